//! How much of the way to each target is done: a track from its base to its goal, filled as far as was reached.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::canvas::{Anchor, Canvas};
use super::geometry::Rect;
use super::paragraph::LEADING;
use super::style::{Style, styles};
use super::{INK, Number, Origin, QUIET, Words, share};

/// How many targets a picture may have.
pub const MOST: usize = 20;

/// Thickness of a track in points.
const TRACK: f64 = 10.0;
/// How far the marks of base and goal reach beyond the track.
const BEYOND: f64 = 3.0;
/// Between a target and the next one.
const GAP: f64 = 11.0;
/// Between the label, the track and the numbers.
const NEAR: f64 = 2.0;
/// Between two numbers on one line, and between the label and the state.
const BETWEEN: f64 = 14.0;
/// Between a word and its number.
const BESIDE: f64 = 4.0;
/// How many times the way to the goal is drawn beyond the goal, and how many times backwards: what was reached farther
/// away ends in a point.
const FARTHEST: f64 = 1.0;
/// The length of that point.
const POINT: f64 = 6.0;
/// Which of the looks of series what lies behind the base has: dark, with stripes.
const BACKWARDS: usize = 3;

/// A target: where it starts, where it leads and how far it is.
pub struct Target<'a> {
    /// What is aimed at.
    pub label: Words<'a>,
    /// Where the track begins; `None` where that is nought.
    pub base: Option<Number<'a>>,
    /// What was reached.
    pub reached: Number<'a>,
    /// Where the track ends; never where it begins.
    pub goal: Number<'a>,
    /// By when, where the picture says so.
    pub year: Option<Words<'a>>,
    /// What has become of it; empty where nobody can tell.
    pub state: &'a str,
}

impl Target<'_> {
    /// How much of the way is done: 1 at the goal, below 0 where it goes backwards.
    fn done(&self) -> f64 {
        let base = self.base.map_or(0.0, |base| base.size());
        let way = self.goal.size() - base;
        if self.reached.value.is_none() || way == 0.0 {
            return 0.0;
        }
        (self.reached.size() - base) / way
    }
}

/// What stands before the numbers.
#[derive(Clone, Copy, Debug)]
pub struct Heads<'a> {
    /// Before the base.
    pub base: &'a str,
    /// Before what was reached.
    pub reached: &'a str,
    /// Before the goal.
    pub goal: &'a str,
    /// Before the year.
    pub year: &'a str,
}

/// Where all tracks begin and end.
struct Scale {
    base: f64,
    goal: f64,
    left: f64,
    right: f64,
}

impl Scale {
    fn new(targets: &[Target<'_>], width: f64) -> Self {
        let done = targets.iter().map(Target::done);
        let least = done.clone().fold(0.0, f64::min).max(-FARTHEST);
        let most = done.fold(1.0, f64::max).min(1.0 + FARTHEST);
        let base = share(-least, most - least, width);
        Scale {
            base,
            goal: base + share(1.0, most - least, width),
            left: 0.0,
            right: width,
        }
    }
}

/// Draws a track for each target with its label above it and its numbers below, each with the word that says which it is.
pub fn draw(canvas: &mut Canvas<'_>, targets: &[Target<'_>], heads: Heads<'_>, unit: Words<'_>) {
    let styles = styles(canvas.theme());
    let mut y = canvas.unit(unit) + 1.0;
    canvas.repeat_above(y);
    let scale = Scale::new(targets, canvas.width());
    for target in targets {
        let mut numbers = Vec::new();
        if let Some(base) = target.base {
            numbers.push((heads.base, base.shown));
        }
        numbers.push((heads.reached, target.reached.shown));
        numbers.push((heads.goal, target.goal.shown));
        if let Some(year) = target.year {
            numbers.push((heads.year, year));
        }
        y = label(canvas, target, y);
        let top = y + BEYOND + NEAR;
        track(canvas, target, &scale, top, [&styles[0], &styles[BACKWARDS]]);
        y = under(canvas, &numbers, top + TRACK + BEYOND + NEAR) + GAP;
        canvas.may_part_at(y - GAP / 2.0);
    }
    canvas.grow(y - GAP + NEAR);
}

/// Writes the label, and at the right what has become of the target. Returns the height below them.
fn label(canvas: &mut Canvas<'_>, target: &Target<'_>, top: f64) -> f64 {
    let (label, width) = (target.label, canvas.width());
    let state = canvas.set(target.state, canvas.number(), width);
    let beside = width - state.width - BETWEEN;
    let fits = beside >= canvas.widest_piece(label.text, canvas.label()).max(width / 2.0);
    let set = canvas.set(label.text, canvas.label(), if fits { beside } else { width });
    canvas.write(&set, (0.0, top), Anchor::Start, INK, label.origin);
    if fits {
        canvas.write(&state, (width, top), Anchor::End, INK, Origin::default());
        return top + set.height().max(state.height());
    }
    let below = top + set.height();
    canvas.write(&state, (0.0, below), Anchor::Start, INK, Origin::default());
    below + state.height()
}

/// Draws the track, filled as far as was reached, and the marks of base and goal.
fn track(canvas: &mut Canvas<'_>, target: &Target<'_>, scale: &Scale, top: f64, looks: [&Style; 2]) {
    let whole = Rect::new(scale.base, top, scale.goal - scale.base, TRACK);
    let tint = &canvas.theme().tint;
    let outline = format!(
        "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\" fill=\"{tint}\" stroke=\"{QUIET}\" stroke-width=\"0.6\"/>",
        whole.left,
        whole.top,
        whole.width(),
        whole.height()
    );
    canvas.element(whole, outline);
    let done = target.done();
    let end = scale.base + done * (scale.goal - scale.base);
    let origin = target.reached.shown.origin;
    let [onwards, backwards] = looks;
    if done > 0.0 {
        let right = end.min(scale.right);
        let bar = Rect::new(scale.base, top, right - scale.base, TRACK);
        filling(canvas, bar, end, onwards, origin);
    } else if done < 0.0 {
        let left = end.max(scale.left);
        let bar = Rect::new(left, top, scale.base - left, TRACK);
        filling(canvas, bar, end, backwards, origin);
    }
    let (above, below) = (top - BEYOND, top + TRACK + BEYOND);
    canvas.line((scale.base, above), (scale.base, below), 0.8, QUIET);
    // White beside the goal keeps it visible on a bar that goes beyond it.
    if done > 1.0 {
        let halo = Rect::new(scale.goal - 1.6, top, 3.2, TRACK);
        canvas.ground(halo, "#ffffff");
    }
    canvas.line((scale.goal, above), (scale.goal, below), 1.4, INK);
}

/// Draws what was done; it ends in a point where it goes on farther, to `end`, than it is drawn.
fn filling(canvas: &mut Canvas<'_>, bar: Rect, end: f64, style: &Style, origin: Origin) {
    let (_, middle) = bar.middle();
    let point = POINT.min(bar.width());
    let (top, bottom) = (bar.top, bar.bottom);
    if end > bar.right + 0.01 {
        let back = bar.right - point;
        let shape = [
            (bar.left, top),
            (back, top),
            (bar.right, middle),
            (back, bottom),
            (bar.left, bottom),
        ];
        canvas.shaped_bar(bar, &shape, style, origin);
    } else if end < bar.left - 0.01 {
        let back = bar.left + point;
        let shape = [
            (bar.right, top),
            (back, top),
            (bar.left, middle),
            (back, bottom),
            (bar.right, bottom),
        ];
        canvas.shaped_bar(bar, &shape, style, origin);
    } else {
        canvas.styled_bar(bar, style, origin);
    }
}

/// Writes numbers with the words before them, as many on a line as it holds. Returns the height below them.
fn under(canvas: &mut Canvas<'_>, numbers: &[(&str, Words<'_>)], top: f64) -> f64 {
    let width = canvas.width();
    let (quiet, bold) = (canvas.label(), canvas.number());
    let line = quiet.size.max(bold.size) * LEADING;
    let (mut x, mut y, mut bottom) = (0.0, top, top + line);
    for (head, number) in numbers {
        let word = canvas.set(head, quiet, width);
        let indent = word.width + BESIDE;
        let digits = canvas.set(number.text, bold, (width - indent).max(width / 2.0));
        if x > 0.0 && x + indent + digits.width > width {
            (x, y) = (0.0, bottom);
        }
        canvas.write(&word, (x, y), Anchor::Start, QUIET, Origin::default());
        canvas.write(&digits, (x + indent, y), Anchor::Start, INK, number.origin);
        bottom = bottom.max(y + digits.height().max(line));
        x += indent + digits.width + BETWEEN;
    }
    bottom
}
