//! XPointer as XBRL 2.1, 3.5.4 allows it: an id, or a sequence of `element()` schemes.

use std::collections::HashMap;

use crate::documents::{At, DocumentId, Documents};
use crate::uri;
use crate::xml::{self, Element};

/// The element of a fragment.
pub(super) fn resolve(
    documents: &Documents,
    document: DocumentId,
    fragment: &str,
    ids: &HashMap<String, At>,
) -> Result<At, String> {
    let fragment = &uri::percent_decoded(fragment);
    if !fragment.contains('(') {
        return ids
            .get(fragment.as_str())
            .copied()
            .ok_or_else(|| format!("there is no element with the id `{fragment}`"));
    }
    // Every scheme has to be one that is allowed, even behind one that leads somewhere.
    let mut pointers = Vec::new();
    let mut rest = xml::trim(fragment);
    while !rest.is_empty() {
        let inside = rest
            .strip_prefix("element(")
            .and_then(|rest| rest.split_once(')'));
        let Some((pointer, behind)) = inside else {
            return Err(format!("`{rest}` is no element() pointer"));
        };
        pointers.push(pointer);
        rest = xml::trim(behind);
    }
    let root = documents.get(document).root();
    pointers
        .iter()
        .find_map(|pointer| follow(root, documents, pointer, ids))
        .map(|element| At {
            document,
            node: element.id(),
        })
        .ok_or_else(|| format!("`{fragment}` leads to no element"))
}

fn follow<'a>(
    root: Element<'a>,
    documents: &'a Documents,
    pointer: &str,
    ids: &HashMap<String, At>,
) -> Option<Element<'a>> {
    let mut steps = pointer.split('/');
    let first = steps.next()?;
    let mut here = if first.is_empty() {
        // The root is the only child of the document.
        if steps.next()? != "1" {
            return None;
        }
        root
    } else {
        documents.element(*ids.get(first)?)
    };
    for step in steps {
        let number: usize = step.parse().ok()?;
        here = here.children().nth(number.checked_sub(1)?)?;
    }
    Some(here)
}
