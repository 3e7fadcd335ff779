//! Data tables, resolved: every cell names its data point.

use crate::block::Inline;
use crate::diag::Location;
use crate::disclosure::DataPointId;
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
    /// Headings of the other columns.
    pub columns: Vec<Localized<String>>,
    /// The rows; each data row has a cell for each of `columns`.
    pub rows: Vec<Row>,
    /// Notes under the table, which may hold references. Their spans lie in `tables.toml`.
    pub notes: Vec<TableNote>,
    /// Where it is written.
    pub location: Location,
}

/// A note under a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableNote {
    /// Its words.
    pub words: Localized<Vec<Inline>>,
    /// The one figure that it is about; nothing where it is about the whole table.
    pub figure: Option<DataPointId>,
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
        /// Whether it stands under a group heading.
        grouped: bool,
        /// Its cells.
        cells: Vec<Cell>,
    },
}

/// A cell of a data table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A data point in plain form.
    DataPoint(DataPointId),
    /// Words, such as a unit.
    Text(Localized<String>),
    /// Declared to hold nothing; printed as a dash.
    Gap,
}

impl Table {
    /// The data points of the table in reading order, notes not included.
    pub fn data_points(&self) -> impl Iterator<Item = DataPointId> {
        self.rows
            .iter()
            .flat_map(|row| match row {
                Row::Group(_) => &[],
                Row::Data { cells, .. } => cells.as_slice(),
            })
            .filter_map(|cell| match cell {
                Cell::DataPoint(id) => Some(*id),
                Cell::Text(_) | Cell::Gap => None,
            })
    }
}
