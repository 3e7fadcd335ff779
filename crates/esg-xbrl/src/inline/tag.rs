//! Tags: where a fact is shown, and where a text block begins, continues and ends. A fragment shows the same without tags.

use std::collections::BTreeSet;

use esg_model::Lang;
use esg_model::disclosure::DataPointId;
use esg_model::display::{self, Form, Shown, Written};
use esg_model::place::PlaceId;
use esg_model::provision::ProvisionId;
use esg_model::quantity::power_of_ten;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::page::Page;
use crate::fact::{Fact, FactValue};
use crate::reading::opened;
use crate::rules::SHOWN_VALUE_DIFFERS;
use crate::target::{AnswerFacts, DocumentFact, TextBlock};
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
        if matches!(shown.written, Written::Word | Written::Rounded) {
            return self.naming_number(at, id, position, (form, &shown));
        }
        let place = self.place_at(at, position);
        match &fact.value {
            FactValue::Number {
                value,
                decimals,
                unit,
            } => {
                self.check_shown(fact, *value, &shown, id);
                let format = if shown.written == Written::Zero {
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
                self.open_tag("ix:nonFraction", &attributes);
                self.text(&shown.text);
                self.close_tag("ix:nonFraction");
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
        let tag = self.first_id(fact);
        if self.tags_facts() {
            if self.shown[position] == 0 {
                self.place(position);
            }
            self.tags.insert(at, tag.clone());
        }
        self.leaf("span", &[("style", &format!("-ix-hidden: {tag}"))], words);
        self.mark(id, position);
    }

    /// Shows a number as a word, or with fewer digits than its fact has: no transformation reads 兩, and a tag with fewer
    /// digits would be another fact. So it names the fact, which stands hidden, once for each form.
    fn naming_number(
        &mut self,
        at: PlaceId,
        id: DataPointId,
        position: usize,
        (form, shown): (Form, &Shown),
    ) {
        let first = self.first_id(&self.target.facts[position]);
        let tag = match form {
            Form::Rounded(scale, places) => {
                format!("{first}-rounded-{}{places}", scale.map_or(0, |own| own as u8))
            }
            _ if self.has_digits(id) => format!("{first}-word"),
            _ => first,
        };
        if self.tags_facts() {
            if self.named.insert(tag.clone(), position).is_none() {
                self.claim(&tag);
            }
            self.tags.insert(at, tag.clone());
        }
        self.leaf("span", &[("style", &format!("-ix-hidden: {tag}"))], &shown.full());
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

    /// The id of the tag of a place that shows a figure.
    fn place_at(&mut self, at: PlaceId, position: usize) -> String {
        let id = self.place(position);
        self.tags.insert(at, id.clone());
        id
    }

    /// The id of the next place that shows a fact. A fragment has no tags that need one.
    fn place(&mut self, position: usize) -> String {
        if !self.tags_facts() {
            return String::new();
        }
        let fact = &self.target.facts[position];
        self.shown[position] += 1;
        let mut id = self.first_id(fact);
        if self.shown[position] > 1 {
            id.push_str(&format!("-{}", self.shown[position]));
        }
        self.claim(&id);
        id
    }

    /// The id of the first tag of a fact. Both pages show figures, and as one document set they may share no id; texts carry
    /// their language already.
    pub(super) fn first_id(&self, fact: &Fact) -> String {
        match fact.value.lang() {
            None => format!("{}.{}", fact.id, self.lang),
            Some(_) => fact.id.clone(),
        }
    }

    /// Shows the word for a provision's state; the fact itself stands hidden in the header, since no transformation turns
    /// words into values of an enumeration. The style joins the two for viewers.
    pub(super) fn provision_state(&mut self, provision: &ProvisionId, word: &str) {
        match self.target.answers.get(provision) {
            None => self.text(word),
            Some(answer) => {
                let id = self.first_id(&self.target.facts[answer.state]);
                self.leaf("span", &[("style", &format!("-ix-hidden: {id}"))], word);
            }
        }
    }

    /// Shows and tags the reason why a provision is not disclosed. What says which relief is used stands hidden, as a state
    /// does, and is joined to the words.
    pub(super) fn provision_reason(&mut self, provision: &ProvisionId, reason: &str) {
        let relief = self
            .target
            .answers
            .get(provision)
            .and_then(|answer| answer.relief);
        if let Some(relief) = relief {
            let style = format!("-ix-hidden: {}", self.first_id(&self.target.facts[relief]));
            self.open("span", &[("class", "reason"), ("style", &style)]);
        } else {
            self.open("span", &[("class", "reason")]);
        }
        self.reason(provision, reason);
        self.close("span");
    }

    fn reason(&mut self, provision: &ProvisionId, reason: &str) {
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
        let target = self.target;
        let answers: BTreeSet<usize> = target.answers.values().flat_map(AnswerFacts::values).collect();
        let is_hidden = |position: &usize| {
            let value = &target.facts[*position].value;
            matches!(value, FactValue::Nil { .. } | FactValue::Member(_)) && !answers.contains(position)
        };
        let named: BTreeSet<usize> = target
            .shown
            .get(self.lang)
            .iter()
            .copied()
            .filter(is_hidden)
            .collect();
        let numbers = std::mem::take(&mut self.named);
        if answers.is_empty() && named.is_empty() && numbers.is_empty() {
            return;
        }
        self.open_tag("ix:hidden", &[]);
        self.xml.line();
        for value in target.answers.values().flat_map(AnswerFacts::values) {
            let place = self.place(value);
            let fact = &target.facts[value];
            self.non_numeric(fact, &place, None, &fact.value.to_string());
            self.xml.line();
        }
        for position in named {
            let fact = &target.facts[position];
            let tag = self.first_id(fact);
            match fact.value.unit() {
                Some(unit) => self.nil(fact, &tag, unit),
                None => self.non_numeric(fact, &tag, None, &fact.value.to_string()),
            }
            self.xml.line();
        }
        for (tag, position) in numbers {
            self.number(&target.facts[position], &tag);
            self.xml.line();
        }
        self.close_tag("ix:hidden");
        self.xml.line();
    }

    /// A hidden number: its digits as the data have them.
    fn number(&mut self, fact: &Fact, tag: &str) {
        let FactValue::Number {
            value,
            decimals,
            unit,
        } = &fact.value
        else {
            return;
        };
        let (name, decimals) = (fact.concept.to_string(), decimals.to_string());
        let format = format!("ixt:{}", Transformation::NumDotDecimal.name());
        let mut attributes = vec![
            ("id", tag),
            ("name", name.as_str()),
            ("contextRef", fact.context.id.as_str()),
            ("unitRef", unit.id.as_str()),
            ("decimals", decimals.as_str()),
            ("format", format.as_str()),
        ];
        if value.is_sign_negative() && !value.is_zero() {
            attributes.push(("sign", "-"));
        }
        self.open_tag("ix:nonFraction", &attributes);
        self.text(&value.abs().to_string());
        self.close_tag("ix:nonFraction");
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
        self.xml.empty("ix:nonFraction", &attributes);
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
        self.open_tag("ix:nonNumeric", &attributes);
        self.text(&display::date(date, self.lang));
        self.close_tag("ix:nonNumeric");
    }

    fn non_numeric(&mut self, fact: &Fact, place: &str, lang: Option<Lang>, text: &str) {
        let name = fact.concept.to_string();
        let mut attributes = vec![("id", place), ("name", &*name), ("contextRef", &*fact.context.id)];
        attributes.extend(lang.map(|lang| ("xml:lang", lang.tag())));
        self.open_tag("ix:nonNumeric", &attributes);
        self.text(text.trim());
        self.close_tag("ix:nonNumeric");
    }

    /// Reads the printed number back as a reader of the page would.
    fn check_shown(&mut self, fact: &Fact, value: Decimal, shown: &Shown, id: DataPointId) {
        self.sink.examined(SHOWN_VALUE_DIFFERS, 1);
        let read = if shown.written == Written::Zero {
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

    /// Begins a stretch that answers provisions; `close_stretch` takes what this returns. A fragment has no stretches in it.
    pub(super) fn open_stretch(&mut self, provisions: &[ProvisionId]) -> Vec<&'static str> {
        if !self.tags_facts() {
            return Vec::new();
        }
        let elements = opened(self.report, provisions, &self.open_blocks);
        elements
            .into_iter()
            .map(|element| self.open_text_block(element))
            .collect()
    }

    /// Opens the tag of a stretch, and says which it is.
    fn open_text_block(&mut self, element: String) -> &'static str {
        let target = self.target;
        let TextBlock { position, stretches } = target.text_blocks.get(self.lang)[&element];
        let fact = &target.facts[position];
        let place = self.place(position);
        let begun = self.shown[position];
        let next = format!("{}-{}", fact.id, begun + 1);
        let concept;
        let (tag, mut attributes) = if begun == 1 {
            concept = fact.concept.to_string();
            let attributes = vec![
                ("id", place.as_str()),
                ("name", concept.as_str()),
                ("contextRef", fact.context.id.as_str()),
                ("escape", "true"),
                ("xml:lang", self.lang.tag()),
            ];
            ("ix:nonNumeric", attributes)
        } else {
            ("ix:continuation", vec![("id", place.as_str())])
        };
        if begun < stretches {
            attributes.push(("continuedAt", &next));
        }
        self.open_tag(tag, &attributes);
        self.open_blocks.push(element);
        tag
    }

    /// Ends a stretch, inner text blocks first.
    pub(super) fn close_stretch(&mut self, tags: Vec<&'static str>) {
        for tag in tags.into_iter().rev() {
            self.close_tag(tag);
            self.open_blocks.pop();
        }
    }
}
