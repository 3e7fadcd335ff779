//! What the narrative can place and refer to by name: data tables, illustrations, and the tables of words that it holds
//! itself.

use std::cell::RefCell;
use std::collections::BTreeSet;

use indexmap::IndexSet;

use super::refused::MOST_MISSPELT;
use crate::narrative::Narrative;
use crate::near::nearest;
use crate::numbered::{DataTableId, IllustrationId, TableId};

/// What has a number and stands in a file of its own.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Table,
    Illustration,
}

impl Kind {
    /// The author's word for it.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Kind::Table => "table",
            Kind::Illustration => "figure",
        }
    }
}

/// What one file defines, by name.
#[derive(Default)]
struct Defined {
    names: IndexSet<String>,
    /// Whether the file could be read; otherwise any name may be one of its.
    read: bool,
}

impl Defined {
    fn of(names: Option<IndexSet<String>>) -> Self {
        Defined {
            read: names.is_some(),
            names: names.unwrap_or_default(),
        }
    }
}

/// What can be placed, the same for both languages.
pub(super) struct Placeable {
    tables: Defined,
    illustrations: Defined,
    /// All tables that have a number: data tables, then tables of words as they are read.
    numbered: RefCell<IndexSet<String>>,
}

impl Placeable {
    /// From the names of what the files define, in their order; nothing of a file that cannot be read.
    pub(super) fn new(tables: Option<IndexSet<String>>, illustrations: Option<IndexSet<String>>) -> Self {
        Placeable {
            numbered: RefCell::new(tables.clone().unwrap_or_default()),
            tables: Defined::of(tables),
            illustrations: Defined::of(illustrations),
        }
    }

    const fn of(&self, kind: Kind) -> &Defined {
        match kind {
            Kind::Table => &self.tables,
            Kind::Illustration => &self.illustrations,
        }
    }

    /// Whether the file of a kind could be read.
    pub(super) const fn is_known(&self, kind: Kind) -> bool {
        self.of(kind).read
    }

    /// The names that the file of a kind defines, in its order.
    pub(super) fn names(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.of(kind).names.iter().map(String::as_str)
    }

    /// Whether the file of a kind defines this name.
    pub(super) fn defines(&self, kind: Kind, name: &str) -> bool {
        self.of(kind).names.contains(name)
    }

    /// The data table of this name.
    pub(super) fn data_table(&self, name: &str) -> Option<DataTableId> {
        self.tables.names.get_index_of(name).map(DataTableId)
    }

    /// The illustration of this name.
    pub(super) fn illustration(&self, name: &str) -> Option<IllustrationId> {
        self.illustrations.names.get_index_of(name).map(IllustrationId)
    }

    /// The table of words of this name, which the narrative holds.
    pub(super) fn table_of_words(&self, name: &str) -> TableId {
        TableId(self.numbered.borrow_mut().insert_full(name.to_owned()).0)
    }

    /// A table of either sort, where a file defines it or a narrative holds it.
    pub(super) fn table(&self, name: &str) -> Option<TableId> {
        self.numbered.borrow().get_index_of(name).map(TableId)
    }

    /// Whether a narrative whose tables and illustrations have their numbers holds what has this name.
    pub(super) fn is_placed(&self, kind: Kind, name: &str, narrative: &Narrative) -> bool {
        match kind {
            Kind::Table => self.table(name).is_some_and(|id| narrative.tables.contains(&id)),
            Kind::Illustration => {
                let id = self.illustration(name);
                id.is_some_and(|id| narrative.illustrations.contains(&id))
            }
        }
    }

    /// What an illustration is called.
    pub(super) fn name_of_illustration(&self, illustration: IllustrationId) -> String {
        self.illustrations.names[illustration.0].clone()
    }

    /// What a table is called.
    pub(super) fn name_of(&self, table: TableId) -> String {
        self.numbered.borrow()[table.0].clone()
    }

    /// What tables are called, each at the position of its id.
    pub(super) fn into_table_names(self) -> Vec<String> {
        self.numbered.into_inner().into_iter().collect()
    }
}

/// What one narrative places by a name that is nothing's, or may be: of what is meant nobody can say that it is not
/// placed.
#[derive(Default)]
pub(super) struct Astray {
    tables: BTreeSet<String>,
    illustrations: BTreeSet<String>,
}

impl Astray {
    pub(super) fn add(&mut self, kind: Kind, name: &str) {
        match kind {
            Kind::Table => self.tables.insert(name.to_owned()),
            Kind::Illustration => self.illustrations.insert(name.to_owned()),
        };
    }

    const fn of(&self, kind: Kind) -> &BTreeSet<String> {
        match kind {
            Kind::Table => &self.tables,
            Kind::Illustration => &self.illustrations,
        }
    }

    /// Adds what is meant of what is not placed: the nearest name to each, or all where none is near.
    pub(super) fn mean(&mut self, kind: Kind, unplaced: &BTreeSet<&str>) {
        let names = self.of(kind);
        let near = |name: &String| nearest(name, unplaced.iter().copied());
        let meant: Option<Vec<&str>> = if names.len() > MOST_MISSPELT {
            None
        } else {
            names.iter().map(near).collect()
        };
        let meant = meant.unwrap_or_else(|| unplaced.iter().copied().collect());
        for name in meant {
            self.add(kind, name);
        }
    }

    /// Whether nobody can say that the narrative does not place what has this name.
    pub(super) fn may_hold(&self, kind: Kind, name: &str) -> bool {
        self.of(kind).contains(name)
    }
}
