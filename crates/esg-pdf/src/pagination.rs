//! What belongs together on a page and what typst parts: found in a layout, and mended by having pages begin earlier.
//! A chapter whose last page holds a few lines is set more tightly.
//!
//! typst puts a note at the foot of the page on which it first meets the mark. Where the mark then moves, because its
//! line is kept with the next or its heading has to go with it, the note stays behind; and a note in a list, a box or
//! a table that does not fit goes ahead alone, or leaves the heading above it behind. A list may leave its last short
//! item alone on the next page. And a drawing that is too high for the rest of a page leaves that empty: it is made a
//! little smaller, or what follows runs ahead of it while it stands at the head of the next page. Paragraphs of which a
//! line is drawn out are set ragged.

use std::collections::{BTreeMap, BTreeSet};

use typst::foundations::{Content, Label, NativeElement, Selector, Value};
use typst::introspection::{Introspector, Location, MetadataElem};
use typst_layout::PagedDocument;

use crate::content::{Drawn, First, Levers, Unit, Written};

mod drawings;
mod ends;
mod gaps;

/// How often pages are laid out again at most: a bound for reports that cannot be mended.
pub(crate) const ROUNDS: usize = 48;

/// Sets levers for what is parted in a layout; `false` where nothing is, or nothing is left to try.
///
/// What comes earlier in the report moves what comes later. So a round mends the first fault of each chapter only.
pub(crate) fn mend(document: &PagedDocument, written: &Written, levers: &mut Levers) -> bool {
    let drawn_out = gaps::mend(document, levers);
    let mut mended = BTreeSet::new();
    for mark in &written.notes {
        if !mended.contains(&mark.chapter) && is_parted(document, mark.footnote) && levers.raise(mark) {
            mended.insert(mark.chapter);
        }
    }
    if !written.together.is_empty() {
        let pages = pages_of_units(document);
        for pair in &written.together {
            let (first, begin) = match pair.first {
                First::Unit(unit) => (pages.get(&unit).copied(), unit),
                First::Heading(label) => (drawings::page_of(document, label), pair.second),
            };
            let parted =
                matches!((first, pages.get(&pair.second)), (Some(first), Some(second)) if first < *second);
            if parted && !mended.contains(&pair.chapter) && levers.begin_page(begin) {
                mended.insert(pair.chapter);
            }
        }
    }
    for (index, drawn) in written.drawn.iter().enumerate() {
        if !mended.contains(&drawn.chapter) && mend_drawing(document, written, index, levers) {
            mended.insert(drawn.chapter);
        }
    }
    ends::mend(document, written, levers, &mut mended);
    drawn_out || !mended.is_empty()
}

/// Has chapters set more tightly whose last pages hold a few lines in a first layout, in which nothing else is mended;
/// `false` where there are none.
pub(crate) fn tighten(document: &PagedDocument, written: &Written, levers: &mut Levers) -> bool {
    let mut mended = BTreeSet::new();
    ends::mend(document, written, levers, &mut mended);
    !mended.is_empty()
}

/// Has the drawing with this index leave no page half empty; `false` where it does not, or nothing is left to try.
fn mend_drawing(document: &PagedDocument, written: &Written, index: usize, levers: &mut Levers) -> bool {
    let drawn = &written.drawn[index];
    if levers.is_ahead(drawn.unit) {
        let mark = pages_of_units(document).get(&drawn.unit).copied();
        let Some((mark, page)) = mark.zip(drawings::page_of(document, drawn.label)) else {
            return false;
        };
        if page <= mark {
            // It fits where it is written, and would stand above what comes before it.
            levers.put_back(drawn.unit);
            return true;
        }
        return keep_order(document, written, drawn, page, levers);
    }
    let Some(begun) = drawings::begun(document, drawn.label, written.area) else {
        return false;
    };
    let smaller = begun.share.filter(|share| *share >= drawn.least);
    if smaller.is_some() && levers.fit(drawn.unit, smaller) {
        return true;
    }
    begun.leaves_much && drawn.runs_ahead && levers.run_ahead(drawn.unit)
}

/// Figures stand in the order of their numbers: what comes before a drawing on `page` that words run ahead of follows it,
/// or where that cannot be, it is put back; `false` where all are in order.
fn keep_order(
    document: &PagedDocument,
    written: &Written,
    drawn: &Drawn,
    page: usize,
    levers: &mut Levers,
) -> bool {
    let own = written
        .illustrations
        .iter()
        .filter(|(chapter, _)| *chapter == drawn.chapter);
    let later = own.skip_while(|(_, label)| *label != drawn.label).skip(1);
    let overtakes = |label: Label| drawings::page_of(document, label).is_some_and(|other| other < page);
    let Some((_, first)) = later.into_iter().find(|(_, label)| overtakes(*label)) else {
        return false;
    };
    let follows = written
        .drawn
        .iter()
        .find(|other| other.label == *first && other.runs_ahead);
    if !follows.is_some_and(|follows| levers.run_ahead(follows.unit)) {
        levers.put_back(drawn.unit);
    }
    true
}

/// Whether the note of a footnote begins on another page than its first mark, which has its label.
fn is_parted(document: &PagedDocument, footnote: Label) -> bool {
    let mark = document.introspector().query_label(footnote).ok();
    mark.and_then(|mark| mark.location()).is_some_and(|location| {
        // Where typst puts the note of a mark.
        let note = page_of(document, location.variant(1));
        page_of(document, location) != note
    })
}

/// The pages on which units that are marked begin.
fn pages_of_units(document: &PagedDocument) -> BTreeMap<Unit, usize> {
    let marks = document
        .introspector()
        .query(&Selector::Elem(MetadataElem::ELEM, None));
    let pages = marks
        .iter()
        .filter_map(|mark| Some((unit_of(mark)?, page_of(document, mark.location()?)?)));
    pages.collect()
}

/// The unit of which an element is the mark.
fn unit_of(element: &Content) -> Option<Unit> {
    match &element.to_packed::<MetadataElem>()?.value {
        Value::Str(name) => Unit::named(name.as_str()),
        _ => None,
    }
}

fn page_of(document: &PagedDocument, location: Location) -> Option<usize> {
    Some(document.introspector().position(location)?.page.get())
}
