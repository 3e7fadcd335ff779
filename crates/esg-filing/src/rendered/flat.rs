//! Running text as one string, with a place in the author's file for every part of it.

use std::ops::Range;

use esg_model::Report;
use esg_model::block::{Block, BlockKind, Inline, InlineKind, Target, TextTable, visit_blocks};
use esg_model::diag::Location;
use esg_model::disclosure::DataPointId;
use esg_model::display::Form;
use esg_model::source::SourcePath;
use esg_model::text::Lang;

/// A stretch of running text: a paragraph, a title, a cell.
#[derive(Clone, Debug, Default)]
pub struct Flat {
    /// Its words. What the author did not write stands as [`BLANK`]: figures, references, footnote marks.
    pub text: String,
    /// Its parts in their order.
    pub parts: Vec<Part>,
    /// Stretches that are titles, as italics are in English.
    pub titles: Vec<Range<usize>>,
    /// What says what a cell holds: the heads of its column and its row.
    pub heads: Vec<String>,
}

/// What stands for a figure or a reference.
pub const BLANK: char = '\u{fffc}';

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
    /// A figure of the data.
    Figure(DataPointId, Form),
    /// A reference to a section, table or figure.
    Reference(Target),
    /// The mark of a footnote.
    Footnote(usize),
}

impl Flat {
    /// The running text of `inlines`.
    pub fn of(inlines: &[Inline]) -> Self {
        let mut flat = Flat::default();
        flat.add(inlines);
        flat
    }

    fn add(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            let (words, kind) = match &inline.kind {
                InlineKind::Text(words) => (words.as_str(), PartKind::Words),
                InlineKind::Declared { words, .. } => (words.as_str(), PartKind::Declared),
                InlineKind::LineBreak => ("\n", PartKind::Words),
                InlineKind::DataPoint { id, form } => ("", PartKind::Figure(*id, *form)),
                InlineKind::CrossReference(target) => ("", PartKind::Reference(target.clone())),
                InlineKind::Footnote(number) => ("", PartKind::Footnote(*number)),
                InlineKind::Emphasis(inner) => {
                    let start = self.text.len();
                    self.add(inner);
                    self.titles.push(start..self.text.len());
                    continue;
                }
                InlineKind::Strong(inner) | InlineKind::Link { content: inner, .. } => {
                    self.add(inner);
                    continue;
                }
            };
            let start = self.text.len();
            match kind {
                PartKind::Words | PartKind::Declared => self.text.push_str(words),
                PartKind::Figure(..) | PartKind::Reference(_) | PartKind::Footnote(_) => {
                    self.text.push(BLANK)
                }
            }
            self.parts.push(Part {
                range: start..self.text.len(),
                span: inline.span.clone(),
                kind,
            });
        }
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
    for chapter in &narrative.chapters {
        visit(&Flat::of(&chapter.title), &chapter.path);
        blocks(report, lang, &chapter.blocks, &chapter.path, visit);
        for section in &chapter.sections {
            visit(&Flat::of(&section.title), &chapter.path);
            blocks(report, lang, &section.blocks, &chapter.path, visit);
        }
    }
    for footnote in &narrative.footnotes {
        visit(&Flat::of(&footnote.content), &footnote.path);
    }
}

fn blocks(
    report: &Report,
    lang: Lang,
    blocks: &[Block],
    path: &SourcePath,
    visit: &mut dyn FnMut(&Flat, &SourcePath),
) {
    visit_blocks(blocks, &mut |block| match &block.kind {
        BlockKind::Paragraph(inlines) | BlockKind::Subheading { title: inlines, .. } => {
            visit(&Flat::of(inlines), path);
        }
        BlockKind::TextTable(table) => {
            cells(table, path, visit);
        }
        BlockKind::Steps(steps) => {
            for step in steps {
                visit(&Flat::of(&step.title), path);
                visit(&Flat::of(&step.body), path);
            }
        }
        BlockKind::KeyFigures(figures) => {
            for figure in figures {
                visit(&Flat::of(&figure.value), path);
                visit(&Flat::of(&figure.label), path);
            }
        }
        BlockKind::Table(id) => {
            if let Some(table) = report.tables.get(id) {
                for note in &table.notes {
                    visit(&Flat::of(note.get(lang)), &table.location.path);
                }
            }
        }
        BlockKind::List { .. }
        | BlockKind::Figure(_)
        | BlockKind::CaseStudy { .. }
        | BlockKind::Gallery(_)
        | BlockKind::Disclosure { .. }
        | BlockKind::Notice
        | BlockKind::CodeIndex
        | BlockKind::Questionnaire(_) => {}
    });
}

/// Calls `visit` for the cells of a table of words, each with the heads of its column and its row.
fn cells(table: &TextTable, path: &SourcePath, visit: &mut dyn FnMut(&Flat, &SourcePath)) {
    let header: Vec<Flat> = table.header.iter().map(|cell| Flat::of(cell)).collect();
    for cell in &header {
        visit(cell, path);
    }
    for row in &table.rows {
        let mut head: Option<String> = None;
        for (column, cell) in row.cells().iter().enumerate() {
            let mut flat = Flat::of(cell);
            let above = header.get(column).map(|head| head.text.clone());
            flat.heads = above.into_iter().chain(head.clone()).collect();
            visit(&flat, path);
            head.get_or_insert(flat.text);
        }
    }
}
