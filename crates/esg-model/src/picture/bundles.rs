//! Arrows of a diagram that share a trunk: what they join, and the way that they take.

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
