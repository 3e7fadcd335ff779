//! The markup of a page while it is being written.

use crate::xml::XmlWriter;

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// The page with its tags.
    Page,
    /// A part of it that stands alone, as text blocks and notes hold it.
    Fragment,
}

/// The markup so far: of a fragment that of the page without its tags.
pub(super) struct Output {
    xml: XmlWriter,
    extent: Extent,
}

impl Output {
    pub(super) fn new(extent: Extent) -> Self {
        Output {
            xml: XmlWriter::new(),
            extent,
        }
    }

    /// Begins anew; gives what was written before.
    pub(super) fn take(&mut self) -> Output {
        std::mem::replace(self, Output::new(self.extent))
    }

    pub(super) fn into_text(self) -> String {
        self.xml.into_text()
    }

    /// Whether facts are tagged where they are shown.
    pub(super) fn tags_facts(&self) -> bool {
        self.extent == Extent::Page
    }

    /// Opens a tag, which no fragment has.
    pub(super) fn open_tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        if self.tags_facts() {
            self.xml.open(name, attributes);
        }
    }

    pub(super) fn close_tag(&mut self, name: &str) {
        if self.tags_facts() {
            self.xml.close(name);
        }
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.xml.open(name, attributes);
    }

    pub(super) fn close(&mut self, name: &str) {
        self.xml.close(name);
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.xml.empty(name, attributes);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.xml.text(text);
    }

    pub(super) fn line(&mut self) {
        self.xml.line();
    }

    /// The writer itself, for what instances have too.
    pub(super) fn xml(&mut self) -> &mut XmlWriter {
        &mut self.xml
    }
}
