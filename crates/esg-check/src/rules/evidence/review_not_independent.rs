//! `DIS-071 review-not-independent`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::figure_words::named;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("review_not_independent.md")]
pub static REVIEW_NOT_INDEPENDENT: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-071", "review-not-independent"),
        severity: Severity::Warning,
        summary: "a figure was reviewed by the person who prepared it",
        explain: include_str!("review_not_independent.md"),
        source: Source::new("this project", "facts.csv, preparer and reviewer"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    for point in &subject.report.data_points {
        if point.reviewer.is_empty() {
            continue;
        }
        REVIEW_NOT_INDEPENDENT.examined(sink, 1);
        let what = if point.preparer.is_empty() {
            format!(
                "{} was reviewed by {}, but nobody is named who prepared it",
                named(point),
                point.reviewer
            )
        } else if point.preparer == point.reviewer {
            format!("{} was prepared and reviewed by {}", named(point), point.reviewer)
        } else {
            continue;
        };
        REVIEW_NOT_INDEPENDENT
            .emit(sink, point.location.clone(), what)
            .hint("name two persons in the columns `preparer` and `reviewer`");
    }
}
