//! `DIS-075 approval-differs`

use std::ops::Range;

use esg_model::Report;
use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::parallel::Leaf;
use esg_model::source::SourcePath;
use esg_model::text::Lang;
use esg_model::walk::LeafKind;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use crate::languages::{Differences, NamedDate, Phrases, Sentence, Words, dates, grammar_of, place_of};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("approval_differs.md")]
pub static APPROVAL_DIFFERS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-075", "approval-differs"),
        severity: Severity::Warning,
        summary: "the text dates the approval, the meeting or the period of the report otherwise than report.toml",
        explain: include_str!("approval_differs.md"),
        source: Source::new("this project", "report.toml dates the report"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &APPROVAL_DIFFERS;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    settings(subject, sink);
    for section in &subject.languages.sections {
        for pair in section.pairs() {
            for (lang, leaf) in pair.sides() {
                // A table or a string tells of another report more often than of this one.
                if matches!(leaf.kind, LeafKind::Setting | LeafKind::Alternative) {
                    continue;
                }
                for sentence in subject.languages.claims(leaf, lang) {
                    rule.examined(sink, 1);
                    for fault in faults(subject, sentence, lang) {
                        if !meant.is_meant(&section.id, pair.both().as_ref()) {
                            tell(subject, leaf, sentence, &fault, sink);
                        }
                    }
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

/// The dates of `report.toml`, where they are written.
#[derive(Deserialize)]
struct Settings {
    dates: Option<Dates>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Dates {
    approval: Option<Spanned<toml::Value>>,
    annual_general_meeting: Option<Spanned<toml::Value>>,
    annual_report: Option<Spanned<toml::Value>>,
}

/// Dates of `report.toml` that cannot be those of this report.
fn settings(subject: &ReportSubject<'_>, sink: &mut Sink) {
    const PATH: &str = "report.toml";
    let report = subject.report;
    let end = report.period().end;
    let file = subject
        .sources
        .text(PATH)
        .and_then(|text| toml::from_str::<Settings>(text).ok());
    let written = file.and_then(|file| file.dates);
    let path = SourcePath::new(PATH);
    let place = |value: Option<&Spanned<toml::Value>>| {
        value.map_or_else(
            || Location::file(&path),
            |value| Location::span(&path, value.span()),
        )
    };
    let [approval, meeting, published] = match &written {
        Some(dates) => [
            &dates.approval,
            &dates.annual_general_meeting,
            &dates.annual_report,
        ]
        .map(|date| place(date.as_ref())),
        None => [None, None, None].map(place),
    };
    let dates = [
        (approved(report), "the board's approval", approval),
        (
            report.dates.annual_general_meeting,
            "the annual general meeting",
            meeting,
        ),
        (report.dates.annual_report, "the annual report", published),
    ];
    for (date, what, at) in &dates {
        let Some(date) = date.filter(|date| *date <= end) else {
            continue;
        };
        APPROVAL_DIFFERS
            .emit(
                sink,
                at.clone(),
                format!("{what} is dated {date}, but the period of the report ends on {end}"),
            )
            .hint("correct the date: nothing of a year is approved or published before it ends");
    }
    // Approved, published with the annual report, laid before the meeting.
    let order = [&dates[0], &dates[2], &dates[1]];
    for pair in order.windows(2).chain([&[order[0], order[2]][..]]) {
        let [(Some(first), earlier, _), (Some(second), later, at)] = pair else {
            continue;
        };
        // A date before the end of the year is told already.
        if second < first && *second > end {
            APPROVAL_DIFFERS
                .emit(
                    sink,
                    at.clone(),
                    format!("{later} is dated {second}, before {earlier} on {first}"),
                )
                .hint("correct one of the two dates in report.toml");
        }
    }
    // No rule of either board ever gave more than half a year.
    let latest = end.checked_add(LONGEST.months()).unwrap_or(end);
    for (date, what, at) in [&dates[0], &dates[2]] {
        if let Some(date) = date.filter(|date| *date > latest) {
            sink.emit(
                APPROVAL_DIFFERS.about.id,
                Severity::Advice,
                at.clone(),
                format!("{what} is dated {date}, more than {LONGEST} months after the period ended on {end}"),
            )
            .hint("correct the date, or see the submission sheet for the day on which the report was due");
            break;
        }
    }
}

/// The day of the board's approval, where it is more than expected.
fn approved(report: &Report) -> Option<Date> {
    let dates = &report.dates;
    (!dates.is_expected).then_some(dates.approval)
}

/// The months after the end of a year by which its report is out under any rules.
const LONGEST: i64 = 6;

/// A date that differs.
struct Fault {
    at: Range<usize>,
    message: String,
}

fn tell(subject: &ReportSubject<'_>, leaf: &Leaf, sentence: &Sentence, fault: &Fault, sink: &mut Sink) {
    let at = sentence.at.start + fault.at.start..sentence.at.start + fault.at.end;
    let stands = &leaf.prose()[at.clone()];
    APPROVAL_DIFFERS
        .emit(
            sink,
            place_of(leaf, &at),
            format!("\u{201c}{stands}\u{201d} {}", fault.message),
        )
        .also(subject.report.location.clone(), "the dates of the report")
        .hint("correct the date in the text, or in report.toml");
}

fn faults(subject: &ReportSubject<'_>, sentence: &Sentence, lang: Lang) -> Vec<Fault> {
    let words: &Words = subject.languages.words;
    let text = &sentence.text;
    let days: Vec<NamedDate> = dates(text, lang)
        .into_iter()
        .filter(|date| date.start == date.end)
        .collect();
    if days.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let report = subject.report;
    let named = words.own_report.get(lang).find(text);
    let own = !named.is_empty();
    let known = &report.dates;
    let events: [(&Phrases, bool, Option<Date>, &str); 2] = [
        (
            words.approved.get(lang),
            own,
            approved(report),
            "the board's approval",
        ),
        (
            words.meeting.get(lang),
            true,
            known.annual_general_meeting,
            "the annual general meeting",
        ),
    ];
    for (phrases, of_report, date, what) in events {
        let (Some(date), true) = (date, of_report) else {
            continue;
        };
        let hits = phrases.find(text);
        let Some(hit) = hits.first() else { continue };
        if days.iter().any(|day| day.start == date) {
            continue;
        }
        let nearest = days
            .iter()
            .filter(|day| near(text, &hit.at, &day.at, lang))
            .min_by_key(|day| day.at.start.abs_diff(hit.at.start));
        // A report tells of last year's approval and meeting too, and of what else the board approved: the date has to be one
        // that this year's could have, or one that is said of this report without a pause.
        let plainly = |day: &&NamedDate| {
            named.iter().any(|own| {
                let all = [&own.at, &hit.at, &day.at];
                let from = all.iter().map(|at| at.start).min().unwrap_or_default();
                let to = all.iter().map(|at| at.end).max().unwrap_or_default();
                !text[from..to].contains([',', ';', '，', '；'])
            })
        };
        let Some(day) = nearest.filter(|day| day.start > report.period().end || plainly(day)) else {
            continue;
        };
        found.push(Fault {
            at: day.at.clone(),
            message: format!("is the day of {what} by this sentence, but {date} by report.toml"),
        });
    }
    if words.defines_period.get(lang).is_in(text) {
        let period = report.period();
        let stated = periods_stated(text, &days, lang);
        let fits = stated
            .iter()
            .any(|stated| stated.end == period.end && stated.start.is_none_or(|start| start == period.start));
        // "The years ended 30 June 2025 and 2026" names the day once.
        let shared = dates(text, lang)
            .iter()
            .any(|date| date.start != date.end && date.start.year() == period.end.year());
        if let (Some(last), false) = (stated.last(), fits || shared) {
            found.push(Fault {
                at: last.at.clone(),
                message: format!(
                    "is of the reporting period by this sentence, but that is {} to {} by report.toml",
                    period.start, period.end
                ),
            });
        }
    }
    found
}

/// A period that a sentence states by its days.
struct Stated {
    at: Range<usize>,
    start: Option<Date>,
    end: Date,
}

/// "The year ended 30 June 2026", "from 1 July 2025 to 30 June 2026", 截至2026年6月30日止年度.
fn periods_stated(text: &str, days: &[NamedDate], lang: Lang) -> Vec<Stated> {
    let saying = grammar_of(lang).saying;
    let mut found = Vec::new();
    for (index, day) in days.iter().enumerate() {
        let first = index.checked_sub(1).and_then(|before| days.get(before));
        let first = first
            .filter(|first| (saying.leads_to)(&text[..first.at.start], &text[first.at.end..day.at.start]));
        if first.is_some() || (saying.ends_period)(&text[..day.at.start], &text[day.at.end..]) {
            found.push(Stated {
                at: first.map_or(day.at.start, |first| first.at.start)..day.at.end,
                start: first.map(|first| first.start),
                end: day.end,
            });
        }
    }
    found
}

/// Whether a date stands in the clause of a word.
fn near(text: &str, word: &Range<usize>, date: &Range<usize>, lang: Lang) -> bool {
    let (from, to) = if word.end <= date.start {
        (word.end, date.start)
    } else {
        (date.end.min(word.start), word.start)
    };
    (grammar_of(lang).saying.of_event)(&text[from..to])
}
