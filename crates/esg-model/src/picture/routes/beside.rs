//! Arrows that run beside all rows between their boxes.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::super::bundles::{Bundle, Side, Way};
use super::super::count;
use super::{CLEAR, Lack, Router};

impl Router<'_> {
    /// Lays what runs beside the rows, the shortest innermost, and spreads its ends over the sides of the boxes.
    pub(super) fn beside(&mut self, bundles: &mut [Bundle]) {
        let mut own: Vec<(usize, Side)> = bundles
            .iter()
            .enumerate()
            .filter_map(|(number, bundle)| match bundle.way {
                Way::Beside(side) => Some((number, side)),
                Way::Through | Way::Next(..) | Way::Around(_) => None,
            })
            .collect();
        let rows_of = |bundle: &Bundle| (bundle.trunk.0, bundle.branches[0].spot.0);
        own.sort_by_key(|(number, _)| {
            let (first, last) = rows_of(&bundles[*number]);
            last - first
        });
        for (number, side) in &own {
            let (first, last) = rows_of(&bundles[*number]);
            let rows = &self.rows[first..=last];
            let (slot, wanted) = match side {
                Side::Left => {
                    let edge = rows
                        .iter()
                        .flatten()
                        .map(|unit| unit.left)
                        .fold(f64::MAX, f64::min);
                    ((self.room.0 + 1.0, edge - CLEAR - 3.0), edge - CLEAR - 3.0)
                }
                Side::Right => {
                    let edge = rows.iter().flatten().map(|unit| unit.right).fold(0.0, f64::max);
                    ((edge + CLEAR + 3.0, self.room.1 - 1.0), edge + CLEAR + 3.0)
                }
            };
            let span = (2 * first + 1, 2 * last + 1);
            let x = self
                .nearest(*number, span, wanted, slot, wanted)
                .unwrap_or_else(|| {
                    let widest = (first..=last).max_by(|one, other| {
                        let reach = |row: usize| {
                            let row = &self.rows[row];
                            match side {
                                Side::Left => -row.first().map_or(0.0, |unit| unit.left),
                                Side::Right => row.last().map_or(0.0, |unit| unit.right),
                            }
                        };
                        reach(*one).total_cmp(&reach(*other))
                    });
                    self.lacks(Lack::Margin(widest.unwrap_or(first), *side));
                    wanted
                });
            self.take(*number, x, span);
            bundles[*number].lanes.push((first, last, x));
        }
        for spot in self.spots() {
            for side in [Side::Left, Side::Right] {
                // What comes from above stands above what goes down; of each, so that none crosses another.
                let mut ends: Vec<(usize, bool, usize)> = own
                    .iter()
                    .filter(|(_, own)| *own == side)
                    .flat_map(|(number, _)| {
                        let (first, last) = rows_of(&bundles[*number]);
                        let at_trunk = bundles[*number].trunk == spot;
                        let at_branch = bundles[*number].branches[0].spot == spot;
                        let trunk = at_trunk.then_some((*number, true, last - first));
                        let branch = at_branch.then_some((*number, false, last - first));
                        [trunk, branch].into_iter().flatten()
                    })
                    .collect();
                ends.sort_by_key(|(number, goes_down, span)| {
                    let order = if *goes_down { usize::MAX - span } else { *span };
                    (*goes_down, order, *number)
                });
                let many = count(ends.len());
                for (place, (number, goes_down, _)) in ends.into_iter().enumerate() {
                    let share = (count(place) + 1.0) / (many + 1.0);
                    if goes_down {
                        bundles[number].at = share;
                    } else {
                        bundles[number].branches[0].at = share;
                    }
                }
            }
        }
    }
}
