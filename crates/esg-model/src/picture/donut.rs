//! A ring of shares with a key that prints each value.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use std::f64::consts::TAU;

use rust_decimal::Decimal;

use super::outline::Weight;
use super::{Anchor, Canvas, INK, QUIET, share};

const RADIUS: f64 = 62.0;
const HOLE: f64 = 38.0;
const CENTRE: (f64, f64) = (72.0, 74.0);

/// Draws a ring of the items (label, value, what is printed) with the unit in the middle.
pub fn draw(canvas: &mut Canvas<'_>, items: &[(&str, Decimal, &str)], unit: &str) {
    let theme = canvas.theme();
    let colours = [&theme.primary, &theme.secondary, &theme.tertiary];
    let whole: Decimal = items.iter().map(|(_, value, _)| *value).sum();
    let mut from = 0.0;
    for (index, (label, value, shown)) in items.iter().enumerate() {
        let colour = colours[index % colours.len()];
        let to = from + share(*value, whole, TAU);
        canvas.path(&sector(from, to), colour);
        let y = 44.0 + f64::from(u32::try_from(index).unwrap_or(u32::MAX)) * 40.0;
        canvas.rect(172.0, y - 9.0, 10.0, 10.0, colour);
        canvas.text((190.0, y), Anchor::Start, 10.0, Weight::Regular, INK, label);
        canvas.text((190.0, y + 15.0), Anchor::Start, 12.0, Weight::Bold, INK, shown);
        from = to;
    }
    let size = if canvas.text_width(unit, 9.0, Weight::Regular) > 2.0 * HOLE - 8.0 {
        7.0
    } else {
        9.0
    };
    canvas.text(
        (CENTRE.0, CENTRE.1 + 3.0),
        Anchor::Middle,
        size,
        Weight::Regular,
        QUIET,
        unit,
    );
    let rows = f64::from(u32::try_from(items.len()).unwrap_or(u32::MAX));
    canvas.size(480.0, (44.0 + rows * 40.0).max(148.0));
}

/// The part of the ring between two angles, clockwise from the top, with a thin gap before the next.
fn sector(from: f64, to: f64) -> String {
    let gap = 0.012;
    let (from, to) = if to - from > 4.0 * gap {
        (from + gap, to - gap)
    } else {
        (from, to)
    };
    let large = if to - from > TAU / 2.0 { 1 } else { 0 };
    let at = |angle: f64, radius: f64| (CENTRE.0 + radius * angle.sin(), CENTRE.1 - radius * angle.cos());
    let ((x1, y1), (x2, y2)) = (at(from, RADIUS), at(to, RADIUS));
    let ((x3, y3), (x4, y4)) = (at(to, HOLE), at(from, HOLE));
    format!(
        "M{x1:.2} {y1:.2}A{RADIUS:.0} {RADIUS:.0} 0 {large} 1 {x2:.2} {y2:.2}L{x3:.2} {y3:.2}A{HOLE:.0} {HOLE:.0} 0 {large} 0 {x4:.2} {y4:.2}Z"
    )
}
