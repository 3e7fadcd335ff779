//! The order of the level stretches of arrows in the channel between two rows of boxes.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::bundles::Bundle;

/// Stretches on one track keep so far from each other.
const CLEAR: f64 = 10.0;
/// How often the order is improved at most.
const PASSES: usize = 24;

/// The tracks of a channel.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tracks {
    /// The bundles that have a level stretch, each with its track from the top.
    of: Vec<(usize, usize)>,
    /// How many tracks there are.
    pub(super) number: usize,
}

impl Tracks {
    /// The track of a bundle; `None` where it passes straight.
    pub(super) fn of(&self, bundle: usize) -> Option<usize> {
        let own = self.of.iter().find(|(number, _)| *number == bundle);
        own.map(|(_, track)| *track)
    }
}

/// A level stretch with where arrows leave it.
struct Stretch {
    bundle: usize,
    left: f64,
    right: f64,
    up: Vec<f64>,
    down: Vec<f64>,
}

impl Stretch {
    fn holds(&self, x: f64) -> bool {
        self.left < x && x < self.right
    }

    /// How often the two cross where this one is above.
    fn crossings_above(&self, below: &Stretch) -> usize {
        let through = |own: &Stretch, joints: &[f64]| joints.iter().filter(|x| own.holds(**x)).count();
        through(self, &below.up) + through(below, &self.down)
    }
}

/// Puts the level stretches of a channel onto as few tracks as keep them apart, so that arrows cross as seldom as can be.
pub(super) fn of(bundles: &[Bundle], channel: usize) -> Tracks {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (number, bundle) in bundles.iter().enumerate() {
        let (up, down) = bundle.joints(channel);
        let all = || up.iter().chain(&down).copied();
        let (left, right) = (all().fold(f64::MAX, f64::min), all().fold(f64::MIN, f64::max));
        if right - left > 0.01 {
            stretches.push(Stretch {
                bundle: number,
                left,
                right,
                up,
                down,
            });
        }
    }
    let mut tracks = Tracks::default();
    let mut laid: Vec<(usize, usize)> = Vec::new();
    for number in order(&stretches) {
        let own = &stretches[number];
        let meets = |other: &Stretch| own.left < other.right + CLEAR && other.left < own.right + CLEAR;
        let track = laid
            .iter()
            .filter(|(other, _)| meets(&stretches[*other]))
            .map(|(_, track)| track + 1)
            .max()
            .unwrap_or(0);
        laid.push((number, track));
        tracks.of.push((own.bundle, track));
        tracks.number = tracks.number.max(track + 1);
    }
    tracks
}

/// The stretches from the top, in an order in which few of them cross.
fn order(stretches: &[Stretch]) -> Vec<usize> {
    // What it costs that the first is above the second.
    let costs: Vec<Vec<i64>> = stretches
        .iter()
        .map(|above| {
            let below = stretches.iter();
            below
                .map(|below| i64::try_from(above.crossings_above(below)).unwrap_or(i64::MAX))
                .collect()
        })
        .collect();
    let mut order: Vec<usize> = (0..stretches.len()).collect();
    for _ in 0..PASSES {
        let mut improved = false;
        for (own, cost) in costs.iter().enumerate() {
            let Some(place) = order.iter().position(|other| *other == own) else {
                continue;
            };
            // What each other place would cost beside the present one, as the stretch passes its neighbours.
            let (mut best, mut target) = (0, place);
            let mut up = 0;
            for (number, other) in order[..place].iter().enumerate().rev() {
                up += cost[*other] - costs[*other][own];
                if up < best {
                    (best, target) = (up, number);
                }
            }
            let mut down = 0;
            for (number, other) in order.iter().enumerate().skip(place + 1) {
                down += costs[*other][own] - cost[*other];
                if down < best {
                    (best, target) = (down, number);
                }
            }
            if target != place {
                order.remove(place);
                order.insert(target, own);
                improved = true;
            }
        }
        if !improved {
            break;
        }
    }
    order
}
