//! A text set into lines of a width.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::breaks::{SOFT_HYPHEN, pieces, smallest_pieces};
use super::outline::{Outliner, Weight};

/// Height of a line in sizes of its type.
pub const LEADING: f64 = 1.36;
/// How far below the top of its line a baseline runs, in sizes of its type.
const BASELINE: f64 = 1.0;

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
    /// Size in points.
    pub size: f64,
    /// Weight.
    pub weight: Weight,
}

/// A text in lines, measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Its lines.
    pub lines: Vec<String>,
    /// Width of the widest line.
    pub width: f64,
    /// How it is set.
    pub set_in: Type,
    /// A stretch that had to be broken where no line may end, since it is wider than the lines.
    pub forced: Option<String>,
}

impl Paragraph {
    /// Height of all lines.
    pub fn height(&self) -> f64 {
        let lines = f64::from(u32::try_from(self.lines.len()).unwrap_or(u32::MAX));
        lines * self.set_in.size * LEADING
    }

    /// Each line with how far below the paragraph's top its baseline runs.
    pub fn baselines(&self) -> impl Iterator<Item = (f64, &str)> {
        let size = self.set_in.size;
        (0_u32..)
            .zip(&self.lines)
            .map(move |(line, text)| ((f64::from(line) * LEADING + BASELINE) * size, text.as_str()))
    }
}

/// Sets `text` into as few lines as `widest` allows, all about as wide, so that none holds a single character while
/// others are full.
pub fn set(outliner: &Outliner<'_>, text: &str, set_in: Type, widest: f64) -> Paragraph {
    let text = text.trim();
    if text.is_empty() {
        return Paragraph {
            lines: Vec::new(),
            width: 0.0,
            set_in,
            forced: None,
        };
    }
    let fullest = fill(outliner, text, set_in, widest);
    if fullest.lines.len() == 1 || fullest.forced.is_some() {
        return fullest;
    }
    let (mut least, mut most, mut best) = (0.0, widest, fullest);
    while most - least > set_in.size / 4.0 {
        let middle = f64::midpoint(least, most);
        let narrower = fill(outliner, text, set_in, middle);
        if narrower.lines.len() == best.lines.len() && narrower.forced.is_none() {
            (most, best) = (middle, narrower);
        } else {
            least = middle;
        }
    }
    best
}

/// Width of the widest stretch of `text` that cannot be broken.
pub fn widest_piece(outliner: &Outliner<'_>, text: &str, set_in: Type) -> f64 {
    smallest_pieces(text)
        .into_iter()
        .map(|piece| outliner.width(&shown(piece), set_in.size, set_in.weight))
        .fold(0.0, f64::max)
}

/// Fills one line after the other.
fn fill(outliner: &Outliner<'_>, text: &str, set_in: Type, widest: f64) -> Paragraph {
    let width = |text: &str| outliner.width(&shown(text), set_in.size, set_in.weight);
    let mut lines: Vec<String> = vec![String::new()];
    let mut forced = None;
    let mut add = |piece: &str| {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() || width(&format!("{line}{piece}")) <= widest {
            line.push_str(piece);
        } else {
            lines.push(piece.to_owned());
        }
    };
    for piece in pieces(text) {
        if width(piece) <= widest {
            add(piece);
            continue;
        }
        for small in smallest_pieces(piece) {
            if width(small) <= widest {
                add(small);
                continue;
            }
            forced.get_or_insert_with(|| small.trim_end().to_owned());
            for (at, character) in small.char_indices() {
                add(&small[at..at + character.len_utf8()]);
            }
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| shown(line)).collect();
    Paragraph {
        width: lines.iter().map(|line| width(line)).fold(0.0, f64::max),
        lines,
        set_in,
        forced,
    }
}

/// A line as it is printed: without the space at its end, a soft hyphen there as a hyphen and nowhere else.
fn shown(line: &str) -> String {
    let line = line.trim_end();
    let hyphen = if line.ends_with(SOFT_HYPHEN) { "-" } else { "" };
    format!("{}{hyphen}", line.replace(SOFT_HYPHEN, ""))
}
