//! `DIS-018 evidence-differs`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::read::{Stated, named_evidence, printed_source};
use crate::figure_words::named;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("evidence_differs.md")]
pub static EVIDENCE_DIFFERS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-018", "evidence-differs"),
        severity: Severity::Error,
        summary: "a figure is not what its evidence states",
        explain: include_str!("evidence_differs.md"),
        source: Source::new("this project", "evidence.toml, columns"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for evidence in &report.provenance.evidence {
        let Some(columns) = &evidence.columns else {
            continue;
        };
        let path = evidence.kept.path();
        let Some(bytes) = subject.sources.get(&path) else {
            continue;
        };
        let stated = match Stated::read(report, &path, bytes, columns) {
            Ok(stated) => stated,
            Err(message) => {
                EVIDENCE_DIFFERS
                    .emit(
                        sink,
                        evidence.location.clone(),
                        format!("evidence `{}` cannot be read: {message}", evidence.id),
                    )
                    .hint("correct `columns`, or leave them out where people read the file");
                continue;
            }
        };
        for point in report
            .data_points
            .iter()
            .filter(|point| named_evidence(point).any(|id| id == evidence.id))
        {
            EVIDENCE_DIFFERS.examined(sink, 1);
            let (message, place) = match stated.of(point) {
                Some(cell) if cell.agrees(point, report.units()) => continue,
                Some(cell) => (
                    format!(
                        "{} is {}, but its evidence `{}` states {}",
                        named(point),
                        printed_source(point),
                        evidence.id,
                        cell.text
                    ),
                    Some(cell.location.clone()),
                ),
                None => (
                    format!(
                        "{} names the evidence `{}`, which has no row for it",
                        named(point),
                        evidence.id
                    ),
                    None,
                ),
            };
            let finding = EVIDENCE_DIFFERS.emit(sink, point.location.clone(), message);
            if let Some(place) = place {
                finding.also(place, "the evidence");
            }
            finding.hint("find out which of the two is right, and correct the other");
        }
    }
}
