//! The narrative of one language: chapters, their sections, and what is numbered in them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::block::{Block, Footnote, Inline};
use crate::source::SourcePath;

/// The narrative of one language.
#[derive(Clone, Debug, Default)]
pub struct Narrative {
    /// Chapters in the order of their files.
    pub chapters: Vec<Chapter>,
    /// Footnotes in the order of their marks; footnote 1 is at 0.
    pub footnotes: Vec<Footnote>,
    /// Numbers of tables (data tables and tables of words together), by id.
    pub table_numbers: BTreeMap<String, usize>,
    /// Numbers of illustrations by id.
    pub illustration_numbers: BTreeMap<String, usize>,
}

/// A chapter: one Markdown file.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Its id.
    pub id: String,
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
    pub id: String,
    /// Its title.
    pub title: Vec<Inline>,
    /// Its number in the chapter; sections of unnumbered chapters have none.
    pub number: Option<usize>,
    /// Its content.
    pub blocks: Vec<Block>,
    /// Where its heading stands.
    pub span: Range<usize>,
}
