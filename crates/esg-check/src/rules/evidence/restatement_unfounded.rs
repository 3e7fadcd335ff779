//! `DIS-070 restatement-unfounded`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::figure_words::named;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("restatement_unfounded.md")]
pub static RESTATEMENT_UNFOUNDED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-070", "restatement-unfounded"),
        severity: Severity::Warning,
        summary: "a restatement changes nothing, or nobody can see it",
        explain: include_str!("restatement_unfounded.md"),
        source: Source::new("this project", "restatements.toml"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for restatement in &report.provenance.restatements {
        RESTATEMENT_UNFOUNDED.examined(sink, 1);
        let point = report.data_point(restatement.figure);
        let noted = report
            .tables
            .iter()
            .any(|table| table.data_points().any(|id| id == restatement.figure));
        let (what, hint) = if point
            .quantity()
            .is_some_and(|quantity| quantity.value == restatement.previous)
        {
            (
                "is restated to the value that it had before",
                "remove the restatement, or correct `previous`",
            )
        } else if point.named_period == report.reporting_period {
            (
                "is restated, but belongs to the reporting period and was never reported before",
                "name the year that was restated in `figure`, such as `employees period=FY2023`",
            )
        } else if !noted {
            (
                "is restated, but no table shows it, so no note tells the reader",
                "show the figure in a table of tables.toml, which then prints the note",
            )
        } else {
            continue;
        };
        RESTATEMENT_UNFOUNDED
            .emit(
                sink,
                restatement.location.clone(),
                format!("{} {what}", named(point)),
            )
            .also(point.location.clone(), "the figure")
            .hint(hint);
    }
}
