//! `DIS-019 statement-differs`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::quantity::{Decimals, round};

use super::read::printed_like;
use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("statement_differs.md")]
pub static STATEMENT_DIFFERS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-019", "statement-differs"),
        severity: Severity::Error,
        summary: "another published document states another value for a figure",
        explain: include_str!("statement_differs.md"),
        source: Source::new("this project", "published.toml"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for statement in &report.provenance.statements {
        STATEMENT_DIFFERS.examined(sink, 1);
        let point = report.data_point(statement.figure);
        let Some(quantity) = point.quantity() else {
            continue;
        };
        // The document with fewer places is compared to its own places.
        let places = match quantity.decimals {
            Decimals::Places(own) => own.min(statement.places),
            Decimals::Exact => statement.places,
        };
        let same = |value| round(value, places) == round(statement.value, places);
        let restated = report.provenance.restatement(statement.figure);
        if same(quantity.value) || restated.is_some_and(|restatement| same(restatement.previous)) {
            continue;
        }
        let title = report
            .provenance
            .document(&statement.document)
            .map_or(statement.document.as_str(), |document| document.title.en.as_str());
        let like = printed_like(point, statement.value);
        let message = format!(
            "{} is {}, but {title} states {like} ({})",
            named(point),
            printed(point),
            statement.place
        );
        let finding = STATEMENT_DIFFERS.emit(sink, point.location.clone(), message);
        finding.also(statement.location.clone(), "the statement");
        if let Some(restatement) = restated {
            let what = format!("restated from {}", printed_like(point, restatement.previous));
            finding.also(restatement.location.clone(), what);
        }
        finding.hint("correct the figure, or record in restatements.toml why it changed since then");
    }
}
