//! `DIS-072 assurance-unnamed`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::figure_words::named;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("assurance_unnamed.md")]
pub static ASSURANCE_UNNAMED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-072", "assurance-unnamed"),
        severity: Severity::Error,
        summary: "a figure is said to be assured, but by whom or how is not",
        explain: include_str!("assurance_unnamed.md"),
        source: Source::new("this project", "evidence.toml, assurance"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let assurance = &subject.report.provenance.assurance;
    for point in subject
        .report
        .data_points
        .iter()
        .filter(|point| !point.assured.is_empty())
    {
        ASSURANCE_UNNAMED.examined(sink, 1);
        let (what, hint) = if !["limited", "reasonable"].contains(&point.assured.as_str()) {
            (
                format!("{} is assured to the level `{}`", named(point), point.assured),
                "write `limited` or `reasonable` in the column `assured`, or leave it empty",
            )
        } else if assurance.is_none() {
            (
                format!(
                    "{} is said to be assured, but evidence.toml names no provider",
                    named(point)
                ),
                "add [assurance] with provider, standard and statement, or empty the column `assured`",
            )
        } else {
            continue;
        };
        ASSURANCE_UNNAMED
            .emit(sink, point.location.clone(), what)
            .hint(hint);
    }
}
