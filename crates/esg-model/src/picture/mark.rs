//! What was put down in a picture: words and shapes, each with the rectangle that it covers.

use super::Origin;
use super::geometry::{Rect, Ring};

/// Something that was put down.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it is.
    pub shape: Shape,
    /// What it covers: of words their ink.
    pub rect: Rect,
    /// The words of a line of text; empty for everything else.
    pub words: String,
    /// Where the author wrote what it shows.
    pub origin: Origin,
}

/// What can be put down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A line of text.
    Text {
        /// Size of its type in points.
        size: f64,
    },
    /// A bar, a key, a box or a mark: words stand in it or beside it, never across its edge.
    Filled,
    /// A line, on which no words stand.
    Line,
    /// A straight stretch of an arrow: level or upright, as thin as nothing.
    Wire(Joins),
    /// The head of an arrow.
    Head(Joins),
    /// The ring of a chart: words stand in its hole or outside.
    Ring(Ring),
}

/// The boxes that an arrow joins, each by its level and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joins {
    /// Where it starts.
    pub from: (usize, usize),
    /// Where its head is.
    pub to: (usize, usize),
}
