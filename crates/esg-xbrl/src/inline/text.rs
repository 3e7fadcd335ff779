//! Running text.

use esg_model::block::{Inline, InlineKind, Target};
use esg_model::display::to_be_written;
use esg_model::typography;
use esg_model::wording::Word;

use super::around::Held;
use super::ids::{footnote_id, illustration_id, mark_id, table_id};
use super::page::Page;

impl Page<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        self.inlines_after(inlines, None);
    }

    /// Part of a paragraph after the character `last`, by which quotes turn; the last one of this part.
    pub(super) fn inlines_after(&mut self, inlines: &[Inline], mut last: Option<char>) -> Option<char> {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(words) | InlineKind::Declared { words, .. } => {
                    let printed = typography::printed(words, last, self.subject.lang);
                    self.text(&printed);
                }
                InlineKind::ToBeWritten(question) => {
                    let words = to_be_written(question, self.subject.lang);
                    self.leaf("span", &[("class", "to-be-given")], &words);
                }
                InlineKind::Strong(inner) => self.around("strong", inner),
                InlineKind::Emphasis(inner) => self.around("em", inner),
                InlineKind::Link { url, content } => self.link(url, content),
                InlineKind::DataPoint { id, form, place } => self.data_point(*place, *id, *form),
                InlineKind::CrossReference(target) => self.cross_reference(target),
                InlineKind::Footnote(number) => self.footnote_mark(*number),
                InlineKind::LineBreak => self.empty("br", &[]),
            }
            let words = self
                .subject
                .report
                .plain_text(std::slice::from_ref(inline), self.subject.lang);
            last = words.chars().next_back().or(last);
        }
        last
    }

    fn around(&mut self, element: &str, inner: &[Inline]) {
        self.open(element, &[]);
        self.inlines(inner);
        self.close(element);
    }

    fn link(&mut self, url: &str, content: &[Inline]) {
        let to_the_web = url.starts_with("https://") || url.starts_with("http://");
        if self.around.in_link || !to_the_web {
            return self.inlines(content);
        }
        self.around.in_link = true;
        self.open("a", &[("href", url)]);
        self.inlines(content);
        self.close("a");
        self.around.in_link = false;
    }

    /// A link to another place in the page. Inside a text block, whose value must stand alone, only its words.
    pub(super) fn cross_reference(&mut self, target: &Target) {
        let words = self.subject.report.target_text(target, self.subject.lang);
        self.reference(target, &words);
    }

    /// Words that lead to a section, a table or a figure.
    pub(super) fn reference(&mut self, target: &Target, words: &str) {
        if self.around.in_link || self.stands_alone() {
            return self.text(words);
        }
        let anchor = match target {
            Target::Section(id) => id.to_string(),
            Target::Table(id) => table_id(self.subject.report.table_name(*id)),
            Target::Illustration(id) => illustration_id(&self.subject.report.illustration(*id).id),
            Target::Nothing(_) => return self.text(words),
        };
        self.leaf("a", &[("href", &format!("#{anchor}"))], words);
    }

    /// A link to the table or figure in which it stands. It also lets the keyboard into a box that scrolls, on which
    /// the schema admits no `tabindex`.
    pub(super) fn link_here(&mut self, anchor: &str, word: Word) {
        let address = format!("#{anchor}");
        self.leaf(
            "a",
            &[("class", "here"), ("href", &address), ("title", self.word(word))],
            "",
        );
    }

    /// The mark of a footnote, which leads to its text at the end of the page. Inside a note it waits.
    pub(super) fn footnote_mark(&mut self, number: usize) {
        if self.around.holds(Held::Footnote(number)) {
            return;
        }
        let first = self.ids.mark(number);
        let mark = mark_id(number);
        if first {
            self.claim(&mark);
        }
        let in_link = self.around.in_link;
        self.excluded(|page| {
            let id = [("class", "mark"), ("id", mark.as_str())];
            page.open("sup", if first { &id } else { &id[..1] });
            if in_link {
                page.text(&number.to_string());
            } else {
                page.leaf(
                    "a",
                    &[("href", &format!("#{}", footnote_id(number)))],
                    &number.to_string(),
                );
            }
            page.close("sup");
        });
    }
}
