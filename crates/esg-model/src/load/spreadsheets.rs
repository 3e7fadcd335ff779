//! `[[source]]` of `report.toml`: the company's own spreadsheets, and which of their cells are which figures.
//!
//! The spreadsheets themselves are not opened here: what a cell says is laid beside its figure by the rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;

use super::reference::Resolver;
use super::rules;
use super::schema::{CellMapEntry, SpreadsheetEntry};
use super::setting;
use crate::diag::{Location, Sink};
use crate::disclosure::{DataPoint, DataPointId, Value};
use crate::display::Form;
use crate::evidence::{CellMap, Spreadsheet};
use crate::source::SourcePath;
use crate::taxonomy::DataType;
use crate::unit::{Unit, Units};

/// A row or a column of cells that is no figure.
const NONE: &str = "-";
/// A map of more cells is a mistake.
const MOST_CELLS: usize = 10_000;

pub(super) fn load(
    entries: Vec<SpreadsheetEntry>,
    resolver: &Resolver<'_>,
    units: &Units,
    sink: &mut Sink,
) -> Vec<Spreadsheet> {
    let mut reader = Reader {
        resolver,
        units,
        path: SourcePath::new(setting::PATH),
        mapped: BTreeMap::new(),
        sink,
    };
    let mut read: Vec<Spreadsheet> = Vec::new();
    for (entry, number) in entries.into_iter().zip(0..) {
        let Some(spreadsheet) = reader.spreadsheet(entry, number) else {
            continue;
        };
        match read.iter().find(|other| other.file == spreadsheet.file) {
            Some(first) => {
                let (message, first) = (
                    format!("the spreadsheet `{}` is named twice", spreadsheet.file),
                    first.location.clone(),
                );
                let finding = reader
                    .sink
                    .error(rules::BAD_PROVENANCE, spreadsheet.location, message);
                finding.also(first, "first named here");
                finding.hint("give it one [[source]], with a [[source.map]] for each of its stretches");
            }
            None => read.push(spreadsheet),
        }
    }
    read
}

struct Reader<'a> {
    resolver: &'a Resolver<'a>,
    units: &'a Units,
    path: SourcePath,
    /// Where each figure is mapped.
    mapped: BTreeMap<DataPointId, Location>,
    sink: &'a mut Sink,
}

impl Reader<'_> {
    fn at(&self, text: &Spanned<String>) -> Location {
        Location::span(&self.path, text.span())
    }

    fn wrong(&mut self, at: &Spanned<String>, message: String, hint: &str) {
        let location = self.at(at);
        self.sink
            .error(rules::BAD_PROVENANCE, location, message)
            .hint(hint);
    }

    fn spreadsheet(&mut self, entry: SpreadsheetEntry, number: usize) -> Option<Spreadsheet> {
        self.sink.examined(rules::BAD_PROVENANCE, 1);
        let file = entry.file.get_ref();
        if file
            .split(['/', '\\'])
            .any(|part| matches!(part, "" | "." | ".."))
        {
            let message = format!("`{file}` is no path below the report folder");
            self.wrong(
                &entry.file,
                message,
                "put the spreadsheet into the report folder, such as `sources/Energy.xlsx`, and write its path without `..`",
            );
            return None;
        }
        if let Some(digest) = &entry.sha256
            && !super::provenance::is_sha256(digest.get_ref())
        {
            let message = format!("the digest of `{file}` is no SHA-256");
            self.wrong(
                digest,
                message,
                "leave `sha256` out: `cargo xtask source DIR --update` writes it, with the values that it stands for",
            );
            return None;
        }
        let location = self.at(&entry.file);
        let maps = entry.map.into_iter();
        let maps = maps.filter_map(|map| self.map(map)).collect();
        Some(Spreadsheet {
            title: entry.title.unwrap_or_default(),
            sha256: entry.sha256.map(Spanned::into_inner),
            maps,
            location,
            file: entry.file.into_inner(),
            number,
        })
    }

    fn map(&mut self, entry: CellMapEntry) -> Option<CellMap> {
        self.sink.examined(rules::BAD_PROVENANCE, 1);
        let cells = entry.cells;
        if entry.figure.is_none() && entry.rows.is_empty() && entry.columns.is_empty() {
            let message = format!("the map of `{}` names no figure", cells.get_ref());
            self.wrong(
                &cells,
                message,
                "name it as the text does: `figure = \"employees period=FY2025\"`; of several cells also `rows` and `columns`, each with the part of the name that its cells share",
            );
            return None;
        }
        let unit = match &entry.unit {
            None => None,
            Some(named) => match self.units.get(named.get_ref()).cloned() {
                Some(unit) => Some(unit),
                None => {
                    let message = format!("unit `{}` is not defined", named.get_ref());
                    self.wrong(
                        named,
                        message,
                        "use a key of data/registries/units.toml or of the report's units.toml, or leave `unit` out where the cells are in the unit of the figures",
                    );
                    return None;
                }
            },
        };
        let whole = Spanned::new(cells.span(), String::new());
        let rows = or_one(entry.rows, &whole);
        let columns = or_one(entry.columns, &whole);
        if rows.len().saturating_mul(columns.len()) > MOST_CELLS {
            let message = format!(
                "the map of `{}` has more than {MOST_CELLS} cells",
                cells.get_ref()
            );
            self.wrong(&cells, message, "map the cells that are figures");
            return None;
        }
        let mut figures = Vec::new();
        let mut sound = true;
        for row in &rows {
            let mut own = Vec::new();
            for column in &columns {
                if [row, column].iter().any(|part| part.get_ref().trim() == NONE) {
                    own.push(None);
                    continue;
                }
                let shared = entry.figure.as_ref();
                let parts = shared.into_iter().chain([row, column]);
                let words = parts.flat_map(|part| part.get_ref().split_whitespace());
                // The concept comes first in a reference, whichever part of the map says it.
                let (mut reference, rest): (Vec<&str>, Vec<&str>) =
                    words.partition(|word| !word.contains('='));
                reference.extend(rest);
                let reference = reference.join(" ");
                // The part that tells the cell from the others is what is mostly wrong.
                let place = [column, row]
                    .into_iter()
                    .chain(shared)
                    .find(|part| !part.get_ref().trim().is_empty())
                    .unwrap_or(&cells);
                let id = self.figure(&reference, place, unit.as_ref());
                sound &= id.is_some();
                own.push(id);
            }
            figures.push(own);
        }
        if !sound {
            return None;
        }
        Some(CellMap {
            location: self.at(&cells),
            cells: cells.into_inner(),
            figures,
            unit,
        })
    }

    /// The figure that a cell states.
    fn figure(
        &mut self,
        reference: &str,
        place: &Spanned<String>,
        unit: Option<&Arc<Unit>>,
    ) -> Option<DataPointId> {
        let location = self.at(place);
        let (id, form) = self.resolver.resolve(reference, &location, self.sink)?;
        let point = self.resolver.point(id);
        if form != Form::Plain || !can_be_in_a_cell(point) {
            let message = format!("`{reference}` is not the reference of a number");
            self.wrong(
                place,
                message,
                "write the concept, its members and `period=NAME` of a row of facts.csv that is a number or a year, without `as=`",
            );
            return None;
        }
        if let Some(unit) = unit {
            let own = point.unit();
            if own.is_none_or(|own| unit.in_units_of(own).is_none()) {
                let message = match own {
                    Some(own) => format!(
                        "`{}` is no unit in which `{}` can be stated, which is in `{}`",
                        unit.key,
                        point.reference(),
                        own.key
                    ),
                    None => format!("`{}` is a year and has no unit", point.reference()),
                };
                self.wrong(
                    place,
                    message,
                    "name the unit of the cells, which measures the same as that of their figures, or leave `unit` out",
                );
                return None;
            }
        }
        if let Some(first) = self.mapped.get(&id) {
            let first = first.clone();
            let message = format!("`{}` is taken from two cells", point.reference());
            self.sink
                .error(rules::BAD_PROVENANCE, location, message)
                .also(first, "first mapped here")
                .hint("map the one that the figure is; others may be evidence");
            return None;
        }
        self.mapped.insert(id, location);
        Some(id)
    }
}

/// The parts of a list, or one that says nothing.
fn or_one(parts: Vec<Spanned<String>>, whole: &Spanned<String>) -> Vec<Spanned<String>> {
    match parts.is_empty() {
        true => vec![whole.clone()],
        false => parts,
    }
}

/// Whether a cell can state the figure: a number, a year, or the word for there being none.
fn can_be_in_a_cell(point: &DataPoint) -> bool {
    match &point.value {
        Value::Number { .. } | Value::Absent { .. } | Value::Year(_) => true,
        Value::ToBeGiven { unit } => unit.is_some() || point.concept.data_type == DataType::Year,
        Value::Member(_) | Value::Text(_) => false,
    }
}
