//! Ways through the rows between the boxes that arrows join.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::super::bundles::{Bundle, Spot, Way};
use super::super::count;
use super::{APART, CLEAR, CORNER, Lack, Router, is_free};

impl Router<'_> {
    /// Finds ways through the rows between the ends of bundles.
    pub(super) fn lanes(&mut self, bundles: &mut [Bundle]) {
        for (number, bundle) in bundles.iter_mut().enumerate() {
            let last = bundle.branches.iter().map(|branch| branch.spot.0).max();
            let (Way::Through, Some(last)) = (bundle.way, last) else {
                continue;
            };
            let mut x = bundle.at;
            let mut row = bundle.trunk.0 + 1;
            while row < last {
                // Where the arrows that go on are bound.
                let further: Vec<f64> = bundle
                    .branches
                    .iter()
                    .filter(|branch| branch.spot.0 > row)
                    .map(|branch| branch.at)
                    .collect();
                let mean = further.iter().sum::<f64>() / count(further.len());
                let nearest = further
                    .iter()
                    .copied()
                    .min_by(|one, other| (one - x).abs().total_cmp(&(other - x).abs()));
                let toward = if further.len() == 1 {
                    nearest.unwrap_or(mean)
                } else {
                    mean
                };
                // As far as a branch leaves, straight if it can be.
                let to = bundle
                    .branches
                    .iter()
                    .map(|branch| branch.spot.0)
                    .filter(|end| *end > row)
                    .min()
                    .unwrap_or(last)
                    - 1;
                let found = (row..=to)
                    .rev()
                    .find_map(|end| Some((end, self.lane(number, (row, end), x, toward)?)));
                let (end, at) = found.unwrap_or_else(|| {
                    self.lacks(Lack::Gap(row));
                    (row, x)
                });
                self.take(number, at, (2 * row, 2 * end + 2));
                bundle.lanes.push((row, end, at));
                x = at;
                row = end + 1;
            }
            self.settle(number, bundle);
        }
    }

    /// Moves the ends of a bundle onto its lanes where that leaves no step aside.
    fn settle(&mut self, number: usize, bundle: &mut Bundle) {
        let (Some(first), Some(last)) = (bundle.lanes.first().copied(), bundle.lanes.last().copied()) else {
            return;
        };
        let channel = bundle.first_channel();
        if bundle.branches.iter().all(|branch| branch.spot.0 > channel) {
            bundle.at = self.moved(number, bundle.trunk, (bundle.at, first.2), 2 * channel);
        }
        for branch in &mut bundle.branches {
            if branch.spot.0 == last.1 + 1 {
                branch.at = self.moved(number, branch.spot, (branch.at, last.2), 2 * branch.spot.0);
            }
        }
    }

    /// Where an end stands that should move: there, if its box and what stands beside it allow it.
    fn moved(&mut self, bundle: usize, spot: Spot, (from, to): (f64, f64), channel: usize) -> f64 {
        let rect = self.rect(spot);
        let span = (channel, channel);
        let own = self
            .uprights
            .iter()
            .position(|other| other.bundle == bundle && other.span == span && (other.x - from).abs() < 0.01);
        let within = rect.left + CORNER <= to && to <= rect.right - CORNER;
        match own {
            Some(own) if within && (to - from).abs() > 0.01 && is_free(&self.blocked(bundle, span), to) => {
                self.uprights[own].x = to;
                to
            }
            _ => from,
        }
    }

    /// The best place to pass all rows of a range: near to where the arrow comes from and to where it goes.
    fn lane(&self, bundle: usize, (first, last): (usize, usize), from: f64, toward: f64) -> Option<f64> {
        let rows = &self.rows[first..=last];
        let edges = rows
            .iter()
            .flatten()
            .flat_map(|unit| [unit.left - CLEAR, unit.right + CLEAR]);
        let blocked = self.blocked(bundle, (2 * first, 2 * last + 2));
        let beside = blocked.iter().flat_map(|x| [x - APART, x + APART]);
        let middles = rows.iter().flat_map(|row| {
            row.windows(2)
                .map(|pair| f64::midpoint(pair[0].right, pair[1].left))
        });
        let passes = |x: f64| {
            let within = self.room.0 + 1.0 <= x && x <= self.room.1 - 1.0;
            within
                && rows
                    .iter()
                    .flatten()
                    .all(|unit| x <= unit.left - CLEAR + 0.01 || unit.right + CLEAR - 0.01 <= x)
        };
        let cost = |x: f64| {
            let steps = [from, toward]
                .into_iter()
                .filter(|end| (end - x).abs() > 0.01)
                .count();
            (x - from).abs() + (x - toward).abs() + 12.0 * count(steps)
        };
        [from, toward]
            .into_iter()
            .chain(middles)
            .chain(edges)
            .chain(beside)
            .filter(|x| passes(*x) && is_free(&blocked, *x))
            .min_by(|one, other| cost(*one).total_cmp(&cost(*other)))
    }
}
