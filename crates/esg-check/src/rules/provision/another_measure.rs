//! `DIS-052 another-measure`

use std::collections::BTreeSet;

use esg_model::ask::{Ask, Reason};
use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::{another_measure, answered, not_explained, opening};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("another_measure.md")]
pub static ANOTHER_MEASURE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-052", "another-measure"),
        severity: Severity::Warning,
        summary: "a provision that asks for one measure is answered with another",
        explain: include_str!("another_measure.md"),
        source: Source::new("ESG Code", "numeric key performance indicators"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for (provision, answer) in answered(subject) {
        if !provision.asks.iter().any(|ask| matches!(ask, Ask::Measure(_))) {
            continue;
        }
        ANOTHER_MEASURE.examined(sink, 1);
        if !another_measure(provision, answer) {
            continue;
        }
        let Some(gap) = not_explained(answer, |ask| matches!(ask, Ask::Measure(_))) else {
            continue;
        };
        let shown: BTreeSet<String> = answer
            .figures
            .iter()
            .map(|id| format!("`{}`", report.data_point(*id).concept.key))
            .collect();
        let shown = shown.into_iter().collect::<Vec<_>>().join(", ");
        let asked = gap.ask.words(report.wording()).en;
        let message = format!(
            "{} ({}) asks for {asked}, but the report answers with {shown}",
            provision.id, provision.label.en
        );
        match answer.explanation {
            Some(explanation) if gap.reason == Reason::Unnamed => {
                let message = format!("{message}, and explains it");
                let key = gap.ask.key();
                sink.emit(
                    ANOTHER_MEASURE.about.id,
                    Severity::Advice,
                    explanation.location.clone(),
                    message,
                )
                .hint(format!(
                    "make sure that the reason says why, and write `covers = [\"{key}\"]` to say so"
                ));
            }
            _ => {
                let severity = subject.weight(provision, ANOTHER_MEASURE.about.severity);
                sink.emit(ANOTHER_MEASURE.about.id, severity, opening(answer), message)
                    .hint(format!(
                        "disclose {asked}, or explain in provisions.toml why there is none"
                    ));
            }
        }
    }
}
