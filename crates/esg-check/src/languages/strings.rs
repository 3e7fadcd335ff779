//! Words that stand in two languages side by side in the report's TOML files and in `texts.csv`: names, labels of
//! periods, charts and the taxonomy, whatever has an entry for each language.
//!
//! They are found by their form, so that none is left out when a file gets another setting, and they say where each
//! language stands to the byte.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use esg_model::Report;
use esg_model::block::Target;
use esg_model::diag::Location;
use esg_model::disclosure::Value;
use esg_model::display::Form;
use esg_model::parallel::{Leaf, Piece, PieceKind, Reference, ReferenceKind, Section};
use esg_model::source::{SourcePath, Sources};
use esg_model::text::{Lang, Localized};
use esg_model::walk::LeafKind;
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::by_reference::ByReference;

/// Files that tell of words and say nothing themselves.
const ABOUT_WORDS: &[&str] = &[
    "accepted.toml",
    "carried.toml",
    "confirmed.toml",
    "glossary.toml",
    "languages.toml",
];

/// What the ids of sections begin with that hold such words.
const PREFIX: &str = "strings:";

/// Whether a section holds words of settings, which shorten names as labels do.
pub(crate) fn holds_strings(section: &Section) -> bool {
    section.id.starts_with(PREFIX)
}

/// A string in both languages, and where it stands in each.
struct Bilingual {
    words: Localized<String>,
    at: Localized<Range<usize>>,
}

/// Gives the shared pieces of words their places to the byte, and adds the sections of those that no section holds.
pub(super) fn complete(report: &Report, sources: &Sources, sections: &mut Vec<Section>) {
    let files: Vec<(SourcePath, Vec<Bilingual>)> = sources
        .iter()
        .filter(|(path, _)| !path.is_shared() && path.as_str().ends_with(".toml"))
        .filter(|(path, _)| !path.as_str().contains('/') && !ABOUT_WORDS.contains(&path.as_str()))
        .filter_map(|(path, _)| {
            // A file that cannot be read was told while the report was.
            let file = DeTable::parse(sources.text(path.as_str())?).ok()?;
            let mut found = Vec::new();
            table(file.get_ref(), &mut found);
            Some((path.clone(), found))
        })
        .collect();
    let held = locate(&files, sections);
    let figures = Figures {
        report,
        by_reference: ByReference::of(report),
    };
    for (path, strings) in files {
        let mut section = empty(&path);
        for (index, string) in strings.into_iter().enumerate() {
            let numbers = string
                .words
                .iter()
                .all(|(_, words)| words.parse::<Decimal>().is_ok());
            if numbers || held.contains(&(path.clone(), index)) {
                continue;
            }
            for lang in Lang::ALL {
                let leaf = figures.leaf(&path, string.words.get(lang), string.at.get(lang));
                section.leaves.get_mut(lang).push(leaf);
            }
        }
        if !section.leaves.en.is_empty() {
            sections.push(section);
        }
    }
    sections.extend(texts(report, &figures));
}

/// The words of `texts.csv`.
fn texts(report: &Report, figures: &Figures<'_>) -> Option<Section> {
    let mut texts = report.data_points.iter().filter_map(|point| match &point.value {
        Value::Text(words) => Some((words, &point.location)),
        _ => None,
    });
    let (_, first) = texts.clone().next()?;
    let mut section = empty(&first.path);
    texts.try_for_each(|(words, at)| {
        for lang in Lang::ALL {
            let (start, end) = at.span?;
            section
                .leaves
                .get_mut(lang)
                .push(figures.leaf(&at.path, words.get(lang), &(start..end)));
        }
        Some(())
    });
    Some(section)
}

fn empty(path: &SourcePath) -> Section {
    let at = Location::file(path);
    Section {
        id: format!("{PREFIX}{path}"),
        heading: Localized::same(at),
        leaves: Localized::default(),
    }
}

/// The figures to which words may refer.
struct Figures<'r> {
    report: &'r Report,
    by_reference: ByReference,
}

impl Figures<'_> {
    fn leaf(&self, path: &SourcePath, words: &str, at: &Range<usize>) -> Leaf {
        Leaf {
            kind: LeafKind::Setting,
            location: Location::span(path, at.clone()),
            pieces: self.pieces(words, at),
            number: 0,
        }
    }

    /// Words and the references among them, whose keys and options are no words.
    fn pieces(&self, words: &str, at: &Range<usize>) -> Vec<Piece> {
        let exact = at.len() == words.len();
        let piece = |kind: PieceKind, from: usize, to: usize| Piece {
            kind,
            text: words[from..to].to_owned(),
            reference: None,
            span: if exact {
                at.start + from..at.start + to
            } else {
                at.clone()
            },
        };
        let mut pieces = Vec::new();
        let mut from = 0;
        while let Some(open) = words[from..].find("{{").map(|open| from + open) {
            let Some(close) = words[open..].find("}}").map(|close| open + close + 2) else {
                break;
            };
            // Declared words are printed.
            if words[open + 2..].starts_with('!') {
                pieces.push(piece(PieceKind::Words, from, close));
            } else {
                let kind = match words[open + 2..].starts_with('?') {
                    true => PieceKind::ToBeWritten,
                    false => self.figure(words[open..close].trim_matches(['{', '}'])),
                };
                let reference = matches!(kind, PieceKind::Figure(..)).then(|| Reference {
                    text: words[open..close].to_owned(),
                    kind: ReferenceKind::Figure,
                });
                pieces.push(piece(PieceKind::Words, from, open));
                pieces.push(Piece {
                    reference,
                    ..piece(kind, open, close)
                });
            }
            from = close;
        }
        pieces.push(piece(PieceKind::Words, from, words.len()));
        if pieces.len() > 1 {
            pieces.retain(|piece| !piece.text.is_empty());
        }
        pieces
    }

    /// What a reference names: a figure, or what was told where the report was read.
    fn figure(&self, reference: &str) -> PieceKind {
        match self.by_reference.get(reference, self.report) {
            Some(id) => PieceKind::Figure(id, Form::Plain),
            None => PieceKind::CrossReference(Target::Nothing(reference.to_owned())),
        }
    }
}

/// All strings of a table in both languages, in order of place.
fn table(table: &DeTable<'_>, found: &mut Vec<Bilingual>) {
    let string = |lang: Lang| {
        let value = table.get(lang.tag())?;
        Some((value.get_ref().as_str()?.to_owned(), inner(value)))
    };
    if let Some(strings) = Localized::try_from_fn(string) {
        found.push(Bilingual {
            words: strings.map(|_, (words, _)| words.clone()),
            at: strings.into_map(|_, (_, at)| at),
        });
    }
    let mut inside: Vec<&Spanned<DeValue<'_>>> = table.values().collect();
    inside.sort_by_key(|value| value.span().start);
    for value in inside {
        within(value, found);
    }
}

fn within(value: &Spanned<DeValue<'_>>, found: &mut Vec<Bilingual>) {
    match value.get_ref() {
        DeValue::Table(inner) => table(inner, found),
        DeValue::Array(items) => {
            for item in items.iter() {
                within(item, found);
            }
        }
        _ => {}
    }
}

/// The bytes of a string between its quotes; with them, where it is written with escapes or over several lines.
fn inner(value: &Spanned<DeValue<'_>>) -> Range<usize> {
    let at = value.span();
    let length = value.get_ref().as_str().map_or(0, str::len);
    if at.len() == length + 2 {
        at.start + 1..at.end - 1
    } else {
        at
    }
}

/// Words in each language, and the file in which they stand.
type Words<'a> = (&'a SourcePath, Vec<&'a str>);

/// Finds the strings that sections hold already, and says there where they stand.
fn locate(files: &[(SourcePath, Vec<Bilingual>)], sections: &mut [Section]) -> BTreeSet<(SourcePath, usize)> {
    // Where the same words stand, in order of place, and those that were met.
    let mut places: BTreeMap<Words<'_>, Vec<(usize, usize)>> = BTreeMap::new();
    let mut met: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (file, (path, strings)) in files.iter().enumerate() {
        for (index, string) in strings.iter().enumerate() {
            let words = string.words.iter().map(|(_, words)| words.as_str());
            places
                .entry((path, words.collect()))
                .or_default()
                .push((file, index));
        }
    }
    let mut held = BTreeSet::new();
    for section in sections {
        let count = section
            .leaves
            .iter()
            .map(|(_, leaves)| leaves.len())
            .min()
            .unwrap_or(0);
        for position in 0..count {
            let leaves = section.leaves.map(|_, leaves| &leaves[position]);
            let single = leaves.iter().all(|(_, leaf)| leaf.pieces.len() == 1);
            let words: Vec<&str> = leaves
                .iter()
                .filter_map(|(_, leaf)| Some(leaf.pieces.first()?.text.as_str()))
                .collect();
            let at = &leaves.en.location;
            let Some(known) = places.get(&(&at.path, words)).filter(|_| single) else {
                continue;
            };
            // Its first place stands for all of them.
            if known.first().is_some_and(|first| met.insert(*first)) {
                held.extend(known.iter().map(|(file, index)| (files[*file].0.clone(), *index)));
            }
            let from = at.span.map_or(0, |(start, _)| start);
            let next = known.partition_point(|(file, index)| files[*file].1[*index].at.en.start < from);
            let Some((file, index)) = known.get(next) else {
                continue;
            };
            let (path, string) = (&files[*file].0, &files[*file].1[*index]);
            for lang in Lang::ALL {
                let leaf = &mut section.leaves.get_mut(lang)[position];
                leaf.pieces[0].span = string.at.get(lang).clone();
                leaf.location = Location::span(path, string.at.get(lang).clone());
            }
        }
    }
    held
}
