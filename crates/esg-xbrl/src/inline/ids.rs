//! The ids of a page.

use std::collections::{BTreeSet, HashSet};

use esg_model::Sink;

use crate::rules::DUPLICATE_ID;

/// The ids so far.
#[derive(Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// Which footnotes have had a mark, so that the way back leads to the first.
    marked: BTreeSet<usize>,
}

impl Ids {
    /// Claims an id, and tells where it is taken.
    pub(super) fn claim(&mut self, id: &str, sink: &mut Sink) {
        if !self.taken.insert(id.to_owned()) {
            sink.error(
                DUPLICATE_ID,
                None,
                format!("the id `{id}` is needed twice in the page"),
            )
            .hint("rename the section, table or figure whose id equals that of a fact or of another part");
        }
    }

    /// Marks a footnote; whether it is the first mark.
    pub(super) fn mark(&mut self, footnote: usize) -> bool {
        self.marked.insert(footnote)
    }

    /// Whether a footnote has a mark.
    pub(super) fn has_mark(&self, footnote: usize) -> bool {
        self.marked.contains(&footnote)
    }
}

/// The id of a table.
pub(super) fn table_id(id: &str) -> String {
    format!("table-{id}")
}

/// The id of a note under a table.
pub(super) fn table_note_id(table: &str, letter: &str) -> String {
    format!("{}-note-{letter}", table_id(table))
}

/// The id of the first mark of a note under a table.
pub(super) fn table_mark_id(table: &str, letter: &str) -> String {
    format!("{}-mark-{letter}", table_id(table))
}

/// The id of a figure.
pub(super) fn illustration_id(id: &str) -> String {
    format!("figure-{id}")
}

/// The id of a footnote's text.
pub(super) fn footnote_id(number: usize) -> String {
    format!("footnote-{number}")
}

/// The id of the first mark of a footnote.
pub(super) fn mark_id(number: usize) -> String {
    format!("footnote-mark-{number}")
}
