//! What stands at the end of the page: footnotes, notice, and where the report can be had.

use super::ids::{footnote_id, mark_id};
use super::page::Page;
use crate::target::NoteOf;
use esg_model::wording::Word;

impl Page<'_> {
    /// The footnotes, each with a way back to its first mark.
    pub(super) fn footnotes(&mut self) {
        let footnotes = &self.subject.narrative().footnotes;
        if footnotes.is_empty() {
            return;
        }
        self.open("div", &[("class", "footnotes")]);
        self.line();
        self.leaf("h2", &[], self.word(Word::Footnotes));
        self.line();
        self.open("ol", &[]);
        self.line();
        for (number, footnote) in (1..).zip(footnotes) {
            let id = footnote_id(number);
            self.claim(&id);
            self.open("li", &[("id", &id)]);
            self.note(&NoteOf::Footnote(number), &footnote.content);
            if self.ids.has_mark(number) {
                // The arrow does not stand alone on a line.
                self.text("\u{a0}");
                self.back_to(&mark_id(number));
            }
            self.close("li");
            self.line();
        }
        self.close("ol");
        self.close("div");
        self.line();
    }

    /// The way back from a note to its mark.
    pub(super) fn back_to(&mut self, mark: &str) {
        self.leaf(
            "a",
            &[
                ("class", "back"),
                ("href", &format!("#{mark}")),
                ("title", self.word(Word::BackToText)),
            ],
            "↩",
        );
    }

    /// The foot: that it is a demonstration, that it is a tagged copy, and where the report can be had.
    pub(super) fn foot(&mut self) {
        self.open("div", &[("class", "foot")]);
        self.line();
        self.notice();
        self.line();
        self.leaf("p", &[], self.word(Word::TaggedCopy));
        self.line();
        self.leaf("p", &[], self.subject.report.availability.get(self.subject.lang));
        self.line();
        self.close("div");
        self.line();
    }
}
