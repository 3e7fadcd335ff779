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

/// Between a label and its number.
const BETWEEN: f64 = 14.0;

/// Where the key of a ring stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Beside the ring, numbers beside their labels.
    Beside,
    /// Beside the ring, numbers below their labels.
    Under,
    /// Below the ring, on the whole width.
    Below,
}

/// The key of a ring, set.
struct Key {
    place: Place,
    entries: Vec<(Paragraph, Paragraph)>,
    /// Widths of the widest label and of the widest number.
    widest: (f64, f64),
}

impl Key {
    fn new(canvas: &Canvas<'_>, items: &[(Words<'_>, Number<'_>)]) -> Self {
        let whole = canvas.width() - SWATCH.0 - key::BESIDE;
        let room = whole - 2.0 * RADIUS - BESIDE;
        let widest =
            |measure: &dyn Fn(&(Words<'_>, Number<'_>)) -> f64| items.iter().map(measure).fold(0.0, f64::max);
        let piece = widest(&|(label, _)| canvas.widest_piece(label.text, canvas.label()));
        let number = widest(&|(_, number)| canvas.text_width(number.shown.text, canvas.number()));
        let place = if piece.max(room / 3.0) + BETWEEN + number <= room {
            Place::Beside
        } else if piece.max(number) <= room {
            Place::Under
        } else {
            Place::Below
        };
        let labels = match place {
            Place::Beside => room - BETWEEN - number,
            Place::Under => room,
            Place::Below => (whole - BETWEEN - number).max(whole / 2.0),
        };
        let entries: Vec<_> = items
            .iter()
            .map(|(label, number)| {
                let label = canvas.set(label.text, canvas.label(), labels);
                (label, canvas.set(number.shown.text, canvas.number(), whole / 2.0))
            })
            .collect();
        let labels = entries.iter().map(|(label, _)| label.width).fold(0.0, f64::max);
        Key {
            place,
            entries,
            widest: (labels, number),
        }
    }

    fn height_of(&self, entry: &(Paragraph, Paragraph)) -> f64 {
        let (label, number) = (entry.0.height(), entry.1.height());
        match self.place {
            Place::Beside | Place::Below => label.max(number),
            Place::Under => label + number,
        }
    }

    fn height(&self) -> f64 {
        let gaps = count(self.entries.len().saturating_sub(1)) * GAP;
        self.entries
            .iter()
            .map(|entry| self.height_of(entry))
            .sum::<f64>()
            + gaps
    }

    /// Draws it, its upper left corner at the point. The picture may go on overleaf below any entry that ends below
    /// `part_below`.
    fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        items: &[(Words<'_>, Number<'_>)],
        styles: &[Style],
        at: (f64, f64),
        part_below: f64,
    ) {
        let (left, mut y) = at;
        let words = left + SWATCH.0 + key::BESIDE;
        for ((entry, (label, number)), style) in self.entries.iter().zip(items).zip(styles) {
            let (name, digits) = entry;
            key::swatch(canvas, style, (left, y), name.set_in.size, label.origin);
            canvas.write(name, (words, y), Anchor::Start, INK, label.origin);
            let (at, anchor) = match self.place {
                Place::Beside | Place::Below => {
                    let end = words + self.widest.0 + BETWEEN + self.widest.1;
                    ((end, y), Anchor::End)
                }
                Place::Under => ((words, y + name.height()), Anchor::Start),
            };
            canvas.write(digits, at, anchor, INK, number.shown.origin);
            y += self.height_of(entry) + GAP;
            if y > part_below {
                canvas.may_part_at(y - GAP / 2.0);
            }
        }
    }
}

/// Draws a ring of the items with the unit in its hole, or above it where the hole is too small.
pub fn draw(canvas: &mut Canvas<'_>, items: &[(Words<'_>, Number<'_>)], unit: Words<'_>) {
    let styles = styles(canvas.theme());
    let in_hole = canvas.set(unit.text, canvas.small(), HOLE * 1.7);
    let corner = (in_hole.width / 2.0).hypot(in_hole.height() / 2.0);
    let fits = corner < HOLE - 1.0 && in_hole.forced.is_none();
    let top = if fits { 1.0 } else { canvas.unit(unit) + 3.0 };

    let key = Key::new(canvas, items);
    let (ring_height, key_height) = (2.0 * RADIUS, key.height());
    // Beside a long key the ring stands at its head, so that the key may go on overleaf.
    let is_long = key_height > 2.0 * ring_height;
    let is_beside = key.place != Place::Below;
    let room = if is_beside {
        key_height.max(ring_height)
    } else {
        ring_height
    };
    let middle = if is_long { RADIUS } else { room / 2.0 };
    let ring = Ring {
        centre: (RADIUS + 1.0, top + middle),
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
    let ring_ends = ring.centre.1 + RADIUS + 1.0;
    let at = if is_beside {
        (ring_height + BESIDE, top + (room - key_height) / 2.0)
    } else {
        (0.0, ring_ends + 10.0)
    };
    key.draw(canvas, items, &styles, at, ring_ends);
    canvas.grow((at.1 + key_height).max(ring_ends) + 2.0);
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
    // One sector that is the whole ring has no next one.
    let is_whole = to - from > TAU - 0.001;
    let (from, to) = if to - from > 4.0 * GAP && !is_whole {
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
