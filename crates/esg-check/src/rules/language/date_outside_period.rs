//! `DIS-038 date-outside-period`

use std::collections::BTreeSet;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::parallel::Leaf;
use esg_model::text::Lang;
use esg_model::walk::LeafKind;
use jiff::civil::Date;

use crate::assumed::heads_of_assumed;
use crate::languages::{Differences, NamedDate, Phrases, dates, grammar_of, wrong_dates};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("date_outside_period.md")]
pub static DATE_OUTSIDE_PERIOD: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-038", "date-outside-period"),
        severity: Severity::Warning,
        summary: "a date is on no calendar, a stretch of time ends before it begins, a date lies after the board's approval, or outside the period in which something is said to have happened",
        explain: include_str!("date_outside_period.md"),
        source: Source::new("this project", "the report states what happened in its period"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &DATE_OUTSIDE_PERIOD;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    let assumed = heads_of_assumed(subject.report);
    for section in &subject.languages.sections {
        for pair in section.pairs() {
            for (lang, leaf) in pair.sides() {
                // Settings and alternative texts tell of the document itself.
                if matches!(leaf.kind, LeafKind::Setting | LeafKind::Alternative)
                    || (leaf.kind == LeafKind::TableLabel && assumed.contains(leaf.prose().as_str()))
                {
                    continue;
                }
                let counterpart = pair.both().map(|both| {
                    let there = lang.others().map(|other| (other, *both.get(other)));
                    there
                        .flat_map(|(other, leaf)| years_ahead(subject, leaf, other))
                        .collect()
                });
                for fault in faults(subject, leaf, lang, &counterpart.unwrap_or_default(), sink) {
                    if meant.is_meant(&section.id, pair.both().as_ref()) {
                        continue;
                    }
                    sink.emit(
                        rule.about.id,
                        fault.severity,
                        leaf.locate(fault.at),
                        fault.message,
                    )
                    .also(subject.report.location.clone(), "period and approval")
                    .hint(fault.hint);
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

struct Fault {
    at: usize,
    severity: Severity,
    message: String,
    hint: &'static str,
}

/// Whether a date is a year so far ahead that nobody takes it for one that is over: "the analysis uses 2035 and 2050".
fn is_far_ahead(date: &NamedDate, approval: Date) -> bool {
    const FAR: i16 = 4;
    date.start.month() != date.end.month() && date.start.year() >= approval.year() + FAR
}

/// The years of days behind the approval of which a leaf says that they lie ahead.
fn years_ahead(subject: &ReportSubject<'_>, leaf: &Leaf, lang: Lang) -> BTreeSet<i16> {
    let words = subject.languages.words;
    let approval = subject.report.dates.approval;
    let by_when = grammar_of(lang).saying.by_when;
    let mut found = BTreeSet::new();
    for sentence in subject.languages.claims(leaf, lang) {
        let text = &sentence.text;
        let named = dates(text, lang);
        let ahead = !named.is_empty() && words.ahead.get(lang).is_in(text);
        let said = |date: &&NamedDate| {
            let (before, behind) = (&text[..date.at.start], &text[date.at.end..]);
            date.start > approval && (ahead || by_when(before, &text[date.at.clone()], behind))
        };
        found.extend(named.iter().filter(said).map(|date| date.start.year()));
    }
    found
}

/// `counterpart` are the years of which the other language says that they lie ahead: "are due in 2027", 於2027年到期.
fn faults(
    subject: &ReportSubject<'_>,
    leaf: &Leaf,
    lang: Lang,
    counterpart: &BTreeSet<i16>,
    sink: &mut Sink,
) -> Vec<Fault> {
    let words = subject.languages.words;
    let (period, approval) = (subject.report.period(), subject.report.dates.approval);
    let mut found = Vec::new();
    // Sentences are in lower case, byte for byte as in the leaf's prose.
    let prose = leaf.prose();
    for sentence in subject.languages.claims(leaf, lang) {
        let text = &sentence.text;
        for wrong in wrong_dates(text, lang) {
            DATE_OUTSIDE_PERIOD.examined(sink, 1);
            let at = sentence.at.start + wrong.at.start;
            let stands = &prose[at..at + wrong.at.len()];
            // "Those over 60 may ask": a month that is a word as well is one where it has its capital.
            let words = grammar_of(lang).saying.months_that_are_words;
            if words
                .iter()
                .any(|month| stands.contains(&month.to_lowercase()) && !stands.contains(month))
            {
                continue;
            }
            let (severity, message, hint) = match wrong.weekday {
                None => (
                    Severity::Error,
                    format!("no calendar has “{stands}”"),
                    "correct the day or the month",
                ),
                Some(weekday) => (
                    Severity::Warning,
                    format!("“{stands}” is a {weekday}, and another day of the week stands beside it"),
                    "correct the date, or the day of the week",
                ),
            };
            found.push(Fault {
                at,
                severity,
                message,
                hint,
            });
        }
        let named = dates(text, lang);
        for (first, second) in named.iter().zip(named.iter().skip(1)) {
            let leads = grammar_of(lang).saying.leads_to;
            // A year alone may be compared with an earlier one.
            let exact =
                first.end.month() == first.start.month() && second.end.month() == second.start.month();
            if !exact
                || second.end >= first.start
                || !leads(&text[..first.at.start], &text[first.at.end..second.at.start])
            {
                continue;
            }
            let at = sentence.at.start + first.at.start..sentence.at.start + second.at.end;
            found.push(Fault {
                at: at.start,
                severity: DATE_OUTSIDE_PERIOD.about.severity,
                message: format!("\u{201c}{}\u{201d} ends before it begins", &prose[at]),
                hint: "correct one of the two dates",
            });
        }
        // Looked for once in a sentence, however many dates it holds.
        let holds = |list: &Phrases| !named.is_empty() && list.is_in(text);
        let ahead = holds(words.ahead.get(lang));
        let of_period = holds(words.of_period.get(lang)) && !holds(words.compared.get(lang));
        for date in &named {
            DATE_OUTSIDE_PERIOD.examined(sink, 1);
            let at = sentence.at.start + date.at.start;
            let stands = &prose[at..at + date.at.len()];
            let by_when = grammar_of(lang).saying.by_when;
            if date.start > approval
                && !ahead
                && !counterpart.contains(&date.start.year())
                && !is_far_ahead(date, approval)
                && !by_when(
                    &text[..date.at.start],
                    &text[date.at.clone()],
                    &text[date.at.end..],
                )
            {
                found.push(Fault {
                    at,
                    severity: DATE_OUTSIDE_PERIOD.about.severity,
                    message: format!(
                        "\u{201c}{stands}\u{201d} lies after the board's approval on {approval}"
                    ),
                    hint: "correct the date, or say that it lies ahead",
                });
            } else if of_period
                && (date.end < period.start || date.start > period.end)
                && !(grammar_of(lang).saying.of_year)(&text[..date.at.start], &text[date.at.end..])
            {
                found.push(Fault {
                    at,
                    severity: Severity::Advice,
                    message: format!(
                        "\u{201c}{stands}\u{201d} lies outside the reporting period {} to {}, of which the sentence speaks",
                        period.start, period.end
                    ),
                    hint: "correct the date, or say it apart from what happened in the period",
                });
            }
        }
    }
    found
}
