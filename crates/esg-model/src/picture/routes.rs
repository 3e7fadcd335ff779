//! Where the arrows of a diagram pass: at which places of their boxes they begin and end, and through which gaps.
//!
//! Arrows run upright and level. Between two rows lies a channel, and level stretches run in channels only; an upright
//! stretch leads from a box into a channel, or through the gap between two boxes of a row from one channel to the next.
//! No two uprights of different bundles that meet in a channel or in a row stand closer than [`APART`], so that none
//! runs along another one whatever the heights are.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

mod beside;
mod lanes;
mod ports;

use std::cmp::Ordering;

use super::bundles::{Branch, Bundle, Ends, Side, Spot, Way};
use super::geometry::Rect;

/// Between upright stretches of different bundles.
pub(super) const APART: f64 = 8.0;
/// Between the edge of a box and an arrow that passes it.
const CLEAR: f64 = 8.0;
/// Between a corner of a box and an arrow at its edge.
const CORNER: f64 = 7.0;
/// The gutter that a direct arrow between neighbours needs.
const DIRECT: f64 = 22.0;
/// What layout lacks room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lack {
    /// An arrow through a row: in a gap between its boxes or in a margin.
    Gap(usize),
    /// An arrow beside a row.
    Margin(usize, Side),
    /// An arrow between neighbours of a row.
    Between(usize),
    /// An arrow at the edge of a box of this row.
    Edge(usize),
}

/// What stands in the way of further uprights: its bundle, its place, and from where to where it goes. A channel is
/// twice its number, and the row below it one more.
#[derive(Clone, Copy, Debug)]
struct Upright {
    bundle: usize,
    x: f64,
    span: (usize, usize),
}

/// Whether an upright would keep its distance from those that it meets.
fn is_free(blocked: &[f64], x: f64) -> bool {
    blocked.iter().all(|other| (other - x).abs() > APART - 0.01)
}
/// The boxes with what was laid between them.
pub(super) struct Router<'a> {
    /// Rows of boxes; only their left and right edges count.
    rows: &'a [Vec<Rect>],
    /// The level of each row.
    levels: &'a [usize],
    /// From where to where arrows may run.
    room: (f64, f64),
    uprights: Vec<Upright>,
    /// The first thing that had no room.
    lack: Option<Lack>,
}

/// Lays all arrows, and says what had no room.
pub(super) fn lay(
    rows: &[Vec<Rect>],
    levels: &[usize],
    room: (f64, f64),
    arrows: &[Ends],
) -> (Vec<Bundle>, Option<Lack>) {
    let mut router = Router {
        rows,
        levels,
        room,
        uprights: Vec::new(),
        lack: None,
    };
    let mut bundles = router.bundles(arrows);
    router.beside(&mut bundles);
    router.ports(&mut bundles);
    router.lanes(&mut bundles);
    (bundles, router.lack)
}

impl Router<'_> {
    fn rect(&self, spot: Spot) -> Rect {
        self.rows[spot.0][spot.1]
    }

    fn centre(&self, spot: Spot) -> f64 {
        self.rect(spot).middle().0
    }

    fn lacks(&mut self, lack: Lack) {
        self.lack.get_or_insert(lack);
    }

    /// Sorts the arrows into bundles.
    fn bundles(&mut self, arrows: &[Ends]) -> Vec<Bundle> {
        let mut bundles: Vec<Bundle> = Vec::new();
        for (number, ends) in arrows.iter().enumerate() {
            let way = self.way(arrows, number, &bundles);
            let (trunk, other) = match ends.from.0.cmp(&ends.to.0) {
                Ordering::Less | Ordering::Equal => (ends.from, ends.to),
                Ordering::Greater => (ends.to, ends.from),
            };
            let inward = trunk != ends.from;
            let branch = Branch {
                arrow: number,
                spot: other,
                at: 0.0,
            };
            // What goes its own way shares nothing, nor does what has words and no upright stretch for them.
            let shares = |arrow: usize| match way {
                Way::Through => true,
                Way::Around(_) => !arrows[arrow].named,
                Way::Beside(_) | Way::Next(..) => false,
            };
            let like = bundles.iter_mut().find(|bundle| {
                let same = bundle.trunk == trunk && bundle.inward == inward && bundle.way == way;
                same && shares(number) && shares(bundle.branches[0].arrow)
            });
            match like {
                Some(bundle) => bundle.branches.push(branch),
                None => bundles.push(Bundle {
                    trunk,
                    at: 0.0,
                    branches: vec![branch],
                    inward,
                    way,
                    lanes: Vec::new(),
                }),
            }
        }
        bundles
    }

    fn way(&mut self, arrows: &[Ends], number: usize, before: &[Bundle]) -> Way {
        let Ends { from, to, .. } = arrows[number];
        let (upper, lower) = (from.min(to), from.max(to));
        if upper.0 == lower.0 {
            let joins_both =
                |other: &&Ends| (other.from.min(other.to), other.from.max(other.to)) == (upper, lower);
            let twins = arrows.iter().filter(joins_both).count();
            let named = arrows.iter().any(|other| joins_both(&other) && other.named);
            if upper.1 + 1 == lower.1 && twins <= 2 && !named {
                let place = arrows[..number].iter().filter(joins_both).count();
                if self.rect(lower).left - self.rect(upper).right < DIRECT - 0.01 {
                    self.lacks(Lack::Between(upper.0));
                }
                return Way::Next(place, twins);
            }
            // The outer side of the first and of the last row is free.
            let is_first = upper.0 == 0 && self.rows.len() > 1;
            return Way::Around(if is_first { 0 } else { upper.0 + 1 });
        }
        if self.levels[lower.0] - self.levels[upper.0] < 2 {
            return Way::Through;
        }
        // Around the levels between, where nothing stands between both boxes and the margin.
        let ends_row = |spot: Spot, side| match side {
            Side::Left => spot.1 == 0,
            Side::Right => spot.1 + 1 == self.rows[spot.0].len(),
        };
        let used = |spot: Spot, side| {
            let at = before.iter().filter(|bundle| {
                bundle.way == Way::Beside(side)
                    && (bundle.trunk == spot || bundle.branches.iter().any(|branch| branch.spot == spot))
            });
            at.count()
        };
        [Side::Right, Side::Left]
            .into_iter()
            .filter(|side| ends_row(upper, *side) && ends_row(lower, *side))
            .map(|side| (used(upper, side).max(used(lower, side)), side))
            .filter(|(used, _)| *used < 2)
            .min_by_key(|(used, _)| *used)
            .map_or(Way::Through, |(_, side)| Way::Beside(side))
    }

    /// Where the uprights of other bundles stand that one from here to there would meet.
    fn blocked(&self, bundle: usize, span: (usize, usize)) -> Vec<f64> {
        self.uprights
            .iter()
            .filter(|other| other.bundle != bundle && other.span.0 <= span.1 && span.0 <= other.span.1)
            .map(|other| other.x)
            .collect()
    }

    /// The free place nearest to the wanted one; of two, the one on the side where `toward` lies.
    fn nearest(
        &self,
        bundle: usize,
        span: (usize, usize),
        wanted: f64,
        slot: (f64, f64),
        toward: f64,
    ) -> Option<f64> {
        let blocked = self.blocked(bundle, span);
        let beside = blocked.iter().flat_map(|x| [x - APART, x + APART]);
        let distance = |x: f64| {
            let is_toward = (x - wanted) * (toward - wanted) > 0.0;
            (x - wanted).abs() - if is_toward { 1.0 } else { 0.0 }
        };
        [wanted.clamp(slot.0, slot.1.max(slot.0)), slot.0, slot.1]
            .into_iter()
            .chain(beside)
            .filter(|x| (slot.0..=slot.1).contains(x) && is_free(&blocked, *x))
            .min_by(|one, other| distance(*one).total_cmp(&distance(*other)))
    }

    fn take(&mut self, bundle: usize, x: f64, span: (usize, usize)) {
        self.uprights.push(Upright { bundle, x, span });
    }
    fn spots(&self) -> Vec<Spot> {
        let rows = self.rows.iter().enumerate();
        rows.flat_map(|(row, boxes)| (0..boxes.len()).map(move |at| (row, at)))
            .collect()
    }
}
