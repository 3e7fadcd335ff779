//! Arrows between the boxes of a diagram: where they run, and where their words stand.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::geometry::Rect;

/// Length of an arrow's head.
const HEAD: f64 = 4.6;
/// Half its width.
const HALF: f64 = 3.0;
/// Between an arrow and its words.
const AIR: f64 = 3.5;

/// The boxes of two neighbouring levels with the gap between them.
pub(super) struct Gap<'a> {
    /// The boxes of the upper level, in rows.
    pub(super) upper: &'a [Vec<Rect>],
    /// The boxes of the lower level, in rows.
    pub(super) lower: &'a [Vec<Rect>],
}

/// What an arrow joins within a gap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Joint {
    /// Row and place of the upper box.
    pub(super) upper: (usize, usize),
    /// Row and place of the lower box.
    pub(super) lower: (usize, usize),
    /// Whether the head is at the upper box.
    pub(super) upwards: bool,
    /// How far it keeps from the middle of the lower box, since another one goes the other way.
    pub(super) aside: f64,
}

/// An arrow, laid out.
pub(super) struct Wire {
    /// Its corners from the upper box to the lower one.
    pub(super) corners: Vec<(f64, f64)>,
    upwards: bool,
}

impl Gap<'_> {
    fn top(&self) -> f64 {
        self.upper
            .iter()
            .flatten()
            .map(|unit| unit.bottom)
            .fold(0.0, f64::max)
    }

    /// Lays an arrow: straight where the boxes stand above each other, else with corners at the height of its track,
    /// and beside the boxes of rows that lie between.
    pub(super) fn wire(&self, joint: Joint, track: f64) -> Wire {
        let upper = self.upper[joint.upper.0][joint.upper.1];
        let lower = self.lower[joint.lower.0][joint.lower.1];
        // Tracks keep to the upper part of the gap: words stand in the lower part.
        let turn = self.top() + 7.0 + track * TRACK;
        let is_next = joint.upper.0 + 1 == self.upper.len() && joint.lower.0 == 0;
        let x_below = lower.middle().0 + joint.aside;
        if is_next && upper.left + 6.0 <= x_below && x_below <= upper.right - 6.0 {
            return Wire {
                corners: vec![(x_below, upper.bottom), (x_below, lower.top)],
                upwards: joint.upwards,
            };
        }
        let x_above = upper.middle().0 + joint.aside;
        let mut corners = vec![(x_above, upper.bottom)];
        let mut x = x_above;
        if joint.upper.0 + 1 < self.upper.len() {
            // Out beside the rows below it.
            x = upper.left - GUTTER / 2.0;
            corners.extend([
                (x_above, upper.bottom + INNER / 2.0),
                (x, upper.bottom + INNER / 2.0),
            ]);
        }
        if joint.lower.0 == 0 {
            corners.extend([(x, turn), (x_below, turn)]);
        } else {
            let beside = lower.left - GUTTER / 2.0;
            let inner = lower.top - INNER / 2.0;
            corners.extend([(x, turn), (beside, turn), (beside, inner), (x_below, inner)]);
        }
        corners.push((x_below, lower.top));
        Wire {
            corners,
            upwards: joint.upwards,
        }
    }
}

/// Between boxes of a level.
pub(super) const GUTTER: f64 = 12.0;
/// Between the rows of one level.
pub(super) const INNER: f64 = 18.0;
/// Between tracks.
pub(super) const TRACK: f64 = 6.0;

impl Wire {
    /// Its stretches without the head, as from and to.
    pub(super) fn stretches(&self) -> Vec<((f64, f64), (f64, f64))> {
        let mut corners = self.corners.clone();
        let last = corners.len() - 1;
        if self.upwards {
            corners[0].1 += HEAD - 0.6;
        } else {
            corners[last].1 -= HEAD - 0.6;
        }
        corners.windows(2).map(|pair| (pair[0], pair[1])).collect()
    }

    /// The corners of its head, the tip first.
    pub(super) fn head(&self) -> [(f64, f64); 3] {
        let ((x, tip), base) = if self.upwards {
            let (x, y) = self.corners[0];
            ((x, y), y + HEAD)
        } else {
            let (x, y) = self.corners[self.corners.len() - 1];
            ((x, y), y - HEAD)
        };
        [(x, tip), (x - HALF, base), (x + HALF, base)]
    }

    /// What it covers.
    pub(super) fn covers(&self) -> Vec<Rect> {
        let [tip, left, right] = self.head();
        let head = Rect {
            left: left.0,
            right: right.0,
            top: tip.1.min(left.1),
            bottom: tip.1.max(left.1),
        };
        let stretches = self.stretches().into_iter().map(|((x1, y1), (x2, y2))| Rect {
            left: x1.min(x2) - 0.6,
            right: x1.max(x2) + 0.6,
            top: y1.min(y2) - 0.6,
            bottom: y1.max(y2) + 0.6,
        });
        stretches.chain([head]).collect()
    }

    /// Where words of that size could stand beside its upright stretches, the best place first.
    pub(super) fn places(&self, width: f64, height: f64) -> Vec<Rect> {
        let mut places = Vec::new();
        let mut upright: Vec<_> = self
            .corners
            .windows(2)
            .filter(|pair| (pair[0].0 - pair[1].0).abs() < 0.01)
            .collect();
        // Nearest to the lower box first: there the arrows of one upper box have parted.
        upright.reverse();
        for pair in upright {
            let (x, from, to) = (pair[0].0, pair[0].1.min(pair[1].1), pair[0].1.max(pair[1].1));
            let slack = to - from - height;
            if slack < 0.0 {
                continue;
            }
            // From the middle outwards, by half of the words' height.
            let mut off = 0.0;
            while off <= slack / 2.0 {
                for top in [from + slack / 2.0 + off, from + slack / 2.0 - off] {
                    places.push(Rect::new(x + AIR, top, width, height));
                    places.push(Rect::new(x - AIR - width, top, width, height));
                }
                off += height / 2.0;
            }
        }
        places
    }
}
