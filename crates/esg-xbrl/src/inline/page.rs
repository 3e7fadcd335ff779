//! The page while it is being written.
//!
//! Everything that belongs to the page proper goes through [`Page::open`], [`Page::text`] and their like, which also
//! hand it to the text blocks that are open at that place. Tags go through `Page::tags` and reach no text block:
//! a text block's value is the page without its tags.

use esg_model::wording::Word;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use esg_model::place::PlaceId;
use esg_model::report::Narrative;
use esg_model::{Lang, Report, Sink};

use super::links::Links;
use super::text_block::TextBlocks;
use crate::context::Context;
use crate::fact::Fact;
use crate::links::{Link, Note};
use crate::rules::DUPLICATE_ID;
use crate::target::TargetDocument;
use crate::unit::Unit;
use crate::xml::XmlWriter;

/// A page in the making.
pub(super) struct Page<'a> {
    pub(super) report: &'a Report,
    pub(super) target: &'a TargetDocument,
    pub(super) lang: Lang,
    /// The part being written. Tags are written here directly.
    pub(super) tags: XmlWriter,
    /// Facts in the order of their first place.
    pub(super) facts: Vec<Fact>,
    /// The ids of the hidden facts that words of the page have named, by their positions in the target document.
    pub(super) named: BTreeMap<usize, String>,
    /// How often each fact of the target document has been shown.
    pub(super) shown: Vec<usize>,
    /// The contexts that tags name, by id.
    pub(super) contexts: BTreeMap<String, Arc<Context>>,
    /// The units that tags name, by id.
    pub(super) units: BTreeMap<String, Arc<Unit>>,
    /// Text blocks, finished and open.
    pub(super) text_blocks: TextBlocks,
    /// Whether what is written stands inside a link, where no other link may stand.
    pub(super) in_link: bool,
    /// Which footnotes have had a mark, so that the way back leads to the first.
    pub(super) marked: BTreeSet<usize>,
    /// Footnotes and links.
    pub(super) links: Links,
    ids: HashSet<String>,
    pub(super) sink: Sink,
}

/// What a finished page holds besides its text.
pub(super) struct Finished {
    /// Its facts, text blocks with their values.
    pub(super) facts: Vec<Fact>,
    pub(super) notes: Vec<Note>,
    /// What facts lead to.
    pub(super) links: Vec<Link>,
    /// The id of the tag of each place.
    pub(super) tags: BTreeMap<PlaceId, String>,
    /// What was found.
    pub(super) sink: Sink,
}

impl<'a> Page<'a> {
    pub(super) fn new(report: &'a Report, target: &'a TargetDocument, lang: Lang) -> Self {
        Page {
            report,
            target,
            lang,
            tags: XmlWriter::new(),
            facts: Vec::new(),
            named: BTreeMap::new(),
            shown: vec![0; target.facts.len()],
            contexts: BTreeMap::new(),
            units: BTreeMap::new(),
            text_blocks: TextBlocks::of(report, lang),
            in_link: false,
            marked: BTreeSet::new(),
            links: Links::default(),
            ids: HashSet::with_capacity(target.facts.len()),
            sink: Sink::default(),
        }
    }

    /// What `write` writes, as text for the template.
    pub(super) fn part(&mut self, write: impl FnOnce(&mut Self)) -> String {
        write(self);
        std::mem::replace(&mut self.tags, XmlWriter::new()).into_text()
    }

    /// What the page holds besides its text, once the text blocks are finished.
    pub(super) fn finish(mut self) -> Finished {
        self.close_text_blocks();
        let tags = self.links.tags.into_iter();
        Finished {
            facts: self.facts,
            notes: self.links.notes,
            links: self.links.finished.into_iter().collect(),
            tags: tags.map(|(place, tag)| (place, tag.id)).collect(),
            sink: self.sink,
        }
    }

    pub(super) fn narrative(&self) -> &'a Narrative {
        self.report.narratives.get(self.lang)
    }

    /// A word that the page prints itself.
    pub(super) fn word(&self, word: Word) -> &'a str {
        self.report.wording().get(word, self.lang)
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(|xml| xml.open(name, attributes));
    }

    pub(super) fn close(&mut self, name: &str) {
        self.write(|xml| xml.close(name));
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(|xml| xml.empty(name, attributes));
    }

    pub(super) fn text(&mut self, text: &str) {
        self.write(|xml| xml.text(text));
    }

    pub(super) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.write(|xml| xml.leaf(name, attributes, text));
    }

    pub(super) fn line(&mut self) {
        self.write(XmlWriter::line);
    }

    /// Claims an id of the page, and reports it if it is taken.
    pub(super) fn claim(&mut self, id: &str) {
        if !self.ids.insert(id.to_owned()) {
            self.sink
                .error(
                    DUPLICATE_ID,
                    None,
                    format!("the id `{id}` is needed twice in the page"),
                )
                .hint(
                    "rename the section, table or figure whose id equals that of a fact or of another part",
                );
        }
    }

    fn write(&mut self, write: impl FnOnce(&mut XmlWriter)) {
        let from = self.tags.len();
        write(&mut self.tags);
        if self.text_blocks.are_open() {
            self.text_blocks.hear(self.tags.since(from));
        }
    }
}
