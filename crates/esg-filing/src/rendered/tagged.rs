//! What a person reads at the tagged numbers of a page.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::disclosure::DataPointId;
use esg_model::text::Lang;
use esg_reader::{Reader, Reading};
use esg_xbrl::{Fact, FactValue, ShownFact, TargetDocument, shown_facts};
use rust_decimal::Decimal;

use super::figure::{Stated, agrees, language, stated, written};
use super::units::UnitWords;
use crate::rules::subject::ReadBack;
use crate::rules::tagging::facts::Key;

/// A tagged number of a page.
#[derive(Clone, Debug)]
pub struct Tagged {
    /// The figure.
    pub id: DataPointId,
    /// What its data state.
    pub stated: Stated,
    /// What the page shows there, with a few words beside it.
    pub words: String,
    /// What is wrong with it, as the end of a sentence.
    pub problem: Option<String>,
}

/// The tagged numbers and years of a page in their order. Facts that the report does not state are left out.
///
/// # Errors
/// Where the page cannot be read, as one phrase.
pub fn tagged(report: &Report, target: &TargetDocument, read: &ReadBack<'_>) -> Result<Vec<Tagged>, String> {
    let lang = read.document.lang;
    let shown = shown_facts(&read.document.bytes).map_err(|error| error.to_string())?;
    let points = points(report, target, lang);
    let units = UnitWords::of(report, lang);
    let facts: BTreeMap<&str, &Fact> = read
        .facts
        .iter()
        .flatten()
        .map(|fact| (fact.id.as_str(), fact))
        .collect();
    let places = shown.iter().filter_map(|place| {
        let fact = facts.get(place.id.as_str())?;
        let value = match &fact.value {
            FactValue::Number { value, .. } => *value,
            FactValue::Year(year) => Decimal::from(*year),
            FactValue::Date(_)
            | FactValue::Text { .. }
            | FactValue::TextBlock { .. }
            | FactValue::Member(_) => return None,
        };
        let id = *points.get(&Key::of(fact))?;
        let stated = stated(report.data_point(id))?;
        let seen = seen(place, lang, &units);
        let problem = problem(place, seen.as_ref(), value, &stated, &units);
        Some(Tagged {
            id,
            stated,
            words: words(place),
            problem,
        })
    });
    Ok(places.collect())
}

/// The data points by what their facts say.
fn points(report: &Report, target: &TargetDocument, lang: Lang) -> BTreeMap<Key, DataPointId> {
    (0..report.data_points.len())
        .map(DataPointId)
        .filter_map(|id| Some((Key::of(target.data_point(id, lang)?), id)))
        .collect()
}

/// The number that a person reads where the tag stands, with the words beside it.
fn seen(place: &ShownFact, lang: Lang, units: &UnitWords<'_>) -> Option<Reading> {
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
fn problem(
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
