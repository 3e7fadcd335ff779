//! `DIS-055 bands-leave-gaps`

use std::sync::Arc;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::taxonomy::{Band, Member};

use crate::languages::{BandEnd, Words, lower};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("bands_leave_gaps.md")]
pub static BANDS_LEAVE_GAPS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-055", "bands-leave-gaps"),
        severity: Severity::Warning,
        summary: "the bands of a breakdown leave a number out or hold it twice",
        explain: include_str!("bands_leave_gaps.md"),
        source: Source::new("ESG Code", "breakdowns of key performance indicators"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let taxonomy = report.taxonomy();
    for axis in taxonomy.axes() {
        let mut bands: Vec<(Band, &Arc<Member>)> = taxonomy
            .members(axis)
            .filter_map(|member| Some((member.band?, member)))
            .collect();
        for (band, member) in &bands {
            labelled(subject.languages.words, *band, member, sink);
        }
        bands.sort_by_key(|(band, _)| (band.from, band.to));
        for pair in bands.windows(2) {
            BANDS_LEAVE_GAPS.examined(sink, 1);
            let [(lower, below), (upper, above)] = pair else {
                continue;
            };
            let between = format!("\"{}\" and \"{}\"", below.label.en, above.label.en);
            let message = match (lower.to, upper.from) {
                (Some(to), Some(from)) if to.checked_add(1).is_some_and(|next| next < from) => {
                    let left = match (to + 1, from - 1) {
                        (first, last) if first == last => first.to_string(),
                        (first, last) => format!("{first} to {last}"),
                    };
                    format!("{between} leave {left} in no band of `{}`", axis.key)
                }
                (Some(to), Some(from)) if to < from => continue,
                (_, Some(from)) => format!("{between} both hold {from}: bands of `{}` overlap", axis.key),
                (_, None) => format!("{between} are both open below: bands of `{}` overlap", axis.key),
            };
            BANDS_LEAVE_GAPS
                .emit(sink, above.location.clone(), message)
                .also(below.location.clone(), "the band below it")
                .hint("let each band begin one above the end of the one before, and correct its label and figures");
        }
    }
}

/// The label of a band says which numbers it holds: "above 50" begins at 51, "50 or above" at 50.
fn labelled(words: &Words, band: Band, member: &Member, sink: &mut Sink) {
    for (lang, label) in member.label.iter() {
        BANDS_LEAVE_GAPS.examined(sink, 1);
        let text = lower(label);
        let numbers: Vec<&str> = text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
            .collect();
        let said = match numbers[..] {
            [number] => {
                let Some((before, behind)) = text.split_once(number) else {
                    continue;
                };
                let Ok(number) = number.parse::<i64>() else {
                    continue;
                };
                let ends = words.bands.ends(before, behind, lang);
                ends.map(|end| match end {
                    BandEnd::From => (Some(number), None),
                    BandEnd::Above => (number.checked_add(1), None),
                    BandEnd::To => (None, Some(number)),
                    BandEnd::Below => (None, number.checked_sub(1)),
                })
            }
            [from, to] => match (from.parse::<i64>(), to.parse::<i64>()) {
                (Ok(from), Ok(to)) if from <= to && !words.bands.is_open(&text, lang) => {
                    Some((Some(from), Some(to)))
                }
                _ => None,
            },
            _ => None,
        };
        if said.is_none_or(|said| said == (band.from, band.to)) {
            continue;
        }
        let shown = |end: Option<i64>| end.map_or_else(|| "none".to_owned(), |end| end.to_string());
        BANDS_LEAVE_GAPS
            .emit(
                sink,
                member.location.clone(),
                format!(
                    "\u{201c}{label}\u{201d} ({lang}) is a band whose `from` is {} and whose `to` is {}",
                    shown(band.from),
                    shown(band.to)
                ),
            )
            .hint("correct the label, or `from` and `to`: \u{201c}above 50\u{201d} begins at 51, \u{201c}50 or above\u{201d} at 50");
    }
}
