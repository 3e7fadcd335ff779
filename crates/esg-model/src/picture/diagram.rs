//! Who stands above whom: boxes in levels, joined by arrows.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use std::ops::Range;

use super::boxes::{self, Around, Level, Placed, Row};
use super::bundles::{Bundle, Ends, Side, Spot, Way};
use super::canvas::{Anchor, Canvas};
use super::geometry::Rect;
use super::mark::Joins;
use super::outline::Weight;
use super::paragraph::{Paragraph, Type};
use super::routes::{self, Lack};
use super::tracks::{self, Tracks};
use super::wires::{Field, LEAD, TAIL, TRACK, Wire, drawn};
use super::{INK, Origin, QUIET, Words, count};

/// How many boxes a diagram may have.
pub const MOST: usize = 40;

/// An arrow between two boxes, each given by level and place in it.
pub struct Link<'a> {
    /// Where it starts.
    pub from: (usize, usize),
    /// Where its head is.
    pub to: (usize, usize),
    /// What it means; may be empty.
    pub label: Words<'a>,
    /// Where the author wrote it.
    pub origin: Origin,
}

/// Between levels that no words stand between.
const GAP: f64 = 22.0;
/// Between the rows of one level.
const INNER: f64 = 12.0;
/// The widest that words beside an arrow are.
const BESIDE: f64 = 84.0;
/// How far words keep from arrows that are not theirs.
const ELSEWHERE: f64 = 5.0;
/// Between the names of levels and their boxes, where their brackets stand.
const BRACKET: f64 = 14.0;
/// How much gaps grow at a time, and how often with words and with numbers.
const GROWTH: f64 = 14.0;
const WORDS: u32 = 4;
const NUMBERS: u32 = 12;
/// How often the boxes of a level make more room for arrows.
const WIDENINGS: usize = 60;

/// What stands beside arrows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    /// Their words.
    Words,
    /// Numbers, which are explained below the diagram.
    Numbers,
    /// Numbers, also close to other arrows.
    Close,
    /// Numbers, whether they have room or not: the check will say so.
    Anywhere,
}

/// A diagram laid out across: what stands beside what, and through which gaps arrows run.
struct Across {
    rows: Vec<Row>,
    bundles: Vec<Bundle>,
    tracks: Vec<Tracks>,
}

/// A diagram laid out: boxes of each level in rows, arrows, and the words beside them.
struct Plan {
    rows: Vec<Vec<Rect>>,
    /// An arrow for each link.
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
    let across = lay_across(canvas, levels, links, left);
    let attempt = |beside, more| lay_out(canvas, &across, links, &names, left, more, beside);
    // Gaps grow until the words have room; then numbers stand for them, which need less.
    let grown = |attempts: u32| (0..attempts).map(|number| f64::from(number) * GROWTH);
    let plan = grown(WORDS)
        .find_map(|more| attempt(Beside::Words, more))
        .or_else(|| grown(NUMBERS).find_map(|more| attempt(Beside::Numbers, more)))
        .or_else(|| grown(NUMBERS).find_map(|more| attempt(Beside::Close, more)));
    let plan = plan.or_else(|| attempt(Beside::Anywhere, GROWTH));
    let Some(plan) = plan else { return };
    draw_names(canvas, levels, &names, &across, &plan, left);
    draw_boxes(canvas, levels, &across, &plan);
    draw_wires(canvas, links, &plan);
    let mut bottom = plan.bottom;
    if plan.numbered {
        bottom = explain(canvas, links, bottom + 8.0);
    }
    canvas.grow(bottom + 1.0);
}

/// Puts the boxes into rows and lays the arrows between them. Levels make room until all arrows have some; where none
/// is left, arrows run along each other, which the check tells.
fn lay_across(canvas: &Canvas<'_>, levels: &[Level<'_>], links: &[Link<'_>], left: f64) -> Across {
    let room = (left + 0.5, canvas.width() - 0.5);
    let mut arounds = vec![Around::default(); levels.len()];
    let mut widenings = 0;
    loop {
        let rows: Vec<Row> = levels
            .iter()
            .enumerate()
            .flat_map(|(number, level)| boxes::rows(canvas, number, level, room, arounds[number]))
            .collect();
        let rects: Vec<Vec<Rect>> = rows
            .iter()
            .map(|row| row.boxes.iter().map(|unit| unit.rect).collect())
            .collect();
        let levels_of: Vec<usize> = rows.iter().map(|row| row.level).collect();
        let arrows: Vec<Ends> = links
            .iter()
            .map(|link| Ends {
                from: spot(&rows, link.from),
                to: spot(&rows, link.to),
                named: !link.label.text.is_empty(),
            })
            .collect();
        let (bundles, lack) = routes::lay(&rects, &levels_of, room, &arrows);
        widenings += 1;
        if let Some(lack) = lack
            && widenings < WIDENINGS
            && widen(&mut arounds, &rows, lack)
        {
            continue;
        }
        let tracks = (0..=rows.len())
            .map(|channel| tracks::of(&bundles, channel))
            .collect();
        return Across {
            rows,
            bundles,
            tracks,
        };
    }
}

/// The row and the place of a box of a level.
fn spot(rows: &[Row], (level, at): (usize, usize)) -> Spot {
    let mut before = 0;
    for (number, row) in rows.iter().enumerate().filter(|(_, row)| row.level == level) {
        if at < before + row.boxes.len() {
            return (number, at - before);
        }
        before += row.boxes.len();
    }
    (0, 0)
}

/// Makes room for what had none; whether there was something to make.
fn widen(arounds: &mut [Around], rows: &[Row], lack: Lack) -> bool {
    let (row, many) = match lack {
        Lack::Gap(row) | Lack::Margin(row, _) | Lack::Between(row) | Lack::Edge(row) => {
            (&rows[row], rows[row].boxes.len())
        }
    };
    let width: f64 = row.boxes.first().map_or(0.0, |unit| unit.rect.width());
    let around = &mut arounds[row.level];
    match lack {
        Lack::Between(_) => around.gutter = around.gutter.max(22.0),
        // One arrow passes between boxes; more of them, and one beside a single box, take the margin.
        Lack::Gap(_) if many > 1 && around.gutter < 16.5 => around.gutter = 17.0,
        Lack::Gap(_) if around.margins.1 <= around.margins.0 => around.margins.1 += routes::APART + 1.0,
        Lack::Gap(_) | Lack::Margin(_, Side::Left) => around.margins.0 += routes::APART + 1.0,
        Lack::Margin(_, Side::Right) => around.margins.1 += routes::APART + 1.0,
        Lack::Edge(_) => around.least = around.least.max(width) + routes::APART,
    }
    around.margins.0 + around.margins.1 + around.least < 400.0
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
    across: &Across,
    links: &[Link<'_>],
    names: &[(Range<usize>, Paragraph)],
    left: f64,
    more: f64,
    beside: Beside,
) -> Option<Plan> {
    let numbered = beside != Beside::Words;
    let words: Vec<Paragraph> = (0..links.len())
        .map(|number| label(canvas, links, number, numbered))
        .collect();
    let (rows, tops, bottom) = heights(across, &words, names, more);
    // No page will hold it: words need no better places.
    if beside != Beside::Anywhere && bottom > 2.0 * canvas.tallest() {
        return None;
    }
    let field = Field {
        rows: &rows,
        tops: &tops,
        tracks: &across.tracks,
    };
    let mut wires: Vec<(usize, Wire)> = across
        .bundles
        .iter()
        .enumerate()
        .flat_map(|(number, bundle)| field.wires(number, bundle))
        .collect();
    wires.sort_by_key(|(link, _)| *link);
    let wires: Vec<Wire> = wires.into_iter().map(|(_, wire)| wire).collect();
    let mut taken: Vec<Rect> = rows.iter().flatten().copied().collect();
    // Words stand nearer to their own arrow than to any other, and as far from those as they can where all of them cannot.
    let clear: &[f64] = match beside {
        Beside::Words | Beside::Numbers => &[ELSEWHERE],
        Beside::Close | Beside::Anywhere => &[2.0 * ELSEWHERE, ELSEWHERE, ELSEWHERE / 2.0, 1.0],
    };
    let sheet = Rect::new(left, 0.0, canvas.width() - left, bottom);
    let mut labels = Vec::new();
    for (number, (wire, words)) in wires.iter().zip(words).enumerate() {
        if words.lines.is_empty() {
            labels.push(None);
            continue;
        }
        let places = wire.places(words.width, words.height());
        let free = |clear: f64| {
            let lines = wires.iter().enumerate().flat_map(|(other, wire)| {
                let margin = if other == number { 1.0 } else { clear };
                wire.covers().into_iter().map(move |covers| covers.wider(margin))
            });
            let boxes = taken.iter().map(|other| other.wider(1.0));
            let covered: Vec<Rect> = boxes.chain(lines).collect();
            places
                .iter()
                .find(|place| sheet.holds(place) && !covered.iter().any(|other| other.overlaps(place)))
        };
        let place = match (clear.iter().find_map(|clear| free(*clear)), beside) {
            (Some(place), _) => *place,
            (None, Beside::Anywhere) => *places.first()?,
            (None, Beside::Words | Beside::Numbers | Beside::Close) => return None,
        };
        taken.push(place);
        labels.push(Some((words, place)));
    }
    Some(Plan {
        rows,
        wires,
        labels,
        bottom,
        numbered,
    })
}

/// The boxes at their heights, where the first track of each channel runs, and the height of all.
/// A channel that words stand in has `more` room than they need.
fn heights(
    across: &Across,
    words: &[Paragraph],
    names: &[(Range<usize>, Paragraph)],
    more: f64,
) -> (Vec<Vec<Rect>>, Vec<f64>, f64) {
    let last = across.rows.len();
    // Words stand between lines and the boxes below; those of lines that lead back into their row, on either side.
    let mut below = vec![0.0_f64; last + 1];
    let mut above = vec![0.0_f64; last + 1];
    let in_channels = |bundle: &&Bundle| matches!(bundle.way, Way::Through | Way::Around(_));
    for bundle in across.bundles.iter().filter(in_channels) {
        for branch in &bundle.branches {
            let (channel, height) = (bundle.channel_of(branch), words[branch.arrow].height());
            below[channel] = below[channel].max(height);
            if bundle.way != Way::Through {
                above[channel] = above[channel].max(height);
            }
        }
    }
    let (mut rows, mut tops) = (Vec::new(), Vec::new());
    let mut y = 1.0;
    // Where the level begins of which this is a row.
    let mut begins = y;
    for channel in 0..=last {
        let tracks = across.tracks[channel].number;
        let is_inner =
            channel > 0 && channel < last && across.rows[channel].level == across.rows[channel - 1].level;
        let least = match channel {
            0 => 0.0,
            _ if channel == last => 0.0,
            _ if is_inner => INNER,
            _ => GAP,
        };
        let room = |tallest: f64| if tallest > 0.0 { tallest + more } else { 0.0 };
        let (above, below) = (room(above[channel]), room(below[channel]));
        let lines = match (tracks, channel) {
            (0, _) => least,
            (_, 0) => (1.0 + count(tracks - 1) * TRACK + TAIL).max(least),
            _ if channel == last => LEAD + count(tracks - 1) * TRACK + 2.0,
            _ => (LEAD + count(tracks - 1) * TRACK + TAIL).max(least),
        };
        tops.push(y + above + if channel == 0 { 1.0 } else { LEAD });
        y += above + lines + below;
        let Some(row) = across.rows.get(channel) else {
            break;
        };
        if !is_inner {
            begins = y;
        }
        let mut boxes: Vec<Rect> = row.boxes.iter().map(|unit| unit.rect.moved(0.0, y)).collect();
        // A level is as tall as its name, which only one level alone can have.
        let ends_level = across
            .rows
            .get(channel + 1)
            .is_none_or(|next| next.level != row.level);
        let name = names.iter().find(|(range, _)| range.start == row.level);
        let name = name.map_or(0.0, |(_, name)| name.height());
        let bottom = boxes.first().map_or(y, |unit| unit.bottom);
        let bottom = if ends_level {
            bottom.max(begins + name)
        } else {
            bottom
        };
        for unit in &mut boxes {
            unit.bottom = bottom;
        }
        y = bottom;
        rows.push(boxes);
    }
    (rows, tops, y)
}

/// The words beside an arrow: its own, or the number that stands for them below the diagram.
fn label(canvas: &Canvas<'_>, links: &[Link<'_>], number: usize, numbered: bool) -> Paragraph {
    let own = links[number].label.text;
    let words = if numbered && !own.is_empty() {
        number_of(links, number).to_string()
    } else {
        own.to_owned()
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

fn draw_names(
    canvas: &mut Canvas<'_>,
    levels: &[Level<'_>],
    names: &[(Range<usize>, Paragraph)],
    across: &Across,
    plan: &Plan,
    left: f64,
) {
    for (range, name) in names {
        let around = across
            .rows
            .iter()
            .zip(&plan.rows)
            .filter(|(row, _)| range.contains(&row.level))
            .flat_map(|(_, rects)| rects)
            .copied()
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

fn draw_boxes(canvas: &mut Canvas<'_>, levels: &[Level<'_>], across: &Across, plan: &Plan) {
    let theme = canvas.theme();
    for (number, level) in levels.iter().enumerate() {
        // The top of the hierarchy stands out by its filling and, for those who see no colour, by its place.
        let (fill, ink, quiet) = if number == 0 {
            (&theme.primary, "#ffffff", "#ffffff")
        } else {
            (&theme.tint, theme.primary.as_str(), INK)
        };
        let placed = across
            .rows
            .iter()
            .zip(&plan.rows)
            .filter(|(row, _)| row.level == number)
            .flat_map(|(row, rects)| row.boxes.iter().zip(rects));
        for (unit, (placed, rect)) in level.boxes.iter().zip(placed) {
            draw_box(
                canvas,
                *rect,
                placed,
                (fill, &theme.primary),
                (ink, unit.title.origin),
                (quiet, unit.text.origin),
            );
        }
    }
}

/// Draws a box in its filling and its edge, with its title and its text each in a colour.
fn draw_box(
    canvas: &mut Canvas<'_>,
    rect: Rect,
    placed: &Placed,
    (fill, edge): (&str, &str),
    title: (&str, Origin),
    text: (&str, Origin),
) {
    canvas.rounded(rect, fill, edge, title.1);
    let (middle, centre) = rect.middle();
    let top = centre - placed.words_height() / 2.0;
    canvas.write(&placed.title, (middle, top), Anchor::Middle, title.0, title.1);
    let below = top + placed.words_height() - placed.text.height();
    canvas.write(&placed.text, (middle, below), Anchor::Middle, text.0, text.1);
}

fn draw_wires(canvas: &mut Canvas<'_>, links: &[Link<'_>], plan: &Plan) {
    let colour = canvas.theme().secondary.clone();
    canvas.strokes(&drawn(&plan.wires), &colour);
    for (wire, link) in plan.wires.iter().zip(links) {
        let joins = Joins {
            from: link.from,
            to: link.to,
        };
        canvas.wire(&wire.stretches(), wire.head(), (joins, link.origin), &colour);
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
