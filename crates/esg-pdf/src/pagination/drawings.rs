//! Drawings that left the rest of the page before empty: whether they would fit it if they were a little smaller.
#![expect(
    clippy::float_arithmetic,
    reason = "coordinates of drawings; disclosed numbers are text here"
)]

use typst::foundations::Label;
use typst::introspection::Introspector;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::{Page, PagedDocument};

/// What stands above a drawing, and a little more than that: 6.5 mm and its caption's edge.
const ABOVE: f64 = 22.0;
/// A page whose rest is smaller than so much of it holds no drawing.
const LEAST_REST: f64 = 0.2;

/// Text above a drawing that begins a page is no higher than such a part of the page: its caption.
const CAPTION: f64 = 0.04;
/// The same for a heading and words that lead in to it, which went with it.
const KEPT: f64 = 0.15;
/// A page of whose type area such a part is empty has much room left.
const MUCH: f64 = 0.4;

/// A drawing that begins a page and would have stood on the page before, were there room.
pub(super) struct Begun {
    /// At how many hundredths of its size it would fit the rest of the page before; `None` where it is larger than that
    /// by far, or no larger.
    pub(super) share: Option<u8>,
    /// Whether much of the page before is empty.
    pub(super) leaves_much: bool,
}

/// The page on which the illustration or heading with this label stands, from 1.
pub(super) fn page_of(document: &PagedDocument, label: Label) -> Option<usize> {
    let illustration = document.introspector().query_label(label).ok()?.location()?;
    Some(document.introspector().position(illustration)?.page.get())
}

/// What the drawing with this label left empty; `None` where it does not begin a page. `area` is where the type area of
/// a page begins and ends: the running head and foot stand in the margins.
pub(super) fn begun(document: &PagedDocument, label: Label, area: (Abs, Abs)) -> Option<Begun> {
    let illustration = document.introspector().query_label(label).ok()?.location()?;
    let at = document.introspector().position(illustration)?;
    let number = at.page.get().checked_sub(1)?;
    let (page, before) = (
        document.pages().get(number)?,
        document.pages().get(number.checked_sub(1)?)?,
    );
    let mut stretches = stretches_of(page, area);
    stretches.sort_by_key(|stretch| stretch.top);
    let first = stretches.first()?;
    let drawing = stretches
        .iter()
        .find(|stretch| stretch.picture && stretch.bottom > at.point.y)?;
    let above = drawing.top - first.top;
    if above > page.frame.height() * KEPT {
        return None;
    }
    let rest = rest_of(before, area);
    let share = (rest - Abs::pt(ABOVE)) / (drawing.bottom - drawing.top.min(at.point.y));
    let fits = above <= page.frame.height() * CAPTION && (0.5..1.0).contains(&share);
    Some(Begun {
        share: fits.then(|| {
            // Hundredths of a share below one.
            let hundredths = (share * 100.0).floor();
            (0..100)
                .rev()
                .find(|number| f64::from(*number) <= hundredths)
                .unwrap_or(0)
        }),
        leaves_much: rest >= (area.1 - area.0) * MUCH,
    })
}

/// What is drawn on a page from one height to another.
struct Stretch {
    top: Abs,
    bottom: Abs,
    picture: bool,
}

/// The height of the largest empty stretch of a page: above its footnotes, where it has some.
fn rest_of(page: &Page, area: (Abs, Abs)) -> Abs {
    let mut stretches = stretches_of(page, area);
    stretches.sort_by_key(|stretch| stretch.top);
    let (mut below, mut largest) = (area.0, Abs::zero());
    for stretch in &stretches {
        largest.set_max(stretch.top - below);
        below.set_max(stretch.bottom);
    }
    largest.set_max(area.1 - below);
    if largest < page.frame.height() * LEAST_REST {
        Abs::zero()
    } else {
        largest
    }
}

/// How far down a page is filled: to its largest empty stretch, or to its end where none is large.
pub(super) fn reached(page: &Page, area: (Abs, Abs)) -> Abs {
    let mut stretches = stretches_of(page, area);
    stretches.sort_by_key(|stretch| stretch.top);
    let (mut below, mut reached) = (area.0, area.0);
    let mut largest = page.frame.height() * LEAST_REST;
    for stretch in &stretches {
        if stretch.top - below > largest {
            (largest, reached) = (stretch.top - below, below);
        }
        below.set_max(stretch.bottom);
    }
    if area.1 - below > largest || reached == area.0 {
        below
    } else {
        reached
    }
}

/// What is drawn in the type area of a page.
fn stretches_of(page: &Page, area: (Abs, Abs)) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    walk(&page.frame, Point::zero(), &mut stretches);
    stretches.retain(|stretch| stretch.bottom > area.0 && stretch.bottom < area.1 + Abs::pt(1.0));
    stretches
}

fn walk(frame: &Frame, origin: Point, stretches: &mut Vec<Stretch>) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        let mut put = |top: Abs, bottom: Abs, picture: bool| stretches.push(Stretch { top, bottom, picture });
        match item {
            // What is turned is art, or the mark of a draft over the page.
            FrameItem::Group(group) if group.transform.ky.is_zero() => walk(&group.frame, at, stretches),
            FrameItem::Text(text) => put(at.y - text.size, at.y, false),
            FrameItem::Shape(shape, _) => {
                let size = shape.geometry.bbox(shape.stroke.as_ref()).size();
                put(at.y, at.y + size.y, false);
            }
            FrameItem::Image(_, size, _) => put(at.y, at.y + size.y, true),
            FrameItem::Group(_) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}
