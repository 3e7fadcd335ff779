//! Arrows between the boxes of a diagram, laid out: their corners, their heads, and where their words can stand.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::bundles::{Bundle, Side, Way};
use super::geometry::Rect;
use super::tracks::Tracks;

/// Length of an arrow's head.
const HEAD: f64 = 4.6;
/// Half its width.
const HALF: f64 = 3.0;
/// Between an arrow and its words.
const AIR: f64 = 3.5;
/// Between tracks.
pub(super) const TRACK: f64 = 7.0;
/// Between the boxes above a channel and its first track: a head has room there.
pub(super) const LEAD: f64 = 9.0;
/// Between the last track of a channel and the boxes below it.
pub(super) const TAIL: f64 = 12.0;
/// Half of what is left free of an arrow where another one crosses it.
const CUT: f64 = 2.2;

/// A straight stretch, from and to.
pub(super) type Stretch = ((f64, f64), (f64, f64));

/// An arrow, laid out.
pub(super) struct Wire {
    /// Its corners from the trunk of its bundle to its own end.
    corners: Vec<(f64, f64)>,
    /// Whether its head is at the trunk.
    inward: bool,
    /// From which corner on it shares nothing with the other arrows of its bundle.
    alone: usize,
    /// Which bundle it belongs to.
    pub(super) bundle: usize,
}

/// The boxes with their places, and the channels between them.
pub(super) struct Field<'a> {
    /// Boxes in rows.
    pub(super) rows: &'a [Vec<Rect>],
    /// Where the first track of each channel runs.
    pub(super) tops: &'a [f64],
    /// The tracks of each channel.
    pub(super) tracks: &'a [Tracks],
}

impl Field<'_> {
    /// Lays the arrows of a bundle; each with its number.
    pub(super) fn wires(&self, number: usize, bundle: &Bundle) -> Vec<(usize, Wire)> {
        let wire = |(corners, alone): (Vec<(f64, f64)>, usize)| Wire {
            corners,
            inward: bundle.inward,
            alone: if bundle.branches.len() == 1 { 0 } else { alone },
            bundle: number,
        };
        let lay = |branch| match bundle.way {
            Way::Next(place, many) => (self.next(bundle, place, many), 0),
            Way::Beside(side) => (self.beside(bundle, side), 0),
            Way::Through | Way::Around(_) => self.through(number, bundle, branch),
        };
        let branches = bundle.branches.iter().enumerate();
        branches
            .map(|(place, branch)| (branch.arrow, wire(lay(place))))
            .collect()
    }

    fn next(&self, bundle: &Bundle, place: usize, many: usize) -> Vec<(f64, f64)> {
        let rect = |spot: (usize, usize)| self.rows[spot.0][spot.1];
        let (one, other) = (rect(bundle.trunk), rect(bundle.branches[0].spot));
        let aside = match (many, place) {
            (1, _) => 0.0,
            (_, 0) => -5.0,
            _ => 5.0,
        };
        let y = one.middle().1 + aside;
        let (from, to) = if one.left < other.left {
            (one.right, other.left)
        } else {
            (one.left, other.right)
        };
        vec![(from, y), (to, y)]
    }

    fn beside(&self, bundle: &Bundle, side: Side) -> Vec<(f64, f64)> {
        let end = |(row, at): (usize, usize), share: f64| {
            let rect = self.rows[row][at];
            let x = match side {
                Side::Left => rect.left,
                Side::Right => rect.right,
            };
            (x, rect.top + rect.height() * share)
        };
        let branch = &bundle.branches[0];
        let (from, to) = (end(bundle.trunk, bundle.at), end(branch.spot, branch.at));
        let x = bundle.lane(bundle.trunk.0).unwrap_or(from.0);
        vec![from, (x, from.1), (x, to.1), to]
    }

    /// Corners, and from which one on the branch is alone.
    fn through(&self, number: usize, bundle: &Bundle, branch: usize) -> (Vec<(f64, f64)>, usize) {
        let branch = &bundle.branches[branch];
        let edge = |(row, at): (usize, usize), channel: usize| {
            let rect: Rect = self.rows[row][at];
            if channel > row { rect.bottom } else { rect.top }
        };
        let (first, last) = (bundle.first_channel(), bundle.channel_of(branch));
        let mut x = bundle.at;
        let mut corners = vec![(x, edge(bundle.trunk, first))];
        for channel in first..=last {
            let next = if channel == last {
                branch.at
            } else {
                bundle.lane(channel).unwrap_or(x)
            };
            if (next - x).abs() > 0.01 {
                let track = self.tracks[channel].of(number).unwrap_or(0);
                let y = self.tops[channel] + super::count(track) * TRACK;
                corners.extend([(x, y), (next, y)]);
            } else if channel == last
                && let Some(track) = self.tracks[channel].of(number)
            {
                // Straight on, where others turn off.
                corners.push((x, self.tops[channel] + super::count(track) * TRACK));
            }
            x = next;
        }
        corners.push((branch.at, edge(branch.spot, last)));
        let alone = corners.len() - 2;
        (corners, alone)
    }
}

impl Wire {
    fn ends(&self) -> ((f64, f64), (f64, f64)) {
        let last = self.corners.len() - 1;
        if self.inward {
            (self.corners[0], self.corners[1])
        } else {
            (self.corners[last], self.corners[last - 1])
        }
    }

    /// Its stretches, which end in the head, from the trunk outwards.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let (tip, before) = self.ends();
        let base = back(tip, before, HEAD - 0.6);
        let mut corners = self.corners.clone();
        let end = if self.inward { 0 } else { corners.len() - 1 };
        corners[end] = base;
        corners.windows(2).map(|pair| (pair[0], pair[1])).collect()
    }

    /// The corners of its head, the tip first.
    pub(super) fn head(&self) -> [(f64, f64); 3] {
        let (tip, before) = self.ends();
        let (x, y) = back(tip, before, HEAD);
        if (tip.0 - before.0).abs() < 0.01 {
            [tip, (x - HALF, y), (x + HALF, y)]
        } else {
            [tip, (x, y - HALF), (x, y + HALF)]
        }
    }

    /// What its head covers.
    pub(super) fn head_covers(&self) -> Rect {
        self.head()
            .into_iter()
            .map(|(x, y)| Rect::new(x, y, 0.0, 0.0))
            .reduce(Rect::with)
            .unwrap_or(Rect::new(0.0, 0.0, 0.0, 0.0))
    }

    /// What it covers.
    pub(super) fn covers(&self) -> Vec<Rect> {
        let stretches = self
            .stretches()
            .into_iter()
            .map(|stretch| around(stretch).wider(0.6));
        stretches.chain([self.head_covers()]).collect()
    }

    /// Where words of that size could stand beside a stretch that is no other arrow's, the best place first.
    pub(super) fn places(&self, width: f64, height: f64) -> Vec<Rect> {
        let (mut places, mut level) = (Vec::new(), Vec::new());
        let own: Vec<_> = self.corners.windows(2).skip(self.alone).collect();
        // Nearest to its own end first: there the arrows of one box have parted.
        for pair in own.iter().rev() {
            let stretch = around((pair[0], pair[1]));
            if stretch.width() > 0.01 {
                continue;
            }
            let slack = stretch.height() - height;
            if slack < 0.0 {
                continue;
            }
            let (x, middle) = (stretch.left, stretch.top + slack / 2.0);
            // From the middle outwards, by half of the words' height.
            let mut off = 0.0;
            while off <= slack / 2.0 {
                for top in [middle + off, middle - off] {
                    places.push(Rect::new(x + AIR, top, width, height));
                    places.push(Rect::new(x - AIR - width, top, width, height));
                }
                off += height / 2.0;
            }
        }
        for pair in own.iter().rev() {
            let stretch = around((pair[0], pair[1]));
            let slack = stretch.width() - width;
            if slack < 0.0 {
                continue;
            }
            let (y, middle) = (stretch.top, stretch.left + slack / 2.0);
            let mut off = 0.0;
            while off <= slack / 2.0 {
                for left in [middle + off, middle - off] {
                    level.push(Rect::new(left, y + 2.0, width, height));
                    level.push(Rect::new(left, y - 2.0 - height, width, height));
                }
                off += (width / 4.0).max(1.0);
            }
        }
        // What leads back into its row has its words along it, everything else beside an upright stretch.
        let leads_back = (self.corners[0].1 - self.corners[self.corners.len() - 1].1).abs() < 0.01;
        if leads_back {
            level.extend(places);
            return level;
        }
        places.extend(level);
        places
    }
}

/// The point so far before the tip.
fn back(tip: (f64, f64), before: (f64, f64), length: f64) -> (f64, f64) {
    let toward = |to: f64, from: f64| {
        if (to - from).abs() < 0.01 {
            0.0
        } else {
            (from - to).signum() * length
        }
    };
    (tip.0 + toward(tip.0, before.0), tip.1 + toward(tip.1, before.1))
}

/// The rectangle of a stretch.
pub(super) fn around(((x1, y1), (x2, y2)): Stretch) -> Rect {
    Rect {
        left: x1.min(x2),
        right: x1.max(x2),
        top: y1.min(y2),
        bottom: y1.max(y2),
    }
}

/// The lines that are drawn: what arrows of one bundle share once, and an upright line interrupted where a level one of
/// another bundle crosses it, so that a crossing looks different from a fork.
pub(super) fn drawn(wires: &[Wire]) -> Vec<Stretch> {
    let mut bundles: Vec<usize> = wires.iter().map(|wire| wire.bundle).collect();
    bundles.sort_unstable();
    bundles.dedup();
    let merged: Vec<(usize, Vec<Rect>)> = bundles
        .into_iter()
        .map(|bundle| {
            let own = wires.iter().filter(|wire| wire.bundle == bundle);
            (bundle, merged(own.flat_map(Wire::stretches).map(around)))
        })
        .collect();
    let mut lines = Vec::new();
    for (bundle, own) in &merged {
        for line in own {
            let others = merged.iter().filter(|(other, _)| other != bundle);
            let crossing = others
                .flat_map(|(_, lines)| lines)
                .filter(|other| other.left < line.left && line.left < other.right)
                .filter(|other| line.top < other.top && other.bottom < line.bottom);
            let mut cuts: Vec<f64> = crossing.map(|other| other.top).collect();
            cuts.sort_by(f64::total_cmp);
            let mut y = line.top;
            for cut in cuts {
                if cut - CUT > y {
                    lines.push(((line.left, y), (line.left, cut - CUT)));
                }
                y = y.max(cut + CUT);
            }
            if y <= line.bottom {
                lines.push(((line.left, y), (line.right, line.bottom)));
            }
        }
    }
    lines
}

/// Stretches with those that lie in one line and touch put together.
fn merged(stretches: impl Iterator<Item = Rect>) -> Vec<Rect> {
    const NEAR: f64 = 0.01;
    let mut merged: Vec<Rect> = Vec::new();
    for stretch in stretches {
        let mut whole = stretch;
        let is_level = whole.width() > NEAR;
        merged.retain(|other| {
            let in_line = if is_level {
                other.width() > NEAR && (other.top - whole.top).abs() < NEAR
            } else {
                other.width() <= NEAR && (other.left - whole.left).abs() < NEAR
            };
            let joins = in_line && whole.wider(NEAR).overlaps(&other.wider(NEAR * 10.0));
            if joins {
                whole = whole.with(*other);
            }
            !joins
        });
        merged.push(whole);
    }
    merged
}
