//! Horizontal bars with direct labels.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use rust_decimal::Decimal;

use super::outline::Weight;
use super::{Anchor, Canvas, INK, QUIET, share};

const WIDTH: f64 = 480.0;
const ROW: f64 = 26.0;
const SIZE: f64 = 10.0;

/// Draws one bar for each item: label, value, and what is printed at its end.
pub fn draw(canvas: &mut Canvas<'_>, items: &[(&str, Decimal, &str)], unit: &str) {
    let theme = canvas.theme();
    let largest = items.iter().map(|(_, value, _)| *value).max().unwrap_or_default();
    let labels = items
        .iter()
        .map(|(label, _, _)| canvas.text_width(label, SIZE, Weight::Regular))
        .fold(0.0, f64::max)
        + 10.0;
    let numbers = items
        .iter()
        .map(|(_, _, shown)| canvas.text_width(shown, SIZE, Weight::Bold))
        .fold(0.0, f64::max)
        + 8.0;
    let room = WIDTH - labels - numbers;
    canvas.text((0.0, 11.0), Anchor::Start, 9.0, Weight::Regular, QUIET, unit);
    let top = 20.0;
    for (index, (label, value, shown)) in items.iter().enumerate() {
        let y = top + row(index);
        let length = share(*value, largest, room);
        canvas.text(
            (labels - 8.0, y + 16.0),
            Anchor::End,
            SIZE,
            Weight::Regular,
            INK,
            label,
        );
        canvas.rect(labels, y + 4.0, length, ROW - 9.0, &theme.primary);
        canvas.text(
            (labels + length + 6.0, y + 16.0),
            Anchor::Start,
            SIZE,
            Weight::Bold,
            INK,
            shown,
        );
    }
    let bottom = top + row(items.len());
    canvas.line((labels, top), (labels, bottom), 0.8, QUIET);
    canvas.size(WIDTH, bottom + 6.0);
}

/// Draws one bar for each category, divided into the series, each part with its value and a key below.
pub fn draw_stacked(
    canvas: &mut Canvas<'_>,
    categories: &[&str],
    series: &[(&str, Vec<(Decimal, &str)>)],
    unit: &str,
) {
    let theme = canvas.theme();
    let colours = [&theme.primary, &theme.secondary, &theme.tertiary];
    let total = |category: usize| -> Decimal { series.iter().map(|(_, values)| values[category].0).sum() };
    let largest = (0..categories.len()).map(total).max().unwrap_or_default();
    let labels = categories
        .iter()
        .map(|label| canvas.text_width(label, SIZE, Weight::Regular))
        .fold(0.0, f64::max)
        + 10.0;
    let room = WIDTH - labels;
    canvas.text((0.0, 11.0), Anchor::Start, 9.0, Weight::Regular, QUIET, unit);
    let top = 20.0;
    for (index, category) in categories.iter().enumerate() {
        let y = top + row(index);
        canvas.text(
            (labels - 8.0, y + 16.0),
            Anchor::End,
            SIZE,
            Weight::Regular,
            INK,
            category,
        );
        let mut x = labels;
        for (number, (_, values)) in series.iter().enumerate() {
            let (value, shown) = values[index];
            let length = share(value, largest, room);
            canvas.rect(x, y + 4.0, length, ROW - 9.0, colours[number % colours.len()]);
            // A part that is too short for its number says it in the table below the picture only.
            if canvas.text_width(shown, 9.0, Weight::Bold) + 6.0 < length {
                canvas.text(
                    (x + length / 2.0, y + 16.0),
                    Anchor::Middle,
                    9.0,
                    Weight::Bold,
                    "#ffffff",
                    shown,
                );
            }
            x += length;
        }
    }
    let mut x = labels;
    let y = top + row(categories.len()) + 14.0;
    for (number, (label, _)) in series.iter().enumerate() {
        canvas.rect(x, y - 8.0, 9.0, 9.0, colours[number % colours.len()]);
        canvas.text((x + 13.0, y), Anchor::Start, SIZE, Weight::Regular, INK, label);
        x += 30.0 + canvas.text_width(label, SIZE, Weight::Regular);
    }
    canvas.size(WIDTH, y + 8.0);
}

fn row(index: usize) -> f64 {
    f64::from(u32::try_from(index).unwrap_or(u32::MAX)) * ROW
}
