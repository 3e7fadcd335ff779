//! Horizontal bars, each with its number.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::canvas::{Anchor, Canvas};
use super::geometry::Rect;
use super::rows::{BAR, GAP, Rows};
use super::{INK, Number, QUIET, Words, share};

/// How many bars a chart may have.
pub const MOST: usize = 40;
/// Between a bar and its number.
const BESIDE: f64 = 5.0;
/// The share of the width that numbers beside the bars may take.
const NUMBERS: f64 = 0.4;

/// Draws one bar for each item: its label, and its number at the end of the bar. Bars of negative numbers go to the
/// left.
pub fn draw(canvas: &mut Canvas<'_>, items: &[(Words<'_>, Number<'_>)], unit: Words<'_>) {
    let set_in = canvas.number();
    // The line at the foot of the bars begins above the first of them.
    let mut y = canvas.unit(unit).max(4.0);
    canvas.repeat_above(y);
    let room_for = |negative: bool| {
        items
            .iter()
            .filter(|(_, number)| (number.size() < 0.0) == negative)
            .map(|(_, number)| canvas.text_width(number.shown.text, set_in) + BESIDE)
            .fold(0.0, f64::max)
    };
    let (mut at_left, mut at_right) = (room_for(true), room_for(false));
    // Numbers that would leave no room for bars stand below them.
    let below = at_left + at_right > canvas.width() * NUMBERS;
    if below {
        (at_left, at_right) = (0.0, 0.0);
    }
    let labels: Vec<Words<'_>> = items.iter().map(|(label, _)| *label).collect();
    let rows = Rows::new(canvas, &labels, at_left + at_right);
    let least = items.iter().map(|(_, number)| number.size()).fold(0.0, f64::min);
    let most = items.iter().map(|(_, number)| number.size()).fold(0.0, f64::max);
    let zero = rows.left + at_left + share(-least, most - least, rows.room);
    let colour = &canvas.theme().primary;
    for (index, (label, number)) in items.iter().enumerate() {
        let shown = canvas.set(number.shown.text, set_in, canvas.width() - rows.left);
        let under = if below { shown.height() } else { 0.0 };
        let (top, bottom) = rows.label(canvas, index, *label, y, under);
        let length = share(number.size().abs(), most - least, rows.room);
        let negative = number.size() < 0.0;
        let from = if negative { zero - length } else { zero };
        let bar = Rect::new(from, top, length, BAR);
        if length > 0.0 {
            canvas.bar(bar, colour, number.shown.origin);
        }
        canvas.line((zero, top - 2.0), (zero, top + BAR + 2.0), 0.8, QUIET);
        let beside = top + (BAR - shown.height()) / 2.0;
        let (at, anchor) = match (below, negative) {
            (true, _) => ((rows.left, top + BAR + 2.0), Anchor::Start),
            (false, false) => ((bar.right + BESIDE, beside), Anchor::Start),
            (false, true) => ((bar.left - BESIDE, beside), Anchor::End),
        };
        canvas.write(&shown, at, anchor, INK, number.shown.origin);
        y = bottom + GAP;
        canvas.may_part_at(y - GAP / 2.0);
    }
    canvas.grow(y);
}
