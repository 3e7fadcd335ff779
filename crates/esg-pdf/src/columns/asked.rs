//! What a column asks for, by what its cells ask.

use typst::layout::Abs;

use super::extent::Extent;
use super::room::SLACK;

/// How many characters a column of Chinese holds at least, while there is room.
const CHARACTERS: f64 = 4.0;
/// The widest box of Chinese words and brackets, in sizes of type, that stays whole while there is room.
const LONGEST_BOX: f64 = 6.0;
/// Up to which width, in sizes of type, a column is short.
const SHORT: f64 = 11.0;
/// Up to which width, in sizes of type, a cell is short though others of its column are not: a date, a code, a number
/// with its unit.
const SHORT_CELL: f64 = 9.5;
/// Which part of a head stands in one of three lines, about.
const HEAD_LINE: f64 = 0.38;

/// What a column asks for, without padding.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Asked {
    /// Its longest piece: below this words lie over the next column.
    pub(super) piece: Abs,
    /// What it should have at least: pieces whole, words with the marks of their notes, boxes of Chinese with the brackets
    /// beside them, and a few Chinese characters a line.
    pub(super) floor: Abs,
    /// The same, but all of it where it is short, so that units, dates and names of one word or two do not break; where
    /// some of its cells are short, all of these. The head of a column of figures asks for its longest word only.
    pub(super) short: Abs,
    /// The same, but its short cells whole, whatever the others are.
    pub(super) kept: Abs,
    /// Of a column of figures: at which width its head has so few lines as heads may have, about.
    pub(super) head: Abs,
    /// What it would have if nothing had to break.
    pub(super) whole: Abs,
}

/// What the columns ask for.
pub(super) fn all_asked(rows: &[Vec<Option<Extent>>], figures: &[usize], size: Abs) -> Vec<Asked> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    (0..count)
        .map(|column| asked(rows, column, figures.contains(&column), size))
        .collect()
}

/// What a column asks for.
fn asked(rows: &[Vec<Option<Extent>>], column: usize, of_figures: bool, size: Abs) -> Asked {
    let cells = rows
        .iter()
        .enumerate()
        .filter_map(|(row, cells)| Some((row, (*cells.get(column)?)?)));
    // What short columns ask for: the head of figures with its longest word.
    let mut in_short = Abs::zero();
    let mut column = cells.fold(Asked::default(), |mut column, (row, cell)| {
        // The first character is in the piece, with whatever it stands in by.
        let more = if cell.chinese {
            size * (CHARACTERS - 1.0)
        } else {
            Abs::zero()
        };
        column.piece.set_max(cell.piece + SLACK);
        let boxed = cell.boxed.min(size * LONGEST_BOX);
        let floor = (cell.piece + more).max(cell.marked).max(boxed);
        column.floor.set_max(floor.min(cell.whole) + SLACK);
        column.whole.set_max(cell.whole + SLACK);
        if row == 0 && of_figures {
            column.head = cell.whole * HEAD_LINE + SLACK;
            return column;
        }
        in_short.set_max(cell.whole + SLACK);
        if cell.whole <= size * SHORT_CELL {
            column.kept.set_max(cell.whole + SLACK);
        }
        column
    });
    column.kept.set_max(column.floor);
    column.short = if in_short <= size * SHORT {
        in_short.max(column.floor)
    } else {
        column.kept
    };
    column
}

/// What columns ask for, changed one by one.
pub(super) fn changed(asked: &[Asked], change: impl Fn(usize, &Asked) -> Asked) -> Vec<Asked> {
    let columns = asked.iter().enumerate();
    columns.map(|(index, column)| change(index, column)).collect()
}
