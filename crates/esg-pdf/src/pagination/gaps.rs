//! Lines that are drawn out to the margin, since what comes next is long and did not fit them: their paragraph is set
//! ragged.
//!
//! What draws out a line is known once it stands: an address, the chapter of a law, a figure with its unit do so where
//! they happen to meet its end.

use std::collections::BTreeSet;

use esg_model::script::is_han;
use typst::introspection::Tag;
use typst::layout::{Em, Frame, FrameItem};
use typst::text::{Glyph, TextItem};
use typst_layout::PagedDocument;

use super::unit_of;
use crate::content::{Levers, Unit};

/// The most that goes between two Chinese characters, in hundredths of their size: an eighth goes unseen.
const BETWEEN_CHARACTERS: i64 = 12;
/// The most that goes to the space between two words.
const BETWEEN_WORDS: i64 = 50;

/// Has paragraphs set ragged of which a line is drawn out; `false` where there are none that were not.
pub(super) fn mend(document: &PagedDocument, levers: &mut Levers) -> bool {
    let mut walk = Walk::default();
    for page in document.pages() {
        walk.frame(&page.frame);
    }
    let mut mended = false;
    for unit in walk.drawn_out {
        mended |= levers.let_end(unit);
    }
    mended
}

#[derive(Default)]
struct Walk {
    /// The unit in which the words stand.
    unit: Option<Unit>,
    drawn_out: BTreeSet<Unit>,
}

impl Walk {
    fn frame(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.frame(&group.frame),
                FrameItem::Tag(Tag::Start(element, _)) => self.unit = unit_of(element).or(self.unit),
                FrameItem::Text(text) => {
                    if is_drawn_out(text) {
                        self.drawn_out.extend(self.unit);
                    }
                }
                FrameItem::Tag(Tag::End(..))
                | FrameItem::Shape(..)
                | FrameItem::Image(..)
                | FrameItem::Link(..) => {}
            }
        }
    }
}

/// Whether characters or words stand further apart than goes unseen.
fn is_drawn_out(text: &TextItem) -> bool {
    text.glyphs.windows(2).any(|pair| {
        let (Some(character), Some(next)) = (character_of(text, &pair[0]), character_of(text, &pair[1]))
        else {
            return false;
        };
        let most = match character {
            ' ' | '\u{a0}' => BETWEEN_WORDS,
            // What stands between Chinese characters and Latin letters is wider by nature.
            _ if is_han(character) && is_han(next) => BETWEEN_CHARACTERS,
            _ => return false,
        };
        let advance = text.font.x_advance(pair[0].id).unwrap_or(pair[0].x_advance);
        hundredths(pair[0].x_advance - advance) > most
    })
}

fn character_of(text: &TextItem, glyph: &Glyph) -> Option<char> {
    text.text.get(usize::from(glyph.range.start)..)?.chars().next()
}

#[expect(
    clippy::float_arithmetic,
    reason = "a place on a page is a coordinate of a drawing"
)]
fn hundredths(length: Em) -> i64 {
    (length.get() * 100.0).round() as i64
}
