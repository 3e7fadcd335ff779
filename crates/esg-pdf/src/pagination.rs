//! What belongs together on a page and what typst parts: found in a layout, and mended by having pages begin earlier.
//!
//! typst puts a note at the foot of the page on which it first meets the mark. Where the mark then moves, because its
//! line is kept with the next or its heading has to go with it, the note stays behind; and a note in a list, a box or
//! a table that does not fit goes ahead alone. A list may leave its last short item alone on the next page. And a drawing
//! that is a little too high for the rest of a page leaves that empty: it is made smaller.

use std::collections::{BTreeMap, BTreeSet};

use typst::foundations::{NativeElement, Selector, Value};
use typst::introspection::{Introspector, Location, MetadataElem};
use typst::model::FootnoteElem;
use typst_layout::PagedDocument;

use crate::content::{Levers, Written};

mod drawings;

/// What the labels of footnotes begin with; their number follows.
const LABEL: &str = "footnote:";

/// How often pages are laid out again at most: a bound for reports that cannot be mended.
pub(crate) const ROUNDS: usize = 48;

/// Sets levers for what is parted in a layout; `false` where nothing is, or nothing is left to try.
///
/// What comes earlier in the report moves what comes later. So a round mends the first fault of each chapter only.
pub(crate) fn mend(document: &PagedDocument, written: &Written, levers: &mut Levers) -> bool {
    let mut mended = BTreeSet::new();
    if !written.notes.is_empty() {
        let parted = parted_notes(document);
        for mark in written.notes.iter().filter(|mark| parted.contains(&mark.number)) {
            if !mended.contains(&mark.chapter) && levers.raise(mark) {
                mended.insert(mark.chapter);
            }
        }
    }
    if !written.tails.is_empty() {
        let pages = pages_of_units(document);
        for tail in &written.tails {
            let pages = (pages.get(&tail.before_last.name()), pages.get(&tail.last.name()));
            let parted = matches!(pages, (Some(before), Some(last)) if before < last);
            if parted && !mended.contains(&tail.chapter) && levers.begin_page(tail.before_last) {
                mended.insert(tail.chapter);
            }
        }
    }
    for drawn in &written.drawn {
        if !mended.contains(&drawn.chapter)
            && let Some(share) = drawings::share_that_fits(document, &drawn.name, written.area)
            && share >= written.least_drawn
            && levers.fit(drawn.unit, Some(share))
        {
            mended.insert(drawn.chapter);
        }
    }
    !mended.is_empty()
}

/// The numbers of the footnotes that begin on another page than their mark.
fn parted_notes(document: &PagedDocument) -> BTreeSet<usize> {
    let marks = document
        .introspector()
        .query(&Selector::Elem(FootnoteElem::ELEM, None));
    let parted = marks.iter().filter_map(|mark| {
        // Later marks of the same footnote have no label of their own.
        let number = mark
            .label()?
            .resolve()
            .as_str()
            .strip_prefix(LABEL)?
            .parse()
            .ok()?;
        let location = mark.location()?;
        // Where typst puts the note of a mark.
        let note = page_of(document, location.variant(1));
        (page_of(document, location) != note).then_some(number)
    });
    parted.collect()
}

/// The pages on which units that are marked begin.
fn pages_of_units(document: &PagedDocument) -> BTreeMap<String, usize> {
    let marks = document
        .introspector()
        .query(&Selector::Elem(MetadataElem::ELEM, None));
    let pages = marks.iter().filter_map(|mark| {
        let name = match &mark.to_packed::<MetadataElem>()?.value {
            Value::Str(name) => name.as_str().to_owned(),
            _ => return None,
        };
        Some((name, page_of(document, mark.location()?)?))
    });
    pages.collect()
}

fn page_of(document: &PagedDocument, location: Location) -> Option<usize> {
    Some(document.introspector().position(location)?.page.get())
}
