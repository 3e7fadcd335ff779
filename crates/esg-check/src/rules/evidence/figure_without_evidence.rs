//! `DIS-073 figure-without-evidence`

use std::collections::BTreeSet;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPointId, Value};
use esg_model::evidence::Spreadsheet;

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
    let provenance = &subject.report.provenance;
    if provenance.evidence.is_empty() && provenance.spreadsheets.is_empty() {
        return;
    }
    // The cell that a figure is taken from is its evidence.
    let taken: BTreeSet<DataPointId> = provenance
        .spreadsheets
        .iter()
        .flat_map(Spreadsheet::figures)
        .collect();
    let stated = (0..).map(DataPointId).zip(&subject.report.data_points);
    // Words of texts.csv have no such column, and what is not there has no proof. The working papers count the same.
    let stated: Vec<_> = stated
        .filter(|(_, point)| !matches!(point.value, Value::Text(_) | Value::Absent { .. }))
        .collect();
    FIGURE_WITHOUT_EVIDENCE.examined(sink, stated.len());
    let bare: Vec<_> = stated
        .iter()
        .filter(|(id, point)| point.evidence.is_empty() && !taken.contains(id))
        .map(|(_, point)| *point)
        .collect();
    let Some(first) = bare.first() else {
        return;
    };
    let message = format!("{} of {} figures name no evidence", bare.len(), stated.len());
    let finding = FIGURE_WITHOUT_EVIDENCE.emit(sink, first.location.clone(), message);
    for point in bare.iter().take(SHOWN) {
        finding.also(point.location.clone(), named(point));
    }
    finding.hint("name the evidence in the column `evidence` of facts.csv, declared in evidence.toml, or map the cells of a spreadsheet (`[[source]]` of report.toml)");
}

/// Figures that the finding shows; the working papers beside the filing have them all.
const SHOWN: usize = 5;
