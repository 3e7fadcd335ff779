//! `DIS-073 figure-without-evidence`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::Value;

use crate::figure_words::named;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("figure_without_evidence.md")]
pub static FIGURE_WITHOUT_EVIDENCE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-073", "figure-without-evidence"),
        severity: Severity::Advice,
        summary: "figures name no evidence although the report keeps some",
        explain: include_str!("figure_without_evidence.md"),
        source: Source::new("this project", "evidence.toml"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    if subject.report.provenance.evidence.is_empty() {
        return;
    }
    let stated = subject.report.data_points.iter();
    // Words of texts.csv have no such column, and what is not there has no proof. The working papers count the same.
    let stated: Vec<_> = stated
        .filter(|point| !matches!(point.value, Value::Text(_) | Value::Absent { .. }))
        .collect();
    FIGURE_WITHOUT_EVIDENCE.examined(sink, stated.len());
    let bare: Vec<_> = stated.iter().filter(|point| point.evidence.is_empty()).collect();
    let Some(first) = bare.first() else {
        return;
    };
    let message = format!("{} of {} figures name no evidence", bare.len(), stated.len());
    let finding = FIGURE_WITHOUT_EVIDENCE.emit(sink, first.location.clone(), message);
    for point in bare.iter().take(SHOWN) {
        finding.also(point.location.clone(), named(point));
    }
    finding.hint("name the evidence in the column `evidence` of facts.csv, declared in evidence.toml");
}

/// Figures that the finding shows; the working papers beside the filing have them all.
const SHOWN: usize = 5;
