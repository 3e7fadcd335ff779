//! The narrative of one language: chapters, their sections, and what is numbered in them.

use std::ops::Range;

use indexmap::IndexSet;

use crate::block::{Block, Footnote, Inline};
use crate::numbered::{IllustrationId, TableId};
use crate::section_id::SectionId;
use crate::source::SourcePath;

/// The narrative of one language.
#[derive(Clone, Debug, Default)]
pub struct Narrative {
    /// Chapters in the order of their files.
    pub chapters: Vec<Chapter>,
    /// Footnotes in the order of their marks; footnote 1 is at 0.
    pub footnotes: Vec<Footnote>,
    /// Its tables in the order of their numbers, data tables and tables of words together; table 1 is at 0.
    pub tables: IndexSet<TableId>,
    /// Its illustrations in the order of their numbers; figure 1 is at 0.
    pub illustrations: IndexSet<IllustrationId>,
}

impl Narrative {
    /// The number of a table, from 1; 0 of one that stands only in another language, for which the report is refused.
    pub fn table_number(&self, id: TableId) -> usize {
        self.tables.get_index_of(&id).map_or(0, |at| at + 1)
    }

    /// The number of an illustration, as [`Narrative::table_number`].
    pub fn illustration_number(&self, id: IllustrationId) -> usize {
        self.illustrations.get_index_of(&id).map_or(0, |at| at + 1)
    }
}

/// A chapter: one Markdown file.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Its id.
    pub id: SectionId,
    /// Its title.
    pub title: Vec<Inline>,
    /// Its number; front and back matter have none.
    pub number: Option<usize>,
    /// What stands before the first section.
    pub blocks: Vec<Block>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// Its file.
    pub path: SourcePath,
    /// Where its heading stands.
    pub span: Range<usize>,
}

/// A section of a chapter.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its id.
    pub id: SectionId,
    /// Its title.
    pub title: Vec<Inline>,
    /// Its number in the chapter; sections of unnumbered chapters have none.
    pub number: Option<usize>,
    /// Its content.
    pub blocks: Vec<Block>,
    /// Where its heading stands.
    pub span: Range<usize>,
}
