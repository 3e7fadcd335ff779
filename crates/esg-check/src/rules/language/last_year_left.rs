//! `DIS-111 last-year-left`

use std::collections::BTreeMap;

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::source::SourcePath;
use esg_model::text::Lang;

use crate::languages::{CARRIED, Carried, confirm_command, is_head};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("last_year_left.md")]
pub static LAST_YEAR_LEFT: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-111", "last-year-left"),
        severity: Severity::Error,
        summary: "something of last year's report was left as it was",
        explain: include_str!("last_year_left.md"),
        source: Source::new("this project", "a report tells of its own year"),
    },
    limit: None,
    check: Check::Report(check),
};

/// Numbers with fewer digits are the same in two years by chance.
const DIGITS: usize = 3;

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let Some(carried) = subject.languages.carried else {
        return;
    };
    let (rule, report) = (&LAST_YEAR_LEFT, subject.report);
    // A draft is made to be looked at while it is incomplete.
    let severity = match report.is_draft() {
        true => Severity::Warning,
        false => rule.about.severity,
    };
    rule.examined(sink, 1);
    if report.period().name == carried.from {
        let at = Location::file(&SourcePath::new("report.toml"));
        let message = format!(
            "the report is still that of `{}`, which is last year",
            carried.from
        );
        sink.emit(rule.about.id, severity, at, message)
            .also(
                Location::file(&SourcePath::new(CARRIED)),
                "its words came over from there",
            )
            .hint("set `period` in [report] to this year's [[period]]");
    }
    for section in &subject.languages.sections {
        for lang in Lang::ALL {
            rule.examined(sink, section.leaves.get(lang).len());
            for leaf in subject.languages.left(section, lang) {
                let (kind, words) = (leaf.kind.as_str(), leaf.excerpt(lang));
                let (message, write) = match is_head(section, leaf) {
                    true => (
                        format!("in this {kind} a year was moved by one (\u{201c}{words}\u{201d})"),
                        "see whether it holds for this year, correct it where it does not, and where it does",
                    ),
                    false => (
                        format!("this {kind} is last year's (\u{201c}{words}\u{201d})"),
                        "write this year's words, or, where it still holds in both languages,",
                    ),
                };
                sink.emit(rule.about.id, severity, leaf.location.clone(), message)
                    .hint(format!("{write} run `{}`", confirm_command(section)));
            }
        }
    }
    figures(subject, carried, severity, sink);
}

/// Tells figures of this year that are to the digit those of last year.
fn figures(subject: &ReportSubject<'_>, carried: &Carried, severity: Severity, sink: &mut Sink) {
    let report = subject.report;
    let key = |point: &DataPoint| (point.concept.key.clone(), point.breakdown.clone(), point.bound);
    let points = || report.data_points.iter();
    let then: BTreeMap<_, &DataPoint> = points()
        .filter(|point| point.named_period.name == carried.from)
        .map(|point| (key(point), point))
        .collect();
    let now = points().filter(|point| point.named_period.name == report.period().name);
    for point in now.filter(|point| report.period().name != carried.from && point.quantity().is_some()) {
        LAST_YEAR_LEFT.examined(sink, 1);
        let Some(last) = then.get(&key(point)).filter(|last| states_the_same(last, point)) else {
            continue;
        };
        let message = format!("`{}` is to the digit what it was last year", point.reference());
        // It can be right, which only a person knows.
        let severity = severity.min(Severity::Warning);
        sink.emit(LAST_YEAR_LEFT.about.id, severity, point.location.clone(), message)
            .also(last.location.clone(), "last year's figure")
            .hint("state this year's figure; where it is right, accept the finding in accepted.toml with the reason");
    }
}

fn states_the_same(one: &DataPoint, other: &DataPoint) -> bool {
    let (Value::Number { quantity: one, .. }, Value::Number { quantity: other, .. }) =
        (&one.value, &other.value)
    else {
        return false;
    };
    let digits = one.value.normalize().mantissa().unsigned_abs().to_string().len();
    one.value == other.value && digits >= DIGITS
}
