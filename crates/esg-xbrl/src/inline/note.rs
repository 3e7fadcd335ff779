//! Notes of facts, and the links of the page, which the target document says; here they are printed.

use esg_model::block::{AtomKind, Inline, atoms};

use super::around::Held;
use super::page::Page;
use super::subject::Subject;
use super::tagged::Tagged;
use crate::links::{DEFAULT_LINK, LinkKind};
use crate::target::{End, NoteOf, Relation};
use crate::xml::XmlWriter;

impl Page<'_> {
    /// Writes a note, tagged as one of the facts that it is about; words alone where it is about none.
    ///
    /// The tag is interrupted where a mark stands and goes on after it.
    pub(super) fn note(&mut self, of: &NoteOf, words: &[Inline]) {
        let Some(note) = self
            .subject
            .target
            .note(of, self.subject.lang)
            .filter(|_| self.out.tags_facts())
        else {
            return self.inlines(words);
        };
        let pieces: Vec<&[Inline]> = words.split_inclusive(holds_mark).collect();
        let mut last = None;
        for (number, piece) in (1..).zip(&pieces) {
            let place = |number: usize| match number {
                1 => note.id.clone(),
                more => format!("{}-{more}", note.id),
            };
            let (own, next) = (place(number), place(number + 1));
            self.claim(&own);
            let mut attributes = vec![("id", own.as_str())];
            let tag = if number == 1 {
                attributes.push(("xml:lang", self.subject.lang.tag()));
                "ix:footnote"
            } else {
                "ix:continuation"
            };
            if number < pieces.len() {
                attributes.push(("continuedAt", &next));
            }
            self.open(tag, &attributes);
            self.around.note = Some(Vec::new());
            last = self.inlines_after(piece, last);
            let held = self.around.note.take().unwrap_or_default();
            self.close(tag);
            for held in held {
                match held {
                    Held::Fact(id, position, tag) => self.mark(id, position, &tag),
                    Held::Footnote(number) => self.footnote_mark(number),
                }
            }
        }
    }
}

/// The links as elements of the header.
pub(super) fn relationships(subject: Subject<'_>, tagged: &Tagged) -> String {
    let mut xml = XmlWriter::new();
    for Relation { kind, role, from, to } in subject.target.relations.get(subject.lang) {
        let ids = |ends: &[End]| {
            let ids: Vec<String> = ends
                .iter()
                .filter_map(|end| id_of(end, subject, tagged))
                .collect();
            ids.join(" ")
        };
        let (from, to) = (ids(from), ids(to));
        let mut attributes = vec![("fromRefs", from.as_str()), ("toRefs", to.as_str())];
        if *kind != LinkKind::Footnote {
            attributes.push(("arcrole", kind.arcrole()));
        }
        if role != DEFAULT_LINK {
            attributes.push(("linkRole", role));
        }
        xml.empty("ix:relationship", &attributes);
        xml.line();
    }
    xml.into_text()
}

/// The id of a tag at which a link ends. The page shows every place and fact that has links.
fn id_of(end: &End, subject: Subject<'_>, tagged: &Tagged) -> Option<String> {
    match end {
        End::Place(place) => tagged.places.get(place).cloned(),
        End::Fact(position) => Some(subject.first_id(subject.fact(*position))),
        End::Note(id) => Some(id.clone()),
    }
}

/// Whether a mark follows from these words.
fn holds_mark(inline: &Inline) -> bool {
    let atoms = atoms(std::slice::from_ref(inline));
    atoms
        .iter()
        .any(|atom| matches!(atom.kind, AtomKind::Figure(..) | AtomKind::Footnote(_)))
}

#[cfg(test)]
mod tests {
    use esg_model::block::{Inline, InlineKind};

    use super::holds_mark;
    use crate::samples::{figure, words};

    #[test]
    fn figures_inside_markup_hold_marks() {
        let inline = |kind| Inline { kind, span: 0..0 };
        assert!(holds_mark(&inline(InlineKind::Strong(vec![inline(figure(1))]))));
        assert!(holds_mark(&inline(InlineKind::Footnote(1))));
        assert!(!holds_mark(&inline(InlineKind::Strong(vec![inline(words(
            "12"
        ))]))));
    }
}
