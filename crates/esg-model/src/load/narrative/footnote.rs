//! Footnotes and their marks: each note is defined once in a file, and marked once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use comrak::nodes::{AstNode, NodeValue};

use super::{Reader, files, rules};
use crate::block::{Footnote, Inline};
use crate::diag::Location;

/// The marks of a file.
#[derive(Default)]
pub(super) struct Marks {
    /// Where each note was marked first.
    first: BTreeMap<String, Range<usize>>,
    /// Notes with a mark that stands where none may; it is told there, and nowhere else.
    misplaced: BTreeSet<String>,
    /// Whether a mark names no note of the file: perhaps it means one that is marked nowhere.
    undefined: bool,
    place: Place,
}

/// Where words stand, as far as marks are concerned.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Place {
    /// Where marks may stand.
    #[default]
    Running,
    /// Where words are printed more than once, in the words of a finding: a note has one place.
    Repeated(&'static str),
    /// In a footnote.
    Note,
}

impl Reader<'_> {
    /// Reads something that stands at a place.
    pub(super) fn at_place<T>(&mut self, place: Place, read: impl FnOnce(&mut Self) -> T) -> T {
        if matches!(place, Place::Repeated(_)) {
            self.sink.examined(rules::FOOTNOTE_REPEATED, 1);
        }
        let around = std::mem::replace(&mut self.marks.place, place);
        let read = read(self);
        self.marks.place = around;
        read
    }

    /// Reads the footnotes that the file defines.
    pub(super) fn collect_footnotes<'n>(&mut self, root: &'n AstNode<'n>) {
        let definitions: Vec<_> = root
            .children()
            .filter_map(|node| match &node.data().value {
                NodeValue::FootnoteDefinition(definition) => Some((definition.name.clone(), node)),
                _ => None,
            })
            .collect();
        for (name, node) in definitions {
            let mut content: Vec<Inline> = Vec::new();
            for child in node.children() {
                if matches!(child.data().value, NodeValue::Paragraph) {
                    content.extend(self.at_place(Place::Note, |reader| reader.inlines(child)));
                } else {
                    let span = self.span(child);
                    self.error(
                        rules::UNSUPPORTED_MARKUP,
                        span,
                        "a footnote holds more than words",
                        "keep a footnote to one paragraph",
                    );
                }
            }
            self.definitions.entry(name).or_insert(content);
        }
    }

    /// Gives the footnote its number at its mark; nothing where the mark is wrong, which is then told.
    pub(super) fn footnote(&mut self, name: &str, span: Range<usize>) -> Option<usize> {
        self.sink.examined(rules::FOOTNOTE, 1);
        match self.marks.place {
            Place::Running => {}
            Place::Repeated(where_) => {
                self.marks.misplaced.insert(name.to_owned());
                self.repeated(span, where_);
                return None;
            }
            Place::Note => {
                self.marks.misplaced.insert(name.to_owned());
                self.error(
                    rules::UNSUPPORTED_MARKUP,
                    span,
                    "the mark of a footnote stands in a footnote",
                    "say all of it in the one note, or mark the other note in the text",
                );
                return None;
            }
        }
        let Some((name, content)) = self.definitions.remove_entry(name) else {
            self.wrong_mark(name, span);
            return None;
        };
        self.marks.first.insert(name.clone(), span);
        self.footnotes.push(Footnote {
            name,
            content,
            path: self.path.clone(),
        });
        Some(self.footnotes.len())
    }

    fn wrong_mark(&mut self, name: &str, span: Range<usize>) {
        let Some(first) = self.marks.first.get(name).cloned() else {
            self.undefined(name, span);
            return;
        };
        let (first, second) = (Location::span(self.path, first), Location::span(self.path, span));
        self.sink
            .error(
                rules::FOOTNOTE,
                second,
                format!("footnote `{name}` is marked a second time"),
            )
            .also(first, "its mark")
            .hint(
                "take out one of the two marks, or define a note of its own for this one: `[^other]: Text`",
            );
    }

    /// Reports the mark of a note that the file does not define.
    pub(super) fn undefined(&mut self, name: &str, span: Range<usize>) {
        self.marks.undefined = true;
        let location = Location::span(self.path, span);
        let finding = self.sink.error(
            rules::FOOTNOTE,
            location,
            format!("footnote `{name}` is not defined"),
        );
        if !finding.is_kept() {
            return;
        }
        let names = defined(self.text);
        files::suggest(finding, name, names.iter().map(|(name, _)| *name));
        finding.hint(format!("define it in the same file: `[^{name}]: Text`"));
    }

    /// Reports notes that no mark leads to, and that are therefore not printed, and what is defined a second time.
    pub(super) fn unmarked_footnotes(&mut self) {
        let mut seen: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        for (name, span) in defined(self.text) {
            self.sink.examined(rules::FOOTNOTE, 1);
            let location = Location::span(self.path, span.clone());
            if let Some(first) = seen.get(name) {
                let first = Location::span(self.path, first.clone());
                self.sink
                    .error(
                        rules::FOOTNOTE,
                        location,
                        format!("footnote `{name}` is defined a second time"),
                    )
                    .also(first, "its first definition")
                    .hint("take out one of the two, or give this one a name of its own");
                continue;
            }
            seen.insert(name, span);
            let known = self.marks.first.contains_key(name) || self.marks.misplaced.contains(name);
            // A mark that names no note may mean this one; then it is told there.
            if known || self.marks.undefined {
                continue;
            }
            self.sink
                .error(
                    rules::FOOTNOTE,
                    location,
                    format!("footnote `{name}` is marked nowhere, and would not be printed"),
                )
                .hint(format!(
                    "put `[^{name}]` behind the words that it is about, or take the note out"
                ));
        }
    }

    /// Remembers a note whose mark stands in a title, which is plain words.
    pub(super) fn misplaced(&mut self, name: &str) {
        self.marks.misplaced.insert(name.to_owned());
    }

    /// Reports the mark of a footnote in words that are printed more than once.
    pub(super) fn repeated(&mut self, mark: Range<usize>, where_: &str) {
        self.error(
            rules::FOOTNOTE_REPEATED,
            mark,
            format!("the mark of a footnote stands in {where_}"),
            "its note would be printed wherever these words are; put the mark at the words of the text that the note is about, such as the first sentence below",
        );
    }
}

/// The names of the notes that a file defines, each with the place of its definition.
fn defined(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let name = line
            .strip_prefix("[^")
            .and_then(|rest| rest.split_once("]:"))
            .map(|(name, _)| name);
        if let Some(name) = name.filter(|name| !name.contains([']', '\n'])) {
            found.push((name, start..start + line.trim_end().len()));
        }
        start += line.len();
    }
    found
}
