//! The index of provisions, generated from the edition of the Code.

use esg_model::code::{Aspect, Explanation, ExplanationState, Provision};
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
            ("title", string(report.code.title.get(self.lang))),
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
            // The mandatory part is no lettered aspect of the Code: its label says all.
            (
                "id",
                if aspect.area == "mandatory" {
                    Value::None
                } else {
                    string(&aspect.id)
                },
            ),
            ("label", string(aspect.label.get(self.lang))),
            ("provisions", array(provisions)),
        ])
    }

    fn index_entry(&mut self, provision: &Provision) -> Value {
        let mut sections = self.report.answering_sections(&provision.id, self.lang);
        let explanation = self.report.explanation(&provision.id);
        let answer = match explanation.map(|explanation| explanation.state) {
            Some(ExplanationState::Explained) => "explained",
            Some(ExplanationState::NotApplicable) => "not-applicable",
            None if sections.is_empty() => "not-disclosed",
            None => "disclosed",
        };
        if let Some(explanation) = explanation
            && !sections.contains(&explanation.section)
        {
            sections.push(explanation.section.clone());
        }
        let sections = sections.iter().map(|id| {
            let title = self
                .report
                .section_title(id, self.lang)
                .unwrap_or_else(|| id.clone());
            dict([("name", string(id)), ("title", string(&title))])
        });
        let sections = array(sections);
        dict([
            ("clause", string(&self.clause(provision))),
            ("label", string(provision.label.get(self.lang))),
            ("answer", string(self.word(answer))),
            ("disclosed", Value::Bool(answer == "disclosed")),
            (
                "reason",
                explanation.map_or(Value::None, |explanation| self.reason(explanation)),
            ),
            ("sections", sections),
        ])
    }

    fn reason(&mut self, explanation: &Explanation) -> Value {
        self.localized(&explanation.reason, &explanation.location)
            .into_value()
    }
}
