//! The two-axis materiality picture: topics as numbered marks, with their names beside or below it.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::canvas::{Anchor, Canvas, SMALLEST, polygon_data};
use super::geometry::Rect;
use super::mark::Shape;
use super::outline::Weight;
use super::paragraph::{LEADING, Paragraph, Type};
use super::{INK, QUIET, Words, count};

/// How many groups topics may belong to: each has a shape and a colour of its own.
pub const MOST_GROUPS: usize = 4;
/// How many topics a matrix may have.
pub const MOST: usize = 40;

/// A topic with its place, each coordinate from 1 to 10.
pub struct Topic<'a> {
    /// Its name.
    pub label: Words<'a>,
    /// Importance to the issuer.
    pub x: u8,
    /// Importance to stakeholders.
    pub y: u8,
    /// The position of its group among the groups of the matrix, below [`MOST_GROUPS`].
    pub group: usize,
}

/// Side of the plot.
const PLOT: f64 = 216.0;
const TOP: f64 = 2.0;
/// Half the height of a mark; room for two digits of the least size.
const MARK: f64 = 6.6;
/// Half the width of the widest mark.
const WIDE: f64 = 9.4;
/// Between plot and key.
const BESIDE: f64 = 18.0;
/// From the left end of a mark in the key to its words.
const INDENT: f64 = 2.0 * WIDE + 4.0;
/// Between columns of the key.
const COLUMNS: f64 = 14.0;
/// An entry of a key beside the plot has no more lines than so many.
const LINES: usize = 2;

/// A topic with its number, colour and set name.
struct Entry<'a> {
    topic: &'a Topic<'a>,
    number: String,
    colour: &'a str,
    label: Paragraph,
}

impl Entry<'_> {
    fn height(&self) -> f64 {
        self.label.height().max(2.0 * MARK) + 2.0
    }
}

/// The topics of a group.
struct Group<'a> {
    /// Its position among the groups of the matrix.
    place: usize,
    /// Its name, as the key of the picture prints it.
    name: Words<'a>,
    entries: Vec<Entry<'a>>,
}

/// Draws the plot and its key. Shape and colour both tell the group, whose names are `names`, [`MOST_GROUPS`] at most.
/// Topics of one place stand side by side.
pub fn draw(
    canvas: &mut Canvas<'_>,
    topics: &[Topic<'_>],
    names: &[Words<'_>],
    x_axis: Words<'_>,
    y_axis: Words<'_>,
) {
    let axis = canvas.small();
    let upwards = canvas.set(y_axis.text, axis, PLOT);
    let left = upwards.height() + 5.0;
    let room = canvas.width() - left - PLOT - BESIDE;
    let beside = groups(canvas, topics, names, room - INDENT);
    let height = key_height(canvas, &beside);
    let short = beside
        .iter()
        .flat_map(|group| &group.entries)
        .all(|entry| entry.label.lines.len() <= LINES && entry.label.forced.is_none());
    let is_beside = short && height <= PLOT * 1.5;
    // Without a key beside it the plot stands in the middle.
    let left = if is_beside {
        left
    } else {
        left + (canvas.width() - left - PLOT) / 2.0
    };
    let field = Rect::new(left, TOP, PLOT, PLOT);
    grid(canvas, field);
    canvas.write_upwards(
        &upwards,
        left - 5.0 - upwards.height(),
        field.middle().1,
        QUIET,
        y_axis.origin,
    );
    let along = canvas.set(x_axis.text, axis, PLOT);
    let below = field.bottom + 4.0;
    canvas.write(
        &along,
        (field.middle().0, below),
        Anchor::Middle,
        QUIET,
        x_axis.origin,
    );
    let bottom = below + along.height();
    let groups = if is_beside {
        beside
    } else {
        let columns = columns(canvas, topics);
        groups(canvas, topics, names, column_width(canvas, columns) - INDENT)
    };
    plot(canvas, field, &groups);
    let end = if is_beside {
        key_beside(canvas, &groups, (field.right + BESIDE, TOP))
    } else {
        canvas.may_part_at(bottom + 6.0);
        let columns = columns(canvas, topics);
        key_below(canvas, &groups, columns, bottom + 12.0)
    };
    canvas.grow(end.max(bottom) + 2.0);
}

/// The topics by group, numbered, their names set in lines of `widest`.
fn groups<'a>(
    canvas: &Canvas<'a>,
    topics: &'a [Topic<'a>],
    names: &[Words<'a>],
    widest: f64,
) -> Vec<Group<'a>> {
    let theme = canvas.theme();
    let colours: [&str; MOST_GROUPS] = [&theme.primary, &theme.secondary, &theme.tertiary, INK];
    let mut number = 0;
    names
        .iter()
        .zip(colours)
        .enumerate()
        .map(|(place, (name, colour))| {
            let of_group = topics.iter().filter(|topic| topic.group == place);
            let entries = of_group.map(|topic| {
                number += 1;
                Entry {
                    topic,
                    number: number.to_string(),
                    colour,
                    label: canvas.set(topic.label.text, canvas.small(), widest),
                }
            });
            Group {
                place,
                name: *name,
                entries: entries.collect(),
            }
        })
        .filter(|group| !group.entries.is_empty())
        .collect()
}

fn grid(canvas: &mut Canvas<'_>, field: Rect) {
    let (x, y) = field.middle();
    let tint = canvas.theme().tint.clone();
    canvas.ground(Rect::new(x, field.top, PLOT / 2.0, PLOT / 2.0), &tint);
    let lines = [
        ((field.left, field.top), (field.left, field.bottom), 0.8),
        ((field.left, field.bottom), (field.right, field.bottom), 0.8),
        ((x, field.top), (x, field.bottom), 0.4),
        ((field.left, y), (field.right, y), 0.4),
    ];
    for ((x1, y1), (x2, y2), width) in lines {
        // The marks cover them, so they are a ground and no lines that words avoid.
        let rect = Rect {
            left: x1,
            top: y1,
            right: x2,
            bottom: y2,
        };
        canvas.ground(rect.wider(width / 2.0), QUIET);
    }
}

/// Puts each mark where its topic belongs, or as near as there is room.
fn plot(canvas: &mut Canvas<'_>, field: Rect, groups: &[Group<'_>]) {
    let step = PLOT / 11.0;
    let mut taken: Vec<Rect> = Vec::new();
    for group in groups {
        for entry in &group.entries {
            let wanted = (
                field.left + f64::from(entry.topic.x) * step,
                field.bottom - f64::from(entry.topic.y) * step,
            );
            let around = |at: (f64, f64)| mark_rect(group.place, at);
            let at = nearest_free(wanted, field, &taken, around);
            taken.push(around(at));
            mark(canvas, group.place, at, entry);
        }
    }
}

/// The place nearest to `wanted` at which a mark lies in the field and on no other one.
fn nearest_free(
    wanted: (f64, f64),
    field: Rect,
    taken: &[Rect],
    around: impl Fn((f64, f64)) -> Rect,
) -> (f64, f64) {
    const STEP: f64 = 3.0;
    let is_free = |at: (f64, f64)| {
        let rect = around(at);
        field.holds(&rect) && !taken.iter().any(|other| other.overlaps(&rect.wider(0.4)))
    };
    // Squares around the wanted place, each a step farther than the one before.
    let mut best: Option<((f64, f64), f64)> = None;
    let mut ring: f64 = 0.0;
    while ring * STEP <= PLOT {
        let mut along = -ring;
        while along <= ring {
            for (column, row) in [(along, -ring), (along, ring), (-ring, along), (ring, along)] {
                let at = (wanted.0 + column * STEP, wanted.1 + row * STEP);
                let far = column.hypot(row);
                if best.is_none_or(|(_, nearest)| far < nearest) && is_free(at) {
                    best = Some((at, far));
                }
            }
            along += 1.0;
        }
        ring += 1.0;
        // What lies in farther squares is farther than this.
        if let Some((at, far)) = best
            && far <= ring
        {
            return at;
        }
    }
    best.map_or(wanted, |(at, _)| at)
}

fn mark_rect(group: usize, at: (f64, f64)) -> Rect {
    let half = match group {
        0 | 1 => MARK,
        _ => WIDE,
    };
    Rect {
        left: at.0 - half,
        top: at.1 - MARK,
        right: at.0 + half,
        bottom: at.1 + MARK,
    }
}

/// A circle, a square, a lozenge or a hexagon with its number.
fn mark(canvas: &mut Canvas<'_>, group: usize, at: (f64, f64), entry: &Entry<'_>) {
    let (x, y) = at;
    let rect = mark_rect(group, at);
    let colour = entry.colour;
    let origin = entry.topic.label.origin;
    match group {
        0 => canvas.element(
            rect,
            format!("<circle cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"{MARK}\" fill=\"{colour}\"/>"),
        ),
        1 => canvas.ground(rect.wider(-0.3), colour),
        2 => {
            let corners = [(rect.left, y), (x, rect.top), (rect.right, y), (x, rect.bottom)];
            polygon(canvas, rect, &corners, colour);
        }
        _ => {
            let (left, right) = (x - MARK / 1.5, x + MARK / 1.5);
            let corners = [
                (rect.left, y),
                (left, rect.top),
                (right, rect.top),
                (rect.right, y),
                (right, rect.bottom),
                (left, rect.bottom),
            ];
            polygon(canvas, rect, &corners, colour);
        }
    }
    canvas.mark(Shape::Filled, rect, "", origin);
    let set_in = Type {
        size: SMALLEST,
        weight: Weight::Bold,
    };
    let baseline = (x, y + set_in.size * 0.357);
    canvas.line_of_text(&entry.number, baseline, Anchor::Middle, set_in, "#ffffff", origin);
}

fn polygon(canvas: &mut Canvas<'_>, rect: Rect, corners: &[(f64, f64)], colour: &str) {
    let data = polygon_data(corners);
    canvas.element(rect, format!("<path d=\"{data}\" fill=\"{colour}\"/>"));
}

fn head(canvas: &Canvas<'_>) -> Type {
    Type {
        weight: Weight::Bold,
        ..canvas.label()
    }
}

/// Between groups.
const GROUP: f64 = 5.0;

fn key_height(canvas: &Canvas<'_>, groups: &[Group<'_>]) -> f64 {
    let heads = count(groups.len()) * (head(canvas).size * LEADING + GROUP + 2.0);
    let entries = groups.iter().flat_map(|group| &group.entries);
    heads + entries.map(Entry::height).sum::<f64>()
}

fn key_beside(canvas: &mut Canvas<'_>, groups: &[Group<'_>], at: (f64, f64)) -> f64 {
    let (left, mut y) = at;
    for group in groups {
        y = group_head(canvas, group.name, (left, y));
        for entry in &group.entries {
            key_entry(canvas, group.place, entry, (left, y));
            y += entry.height();
        }
        y += GROUP;
    }
    y - GROUP
}

/// Two columns where the names allow it.
fn columns(canvas: &Canvas<'_>, topics: &[Topic<'_>]) -> usize {
    let widest = column_width(canvas, 2) - INDENT;
    let fits = |topic: &Topic<'_>| canvas.widest_piece(topic.label.text, canvas.small()) <= widest;
    if topics.iter().all(fits) { 2 } else { 1 }
}

fn column_width(canvas: &Canvas<'_>, columns: usize) -> f64 {
    (canvas.width() - COLUMNS * (count(columns) - 1.0)) / count(columns)
}

fn key_below(canvas: &mut Canvas<'_>, groups: &[Group<'_>], columns: usize, top: f64) -> f64 {
    let step = column_width(canvas, columns) + COLUMNS;
    let mut y = top;
    for group in groups {
        y = group_head(canvas, group.name, (0.0, y));
        for row in group.entries.chunks(columns) {
            for (column, entry) in row.iter().enumerate() {
                key_entry(canvas, group.place, entry, (count(column) * step, y));
            }
            y += row.iter().map(Entry::height).fold(0.0, f64::max);
            canvas.may_part_at(y);
        }
        y += GROUP;
    }
    y - GROUP
}

fn group_head(canvas: &mut Canvas<'_>, name: Words<'_>, at: (f64, f64)) -> f64 {
    let paragraph = canvas.set(name.text, head(canvas), canvas.width() - at.0);
    canvas.write(&paragraph, at, Anchor::Start, INK, name.origin);
    at.1 + paragraph.height() + 2.0
}

fn key_entry(canvas: &mut Canvas<'_>, group: usize, entry: &Entry<'_>, at: (f64, f64)) {
    let (left, top) = at;
    let height = entry.height() - 2.0;
    mark(canvas, group, (left + WIDE, top + height / 2.0), entry);
    let words = (left + INDENT, top + (height - entry.label.height()) / 2.0);
    canvas.write(&entry.label, words, Anchor::Start, INK, entry.topic.label.origin);
}
