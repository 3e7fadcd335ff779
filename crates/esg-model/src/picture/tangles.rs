//! Whether an arrow of a diagram can be followed: it runs along no other one, into no other's head, and through no box.

use super::geometry::Rect;
use super::mark::{Joins, Mark, Shape};

/// Stretches of different arrows that run the same way keep so far apart.
const APART: f64 = 3.0;
/// What is shorter is a corner and no stretch.
const CORNER: f64 = 0.1;

/// What an arrow must not run along or into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Another arrow, along a stretch.
    Arrow,
    /// The head of another arrow.
    Head,
    /// A box.
    Box,
    /// Words, at which it is told.
    Words,
}

/// What is wrong between two marks of which one is an arrow's.
pub(super) fn between(one: &Mark, other: &Mark) -> Option<Obstacle> {
    match (one.shape, other.shape) {
        (Shape::Wire(own), Shape::Wire(others)) => {
            (!may_share(own, others) && run_along(&one.rect, &other.rect)).then_some(Obstacle::Arrow)
        }
        (Shape::Head(own), Shape::Wire(others)) => into_head(own, &one.rect, others, &other.rect),
        (Shape::Wire(own), Shape::Head(others)) => into_head(others, &other.rect, own, &one.rect),
        (Shape::Head(own), Shape::Head(others)) => {
            let same = own.to == others.to && one.rect == other.rect;
            (!same && one.rect.overlaps(&other.rect)).then_some(Obstacle::Head)
        }
        (Shape::Wire(_) | Shape::Head(_), Shape::Filled) => {
            crosses(&one.rect, &other.rect).then_some(Obstacle::Box)
        }
        (Shape::Filled, Shape::Wire(_) | Shape::Head(_)) => {
            crosses(&other.rect, &one.rect).then_some(Obstacle::Box)
        }
        _ => None,
    }
}

/// Arrows from one box part somewhere, and arrows to one box meet: they may share a trunk.
fn may_share(one: Joins, other: Joins) -> bool {
    one.from == other.from || one.to == other.to
}

/// Whether two stretches run the same way so near to each other that they look like one.
fn run_along(one: &Rect, other: &Rect) -> bool {
    let is_upright = |rect: &Rect| rect.height() > CORNER && rect.width() < CORNER;
    let is_level = |rect: &Rect| rect.width() > CORNER && rect.height() < CORNER;
    let both_upright = is_upright(one) && is_upright(other);
    let both_level = is_level(one) && is_level(other);
    (both_upright || both_level) && one.wider(APART / 2.0).overlaps(&other.wider(APART / 2.0))
}

/// The head of an arrow is free of others, but for those that lead to the same place.
fn into_head(own: Joins, head: &Rect, others: Joins, wire: &Rect) -> Option<Obstacle> {
    let shares_end = own.to == others.to;
    (!shares_end && head.wider(0.5).overlaps(&wire.wider(0.5))).then_some(Obstacle::Head)
}

/// Whether an arrow lies in a box; it may touch the edge at which it ends.
fn crosses(arrow: &Rect, unit: &Rect) -> bool {
    // A stretch has no thickness, and must lie inside by more than a hair.
    arrow.wider(0.06).overlaps(&unit.wider(-0.2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Origin;

    const BOARD: (usize, usize) = (0, 0);
    const TEAM: (usize, usize) = (1, 0);
    const OTHER: (usize, usize) = (1, 1);

    fn mark(shape: Shape, left: f64, top: f64, width: f64, height: f64) -> Mark {
        Mark {
            shape,
            rect: Rect::new(left, top, width, height),
            words: String::new(),
            origin: Origin::default(),
        }
    }

    fn joins(from: (usize, usize), to: (usize, usize)) -> Joins {
        Joins { from, to }
    }

    #[test]
    fn each_kind_is_found() {
        let down = Shape::Wire(joins(BOARD, TEAM));
        let up = Shape::Wire(joins(OTHER, BOARD));
        let upright = |shape, left| mark(shape, left, 10.0, 0.0, 30.0);
        assert_eq!(
            between(&upright(down, 20.0), &upright(up, 21.0)),
            Some(Obstacle::Arrow)
        );
        assert_eq!(between(&upright(down, 20.0), &upright(up, 28.0)), None);
        // From one box two arrows may run together.
        let beside = Shape::Wire(joins(BOARD, OTHER));
        assert_eq!(between(&upright(down, 20.0), &upright(beside, 20.0)), None);
        // Across is no harm.
        assert_eq!(
            between(&upright(down, 20.0), &mark(up, 5.0, 20.0, 40.0, 0.0)),
            None
        );
        let head = mark(Shape::Head(joins(BOARD, TEAM)), 17.0, 35.0, 6.0, 4.6);
        assert_eq!(
            between(&head, &mark(beside, 5.0, 37.0, 40.0, 0.0)),
            Some(Obstacle::Head)
        );
        assert_eq!(
            between(&mark(up, 5.0, 37.0, 40.0, 0.0), &head),
            Some(Obstacle::Head)
        );
        let twin = Shape::Wire(joins(OTHER, TEAM));
        assert_eq!(between(&head, &mark(twin, 5.0, 37.0, 15.0, 0.0)), None);
        let unit = mark(Shape::Filled, 10.0, 20.0, 30.0, 10.0);
        assert_eq!(between(&unit, &upright(down, 20.0)), Some(Obstacle::Box));
        assert_eq!(between(&upright(down, 20.0), &unit), Some(Obstacle::Box));
        // At its edge an arrow ends.
        assert_eq!(between(&mark(down, 20.0, 30.0, 0.0, 10.0), &unit), None);
    }
}
