//! Horizontal bars divided into series.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::canvas::{Anchor, Canvas};
use super::geometry::Rect;
use super::key::{self, Aside};
use super::rows::{BAR, GAP, Rows};
use super::style::{Style, Texture, styles};
use super::{INK, Number, QUIET, Words, share};

/// How many bars a chart may have; each has a part for each of [`super::style::SERIES`] at most.
pub const MOST: usize = 40;
/// Between a bar and its total.
const BESIDE: f64 = 5.0;
/// On either side of a number in its part.
const AIR: f64 = 3.0;

/// A series: what it is, and its number for each category.
pub struct Series<'a> {
    /// Its name in the key.
    pub label: Words<'a>,
    /// A number for each category.
    pub numbers: Vec<Number<'a>>,
}

/// Draws a bar for each category, divided into the series, with the key above. The numbers of a series stand in their parts
/// where all of them have room there, and else all of them below the bars, beside the filling of the series. Totals stand at the ends of the bars; there is one for each
/// category, or none where the report discloses none.
pub fn draw(
    canvas: &mut Canvas<'_>,
    categories: &[Words<'_>],
    series: &[Series<'_>],
    totals: &[Option<Words<'_>>],
    unit: Words<'_>,
) {
    let styles = styles(canvas.theme());
    let set_in = canvas.number();
    let mut y = canvas.unit(unit);
    let entries: Vec<(Words<'_>, &Style)> = series.iter().map(|one| one.label).zip(&styles).collect();
    y = key::draw(canvas, &entries, y) + GAP;
    canvas.repeat_above(y);
    let ends = totals
        .iter()
        .flatten()
        .map(|total| canvas.text_width(total.text, set_in) + BESIDE)
        .fold(0.0, f64::max);
    let rows = Rows::new(canvas, categories, ends);
    let whole = |category: usize| -> f64 { series.iter().map(|one| one.numbers[category].size()).sum() };
    let largest = (0..categories.len()).map(whole).fold(0.0, f64::max);
    // What there is not has no part to stand in.
    let inside: Vec<bool> = series
        .iter()
        .map(|one| {
            let mut numbers = one.numbers.iter().filter(|number| number.value.is_some());
            numbers.all(|number| {
                let needs = canvas.text_width(number.shown.text, set_in) + 2.0 * AIR;
                needs < share(number.size(), largest, rows.room)
            })
        })
        .collect();
    for (index, category) in categories.iter().enumerate() {
        let mut parts = Vec::new();
        let mut aside = Vec::new();
        let mut x = rows.left;
        for ((one, style), inside) in series.iter().zip(&styles).zip(&inside) {
            let number = &one.numbers[index];
            let length = share(number.size(), largest, rows.room);
            let fits = *inside && number.value.is_some();
            if !fits {
                aside.push((number.shown, style));
            }
            parts.push((x, length, fits, number, style));
            x += length;
        }
        let aside = Aside::new(canvas, &aside, canvas.width() - rows.left);
        let under = if aside.height > 0.0 {
            aside.height + 2.0
        } else {
            0.0
        };
        let (top, bottom) = rows.label(canvas, index, *category, y, under);
        for (left, length, fits, number, style) in parts {
            part(canvas, Rect::new(left, top, length, BAR), style, number, fits);
        }
        canvas.line((rows.left, top - 2.0), (rows.left, top + BAR + 2.0), 0.8, QUIET);
        if let Some(total) = totals.get(index).copied().flatten() {
            let line = canvas.set(total.text, set_in, canvas.width());
            let at = (x + BESIDE, top + (BAR - line.height()) / 2.0);
            canvas.write(&line, at, Anchor::Start, INK, total.origin);
        }
        aside.draw(canvas, (rows.left, top + BAR + 2.0));
        y = bottom + GAP;
        canvas.may_part_at(y - GAP / 2.0);
    }
    canvas.grow(y);
}

/// A part of a bar, with its number where it fits.
fn part(canvas: &mut Canvas<'_>, rect: Rect, style: &Style, number: &Number<'_>, fits: bool) {
    if rect.width() <= 0.0 {
        return;
    }
    // A thin white line parts it from the next one.
    let white = if rect.width() > 1.5 { 0.6 } else { 0.0 };
    let rect = Rect {
        right: rect.right - white,
        ..rect
    };
    let origin = number.shown.origin;
    canvas.styled_bar(rect, style, origin);
    if !fits {
        return;
    }
    let line = canvas.set(number.shown.text, canvas.number(), rect.width());
    let (middle, _) = rect.middle();
    if style.texture != Texture::Solid {
        // The texture makes room for the digits.
        let width = line.width + 2.0 * AIR - 1.0;
        let plate = Rect::new(middle - width / 2.0, rect.top + 0.8, width, BAR - 1.6);
        canvas.ground(plate, &style.fill);
    }
    let top = rect.top + (BAR - line.height()) / 2.0;
    canvas.write(&line, (middle, top), Anchor::Middle, style.ink, origin);
}
