//! Tags: where a fact is shown, and where a text block begins, continues and ends.

use std::sync::Arc;

use esg_model::Lang;
use esg_model::block::Block;
use esg_model::diag::Location;
use esg_model::disclosure::DataPointId;
use esg_model::display::{self, Form, Shown};
use esg_model::place::PlaceId;
use esg_model::provision::ProvisionId;
use esg_model::quantity::power_of_ten;
use esg_model::source::SourcePath;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::links::Noted;
use super::page::Page;
use crate::fact::{Fact, FactValue};
use crate::qnames::QNames;
use crate::rules::{EMPTY_TEXT_BLOCK, SHOWN_VALUE_DIFFERS};
use crate::target::DocumentFact;
use crate::transform::Transformation;
use crate::unit::Unit;

impl Page<'_> {
    /// Shows and tags a data point at a place.
    pub(super) fn data_point(&mut self, at: PlaceId, id: DataPointId, form: Form) {
        let shown = self.report.show(id, form, self.lang);
        let position = self
            .target
            .data_points
            .get(id.0)
            .and_then(Option::as_ref)
            .map(|found| *found.get(self.lang));
        let Some(position) = position else {
            // Binding it failed and said why.
            return self.text(&shown.full());
        };
        let fact = &self.target.facts[position];
        if matches!(fact.value, FactValue::Nil { .. } | FactValue::Member(_)) {
            return self.naming(at, id, position, &shown.text);
        }
        let place = self.place(position);
        self.links.tagged(at, position, &place);
        match &fact.value {
            FactValue::Number {
                value,
                decimals,
                unit,
            } => {
                self.check_shown(fact, *value, &shown, id);
                if !self.units.contains_key(&unit.id) {
                    self.units.insert(unit.id.clone(), Arc::clone(unit));
                }
                let format = if shown.zero_word {
                    Transformation::FixedZero
                } else {
                    Transformation::NumDotDecimal
                };
                let (name, format) = (fact.concept.to_string(), format!("ixt:{}", format.name()));
                let (decimals, scale) = (decimals.to_string(), shown.scale.to_string());
                let mut attributes = vec![
                    ("id", place.as_str()),
                    ("name", name.as_str()),
                    ("contextRef", fact.context.id.as_str()),
                    ("unitRef", unit.id.as_str()),
                    ("decimals", decimals.as_str()),
                    ("format", format.as_str()),
                ];
                if shown.scale != 0 {
                    attributes.push(("scale", &scale));
                }
                if shown.negative {
                    attributes.push(("sign", "-"));
                }
                self.text(shown.prefix);
                self.tags.open("ix:nonFraction", &attributes);
                self.text(&shown.text);
                self.tags.close("ix:nonFraction");
                self.text(shown.suffix);
                self.mark(id, position);
            }
            FactValue::Year(_) | FactValue::Date(_) => {
                self.non_numeric(fact, &place, None, &shown.text);
                self.mark(id, position);
            }
            FactValue::Text { lang, .. } | FactValue::TextBlock { lang, .. } => {
                self.non_numeric(fact, &place, Some(*lang), &shown.text);
            }
            FactValue::Nil { .. } | FactValue::Member(_) => {
                unreachable!("words name these facts, above")
            }
        }
    }

    /// Shows words that name a hidden fact: it stands once, in the header. What is nil may hold nothing (XML Schema 1.0,
    /// 3.3.4), and no transformation turns words into values of an enumeration.
    fn naming(&mut self, at: PlaceId, id: DataPointId, position: usize, words: &str) {
        let fact = &self.target.facts[position];
        let tag = match self.named.get(&position) {
            Some(tag) => tag.clone(),
            None => {
                if let Some(unit) = fact.value.unit() {
                    self.units
                        .entry(unit.id.clone())
                        .or_insert_with(|| Arc::clone(unit));
                }
                let tag = self.place(position);
                self.named.insert(position, tag.clone());
                tag
            }
        };
        self.links.tagged(at, position, &tag);
        self.leaf("span", &[("style", &format!("-ix-hidden: {tag}"))], words);
        self.mark(id, position);
    }

    /// Shows and tags what the report says about itself; nothing where the report does not say it.
    pub(super) fn document_fact(&mut self, which: DocumentFact) {
        let Some(position) = self
            .target
            .document
            .get(&which)
            .map(|found| *found.get(self.lang))
        else {
            return;
        };
        let fact = &self.target.facts[position];
        let place = self.place(position);
        match &fact.value {
            FactValue::Date(date) => self.date(fact, &place, *date),
            FactValue::Text { text, lang } => self.non_numeric(fact, &place, Some(*lang), text),
            FactValue::Number { .. }
            | FactValue::Nil { .. }
            | FactValue::Year(_)
            | FactValue::Member(_)
            | FactValue::TextBlock { .. } => {
                unreachable!("facts about the report are texts and dates")
            }
        }
    }

    /// The id of the next place that shows a fact; at its first place the fact joins the page's list.
    fn place(&mut self, position: usize) -> String {
        let fact = &self.target.facts[position];
        self.shown[position] += 1;
        if !self.contexts.contains_key(&fact.context.id) {
            self.contexts
                .insert(fact.context.id.clone(), Arc::clone(&fact.context));
        }
        // Both pages show figures, and as one document set they may share no id; texts carry their language already.
        let mut id = match fact.value.lang() {
            None => format!("{}.{}", fact.id, self.lang),
            Some(_) => fact.id.clone(),
        };
        match self.shown[position] {
            1 => self.facts.push(fact.clone()),
            more => id.push_str(&format!("-{more}")),
        }
        self.claim(&id);
        id
    }

    /// Shows the word for a provision's state; the fact itself stands hidden in the header, since no transformation turns
    /// words into values of an enumeration. The style joins the two for viewers.
    pub(super) fn provision_state(&mut self, provision: &ProvisionId, word: &str) {
        match self.target.answers.get(provision) {
            None => self.text(word),
            Some(answer) => {
                let id = format!("{}.{}", self.target.facts[answer.state].id, self.lang);
                self.leaf("span", &[("style", &format!("-ix-hidden: {id}"))], word);
            }
        }
    }

    /// Shows and tags the reason why a provision is not disclosed.
    pub(super) fn provision_reason(&mut self, provision: &ProvisionId, reason: &str) {
        let position = self
            .target
            .answers
            .get(provision)
            .and_then(|answer| answer.reason.as_ref())
            .map(|positions| *positions.get(self.lang));
        match position {
            None => self.text(reason),
            Some(position) => {
                let place = self.place(position);
                let fact = &self.target.facts[position];
                self.non_numeric(fact, &place, Some(self.lang), reason);
            }
        }
    }

    /// The facts that nothing on the page can be transformed into: values of enumerations, and numbers that there are not.
    pub(super) fn hidden(&mut self) {
        if self.target.answers.is_empty() && self.named.is_empty() {
            return;
        }
        self.tags.open("ix:hidden", &[]);
        self.tags.line();
        let target = self.target;
        for answer in target.answers.values() {
            let place = self.place(answer.state);
            let fact = &target.facts[answer.state];
            self.non_numeric(fact, &place, None, &fact.value.to_string());
            self.tags.line();
        }
        for (position, tag) in std::mem::take(&mut self.named) {
            let fact = &target.facts[position];
            match fact.value.unit() {
                Some(unit) => self.nil(fact, &tag, unit),
                None => self.non_numeric(fact, &tag, None, &fact.value.to_string()),
            }
            self.tags.line();
        }
        self.tags.close("ix:hidden");
        self.tags.line();
    }

    fn nil(&mut self, fact: &Fact, tag: &str, unit: &Unit) {
        let name = fact.concept.to_string();
        let attributes = [
            ("id", tag),
            ("name", name.as_str()),
            ("contextRef", fact.context.id.as_str()),
            ("unitRef", unit.id.as_str()),
            ("xsi:nil", "true"),
        ];
        self.tags.empty("ix:nonFraction", &attributes);
    }

    fn date(&mut self, fact: &Fact, place: &str, date: Date) {
        let (name, format) = (
            fact.concept.to_string(),
            format!("ixt:{}", Transformation::of_dates(self.lang).name()),
        );
        let attributes = [
            ("id", place),
            ("name", &*name),
            ("contextRef", &*fact.context.id),
            ("format", &*format),
        ];
        self.tags.open("ix:nonNumeric", &attributes);
        self.text(&display::date(date, self.lang));
        self.tags.close("ix:nonNumeric");
    }

    fn non_numeric(&mut self, fact: &Fact, place: &str, lang: Option<Lang>, text: &str) {
        let name = fact.concept.to_string();
        let mut attributes = vec![("id", place), ("name", &*name), ("contextRef", &*fact.context.id)];
        attributes.extend(lang.map(|lang| ("xml:lang", lang.tag())));
        self.tags.open("ix:nonNumeric", &attributes);
        self.text(text.trim());
        self.tags.close("ix:nonNumeric");
    }

    /// Reads the printed number back as a reader of the page would.
    fn check_shown(&mut self, fact: &Fact, value: Decimal, shown: &Shown, id: DataPointId) {
        self.sink.examined(SHOWN_VALUE_DIFFERS, 1);
        let read = if shown.zero_word {
            Some(Decimal::ZERO)
        } else {
            Transformation::NumDotDecimal
                .number(&shown.text)
                .and_then(|digits| digits.checked_mul(power_of_ten(shown.scale)))
        };
        let read = read.map(|number| if shown.negative { -number } else { number });
        if read != Some(value) {
            let message = format!(
                "`{}` prints {}, but the fact states {value}",
                fact.id,
                shown.full()
            );
            self.sink
                .error(
                    SHOWN_VALUE_DIFFERS,
                    self.report.data_point(id).location.clone(),
                    message,
                )
                .hint("give the value no more digits than its decimals claim");
        }
    }

    /// Begins a stretch that answers provisions; `close_stretch` takes what this returns.
    pub(super) fn open_stretch(&mut self, provisions: &[ProvisionId]) -> Vec<Stretch> {
        let elements = self.text_blocks.new_elements(self.report, provisions);
        elements
            .into_iter()
            .map(|element| self.open_text_block(element))
            .collect()
    }

    /// The fact of the innermost text block that is open.
    pub(super) fn open_text_block_fact(&self) -> Option<Noted> {
        let element = self.text_blocks.open.last()?;
        // Its first stretch has the id of the fact.
        let fact = text_block_id(element, &self.report.reporting_period.name, self.lang);
        Some(Noted {
            tag: fact.clone(),
            fact,
        })
    }

    fn open_text_block(&mut self, element: String) -> Stretch {
        let context = Arc::clone(&self.target.reporting_period);
        let id = text_block_id(&element, &self.report.reporting_period.name, self.lang);
        let block = self
            .text_blocks
            .blocks
            .get_mut(&element)
            .expect("every stretch was counted before");
        block.begun += 1;
        let (begun, last) = (block.begun, block.begun == block.stretches);
        let from = block.value.len();
        let place = if begun == 1 {
            id.clone()
        } else {
            format!("{id}-{begun}")
        };
        let next = format!("{id}-{}", begun + 1);
        let tag = if begun == 1 {
            "ix:nonNumeric"
        } else {
            "ix:continuation"
        };
        self.claim(&place);
        let mut attributes = vec![("id", place.as_str())];
        let concept = QNames::of(self.report.taxonomy()).text_block(&element);
        let name = concept.to_string();
        if begun == 1 {
            attributes.extend([
                ("name", name.as_str()),
                ("contextRef", context.id.as_str()),
                ("escape", "true"),
                ("xml:lang", self.lang.tag()),
            ]);
            self.contexts
                .entry(context.id.clone())
                .or_insert_with(|| Arc::clone(&context));
            if let Some(block) = self.text_blocks.blocks.get_mut(&element) {
                block.fact = self.facts.len();
            }
            let value = FactValue::TextBlock {
                xhtml: String::new(),
                lang: self.lang,
            };
            self.facts.push(Fact {
                id,
                concept,
                context: Arc::clone(&context),
                value,
            });
        }
        if !last {
            attributes.push(("continuedAt", &next));
        }
        self.tags.open(tag, &attributes);
        self.text_blocks.open.push(element.clone());
        Stretch { element, tag, from }
    }

    /// Ends a stretch, inner text blocks first.
    pub(super) fn close_stretch(&mut self, stretches: Vec<Stretch>, path: &SourcePath, block: &Block) {
        for Stretch { element, tag, from } in stretches.into_iter().rev() {
            self.sink.examined(EMPTY_TEXT_BLOCK, 1);
            self.tags.close(tag);
            self.text_blocks.open.pop();
            let value = &self.text_blocks.blocks[&element].value[from..];
            if !has_words(value) {
                self.sink
                    .error(
                        EMPTY_TEXT_BLOCK,
                        Location::span(path, block.span.clone()),
                        "this disclosure holds no words",
                    )
                    .hint("write the disclosure as text or a table; pictures are not part of a tagged text");
            }
        }
    }

    /// What stands here belongs to the page alone: pictures, and links that lead to another place in the page.
    pub(super) fn excluded(&mut self, write: impl FnOnce(&mut Self)) {
        let inside = self.text_blocks.are_open();
        if inside {
            self.tags.open("ix:exclude", &[]);
            self.text_blocks.excluded += 1;
        }
        write(self);
        if inside {
            self.text_blocks.excluded -= 1;
            self.tags.close("ix:exclude");
        }
    }

    /// Gives the facts of text blocks their values.
    pub(super) fn close_text_blocks(&mut self) {
        for block in std::mem::take(&mut self.text_blocks.blocks).into_values() {
            if let Some(FactValue::TextBlock { xhtml, .. }) =
                self.facts.get_mut(block.fact).map(|fact| &mut fact.value)
            {
                *xhtml = block.value.trim().to_owned();
            }
        }
    }
}

/// An open stretch of a text block.
#[derive(Debug)]
pub(super) struct Stretch {
    element: String,
    tag: &'static str,
    /// Where its part of the value starts.
    from: usize,
}

/// The id of a text block's fact.
fn text_block_id(element: &str, period: &str, lang: Lang) -> String {
    format!("{element}.{period}.{lang}")
}

/// Whether a fragment holds anything but markup and white space.
fn has_words(fragment: &str) -> bool {
    let mut in_markup = false;
    fragment.chars().any(|c| {
        match c {
            '<' => in_markup = true,
            '>' => in_markup = false,
            _ => return !in_markup && !c.is_whitespace(),
        }
        false
    })
}
