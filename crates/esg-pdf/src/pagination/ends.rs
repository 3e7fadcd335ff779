//! Last pages of chapters that hold a few lines only: the chapter is set a little more tightly, so that they stand on the
//! page before, or else a page begins earlier, so that more stands with them.
#![expect(
    clippy::float_arithmetic,
    reason = "coordinates of drawings; disclosed numbers are text here"
)]

use std::collections::BTreeSet;

use typst::foundations::{NativeElement, Selector};
use typst::introspection::{Introspector, MetadataElem};
use typst::layout::Abs;
use typst_layout::PagedDocument;

use super::{drawings, unit_of};
use crate::content::{ChapterUnits, Levers, Unit, Written};

/// A last page that is filled to less than this part looks abandoned: some eight lines and a heading.
const SCANT: f64 = 0.16;
/// To which part a last page is filled at least that more was taken to.
const ENOUGH: f64 = 0.24;
/// To which part the page before stays filled at least.
const LEFT: f64 = 0.55;
/// Which part of a page is saved where all of the white in it goes, about: some third of a page of words is white.
const WHITE: f64 = 0.3;

/// Chapters of which the last one ends a page.
struct Stretch<'a> {
    chapters: &'a [ChapterUnits],
    /// The first page and the last, from 1.
    pages: (usize, usize),
}

/// Mends the scant last pages of chapters in which nothing else was mended in this round, and notes them in `mended`.
pub(super) fn mend(
    document: &PagedDocument,
    written: &Written,
    levers: &mut Levers,
    mended: &mut BTreeSet<usize>,
) {
    let (top, bottom) = written.area;
    let height = bottom - top;
    for stretch in stretches(document, written) {
        let (first, last) = stretch.pages;
        let untouched = stretch
            .chapters
            .iter()
            .all(|part| !mended.contains(&part.chapter));
        let Some(reached) = reached(document, last, written) else {
            continue;
        };
        let tail = (reached - top) / height;
        if !untouched || last <= first || tail >= SCANT {
            continue;
        }
        let before = f64::from(u32::try_from(last - first).unwrap_or(u32::MAX));
        // A little more than what is missing by reckoning: tables and pictures move in one piece.
        let wanted = 1.0 - 1.3 * tail / (before * WHITE);
        let done = levers.tighten(stretch.chapters, hundredths(wanted))
            || unit_to_move(document, &stretch, tail, written)
                .is_some_and(|unit| levers.take_more(stretch.chapters, unit));
        if done {
            mended.extend(stretch.chapters.iter().map(|part| part.chapter));
        }
    }
}

/// A share in hundredths, from 0 to 100.
fn hundredths(share: f64) -> u8 {
    let hundredths = share * 100.0;
    (0..=100)
        .rev()
        .find(|number| f64::from(*number) <= hundredths)
        .unwrap_or(0)
}

/// The chapters by the pages on which they begin and end.
fn stretches<'a>(document: &PagedDocument, written: &'a Written) -> Vec<Stretch<'a>> {
    let begun = written.parts.iter().map(|part| {
        let heading = document
            .introspector()
            .query_label(part.label?)
            .ok()?
            .location()?;
        let at = document.introspector().position(heading)?;
        Some((at.page.get(), at.point.y))
    });
    let Some(begun) = begun.collect::<Option<Vec<_>>>() else {
        return Vec::new();
    };
    // Front matter goes on where the chapter before ends.
    let begins_page = |index: usize| {
        let (page, y) = begun[index];
        index == 0 || (begun[index - 1].0 < page && y <= written.area.0 + Abs::pt(1.0))
    };
    let firsts: Vec<usize> = (0..begun.len()).filter(|index| begins_page(*index)).collect();
    let behind = firsts.iter().copied().skip(1).chain([begun.len()]);
    let stretches = firsts.iter().zip(behind).map(|(first, behind)| Stretch {
        chapters: &written.parts[*first..behind],
        pages: (
            begun[*first].0,
            begun
                .get(behind)
                .map_or(document.pages().len(), |(page, _)| page - 1),
        ),
    });
    stretches.collect()
}

/// How far down a page is filled, above its footnotes.
fn reached(document: &PagedDocument, page: usize, written: &Written) -> Option<Abs> {
    let page = document.pages().get(page.checked_sub(1)?)?;
    Some(drawings::reached(page, written.area))
}

/// The last unit on the page before the last one that takes enough with it where it begins the last page, and leaves
/// enough before it.
fn unit_to_move(
    document: &PagedDocument,
    stretch: &Stretch<'_>,
    tail: f64,
    written: &Written,
) -> Option<Unit> {
    let (top, bottom) = written.area;
    let height = bottom - top;
    let before = stretch.pages.1 - 1;
    let end = reached(document, before, written)?;
    let marks = document
        .introspector()
        .query(&Selector::Elem(MetadataElem::ELEM, None));
    let units = marks.iter().filter_map(|mark| {
        let unit = unit_of(mark)?;
        let at = document.introspector().position(mark.location()?)?;
        (at.page.get() == before).then_some((unit, at.point.y))
    });
    let fitting = units.filter(|(unit, y)| {
        let own = stretch.chapters.iter().any(|part| part.holds(*unit));
        own && tail + (end - *y) / height >= ENOUGH && (*y - top) / height >= LEFT
    });
    fitting.max_by_key(|(_, y)| *y).map(|(unit, _)| unit)
}
