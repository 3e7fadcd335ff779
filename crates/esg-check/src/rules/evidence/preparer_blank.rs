//! `DIS-130 preparer-blank`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, Value};

use crate::figure_words::named;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("preparer_blank.md")]
pub static PREPARER_BLANK: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-130", "preparer-blank"),
        severity: Severity::Advice,
        summary: "figures name nobody who prepared or reviewed them, although the report keeps evidence or names some",
        explain: include_str!("preparer_blank.md"),
        source: Source::new("this project", "facts.csv, preparer and reviewer"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let points = report.data_points.iter();
    // Words of texts.csv have no such columns.
    let points: Vec<_> = points
        .filter(|point| !matches!(point.value, Value::Text(_)))
        .collect();
    let kept = !report.provenance.evidence.is_empty();
    if !kept && points.iter().all(|point| is_bare(point)) {
        return;
    }
    PREPARER_BLANK.examined(sink, points.len());
    let blank: Vec<_> = points
        .iter()
        .filter(|point| point.preparer.is_empty() || point.reviewer.is_empty())
        .collect();
    let Some(first) = blank.first() else {
        return;
    };
    let count = |lacks: fn(&DataPoint) -> bool| blank.iter().filter(|point| lacks(point)).count();
    let message = format!(
        "of {} figures {} name no preparer and {} no reviewer",
        points.len(),
        count(|point| point.preparer.is_empty()),
        count(|point| point.reviewer.is_empty())
    );
    let finding = PREPARER_BLANK.emit(sink, first.location.clone(), message);
    for point in blank.iter().skip(1).take(SHOWN) {
        finding.also(point.location.clone(), named(point));
    }
    finding.hint(
        "fill the columns `preparer` and `reviewer` of facts.csv; blank.csv of the working papers lists all of them",
    );
}

fn is_bare(point: &DataPoint) -> bool {
    point.preparer.is_empty() && point.reviewer.is_empty()
}

/// Figures that the finding shows beside the first; the working papers list them all.
const SHOWN: usize = 4;
