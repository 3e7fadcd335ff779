//! From a place on a page to the author's line from which its words come.

use esg_model::diag::Location;
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::syntax::Span;
use typst_layout::PagedDocument;

use crate::inspect::Fragment;
use crate::world::ReportWorld;

/// Words on a page that come from one place. Lengths are those of [`Fragment`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The page, from 1.
    pub page: usize,
    /// Where they start.
    pub left: i64,
    /// Where they end.
    pub right: i64,
    /// The line on which they stand.
    pub baseline: i64,
    /// Where they were written.
    pub location: Location,
}

/// Where the words of all pages were written, in the order of the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(Vec<Origin>);

impl Origins {
    /// Where the words of all pages come from. Words of the project's own (`data/wording.toml`) have no place.
    pub(crate) fn of(document: &PagedDocument, world: &ReportWorld) -> Self {
        let mut walk = Walk {
            world,
            page: 0,
            last: None,
            found: Vec::new(),
        };
        for page in document.pages() {
            walk.page += 1;
            walk.frame(&page.frame, Transform::identity());
        }
        Origins(walk.found)
    }

    /// Where the words of a stretch of a finished page were written: those on its line that reach furthest into it.
    pub fn find(&self, fragment: &Fragment) -> Option<&Location> {
        let from = self.0.partition_point(|origin| origin.page < fragment.page);
        self.0[from..]
            .iter()
            .take_while(|origin| origin.page == fragment.page)
            .filter(|origin| (origin.baseline - fragment.baseline).abs() * 4 < fragment.size.max(400))
            .map(|origin| {
                (
                    origin.right.min(fragment.right) - origin.left.max(fragment.left),
                    origin,
                )
            })
            .filter(|(shared, _)| *shared > 0)
            .max_by_key(|(shared, _)| *shared)
            .map(|(_, origin)| &origin.location)
    }
}

struct Walk<'a> {
    world: &'a ReportWorld,
    page: usize,
    /// The last place that was looked up: neighbours mostly share it.
    last: Option<(Span, Option<Location>)>,
    found: Vec<Origin>,
}

impl Walk<'_> {
    fn frame(&mut self, frame: &Frame, outer: Transform) {
        for (place, item) in frame.items() {
            let here = outer.pre_concat(Transform::translate(place.x, place.y));
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, here.pre_concat(group.transform)),
                FrameItem::Text(text) => {
                    let mut x = typst::layout::Abs::zero();
                    for glyphs in text
                        .glyphs
                        .chunk_by(|first, second| first.span.0 == second.span.0)
                    {
                        let start = x;
                        for glyph in glyphs {
                            x += glyph.x_advance.at(text.size);
                        }
                        let Some(location) = glyphs.first().and_then(|glyph| self.location(glyph.span.0))
                        else {
                            continue;
                        };
                        let left = Point::new(start, typst::layout::Abs::zero()).transform(here);
                        let right = Point::new(x, typst::layout::Abs::zero()).transform(here);
                        self.found.push(Origin {
                            page: self.page,
                            left: hundredths(left.x),
                            right: hundredths(right.x),
                            baseline: hundredths(left.y),
                            location,
                        });
                    }
                }
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    fn location(&mut self, span: Span) -> Option<Location> {
        if let Some((last, location)) = &self.last
            && *last == span
        {
            return location.clone();
        }
        let location = span
            .id()
            .and_then(|id| self.world.files().path(id))
            // A place in a template says nothing to an author.
            .filter(|path| !path.is_shared())
            .map(|path| {
                let range = typst::WorldExt::range(self.world, span);
                range.map_or_else(|| Location::file(path), |range| Location::span(path, range))
            });
        self.last = Some((span, location.clone()));
        location
    }
}

#[allow(
    clippy::float_arithmetic,
    reason = "a place on a page is a coordinate of a drawing"
)]
fn hundredths(length: typst::layout::Abs) -> i64 {
    (length.to_pt() * 100.0).round() as i64
}
