//! Who stands above whom: boxes in levels, joined by arrows.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::outline::Weight;
use super::{Anchor, Canvas, INK, QUIET, wrap};

/// A row of boxes.
pub struct Level<'a> {
    /// What the row is, beside it; empty where that needs no saying.
    pub label: &'a str,
    /// Its boxes from left to right.
    pub boxes: Vec<Unit<'a>>,
}

/// A box.
pub struct Unit<'a> {
    /// What it stands for.
    pub title: &'a str,
    /// What it does; may be empty.
    pub text: &'a str,
}

/// An arrow between boxes of neighbouring levels, each given by level and place in it.
pub struct Link<'a> {
    /// Where it starts.
    pub from: (usize, usize),
    /// Where its head is.
    pub to: (usize, usize),
    /// What it means; may be empty.
    pub label: &'a str,
}

const WIDTH: f64 = 480.0;
/// Between boxes of a level.
const GUTTER: f64 = 12.0;
/// Between levels, where the arrows run.
const GAP: f64 = 38.0;
const INSET: f64 = 8.0;
const WIDEST: f64 = 250.0;
const TITLE: f64 = 9.6;
const TEXT: f64 = 8.2;
const LEADING: f64 = 1.34;

/// A box with its place and its broken lines.
struct Placed {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    title: Vec<String>,
    text: Vec<String>,
}

impl Placed {
    fn middle(&self) -> f64 {
        self.x + self.width / 2.0
    }
}

/// Draws the levels from top to bottom, then the arrows.
pub fn draw(canvas: &mut Canvas<'_>, levels: &[Level<'_>], links: &[Link<'_>]) {
    let labels = levels
        .iter()
        .map(|level| level.label)
        .filter(|label| !label.is_empty());
    let left = if labels.count() > 0 { 74.0 } else { 0.0 };
    let placed = place(canvas, levels, left);
    for (row, level) in placed.iter().zip(levels) {
        if let (Some(first), false) = (row.first(), level.label.is_empty()) {
            let lines = wrap::lines(canvas, level.label, TEXT, Weight::Bold, left - 14.0);
            write_lines(
                canvas,
                &lines,
                (0.0, first.y + first.height / 2.0 - block(lines.len(), TEXT) / 2.0),
                Anchor::Start,
                TEXT,
                Weight::Bold,
                QUIET,
            );
        }
    }
    let theme = canvas.theme();
    for (number, row) in placed.iter().enumerate() {
        // The top of the hierarchy stands out by its filling and, for those who see no colour, by its place.
        let (fill, ink, quiet) = if number == 0 {
            (&theme.primary, "#ffffff", "#ffffff")
        } else {
            (&theme.tint, theme.primary.as_str(), INK)
        };
        for unit in row {
            canvas.rounded(unit.x, unit.y, unit.width, unit.height, fill, &theme.primary);
            let whole = block(unit.title.len(), TITLE)
                + if unit.text.is_empty() {
                    0.0
                } else {
                    3.0 + block(unit.text.len(), TEXT)
                };
            let mut top = unit.y + (unit.height - whole) / 2.0;
            write_lines(
                canvas,
                &unit.title,
                (unit.middle(), top),
                Anchor::Middle,
                TITLE,
                Weight::Bold,
                ink,
            );
            top += block(unit.title.len(), TITLE) + 3.0;
            write_lines(
                canvas,
                &unit.text,
                (unit.middle(), top),
                Anchor::Middle,
                TEXT,
                Weight::Regular,
                quiet,
            );
        }
    }
    for link in links {
        let twin = links
            .iter()
            .any(|other| other.from == link.to && other.to == link.from);
        arrow(canvas, &placed, link, twin);
    }
    let bottom = placed
        .last()
        .and_then(|row| row.first())
        .map_or(0.0, |unit| unit.y + unit.height);
    canvas.size(WIDTH, bottom + 1.0);
}

fn place(canvas: &Canvas<'_>, levels: &[Level<'_>], left: f64) -> Vec<Vec<Placed>> {
    let mut y = 1.0;
    let mut rows = Vec::new();
    for level in levels {
        let count = f64::from(u32::try_from(level.boxes.len().max(1)).unwrap_or(u32::MAX));
        let room = WIDTH - left - 2.0;
        let width = ((room - GUTTER * (count - 1.0)) / count).min(WIDEST);
        let mut x = left + 1.0 + (room - width * count - GUTTER * (count - 1.0)) / 2.0;
        let mut row = Vec::new();
        for unit in &level.boxes {
            let inner = width - 2.0 * INSET;
            let title = wrap::lines(canvas, unit.title, TITLE, Weight::Bold, inner);
            let text = if unit.text.is_empty() {
                Vec::new()
            } else {
                wrap::lines(canvas, unit.text, TEXT, Weight::Regular, inner)
            };
            let height = 2.0 * INSET
                + block(title.len(), TITLE)
                + if text.is_empty() {
                    0.0
                } else {
                    3.0 + block(text.len(), TEXT)
                };
            row.push(Placed {
                x,
                y,
                width,
                height,
                title,
                text,
            });
            x += width + GUTTER;
        }
        let tallest = row.iter().map(|unit| unit.height).fold(0.0, f64::max);
        for unit in &mut row {
            unit.height = tallest;
        }
        y += tallest + GAP;
        rows.push(row);
    }
    rows
}

/// Height of a number of lines.
fn block(lines: usize, size: f64) -> f64 {
    f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * size * LEADING
}

fn write_lines(
    canvas: &mut Canvas<'_>,
    lines: &[String],
    at: (f64, f64),
    anchor: Anchor,
    size: f64,
    weight: Weight,
    fill: &str,
) {
    let mut y = at.1 + size;
    for line in lines {
        canvas.text((at.0, y), anchor, size, weight, fill, line);
        y += size * LEADING;
    }
}

/// An arrow: straight where the boxes stand above each other, else with two corners halfway.
/// Of two arrows that join the same boxes, each keeps to its side.
fn arrow(canvas: &mut Canvas<'_>, placed: &[Vec<Placed>], link: &Link<'_>, twin: bool) {
    let upwards = link.to.0 < link.from.0;
    let aside = match (twin, upwards) {
        (false, _) => 0.0,
        (true, true) => 16.0,
        (true, false) => -16.0,
    };
    let (upper, lower) = if upwards {
        (link.to, link.from)
    } else {
        (link.from, link.to)
    };
    let (above, below) = (&placed[upper.0][upper.1], &placed[lower.0][lower.1]);
    let colour = canvas.theme().secondary.clone();
    let (top, bottom) = (above.y + above.height, below.y);
    let x_below = below.middle() + aside;
    // Straight whenever the upper box reaches over the point.
    let straight = (above.x + INSET..above.x + above.width - INSET).contains(&x_below);
    let x_above = if straight { x_below } else { above.middle() + aside };
    let half = (top + bottom) / 2.0;
    let head = 5.0;
    let (start, end) = if upwards {
        (top + head, bottom)
    } else {
        (top, bottom - head)
    };
    if straight {
        canvas.line((x_below, start), (x_below, end), 1.2, &colour);
    } else {
        canvas.line((x_above, start), (x_above, half), 1.2, &colour);
        canvas.line((x_above, half), (x_below, half), 1.2, &colour);
        canvas.line((x_below, half), (x_below, end), 1.2, &colour);
    }
    let (x, tip, base) = if upwards {
        (x_above, top, top + head + 1.0)
    } else {
        (x_below, bottom, bottom - head - 1.0)
    };
    canvas.path(
        &format!(
            "M{x:.2} {tip:.2}L{:.2} {base:.2}L{:.2} {base:.2}Z",
            x - 3.6,
            x + 3.6
        ),
        &colour,
    );
    if !link.label.is_empty() {
        // Below the height at which other arrows turn.
        let y = half + 11.0;
        let (at, anchor) = if aside < 0.0 {
            ((x_below - 5.0, y), Anchor::End)
        } else {
            ((x_below + 5.0, y), Anchor::Start)
        };
        canvas.text(at, anchor, TEXT, Weight::Regular, QUIET, link.label);
    }
}
