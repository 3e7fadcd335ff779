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

use std::cmp::Ordering;

use super::count;
use super::geometry::Rect;

/// Between upright stretches of different bundles.
pub(super) const APART: f64 = 8.0;
/// Between the edge of a box and an arrow that passes it.
const CLEAR: f64 = 8.0;
/// Between a corner of a box and an arrow at its edge.
const CORNER: f64 = 7.0;
/// Between arrows at one edge, where there is room.
const SPREAD: f64 = 24.0;
/// A step aside that is shorter looks like a mistake: where it can be, the arrow is straight.
const STEP: f64 = 10.0;
/// The gutter that a direct arrow between neighbours needs.
const DIRECT: f64 = 22.0;

/// A box by its row and its place in the row.
pub(super) type Spot = (usize, usize);

/// The two boxes that an arrow joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ends {
    pub(super) from: Spot,
    pub(super) to: Spot,
    /// Whether words stand beside it.
    pub(super) named: bool,
}

/// A side of a diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Left,
    Right,
}

/// How the arrows of a bundle run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// From the lower edge of the upper box down to the upper edges of the lower ones.
    Through,
    /// Out to one side, along all rows between, and back.
    Beside(Side),
    /// Straight to the neighbour in the row, the so-manieth of so many.
    Next(usize, usize),
    /// Within a row, by this channel.
    Around(usize),
}

/// An edge of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Top,
    Bottom,
}

/// An end of an arrow at the other end of a bundle's trunk.
#[derive(Clone, Debug)]
pub(super) struct Branch {
    /// Which arrow it is.
    pub(super) arrow: usize,
    /// Its box.
    pub(super) spot: Spot,
    /// Where it stands at its box: x for uprights, a share of the height for sides.
    pub(super) at: f64,
}

/// Arrows of one box in one direction: they share a trunk, and part where they go to different boxes.
#[derive(Clone, Debug)]
pub(super) struct Bundle {
    /// The box that all have in common: the upper one.
    pub(super) trunk: Spot,
    /// Where the trunk stands at its box.
    pub(super) at: f64,
    /// The other ends.
    pub(super) branches: Vec<Branch>,
    /// Whether the heads are at the trunk.
    pub(super) inward: bool,
    /// How they run.
    pub(super) way: Way,
    /// Upright stretches through rows: first row, last row, x.
    pub(super) lanes: Vec<(usize, usize, f64)>,
}

impl Bundle {
    /// The channel in which the arrows leave the trunk's box.
    pub(super) fn first_channel(&self) -> usize {
        match self.way {
            Way::Around(channel) => channel,
            Way::Through | Way::Beside(_) | Way::Next(..) => self.trunk.0 + 1,
        }
    }

    /// The channel in which a branch reaches its box.
    pub(super) fn channel_of(&self, branch: &Branch) -> usize {
        match self.way {
            Way::Around(channel) => channel,
            Way::Through | Way::Beside(_) | Way::Next(..) => branch.spot.0,
        }
    }

    /// The lane through a row.
    pub(super) fn lane(&self, row: usize) -> Option<f64> {
        self.lanes
            .iter()
            .find(|(first, last, _)| (*first..=*last).contains(&row))
            .map(|(.., x)| *x)
    }

    /// Places along a channel that its level stretch joins: those that lead up and those that lead down.
    pub(super) fn joints(&self, channel: usize) -> (Vec<f64>, Vec<f64>) {
        let (mut up, mut down) = (Vec::new(), Vec::new());
        match self.way {
            Way::Around(own) if own == channel => {
                let joints = if channel > self.trunk.0 {
                    &mut up
                } else {
                    &mut down
                };
                joints.push(self.at);
                joints.extend(self.branches.iter().map(|branch| branch.at));
            }
            Way::Through => {
                if self.first_channel() == channel {
                    up.push(self.at);
                }
                let ends = self.branches.iter().filter(|branch| branch.spot.0 == channel);
                down.extend(ends.map(|branch| branch.at));
                for (first, last, x) in &self.lanes {
                    if *first == channel {
                        down.push(*x);
                    } else if *last + 1 == channel || (*first..=*last).contains(&channel) {
                        up.push(*x);
                    }
                }
            }
            Way::Around(_) | Way::Beside(_) | Way::Next(..) => {}
        }
        (up, down)
    }
}

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

/// An end of a bundle at an upper or lower edge.
#[derive(Clone, Copy, Debug)]
struct Port {
    spot: Spot,
    edge: Edge,
    bundle: usize,
    /// `None` for the trunk.
    branch: Option<usize>,
    /// Where the arrow leads.
    toward: f64,
    at: f64,
    /// The room that neighbours at the same edge leave.
    slot: (f64, f64),
}

impl Port {
    /// The number of the channel that it leads into.
    fn channel(&self) -> usize {
        match self.edge {
            Edge::Top => self.spot.0,
            Edge::Bottom => self.spot.0 + 1,
        }
    }
}

/// Whether an upright would keep its distance from those that it meets.
fn is_free(blocked: &[f64], x: f64) -> bool {
    blocked.iter().all(|other| (other - x).abs() > APART - 0.01)
}

/// Has branches lead to where their trunks stand.
fn follow_trunks(bundles: &[Bundle], ports: &mut [Port]) {
    let trunks: Vec<(usize, f64)> = ports
        .iter()
        .filter(|port| port.branch.is_none() && bundles[port.bundle].way == Way::Through)
        .map(|port| (port.bundle, port.at))
        .collect();
    for port in ports.iter_mut().filter(|port| port.branch.is_some()) {
        if let Some((_, at)) = trunks.iter().find(|(bundle, _)| *bundle == port.bundle) {
            port.toward = *at;
        }
    }
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

    /// Lays what runs beside the rows, the shortest innermost, and spreads its ends over the sides of the boxes.
    fn beside(&mut self, bundles: &mut [Bundle]) {
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

    fn spots(&self) -> Vec<Spot> {
        let rows = self.rows.iter().enumerate();
        rows.flat_map(|(row, boxes)| (0..boxes.len()).map(move |at| (row, at)))
            .collect()
    }

    /// Where arrows stand at the upper and lower edges of their boxes.
    fn ports(&mut self, bundles: &mut [Bundle]) {
        let mut ports = self.wanted(bundles);
        let straight = self.straighten(bundles, &mut ports);
        // What is straight comes first, then trunks, then branches.
        let mut order: Vec<usize> = (0..ports.len()).collect();
        order.sort_by_key(|number| {
            let port = &ports[*number];
            let is_straight = straight
                .iter()
                .any(|(one, other)| one == number || other == number);
            (!is_straight, port.branch.is_some(), port.bundle)
        });
        let mut done = vec![false; ports.len()];
        for number in order {
            if done[number] {
                continue;
            }
            done[number] = true;
            let pair = straight
                .iter()
                .find(|(trunk, branch)| *trunk == number || *branch == number);
            let port = ports[number];
            let mut slot = port.slot;
            let mut wanted = port.at;
            if let Some((trunk, branch)) = pair {
                done[*trunk] = true;
                done[*branch] = true;
                let (one, other) = (ports[*trunk].slot, ports[*branch].slot);
                slot = (one.0.max(other.0), one.1.min(other.1));
            } else if port.branch.is_some() && (bundles[port.bundle].at - wanted).abs() < STEP {
                let trunk = bundles[port.bundle].at;
                if (slot.0..=slot.1).contains(&trunk) {
                    wanted = trunk;
                }
            }
            let channel = 2 * port.channel();
            let span = (channel, channel);
            let free = self
                .nearest(port.bundle, span, wanted, slot, port.toward)
                .or_else(|| {
                    // Anywhere at the edge: neighbours give way.
                    let rect = self.rect(port.spot);
                    let whole = (rect.left + CORNER, rect.right - CORNER);
                    let whole = if pair.is_some() { slot } else { whole };
                    self.nearest(port.bundle, span, wanted, whole, port.toward)
                });
            let x = free.unwrap_or_else(|| {
                self.lacks(Lack::Edge(port.spot.0));
                wanted
            });
            self.take(port.bundle, x, span);
            let ends = pair.map_or(vec![number], |(trunk, branch)| vec![*trunk, *branch]);
            for end in ends {
                let bundle = &mut bundles[ports[end].bundle];
                match ports[end].branch {
                    Some(branch) => bundle.branches[branch].at = x,
                    None => bundle.at = x,
                }
            }
        }
    }

    /// Spreads the ends at each edge evenly around its middle, in the order in which the other ends stand.
    fn wanted(&mut self, bundles: &[Bundle]) -> Vec<Port> {
        let mut ports = Vec::new();
        for (number, bundle) in bundles.iter().enumerate() {
            let edges = match bundle.way {
                Way::Through => (Edge::Bottom, Edge::Top),
                Way::Around(channel) if channel > bundle.trunk.0 => (Edge::Bottom, Edge::Bottom),
                Way::Around(_) => (Edge::Top, Edge::Top),
                Way::Beside(_) | Way::Next(..) => continue,
            };
            let port = |spot, edge, branch, toward| Port {
                spot,
                edge,
                bundle: number,
                branch,
                toward,
                at: 0.0,
                slot: (0.0, 0.0),
            };
            let centres = bundle.branches.iter().map(|branch| self.centre(branch.spot));
            let mean = centres.sum::<f64>() / count(bundle.branches.len());
            ports.push(port(bundle.trunk, edges.0, None, mean));
            for (branch, end) in bundle.branches.iter().enumerate() {
                ports.push(port(end.spot, edges.1, Some(branch), self.centre(bundle.trunk)));
            }
        }
        // Lower edges first: their order is that of the upper edges below them.
        for edge in [Edge::Bottom, Edge::Top] {
            if edge == Edge::Top {
                follow_trunks(bundles, &mut ports);
            }
            for spot in self.spots() {
                let mut own: Vec<usize> = (0..ports.len())
                    .filter(|number| ports[*number].spot == spot && ports[*number].edge == edge)
                    .collect();
                // Arrows to the same box lie within each other where they leave and reach one row.
                let nested = |number: &usize| {
                    let port = &ports[*number];
                    let is_around = matches!(bundles[port.bundle].way, Way::Around(_));
                    if is_around && port.toward < self.centre(spot) {
                        usize::MAX - number
                    } else {
                        *number
                    }
                };
                own.sort_by(|one, other| {
                    let order = ports[*one].toward.total_cmp(&ports[*other].toward);
                    order.then(nested(one).cmp(&nested(other)))
                });
                let rect = self.rect(spot);
                let (left, right) = (rect.left + CORNER, rect.right - CORNER);
                let gaps = count(own.len().saturating_sub(1)).max(1.0);
                let step = SPREAD.min((right - left) / gaps);
                if own.len() > 1 && step < APART {
                    self.lacks(Lack::Edge(spot.0));
                }
                let first = rect.middle().0 - step * count(own.len().saturating_sub(1)) / 2.0;
                let place = |number: usize| first + step * count(number);
                for (number, port) in own.iter().enumerate() {
                    let low = if number == 0 {
                        left
                    } else {
                        place(number) - (step - APART).max(0.0) / 2.0
                    };
                    let high = if number + 1 == own.len() {
                        right
                    } else {
                        place(number) + (step - APART).max(0.0) / 2.0
                    };
                    ports[*port].at = place(number);
                    ports[*port].slot = (low, high);
                }
            }
        }
        ports
    }

    /// Pairs of ends, of a trunk with its only branch, that can stand above each other.
    fn straighten(&self, bundles: &[Bundle], ports: &mut [Port]) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        for (number, bundle) in bundles.iter().enumerate() {
            let is_next = bundle.branches.len() == 1 && bundle.branches[0].spot.0 == bundle.trunk.0 + 1;
            if bundle.way != Way::Through || !is_next {
                continue;
            }
            let mut own = (0..ports.len()).filter(|port| ports[*port].bundle == number);
            let (Some(trunk), Some(branch)) = (own.next(), own.next()) else {
                continue;
            };
            let (one, other) = (ports[trunk].slot, ports[branch].slot);
            let both = (one.0.max(other.0), one.1.min(other.1));
            if both.0 > both.1 {
                continue;
            }
            let x = ports[branch].at.clamp(both.0, both.1);
            ports[trunk].at = x;
            ports[branch].at = x;
            pairs.push((trunk, branch));
        }
        pairs
    }

    /// Finds ways through the rows between the ends of bundles.
    fn lanes(&mut self, bundles: &mut [Bundle]) {
        for number in 0..bundles.len() {
            let bundle = &bundles[number];
            let last = bundle.branches.iter().map(|branch| branch.spot.0).max();
            let (Way::Through, Some(last)) = (bundle.way, last) else {
                continue;
            };
            let mut x = bundle.at;
            let mut row = bundle.trunk.0 + 1;
            while row < last {
                // Where the arrows that go on are bound.
                let further: Vec<f64> = bundles[number]
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
                let to = bundles[number]
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
                bundles[number].lanes.push((row, end, at));
                x = at;
                row = end + 1;
            }
            self.settle(number, &mut bundles[number]);
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
