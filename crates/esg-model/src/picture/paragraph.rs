//! A text set into lines of a width.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::breaks::{SOFT_HYPHEN, pieces, smallest_pieces};
use super::outline::{Outliner, Weight, is_invisible};
use super::spacing;

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
    let measure = Measure { outliner, set_in };
    let pieces: Vec<Piece<'_>> = pieces(text)
        .into_iter()
        .map(|piece| measure.piece(piece))
        .collect();
    let mut best = measure.fill(&pieces, widest);
    if best.lines.len() > 1 && best.forced.is_none() {
        let (mut least, mut most) = (0.0, widest);
        while most - least > set_in.size / 4.0 {
            let middle = f64::midpoint(least, most);
            let narrower = measure.fill(&pieces, middle);
            if narrower.lines.len() == best.lines.len() && narrower.forced.is_none() {
                (most, best) = (middle, narrower);
            } else {
                least = middle;
            }
        }
    }
    let lines: Vec<String> = best.lines.iter().map(|line| shown(line)).collect();
    Paragraph {
        width: lines
            .iter()
            .map(|line| outliner.width(line, set_in.size, set_in.weight))
            .fold(0.0, f64::max),
        lines,
        set_in,
        forced: best.forced,
    }
}

/// Width of the widest stretch of `text` that cannot be broken.
pub fn widest_piece(outliner: &Outliner<'_>, text: &str, set_in: Type) -> f64 {
    smallest_pieces(text)
        .into_iter()
        .map(|piece| outliner.width(&shown(piece), set_in.size, set_in.weight))
        .fold(0.0, f64::max)
}

/// A stretch between two places where a line may end, measured.
struct Piece<'t> {
    text: &'t str,
    first: char,
    last: char,
    /// Its width where the line goes on.
    inside: f64,
    /// Its width where the line ends with it: without the space behind it, with the hyphen that is printed there.
    at_end: f64,
}

/// Lines as they were filled.
struct Filled {
    lines: Vec<String>,
    forced: Option<String>,
}

struct Measure<'m, 'a> {
    outliner: &'m Outliner<'a>,
    set_in: Type,
}

impl Measure<'_, '_> {
    fn piece<'t>(&self, text: &'t str) -> Piece<'t> {
        let advance = |text: &str| self.outliner.advance(text, self.set_in.size, self.set_in.weight);
        let visible = || text.chars().filter(|character| !is_invisible(*character));
        let end = shown(text);
        Piece {
            text,
            first: visible().next().unwrap_or(' '),
            last: visible().next_back().unwrap_or(' '),
            inside: advance(text),
            at_end: advance(&end) - end.chars().last().map_or(0.0, spacing::at_end) * self.set_in.size,
        }
    }

    /// Fills one line after the other.
    fn fill(&self, pieces: &[Piece<'_>], widest: f64) -> Filled {
        let mut lines = Lines {
            lines: Vec::new(),
            last: None,
            widest,
            size: self.set_in.size,
        };
        let mut forced = None;
        for piece in pieces {
            if lines.fits_alone(piece) {
                lines.add(piece);
                continue;
            }
            for small in smallest_pieces(piece.text) {
                let small = self.piece(small);
                if lines.fits_alone(&small) {
                    lines.add(&small);
                    continue;
                }
                forced.get_or_insert_with(|| shown(small.text));
                for (at, character) in small.text.char_indices() {
                    lines.add(&self.piece(&small.text[at..at + character.len_utf8()]));
                }
            }
        }
        Filled {
            lines: lines.lines,
            forced,
        }
    }
}

/// Lines in the making.
struct Lines {
    lines: Vec<String>,
    /// Width of the last line where it goes on, and its last character.
    last: Option<(f64, char)>,
    widest: f64,
    size: f64,
}

impl Lines {
    fn fits_alone(&self, piece: &Piece<'_>) -> bool {
        piece.at_end - spacing::at_start(piece.first) * self.size <= self.widest
    }

    /// Puts a piece behind the last line where it has room, else into a new one.
    fn add(&mut self, piece: &Piece<'_>) {
        if let (Some((width, last)), Some(line)) = (self.last, self.lines.last_mut()) {
            let from = width + spacing::between(last, piece.first) * self.size;
            if from + piece.at_end <= self.widest {
                line.push_str(piece.text);
                self.last = Some((from + piece.inside, piece.last));
                return;
            }
        }
        self.lines.push(piece.text.to_owned());
        let from = -spacing::at_start(piece.first) * self.size;
        self.last = Some((from + piece.inside, piece.last));
    }
}

/// A line as it is printed: without the space at its end, a soft hyphen there as a hyphen and nowhere else.
fn shown(line: &str) -> String {
    let line = line.trim_end();
    let hyphen = if line.ends_with(SOFT_HYPHEN) { "-" } else { "" };
    format!("{}{hyphen}", line.replace(SOFT_HYPHEN, ""))
}
