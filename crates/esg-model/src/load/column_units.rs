//! Which units the columns of a table hold, and where a reader is told them.

use std::sync::Arc;

use super::reference::Resolver;
use crate::disclosure::Value;
use crate::table::{Cell, ColumnKind, Row, Table};
use crate::text::{Lang, Localized};
use crate::unit::{Unit, UnitKind};

/// What the cells of a column hold.
#[derive(Default)]
pub(super) struct Held<'a> {
    /// Each once; nothing stands for years, which have no unit to tell.
    units: Vec<Option<&'a Arc<Unit>>>,
    words: bool,
    phrases: bool,
}

impl<'a> Held<'a> {
    /// The one unit of the column.
    pub(super) fn only(&self) -> Option<&'a Unit> {
        match self.units.as_slice() {
            [Some(unit)] => Some(unit),
            _ => None,
        }
    }

    fn add(&mut self, unit: Option<&'a Arc<Unit>>) {
        if !self.units.contains(&unit) {
            self.units.push(unit);
        }
    }

    /// How the column is set.
    pub(super) fn kind(&self) -> ColumnKind {
        if self.words {
            ColumnKind::Words
        } else if self.units.len() > 1 || self.phrases {
            ColumnKind::Figures
        } else {
            ColumnKind::Measure
        }
    }
}

/// What each column holds.
pub(super) fn of<'a>(rows: &[Row], columns: usize, resolver: &Resolver<'a>) -> Vec<Held<'a>> {
    let mut held: Vec<Held<'a>> = (0..columns).map(|_| Held::default()).collect();
    for row in rows {
        let Row::Data { cells, .. } = row else { continue };
        for (held, cell) in held.iter_mut().zip(cells) {
            held.words |= matches!(cell, Cell::Text(_));
            held.phrases |= matches!(cell, Cell::Phrase(_));
            for (_, id, _) in cell.figures() {
                match &resolver.point(id).value {
                    Value::Number { unit, .. } | Value::Absent { unit, .. } => held.add(Some(unit)),
                    Value::Year(_) => held.add(None),
                    Value::Text(_) | Value::Member(_) => held.words = true,
                }
            }
        }
    }
    held
}

/// Tells the units of a table without a column of units, where no words of the table do: of a column of one unit in its
/// heading, of a column of several in the cells. Years need none, nor do counts, whose headings say what is counted, and
/// a percent sign stands with its number anyway.
pub(super) fn tell(table: &mut Table, held: &[Held<'_>], resolver: &Resolver<'_>) {
    let words = [&table.title, &table.stub];
    for (column, held) in held.iter().enumerate() {
        let heading = &table.columns[column].heading;
        // What the author says in one language is meant in the other too, where it may need other words.
        let told = |unit: &Unit, label: &Localized<String>| {
            Lang::ALL.iter().any(|lang| {
                let mut texts = words.iter().chain([&heading, &label]).map(|text| text.get(*lang));
                texts.any(|text| names(text, unit, *lang))
            })
        };
        let mut untold = Vec::new();
        for (index, row) in table.rows.iter().enumerate() {
            let Row::Data { label, cells, .. } = row else {
                continue;
            };
            if let Some(unit) = cells.get(column).and_then(|cell| unit_of(cell, resolver))
                && unit.kind != UnitKind::Share
                && !unit.kind.is_count()
                && !told(unit, label)
            {
                untold.push((index, unit));
            }
        }
        match (table.columns[column].kind, untold.first()) {
            (ColumnKind::Measure | ColumnKind::Figures, Some((_, unit))) if held.only().is_some() => {
                table.columns[column].added = in_brackets(unit);
            }
            (ColumnKind::Figures, _) => {
                let cells = untold.iter().map(|(row, unit)| {
                    let behind = unit.symbol.map(|_, symbol| behind(symbol));
                    ((*row, column), behind)
                });
                table.units.extend(cells);
            }
            (ColumnKind::Words | ColumnKind::Measure, _) => {}
        }
    }
}

/// Tells units in the cells of a row whose figures are of several, where a column of units could tell only one of them.
pub(super) fn tell_in_rows(table: &mut Table, resolver: &Resolver<'_>) {
    for (index, row) in table.rows.iter_mut().enumerate() {
        let Row::Data { cells, .. } = row else { continue };
        let units: Vec<(usize, &Arc<Unit>)> = cells
            .iter()
            .enumerate()
            .filter_map(|(column, cell)| Some((column, unit_of(cell, resolver)?)))
            .collect();
        let mut keys = units.iter().map(|(_, unit)| unit.key.as_str());
        let first = keys.next();
        if keys.all(|key| Some(key) == first) {
            continue;
        }
        // A percent sign stands with its number anyway.
        let told = units.iter().filter(|(_, unit)| unit.kind != UnitKind::Share);
        table.units.extend(told.map(|(column, unit)| {
            let behind = unit.symbol.map(|_, symbol| behind(symbol));
            ((index, *column), behind)
        }));
        for cell in cells {
            if matches!(cell, Cell::Text(_)) {
                *cell = Cell::Gap;
            }
        }
    }
}

/// The unit of a cell's number. In a phrase it is that of the first, behind the last.
fn unit_of<'a>(cell: &Cell, resolver: &Resolver<'a>) -> Option<&'a Arc<Unit>> {
    let (_, id, _) = cell.figures().next()?;
    match &resolver.point(id).value {
        Value::Number { unit, .. } => Some(unit),
        Value::Absent { .. } | Value::Year(_) | Value::Text(_) | Value::Member(_) => None,
    }
}

/// A unit as it stands behind a heading.
pub(super) fn in_brackets(unit: &Unit) -> Localized<String> {
    unit.symbol
        .map(|lang, symbol| lang.orthography().bracketed(symbol))
}

/// Whether a text names the unit, by its symbol or in words: of a quotient what is divided, as in "hours per employee".
fn names(text: &str, unit: &Unit, lang: Lang) -> bool {
    let text = text.to_lowercase();
    let mut spellings = unit.words.get(lang).iter().chain([unit.symbol.get(lang)]);
    spellings.any(|spelling| {
        let spelling = spelling.to_lowercase();
        let divided = spelling.split(['/', '／']).next().unwrap_or_default();
        !divided.is_empty() && holds_word(&text, divided)
    })
}

/// Whether a text holds a word that is no part of a longer one; Chinese has no spaces to tell.
fn holds_word(text: &str, word: &str) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        let (first, last) = (word.chars().next(), word.chars().next_back());
        !(joins(first) && joins(before.chars().next_back()) || joins(last) && joins(after.chars().next()))
    })
}

/// A unit as it stands behind a number: Chinese ones without a space.
fn behind(symbol: &str) -> String {
    if symbol.starts_with(|c: char| c.is_ascii()) {
        format!(" {symbol}")
    } else {
        symbol.to_owned()
    }
}
