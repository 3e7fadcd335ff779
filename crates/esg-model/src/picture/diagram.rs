//! Who stands above whom: boxes in levels, joined by arrows.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use std::collections::BTreeSet;
use std::ops::Range;

use super::canvas::{Anchor, Canvas, polygon_data};
use super::check::Shape;
use super::geometry::Rect;
use super::outline::Weight;
use super::paragraph::{Paragraph, Type};
use super::wires::{GUTTER, Gap, INNER, Joint, TRACK, Wire};
use super::{INK, Origin, QUIET, Words, count};

/// How many boxes a diagram may have.
pub const MOST: usize = 40;

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

/// An arrow between boxes of neighbouring levels, each given by level and place in it.
pub struct Link<'a> {
    /// Where it starts.
    pub from: (usize, usize),
    /// Where its head is.
    pub to: (usize, usize),
    /// What it means; may be empty.
    pub label: Words<'a>,
}

/// Between levels that no words stand between.
const GAP: f64 = 22.0;
const INSET: f64 = 7.0;
const WIDEST: f64 = 210.0;
const NARROWEST: f64 = 56.0;
/// The widest that words beside an arrow are.
const BESIDE: f64 = 84.0;
/// Between the names of levels and their boxes, where their brackets stand.
const BRACKET: f64 = 14.0;
/// How much gaps grow at a time, and how often with words and with numbers.
const GROWTH: f64 = 14.0;
const WORDS: u32 = 4;
const NUMBERS: u32 = 12;

/// What stands beside arrows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    /// Their words.
    Words,
    /// Numbers, which are explained below the diagram.
    Numbers,
    /// Numbers, whether they have room or not: the check will say so.
    Anywhere,
}

/// A box with its place and its words.
struct Placed {
    rect: Rect,
    title: Paragraph,
    text: Paragraph,
}

impl Placed {
    fn words_height(&self) -> f64 {
        let between = if self.text.lines.is_empty() { 0.0 } else { 2.0 };
        self.title.height() + between + self.text.height()
    }
}

/// A diagram laid out: boxes of each level in rows, arrows, and the words beside them.
struct Plan {
    levels: Vec<Vec<Vec<Placed>>>,
    wires: Vec<Wire>,
    /// For each link the words beside it with their place; none where there are no words.
    labels: Vec<Option<(Paragraph, Rect)>>,
    bottom: f64,
    /// Whether numbers stand for words.
    numbered: bool,
}

/// Draws the levels from top to bottom, the arrows, and their words.
pub fn draw(canvas: &mut Canvas<'_>, levels: &[Level<'_>], links: &[Link<'_>]) {
    let names = names(canvas, levels);
    let widest = names.iter().map(|(_, name)| name.width).fold(0.0, f64::max);
    let left = if widest > 0.0 { widest + BRACKET } else { 0.0 };
    let attempt = |beside, more| lay_out(canvas, levels, links, &names, left, more, beside);
    // Gaps grow until the words have room; then numbers stand for them, which need less.
    let grown = |attempts: u32| (0..attempts).map(|number| f64::from(number) * GROWTH);
    let plan = grown(WORDS)
        .find_map(|more| attempt(Beside::Words, more))
        .or_else(|| grown(NUMBERS).find_map(|more| attempt(Beside::Numbers, more)));
    let plan = plan.or_else(|| attempt(Beside::Anywhere, GROWTH));
    let Some(plan) = plan else { return };
    draw_names(canvas, levels, &names, &plan, left);
    draw_boxes(canvas, levels, &plan);
    draw_wires(canvas, links, &plan);
    let mut bottom = plan.bottom;
    if plan.numbered {
        bottom = explain(canvas, links, bottom + 8.0);
    }
    canvas.grow(bottom + 1.0);
}

/// The name of each group of levels with the range of levels that it is for.
fn names(canvas: &Canvas<'_>, levels: &[Level<'_>]) -> Vec<(Range<usize>, Paragraph)> {
    let set_in = Type {
        weight: Weight::Bold,
        ..canvas.small()
    };
    let most = canvas.width() * 0.2;
    let piece = levels
        .iter()
        .map(|level| canvas.widest_piece(level.label.text, set_in))
        .fold(0.0, f64::max);
    let most = most.max(piece.min(canvas.width() / 3.0));
    let mut names: Vec<(Range<usize>, Paragraph)> = Vec::new();
    for (number, level) in levels.iter().enumerate() {
        let again =
            number > 0 && !level.label.text.is_empty() && levels[number - 1].label.text == level.label.text;
        match names.last_mut() {
            Some((range, _)) if again => range.end = number + 1,
            _ => names.push((number..number + 1, canvas.set(level.label.text, set_in, most))),
        }
    }
    names
}

fn lay_out(
    canvas: &Canvas<'_>,
    levels: &[Level<'_>],
    links: &[Link<'_>],
    names: &[(Range<usize>, Paragraph)],
    left: f64,
    more: f64,
    beside: Beside,
) -> Option<Plan> {
    let numbered = beside != Beside::Words;
    let room = Rect::new(left + 0.5, 0.0, canvas.width() - left - 1.0, 0.0);
    let mut placed: Vec<Vec<Vec<Placed>>> = Vec::new();
    let mut y = 1.0;
    let asides = asides(links);
    let words: Vec<Paragraph> = links
        .iter()
        .enumerate()
        .map(|(number, link)| label(canvas, link, number, links, numbered))
        .collect();
    for (number, level) in levels.iter().enumerate() {
        if number > 0 {
            let of_gap = || {
                links
                    .iter()
                    .zip(&words)
                    .filter(|(link, _)| link.from.0.max(link.to.0) == number)
            };
            let tallest = of_gap().map(|(_, words)| words.height()).fold(0.0, f64::max);
            let uppers: BTreeSet<usize> = of_gap().map(|(link, _)| link.from.min(link.to).1).collect();
            let tracks = count(uppers.len().saturating_sub(1)) * TRACK;
            let words = if tallest > 0.0 { tallest + more } else { 0.0 };
            y += GAP + tracks + words;
        }
        let mut rows = rows(canvas, level, room, y);
        let name = names
            .iter()
            .find(|(range, _)| range.start == number)
            .map_or(0.0, |(_, name)| name.height());
        let bottom = rows
            .last()
            .and_then(|row| row.first())
            .map_or(y, |unit| unit.rect.bottom);
        if bottom - y < name
            && let Some(row) = rows.last_mut()
        {
            for unit in row {
                unit.rect.bottom += name - (bottom - y);
            }
        }
        y = rows
            .last()
            .and_then(|row| row.first())
            .map_or(y, |unit| unit.rect.bottom);
        placed.push(rows);
    }
    let rects: Vec<Vec<Vec<Rect>>> = placed
        .iter()
        .map(|rows| {
            rows.iter()
                .map(|row| row.iter().map(|unit| unit.rect).collect())
                .collect()
        })
        .collect();
    let wires = wires(&rects, links, &asides);
    let mut taken: Vec<Rect> = rects.iter().flatten().flatten().copied().collect();
    taken.extend(wires.iter().flat_map(Wire::covers));
    let sheet = Rect::new(left, 0.0, canvas.width() - left, y);
    let mut labels = Vec::new();
    for (wire, words) in wires.iter().zip(words) {
        if words.lines.is_empty() {
            labels.push(None);
            continue;
        }
        let places = wire.places(words.width, words.height());
        let free =
            |place: &&Rect| sheet.holds(place) && !taken.iter().any(|other| other.wider(1.0).overlaps(place));
        let place = match (places.iter().find(free), beside) {
            (Some(place), _) => *place,
            (None, Beside::Anywhere) => *places.first()?,
            (None, Beside::Words | Beside::Numbers) => return None,
        };
        taken.push(place);
        labels.push(Some((words, place)));
    }
    Some(Plan {
        levels: placed,
        wires,
        labels,
        bottom: y,
        numbered,
    })
}

/// The words beside an arrow: its own, or the number that stands for them below the diagram.
fn label(
    canvas: &Canvas<'_>,
    link: &Link<'_>,
    number: usize,
    links: &[Link<'_>],
    numbered: bool,
) -> Paragraph {
    let words = if numbered && !link.label.text.is_empty() {
        number_of(links, number).to_string()
    } else {
        link.label.text.to_owned()
    };
    canvas.set(&words, canvas.small(), BESIDE)
}

/// Links of the same words share a number.
fn number_of(links: &[Link<'_>], number: usize) -> usize {
    let mut seen: Vec<&str> = Vec::new();
    for link in links[..=number].iter().filter(|link| !link.label.text.is_empty()) {
        if !seen.contains(&link.label.text) {
            seen.push(link.label.text);
        }
    }
    let own = links[number].label.text;
    seen.iter().position(|words| *words == own).map_or(0, |at| at + 1)
}

/// The boxes of a level: in one row where it holds their words, else in as few as do, as even as can be.
fn rows(canvas: &Canvas<'_>, level: &Level<'_>, room: Rect, top: f64) -> Vec<Vec<Placed>> {
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
        + 2.0 * INSET
        + 0.01;
    let mut columns = level.boxes.len().max(1);
    let width_of = |columns: usize| {
        let columns = count(columns);
        // Arrows to further rows run left of the first box.
        (room.width() - GUTTER * columns) / columns
    };
    while columns > 1 && width_of(columns) < needs {
        columns -= 1;
    }
    let lines = level.boxes.len().div_ceil(columns).max(1);
    let columns = level.boxes.len().div_ceil(lines).max(1);
    let width = width_of(columns).min(WIDEST);
    let whole = width * count(columns) + GUTTER * (count(columns) - 1.0);
    let first = room.left + (room.width() - whole) / 2.0;
    let mut y = top;
    let mut rows = Vec::new();
    for boxes in level.boxes.chunks(columns) {
        let mut row: Vec<Placed> = boxes
            .iter()
            .enumerate()
            .map(|(column, unit)| Placed {
                rect: Rect::new(first + count(column) * (width + GUTTER), y, width, 0.0),
                title: canvas.set(unit.title.text, title, width - 2.0 * INSET),
                text: canvas.set(unit.text.text, canvas.small(), width - 2.0 * INSET),
            })
            .collect();
        let tallest = row.iter().map(Placed::words_height).fold(0.0, f64::max) + 1.6 * INSET;
        for unit in &mut row {
            unit.rect.bottom = y + tallest;
        }
        y += tallest + INNER;
        rows.push(row);
    }
    rows
}

/// How far each arrow keeps from the middle of its lower box, since another one goes the other way.
fn asides(links: &[Link<'_>]) -> Vec<f64> {
    links
        .iter()
        .map(|link| {
            let twin = links
                .iter()
                .any(|other| other.from == link.to && other.to == link.from);
            match (twin, link.to.0 < link.from.0) {
                (false, _) => 0.0,
                (true, true) => 12.0,
                (true, false) => -12.0,
            }
        })
        .collect()
}

/// Lays each arrow. The arrows of one upper box share a track.
fn wires(levels: &[Vec<Vec<Rect>>], links: &[Link<'_>], asides: &[f64]) -> Vec<Wire> {
    let place = |(level, mut at): (usize, usize)| {
        let mut row = 0;
        while at >= levels[level][row].len() {
            at -= levels[level][row].len();
            row += 1;
        }
        (row, at)
    };
    links
        .iter()
        .zip(asides)
        .map(|(link, aside)| {
            let (upper, lower) = (link.from.min(link.to), link.from.max(link.to));
            let uppers: BTreeSet<usize> = links
                .iter()
                .map(|other| other.from.min(other.to))
                .filter(|other| other.0 == upper.0)
                .map(|other| other.1)
                .collect();
            let track = uppers.iter().position(|other| *other == upper.1).unwrap_or(0);
            let gap = Gap {
                upper: &levels[upper.0],
                lower: &levels[lower.0],
            };
            let joint = Joint {
                upper: place(upper),
                lower: place(lower),
                upwards: link.to == upper,
                aside: *aside,
            };
            gap.wire(joint, count(track))
        })
        .collect()
}

fn draw_names(
    canvas: &mut Canvas<'_>,
    levels: &[Level<'_>],
    names: &[(Range<usize>, Paragraph)],
    plan: &Plan,
    left: f64,
) {
    for (range, name) in names {
        let around = plan.levels[range.clone()]
            .iter()
            .flatten()
            .flatten()
            .map(|unit| unit.rect)
            .reduce(Rect::with);
        let (Some(around), false) = (around, name.lines.is_empty()) else {
            continue;
        };
        let top = around.middle().1 - name.height() / 2.0;
        canvas.write(
            name,
            (0.0, top),
            Anchor::Start,
            QUIET,
            levels[range.start].label.origin,
        );
        if range.len() > 1 {
            let (x, tick) = (left - BRACKET / 2.0, 3.0);
            let (top, bottom) = (around.top, around.bottom);
            canvas.line((x, top), (x, bottom), 0.8, QUIET);
            canvas.line((x, top), (x + tick, top), 0.8, QUIET);
            canvas.line((x, bottom), (x + tick, bottom), 0.8, QUIET);
        }
    }
}

fn draw_boxes(canvas: &mut Canvas<'_>, levels: &[Level<'_>], plan: &Plan) {
    let theme = canvas.theme();
    for (number, (level, rows)) in levels.iter().zip(&plan.levels).enumerate() {
        // The top of the hierarchy stands out by its filling and, for those who see no colour, by its place.
        let (fill, ink, quiet) = if number == 0 {
            (&theme.primary, "#ffffff", "#ffffff")
        } else {
            (&theme.tint, theme.primary.as_str(), INK)
        };
        for (unit, placed) in level.boxes.iter().zip(rows.iter().flatten()) {
            canvas.rounded(placed.rect, fill, &theme.primary, unit.title.origin);
            let (middle, centre) = placed.rect.middle();
            let top = centre - placed.words_height() / 2.0;
            canvas.write(
                &placed.title,
                (middle, top),
                Anchor::Middle,
                ink,
                unit.title.origin,
            );
            let below = top + placed.words_height() - placed.text.height();
            canvas.write(
                &placed.text,
                (middle, below),
                Anchor::Middle,
                quiet,
                unit.text.origin,
            );
        }
    }
}

fn draw_wires(canvas: &mut Canvas<'_>, links: &[Link<'_>], plan: &Plan) {
    let colour = canvas.theme().secondary.clone();
    for wire in &plan.wires {
        for (from, to) in wire.stretches() {
            canvas.line(from, to, 1.0, &colour);
        }
        let head = wire.head();
        let around = Rect {
            left: head[1].0,
            right: head[2].0,
            top: head[0].1.min(head[1].1),
            bottom: head[0].1.max(head[1].1),
        };
        canvas.mark(Shape::Line, around, "", Origin::default());
        canvas.element(
            around,
            format!("<path d=\"{}\" fill=\"{colour}\"/>", polygon_data(&head)),
        );
    }
    for (link, label) in links.iter().zip(&plan.labels) {
        if let Some((words, place)) = label {
            canvas.write(
                words,
                (place.left, place.top),
                Anchor::Start,
                QUIET,
                link.label.origin,
            );
        }
    }
}

/// What the numbers beside arrows mean. Returns the height below.
fn explain(canvas: &mut Canvas<'_>, links: &[Link<'_>], top: f64) -> f64 {
    let mut y = top;
    let mut seen = 0;
    for (number, link) in links.iter().enumerate() {
        let own = number_of(links, number);
        if link.label.text.is_empty() || own <= seen {
            continue;
        }
        seen = own;
        let digits = canvas.set(&own.to_string(), canvas.small(), BESIDE);
        canvas.write(&digits, (0.0, y), Anchor::Start, QUIET, link.label.origin);
        let words = canvas.set(link.label.text, canvas.small(), canvas.width() - 18.0);
        canvas.write(&words, (18.0, y), Anchor::Start, QUIET, link.label.origin);
        y += words.height() + 2.0;
    }
    y
}
