//! The page while it is being written.
//!
//! Everything that belongs to the page proper goes through [`Page::open`], [`Page::text`] and their like, tags through
//! [`Output::open_tag`]: a fragment is the page without its tags, and without what belongs to the page alone.

use esg_model::Sink;
use esg_model::typography;
use esg_model::wording::Word;

use super::around::Around;
use super::ids::Ids;
use super::output::{Extent, Output};
use super::subject::Subject;
use super::tagged::Tagged;

/// A page in the making.
pub(super) struct Page<'a> {
    /// What it is written of.
    pub(super) subject: Subject<'a>,
    /// The part being written.
    pub(super) out: Output,
    /// What stands around that.
    pub(super) around: Around,
    /// Its tags.
    pub(super) tagged: Tagged,
    /// Its ids.
    pub(super) ids: Ids,
    pub(super) sink: Sink,
}

impl<'a> Page<'a> {
    pub(super) fn new(subject: Subject<'a>, extent: Extent) -> Self {
        Page {
            subject,
            out: Output::new(extent),
            around: Around::default(),
            tagged: Tagged::default(),
            ids: Ids::default(),
            sink: Sink::default(),
        }
    }

    /// What `write` writes, apart from what was written before.
    pub(super) fn part(&mut self, write: impl FnOnce(&mut Self)) -> String {
        let before = self.out.take();
        write(self);
        std::mem::replace(&mut self.out, before).into_text()
    }

    /// Whether what is written now has to stand alone too: it belongs to a text block or a note.
    pub(super) fn stands_alone(&self) -> bool {
        !self.out.tags_facts() || self.around.is_value()
    }

    /// What stands here belongs to the page alone: pictures, and links that lead to another place in the page.
    pub(super) fn excluded(&mut self, write: impl FnOnce(&mut Self)) {
        if !self.out.tags_facts() {
            return;
        }
        let inside = self.around.is_value();
        if inside {
            self.out.open("ix:exclude", &[]);
            self.around.exclusions += 1;
        }
        write(self);
        if inside {
            self.around.exclusions -= 1;
            self.out.close("ix:exclude");
        }
    }

    /// A word that the page prints itself.
    pub(super) fn word(&self, word: Word) -> &'a str {
        self.subject.word(word)
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.open(name, attributes);
    }

    /// Closes an element. What a reader sees apart from what follows ends with a line, so that words do not run together
    /// where a program strips the tags from the value of a text block.
    pub(super) fn close(&mut self, name: &str) {
        self.out.close(name);
        if matches!(name, "caption" | "dd" | "dt" | "figcaption" | "li" | "td" | "th") {
            self.line();
        }
    }

    /// An element that holds nothing; a line that ends in a text ends in the file too.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.empty(name, attributes);
        if name == "br" {
            self.line();
        }
    }

    /// Words with quotes and dashes as they are printed. Running text, whose quotes turn by the words before it, has them
    /// already.
    pub(super) fn text(&mut self, text: &str) {
        self.out.text(&typography::printed(text, None, self.subject.lang));
    }

    /// An element that holds only words.
    pub(super) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    pub(super) fn line(&mut self) {
        self.out.line();
    }

    /// Claims an id of the page, and tells where it is taken.
    pub(super) fn claim(&mut self, id: &str) {
        self.ids.claim(id, &mut self.sink);
    }
}
