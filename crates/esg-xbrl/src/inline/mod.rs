//! The report as a web page whose figures are tagged: Inline XBRL 1.1 in one self-contained XHTML file.
//!
//! [`page`](self) parts: `front` (cover, contents), `block`, `table`, `text` and `code_index` (the chapters), `back`
//! (footnotes, foot), `header` (contexts and units); `tag` writes the tags and collects the values of text blocks;
//! `mark` tells people what a tag states; `shell` puts the parts into the template.

mod art;
mod back;
mod block;
mod code_index;
mod document_set;
mod front;
mod header;
mod links;
mod mark;
mod page;
mod shell;
mod table;
mod tag;
mod text;
mod text_block;

use std::collections::BTreeMap;

use esg_model::place::PlaceId;
use esg_model::{Lang, Outcome, Report, Sources};

use crate::fact::Fact;
use crate::links::{Link, Note};
use crate::target::TargetDocument;
pub use document_set::document_set;
pub(crate) use header::{write_context, write_unit};
use page::{Finished, Page};
use shell::Parts;

/// The finished page of one language.
#[derive(Clone, Debug)]
pub struct InlineDocument {
    /// The language.
    pub lang: Lang,
    /// The XHTML file.
    pub bytes: Vec<u8>,
    /// Its facts as an Inline XBRL processor extracts them, in the order of the page, each once.
    pub facts: Vec<Fact>,
    /// Its footnotes that belong to facts, in the order of the page.
    pub notes: Vec<Note>,
    /// The links of its facts, in order.
    pub links: Vec<Link>,
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
    let mut page = Page::new(report, target, lang);
    let cover = page.part(Page::cover);
    let contents = page.part(Page::contents);
    let chapters = page.part(Page::chapters);
    let footnotes = page.part(Page::footnotes);
    let foot = page.part(Page::foot);
    let header = page.part(Page::header);
    let Finished {
        facts,
        notes,
        links,
        tags,
        mut sink,
    } = page.finish();
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
        output: page.map(|bytes| InlineDocument {
            lang,
            bytes,
            facts,
            notes,
            links,
            tags,
        }),
        sink,
    }
}
