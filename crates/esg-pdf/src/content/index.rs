//! The index of provisions, generated from the edition of the Code.

use std::collections::BTreeMap;

use esg_model::answer::Answer;
use esg_model::code::{AnswerState, Aspect, Provision};
use esg_model::provision::ProvisionId;
use esg_model::wording::Word;
use typst::foundations::{Content, IntoValue, NativeElement, Value};
use typst::syntax::Span;
use typst::text::LinebreakElem;

use super::{Writer, array, dict, integer, kept, string};
use crate::anchor::Anchor;

impl Writer<'_> {
    /// Every provision of the edition, by aspect, with what answers it.
    pub(super) fn code_index(&mut self) -> Value {
        let report = self.report;
        let answers = report.provision_answers(self.lang);
        let aspects = report.code().by_aspect();
        let aspects: Vec<Value> = aspects
            .map(|(aspect, provisions)| self.aspect(aspect, provisions, &answers))
            .collect();
        dict([
            ("kind", string("index")),
            ("title", string(report.code_title().get(self.lang))),
            ("aspects", array(aspects)),
        ])
    }

    fn aspect<'p>(
        &mut self,
        aspect: &Aspect,
        provisions: impl Iterator<Item = &'p Provision>,
        answers: &BTreeMap<&ProvisionId, Answer<'_>>,
    ) -> Value {
        let report = self.report;
        let answered: Vec<(&Provision, &Answer<'_>)> = provisions
            .filter_map(|provision| Some((provision, answers.get(&provision.id)?)))
            .collect();
        let passed_over =
            |(provision, answer): &(&Provision, &Answer<'_>)| report.is_passed_over(provision, answer);
        let (open, shown): (Vec<_>, Vec<_>) = answered.into_iter().partition(passed_over);
        let provisions: Vec<Value> = shown
            .into_iter()
            .map(|(provision, answer)| self.index_entry(provision, answer))
            .collect();
        // What is voluntary and left out is named in one row, so that the index is complete and short.
        let open: Vec<Value> = open
            .into_iter()
            .map(|(provision, _)| {
                let clause = self.clause(provision);
                dict([
                    ("clause", clause),
                    ("label", self.plain(provision.label.get(self.lang))),
                ])
            })
            .collect();
        let heading = aspect.area.heading().map(|word| self.word(word));
        dict([
            ("numbered", Value::Bool(aspect.area.has_numbered_aspects())),
            ("heading", heading.map_or(Value::None, string)),
            ("id", string(&aspect.name)),
            ("label", self.plain(aspect.label.get(self.lang))),
            ("provisions", array(provisions)),
            ("open", array(open)),
        ])
    }

    /// How a provision is cited. A number that nobody confirmed is not printed: the subject alone says which it is.
    fn clause(&mut self, provision: &Provision) -> Value {
        let citation = self.report.citation(provision, self.lang);
        citation.map_or(Value::None, |clause| {
            string(&kept::with_no_break_spaces(&clause, &self.unit_words, true, None))
        })
    }

    fn index_entry(&mut self, provision: &Provision, answer: &Answer<'_>) -> Value {
        let report = self.report;
        let sections = answer.sections.iter().map(|id| {
            let title = report.index_title(id, self.lang);
            let length = title.chars().count();
            // Readers are led to where the answer begins, which may be pages behind the heading.
            let begins = answer.first.get(id).map_or(Anchor::Section(id), Anchor::Answer);
            dict([
                ("name", string(&begins.name(report))),
                ("title", self.plain(&title)),
                ("length", integer(length)),
            ])
        });
        let sections: Vec<Value> = sections.collect();
        let sections = array(sections);
        let clause = self.clause(provision);
        let lacks = answer.lacks(report.wording()).map(|lacks| {
            let lacks = [("", lacks.get(self.lang).as_str())];
            let words = report.wording().fill(Word::IndexLacks, self.lang, &lacks);
            self.standing_alone(&words, Span::detached())
        });
        let given = answer
            .explanation
            .map(|explanation| self.localized(&explanation.reason, &explanation.location));
        let reason = match (lacks, given) {
            (None, None) => Value::None,
            (Some(words), None) | (None, Some(words)) => words.into_value(),
            (Some(lacks), Some(given)) => {
                Content::sequence([lacks, LinebreakElem::new().pack(), given]).into_value()
            }
        };
        dict([
            ("clause", clause),
            ("label", self.plain(provision.label.get(self.lang))),
            ("answer", self.plain(answer.told(report.wording(), self.lang))),
            (
                "disclosed",
                Value::Bool(answer.state == AnswerState::Disclosed && !answer.awaits),
            ),
            ("reason", reason),
            ("sections", sections),
        ])
    }
}
