//! `DIS-110 not-yet-given`

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::source::SourcePath;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("not_yet_given.md")]
pub static NOT_YET_GIVEN: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-110", "not-yet-given"),
        severity: Severity::Error,
        summary: "a figure is not yet given, or words are not yet written",
        explain: include_str!("not_yet_given.md"),
        source: Source::new("this project", "what is not known yet is never filed"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &NOT_YET_GIVEN;
    // A draft is made to be looked at while it is incomplete.
    let severity = match subject.report.is_draft() {
        true => Severity::Warning,
        false => rule.about.severity,
    };
    for point in &subject.report.data_points {
        rule.examined(sink, 1);
        if point.is_to_be_given() {
            let message = format!("`{}` is not yet given", point.reference());
            let finding = sink.emit(rule.about.id, severity, point.location.clone(), message);
            if !point.preparer.is_empty() {
                finding.hint(format!("ask {}, who prepares it", point.preparer));
            }
            finding.hint("state it, or say `not-available` or `not-applicable` if that is what the report says; take the row out if it is not to state it");
        }
    }
    let files = subject.sources.iter().filter(|(path, _)| is_words(path));
    for (path, _) in files {
        let Some(text) = subject.sources.text(path.as_str()) else {
            continue;
        };
        for (start, end, question) in questions(text, path.as_str().ends_with(".toml")) {
            rule.examined(sink, 1);
            let (what, hint) = match path.as_str().ends_with(".toml") {
                true => (
                    "a setting is not yet given",
                    "write what it asks for in the place of `{{? …}}`, in both languages where both stand there",
                ),
                false => (
                    "words are not yet written",
                    "write them in both languages in the place of `{{? …}}`, or give a reason in provisions.toml and take the stretch out",
                ),
            };
            let message = format!("{what}: \u{201c}{question}\u{201d}");
            sink.emit(rule.about.id, severity, Location::span(path, start..end), message)
                .hint(hint);
        }
    }
}

/// Whether a file of the report holds words that its pages print.
fn is_words(path: &SourcePath) -> bool {
    let name = path.as_str();
    !path.is_shared() && (name.ends_with(".md") || name.ends_with(".toml"))
}

/// The places `{{? …}}` of a text, with what they ask; in a TOML file comments have none.
fn questions(text: &str, is_toml: bool) -> Vec<(usize, usize, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find(OPEN).map(|at| from + at) {
        let end = text[open..].find("}}").map_or(text.len(), |at| open + at + 2);
        from = open + OPEN.len();
        let line = text[..open].rfind('\n').map_or(0, |at| at + 1);
        if is_toml && text[line..].trim_start().starts_with('#') {
            continue;
        }
        let question = text[from..end].trim_end_matches("}}").trim();
        found.push((open, end, question));
    }
    found
}

const OPEN: &str = "{{?";
