//! Other figures: every amount so many times as large, with all that follows computed anew.

use std::collections::BTreeMap;

use esg_check::rules::subject::Derived;
use esg_model::Lang;
use esg_model::computation::evaluate::Evaluator;
use esg_model::disclosure::{DataPoint, Value};
use esg_model::quantity::Decimals;
use esg_model::unit::UnitKind;
use rust_decimal::Decimal;

use super::draft::Draft;
use super::renew;
use super::rows::{self, Rows};
use crate::slips::Random;

/// How many times as large amounts become: other digits, and more of them.
const TIMES: [i64; 12] = [2, 3, 4, 5, 7, 9, 10, 13, 37, 100, 999, 1_000];

/// Columns of `facts.csv`.
const VALUE: usize = 3;
const UNIT: usize = 4;

/// Whether figures of a unit stay as they are when all amounts grow alike: rates, years, points of a scale.
pub fn is_fixed(unit: &str) -> bool {
    matches!(unit, "" | "percent" | "year" | "annum" | "point") || unit.contains("-per-")
}

/// Makes every amount so many times as large, in the data, in evidence and in what other documents state.
pub fn vary(draft: &mut Draft, random: &mut Random) {
    let times = Decimal::from(TIMES[random.below(TIMES.len())]);
    grow(draft, times, |_| true);
    in_digits(draft);
    follow(draft);
    draft.tell(format!("figures times {times}"));
}

/// Makes every amount of the concepts that are `meant`, by their keys, so many times as large, and what it was before a
/// restatement.
pub fn grow(draft: &mut Draft, times: Decimal, meant: impl Fn(&str) -> bool) {
    let mut facts = Rows::of(draft.text("facts.csv"));
    for row in facts.0.iter_mut().skip(1) {
        if is_fixed(&row[UNIT]) || !meant(&row[0]) {
            continue;
        }
        // What is not available stays so.
        if let Ok(value) = row[VALUE].parse::<Decimal>() {
            row[VALUE] = (value * times).to_string();
        }
    }
    restate(draft, times, meant);
    draft.set("facts.csv", facts.written());
}

/// Has all that follows from figures follow from those that are stated now: sums and formulas, what they were before they
/// were restated, other documents and evidence.
pub fn follow(draft: &mut Draft) {
    // Derived figures may lead to others: as many rounds as there are levels.
    for _ in 0..3 {
        if !recompute(draft) {
            break;
        }
    }
    crate::restated::follow(&mut draft.sources);
    state_again(draft);
    renew::evidence(draft);
}

/// Counts that were written as words are too large for that now.
fn in_digits(draft: &mut Draft) {
    for lang in Lang::ALL {
        for path in draft.chapters(lang.tag()) {
            if draft.text(&path).contains(" as=word") {
                let text = draft.text(&path).replace(" as=word", "");
                draft.set(&path, text);
            }
        }
    }
}

/// What earlier reports stated grows as well where it is an amount.
fn restate(draft: &mut Draft, times: Decimal, meant: impl Fn(&str) -> bool) {
    const PATH: &str = "restatements.toml";
    let units = rows::units(draft.text("facts.csv"));
    let mut file = draft.toml(PATH);
    for entry in entries(&mut file, "restatement") {
        let figure = entry["figure"].as_str().unwrap_or_default();
        let concept = figure.split(' ').next().unwrap_or_default();
        let value = entry["previous"]
            .as_str()
            .and_then(|value| value.parse::<Decimal>().ok());
        let amount = meant(concept) && units.get(concept).is_some_and(|unit| !is_fixed(unit));
        if let Some(value) = value.filter(|_| amount) {
            entry.insert("previous".to_owned(), (value * times).to_string().into());
        }
    }
    if draft.sources.get(PATH).is_some() {
        draft.set_toml(PATH, &file);
    }
}

/// Other documents state the figures as they are now, or as they were before they were restated.
fn state_again(draft: &mut Draft) {
    const PATH: &str = "published.toml";
    let facts = Rows::of(draft.text("facts.csv"));
    let mut restated = draft.toml("restatements.toml");
    let restated: BTreeMap<String, String> = entries(&mut restated, "restatement")
        .map(|entry| ["figure", "previous"].map(|key| entry[key].as_str().unwrap_or_default().to_owned()))
        .map(|[figure, previous]| (figure, previous))
        .collect();
    let settings = draft.toml("report.toml");
    let reporting = settings["report"]["period"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let mut file = draft.toml(PATH);
    for entry in entries(&mut file, "statement") {
        let figure = entry["figure"].as_str().unwrap_or_default();
        let (row, period) = figure.split_once(" period=").unwrap_or((figure, &reporting));
        let (concept, breakdown) = row.split_once(' ').unwrap_or((row, ""));
        let now = facts
            .0
            .iter()
            .find(|row| row[0] == concept && row[1] == breakdown && row[2] == period)
            .map(|row| row[VALUE].clone());
        if let Some(value) = restated.get(figure).cloned().or(now) {
            entry.insert("value".to_owned(), value.into());
        }
    }
    if draft.sources.get(PATH).is_some() {
        draft.set_toml(PATH, &file);
    }
}

/// The tables of a list of a TOML file.
fn entries<'a>(file: &'a mut toml::Table, key: &str) -> impl Iterator<Item = &'a mut toml::Table> {
    let list = file.get_mut(key).and_then(toml::Value::as_array_mut);
    list.into_iter().flatten().filter_map(toml::Value::as_table_mut)
}

/// Writes what formulas and sums give into `facts.csv`; says whether anything changed.
fn recompute(draft: &mut Draft) -> bool {
    let report = draft.load();
    let derived = Derived::of(&report);
    let evaluator = Evaluator::new(&report, &derived.figures, &derived.instances);
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    for instance in &derived.instances {
        let point = report.data_point(instance.result);
        let Ok(computed) = evaluator.compute(instance) else {
            continue;
        };
        let (percent, decimals) = match &point.value {
            Value::Number { quantity, unit } => (unit.kind == UnitKind::Share, quantity.decimals),
            Value::Absent { .. }
            | Value::ToBeGiven { .. }
            | Value::Member(_)
            | Value::Year(_)
            | Value::Text(_) => continue,
        };
        let Decimals::Places(places) = decimals else {
            continue;
        };
        let rounded = instance.derivation.rounding.round(computed.value, places);
        let (shown, places) = if percent {
            (rounded * Decimal::ONE_HUNDRED, places - 2)
        } else {
            (rounded, places)
        };
        let places = usize::try_from(places.max(0)).expect("it is not negative");
        values.insert(key(point), format!("{shown:.places$}"));
    }
    let mut facts = Rows::of(draft.text("facts.csv"));
    let mut changed = false;
    for row in facts.0.iter_mut().skip(1) {
        if let Some(value) = values.get(&format!("{} {} {}", row[0], row[1], row[2]))
            && row[VALUE] != *value
        {
            row[VALUE].clone_from(value);
            changed = true;
        }
    }
    draft.set("facts.csv", facts.written());
    changed
}

fn key(point: &DataPoint) -> String {
    format!(
        "{} {} {}",
        point.concept.key, point.breakdown, point.named_period.name
    )
}
