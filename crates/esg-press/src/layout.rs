//! Where pages go on sheets: sizes, the order of a booklet, what of each page's bleed is kept. All lengths in points.

/// A length in millimetres as points.
pub fn mm(length: f32) -> f32 {
    length * 72.0 / 25.4
}

/// How much paper there is around the trim, for marks.
pub const MARGIN_MM: f32 = 15.0;

/// A rectangle: lower left and upper right corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f32,
    /// Lower edge.
    pub bottom: f32,
    /// Right edge.
    pub right: f32,
    /// Upper edge.
    pub top: f32,
}

impl Rect {
    /// Its width.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// Its height.
    pub fn height(&self) -> f32 {
        self.top - self.bottom
    }

    /// The same elsewhere.
    pub fn moved(&self, (x, y): (f32, f32)) -> Self {
        Rect {
            left: self.left + x,
            bottom: self.bottom + y,
            right: self.right + x,
            top: self.top + y,
        }
    }
}

/// The boxes of the finished pages, which are all alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pages {
    /// How many there are.
    pub count: usize,
    /// The page with its bleed, in its own coordinates.
    pub bleed: Rect,
    /// What is left of it when it is cut.
    pub trim: Rect,
}

/// Where one page goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slot {
    /// Its number, from 1.
    pub page: usize,
    /// By how much it is moved.
    pub at: (f32, f32),
    /// What of it is kept, in its own coordinates: no bleed where it meets its neighbour.
    pub kept: Rect,
}

/// One side of a sheet of paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// What it is called beside the pages.
    pub name: String,
    /// The pages on it; blank ones are not listed.
    pub slots: Vec<Slot>,
}

/// All sides, and what they have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What kind of sheets these are, for the name of the file.
    pub kind: &'static str,
    /// The paper.
    pub sheet: Rect,
    /// What is left when it is cut.
    pub trim: Rect,
    /// Where it is folded.
    pub fold: Option<f32>,
    /// The sides in the order in which they are printed.
    pub sides: Vec<Side>,
}

fn paper(pages: &Pages, across: f32) -> (Rect, Rect) {
    let margin = mm(MARGIN_MM);
    let trim = Rect {
        left: margin,
        bottom: margin,
        right: margin + pages.trim.width() * across,
        top: margin + pages.trim.height(),
    };
    let sheet = Rect {
        left: 0.0,
        bottom: 0.0,
        right: trim.right + margin,
        top: trim.top + margin,
    };
    (sheet, trim)
}

/// Each page on a sheet of its own.
pub fn single_pages(pages: &Pages) -> Plan {
    let (sheet, trim) = paper(pages, 1.0);
    let at = (trim.left - pages.trim.left, trim.bottom - pages.trim.bottom);
    let sides = (1..=pages.count).map(|page| Side {
        name: format!("page {page} of {}", pages.count),
        slots: vec![Slot {
            page,
            at,
            kept: pages.bleed,
        }],
    });
    Plan {
        kind: "pages",
        sheet,
        trim,
        fold: None,
        sides: sides.collect(),
    }
}

/// Two pages beside each other on both sides of each sheet, so that the sheets, laid into one another and folded, are
/// a booklet. What is missing to a multiple of four is blank, at the end. The paper is taken to have no thickness.
pub fn booklet(pages: &Pages) -> Plan {
    let (sheet, trim) = paper(pages, 2.0);
    let fold = trim.left + pages.trim.width();
    let left = (trim.left - pages.trim.left, trim.bottom - pages.trim.bottom);
    let right = (fold - pages.trim.left, left.1);
    let sides = saddle_order(pages.count)
        .into_iter()
        .enumerate()
        .map(|(index, (on_left, on_right))| {
            let side = if index % 2 == 0 { "front" } else { "back" };
            let named = |page: usize| {
                if page <= pages.count {
                    page.to_string()
                } else {
                    "blank".to_owned()
                }
            };
            let slots = [
                Slot {
                    page: on_left,
                    at: left,
                    kept: Rect {
                        right: pages.trim.right,
                        ..pages.bleed
                    },
                },
                Slot {
                    page: on_right,
                    at: right,
                    kept: Rect {
                        left: pages.trim.left,
                        ..pages.bleed
                    },
                },
            ];
            Side {
                name: format!(
                    "sheet {}, {side}: {} | {}",
                    index / 2 + 1,
                    named(on_left),
                    named(on_right)
                ),
                slots: slots
                    .into_iter()
                    .filter(|slot| slot.page <= pages.count)
                    .collect(),
            }
        });
    Plan {
        kind: "booklet",
        sheet,
        trim,
        fold: Some(fold),
        sides: sides.collect(),
    }
}

/// The pages on the left and on the right of each side, front and back in turn, the outermost sheet first.
/// Numbers above `count` are blank pages.
fn saddle_order(count: usize) -> Vec<(usize, usize)> {
    let all = count.next_multiple_of(4);
    (0..all / 4)
        .flat_map(|sheet| {
            let first = 2 * sheet + 1;
            let last = all - 2 * sheet;
            [(last, first), (first + 1, last - 1)]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a4(count: usize) -> Pages {
        let (bleed, width, height) = (mm(3.0), mm(210.0), mm(297.0));
        Pages {
            count,
            bleed: Rect {
                left: 0.0,
                bottom: 0.0,
                right: width + 2.0 * bleed,
                top: height + 2.0 * bleed,
            },
            trim: Rect {
                left: bleed,
                bottom: bleed,
                right: bleed + width,
                top: bleed + height,
            },
        }
    }

    #[test]
    fn a_booklet_of_eight_pages_is_in_saddle_order() {
        assert_eq!(saddle_order(8), [(8, 1), (2, 7), (6, 3), (4, 5)]);
    }

    #[test]
    fn folded_sheets_read_from_one_to_the_end() {
        for count in 1..=60 {
            let order = saddle_order(count);
            assert_eq!(order.len() % 2, 0, "each sheet has two sides");
            // Turning the leaves: the right of each front with the left of its back, then back out again.
            let (mut reading, mut after) = (Vec::new(), Vec::new());
            for sheet in order.chunks(2) {
                reading.extend([sheet[0].1, sheet[1].0]);
                after.extend([sheet[0].0, sheet[1].1]);
            }
            after.reverse();
            reading.extend(after);
            assert_eq!(reading, (1..=count.next_multiple_of(4)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn pages_of_a_booklet_meet_at_the_fold_without_bleed() {
        let plan = booklet(&a4(4));
        let fold = plan.fold.expect("a booklet is folded");
        let [left, right] = plan.sides[0].slots.as_slice() else {
            panic!("both pages are there");
        };
        let (left, right) = (left.kept.moved(left.at), right.kept.moved(right.at));
        assert!((left.right - fold).abs() < 0.01 && (right.left - fold).abs() < 0.01);
        assert!(
            (plan.trim.left - left.left - mm(3.0)).abs() < 0.01,
            "bleed outside"
        );
        assert!(
            (right.right - plan.trim.right - mm(3.0)).abs() < 0.01,
            "bleed outside"
        );
    }

    #[test]
    fn blank_pages_fill_up_the_end() {
        let plan = booklet(&a4(5));
        let placed: Vec<usize> = plan
            .sides
            .iter()
            .flat_map(|side| side.slots.iter().map(|slot| slot.page))
            .collect();
        assert_eq!(plan.sides.len(), 4);
        assert_eq!(placed, [1, 2, 3, 4, 5]);
        assert_eq!(plan.sides[0].name, "sheet 1, front: blank | 1");
    }

    #[test]
    fn nothing_reaches_over_the_paper() {
        for plan in [single_pages(&a4(3)), booklet(&a4(3))] {
            for slot in plan.sides.iter().flat_map(|side| &side.slots) {
                let placed = slot.kept.moved(slot.at);
                assert!(placed.left > plan.sheet.left && placed.right < plan.sheet.right);
                assert!(placed.bottom > plan.sheet.bottom && placed.top < plan.sheet.top);
            }
        }
    }
}
