//! The two languages paragraph by paragraph: every piece of words that a reader takes in at once, each with the one
//! that says the same in the other language.
//!
//! Pieces are paired by their order; where a section has more of them in one language, by what they are and what
//! they refer to. References stand as references, so that a changed figure changes no words.

use std::collections::BTreeSet;

use crate::block::{Block, BlockKind, Inline, InlineKind, Target, TextTable};
use crate::diag::Location;
use crate::disclosure::DataPointId;
use crate::display::{Form, Scale, ZeroWord};
use crate::report::{Chapter, Narrative, Report};
use crate::source::SourcePath;
use crate::table::{Cell, Row};
use crate::text::{Lang, Localized};

mod pairing;

pub use pairing::{Pair, aligned};

/// What stands for a reference in [`Leaf::prose`].
pub const REFERENCE: char = '\u{FFFC}';

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
    /// The title of a figure or the note under it.
    FigureTitle,
    /// The alternative text of a figure.
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
            LeafKind::FigureTitle => "title of a figure",
            LeafKind::Alternative => "alternative text",
            LeafKind::Reason => "reason",
            LeafKind::Setting => "setting",
        }
    }
}

/// What a stretch of a leaf is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Plain or bold words.
    Words,
    /// Words in italics: in English the name of a law, a policy or a film.
    Emphasis,
    /// A disclosed value.
    Figure(DataPointId, Form),
    /// A reference to a section, a table or a figure.
    CrossReference(Target),
    /// The mark of a footnote, by name.
    Footnote(String),
    /// A line break.
    Break,
}

/// A stretch of a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// The words; of a reference, what the author writes.
    pub text: String,
    /// Where it stands in the file of its leaf.
    pub span: std::ops::Range<usize>,
}

/// A piece of words that a reader takes in at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// What it is.
    pub kind: LeafKind,
    /// Where it stands.
    pub location: Location,
    /// Its stretches in reading order.
    pub pieces: Vec<Piece>,
}

impl Leaf {
    /// Its words in one line with references as they are written: what a person confirms.
    /// Numbers that were filled into an alternative text count as references.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for piece in &self.pieces {
            let text = if piece.kind == PieceKind::Break {
                " "
            } else {
                &piece.text
            };
            for c in text.chars() {
                if self.kind == LeafKind::Alternative && c.is_ascii_digit() {
                    if !words.ends_with('#') {
                        words.push('#');
                    }
                } else if !c.is_whitespace() {
                    words.push(c);
                } else if !words.ends_with(' ') {
                    words.push(' ');
                }
            }
        }
        words.trim().to_owned()
    }

    /// Its words with [`REFERENCE`] in the place of each reference; as long as its pieces say through [`Leaf::piece_at`].
    pub fn prose(&self) -> String {
        self.pieces.iter().map(Piece::prose).collect()
    }

    /// The piece that holds this byte of [`Leaf::prose`], with the byte at which it begins there.
    pub fn piece_at(&self, offset: usize) -> Option<(usize, &Piece)> {
        let mut start = 0;
        for piece in &self.pieces {
            let end = start + piece.prose().len();
            if offset < end {
                return Some((start, piece));
            }
            start = end;
        }
        None
    }

    /// Where a byte of [`Leaf::prose`] stands in the source, as near as the piece that holds it.
    pub fn locate(&self, offset: usize) -> Location {
        match self.piece_at(offset) {
            Some((_, piece)) if self.location.span.is_some() => {
                Location::span(&self.location.path, piece.span.clone())
            }
            _ => self.location.clone(),
        }
    }

    /// What it refers to: figures, sections, tables, pictures and footnotes, each once.
    pub fn references(&self) -> BTreeSet<String> {
        let reference = |piece: &Piece| match piece.kind {
            // The form in which a figure is printed may differ.
            PieceKind::Figure(..) => {
                let key = piece.text.split(" as=").next().unwrap_or_default();
                Some(format!("{}}}}}", key.trim_end_matches('}')))
            }
            PieceKind::CrossReference(_) | PieceKind::Footnote(_) => Some(piece.text.clone()),
            PieceKind::Words | PieceKind::Emphasis | PieceKind::Break => None,
        };
        self.pieces.iter().filter_map(reference).collect()
    }

    /// Its first words, for a message.
    pub fn excerpt(&self, lang: Lang) -> String {
        let words = self.words();
        let room = match lang {
            Lang::En => 60,
            Lang::ZhHant => 26,
        };
        if words.chars().count() <= room {
            return words;
        }
        let cut: String = words.chars().take(room).collect();
        let whole = match lang {
            Lang::En => cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole),
            Lang::ZhHant => &cut,
        };
        format!("{whole} …")
    }
}

impl Piece {
    /// How many bytes of [`Leaf::prose`] it fills.
    pub fn prose_len(&self) -> usize {
        self.prose().len()
    }

    /// The words, or [`REFERENCE`].
    fn prose(&self) -> &str {
        const MARK: &str = "\u{FFFC}";
        match self.kind {
            PieceKind::Words | PieceKind::Emphasis => &self.text,
            PieceKind::Break => " ",
            // The mark of a footnote stands between words and is none.
            PieceKind::Footnote(_) => "",
            PieceKind::Figure(..) | PieceKind::CrossReference(_) => MARK,
        }
    }
}

/// What belongs together in both languages: a section, a chapter before its first section, a table, a figure.
#[derive(Clone, Debug)]
pub struct Section {
    /// The id of a section or chapter; `table:…`, `figure:…`, `provision:…`, `footnotes` and `report` for the rest.
    pub id: String,
    /// Where it begins in each language; the beginning of the file where a language lacks it.
    pub heading: Localized<Location>,
    /// Its pieces of words in reading order.
    pub leaves: Localized<Vec<Leaf>>,
}

impl Section {
    /// Its pieces of words, each with what says the same in the other language.
    pub fn pairs(&self) -> Vec<Pair<'_>> {
        pairing::pairs(&self.leaves)
    }
}

/// Every section of the report in both languages: those of the narrative in reading order, then footnotes, tables,
/// figures, the reasons for what is not disclosed, and the report's own titles.
pub fn sections(report: &Report) -> Vec<Section> {
    let [en, zh] = Lang::ALL.map(|lang| narrative_parts(report, report.narratives.get(lang)));
    let mut sections = Vec::new();
    let mut others: std::collections::BTreeMap<String, (Location, Vec<Leaf>)> = zh
        .into_iter()
        .map(|(id, at, leaves)| (id, (at, leaves)))
        .collect();
    for (id, at, leaves) in en {
        let (there, other) = others.remove(&id).unwrap_or_else(|| (at.clone(), Vec::new()));
        sections.push(Section {
            id,
            heading: Localized {
                en: at,
                zh_hant: there,
            },
            leaves: Localized {
                en: leaves,
                zh_hant: other,
            },
        });
    }
    // A section that English lacks was reported while reading; its words are still words of the report.
    for (id, (at, leaves)) in others {
        sections.push(Section {
            id,
            heading: Localized {
                en: at.clone(),
                zh_hant: at,
            },
            leaves: Localized {
                en: Vec::new(),
                zh_hant: leaves,
            },
        });
    }
    sections.extend(shared_parts(report));
    sections
}

fn narrative_parts(report: &Report, narrative: &Narrative) -> Vec<(String, Location, Vec<Leaf>)> {
    let mut parts = Vec::new();
    for chapter in &narrative.chapters {
        let mut add = |id: &str, title: &[Inline], span: &std::ops::Range<usize>, blocks: &[Block]| {
            let mut reader = Reader {
                report,
                narrative,
                chapter,
                leaves: Vec::new(),
            };
            reader.inlines(LeafKind::Heading, title, span);
            reader.blocks(blocks, LeafKind::Paragraph);
            parts.push((
                id.to_owned(),
                Location::span(&chapter.path, span.clone()),
                reader.leaves,
            ));
        };
        add(&chapter.id, &chapter.title, &chapter.span, &chapter.blocks);
        for section in &chapter.sections {
            add(&section.id, &section.title, &section.span, &section.blocks);
        }
    }
    let mut notes: Vec<_> = narrative.footnotes.iter().collect();
    notes.sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(first) = notes.first() {
        let at = Location::file(&first.path);
        let leaves = notes
            .iter()
            .map(|note| {
                let pieces = pieces_of(report, Some(narrative), &note.content);
                leaf(LeafKind::Footnote, &note.path, pieces, &(0..0))
            })
            .collect();
        parts.push(("footnotes".to_owned(), at, leaves));
    }
    parts
}

/// Reads the leaves of one chapter.
struct Reader<'a> {
    report: &'a Report,
    narrative: &'a Narrative,
    chapter: &'a Chapter,
    leaves: Vec<Leaf>,
}

impl Reader<'_> {
    fn inlines(&mut self, kind: LeafKind, inlines: &[Inline], span: &std::ops::Range<usize>) {
        let pieces = pieces_of(self.report, Some(self.narrative), inlines);
        self.leaves.push(leaf(kind, &self.chapter.path, pieces, span));
    }

    fn title(&mut self, kind: LeafKind, title: &str, span: &std::ops::Range<usize>) {
        let pieces = vec![words(title, span.clone())];
        self.leaves.push(leaf(kind, &self.chapter.path, pieces, span));
    }

    fn blocks(&mut self, blocks: &[Block], paragraph: LeafKind) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(inlines) => self.inlines(paragraph, inlines, &block.span),
                BlockKind::Subheading { title, .. } => self.inlines(LeafKind::Heading, title, &block.span),
                BlockKind::List { items, .. } => {
                    for item in items {
                        self.blocks(&item.blocks, LeafKind::ListItem);
                    }
                }
                BlockKind::TextTable(table) => self.table(table, &block.span),
                BlockKind::CaseStudy { title, blocks } => {
                    self.title(LeafKind::CaseTitle, title, &(block.span.start..block.span.start));
                    self.blocks(blocks, LeafKind::Paragraph);
                }
                BlockKind::Steps(steps) => {
                    for step in steps {
                        self.inlines(LeafKind::StepTitle, &step.title, &block.span);
                        self.inlines(LeafKind::StepBody, &step.body, &block.span);
                    }
                }
                BlockKind::KeyFigures(tiles) => {
                    for tile in tiles {
                        self.inlines(LeafKind::TileValue, &tile.value, &block.span);
                        self.inlines(LeafKind::TileLabel, &tile.label, &block.span);
                    }
                }
                BlockKind::Gallery(blocks)
                | BlockKind::Disclosure { blocks, .. }
                | BlockKind::Questionnaire(blocks) => self.blocks(blocks, LeafKind::Paragraph),
                BlockKind::Table(_) | BlockKind::Figure(_) | BlockKind::Notice | BlockKind::CodeIndex => {}
            }
        }
    }

    fn table(&mut self, table: &TextTable, span: &std::ops::Range<usize>) {
        self.title(LeafKind::TableTitle, &table.title, &(span.start..span.start));
        for cell in &table.header {
            self.inlines(LeafKind::TableLabel, cell, span);
        }
        for cell in table.rows.iter().flat_map(|row| row.cells()) {
            self.inlines(LeafKind::TableCell, cell, span);
        }
    }
}

/// The words that stand in both languages side by side in one file.
fn shared_parts(report: &Report) -> Vec<Section> {
    let mut sections = Vec::new();
    for table in report.tables.values() {
        let mut part = Shared::new(format!("table:{}", table.id), &table.location);
        part.add(LeafKind::TableTitle, &table.title);
        part.add(LeafKind::TableLabel, &table.stub);
        for column in &table.columns {
            part.add(LeafKind::TableLabel, column);
        }
        for row in &table.rows {
            match row {
                Row::Group(label) => part.add(LeafKind::TableLabel, label),
                Row::Data { label, cells, .. } => {
                    part.add(LeafKind::TableLabel, label);
                    for cell in cells {
                        if let Cell::Text(text) = cell {
                            part.add(LeafKind::TableLabel, text);
                        }
                    }
                }
            }
        }
        for note in &table.notes {
            let path = &table.location.path;
            let [en, zh_hant] = Lang::ALL.map(|lang| {
                leaf(
                    LeafKind::TableNote,
                    path,
                    pieces_of(report, None, note.get(lang)),
                    &(0..0),
                )
            });
            part.section.leaves.en.push(en);
            part.section.leaves.zh_hant.push(zh_hant);
        }
        sections.push(part.section);
    }
    for figure in report.figures.values() {
        let mut part = Shared::new(format!("figure:{}", figure.id), &figure.location);
        part.add(LeafKind::FigureTitle, &figure.title);
        part.add(LeafKind::FigureTitle, &figure.note);
        part.add(LeafKind::Alternative, &figure.alt);
        sections.push(part.section);
    }
    for explanation in &report.explanations {
        let mut part = Shared::new(
            format!("provision:{}", explanation.provision),
            &explanation.location,
        );
        part.add(LeafKind::Reason, &explanation.reason);
        sections.push(part.section);
    }
    let mut part = Shared::new("report".to_owned(), &report.location);
    part.add(LeafKind::Setting, &report.title);
    part.add(LeafKind::Setting, &report.availability);
    if let Some(notice) = &report.notice {
        part.add(LeafKind::Setting, notice);
    }
    sections.push(part.section);
    sections
}

struct Shared<'a> {
    section: Section,
    at: &'a Location,
}

impl<'a> Shared<'a> {
    fn new(id: String, at: &'a Location) -> Self {
        let section = Section {
            id,
            heading: Localized {
                en: at.clone(),
                zh_hant: at.clone(),
            },
            leaves: Localized::default(),
        };
        Shared { section, at }
    }

    fn add(&mut self, kind: LeafKind, text: &Localized<String>) {
        let [en, zh_hant] = Lang::ALL.map(|lang| Leaf {
            kind,
            location: self.at.clone(),
            pieces: vec![words(
                text.get(lang),
                self.at.span.map_or(0..0, |(start, end)| start..end),
            )],
        });
        self.section.leaves.en.push(en);
        self.section.leaves.zh_hant.push(zh_hant);
    }
}

/// A leaf that stands where its pieces do, or else at `fallback`.
fn leaf(kind: LeafKind, path: &SourcePath, pieces: Vec<Piece>, fallback: &std::ops::Range<usize>) -> Leaf {
    let start = pieces.iter().map(|piece| piece.span.start).min();
    let end = pieces.iter().map(|piece| piece.span.end).max();
    let span = match (start, end) {
        (Some(start), Some(end)) => start..end.max(start),
        _ => fallback.clone(),
    };
    Leaf {
        kind,
        location: Location::span(path, span),
        pieces,
    }
}

fn words(text: &str, span: std::ops::Range<usize>) -> Piece {
    Piece {
        kind: PieceKind::Words,
        text: text.to_owned(),
        span,
    }
}

/// The stretches of running text.
fn pieces_of(report: &Report, narrative: Option<&Narrative>, inlines: &[Inline]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    collect(report, narrative, inlines, false, &mut pieces);
    pieces
}

fn collect(
    report: &Report,
    narrative: Option<&Narrative>,
    inlines: &[Inline],
    emphasis: bool,
    pieces: &mut Vec<Piece>,
) {
    for inline in inlines {
        let (kind, text) = match &inline.kind {
            InlineKind::Text(words) | InlineKind::Declared { words, .. } => {
                let kind = if emphasis {
                    PieceKind::Emphasis
                } else {
                    PieceKind::Words
                };
                (kind, words.clone())
            }
            InlineKind::Emphasis(inner) => {
                collect(report, narrative, inner, true, pieces);
                continue;
            }
            InlineKind::Strong(inner) | InlineKind::Link { content: inner, .. } => {
                collect(report, narrative, inner, emphasis, pieces);
                continue;
            }
            InlineKind::DataPoint { id, form } => {
                let text = format!(
                    "{{{{{}{}}}}}",
                    report.data_point(*id).reference(),
                    form_text(*form)
                );
                (PieceKind::Figure(*id, *form), text)
            }
            InlineKind::CrossReference(target) => {
                let text = match target {
                    Target::Section(id) => format!("[](#{id})"),
                    Target::Table(id) => format!("[](#table:{id})"),
                    Target::Figure(id) => format!("[](#figure:{id})"),
                };
                (PieceKind::CrossReference(target.clone()), text)
            }
            InlineKind::Footnote(number) => {
                let name = narrative
                    .and_then(|narrative| narrative.footnotes.get(number.wrapping_sub(1)))
                    .map_or_else(|| number.to_string(), |note| note.name.clone());
                (PieceKind::Footnote(name.clone()), format!("[^{name}]"))
            }
            InlineKind::LineBreak => (PieceKind::Break, "<br>".to_owned()),
        };
        pieces.push(Piece {
            kind,
            text,
            span: inline.span.clone(),
        });
    }
}

const fn form_text(form: Form) -> &'static str {
    match form {
        Form::Plain => "",
        Form::Scaled(Scale::Thousand) => " as=thousand",
        Form::Scaled(Scale::Million) => " as=million",
        Form::Scaled(Scale::Billion) => " as=billion",
        Form::Zero(ZeroWord::No) => " as=no",
        Form::Zero(ZeroWord::Nil) => " as=nil",
        Form::Zero(ZeroWord::Zero) => " as=zero",
    }
}
