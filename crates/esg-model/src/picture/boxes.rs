//! Boxes of a diagram in rows: how wide they are and what stands in them.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::canvas::Canvas;
use super::geometry::Rect;
use super::outline::Weight;
use super::paragraph::{Paragraph, Type};
use super::{Words, count};

/// A row of boxes.
pub struct Level<'a> {
    /// What the row is, beside it; empty where that needs no saying. Neighbouring levels of one name share it.
    pub label: Words<'a>,
    /// Its boxes from left to right.
    pub boxes: Vec<Unit<'a>>,
}

/// A box.
pub struct Unit<'a> {
    /// What it stands for.
    pub title: Words<'a>,
    /// What it does; may be empty.
    pub text: Words<'a>,
}

/// Between the edge of a box and its words.
const INSET: f64 = 7.0;
/// The same in rows of many boxes, so that they need not be parted into two.
const TIGHT: f64 = 4.5;
const WIDEST: f64 = 210.0;
const NARROWEST: f64 = 50.0;

/// A box with its place and its words. Its height counts from 0 until the rows have their places.
pub(super) struct Placed {
    pub(super) rect: Rect,
    pub(super) title: Paragraph,
    pub(super) text: Paragraph,
}

impl Placed {
    /// Height of its words.
    pub(super) fn words_height(&self) -> f64 {
        let between = if self.text.lines.is_empty() { 0.0 } else { 2.0 };
        self.title.height() + between + self.text.height()
    }
}

/// A row of boxes: those of a level, or as many of them as the width holds.
pub(super) struct Row {
    /// Which level it belongs to.
    pub(super) level: usize,
    /// Its boxes from left to right.
    pub(super) boxes: Vec<Placed>,
}

/// The room that arrows need around the boxes of a level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Around {
    /// Between two boxes.
    pub(super) gutter: f64,
    /// Left of the first and right of the last box.
    pub(super) margins: (f64, f64),
    /// The least width of a box: arrows stand side by side on its edges.
    pub(super) least: f64,
}

impl Default for Around {
    fn default() -> Self {
        Around {
            gutter: 12.0,
            margins: (0.0, 0.0),
            least: NARROWEST,
        }
    }
}

/// The boxes of a level between two places: in one row where it holds their words, else in as few as do, as even as can
/// be.
pub(super) fn rows(
    canvas: &Canvas<'_>,
    number: usize,
    level: &Level<'_>,
    room: (f64, f64),
    around: Around,
) -> Vec<Row> {
    let title = Type {
        weight: Weight::Bold,
        ..canvas.label()
    };
    let needs = level
        .boxes
        .iter()
        .map(|unit| {
            canvas
                .widest_piece(unit.title.text, title)
                .max(canvas.widest_piece(unit.text.text, canvas.small()))
        })
        .fold(NARROWEST, f64::max)
        + 2.0 * TIGHT
        + 0.01;
    let needs = needs.max(around.least);
    let (left, right) = (room.0 + around.margins.0, room.1 - around.margins.1);
    let mut columns = level.boxes.len().max(1);
    let width_of = |columns: usize| {
        let columns = count(columns);
        (right - left - around.gutter * (columns - 1.0)) / columns
    };
    while columns > 1 && width_of(columns) < needs {
        columns -= 1;
    }
    let lines = level.boxes.len().div_ceil(columns).max(1);
    let columns = level.boxes.len().div_ceil(lines).max(1);
    let width = width_of(columns).min(WIDEST.max(around.least));
    let whole = width * count(columns) + around.gutter * (count(columns) - 1.0);
    // In the middle of the whole room where the margins allow it, so that boxes of several levels stand above each other.
    let middle = f64::midpoint(room.0, room.1) - whole / 2.0;
    let first = middle.min(right - whole).max(left);
    let inset = ((width - needs) / 2.0 + TIGHT).clamp(TIGHT, INSET);
    let mut rows = Vec::new();
    for boxes in level.boxes.chunks(columns) {
        let mut boxes: Vec<Placed> = boxes
            .iter()
            .enumerate()
            .map(|(column, unit)| Placed {
                rect: Rect::new(first + count(column) * (width + around.gutter), 0.0, width, 0.0),
                title: canvas.set(unit.title.text, title, width - 2.0 * inset),
                text: canvas.set(unit.text.text, canvas.small(), width - 2.0 * inset),
            })
            .collect();
        let tallest = boxes.iter().map(Placed::words_height).fold(0.0, f64::max) + 1.6 * INSET;
        for unit in &mut boxes {
            unit.rect.bottom = tallest;
        }
        rows.push(Row { level: number, boxes });
    }
    rows
}
