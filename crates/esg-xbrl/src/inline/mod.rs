//! The report as a web page whose figures are tagged: Inline XBRL 1.1 in one self-contained XHTML file.
//!
//! A `page` in the making is what it is written of (`subject`), its markup so far (`output`), what stands `around` the words
//! that are being written, which facts it has `tagged`, and its `ids`.
//! Its parts: `front` (cover, contents), `block`, `table`, `text` and `code_index` (the chapters), `back` (footnotes, foot),
//! `header` (contexts and units); `tag` says which tag a fact has and `element` writes it, `note` writes those of notes, and
//! the links; `mark` tells people what a tag states; `shell` puts the parts into the template.
//! It only prints: what is a fact, what a note is about and what leads to what says the target document, whose text blocks and
//! notes are fragments of the page (`stretch`, `words`).

mod around;
mod art;
mod back;
mod block;
mod code_index;
mod document_set;
mod element;
mod front;
mod header;
mod ids;
mod mark;
mod note;
mod output;
mod page;
mod shell;
mod subject;
mod table;
mod tag;
mod tagged;
mod text;

use std::collections::BTreeMap;

use esg_model::block::{Block, Inline};
use esg_model::place::PlaceId;
use esg_model::source::SourcePath;
use esg_model::{Lang, Outcome, Report, Sources};

use crate::target::TargetDocument;
pub use document_set::document_set;
pub(crate) use header::{write_context, write_unit};
use output::Extent;
use page::Page;
use shell::Parts;
use subject::Subject;

/// The finished page of one language.
#[derive(Clone, Debug)]
pub struct InlineDocument {
    /// The language.
    pub lang: Lang,
    /// The XHTML file.
    pub bytes: Vec<u8>,
    /// For each place that shows a figure, the id of its tag; where the words of the place name a hidden fact, the id of
    /// that.
    pub tags: BTreeMap<PlaceId, String>,
}

/// Writes the page of `lang`: all that the report says, with every fact tagged where it is shown.
pub fn render(
    report: &Report,
    sources: &Sources,
    target: &TargetDocument,
    lang: Lang,
) -> Outcome<InlineDocument> {
    let mut page = Page::new(Subject { report, target, lang }, Extent::Page);
    let cover = page.part(Page::cover);
    let contents = page.part(Page::contents);
    let chapters = page.part(Page::chapters);
    let footnotes = page.part(Page::footnotes);
    let foot = page.part(Page::foot);
    let header = page.part(Page::header);
    let (tags, mut sink) = (page.tagged.places, page.sink);
    let parts = Parts {
        cover,
        contents,
        chapters,
        footnotes,
        foot,
        header,
    };
    let page = shell::fill(report, sources, lang, parts, &mut sink);
    Outcome {
        output: page.map(|bytes| InlineDocument { lang, bytes, tags }),
        sink,
    }
}

/// A stretch of the narrative as a fragment of XHTML that stands alone: no tags, no links within the page, no pictures.
pub(crate) fn stretch(
    report: &Report,
    target: &TargetDocument,
    lang: Lang,
    blocks: &[Block],
    path: &SourcePath,
) -> String {
    let mut page = Page::new(Subject { report, target, lang }, Extent::Fragment);
    page.part(|page| page.blocks(blocks, path))
}

/// The words of a note as such a fragment.
pub(crate) fn words(report: &Report, target: &TargetDocument, lang: Lang, words: &[Inline]) -> String {
    let mut page = Page::new(Subject { report, target, lang }, Extent::Fragment);
    page.part(|page| page.inlines(words)).trim().to_owned()
}
