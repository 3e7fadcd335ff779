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
            let context = Context {
                before: format!("{lead}{}", Stretch::of(&pieces[..index]).tail(self.lang)),
                after: Stretch::of(&pieces[index + 1..]).head(self.lang),
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

/// The words on one side of a figure, with the places at which they must not be cut.
#[derive(Default)]
struct Stretch {
    characters: Vec<char>,
    /// Of each character whether it belongs to the one before, as both are of one figure or of one number that was typed:
    /// what is left of a number looks like another one.
    tied: Vec<bool>,
}

impl Stretch {
    fn of(pieces: &[(Option<PlaceId>, Cow<'_, str>)]) -> Self {
        let mut stretch = Stretch::default();
        for (place, words) in pieces {
            for (index, character) in words.chars().enumerate() {
                stretch.characters.push(character);
                stretch.tied.push(place.is_some() && index > 0);
            }
        }
        for at in 1..stretch.characters.len() {
            stretch.tied[at] |= within_number(&stretch.characters, at);
        }
        stretch
    }

    /// The last words, from the beginning of their sentence where that is near.
    fn tail(&self, lang: Lang) -> String {
        let own = lang.orthography();
        let words: String = self.characters.iter().collect();
        let ends = own
            .pauses
            .iter()
            .filter_map(|pause| Some(words.rfind(pause)? + pause.len()));
        let sentence = words[..ends.max().unwrap_or(0)].chars().count();
        let from = self.begin(sentence, own.context, own.space);
        let kept: String = self.characters[from..].iter().collect();
        match from == sentence {
            true => kept,
            false => format!("… {}", kept.trim_start()),
        }
    }

    /// The next words, up to the end of their sentence where that is near.
    fn head(&self, lang: Lang) -> String {
        let own = lang.orthography();
        let words: String = self.characters.iter().collect();
        let ends = own
            .pauses
            .iter()
            .filter_map(|pause| Some(words.find(pause)? + pause.trim_end().len()));
        let sentence = words[..ends.min().unwrap_or(words.len())].chars().count();
        let to = self.end(sentence, own.context, own.space);
        let kept: String = self.characters[..to].iter().collect();
        match to == sentence {
            true => kept,
            false => format!("{} …", kept.trim_end()),
        }
    }

    /// Where the last `room` characters begin of those from `sentence` on: at a word, where `space` parts words, and at no
    /// place inside a figure, for which a little less is shown, or more where nothing would be left.
    fn begin(&self, sentence: usize, room: usize, space: &str) -> usize {
        let all = self.characters.len();
        let near = all.saturating_sub(room);
        if near <= sentence {
            return sentence;
        }
        let word = (near..all).find(|at| !space.is_empty() && self.characters[*at] == ' ');
        let cut = word.map_or(near, |at| at + 1);
        let later = (cut..all).find(|at| !self.tied[*at]);
        later.unwrap_or_else(|| {
            let earlier = (sentence..cut).rev().find(|at| !self.tied[*at]);
            earlier.unwrap_or(sentence)
        })
    }

    /// Where the first `room` characters end of those up to `sentence`, in the same way.
    fn end(&self, sentence: usize, room: usize, space: &str) -> usize {
        if sentence <= room {
            return sentence;
        }
        let word = (0..room)
            .rev()
            .find(|at| !space.is_empty() && self.characters[*at] == ' ');
        let cut = word.unwrap_or(room);
        let earlier = (1..=cut).rev().find(|at| !self.tied[*at]);
        earlier.unwrap_or_else(|| {
            let later = (cut..sentence).find(|at| !self.tied[*at]);
            later.unwrap_or(sentence)
        })
    }
}

/// Whether the character at `at` and the one before are of one number: digits, what groups them, their sign, currency or
/// percent sign.
fn within_number(characters: &[char], at: usize) -> bool {
    let digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    let one_of = |at: usize, marks: &str| characters.get(at).is_some_and(|own| marks.contains(*own));
    let before = at - 1;
    match (digit(before), digit(at)) {
        (true, true) => true,
        (true, false) => one_of(at, "%％") || (one_of(at, ".,") && digit(at + 1)),
        (false, true) => one_of(before, "$−") || (one_of(before, ".,") && before > 0 && digit(before - 1)),
        (false, false) => false,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use esg_model::text::Lang;

    use super::Stretch;

    /// Wherever a stretch is cut, no number is: whatever the room, what is left begins and ends beside whole numbers.
    #[test]
    fn no_number_is_cut_whatever_the_room() {
        let texts = [
            "2024年末為6,418名，2023年末為6,732名，增加約3.25%，開支為2,421.5百萬元，其餘為0.7%",
            "a rise from 6,418 to 6,732 people or about 3.25% while HK$2,421.5 million went into −12,345 others by 2025",
            "12,345,678.90",
            "沒有數字的句子",
        ];
        let digits = |text: &str| -> Vec<String> {
            let numbers = text.split(|c: char| !(c.is_ascii_digit() || ".,%$−".contains(c)));
            let numbers = numbers.map(|own| own.trim_end_matches(['.', ',']).to_owned());
            numbers
                .filter(|own| own.contains(|c: char| c.is_ascii_digit()))
                .collect()
        };
        for text in texts {
            let whole = digits(text);
            let stretch = Stretch::of(&[(None, Cow::Borrowed(text))]);
            let all = stretch.characters.len();
            for space in Lang::ALL.map(|lang| lang.orthography().space) {
                for room in 1..all + 2 {
                    let from = stretch.begin(0, room, space);
                    let to = stretch.end(all, room, space);
                    for kept in [&stretch.characters[from..], &stretch.characters[..to]] {
                        let kept: String = kept.iter().collect();
                        assert!(!kept.is_empty(), "nothing is left of `{text}` in {room}");
                        for number in digits(&kept) {
                            assert!(
                                whole.contains(&number),
                                "`{number}` is cut out of `{text}` in {room}"
                            );
                        }
                    }
                }
            }
        }
    }
}
