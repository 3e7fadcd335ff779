//! Running text as one string, with a place in the author's file for every part of it.

use std::ops::Range;

use esg_model::Report;
use esg_model::block::{AtomKind, BlockKind, Inline, Target, atoms};
use esg_model::diag::Location;
use esg_model::disclosure::DataPointId;
use esg_model::display::Form;
use esg_model::parallel::REFERENCE;
use esg_model::place::PlaceId;
use esg_model::source::SourcePath;
use esg_model::text::Lang;
use esg_model::walk::{Event, LeafKind, Text};

/// A stretch of running text: a paragraph, a title, a cell.
#[derive(Clone, Debug, Default)]
pub struct Flat {
    /// Its words. What the author did not write stands as [`REFERENCE`]: figures, references, footnote marks.
    pub text: String,
    /// Its parts in their order.
    pub parts: Vec<Part>,
    /// Stretches that are titles, as italics are in English.
    pub titles: Vec<Range<usize>>,
    /// What says what a cell holds: the heads of its column and its row.
    pub heads: Vec<String>,
}

/// A part of a stretch of running text.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its bytes in the stretch.
    pub range: Range<usize>,
    /// Its bytes in the author's file.
    pub span: Range<usize>,
    /// What it is.
    pub kind: PartKind,
}

/// What a part of running text is.
#[derive(Clone, Debug)]
pub enum PartKind {
    /// The author's words.
    Words,
    /// The author's words, declared to hold no figure.
    Declared,
    /// What stands for words that are not yet written.
    ToBeWritten,
    /// A figure of the data, at a place.
    Figure(PlaceId, DataPointId, Form),
    /// A reference to a section, table or figure.
    Reference(Target),
    /// The mark of a footnote.
    Footnote(usize),
}

impl Flat {
    /// The running text of `inlines`.
    pub fn of(inlines: &[Inline]) -> Self {
        let mut flat = Flat::default();
        for atom in atoms(inlines) {
            let kind = match atom.kind {
                AtomKind::Words(_) | AtomKind::LineBreak => PartKind::Words,
                AtomKind::Declared(_) => PartKind::Declared,
                AtomKind::ToBeWritten(_) => PartKind::ToBeWritten,
                AtomKind::Figure(place, id, form) => PartKind::Figure(place, id, form),
                AtomKind::CrossReference(target) => PartKind::Reference(target.clone()),
                AtomKind::Footnote(number) => PartKind::Footnote(number),
            };
            let start = flat.text.len();
            match atom.kind {
                AtomKind::Words(words) | AtomKind::Declared(words) => flat.text.push_str(words),
                AtomKind::ToBeWritten(question) => flat.text.push_str(question),
                AtomKind::LineBreak => flat.text.push('\n'),
                AtomKind::Figure(..) | AtomKind::CrossReference(_) | AtomKind::Footnote(_) => {
                    flat.text.push(REFERENCE);
                }
            }
            let range = start..flat.text.len();
            match flat.titles.last_mut() {
                Some(title) if atom.in_italics && title.end == range.start => title.end = range.end,
                _ if atom.in_italics => flat.titles.push(range.clone()),
                _ => {}
            }
            flat.parts.push(Part {
                range,
                span: atom.span.clone(),
                kind,
            });
        }
        flat
    }

    /// The part in which a byte of the text stands.
    pub fn part_at(&self, at: usize) -> Option<&Part> {
        let index = self.parts.partition_point(|part| part.range.end <= at);
        self.parts.get(index)
    }

    /// Where a stretch of the text stands in the author's file.
    pub fn place(&self, stretch: &Range<usize>, path: &SourcePath) -> Location {
        let Some(part) = self.part_at(stretch.start) else {
            return Location::file(path);
        };
        // Words are found to the byte, unless the Markdown writes some of their characters in another way.
        if matches!(part.kind, PartKind::Words) && part.range.len() == part.span.len() {
            let start = part.span.start + (stretch.start - part.range.start);
            let end = (start + stretch.len()).min(part.span.end);
            return Location::span(path, start..end);
        }
        Location::span(path, part.span.clone())
    }
}

/// Calls `visit` for every stretch of running text of the narrative: headings, paragraphs, cells, footnotes, and the
/// notes of data tables.
pub fn visit_flats(report: &Report, lang: Lang, visit: &mut dyn FnMut(&Flat, &SourcePath)) {
    let narrative = report.narratives.get(lang);
    let mut heads = Heads::default();
    for (part, event) in narrative.walk() {
        heads.pass(event);
        match event {
            Event::Part => visit(&Flat::of(part.title()), part.path()),
            Event::Words(words) => {
                if let Text::Running(inlines) = words.text {
                    let mut flat = Flat::of(inlines);
                    flat.heads = heads.of(words.kind, &flat.text);
                    visit(&flat, part.path());
                }
            }
            Event::Open(block) => {
                if let BlockKind::Table(id) = &block.kind {
                    let table = report.table(*id);
                    for note in &table.notes {
                        visit(&Flat::of(note.get(lang)), &table.location.path);
                    }
                }
            }
            Event::Item(_) | Event::Row(_) | Event::Close(_) => {}
        }
    }
    for footnote in &narrative.footnotes {
        visit(&Flat::of(&footnote.content), &footnote.path);
    }
}

/// What heads the cells of the table of words that is being walked.
#[derive(Default)]
struct Heads {
    /// The heads of its columns.
    columns: Vec<String>,
    /// The first cell of the row.
    row: Option<String>,
    /// How many cells of the row were passed.
    column: usize,
}

impl Heads {
    fn pass(&mut self, event: Event<'_>) {
        match event {
            Event::Open(_) => *self = Heads::default(),
            Event::Row(_) => {
                self.row = None;
                self.column = 0;
            }
            Event::Part | Event::Item(_) | Event::Words(_) | Event::Close(_) => {}
        }
    }

    /// The heads of a cell with this text, which is passed; other words have none.
    fn of(&mut self, kind: LeafKind, text: &str) -> Vec<String> {
        match kind {
            LeafKind::TableLabel => {
                self.columns.push(text.to_owned());
                Vec::new()
            }
            LeafKind::TableCell => {
                let above = self.columns.get(self.column).cloned();
                let heads = above.into_iter().chain(self.row.clone()).collect();
                self.row.get_or_insert_with(|| text.to_owned());
                self.column += 1;
                heads
            }
            _ => Vec::new(),
        }
    }
}
