//! The key of a chart: what each filling stands for.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::canvas::{Anchor, Canvas};
use super::geometry::Rect;
use super::paragraph::{LEADING, Paragraph};
use super::style::Style;
use super::{INK, Origin, Words};

/// Width and height of a filling in a key.
pub(super) const SWATCH: (f64, f64) = (11.0, 8.0);
/// Between a filling and its words.
pub(super) const BESIDE: f64 = 4.0;
/// Between entries on one line.
const GAP: f64 = 14.0;

/// Draws the filling of a key beside a line of type that begins at `top`.
pub(super) fn swatch(canvas: &mut Canvas<'_>, style: &Style, at: (f64, f64), size: f64, origin: Origin) {
    let (left, top) = at;
    let (width, height) = SWATCH;
    let rect = Rect::new(left, top + (size * LEADING - height) / 2.0, width, height);
    canvas.styled_bar(rect, style, origin);
}

/// Draws an entry for each series, as many on a line as it holds. Returns the height below them.
pub(super) fn draw(canvas: &mut Canvas<'_>, entries: &[(Words<'_>, &Style)], top: f64) -> f64 {
    let set_in = canvas.label();
    let indent = SWATCH.0 + BESIDE;
    let (mut x, mut y, mut bottom) = (0.0, top, top);
    for (label, style) in entries {
        let paragraph = canvas.set(label.text, set_in, canvas.width() - indent);
        if x > 0.0 && x + indent + paragraph.width > canvas.width() {
            (x, y) = (0.0, bottom);
        }
        swatch(canvas, style, (x, y), set_in.size, label.origin);
        canvas.write(&paragraph, (x + indent, y), Anchor::Start, INK, label.origin);
        bottom = bottom.max(y + paragraph.height().max(set_in.size * LEADING));
        x += indent + paragraph.width + GAP;
    }
    bottom
}

/// Numbers beside the fillings of their series, for parts of a bar that are too short to hold them.
pub(super) struct Aside<'a> {
    entries: Vec<(Paragraph, &'a Style, Origin, (f64, f64))>,
    /// Height of all lines.
    pub(super) height: f64,
}

impl<'a> Aside<'a> {
    /// Sets the numbers into lines of `width`.
    pub(super) fn new(canvas: &Canvas<'_>, numbers: &[(Words<'_>, &'a Style)], width: f64) -> Self {
        let set_in = canvas.number();
        let indent = SWATCH.0 + BESIDE;
        let line = set_in.size * LEADING;
        let (mut x, mut y, mut bottom) = (0.0, 0.0, 0.0_f64);
        let mut entries = Vec::new();
        for (number, style) in numbers {
            let paragraph = canvas.set(number.text, set_in, width - indent);
            if x > 0.0 && x + indent + paragraph.width > width {
                (x, y) = (0.0, bottom);
            }
            bottom = bottom.max(y + paragraph.height().max(line));
            let next = x + indent + paragraph.width + GAP;
            entries.push((paragraph, *style, number.origin, (x, y)));
            x = next;
        }
        Aside {
            entries,
            height: bottom,
        }
    }

    /// Draws them, their upper left corner at the point.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, at: (f64, f64)) {
        for (paragraph, style, origin, (x, y)) in &self.entries {
            let (left, top) = (at.0 + x, at.1 + y);
            swatch(canvas, style, (left, top), paragraph.set_in.size, *origin);
            let words = (left + SWATCH.0 + BESIDE, top);
            canvas.write(paragraph, words, Anchor::Start, INK, *origin);
        }
    }
}
