//! The blocks and inlines that the narrative is made of.
//!
//! Spans are byte ranges of the chapter's Markdown file.

use std::ops::Range;

use crate::disclosure::DataPointId;
use crate::display::Form;
use crate::numbered::{DataTableId, IllustrationId, TableId};
use crate::place::PlaceId;
use crate::provision::ProvisionId;
use crate::section_id::SectionId;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where it stands in the chapter's file.
    pub span: Range<usize>,
}

/// The kinds of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// Plain text.
    Text(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Italic; law and policy names in English.
    Emphasis(Vec<Inline>),
    /// A link to the web.
    Link {
        /// An absolute `https` or `http` address.
        url: String,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// A disclosed value, by reference.
    DataPoint {
        /// Which.
        id: DataPointId,
        /// How it is printed.
        form: Form,
        /// The name of this place.
        place: PlaceId,
    },
    /// Words with a number that is no figure of the data, and why it is none.
    Declared {
        /// What is printed.
        words: String,
        /// Why the number needs no data.
        reason: String,
    },
    /// Words that are not yet written: the question that they are to answer. They stand marked in a draft and are never filed.
    ToBeWritten(String),
    /// A reference to a section, a table or an illustration.
    CrossReference(Target),
    /// The mark of a footnote; the number counts from 1 through the whole report.
    Footnote(usize),
    /// A line break.
    LineBreak,
}

/// What a cross-reference points to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A chapter, section or subsection, by id.
    Section(SectionId),
    /// A table.
    Table(TableId),
    /// An illustration.
    Illustration(IllustrationId),
    /// A name that is nothing's, as the author wrote it behind `#`; the report is refused for it.
    Nothing(String),
}

/// A block of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the chapter's file.
    pub span: Range<usize>,
}

/// The kinds of block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading below the section, unnumbered.
    Subheading {
        /// Its id, unique in the report.
        id: SectionId,
        /// Its words.
        title: Vec<Inline>,
    },
    /// A list.
    List {
        /// Numbered or bulleted.
        ordered: bool,
        /// The items.
        items: Vec<ListItem>,
    },
    /// A data table of `tables.toml`.
    Table(DataTableId),
    /// A table of words that the author wrote.
    TextTable(TextTable),
    /// A figure of `figures.toml`.
    Illustration(IllustrationId),
    /// A boxed case.
    CaseStudy {
        /// Its title: words, some of them in italics.
        title: Vec<Inline>,
        /// Its content.
        blocks: Vec<Block>,
    },
    /// Numbered steps, shown side by side.
    Steps(Vec<Step>),
    /// Figures that stand out, as tiles.
    KeyFigures(Vec<KeyFigure>),
    /// Illustrations side by side: blocks of the kind [`BlockKind::Illustration`] only.
    Gallery(Vec<Block>),
    /// A stretch that answers provisions.
    Disclosure {
        /// Ids of the provisions.
        provisions: Vec<ProvisionId>,
        /// The stretch.
        blocks: Vec<Block>,
    },
    /// The demonstration notice.
    Notice,
    /// The index of provisions, generated.
    CodeIndex,
    /// The feedback form: its content is printed with tick boxes and lines to write on.
    Questionnaire(Vec<Block>),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// Whether a tick box stands before it.
    pub tick_box: bool,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// A step of a procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub title: Vec<Inline>,
    /// What is done in it.
    pub body: Vec<Inline>,
}

/// A tile with a figure that stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFigure {
    /// The figure with its unit.
    pub value: Vec<Inline>,
    /// What it counts.
    pub label: Vec<Inline>,
}

/// A row of a table of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextRow {
    /// A heading for the rows until the next one, or until the group ends.
    Group(Vec<Inline>),
    /// The end of a group: the rows after it stand under no heading.
    GroupEnd,
    /// A row with as many cells as the header; the first one heads it.
    Cells(Vec<Vec<Inline>>),
}

impl TextRow {
    /// Its cells in reading order; a heading is one cell.
    pub fn cells(&self) -> &[Vec<Inline>] {
        match self {
            TextRow::Group(heading) => std::slice::from_ref(heading),
            TextRow::GroupEnd => &[],
            TextRow::Cells(cells) => cells,
        }
    }

    fn cells_mut(&mut self) -> &mut [Vec<Inline>] {
        match self {
            TextRow::Group(heading) => std::slice::from_mut(heading),
            TextRow::GroupEnd => &mut [],
            TextRow::Cells(cells) => cells,
        }
    }
}

/// A table of words. The first column heads its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextTable {
    /// Which table it is.
    pub id: TableId,
    /// Its title.
    pub title: String,
    /// The header cells.
    pub header: Vec<Vec<Inline>>,
    /// The rows.
    pub rows: Vec<TextRow>,
}

impl TextTable {
    /// All cells in reading order, those of the header first.
    pub fn cells(&self) -> impl Iterator<Item = &Vec<Inline>> {
        self.header
            .iter()
            .chain(self.rows.iter().flat_map(TextRow::cells))
    }
}

/// A footnote's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// The author's name for it; the same in both languages.
    pub name: String,
    /// Its text.
    pub content: Vec<Inline>,
    /// The chapter's file.
    pub path: crate::source::SourcePath,
}

/// A piece of running text that holds no other.
#[derive(Clone, Copy, Debug)]
pub struct Atom<'a> {
    /// What it is.
    pub kind: AtomKind<'a>,
    /// Where it stands in its file.
    pub span: &'a Range<usize>,
    /// Whether it stands in italics.
    pub in_italics: bool,
}

/// What a piece of running text is.
#[derive(Clone, Copy, Debug)]
pub enum AtomKind<'a> {
    /// The author's words.
    Words(&'a str),
    /// The author's words, declared to hold no figure of the data.
    Declared(&'a str),
    /// The question that words which are not yet written are to answer.
    ToBeWritten(&'a str),
    /// A disclosed value at a place.
    Figure(PlaceId, DataPointId, Form),
    /// A reference to a section, a table or an illustration.
    CrossReference(&'a Target),
    /// The mark of a footnote, by its number.
    Footnote(usize),
    /// A line break.
    LineBreak,
}

/// The pieces of running text in reading order, whatever stands around them.
pub fn atoms(inlines: &[Inline]) -> Vec<Atom<'_>> {
    let mut found = Vec::with_capacity(inlines.len());
    collect(inlines, false, &mut found);
    found
}

fn collect<'a>(inlines: &'a [Inline], in_italics: bool, found: &mut Vec<Atom<'a>>) {
    for inline in inlines {
        let kind = match &inline.kind {
            InlineKind::Emphasis(inner) => {
                collect(inner, true, found);
                continue;
            }
            InlineKind::Strong(inner) | InlineKind::Link { content: inner, .. } => {
                collect(inner, in_italics, found);
                continue;
            }
            InlineKind::Text(words) => AtomKind::Words(words),
            InlineKind::Declared { words, .. } => AtomKind::Declared(words),
            InlineKind::ToBeWritten(question) => AtomKind::ToBeWritten(question),
            InlineKind::DataPoint { id, form, place } => AtomKind::Figure(*place, *id, *form),
            InlineKind::CrossReference(target) => AtomKind::CrossReference(target),
            InlineKind::Footnote(number) => AtomKind::Footnote(*number),
            InlineKind::LineBreak => AtomKind::LineBreak,
        };
        found.push(Atom {
            kind,
            span: &inline.span,
            in_italics,
        });
    }
}

impl BlockKind {
    /// What it is called where the languages are compared; `name` is what its table or illustration is called.
    pub(crate) fn landmark(&self, name: &str) -> String {
        match self {
            BlockKind::Table(_) => format!("table `{name}`"),
            BlockKind::TextTable(table) => format!(
                "text table `{name}` of {} rows and {} columns",
                table.rows.len(),
                table.header.len()
            ),
            BlockKind::Illustration(_) => format!("figure `{name}`"),
            BlockKind::Disclosure { provisions, .. } => format!("disclosure of {}", provisions.join(", ")),
            BlockKind::CaseStudy { .. } => "case study".to_owned(),
            BlockKind::Subheading { id, .. } => format!("subsection `{id}`"),
            BlockKind::Steps(steps) => format!("{} steps", steps.len()),
            BlockKind::KeyFigures(figures) => format!("{} key figures", figures.len()),
            BlockKind::Gallery(_) => "gallery".to_owned(),
            BlockKind::Notice => "notice".to_owned(),
            BlockKind::CodeIndex => "index".to_owned(),
            BlockKind::Questionnaire(_) => "questionnaire".to_owned(),
            BlockKind::Paragraph(_) => "paragraph".to_owned(),
            BlockKind::List { items, .. } => format!("list of {} items", items.len()),
        }
    }

    /// Its own running text, to be changed, in reading order; not that of the blocks that it holds.
    pub(crate) fn words_mut(&mut self) -> Vec<&mut Vec<Inline>> {
        match self {
            BlockKind::Paragraph(words) => vec![words],
            BlockKind::Subheading { title, .. } => vec![title],
            BlockKind::TextTable(table) => {
                let rows = table.rows.iter_mut().flat_map(TextRow::cells_mut);
                table.header.iter_mut().chain(rows).collect()
            }
            BlockKind::Steps(steps) => {
                let words = steps.iter_mut().map(|step| [&mut step.title, &mut step.body]);
                words.flatten().collect()
            }
            BlockKind::KeyFigures(figures) => {
                let words = figures.iter_mut().map(|tile| [&mut tile.value, &mut tile.label]);
                words.flatten().collect()
            }
            BlockKind::List { .. }
            | BlockKind::Table(_)
            | BlockKind::Illustration(_)
            | BlockKind::CaseStudy { .. }
            | BlockKind::Gallery(_)
            | BlockKind::Disclosure { .. }
            | BlockKind::Notice
            | BlockKind::CodeIndex
            | BlockKind::Questionnaire(_) => Vec::new(),
        }
    }

    /// The blocks that it holds, to be changed, list by list.
    pub(crate) fn inner_mut(&mut self) -> Vec<&mut Vec<Block>> {
        match self {
            BlockKind::List { items, .. } => items.iter_mut().map(|item| &mut item.blocks).collect(),
            BlockKind::CaseStudy { blocks, .. }
            | BlockKind::Gallery(blocks)
            | BlockKind::Disclosure { blocks, .. }
            | BlockKind::Questionnaire(blocks) => vec![blocks],
            BlockKind::Paragraph(_)
            | BlockKind::Subheading { .. }
            | BlockKind::Table(_)
            | BlockKind::TextTable(_)
            | BlockKind::Illustration(_)
            | BlockKind::Steps(_)
            | BlockKind::KeyFigures(_)
            | BlockKind::Notice
            | BlockKind::CodeIndex => Vec::new(),
        }
    }
}
