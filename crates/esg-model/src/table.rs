//! Data tables, resolved: every cell names its data point.

use std::collections::BTreeMap;

use crate::block::Inline;
use crate::diag::Location;
use crate::disclosure::DataPointId;
use crate::display::Form;
use crate::place::PlaceId;
use crate::text::{Lang, Localized};

/// A data table of `tables.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its id, unique among tables.
    pub id: String,
    /// Its title.
    pub title: Localized<String>,
    /// Heading of the label column.
    pub stub: Localized<String>,
    /// The other columns.
    pub columns: Vec<Column>,
    /// The rows; each data row has a cell for each of `columns`.
    pub rows: Vec<Row>,
    /// The units that are printed behind figures in their cells, by row and column, with the space before them:
    /// where a column holds several units and no column of units tells them.
    pub units: BTreeMap<(usize, usize), Localized<String>>,
    /// Notes under the table, which may hold references. Their spans lie in `tables.toml`.
    /// Those about the whole table stand first, then the marked ones in the order of their marks.
    pub notes: Vec<TableNote>,
    /// Where it is written.
    pub location: Location,
}

/// A column of a table beside the labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading, as the author wrote it or as it follows from what the column holds.
    pub heading: Localized<String>,
    /// What is printed behind it and nobody wrote: the unit, where no words tell it, and that figures are restated.
    pub added: Localized<String>,
    /// What it holds.
    pub kind: ColumnKind,
}

/// What a column holds, which decides how it is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, set left.
    #[default]
    Words,
    /// Figures of one unit, set with their decimal points under each other.
    Measure,
    /// Figures of several units or in phrases, whose decimal points mean nothing to each other: set right.
    Figures,
}

/// A note under a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableNote {
    /// Its words.
    pub words: Localized<Vec<Inline>>,
    /// What it is about, and how the table shows it; nothing where it is about the whole table.
    pub mark: Option<Mark>,
    /// Whether it follows from a restatement, a method or an assurance and is not written in `tables.toml`.
    pub added: bool,
}

/// What joins a note to the part of its table that it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// A letter that no other note of the table has, "a" for the first in reading order; after "z" come "aa", "ab".
    /// Letters, since a raised digit beside a figure would read as a part of it.
    pub letter: String,
    /// The figures of the table that the note is about, each once; at least one.
    pub figures: Vec<DataPointId>,
    /// Where it stands in the table, in reading order; at least one place.
    pub places: Vec<MarkPlace>,
}

/// Where a mark stands in a table. The order is the reading order: headings, then row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MarkPlace {
    /// The position of the row in [`Table::rows`]; nothing for the headings of columns.
    pub row: Option<usize>,
    /// The position of the column in [`Table::columns`]; nothing for the label of the row.
    pub column: Option<usize>,
}

impl Column {
    /// The heading as it is printed.
    pub fn printed(&self) -> Localized<String> {
        self.heading
            .map(|lang, heading| format!("{heading}{}", self.added.get(lang)))
    }
}

impl Mark {
    /// As it is printed in both languages: "(a)".
    pub fn shown(&self) -> String {
        format!("({})", self.letter)
    }
}

impl TableNote {
    /// Its words in one language.
    pub fn get(&self, lang: Lang) -> &Vec<Inline> {
        self.words.get(lang)
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading for the rows until the next one.
    Group(Localized<String>),
    /// A labelled row of cells.
    Data {
        /// Its label.
        label: Localized<String>,
        /// What it is among the rows.
        kind: RowKind,
        /// Its cells.
        cells: Vec<Cell>,
    },
}

/// What a row is among the rows of its table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowKind {
    /// A row like others, under no group heading.
    #[default]
    Plain,
    /// One of a group, under its heading.
    Member,
    /// A part of the row before it, which the label says.
    OfWhich,
    /// What other rows add up to, or the whole of which they state the parts.
    Total,
}

/// A cell of a data table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A data point.
    DataPoint {
        /// Which.
        id: DataPointId,
        /// The name of this place, the same in both languages.
        place: PlaceId,
        /// How it is printed: in digits.
        form: Form,
    },
    /// Figures with words between or before them, such as both ends of a range.
    Phrase(Vec<Piece>),
    /// Words, such as a unit.
    Text(Localized<String>),
    /// Declared to hold nothing; printed as a dash.
    Gap,
}

/// A part of the phrase in a cell. The parts of a phrase stand in the same order in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words, with the spaces at their ends.
    Words(Localized<String>),
    /// A data point.
    DataPoint {
        /// Which.
        id: DataPointId,
        /// The name of this place, the same in both languages.
        place: PlaceId,
        /// How it is printed: in digits.
        form: Form,
    },
}

impl Cell {
    /// The places of the cell, their data points and how these are printed, in reading order.
    pub fn figures(&self) -> impl Iterator<Item = (PlaceId, DataPointId, Form)> {
        let (alone, pieces) = match self {
            Cell::DataPoint { id, place, form } => (Some((*place, *id, *form)), [].as_slice()),
            Cell::Phrase(pieces) => (None, pieces.as_slice()),
            Cell::Text(_) | Cell::Gap => (None, [].as_slice()),
        };
        let in_phrase = pieces.iter().filter_map(|piece| match piece {
            Piece::DataPoint { id, place, form } => Some((*place, *id, *form)),
            Piece::Words(_) => None,
        });
        alone.into_iter().chain(in_phrase)
    }
}

impl Table {
    /// The marks at a place, in order; mostly none.
    pub fn marks(&self, place: MarkPlace) -> impl Iterator<Item = &Mark> {
        let marks = self.notes.iter().filter_map(|note| note.mark.as_ref());
        marks.filter(move |mark| mark.places.contains(&place))
    }

    /// Whether the row is the first after a group that is none of it, so that the group has to be closed before it.
    pub fn closes_group(&self, row: usize) -> bool {
        let apart = |row: &Row| {
            matches!(
                row,
                Row::Data {
                    kind: RowKind::Plain | RowKind::Total,
                    ..
                }
            )
        };
        let before = &self.rows[..row];
        self.rows.get(row).is_some_and(apart)
            && before
                .iter()
                .rev()
                .find(|row| apart(row) || matches!(row, Row::Group(_)))
                .is_some_and(|row| matches!(row, Row::Group(_)))
    }

    /// Whether groups go on to the end of the table once there is one.
    pub fn is_nested(&self) -> bool {
        self.rows.iter().any(|row| matches!(row, Row::Group(_)))
            && (0..self.rows.len()).all(|row| !self.closes_group(row))
    }

    /// How many notes are about the whole table.
    pub fn notes_on_all(&self) -> usize {
        self.notes.iter().filter(|note| note.mark.is_none()).count()
    }

    /// The places of the table, their data points and how these are printed, in reading order, notes not included.
    pub fn places(&self) -> impl Iterator<Item = (PlaceId, DataPointId, Form)> {
        self.rows
            .iter()
            .flat_map(|row| match row {
                Row::Group(_) => &[],
                Row::Data { cells, .. } => cells.as_slice(),
            })
            .flat_map(Cell::figures)
    }

    /// The data points of the table in reading order, notes not included.
    pub fn data_points(&self) -> impl Iterator<Item = DataPointId> {
        self.places().map(|(_, id, _)| id)
    }
}
