//! Both languages as one document set: the pages as they are, with contexts and units in the first alone.
//!
//! Ids of tags carry the language of their page, so nothing else stands in the way.

use std::collections::BTreeSet;

use super::InlineDocument;
use crate::target::TargetDocument;

const OPEN: &[u8] = b"<ix:resources>";
const RELATIONSHIP: &[u8] = b"<ix:relationship";
const CLOSE: &[u8] = b"</ix:resources>";

/// The pages of a document set, in the order of `documents`.
///
/// Nothing where a further page uses a context or unit that the first does not have: it tags other figures, which is a
/// finding of its own.
pub fn document_set(target: &TargetDocument, documents: &[InlineDocument]) -> Option<Vec<Vec<u8>>> {
    let (first, further) = documents.split_first()?;
    let known = used(target, first);
    let mut pages = vec![first.bytes.clone()];
    for document in further {
        if !used(target, document).is_subset(&known) {
            return None;
        }
        pages.push(without_resources(&document.bytes)?);
    }
    Some(pages)
}

/// The ids of the contexts and units that a page names.
fn used<'a>(target: &'a TargetDocument, document: &InlineDocument) -> BTreeSet<&'a str> {
    let facts = target.stated(&[document.lang]);
    let units = facts.iter().filter_map(|fact| fact.value.unit());
    facts
        .iter()
        .map(|fact| fact.context.id.as_str())
        .chain(units.map(|unit| unit.id.as_str()))
        .collect()
}

/// Cuts the resources out of a page's header. What an author writes is escaped and cannot look like one.
fn without_resources(page: &[u8]) -> Option<Vec<u8>> {
    let find = |what: &[u8]| page.windows(what.len()).position(|window| window == what);
    let (start, end) = (find(OPEN)?, find(CLOSE)? + CLOSE.len());
    let (before, after) = (page.get(..start)?, page.get(end..)?);
    // Links join tags of the page and stay with it.
    let links = page.get(start..end)?;
    let first = links
        .windows(RELATIONSHIP.len())
        .position(|window| window == RELATIONSHIP);
    match first {
        None => Some([before, after].concat()),
        Some(first) => Some([before, OPEN, b"\n", &links[first..], after].concat()),
    }
}
