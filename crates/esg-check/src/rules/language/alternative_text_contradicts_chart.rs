//! `DIS-143 alternative-text-contradicts-chart`

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPointId;
use esg_model::illustration::Illustration;
use esg_model::text::Lang;
use rust_decimal::Decimal;

use crate::languages::{Hit, Phrases, Words, lower, sentences};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("alternative_text_contradicts_chart.md")]
pub static ALTERNATIVE_TEXT_CONTRADICTS_CHART: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-143", "alternative-text-contradicts-chart"),
        severity: Severity::Warning,
        summary: "the alternative text of a chart calls a part the largest or the smallest, or says that it grew or shrank, and its figures say otherwise",
        explain: include_str!("alternative_text_contradicts_chart.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for illustration in &report.illustrations {
        let parts = parts(report, illustration);
        if parts.is_empty() {
            continue;
        }
        for (lang, alt) in illustration.alt.iter() {
            for at in sentences(alt, lang) {
                ALTERNATIVE_TEXT_CONTRADICTS_CHART.examined(sink, 1);
                let Some(told) =
                    contradiction(&lower(&alt[at.clone()]), lang, &parts, subject.languages.words)
                else {
                    continue;
                };
                let message = format!(
                    "the alternative text of figure `{}` says in {lang:#}: \u{201c}{}\u{201d}, but {told}",
                    illustration.id,
                    alt[at].trim()
                );
                ALTERNATIVE_TEXT_CONTRADICTS_CHART
                    .emit(sink, illustration.location.clone(), message)
                    .hint("correct `alt`, in both languages, or the figures that the chart draws");
            }
        }
    }
}

/// A part of a chart with its numbers.
struct Part<'a> {
    label: Localized<'a>,
    values: Vec<Decimal>,
    /// Whether the numbers are one thing in periods that follow each other.
    course: bool,
}

/// A label in each language.
type Localized<'a> = &'a esg_model::text::Localized<String>;

/// The parts of a chart, where each has as many numbers as the others.
fn parts<'a>(report: &Report, illustration: &'a Illustration) -> Vec<Part<'a>> {
    let value = |id: &DataPointId| Some(report.data_point(*id).quantity()?.value);
    let mut found = Vec::new();
    for (label, points) in &illustration.parts {
        let Some(values) = points.iter().map(value).collect::<Option<Vec<Decimal>>>() else {
            return Vec::new();
        };
        found.push(Part {
            label,
            values,
            course: follow(report, points),
        });
    }
    let even = found
        .windows(2)
        .all(|two| two[0].values.len() == two[1].values.len());
    let none = found.iter().any(|part| part.values.is_empty());
    if even && !none { found } else { Vec::new() }
}

/// Whether figures are of one thing, in periods that follow each other.
fn follow(report: &Report, points: &[DataPointId]) -> bool {
    points.windows(2).all(|two| {
        let [one, two] = [two[0], two[1]].map(|id| report.data_point(id));
        one.concept == two.concept
            && one.breakdown == two.breakdown
            && one.named_period.end < two.named_period.start
    })
}

/// What the figures say where a sentence says otherwise.
fn contradiction(text: &str, lang: Lang, parts: &[Part<'_>], words: &Words) -> Option<String> {
    if words.negations.get(lang).is_in(text) {
        return None;
    }
    let labels: Vec<String> = parts.iter().map(|part| lower(part.label.get(lang))).collect();
    let hits = |list: &Phrases| -> Vec<Hit> { list.find(text) };
    // A label that another one holds is named only where it stands by itself.
    let phrases = Phrases::new(&labels);
    let mut named: Vec<usize> = phrases.find(text).into_iter().map(|hit| hit.phrase).collect();
    named.sort_unstable();
    named.dedup();
    let [at] = named[..] else { return None };
    let part = &parts[at];
    let label = part.label.get(lang);
    let (most, least) = (hits(words.most.get(lang)), hits(words.least.get(lang)));
    let others = || parts.iter().enumerate().filter(|(other, _)| *other != at);
    let exceeded = |more: bool| {
        // In each bar another part is more, or less.
        others().next().is_some()
            && part.values.iter().enumerate().all(|(bar, value)| {
                others().any(|(_, other)| {
                    if more {
                        other.values[bar] > *value
                    } else {
                        other.values[bar] < *value
                    }
                })
            })
    };
    if !most.is_empty() && least.is_empty() && exceeded(true) {
        return Some(format!("another part of it is more than \u{201c}{label}\u{201d}"));
    }
    if !least.is_empty() && most.is_empty() && exceeded(false) {
        return Some(format!("another part of it is less than \u{201c}{label}\u{201d}"));
    }
    let (up, down) = (hits(words.up.get(lang)), hits(words.down.get(lang)));
    if !part.course || up.is_empty() == down.is_empty() {
        return None;
    }
    let (first, last) = (part.values.first()?, part.values.last()?);
    let turned = if up.is_empty() { last > first } else { last < first };
    turned.then(|| format!("\u{201c}{label}\u{201d} goes from {first} to {last}"))
}
