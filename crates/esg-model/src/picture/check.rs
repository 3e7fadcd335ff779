//! What a finished picture must be: nothing lies over anything else, nothing leaves it, and all words can be read.

use super::Origin;
use super::geometry::Rect;
use super::mark::{Mark, Shape};
use super::tangles::{self, Obstacle};

/// The margin at the left and at the right: letters such as j reach a little over the beginning of their line.
pub(super) const MARGIN: f64 = 1.0;

/// A quarter of the thickness of an arrow: what two things keep apart at least of which one is an arrow.
const WIRE: f64 = 0.25;

/// The smallest size of type in pictures as printed, in points.
pub const LEAST: f64 = 7.0;

/// What layout could not meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where the author wrote it; `None` where it is the picture as a whole.
    pub origin: Option<Origin>,
}

/// The kinds of faults.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultKind {
    /// Words or shapes lie over each other.
    Overlap {
        /// The words, or what the shape shows.
        one: String,
        /// The other ones; empty for a shape.
        other: String,
    },
    /// Something stands outside of the picture.
    Leaves {
        /// What.
        words: String,
    },
    /// The picture is taller than a page and cannot be parted.
    TooTall {
        /// Its height in whole points.
        height: String,
        /// The height that a page holds.
        most: String,
    },
    /// A stretch that cannot be broken is wider than the room for it.
    TooWide {
        /// The stretch.
        word: String,
    },
    /// Words are too small to read.
    TooSmall {
        /// The words.
        words: String,
    },
    /// An arrow cannot be followed from box to box.
    Tangled {
        /// What it runs along or into.
        with: Obstacle,
    },
    /// Labels leave the bars less than half of the width.
    Squeezed,
}

impl Fault {
    pub(super) fn too_wide(word: &str, origin: Origin) -> Self {
        Fault {
            kind: FaultKind::TooWide {
                word: word.to_owned(),
            },
            origin: Some(origin),
        }
    }

    pub(super) fn too_tall(height: f64, most: f64) -> Self {
        Fault {
            kind: FaultKind::TooTall {
                height: format!("{height:.0}"),
                most: format!("{most:.0}"),
            },
            origin: None,
        }
    }
}

/// Everything that is wrong with a picture of this size.
pub fn faults(marks: &[Mark], width: f64, height: f64) -> Vec<Fault> {
    let mut faults = Vec::new();
    // The SVG is as large as whole points that hold the picture.
    let sheet = Rect {
        left: -MARGIN,
        top: 0.0,
        right: width.ceil() + MARGIN,
        bottom: height.ceil(),
    };
    for (index, mark) in marks.iter().enumerate() {
        let tell = |kind| Fault {
            kind,
            origin: Some(mark.origin),
        };
        if !sheet.holds(&mark.rect) {
            faults.push(tell(FaultKind::Leaves {
                words: mark.words.clone(),
            }));
        }
        if matches!(mark.shape, Shape::Text { size } if size < LEAST) {
            faults.push(tell(FaultKind::TooSmall {
                words: mark.words.clone(),
            }));
        }
        for other in &marks[..index] {
            if let Some(with) = tangles::between(mark, other) {
                // Told at the arrow, whichever of the two was put down first.
                let is_arrow = matches!(mark.shape, Shape::Wire(_) | Shape::Head(_));
                faults.push(Fault {
                    kind: FaultKind::Tangled { with },
                    origin: Some(if is_arrow { mark.origin } else { other.origin }),
                });
            }
            let words = [mark, other]
                .into_iter()
                .find(|one| matches!(one.shape, Shape::Text { .. }));
            let is_arrow = |one: &Mark| matches!(one.shape, Shape::Wire(_) | Shape::Head(_));
            if let (Some(words), true) = (words, is_arrow(mark) || is_arrow(other)) {
                if collide(mark, other) {
                    faults.push(Fault {
                        kind: FaultKind::Tangled {
                            with: Obstacle::Words,
                        },
                        origin: Some(words.origin),
                    });
                }
            } else if collide(mark, other) {
                faults.push(tell(FaultKind::Overlap {
                    one: mark.words.clone(),
                    other: other.words.clone(),
                }));
            }
        }
    }
    faults
}

/// Whether one lies over the other; `earlier` was put down before.
fn collide(later: &Mark, earlier: &Mark) -> bool {
    let touch = later.rect.overlaps(&earlier.rect);
    match (later.shape, earlier.shape) {
        (Shape::Text { .. }, Shape::Filled) => touch && !earlier.rect.holds(&later.rect),
        (Shape::Text { .. }, Shape::Ring(ring)) => ring.touches(&later.rect),
        (Shape::Ring(ring), Shape::Text { .. } | Shape::Filled) => ring.touches(&earlier.rect),
        (Shape::Filled, Shape::Ring(ring)) => ring.touches(&later.rect),
        // Arrows against everything but words are looked at by themselves.
        (Shape::Wire(_) | Shape::Head(_), Shape::Text { .. })
        | (Shape::Text { .. }, Shape::Wire(_) | Shape::Head(_)) => {
            later.rect.wider(WIRE).overlaps(&earlier.rect.wider(WIRE))
        }
        (Shape::Wire(_) | Shape::Head(_), _) | (_, Shape::Wire(_) | Shape::Head(_)) => false,
        // Lines lead to shapes, along their edges and across other lines.
        (Shape::Line, Shape::Line | Shape::Filled | Shape::Ring(_))
        | (Shape::Filled | Shape::Ring(_), Shape::Line) => false,
        (Shape::Text { .. }, Shape::Text { .. } | Shape::Line)
        | (Shape::Filled, Shape::Text { .. } | Shape::Filled)
        | (Shape::Line, Shape::Text { .. })
        | (Shape::Ring(_), Shape::Ring(_)) => touch,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::geometry::Ring;

    fn mark(shape: Shape, rect: Rect) -> Mark {
        Mark {
            shape,
            rect,
            words: "words".to_owned(),
            origin: Origin { start: 3, end: 8 },
        }
    }

    const TEXT: Shape = Shape::Text { size: 8.0 };

    /// The kinds of what is wrong with marks on a sheet of 100 by 100.
    fn found(marks: &[Mark]) -> Vec<FaultKind> {
        faults(marks, 100.0, 100.0)
            .into_iter()
            .map(|fault| fault.kind)
            .collect()
    }

    fn is_overlap(found: &[FaultKind]) -> bool {
        matches!(found, [FaultKind::Overlap { .. }])
    }

    #[test]
    fn each_kind_is_found() {
        let line = mark(TEXT, Rect::new(10.0, 10.0, 40.0, 8.0));
        assert_eq!(found(std::slice::from_ref(&line)), []);
        let other = |shape, left, top| mark(shape, Rect::new(left, top, 30.0, 8.0));
        assert!(is_overlap(&found(&[line.clone(), other(TEXT, 45.0, 12.0)])));
        assert_eq!(found(&[line.clone(), other(TEXT, 10.0, 18.0)]), []);
        assert!(is_overlap(&found(&[
            other(Shape::Filled, 45.0, 12.0),
            line.clone()
        ])));
        assert!(is_overlap(&found(&[
            other(Shape::Line, 45.0, 12.0),
            line.clone()
        ])));
        assert!(is_overlap(&found(&[
            other(Shape::Filled, 10.0, 12.0),
            other(Shape::Filled, 30.0, 12.0)
        ])));
        // In a box, but not drawn over by it.
        let holder = mark(Shape::Filled, Rect::new(5.0, 5.0, 50.0, 20.0));
        assert_eq!(found(&[holder.clone(), line.clone()]), []);
        assert!(is_overlap(&found(&[line, holder])));
        assert!(matches!(
            found(&[other(TEXT, 75.0, 10.0)])[..],
            [FaultKind::Leaves { .. }]
        ));
        assert!(matches!(
            found(&[mark(Shape::Text { size: 6.0 }, Rect::new(10.0, 10.0, 9.0, 9.0))])[..],
            [FaultKind::TooSmall { .. }]
        ));
        let ring = Shape::Ring(Ring {
            centre: (50.0, 50.0),
            hole: 10.0,
            radius: 30.0,
        });
        let ring = mark(ring, Rect::new(20.0, 20.0, 60.0, 60.0));
        assert_eq!(
            found(&[ring.clone(), mark(TEXT, Rect::new(44.0, 46.0, 12.0, 8.0))]),
            []
        );
        assert!(is_overlap(&found(&[
            ring,
            mark(TEXT, Rect::new(30.0, 46.0, 40.0, 8.0))
        ])));
    }
}
