//! The names, after loading, of what has a number on the pages: tables and illustrations.

/// Which of the tables that have a number: a data table, or a table of words. It is the same in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableId(pub(crate) usize);

/// Position of a data table in [`crate::Report::tables`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DataTableId(pub(crate) usize);

impl DataTableId {
    /// The same among all tables, of which data tables are the first.
    pub const fn table(self) -> TableId {
        TableId(self.0)
    }
}

/// Position of an illustration in [`crate::Report::illustrations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IllustrationId(pub(crate) usize);
