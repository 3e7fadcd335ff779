//! A ring of shares with a key that prints each value.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use std::f64::consts::TAU;

use super::canvas::{Anchor, Canvas, polygon_data};
use super::geometry::Ring;
use super::key::{self, SWATCH};
use super::paragraph::Paragraph;
use super::style::{SERIES, Style, styles};
use super::{INK, Number, QUIET, Words, count, share};

/// How many sectors a ring may have.
pub const MOST: usize = SERIES;

const RADIUS: f64 = 58.0;
const HOLE: f64 = 35.0;
/// Between the ring and its key.
const BESIDE: f64 = 26.0;
/// Between entries of the key.
const GAP: f64 = 4.0;

/// An entry of the key, set.
struct Entry {
    label: Paragraph,
    number: Paragraph,
}

impl Entry {
    fn height(&self) -> f64 {
        self.label.height().max(self.number.height())
    }
}

/// Draws a ring of the items with the unit in its hole, or above it where the hole is too small.
pub fn draw(canvas: &mut Canvas<'_>, items: &[(Words<'_>, Number<'_>)], unit: Words<'_>) {
    let styles = styles(canvas.theme());
    let in_hole = canvas.set(unit.text, canvas.small(), HOLE * 1.7);
    let corner = (in_hole.width / 2.0).hypot(in_hole.height() / 2.0);
    let fits = corner < HOLE - 1.0 && in_hole.forced.is_none();
    let top = if fits { 1.0 } else { canvas.unit(unit) };

    let left = 2.0 * RADIUS + BESIDE;
    let words = left + SWATCH.0 + key::BESIDE;
    let entries = set(canvas, items, canvas.width() - words);
    let labels = entries.iter().map(|entry| entry.label.width).fold(0.0, f64::max);
    let numbers = entries
        .iter()
        .map(|entry| entry.number.width)
        .fold(0.0, f64::max);
    let key_height: f64 =
        entries.iter().map(Entry::height).sum::<f64>() + count(entries.len().saturating_sub(1)) * GAP;
    let height = key_height.max(2.0 * RADIUS);
    let ring = Ring {
        centre: (RADIUS + 1.0, top + height / 2.0),
        hole: HOLE,
        radius: RADIUS,
    };
    let origin = items.first().map(|(label, _)| label.origin).unwrap_or_default();
    canvas.ring(ring, origin);
    sectors(canvas, &ring, items, &styles);
    if fits {
        let at = (ring.centre.0, ring.centre.1 - in_hole.height() / 2.0);
        canvas.write(&in_hole, at, Anchor::Middle, QUIET, unit.origin);
    }
    let mut y = top + (height - key_height) / 2.0;
    for ((entry, (label, number)), style) in entries.iter().zip(items).zip(&styles) {
        key::swatch(canvas, style, (left, y), entry.label.set_in.size, label.origin);
        canvas.write(&entry.label, (words, y), Anchor::Start, INK, label.origin);
        let end = words + labels + BETWEEN + numbers;
        canvas.write(&entry.number, (end, y), Anchor::End, INK, number.shown.origin);
        y += entry.height() + GAP;
    }
    canvas.grow(top + height + 2.0);
}

/// Between a label and its number.
const BETWEEN: f64 = 14.0;

/// Sets labels and numbers side by side in `room`: numbers whole, labels in what is left.
fn set(canvas: &Canvas<'_>, items: &[(Words<'_>, Number<'_>)], room: f64) -> Vec<Entry> {
    let numbers: Vec<Paragraph> = items
        .iter()
        .map(|(_, number)| canvas.set(number.shown.text, canvas.number(), room / 2.0))
        .collect();
    let widest = numbers.iter().map(|number| number.width).fold(0.0, f64::max);
    items
        .iter()
        .zip(numbers)
        .map(|((label, _), number)| Entry {
            label: canvas.set(label.text, canvas.label(), room - widest - BETWEEN),
            number,
        })
        .collect()
}

fn sectors(canvas: &mut Canvas<'_>, ring: &Ring, items: &[(Words<'_>, Number<'_>)], styles: &[Style]) {
    let whole: f64 = items.iter().map(|(_, number)| number.size()).sum();
    let around = ring.square();
    if whole <= 0.0 {
        // Nothing to divide: the ring is empty.
        let (x, y) = ring.centre;
        for radius in [ring.hole, ring.radius] {
            canvas.element(
                around,
                format!(
                    "<circle cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"{radius:.2}\" fill=\"none\" stroke=\"{QUIET}\" stroke-width=\"0.8\"/>"
                ),
            );
        }
        return;
    }
    let mut from = 0.0;
    for ((_, number), style) in items.iter().zip(styles) {
        let to = from + share(number.size(), whole, TAU);
        if to > from {
            let polygon = sector(ring, from, to);
            canvas.styled(&polygon_data(&polygon), &polygon, around, style);
        }
        from = to;
    }
}

/// The part of the ring between two angles, clockwise from the top, with a thin gap before the next.
fn sector(ring: &Ring, from: f64, to: f64) -> Vec<(f64, f64)> {
    const GAP: f64 = 0.012;
    let (from, to) = if to - from > 4.0 * GAP {
        (from + GAP, to - GAP)
    } else {
        (from, to)
    };
    // In steps of two degrees at most, which no eye tells from an arc at this size.
    let mut angles: Vec<f64> = Vec::new();
    let steps = ((to - from) / (TAU / 180.0)).ceil().max(1.0);
    let mut step = 0.0;
    while step <= steps {
        angles.push(from + (to - from) * step / steps);
        step += 1.0;
    }
    let (x, y) = ring.centre;
    let at = |angle: f64, radius: f64| (x + radius * angle.sin(), y - radius * angle.cos());
    angles
        .iter()
        .map(|angle| at(*angle, ring.radius))
        .chain(angles.iter().rev().map(|angle| at(*angle, ring.hole)))
        .collect()
}
