//! Nothing lies over anything else, and nothing leaves the text area.

use esg_pdf::{Fragment, PictureBox};

use super::{FlawKind, Pages, quoted};

/// The room that the glyphs of a stretch surely take: less than their boxes, so that what only touches is no flaw.
struct Ink<'a> {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
    fragment: &'a Fragment,
    /// Which block it belongs to, and in which table that stands.
    block: (usize, Option<usize>),
}

/// Signs whose glyph stands in the left half or the middle of its square; a line or another sign takes what is free:
/// half of it behind the sign, or somewhat more than a quarter on either side.
const CLOSING: &str = "，。、；：！？．）」』》〉】〕］｝｠〗〙〛〞〟・‧’”";
/// Signs whose glyph stands in the right half of its square.
const OPENING: &str = "（「『《〈【〔［｛｟〖〘〚〝‘“";

impl<'a> Ink<'a> {
    fn of(fragment: &'a Fragment, block: (usize, Option<usize>)) -> Option<Self> {
        let words = fragment.text.trim();
        let (first, last) = (words.chars().next()?, words.chars().next_back()?);
        let half = fragment.size / 2;
        let before = match first {
            first if OPENING.contains(first) => half,
            first if CLOSING.contains(first) => fragment.size * 3 / 10,
            _ => 0,
        };
        Some(Ink {
            left: fragment.left + before,
            top: fragment.baseline - fragment.size * 60 / 100,
            right: fragment.right - if CLOSING.contains(last) { half } else { 0 },
            bottom: fragment.baseline,
            fragment,
            block,
        })
    }

    /// Whether both take some of the same room: more than rounding and kerning explain.
    fn covers(&self, other: &Ink<'_>) -> bool {
        let size = self.fragment.size.min(other.fragment.size);
        let across = self.right.min(other.right) - self.left.max(other.left);
        let down = self.bottom.min(other.bottom) - self.top.max(other.top);
        across * 8 > size && down * 8 > size
    }

    /// Whether both are cells of a row that stand less than a fifth of their size apart: their figures read as one.
    fn touches(&self, other: &Ink<'_>) -> bool {
        let size = self.fragment.size.min(other.fragment.size);
        let across = self.right.min(other.right) - self.left.max(other.left);
        let cells = self.block.1.is_some() && self.block.1 == other.block.1 && self.block.0 != other.block.0;
        let on_one_line = (self.fragment.baseline - other.fragment.baseline).abs() * 4 < size;
        cells && on_one_line && across * 5 > -size
    }

    fn covers_picture(&self, picture: &PictureBox) -> bool {
        let slack = self.fragment.size / 4;
        self.fragment.page == picture.page
            && self.right.min(picture.right) - self.left.max(picture.left) > slack
            && self.bottom.min(picture.bottom) - self.top.max(picture.top) > slack
    }
}

/// Looks at all pages.
pub(super) fn check(pages: &mut Pages<'_>) {
    let text = &pages.facts.text;
    let blocks = text.blocks.iter().chain(&text.artifacts).enumerate();
    let mut inks: Vec<Ink<'_>> = blocks
        .flat_map(|(index, block)| {
            block
                .fragments
                .iter()
                .map(move |part| (part, (index, block.table)))
        })
        .filter_map(|((_, fragment), block)| Ink::of(fragment, block))
        .collect();
    inks.sort_by_key(|ink| (ink.fragment.page, ink.top, ink.left));
    overprints(pages, &inks);
    let pictures = &pages.facts.pictures;
    for ink in &inks {
        if pictures.iter().any(|picture| ink.covers_picture(picture)) {
            let message = format!(
                "{} lies over a picture on page {} of the {} PDF",
                quoted(&ink.fragment.text),
                ink.fragment.page,
                pages.lang
            );
            pages.flaw(FlawKind::Overprint, ink.fragment, message);
        }
    }
    outside(pages);
}

fn overprints(pages: &mut Pages<'_>, inks: &[Ink<'_>]) {
    for (index, ink) in inks.iter().enumerate() {
        let below = inks[index + 1..]
            .iter()
            .take_while(|other| other.fragment.page == ink.fragment.page && other.top < ink.bottom);
        // One flaw for each stretch, however many it lies over.
        for other in below
            .filter(|other| ink.covers(other) || ink.touches(other))
            .take(1)
        {
            let what = if ink.covers(other) { "lies over" } else { "touches" };
            let message = format!(
                "{} {what} {} on page {} of the {} PDF",
                quoted(&ink.fragment.text),
                quoted(&other.fragment.text),
                ink.fragment.page,
                pages.lang
            );
            pages.flaw(FlawKind::Overprint, ink.fragment, message);
        }
    }
}

fn outside(pages: &mut Pages<'_>) {
    let blocks = pages.facts.text.blocks.iter();
    for fragment in blocks
        .flat_map(|block| &block.fragments)
        .map(|(_, fragment)| fragment)
    {
        let (Some(ink), Some(page)) = (
            Ink::of(fragment, (0, None)),
            fragment
                .page
                .checked_sub(1)
                .and_then(|at| pages.facts.pages.get(at)),
        ) else {
            continue;
        };
        let area = pages.area(fragment.page);
        let beyond = [
            ("left", area.left - ink.left),
            ("right", ink.right - (page.width_pt - area.right)),
            ("upper", area.top - ink.top),
            ("lower", ink.bottom - (page.height_pt - area.bottom)),
        ];
        let furthest = beyond.iter().max_by_key(|(_, by)| *by);
        // Punctuation hangs over the edge by less than half its size.
        if let Some((edge, by)) = furthest.filter(|(_, by)| *by * 2 > fragment.size) {
            let message = format!(
                "{} stands {} mm beyond the {edge} edge of the text area on page {} of the {} PDF",
                quoted(&fragment.text),
                // Hundredths of a point; a point is 0.3528 mm.
                by * 3_528 / 1_000_000,
                fragment.page,
                pages.lang
            );
            pages.flaw(FlawKind::OutsideArea, fragment, message);
        }
    }
}
