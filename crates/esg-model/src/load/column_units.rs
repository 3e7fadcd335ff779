//! Which units the columns of a table hold, and where a reader is told them.

use std::sync::Arc;

use super::reference::Resolver;
use crate::disclosure::Value;
use crate::display::{Scale, unit_in_scale};
use crate::table::{Cell, ColumnKind, Row, Table};
use crate::text::{Lang, Localized};
use crate::unit::{Unit, UnitKind};

/// A unit with the scale of its figures, where the head has to say it.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Measure<'a> {
    pub(super) unit: &'a Arc<Unit>,
    scale: Option<Scale>,
}

impl<'a> Measure<'a> {
    pub(super) const fn new(unit: &'a Arc<Unit>, scale: Option<Scale>) -> Self {
        Measure { unit, scale }
    }

    /// As it stands behind a heading.
    pub(super) fn in_brackets(self) -> Localized<String> {
        let symbol = unit_in_scale(self.unit, self.scale);
        symbol.map(|lang, symbol| lang.orthography().bracketed(symbol))
    }

    /// Whether words tell it. What the author says in one language is meant in the other too, where it may need other
    /// words.
    pub(super) fn is_named(self, words: &Localized<String>) -> bool {
        Lang::ALL
            .iter()
            .any(|lang| self.is_named_in(words.get(*lang), *lang))
    }

    fn is_named_in(self, text: &str, lang: Lang) -> bool {
        match self.scale.and_then(|scale| scale.in_head(lang)) {
            // Things that are counted are named by the heading, their scale is not.
            Some(scale) => {
                text.to_lowercase().contains(scale)
                    && (self.unit.kind.is_count() || names(text, self.unit, lang))
            }
            None => names(text, self.unit, lang),
        }
    }

    /// Whether it has to be told: counts need no unit, as their headings say what is counted, and a percent sign stands
    /// with its number anyway.
    fn needs_telling(self) -> bool {
        self.scale.is_some() || (self.unit.kind != UnitKind::Share && !self.unit.kind.is_count())
    }

    /// As it stands behind a number.
    fn behind(self) -> Localized<String> {
        unit_in_scale(self.unit, self.scale).map(|_, symbol| behind(symbol))
    }
}

/// What the cells of a column hold.
#[derive(Default)]
pub(super) struct Held<'a> {
    /// Each once; nothing stands for years, which have no unit to tell.
    units: Vec<Option<Measure<'a>>>,
    words: bool,
    phrases: bool,
}

impl<'a> Held<'a> {
    /// The one unit of the column.
    pub(super) fn only(&self) -> Option<Measure<'a>> {
        match self.units.as_slice() {
            [Some(measure)] => Some(*measure),
            _ => None,
        }
    }

    fn add(&mut self, unit: Option<Measure<'a>>) {
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
            for (_, id, form) in cell.figures() {
                match &resolver.point(id).value {
                    Value::Number { unit, .. } => held.add(Some(Measure::new(unit, form.scale_of_head()))),
                    // Words in the place of a number are of any scale.
                    Value::Absent { unit, .. } | Value::ToBeGiven { unit: Some(unit) }
                        if held.units.iter().flatten().any(|own| own.unit == unit) => {}
                    Value::Absent { unit, .. } | Value::ToBeGiven { unit: Some(unit) } => {
                        held.add(Some(Measure::new(unit, form.scale_of_head())))
                    }
                    Value::Year(_) => held.add(None),
                    Value::ToBeGiven { unit: None } | Value::Text(_) | Value::Member(_) => held.words = true,
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
        let told = |measure: Measure<'_>, label: &Localized<String>| {
            let mut texts = words.iter().chain([&heading, &label]);
            texts.any(|text| measure.is_named(text))
        };
        let mut untold = Vec::new();
        for (index, row) in table.rows.iter().enumerate() {
            let Row::Data { label, cells, .. } = row else {
                continue;
            };
            if let Some(measure) = cells.get(column).and_then(|cell| measure_of(cell, resolver))
                && measure.needs_telling()
                && !told(measure, label)
            {
                untold.push((index, measure));
            }
        }
        match (table.columns[column].kind, untold.first()) {
            (ColumnKind::Measure | ColumnKind::Figures, Some((_, measure))) if held.only().is_some() => {
                table.columns[column].added = measure.in_brackets();
            }
            (ColumnKind::Figures, _) => {
                let cells = untold
                    .iter()
                    .map(|(row, measure)| ((*row, column), measure.behind()));
                table.units.extend(cells);
            }
            (ColumnKind::Words | ColumnKind::Measure, _) => {}
        }
    }
}

/// Tells units in the cells of a row whose figures are of several, where a column of units could tell only one of them.
/// A percent sign stands with its number anyway, so that the column tells the unit of the other figures.
pub(super) fn tell_in_rows(table: &mut Table, resolver: &Resolver<'_>) {
    for (index, row) in table.rows.iter_mut().enumerate() {
        let Row::Data { cells, .. } = row else { continue };
        let measures: Vec<(usize, Measure<'_>)> = cells
            .iter()
            .enumerate()
            .filter_map(|(column, cell)| Some((column, measure_of(cell, resolver)?)))
            .filter(|(_, measure)| measure.unit.kind != UnitKind::Share)
            .collect();
        let mut others = measures.iter().map(|(_, measure)| *measure);
        let first = others.next();
        if others.all(|measure| Some(measure) == first) {
            continue;
        }
        let told = measures.iter();
        table
            .units
            .extend(told.map(|(column, measure)| ((index, *column), measure.behind())));
        for cell in cells {
            if matches!(cell, Cell::Text(_)) {
                *cell = Cell::Gap;
            }
        }
    }
}

/// The unit of a cell's number and its scale. In a phrase it is that of the first, behind the last.
fn measure_of<'a>(cell: &Cell, resolver: &Resolver<'a>) -> Option<Measure<'a>> {
    let (_, id, form) = cell.figures().next()?;
    match &resolver.point(id).value {
        Value::Number { unit, .. } => Some(Measure::new(unit, form.scale_of_head())),
        Value::Absent { .. }
        | Value::ToBeGiven { .. }
        | Value::Year(_)
        | Value::Text(_)
        | Value::Member(_) => None,
    }
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
