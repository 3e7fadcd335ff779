//! Tags: where a fact is shown, and where a text block begins, continues and ends. A fragment shows the same without tags.

use std::collections::BTreeSet;

use esg_model::diag::{Location, Sink};
use esg_model::disclosure::DataPointId;
use esg_model::display::{Form, Shown, Written};
use esg_model::place::PlaceId;
use esg_model::provision::ProvisionId;
use esg_model::quantity::power_of_ten;
use esg_model::wording::Word;
use rust_decimal::Decimal;

use super::page::Page;
use super::subject::Subject;
use crate::fact::{Fact, FactValue};
use crate::reading::opened;
use crate::rules::SHOWN_VALUE_DIFFERS;
use crate::target::{AnswerFacts, DocumentFact, TextBlock};
use crate::transform::Transformation;

impl Page<'_> {
    /// Shows and tags a data point at a place.
    pub(super) fn data_point(&mut self, at: PlaceId, id: DataPointId, form: Form) {
        let subject = self.subject;
        let shown = subject.report.show(id, form, subject.lang);
        if subject.report.data_point(id).is_to_be_given() {
            return self.leaf("span", &[("class", "to-be-given")], &shown.full());
        }
        let Some(position) = subject.position(id) else {
            return self.text(&shown.full());
        };
        let fact = subject.fact(position);
        if matches!(fact.value, FactValue::Nil { .. } | FactValue::Member(_)) {
            return self.naming(at, id, position, &shown.text);
        }
        if matches!(shown.written, Written::Word | Written::Rounded) {
            return self.naming_number(at, id, position, (form, &shown));
        }
        let place = self.place_at(at, position);
        match &fact.value {
            FactValue::Number { value, .. } => {
                let location = || subject.report.data_point(id).location.clone();
                check_shown((fact, *value), &shown, location, &mut self.sink);
                self.out.number(fact, &place, &shown);
                self.mark(id, position, &place);
            }
            FactValue::Year(_) | FactValue::Date(_) => {
                self.out.non_numeric(fact, &place, None, &shown.text);
                self.mark(id, position, &place);
            }
            FactValue::Text { lang, .. } | FactValue::TextBlock { lang, .. } => {
                self.out.non_numeric(fact, &place, Some(*lang), &shown.text);
            }
            FactValue::Nil { .. } | FactValue::Member(_) => {
                unreachable!("words name these facts, above")
            }
        }
    }

    /// Shows words that name a hidden fact: it stands once, in the header. What is nil may hold nothing (XML Schema 1.0,
    /// 3.3.4), and no transformation turns words into values of an enumeration.
    fn naming(&mut self, at: PlaceId, id: DataPointId, position: usize, words: &str) {
        let tag = self.subject.first_id(self.subject.fact(position));
        if self.out.tags_facts() {
            if self.tagged.times(position) == 0 {
                self.place(position);
            }
            self.tagged.places.insert(at, tag.clone());
        }
        self.leaf("span", &[("style", &format!("-ix-hidden: {tag}"))], words);
        self.mark(id, position, &tag);
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
        let first = self.subject.first_id(self.subject.fact(position));
        let tag = match form {
            Form::Rounded(scale, places) => {
                format!("{first}-rounded-{}{places}", scale.map_or(0, |own| own as u8))
            }
            _ if self.subject.has_digits(id) => format!("{first}-word"),
            _ => first,
        };
        if self.out.tags_facts() {
            if self.tagged.named.insert(tag.clone(), position).is_none() {
                self.claim(&tag);
            }
            self.tagged.places.insert(at, tag.clone());
        }
        self.leaf("span", &[("style", &format!("-ix-hidden: {tag}"))], &shown.full());
        self.mark(id, position, &tag);
    }

    /// Shows and tags what the report says about itself; nothing where the report does not say it.
    pub(super) fn document_fact(&mut self, which: DocumentFact) {
        let subject = self.subject;
        let Some(positions) = subject.target.document.get(&which) else {
            return;
        };
        let position = *positions.get(subject.lang);
        let fact = subject.fact(position);
        let place = self.place(position);
        match &fact.value {
            FactValue::Date(date) => self.out.date(fact, &place, *date, subject.lang),
            FactValue::Text { text, lang } => self.out.non_numeric(fact, &place, Some(*lang), text),
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
        self.tagged.places.insert(at, id.clone());
        id
    }

    /// The id of the next place that shows a fact. A fragment has no tags that need one.
    fn place(&mut self, position: usize) -> String {
        if !self.out.tags_facts() {
            return String::new();
        }
        let mut id = self.subject.first_id(self.subject.fact(position));
        let times = self.tagged.show(position);
        if times > 1 {
            id.push_str(&format!("-{times}"));
        }
        self.claim(&id);
        id
    }

    /// Shows the word for a provision's state; the fact itself stands hidden in the header, since no transformation turns
    /// words into values of an enumeration. The style joins the two for viewers.
    pub(super) fn provision_state(&mut self, provision: &ProvisionId, word: &str) {
        let subject = self.subject;
        match subject.target.answers.get(provision) {
            None => self.text(word),
            Some(answer) => {
                let id = subject.first_id(subject.fact(answer.state));
                self.leaf("span", &[("style", &format!("-ix-hidden: {id}"))], word);
            }
        }
    }

    /// Shows what an answer in part lacks, and tags it without the words around it.
    pub(super) fn provision_lacks(&mut self, provision: &ProvisionId, lacks: &str) {
        let subject = self.subject;
        let (before, after) = self.word(Word::IndexLacks).split_once("{}").unwrap_or_default();
        let answer = subject.target.answers.get(provision);
        self.open("span", &[("class", "reason")]);
        self.text(before);
        match answer.and_then(|answer| answer.lacks.as_ref()) {
            None => self.text(lacks),
            Some(positions) => {
                let position = *positions.get(subject.lang);
                let place = self.place(position);
                self.out
                    .non_numeric(subject.fact(position), &place, Some(subject.lang), lacks);
            }
        }
        self.text(after);
        self.close("span");
    }

    /// Shows and tags the reason why a provision is not disclosed. What says which relief is used stands hidden, as a state
    /// does, and is joined to the words.
    pub(super) fn provision_reason(&mut self, provision: &ProvisionId, reason: &str) {
        let subject = self.subject;
        let answer = subject.target.answers.get(provision);
        if let Some(relief) = answer.and_then(|answer| answer.relief) {
            let style = format!("-ix-hidden: {}", subject.first_id(subject.fact(relief)));
            self.open("span", &[("class", "reason"), ("style", &style)]);
        } else {
            self.open("span", &[("class", "reason")]);
        }
        self.reason(provision, reason);
        self.close("span");
    }

    fn reason(&mut self, provision: &ProvisionId, reason: &str) {
        let subject = self.subject;
        let answer = subject.target.answers.get(provision);
        match answer.and_then(|answer| answer.reason.as_ref()) {
            None => self.text(reason),
            Some(positions) => {
                let position = *positions.get(subject.lang);
                let place = self.place(position);
                let fact = subject.fact(position);
                self.out.non_numeric(fact, &place, Some(subject.lang), reason);
            }
        }
    }

    /// The facts that nothing on the page can be transformed into: values of enumerations, and numbers that there are not.
    pub(super) fn hidden(&mut self) {
        let Subject { target, lang, .. } = self.subject;
        let answers: BTreeSet<usize> = target.answers.values().flat_map(AnswerFacts::values).collect();
        let is_hidden = |position: &usize| {
            let value = &target.facts[*position].value;
            matches!(value, FactValue::Nil { .. } | FactValue::Member(_)) && !answers.contains(position)
        };
        let named: BTreeSet<usize> = target.shown.get(lang).iter().copied().filter(is_hidden).collect();
        let numbers = std::mem::take(&mut self.tagged.named);
        if answers.is_empty() && named.is_empty() && numbers.is_empty() {
            return;
        }
        self.out.open_tag("ix:hidden", &[]);
        self.line();
        for value in target.answers.values().flat_map(AnswerFacts::values) {
            let place = self.place(value);
            let fact = &target.facts[value];
            self.out.non_numeric(fact, &place, None, &fact.value.to_string());
            self.line();
        }
        for position in named {
            let fact = &target.facts[position];
            let tag = self.subject.first_id(fact);
            match fact.value.unit() {
                Some(unit) => self.out.nil(fact, &tag, unit),
                None => self.out.non_numeric(fact, &tag, None, &fact.value.to_string()),
            }
            self.line();
        }
        for (tag, position) in numbers {
            self.out.hidden_number(&target.facts[position], &tag);
            self.line();
        }
        self.out.close_tag("ix:hidden");
        self.line();
    }

    /// Begins a stretch that answers provisions; `close_stretch` takes what this returns. A fragment has no stretches in it.
    pub(super) fn open_stretch(&mut self, provisions: &[ProvisionId]) -> Vec<&'static str> {
        if !self.out.tags_facts() {
            return Vec::new();
        }
        let elements = opened(self.subject.report, provisions, &self.around.text_blocks);
        elements
            .into_iter()
            .map(|element| self.open_text_block(element))
            .collect()
    }

    /// Opens the tag of a stretch, and says which it is.
    fn open_text_block(&mut self, element: String) -> &'static str {
        let subject = self.subject;
        let TextBlock { position, stretches } = subject.target.text_blocks.get(subject.lang)[&element];
        let fact = subject.fact(position);
        let place = self.place(position);
        let begun = self.tagged.times(position);
        let next = format!("{}-{}", fact.id, begun + 1);
        let concept;
        let (tag, mut attributes) = if begun == 1 {
            concept = fact.concept.to_string();
            let attributes = vec![
                ("id", place.as_str()),
                ("name", concept.as_str()),
                ("contextRef", fact.context.id.as_str()),
                ("escape", "true"),
                ("xml:lang", subject.lang.tag()),
            ];
            ("ix:nonNumeric", attributes)
        } else {
            ("ix:continuation", vec![("id", place.as_str())])
        };
        if begun < stretches {
            attributes.push(("continuedAt", &next));
        }
        self.out.open_tag(tag, &attributes);
        self.around.text_blocks.push(element);
        tag
    }

    /// Ends a stretch, inner text blocks first.
    pub(super) fn close_stretch(&mut self, tags: Vec<&'static str>) {
        for tag in tags.into_iter().rev() {
            self.out.close_tag(tag);
            self.around.text_blocks.pop();
        }
    }
}

/// Reads the printed number back as a reader of the page would.
fn check_shown(
    (fact, value): (&Fact, Decimal),
    shown: &Shown,
    location: impl FnOnce() -> Location,
    sink: &mut Sink,
) {
    sink.examined(SHOWN_VALUE_DIFFERS, 1);
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
        sink.error(SHOWN_VALUE_DIFFERS, location(), message)
            .hint("give the value no more digits than its decimals claim");
    }
}
