//! Rectangles and rings, in points; x grows to the right and y downwards.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

/// A rectangle; `left <= right` and `top <= bottom`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its lower edge.
    pub bottom: f64,
}

impl Rect {
    /// From its upper left corner and its size.
    pub fn new(left: f64, top: f64, width: f64, height: f64) -> Self {
        Rect {
            left,
            top,
            right: left + width,
            bottom: top + height,
        }
    }

    /// The smallest one that holds both.
    #[must_use]
    pub fn with(self, other: Rect) -> Self {
        Rect {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Moved to the right and down.
    #[must_use]
    pub fn moved(self, right: f64, down: f64) -> Self {
        Rect {
            left: self.left + right,
            top: self.top + down,
            right: self.right + right,
            bottom: self.bottom + down,
        }
    }

    /// Larger by `margin` on every side.
    #[must_use]
    pub fn wider(self, margin: f64) -> Self {
        Rect {
            left: self.left - margin,
            top: self.top - margin,
            right: self.right + margin,
            bottom: self.bottom + margin,
        }
    }

    /// Whether the two share an area. Edges that touch share none, nor does what is thinner than a hair.
    pub fn overlaps(&self, other: &Rect) -> bool {
        const HAIR: f64 = 0.05;
        self.left + HAIR < other.right
            && other.left + HAIR < self.right
            && self.top + HAIR < other.bottom
            && other.top + HAIR < self.bottom
    }

    /// Whether `other` lies within it.
    pub fn holds(&self, other: &Rect) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    /// Its middle.
    pub fn middle(&self) -> (f64, f64) {
        (
            f64::midpoint(self.left, self.right),
            f64::midpoint(self.top, self.bottom),
        )
    }

    /// Its width.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Its height.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// A ring: what lies between two circles of one centre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ring {
    /// The centre.
    pub centre: (f64, f64),
    /// Radius of the hole.
    pub hole: f64,
    /// Radius of the outer circle.
    pub radius: f64,
}

impl Ring {
    /// Whether a rectangle lies on the ring, not wholly in its hole nor outside of it.
    pub fn touches(&self, rect: &Rect) -> bool {
        let (x, y) = self.centre;
        let near = |at: f64, low: f64, high: f64| (at - at.clamp(low, high)).abs();
        let far = |at: f64, low: f64, high: f64| (at - low).abs().max((at - high).abs());
        let nearest = near(x, rect.left, rect.right).hypot(near(y, rect.top, rect.bottom));
        let farthest = far(x, rect.left, rect.right).hypot(far(y, rect.top, rect.bottom));
        nearest < self.radius && farthest > self.hole
    }

    /// The square around it.
    pub fn square(&self) -> Rect {
        let (x, y) = self.centre;
        Rect::new(x, y, 0.0, 0.0).wider(self.radius)
    }
}

#[cfg(test)]
mod tests {
    use super::{Rect, Ring};

    #[test]
    fn a_rectangle_in_the_hole_does_not_touch_the_ring() {
        let ring = Ring {
            centre: (50.0, 50.0),
            hole: 20.0,
            radius: 40.0,
        };
        assert!(!ring.touches(&Rect::new(40.0, 45.0, 20.0, 10.0)));
        assert!(ring.touches(&Rect::new(35.0, 35.0, 30.0, 30.0)));
        assert!(ring.touches(&Rect::new(80.0, 45.0, 30.0, 10.0)));
        assert!(!ring.touches(&Rect::new(91.0, 45.0, 30.0, 10.0)));
    }
}
