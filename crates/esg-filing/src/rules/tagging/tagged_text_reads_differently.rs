//! `TAG-005 tagged-text-reads-differently`

use std::collections::BTreeMap;

use esg_model::diag::{RuleId, Severity, Sink};
use esg_model::disclosure::DataPointId;
use esg_model::text::Lang;
use esg_reader::{Reader, Reading};
use esg_xbrl::{Fact, FactValue, ShownFact, shown_facts};
use rust_decimal::Decimal;

use super::facts::Key;
use crate::rendered::{Stated, UnitWords, agrees, language, stated, written};
use crate::rules::subject::{ReadBack, TaggingSubject};
use crate::rules::{Check, Rule, Source};

#[doc = include_str!("tagged_text_reads_differently.md")]
pub static TAGGED_TEXT_READS_DIFFERENTLY: Rule = Rule {
    id: RuleId::new("TAG-005", "tagged-text-reads-differently"),
    severity: Severity::Error,
    summary: "what a person reads at a tagged figure is not what the tag or the data state",
    explain: include_str!("tagged_text_reads_differently.md"),
    source: Source {
        instrument: "this project",
        clause: "call figures",
    },
    limit: None,
    check: Check::Tagging(check),
};

fn check(subject: &TaggingSubject<'_>, sink: &mut Sink) {
    for read in subject.documents {
        match shown_facts(&read.document.bytes) {
            Ok(shown) => document(subject, read, &shown, sink),
            Err(error) => {
                let message = format!(
                    "the tagged file in {} cannot be read: {error}",
                    read.document.lang
                );
                TAGGED_TEXT_READS_DIFFERENTLY
                    .emit(sink, None, message)
                    .hint("report this as a defect of the software");
            }
        }
    }
}

fn document(subject: &TaggingSubject<'_>, read: &ReadBack<'_>, shown: &[ShownFact], sink: &mut Sink) {
    let lang = read.document.lang;
    let points = points(subject, lang);
    let units = UnitWords::of(subject.report, lang);
    let facts: BTreeMap<&str, &Fact> = read
        .facts
        .iter()
        .flatten()
        .map(|fact| (fact.id.as_str(), fact))
        .collect();
    for place in shown {
        let Some(fact) = facts.get(place.id.as_str()) else {
            continue;
        };
        let value = match &fact.value {
            FactValue::Number { value, .. } => *value,
            FactValue::Year(year) => Decimal::from(*year),
            FactValue::Date(_)
            | FactValue::Text { .. }
            | FactValue::TextBlock { .. }
            | FactValue::Member(_) => continue,
        };
        // Facts that the report does not state are TAG-001's.
        let Some(id) = points.get(&Key::of(fact)) else {
            continue;
        };
        TAGGED_TEXT_READS_DIFFERENTLY.examined(sink, 1);
        let point = subject.report.data_point(*id);
        let Some(stated) = stated(point) else { continue };
        let seen = seen(place, lang, &units);
        if let Some(problem) = problem(place, seen.as_ref(), value, &stated, &units) {
            let message = format!(
                "`{}` is {}, but the tagged page in {lang} shows “{}”, {problem}",
                point.reference(),
                written(stated.value, stated.percent),
                words(place),
            );
            TAGGED_TEXT_READS_DIFFERENTLY
                .emit(sink, point.location.clone(), message)
                .hint("look at the page; correct the words beside the reference, or report this as a defect of the software if the page differs from what the author wrote");
        }
    }
}

/// The data points by what their facts say.
fn points(subject: &TaggingSubject<'_>, lang: Lang) -> BTreeMap<Key, DataPointId> {
    (0..subject.report.data_points.len())
        .map(DataPointId)
        .filter_map(|id| Some((Key::of(subject.target.data_point(id, lang)?), id)))
        .collect()
}

/// The number that a person reads where the tag stands, with the words beside it.
pub(crate) fn seen(place: &ShownFact, lang: Lang, units: &UnitWords<'_>) -> Option<Reading> {
    let text = format!("{}{}{}", place.before, place.text, place.after);
    let start = place.before.len();
    let end = start + place.text.trim_end().len();
    Reader::new(language(lang))
        .with_units(units.spellings())
        .with_nil()
        .read(&text)
        .into_iter()
        // A sign may stand before the tag, a scale word after it; digits of other numbers may not join it.
        .find(|reading| {
            let lead = text.get(reading.span.start..start).unwrap_or_default();
            reading.span.start <= start && end <= reading.span.end && !lead.chars().any(char::is_alphanumeric)
        })
}

/// What is wrong with what is seen, as the end of a sentence.
pub(crate) fn problem(
    place: &ShownFact,
    seen: Option<&Reading>,
    fact: Decimal,
    stated: &Stated,
    units: &UnitWords<'_>,
) -> Option<String> {
    let Some(reading) = seen else {
        return Some(format!("in which “{}” reads as no number", place.text.trim()));
    };
    if !agrees(reading, stated) {
        return Some(format!(
            "which reads as {}",
            written(reading.value, reading.percent)
        ));
    }
    if fact != reading.value {
        return Some(format!(
            "which reads as {} and is tagged as {fact}",
            reading.value
        ));
    }
    let (unit, key) = (reading.unit.as_ref()?, stated.unit.as_deref()?);
    let spelling = units.conflict(unit, key)?;
    Some(format!(
        "with the unit “{spelling}” beside it where the data say `{key}`"
    ))
}

/// The figure with a few words beside it.
fn words(place: &ShownFact) -> String {
    let before: Vec<char> = place.before.chars().rev().take(12).collect();
    let before: String = before.into_iter().rev().collect();
    let after: String = place.after.chars().take(16).collect();
    let text = format!("{before}{}{after}", place.text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
