//! Takes the pieces of words out of a report.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Leaf, Piece, PieceKind, Reference, ReferenceKind, Section};
use crate::block::{AtomKind, Inline, atoms};
use crate::diag::Location;
use crate::display::{Form, Scale, ZeroWord};
use crate::narrative::Narrative;
use crate::report::Report;
use crate::source::SourcePath;
use crate::table::{Cell, Row};
use crate::text::{Lang, Localized};
use crate::walk::{Event, LeafKind, Text};

/// Every section of the report in both languages: those of the narrative in reading order, then footnotes, tables,
/// figures, the reasons for what is not disclosed, and the report's own titles.
pub fn sections(report: &Report) -> Vec<Section> {
    let parts = |lang| narrative_parts(report, report.narratives.get(lang));
    let mut sections = Vec::new();
    let mut others: BTreeMap<Lang, BTreeMap<String, (Location, Vec<Leaf>)>> = Lang::FIRST
        .others()
        .map(|lang| {
            let parts = parts(lang).into_iter();
            (lang, parts.map(|(id, at, leaves)| (id, (at, leaves))).collect())
        })
        .collect();
    for (id, at, leaves) in parts(Lang::FIRST) {
        sections.push(section(id, Lang::FIRST, (at, leaves), &mut others));
    }
    // A section that English lacks was reported while reading; its words are still words of the report.
    while let Some((lang, parts)) = others.pop_first() {
        for (id, part) in parts {
            sections.push(section(id, lang, part, &mut others));
        }
    }
    sections.extend(shared_parts(report));
    sections
}

/// A section with what it is in one language, and in the others where they have it.
fn section(
    id: String,
    lang: Lang,
    (at, leaves): (Location, Vec<Leaf>),
    others: &mut BTreeMap<Lang, BTreeMap<String, (Location, Vec<Leaf>)>>,
) -> Section {
    let mut section = Section {
        heading: Localized::same(at),
        leaves: Localized::default(),
        id,
    };
    *section.leaves.get_mut(lang) = leaves;
    for (other, parts) in others {
        if let Some((at, leaves)) = parts.remove(&section.id) {
            *section.heading.get_mut(*other) = at;
            *section.leaves.get_mut(*other) = leaves;
        }
    }
    section
}

fn narrative_parts(report: &Report, narrative: &Narrative) -> Vec<(String, Location, Vec<Leaf>)> {
    let mut parts: Vec<(String, Location, Vec<Leaf>)> = Vec::new();
    for (part, event) in narrative.walk() {
        let (kind, text, at) = match event {
            Event::Part => {
                parts.push((part.id().to_string(), part.heading(), Vec::new()));
                (LeafKind::Heading, Text::Running(part.title()), part.heading())
            }
            Event::Words(words) => (words.kind, words.text, part.at(words.span)),
            Event::Open(_) | Event::Item(_) | Event::Row(_) | Event::Close(_) => continue,
        };
        let (start, end) = at.span.unwrap_or_default();
        let leaf = match text {
            Text::Running(inlines) => {
                let pieces = pieces_of(report, Some(narrative), inlines);
                leaf(kind, part.path(), pieces, &(start..end))
            }
            // A title stands at the head of its block.
            Text::Title(title) => {
                let head = start..start;
                leaf(kind, part.path(), vec![words(title, head.clone())], &head)
            }
        };
        if let Some((_, _, leaves)) = parts.last_mut() {
            leaves.push(leaf);
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

/// The words that stand in both languages side by side in one file.
fn shared_parts(report: &Report) -> Vec<Section> {
    let mut sections = Vec::new();
    for table in &report.tables {
        let mut part = Shared::new(format!("table:{}", table.id), &table.location);
        part.add(LeafKind::TableTitle, &table.title);
        part.add(LeafKind::TableLabel, &table.stub);
        for column in &table.columns {
            part.add(LeafKind::TableLabel, &column.heading);
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
        // Notes on restated figures and on methods are made of what stands below.
        for note in table.notes.iter().filter(|note| !note.added) {
            let path = &table.location.path;
            for (lang, note) in note.words.iter() {
                let pieces = pieces_of(report, None, note);
                let leaf = leaf(LeafKind::TableNote, path, pieces, &(0..0));
                part.section.leaves.get_mut(lang).push(leaf);
            }
        }
        sections.push(part.section);
    }
    for illustration in &report.illustrations {
        let mut part = Shared::new(format!("figure:{}", illustration.id), &illustration.location);
        part.add(LeafKind::IllustrationTitle, &illustration.title);
        part.add(LeafKind::IllustrationTitle, &illustration.note);
        part.add(LeafKind::Alternative, &illustration.alt);
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
    for restatement in &report.provenance.restatements {
        let figure = report.data_point(restatement.figure).reference();
        let mut part = Shared::new(format!("restatement:{figure}"), &restatement.location);
        part.add(LeafKind::Reason, &restatement.note);
        sections.push(part.section);
    }
    for method in &report.methods {
        let mut id = format!("method:{}", method.concept.key);
        if let Some(breakdown) = &method.breakdown {
            id.push_str(&format!("[{breakdown}]"));
        }
        let mut part = Shared::new(id, &method.location);
        part.add(LeafKind::Reason, &method.note);
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
            heading: Localized::same(at.clone()),
            leaves: Localized::default(),
        };
        Shared { section, at }
    }

    fn add(&mut self, kind: LeafKind, text: &Localized<String>) {
        for (lang, text) in text.iter() {
            let leaf = Leaf {
                kind,
                location: self.at.clone(),
                pieces: vec![words(text, self.at.span.map_or(0..0, |(start, end)| start..end))],
                number: 0,
            };
            self.section.leaves.get_mut(lang).push(leaf);
        }
    }
}

/// A leaf that stands where its pieces do, or else at `fallback`.
fn leaf(kind: LeafKind, path: &SourcePath, pieces: Vec<Piece>, fallback: &Range<usize>) -> Leaf {
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
        number: 0,
    }
}

fn words(text: &str, span: Range<usize>) -> Piece {
    Piece {
        kind: PieceKind::Words,
        text: text.to_owned(),
        reference: None,
        span,
    }
}

/// The stretches of running text.
fn pieces_of(report: &Report, narrative: Option<&Narrative>, inlines: &[Inline]) -> Vec<Piece> {
    let refers = |kind, text: String| Some(Reference { text, kind });
    let pieces = atoms(inlines).into_iter().map(|atom| {
        let (kind, text, reference) = match atom.kind {
            AtomKind::Words(words) | AtomKind::Declared(words) => {
                let kind = if atom.in_italics {
                    PieceKind::Emphasis
                } else {
                    PieceKind::Words
                };
                (kind, words.to_owned(), None)
            }
            AtomKind::ToBeWritten(question) => {
                (PieceKind::ToBeWritten, format!("{{{{? {question}}}}}"), None)
            }
            AtomKind::Figure(_, id, form) => {
                let figure = report.data_point(id).reference();
                let text = format!("{{{{{figure}{}}}}}", form_text(form));
                let reference = refers(ReferenceKind::Figure, format!("{{{{{figure}}}}}"));
                (PieceKind::Figure(id, form), text, reference)
            }
            AtomKind::CrossReference(target) => {
                let text = format!("[](#{})", report.written(target));
                let reference = refers(ReferenceKind::Part, text.clone());
                (PieceKind::CrossReference(target.clone()), text, reference)
            }
            AtomKind::Footnote(number) => {
                let name = narrative
                    .and_then(|narrative| narrative.footnote(number))
                    .map_or_else(|| number.to_string(), |note| note.name.clone());
                let text = format!("[^{name}]");
                let reference = refers(ReferenceKind::Footnote, text.clone());
                (PieceKind::Footnote(name), text, reference)
            }
            AtomKind::LineBreak => (PieceKind::Break, "<br>".to_owned(), None),
        };
        Piece {
            kind,
            text,
            reference,
            span: atom.span.clone(),
        }
    });
    pieces.collect()
}

fn form_text(form: Form) -> String {
    let name = |scale: Scale| {
        let named = Scale::NAMED.into_iter().find(|(_, own)| *own == scale);
        named.map_or("", |(name, _)| name)
    };
    match form {
        Form::Plain => String::new(),
        Form::Scaled(scale) => format!(" as={}", name(scale)),
        Form::Rounded(None, places) => format!(" places={places}"),
        Form::Rounded(Some(scale), places) => format!(" as={} places={places}", name(scale)),
        Form::Zero(ZeroWord::No) | Form::OpeningZero(ZeroWord::No) => " as=no".to_owned(),
        Form::Zero(ZeroWord::Nil) | Form::OpeningZero(ZeroWord::Nil) => " as=nil".to_owned(),
        Form::Zero(ZeroWord::Zero) | Form::OpeningZero(ZeroWord::Zero) => " as=zero".to_owned(),
        Form::Word | Form::OpeningWord => " as=word".to_owned(),
    }
}
