//! The page while it is being written.
//!
//! Everything that belongs to the page proper goes through [`Page::open`], [`Page::text`] and their like, tags through
//! [`Page::open_tag`]: a fragment is the page without its tags, and without what belongs to the page alone.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use esg_model::disclosure::DataPointId;
use esg_model::narrative::Narrative;
use esg_model::place::PlaceId;
use esg_model::typography;
use esg_model::wording::Word;
use esg_model::{Lang, Report, Sink};

use crate::rules::DUPLICATE_ID;
use crate::target::TargetDocument;
use crate::xml::XmlWriter;

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// The page with its tags.
    Page,
    /// A part of it that stands alone, as text blocks and notes hold it.
    Fragment,
}

/// A mark inside a note that waits for a place outside the note's tag: consumers of notes take every word in it for the
/// note's, those in `ix:exclude` too.
#[derive(Clone, Copy, Debug)]
pub(super) enum Held {
    /// What a tag states, by the data point and the position of its fact.
    Fact(DataPointId, usize),
    /// The mark of a footnote.
    Footnote(usize),
}

/// A page in the making.
pub(super) struct Page<'a> {
    pub(super) report: &'a Report,
    pub(super) target: &'a TargetDocument,
    pub(super) lang: Lang,
    extent: Extent,
    /// The part being written.
    pub(super) xml: XmlWriter,
    /// How often each fact of the target document has been shown, or how many stretches of it.
    pub(super) shown: Vec<usize>,
    /// The tag of every place that shows a figure, or the hidden fact that its words name, by ids.
    pub(super) tags: BTreeMap<PlaceId, String>,
    /// The hidden numbers that words name, by the ids of their tags, with the positions of their facts.
    pub(super) named: BTreeMap<String, usize>,
    /// Elements of the text blocks that are open, outermost first.
    pub(super) open_blocks: Vec<String>,
    /// The marks that wait for the end of the piece of a note that is open; nothing where none is.
    pub(super) note: Option<Vec<Held>>,
    /// Whether what is written stands inside a link, where no other link may stand.
    pub(super) in_link: bool,
    /// Which footnotes have had a mark, so that the way back leads to the first.
    pub(super) marked: BTreeSet<usize>,
    /// How many exclusions are open; what stands in them belongs to no text block.
    excluded: usize,
    ids: HashSet<String>,
    pub(super) sink: Sink,
}

impl<'a> Page<'a> {
    pub(super) fn new(report: &'a Report, target: &'a TargetDocument, lang: Lang, extent: Extent) -> Self {
        Page {
            report,
            target,
            lang,
            extent,
            xml: XmlWriter::new(),
            shown: match extent {
                Extent::Page => vec![0; target.facts.len()],
                Extent::Fragment => Vec::new(),
            },
            tags: BTreeMap::new(),
            named: BTreeMap::new(),
            open_blocks: Vec::new(),
            note: None,
            in_link: false,
            marked: BTreeSet::new(),
            excluded: 0,
            ids: HashSet::new(),
            sink: Sink::default(),
        }
    }

    /// What `write` writes, as text for the template.
    pub(super) fn part(&mut self, write: impl FnOnce(&mut Self)) -> String {
        write(self);
        std::mem::replace(&mut self.xml, XmlWriter::new()).into_text()
    }

    /// Whether facts are tagged where they are shown.
    pub(super) fn tags_facts(&self) -> bool {
        self.extent == Extent::Page
    }

    /// Whether what is written now has to stand alone too: it belongs to a text block or a note.
    pub(super) fn stands_alone(&self) -> bool {
        match self.extent {
            Extent::Fragment => true,
            Extent::Page => (!self.open_blocks.is_empty() || self.note.is_some()) && self.excluded == 0,
        }
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

    /// What stands here belongs to the page alone: pictures, and links that lead to another place in the page.
    pub(super) fn excluded(&mut self, write: impl FnOnce(&mut Self)) {
        if !self.tags_facts() {
            return;
        }
        let inside = self.stands_alone();
        if inside {
            self.xml.open("ix:exclude", &[]);
            self.excluded += 1;
        }
        write(self);
        if inside {
            self.excluded -= 1;
            self.xml.close("ix:exclude");
        }
    }

    pub(super) fn narrative(&self) -> &'a Narrative {
        self.report.narratives.get(self.lang)
    }

    /// Whether the page shows a figure in digits too, and so has a tag around them.
    pub(super) fn has_digits(&self, id: DataPointId) -> bool {
        self.target.in_digits.get(self.lang).contains(&id)
    }

    /// A word that the page prints itself.
    pub(super) fn word(&self, word: Word) -> &'a str {
        self.report.wording().get(word, self.lang)
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.xml.open(name, attributes);
    }

    /// Closes an element. What a reader sees apart from what follows ends with a line, so that words do not run together
    /// where a program strips the tags from the value of a text block.
    pub(super) fn close(&mut self, name: &str) {
        self.xml.close(name);
        if matches!(name, "caption" | "dd" | "dt" | "figcaption" | "li" | "td" | "th") {
            self.line();
        }
    }

    /// An element that holds nothing; a line that ends in a text ends in the file too.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.xml.empty(name, attributes);
        if name == "br" {
            self.line();
        }
    }

    /// Words with quotes and dashes as they are printed. Running text, whose quotes turn by the words before it, has them
    /// already.
    pub(super) fn text(&mut self, text: &str) {
        self.xml.text(&typography::printed(text, None, self.lang));
    }

    /// An element that holds only words.
    pub(super) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    pub(super) fn line(&mut self) {
        self.xml.line();
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
}
