//! Rows of bars: where their labels stand and how much room the bars have.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::canvas::{Anchor, Canvas};
use super::check::{Fault, FaultKind};
use super::paragraph::Paragraph;
use super::{INK, Words};

/// Thickness of a bar in points.
pub(super) const BAR: f64 = 12.0;
/// Between rows.
pub(super) const GAP: f64 = 7.0;
/// Between a label and its bar.
const BESIDE: f64 = 7.0;
/// The share of the width that labels beside the bars may take.
const LABELS: f64 = 0.38;
/// A label beside its bar has no more lines than so many.
const LINES: usize = 3;

/// The labels of all rows, set, and the room beside them.
pub(super) struct Rows {
    labels: Vec<Paragraph>,
    /// Whether labels stand above their bars, since they are too long to stand beside them.
    above: bool,
    /// Where the room for bars and their numbers begins.
    pub(super) left: f64,
    /// How long the longest bar is: at least half of the width.
    pub(super) room: f64,
}

impl Rows {
    /// Sets the labels of rows whose numbers take `numbers` of the width.
    pub(super) fn new(canvas: &mut Canvas<'_>, labels: &[Words<'_>], numbers: f64) -> Self {
        let (set_in, width) = (canvas.label(), canvas.width());
        let widest = |measure: &dyn Fn(&str) -> f64| {
            labels.iter().map(|label| measure(label.text)).fold(0.0, f64::max)
        };
        let whole = widest(&|text| canvas.text_width(text, set_in));
        let piece = widest(&|text| canvas.widest_piece(text, set_in));
        let most = (width * LABELS).min(width / 2.0 - BESIDE - numbers);
        let set = |most: f64| -> Vec<Paragraph> {
            labels
                .iter()
                .map(|label| canvas.set(label.text, set_in, most))
                .collect()
        };
        if piece <= most {
            let beside = set(whole.min(most) + 0.01);
            if beside.iter().all(|label| label.lines.len() <= LINES) {
                let column = beside.iter().map(|label| label.width).fold(0.0, f64::max) + BESIDE;
                return Rows {
                    labels: beside,
                    above: false,
                    left: column,
                    room: width - column - numbers,
                };
            }
        }
        let rows = Rows {
            labels: set(width),
            above: true,
            left: 0.0,
            room: width - numbers,
        };
        if rows.room < width / 2.0 {
            canvas.fault(Fault {
                kind: FaultKind::Squeezed,
                origin: labels.first().map(|label| label.origin),
            });
        }
        rows
    }

    /// Writes the label of a row that begins at `top` and whose bar has `below` more under it.
    /// Returns the top of the bar, and the height at which the row ends at the earliest.
    pub(super) fn label(
        &self,
        canvas: &mut Canvas<'_>,
        row: usize,
        origin: Words<'_>,
        top: f64,
        below: f64,
    ) -> (f64, f64) {
        let label = &self.labels[row];
        let height = label.height();
        if self.above {
            canvas.write(label, (0.0, top), Anchor::Start, INK, origin.origin);
            let gap = if height > 0.0 { 2.0 } else { 0.0 };
            let bar = top + height + gap;
            return (bar, bar + BAR + below);
        }
        let line = self.labels[row].set_in.size * super::paragraph::LEADING;
        // One line stands beside its bar; several stand around its middle, or begin beside it where more stands below.
        let bar = if below > 0.0 {
            top + ((line - BAR) / 2.0).max(0.0)
        } else {
            top + ((height - BAR) / 2.0).max(0.0)
        };
        let first = if below > 0.0 {
            bar + (BAR - line) / 2.0
        } else {
            bar + (BAR - height) / 2.0
        };
        let at = (self.left - BESIDE, first);
        canvas.write(label, at, Anchor::End, INK, origin.origin);
        (bar, (first + height).max(bar + BAR + below))
    }
}
