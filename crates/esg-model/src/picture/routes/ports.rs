//! Where arrows stand at the upper and lower edges of their boxes.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::super::bundles::{Bundle, Spot, Way};
use super::super::count;
use super::{APART, CORNER, Lack, Router};

/// Between arrows at one edge, where there is room.
const SPREAD: f64 = 24.0;
/// A step aside that is shorter looks like a mistake: where it can be, the arrow is straight.
const STEP: f64 = 10.0;

/// An edge of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Top,
    Bottom,
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

impl Router<'_> {
    /// Where arrows stand at the upper and lower edges of their boxes.
    pub(super) fn ports(&mut self, bundles: &mut [Bundle]) {
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
}
