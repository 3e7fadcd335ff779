//! Reads what evidence states about figures.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::diag::Location;
use esg_model::disclosure::{Bound, DataPoint, Qualifier, Value};
use esg_model::evidence::Columns;
use esg_model::quantity::Decimals;
use esg_model::source::SourcePath;
use esg_model::unit::{UnitKind, Units};
use rust_decimal::Decimal;

use crate::figure_words::{grouped, printed};

/// The ids of the evidence that a figure names.
pub(super) fn named_evidence(point: &DataPoint) -> impl Iterator<Item = &str> {
    point
        .evidence
        .split(';')
        .map(str::trim)
        .filter(|id| !id.is_empty())
}

/// A figure as `facts.csv` states it, with percent sign, unit and bound.
pub(super) fn printed_source(point: &DataPoint) -> String {
    let mut words = vec![printed(point)];
    match &point.value {
        Value::Number { unit, .. } if unit.kind != UnitKind::Share => words.push(unit.key.clone()),
        Value::Number { .. }
        | Value::Absent { .. }
        | Value::ToBeGiven { .. }
        | Value::Member(_)
        | Value::Year(_)
        | Value::Text(_) => {}
    }
    words.extend(point.bound.map(|bound| bound.member().to_owned()));
    words.join(" ")
}

/// A value of the same kind as a figure, with its own places.
pub(super) fn printed_like(point: &DataPoint, value: Decimal) -> String {
    if point.is_share() {
        format!("{}%", grouped((value * Decimal::ONE_HUNDRED).normalize()))
    } else {
        grouped(value)
    }
}

/// What a CSV file states, by concept, breakdown and period as names: what a file of evidence names need not be there.
pub(super) struct Stated {
    /// More than one of a figure where the file has a column of bounds: the ends of a range.
    cells: BTreeMap<(String, String, String), Vec<Cell>>,
}

/// One stated value.
pub(super) struct Cell {
    /// As it is written, with its unit and bound where the file has columns for them.
    pub(super) text: String,
    value: String,
    unit: Option<String>,
    bound: Option<String>,
    /// Where.
    pub(super) location: Location,
}

impl Stated {
    /// Reads a file.
    ///
    /// # Errors
    /// Where it is no CSV, or lacks a column.
    pub(super) fn read(report: &Report, path: &str, bytes: &[u8], columns: &Columns) -> Result<Self, String> {
        let start = if bytes.starts_with("\u{feff}".as_bytes()) {
            3
        } else {
            0
        };
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(&bytes[start..]);
        let header = reader.headers().map_err(|error| error.to_string())?.clone();
        let column = |name: &str| {
            let found = header.iter().position(|own| own.trim() == name);
            found.ok_or_else(|| format!("it has no column `{name}`"))
        };
        let (figure, value) = (column(&columns.figure)?, column(&columns.value)?);
        let optional = |name: &Option<String>| name.as_deref().map(column).transpose();
        let (unit, bound) = (optional(&columns.unit)?, optional(&columns.bound)?);
        let source = SourcePath::new(path);
        let mut cells: BTreeMap<_, Vec<Cell>> = BTreeMap::new();
        let mut record = csv::StringRecord::new();
        loop {
            let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX - start) + start;
            if !reader
                .read_record(&mut record)
                .map_err(|error| error.to_string())?
            {
                return Ok(Stated { cells });
            }
            let (Some(figure), Some(value)) = (record.get(figure), record.get(value)) else {
                return Err(format!("the row at byte {from} is too short"));
            };
            let key = key(report, figure);
            let further =
                |column: Option<usize>| column.map(|at| record.get(at).unwrap_or_default().trim().to_owned());
            let (unit, bound) = (further(unit), further(bound));
            let words = [Some(value.trim().to_owned()), unit.clone(), bound.clone()];
            let cell = Cell {
                text: words
                    .into_iter()
                    .flatten()
                    .filter(|word| !word.is_empty())
                    .collect::<Vec<_>>()
                    .join(" "),
                value: value.trim().to_owned(),
                unit,
                bound,
                location: Location::span(&source, from..from),
            };
            let stated = cells.entry(key).or_default();
            if stated.iter().any(|other| other.bound == cell.bound) {
                return Err(format!("it states `{figure}` twice"));
            }
            stated.push(cell);
        }
    }

    /// What the file states for a figure: of a range the end with its bound.
    pub(super) fn of(&self, point: &DataPoint) -> Option<&Cell> {
        let key = (
            point.concept.key.clone(),
            point.breakdown.to_string(),
            point.named_period.name.clone(),
        );
        let stated = self.cells.get(&key)?;
        let own = stated.iter().find(|cell| cell.is_bound_as(point));
        own.or(stated.first())
    }
}

impl Cell {
    /// Whether the quantity, at the accuracy of the figure, is the figure's, and so is the bound. Evidence may state it in
    /// another unit of the same measure.
    pub(super) fn agrees(&self, point: &DataPoint, units: &Units) -> bool {
        let Some(times) = self.in_units_of(point, units) else {
            return false;
        };
        if !self.is_bound_as(point) {
            return false;
        }
        // As facts.csv writes what is no number: by its key, or as a person reads it.
        match &point.value {
            Value::Member(member) => {
                let mut labels = member.label.iter();
                return self.value == member.key || labels.any(|(_, label)| *label == self.value);
            }
            Value::Absent { absence, .. } => return self.value == absence.as_str(),
            Value::Number { .. } | Value::Year(_) | Value::ToBeGiven { .. } | Value::Text(_) => {}
        }
        let plain: String = self.value.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
        let Ok(stated) = Decimal::from_str_exact(plain.trim_end_matches('%')) else {
            return false;
        };
        match &point.value {
            Value::Number { quantity, unit } => {
                let stated = if unit.kind == UnitKind::Share {
                    stated / Decimal::ONE_HUNDRED
                } else {
                    let Some(stated) = stated.checked_mul(times) else {
                        return false;
                    };
                    stated
                };
                match quantity.decimals {
                    Decimals::Exact => stated == quantity.value,
                    // Evidence may hold more places than the report discloses, never fewer.
                    Decimals::Places(places) => esg_model::quantity::round(stated, places) == quantity.value,
                }
            }
            Value::Year(year) => stated == Decimal::from(*year),
            Value::Absent { .. } | Value::ToBeGiven { .. } | Value::Member(_) | Value::Text(_) => false,
        }
    }
}

impl Cell {
    /// Whether it states the bound of the figure, as far as the file has a column for bounds.
    fn is_bound_as(&self, point: &DataPoint) -> bool {
        let own = point.bound.map_or("", Bound::member);
        let side =
            |word: &str| Qualifier::of(word).map_or(word.to_owned(), |own| own.bound.member().to_owned());
        self.bound.as_ref().is_none_or(|bound| side(bound) == own)
    }

    /// How many of the figure's unit one of the stated unit is; nothing where they do not measure the same.
    fn in_units_of(&self, point: &DataPoint, units: &Units) -> Option<Decimal> {
        let Some(stated) = &self.unit else {
            return Some(Decimal::ONE);
        };
        match &point.value {
            Value::Number { unit, .. }
            | Value::Absent { unit, .. }
            | Value::ToBeGiven { unit: Some(unit) }
                if unit.is_called(stated) =>
            {
                Some(Decimal::ONE)
            }
            Value::Number { unit, .. }
            | Value::Absent { unit, .. }
            | Value::ToBeGiven { unit: Some(unit) } => {
                let mut named = units.values().filter(|other| other.is_called(stated));
                named.find_map(|other| other.in_units_of(unit))
            }
            Value::Year(_) => (stated == "year").then_some(Decimal::ONE),
            Value::ToBeGiven { unit: None } | Value::Member(_) | Value::Text(_) => {
                stated.is_empty().then_some(Decimal::ONE)
            }
        }
    }
}

/// What a reference means; without a period the reporting period.
fn key(report: &Report, reference: &str) -> (String, String, String) {
    let mut words = reference.split_whitespace();
    let concept = words.next().unwrap_or_default().to_owned();
    let mut period = report.reporting_period.name.clone();
    let mut pairs = Vec::new();
    for word in words {
        match word.split_once('=') {
            Some(("period", name)) => name.clone_into(&mut period),
            Some(pair) => pairs.push((pair, word)),
            None => {}
        }
    }
    // In the order of the axes, as a breakdown is written.
    pairs.sort_unstable();
    let words: Vec<&str> = pairs.into_iter().map(|(_, word)| word).collect();
    (concept, words.join("; "), period)
}
