//! The one walk of a narrative: its parts with their headings, the blocks in them, and the words in those, in reading
//! order.
//!
//! Whoever looks for something in a report takes what it needs from [`Narrative::walk`] and passes over the rest. Only
//! the two writers, which must do something with everything, go through the blocks themselves.

use std::fmt;
use std::ops::Range;

use crate::block::{Block, BlockKind, Footnote, Inline, TextRow, TextTable};
use crate::diag::Location;
use crate::narrative::{Chapter, Narrative, Section};
use crate::section_id::SectionId;
use crate::source::SourcePath;

/// A chapter before its first section, or a section: what has a heading of its own, in the contents too.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The chapter.
    pub chapter: &'a Chapter,
    /// The section; none before the first one.
    pub section: Option<&'a Section>,
}

/// The number of a part: `2`, or `2.1` of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The chapter's, from 1.
    pub chapter: usize,
    /// The section's in its chapter, from 1.
    pub section: Option<usize>,
}

/// What a reader of the narrative comes to.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// A part begins, with its heading.
    Part,
    /// A block begins.
    Open(&'a Block),
    /// An item of a list, or a step, begins.
    Item(Item<'a>),
    /// A row of a table of words begins; its head is none of them.
    Row(&'a TextRow),
    /// Words of a block.
    Words(Words<'a>),
    /// A block ends.
    Close(&'a Block),
}

/// An item of a list, or a step.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The number that is printed before it, if it is numbered.
    pub number: Option<usize>,
    /// Where it stands in the chapter's file; nothing where it is empty.
    pub span: Option<&'a Range<usize>>,
}

/// Words that a reader takes in at once: a paragraph, a title, a cell.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// What they are.
    pub kind: LeafKind,
    /// The words.
    pub text: Text<'a>,
    /// Where the block around them stands in the chapter's file.
    pub span: &'a Range<usize>,
}

/// What a piece of words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeafKind {
    /// The title of a chapter, section or subsection.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A paragraph of a list's item.
    ListItem,
    /// The title of a case.
    CaseTitle,
    /// The name of a step.
    StepTitle,
    /// What is done in a step.
    StepBody,
    /// The figure of a tile.
    TileValue,
    /// What a tile counts.
    TileLabel,
    /// The title of a table.
    TableTitle,
    /// A cell of a table's head, a heading of rows or a label.
    TableLabel,
    /// A cell of a table of words.
    TableCell,
    /// A note under a table.
    TableNote,
    /// A footnote.
    Footnote,
    /// The title of an illustration or the note under it.
    IllustrationTitle,
    /// The alternative text of an illustration.
    Alternative,
    /// Why a provision is not disclosed.
    Reason,
    /// Words of `report.toml`.
    Setting,
}

impl LeafKind {
    /// The words for it in a message.
    pub const fn as_str(self) -> &'static str {
        match self {
            LeafKind::Heading => "heading",
            LeafKind::Paragraph => "paragraph",
            LeafKind::ListItem => "list item",
            LeafKind::CaseTitle => "title of a case",
            LeafKind::StepTitle => "name of a step",
            LeafKind::StepBody => "step",
            LeafKind::TileValue => "figure of a tile",
            LeafKind::TileLabel => "label of a tile",
            LeafKind::TableTitle => "title of a table",
            LeafKind::TableLabel => "label in a table",
            LeafKind::TableCell => "cell of a table",
            LeafKind::TableNote => "note of a table",
            LeafKind::Footnote => "footnote",
            LeafKind::IllustrationTitle => "title of a figure",
            LeafKind::Alternative => "alternative text",
            LeafKind::Reason => "reason",
            LeafKind::Setting => "setting",
        }
    }
}

/// Words as the author wrote them.
#[derive(Clone, Copy, Debug)]
pub enum Text<'a> {
    /// Running text.
    Running(&'a [Inline]),
    /// The title of a block, which holds no references.
    Title(&'a str),
}

impl<'a> Text<'a> {
    /// The running text; of a title nothing.
    pub fn running(self) -> &'a [Inline] {
        match self {
            Text::Running(inlines) => inlines,
            Text::Title(_) => &[],
        }
    }
}

impl<'a> Part<'a> {
    /// Its id.
    pub fn id(self) -> &'a SectionId {
        self.section.map_or(&self.chapter.id, |section| &section.id)
    }

    /// The words of its heading.
    pub fn title(self) -> &'a [Inline] {
        self.section.map_or(&self.chapter.title, |section| &section.title)
    }

    /// Its number; front and back matter have none.
    pub fn number(self) -> Option<Number> {
        Some(Number {
            chapter: self.chapter.number?,
            section: self.section.and_then(|section| section.number),
        })
    }

    /// What stands in it.
    pub fn blocks(self) -> &'a [Block] {
        self.section
            .map_or(&self.chapter.blocks, |section| &section.blocks)
    }

    /// The file in which it stands.
    pub fn path(self) -> &'a SourcePath {
        &self.chapter.path
    }

    /// Where its heading stands.
    pub fn heading(self) -> Location {
        let span = self.section.map_or(&self.chapter.span, |section| &section.span);
        self.at(span)
    }

    /// A stretch of its file.
    pub fn at(self, span: &Range<usize>) -> Location {
        Location::span(self.path(), span.clone())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.section {
            None => write!(f, "{}", self.chapter),
            Some(section) => write!(f, "{}.{section}", self.chapter),
        }
    }
}

impl Chapter {
    /// The chapter before its first section, then each section.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let section = |section| Part {
            chapter: self,
            section,
        };
        std::iter::once(None)
            .chain(self.sections.iter().map(Some))
            .map(section)
    }

    /// As [`Narrative::walk`].
    pub fn walk(&self) -> Vec<(Part<'_>, Event<'_>)> {
        let mut events = Vec::new();
        for part in self.parts() {
            events.push((part, Event::Part));
            let mut walk = Walk {
                part,
                events: &mut events,
            };
            walk.blocks(part.blocks(), LeafKind::Paragraph);
        }
        events
    }

    /// As [`Narrative::blocks`].
    pub fn blocks(&self) -> impl Iterator<Item = (Part<'_>, &Block)> {
        self.walk().into_iter().filter_map(opened)
    }
}

impl Narrative {
    /// Every part in reading order.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        self.chapters.iter().flat_map(Chapter::parts)
    }

    /// All that a reader comes to, in reading order, each with the part in which it stands. Data tables and illustrations are
    /// blocks without words: theirs stand in both languages at once. The words of a footnote are those of
    /// [`Narrative::footnote`], read at its mark.
    pub fn walk(&self) -> impl Iterator<Item = (Part<'_>, Event<'_>)> {
        self.chapters.iter().flat_map(Chapter::walk)
    }

    /// Every block in reading order, containers before what they hold.
    pub fn blocks(&self) -> impl Iterator<Item = (Part<'_>, &Block)> {
        self.walk().filter_map(opened)
    }

    /// The words of a footnote by its number, which counts from 1; nothing where there is none of that number.
    pub fn footnote(&self, number: usize) -> Option<&Footnote> {
        self.footnotes.get(number.checked_sub(1)?)
    }
}

fn opened<'a>((part, event): (Part<'a>, Event<'a>)) -> Option<(Part<'a>, &'a Block)> {
    match event {
        Event::Open(block) => Some((part, block)),
        _ => None,
    }
}

struct Walk<'a, 'e> {
    part: Part<'a>,
    events: &'e mut Vec<(Part<'a>, Event<'a>)>,
}

impl<'a> Walk<'a, '_> {
    fn push(&mut self, event: Event<'a>) {
        self.events.push((self.part, event));
    }

    fn words(&mut self, kind: LeafKind, words: &'a [Inline], span: &'a Range<usize>) {
        let text = Text::Running(words);
        self.push(Event::Words(Words { kind, text, span }));
    }

    fn title(&mut self, kind: LeafKind, title: &'a str, span: &'a Range<usize>) {
        let text = Text::Title(title);
        self.push(Event::Words(Words { kind, text, span }));
    }

    /// `paragraph`: what paragraphs are there.
    fn blocks(&mut self, blocks: &'a [Block], paragraph: LeafKind) {
        for block in blocks {
            self.push(Event::Open(block));
            self.block(block, paragraph);
            self.push(Event::Close(block));
        }
    }

    fn block(&mut self, block: &'a Block, paragraph: LeafKind) {
        let span = &block.span;
        match &block.kind {
            BlockKind::Paragraph(words) => self.words(paragraph, words, span),
            BlockKind::Subheading { title, .. } => self.words(LeafKind::Heading, title, span),
            BlockKind::List { ordered, items } => {
                for (number, item) in (1..).zip(items) {
                    self.push(Event::Item(Item {
                        number: ordered.then_some(number),
                        span: item.blocks.first().map(|first| &first.span),
                    }));
                    self.blocks(&item.blocks, LeafKind::ListItem);
                }
            }
            BlockKind::TextTable(table) => self.text_table(table, span),
            BlockKind::CaseStudy { title, blocks } => {
                self.words(LeafKind::CaseTitle, title, span);
                self.blocks(blocks, LeafKind::Paragraph);
            }
            BlockKind::Steps(steps) => {
                for (number, step) in (1..).zip(steps) {
                    self.push(Event::Item(Item {
                        number: Some(number),
                        span: Some(span),
                    }));
                    self.words(LeafKind::StepTitle, &step.title, span);
                    self.words(LeafKind::StepBody, &step.body, span);
                }
            }
            BlockKind::KeyFigures(tiles) => {
                for tile in tiles {
                    self.words(LeafKind::TileValue, &tile.value, span);
                    self.words(LeafKind::TileLabel, &tile.label, span);
                }
            }
            BlockKind::Gallery(blocks)
            | BlockKind::Disclosure { blocks, .. }
            | BlockKind::Questionnaire(blocks) => self.blocks(blocks, LeafKind::Paragraph),
            BlockKind::Table(_) | BlockKind::Illustration(_) | BlockKind::Notice | BlockKind::CodeIndex => {}
        }
    }

    fn text_table(&mut self, table: &'a TextTable, span: &'a Range<usize>) {
        self.title(LeafKind::TableTitle, &table.title, span);
        for cell in &table.header {
            self.words(LeafKind::TableLabel, cell, span);
        }
        for row in &table.rows {
            self.push(Event::Row(row));
            for cell in row.cells() {
                self.words(LeafKind::TableCell, cell, span);
            }
        }
    }
}
