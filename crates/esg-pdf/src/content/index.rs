//! The index of provisions, generated from the edition of the Code.

use esg_model::answer::AnswerState;
use esg_model::code::{Aspect, Provision};
use typst::foundations::{IntoValue, Value};

use super::{Writer, array, dict, string};

impl Writer<'_> {
    /// Every provision of the edition, by aspect, with what answers it.
    pub(super) fn code_index(&mut self) -> Value {
        let report = self.report;
        let aspects: Vec<Value> = report
            .code
            .aspects
            .iter()
            .map(|aspect| self.aspect(aspect))
            .collect();
        dict([
            ("kind", string("index")),
            ("title", string(report.code_title().get(self.lang))),
            ("aspects", array(aspects)),
        ])
    }

    fn aspect(&mut self, aspect: &Aspect) -> Value {
        let report = self.report;
        let provisions: Vec<Value> = report
            .code
            .provisions
            .values()
            .filter(|provision| provision.aspect == aspect.id)
            .map(|provision| self.index_entry(provision))
            .collect();
        dict([
            ("area", string(&aspect.area)),
            ("id", string(&aspect.id)),
            ("label", string(aspect.label.get(self.lang))),
            ("provisions", array(provisions)),
        ])
    }

    fn index_entry(&mut self, provision: &Provision) -> Value {
        let report = self.report;
        let answer = report.answer(&provision.id, self.lang);
        let sections = answer.sections.iter().map(|id| {
            let title = report.section_title(id, self.lang).unwrap_or_else(|| id.clone());
            dict([("name", string(id)), ("title", string(&title))])
        });
        let sections = array(sections);
        let reason = answer.explanation.map_or(Value::None, |explanation| {
            self.localized(&explanation.reason, &explanation.location)
                .into_value()
        });
        dict([
            ("clause", string(&report.citation(provision, self.lang))),
            ("label", string(provision.label.get(self.lang))),
            ("answer", string(self.word(answer.state.word()))),
            ("disclosed", Value::Bool(answer.state == AnswerState::Disclosed)),
            ("reason", reason),
            ("sections", sections),
        ])
    }
}
