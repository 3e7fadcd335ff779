//! The words around each place where a figure is shown, so that a reader of the call figures finds it on the page.

use std::borrow::Cow;
use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::block::{AtomKind, Inline, atoms};
use esg_model::place::PlaceId;
use esg_model::table::{Row, RowKind, Table};
use esg_model::text::Lang;
use esg_model::walk::{Event, LeafKind};

/// What stands before and after a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Context {
    /// The words before it, or the labels of its cell.
    pub(crate) before: String,
    /// The words after it.
    pub(crate) after: String,
}

/// The words around each place of one language that shows a figure.
pub(crate) fn contexts(report: &Report, lang: Lang) -> BTreeMap<PlaceId, Context> {
    let mut contexts = Contexts {
        report,
        lang,
        found: BTreeMap::new(),
    };
    let narrative = report.narratives.get(lang);
    let mut row: &[Inline] = &[];
    let mut tile: &[Inline] = &[];
    for (_, event) in narrative.walk() {
        match event {
            Event::Row(next) => row = next.cells().first().map_or(&[], Vec::as_slice),
            Event::Words(words) => {
                let running = words.text.running();
                match words.kind {
                    LeafKind::TableCell => contexts.cell(row, running),
                    // A tile is one thing to a reader: its figure with what it counts.
                    LeafKind::TileValue => tile = running,
                    LeafKind::TileLabel => contexts.tile(tile, running),
                    _ => contexts.add(running, ""),
                }
            }
            Event::Part | Event::Open(_) | Event::Item(_) | Event::Close(_) => {}
        }
    }
    for note in &narrative.footnotes {
        contexts.add(&note.content, "");
    }
    for table in &report.tables {
        contexts.table(table);
    }
    contexts.found
}

struct Contexts<'a> {
    report: &'a Report,
    lang: Lang,
    found: BTreeMap<PlaceId, Context>,
}

impl Contexts<'_> {
    /// The first cell heads the row and tells the reader where to look.
    fn cell(&mut self, row: &[Inline], cell: &[Inline]) {
        let lead = if std::ptr::eq(row, cell) {
            String::new()
        } else {
            format!("{} ▸ ", self.report.plain_text(row, self.lang))
        };
        self.add(cell, &lead);
    }

    fn tile(&mut self, value: &[Inline], label: &[Inline]) {
        let mut pieces = self.pieces(value);
        // The label stands on a line of its own.
        pieces.push((None, self.lang.orthography().space.into()));
        pieces.extend(self.pieces(label));
        self.insert(&pieces, "");
    }

    fn add(&mut self, inlines: &[Inline], lead: &str) {
        let pieces = self.pieces(inlines);
        self.insert(&pieces, lead);
    }

    /// The words of inlines in order, each figure with the name of its place.
    fn pieces<'i>(&self, inlines: &'i [Inline]) -> Vec<(Option<PlaceId>, Cow<'i, str>)> {
        let pieces = atoms(inlines).into_iter().map(|atom| {
            let place = match atom.kind {
                AtomKind::Figure(place, _, _) => Some(place),
                _ => None,
            };
            (place, self.report.atom_text(atom.kind, self.lang))
        });
        pieces.collect()
    }

    fn insert(&mut self, pieces: &[(Option<PlaceId>, Cow<'_, str>)], lead: &str) {
        for (index, (place, _)) in pieces.iter().enumerate() {
            let Some(place) = place else { continue };
            let words = |range: &[(Option<PlaceId>, Cow<'_, str>)]| {
                range.iter().map(|(_, words)| words.as_ref()).collect::<String>()
            };
            let context = Context {
                before: format!("{lead}{}", tail(&words(&pieces[..index]), self.lang)),
                after: head(&words(&pieces[index + 1..]), self.lang),
            };
            self.found.insert(*place, context);
        }
    }

    /// What stands at the heads of a cell's row and column, and the words of the notes.
    fn table(&mut self, table: &Table) {
        let mut group: Option<&str> = None;
        for row in &table.rows {
            match row {
                Row::Group(label) => group = Some(label.get(self.lang)),
                Row::Data { label, kind, cells } => {
                    for (column, cell) in table.columns.iter().zip(cells) {
                        if cell.figures().next().is_none() {
                            continue;
                        }
                        let mut parts = vec![table.title.get(self.lang).as_str()];
                        parts.extend(group.filter(|_| *kind == RowKind::Member));
                        parts.push(label.get(self.lang));
                        parts.push(column.heading.get(self.lang));
                        let colon = self.lang.orthography().colon;
                        let context = Context {
                            before: format!("{}{colon}", parts.join(" ▸ ")),
                            after: String::new(),
                        };
                        for (place, ..) in cell.figures() {
                            self.found.insert(place, context.clone());
                        }
                    }
                }
            }
        }
        for note in &table.notes {
            self.add(note.get(self.lang), "");
        }
    }
}

/// The last words, from the beginning of their sentence where that is near.
fn tail(words: &str, lang: Lang) -> String {
    let own = lang.orthography();
    let ends = own
        .pauses
        .iter()
        .filter_map(|pause| Some(words.rfind(pause)? + pause.len()));
    let sentence: Vec<char> = words[ends.max().unwrap_or(0)..].chars().collect();
    if sentence.len() <= own.context {
        return sentence.into_iter().collect();
    }
    let cut: String = sentence[sentence.len() - own.context..].iter().collect();
    format!("… {}", own.whole_tail(&cut))
}

/// The next words, up to the end of their sentence where that is near.
fn head(words: &str, lang: Lang) -> String {
    let own = lang.orthography();
    let ends = own
        .pauses
        .iter()
        .filter_map(|pause| Some(words.find(pause)? + pause.trim_end().len()));
    let sentence: Vec<char> = words[..ends.min().unwrap_or(words.len())].chars().collect();
    if sentence.len() <= own.context {
        return sentence.into_iter().collect();
    }
    let cut: String = sentence[..own.context].iter().collect();
    format!("{} …", own.whole_head(&cut))
}
