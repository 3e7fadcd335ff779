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
        summary: "figures name nobody who prepared or reviewed them",
        explain: include_str!("preparer_blank.md"),
        source: Source::new("this project", "facts.csv, preparer and reviewer"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let points = report.data_points.iter();
    // Words of texts.csv have no such columns, and what waits to be given is asked for anyway.
    let points: Vec<_> = points
        .filter(|point| !matches!(point.value, Value::Text(_)) && !point.is_to_be_given())
        .collect();
    let provenance = &report.provenance;
    let kept = !provenance.evidence.is_empty() || !provenance.spreadsheets.is_empty();
    if !kept && points.iter().all(|point| is_bare(point)) {
        // Who writes a report of a few figures has made them too.
        if let Some(first) = points.first().filter(|_| points.len() > FEW) {
            PREPARER_BLANK.examined(sink, points.len());
            let message = format!(
                "none of the {} figures names who prepared it, who reviewed it, or its evidence",
                points.len()
            );
            PREPARER_BLANK
                .emit(sink, first.location.clone(), message)
                .hint("fill the columns `preparer`, `reviewer` and `evidence` of facts.csv, whose documents evidence.toml declares: an assurance provider asks for all three; blank.csv of the working papers lists the figures");
        }
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

/// A report with no more figures than these is not asked who made them, where it names nobody.
const FEW: usize = 30;

/// Figures that the finding shows beside the first; the working papers list them all.
const SHOWN: usize = 4;
