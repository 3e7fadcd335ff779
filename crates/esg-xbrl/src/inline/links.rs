//! Footnotes that belong to facts, and the links between facts.
//!
//! A footnote is tagged where it is printed. A note under a table belongs to every figure that the table shows, a note
//! on a restated figure to that one, and a footnote to the figure beside its mark.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::block::InlineKind;
use esg_model::table::TableNote;

use super::page::Page;
use crate::links::{DEFAULT_LINK, Link, LinkKind, Note};
use crate::xml::XmlWriter;

/// A place that shows a fact: the position of the fact in the target document, and the id of the tag.
pub(super) type Place = (usize, String);

/// Footnotes and links of a page.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Every place that shows a fact, in the order of the page.
    pub(super) places: Vec<Place>,
    /// The figures beside the marks of each footnote.
    pub(super) marked: BTreeMap<usize, Vec<Place>>,
    /// The finished notes.
    pub(super) notes: Vec<Note>,
    /// The finished links, by the ids of facts.
    pub(super) finished: BTreeSet<Link>,
    /// The ids of tags from which links of a kind and role lead, by the ids of tags that they lead to.
    written: Vec<(LinkKind, Vec<String>, Vec<String>)>,
}

/// The figure to which a mark at this place belongs.
#[derive(Debug, Default)]
pub(super) struct Beside {
    pub(super) place: Option<Place>,
    /// Whether its clause has ended; a mark may still follow at once.
    ended: bool,
}

impl Beside {
    /// Goes past a piece of a paragraph, which showed a fact at `place` if any.
    pub(super) fn pass(&mut self, kind: &InlineKind, place: Option<&Place>) {
        const ENDS: [char; 15] = [
            '.', ',', ';', ':', '!', '?', '(', '。', '，', '；', '：', '、', '！', '？', '（',
        ];
        match kind {
            InlineKind::DataPoint { .. } => {
                *self = Beside {
                    place: place.cloned(),
                    ended: false,
                };
            }
            InlineKind::Text(words) | InlineKind::Declared { words, .. } => {
                let words = words.trim();
                let clause = words.trim_end_matches(ENDS);
                if !words.is_empty() && (self.ended || clause.contains(ENDS)) {
                    self.place = None;
                }
                self.ended = clause.len() < words.len();
            }
            InlineKind::Footnote(_) => {}
            InlineKind::Strong(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Link { .. }
            | InlineKind::CrossReference(_)
            | InlineKind::LineBreak => self.place = None,
        }
    }
}

impl Page<'_> {
    /// The places of a table that one of its notes is about.
    pub(super) fn about(&self, note: &TableNote, shown: &[Place]) -> Vec<Place> {
        let figure = note.figure.map(|id| {
            let positions = self.target.data_points.get(id.0).and_then(Option::as_ref);
            positions.map(|positions| *positions.get(self.lang))
        });
        let belongs = |position: usize| figure.is_none_or(|figure| figure == Some(position));
        let about = shown.iter().filter(|(position, _)| belongs(*position));
        about.cloned().collect()
    }

    /// Writes a footnote, tagged as one of the facts that it is about; words alone where it is about none.
    pub(super) fn note(&mut self, about: &[Place], write: impl FnOnce(&mut Self)) {
        if about.is_empty() {
            return write(self);
        }
        let id = format!("note-{}.{}", self.links.notes.len() + 1, self.lang);
        self.claim(&id);
        self.tags
            .open("ix:footnote", &[("id", &id), ("xml:lang", self.lang.tag())]);
        self.text_blocks.note = Some(String::new());
        write(self);
        let xhtml = self.text_blocks.note.take().unwrap_or_default();
        self.tags.close("ix:footnote");
        for (position, _) in about {
            self.links.finished.insert(Link {
                from: self.target.facts[*position].id.clone(),
                kind: LinkKind::Footnote,
                role: DEFAULT_LINK.to_owned(),
                to: id.clone(),
            });
        }
        let from = about.iter().map(|(_, place)| place.clone()).collect();
        self.links
            .written
            .push((LinkKind::Footnote, from, vec![id.clone()]));
        self.links.notes.push(Note {
            id,
            lang: self.lang,
            xhtml: xhtml.trim().to_owned(),
        });
    }

    /// The links as elements of the header.
    pub(super) fn relationships(&mut self) -> String {
        let mut xml = XmlWriter::new();
        for (_, from, to) in &self.links.written {
            let (from, to) = (from.join(" "), to.join(" "));
            xml.empty("ix:relationship", &[("fromRefs", &from), ("toRefs", &to)]);
            xml.line();
        }
        xml.into_text()
    }
}
