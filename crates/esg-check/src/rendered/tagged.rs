//! What a person reads at the tagged numbers of a page.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::diag::Location;
use esg_model::disclosure::{DataPointId, Value};
use esg_model::display::{Form, absent};
use esg_model::place::Place;
use esg_model::quantity::{power_of_ten, round};
use esg_model::text::Lang;
use esg_reader::{Reader, Reading};
use esg_xbrl::{Fact, FactValue, InlineDocument, ShownFact, shown_facts};
use rust_decimal::Decimal;

use super::figure::{Stated, agrees, language, stated_in, value_of, written};
use super::units::UnitWords;

/// A tagged number of a page.
#[derive(Clone, Debug)]
pub struct Tagged {
    /// The figure.
    pub id: DataPointId,
    /// What its data state, in words.
    pub stated: String,
    /// What the page shows there, with a few words beside it.
    pub words: String,
    /// What is wrong with it, as the end of a sentence.
    pub problem: Option<String>,
    /// Whether the word beside it alone is wrong: one of another unit.
    pub unit_alone: bool,
    /// Where the author refers to it.
    pub location: Location,
}

/// The tagged numbers and years of a page in their order, and the words that name hidden facts.
/// Facts that the report does not state are left out.
///
/// # Errors
/// Where the page cannot be read, as one phrase.
pub fn tagged(report: &Report, document: &InlineDocument, facts: &[Fact]) -> Result<Vec<Tagged>, String> {
    let lang = document.lang;
    let shown = shown_facts(&document.bytes).map_err(|error| error.to_string())?;
    let points = points(report, document);
    let units = UnitWords::of(report, lang);
    let facts: BTreeMap<&str, &Fact> = facts.iter().map(|fact| (fact.id.as_str(), fact)).collect();
    let places = shown.iter().filter_map(|place| {
        let fact = facts.get(place.id.as_str())?;
        let value = match &fact.value {
            FactValue::Number { value, .. } => Some(*value),
            FactValue::Year(year) => Some(Decimal::from(*year)),
            FactValue::Nil { .. } | FactValue::Member(_) => None,
            FactValue::Date(_) | FactValue::Text { .. } | FactValue::TextBlock { .. } => return None,
        };
        let own = points.get(place.id.as_str())?;
        let (id, location) = (own.figure, own.location.clone());
        let point = report.data_point(id);
        let told = match &point.value {
            Value::Absent { absence, .. } => Some(absent(*absence, lang)),
            Value::ToBeGiven { .. } => return None,
            Value::Member(member) => Some(member.label.get(lang).as_str()),
            Value::Number { .. } | Value::Year(_) | Value::Text(_) => None,
        };
        let (stated, problem, unit_alone) = match told {
            Some(told) => (told.to_owned(), told_otherwise(place, value, told), false),
            None => {
                let stated = stated_in(point, own.form, lang)?;
                let seen = seen(place, lang, &units);
                // What is printed with fewer digits names the fact that has all.
                let scale = report.show(id, own.form, lang).scale;
                let value = match own.form {
                    Form::Rounded(_, places) => value.map(|value| round(value, i32::from(places) - scale)),
                    _ => value,
                };
                // Of a scale that stands in the head nothing is read beside the figure.
                let value = match own.form.scale_of_head() {
                    Some(_) => value.and_then(|value| value.checked_div(power_of_ten(scale))),
                    None => value,
                };
                let number = problem(place, seen.as_ref(), value, &stated);
                let beside = || conflict(seen.as_ref()?, &stated, &units);
                let unit_alone = number.is_none();
                (value_of(&stated), number.or_else(beside), unit_alone)
            }
        };
        Some(Tagged {
            id,
            stated,
            words: words(place),
            problem,
            unit_alone,
            location,
        })
    });
    Ok(places.collect())
}

/// The figures that the tags of a page were written for and where the author refers to them, by the ids of the tags.
fn points<'d>(report: &'d Report, document: &'d InlineDocument) -> BTreeMap<&'d str, &'d Place> {
    let places = &report.outlines.get(document.lang).places;
    let tags = document.tags.iter();
    tags.filter_map(|(place, tag)| {
        let place = places.get(place)?;
        Some((tag.as_str(), place))
    })
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

/// What is wrong where no number should be, as the end of a sentence.
fn told_otherwise(place: &ShownFact, fact: Option<Decimal>, told: &str) -> Option<String> {
    match fact {
        Some(value) => Some(format!("which is tagged as {value}")),
        None if place.text.trim() != told => {
            Some(format!("in which “{}” is something else", place.text.trim()))
        }
        None => None,
    }
}

/// What is wrong with the number that is seen, as the end of a sentence. `fact` is what the tag states, nothing where it is nil.
fn problem(
    place: &ShownFact,
    seen: Option<&Reading>,
    fact: Option<Decimal>,
    stated: &Stated,
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
    let Some(fact) = fact else {
        return Some("which is tagged as no number".to_owned());
    };
    if fact != reading.value {
        return Some(format!(
            "which reads as {} and is tagged as {fact}",
            reading.value
        ));
    }
    None
}

/// A word of another unit beside a number, as the end of a sentence.
fn conflict(reading: &Reading, stated: &Stated, units: &UnitWords<'_>) -> Option<String> {
    let (unit, own) = (reading.unit.as_ref()?, stated.unit.as_deref()?);
    let (spelling, meanings) = units.conflict(unit, own)?;
    let meanings: Vec<_> = meanings
        .iter()
        .map(|unit| format!("`{}` of {}", unit.key, units.file_of(unit)))
        .collect();
    Some(format!(
        "with “{spelling}” beside it, a word for {}, where the data say `{}` of {}",
        meanings.join(", "),
        own.key,
        units.file_of(own)
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
