//! What the widths of columns cost: how high the table becomes, and what breaks in it.

use typst::layout::Abs;

use super::extent::Extent;
use super::room::Room;

/// Up to which width, in sizes of type, a cell that breaks counts: names and labels too.
const NAME: f64 = 13.0;
/// So many sizes of type a table may be higher for each short cell that does not break.
pub(super) const WORTH_OF_WHOLE: f64 = 0.6;
/// The same for a date, a code or a number with its unit.
const WORTH_OF_CODE: f64 = 1.6;
/// A head may have so many lines; what it is higher counts so many times.
const LINES_OF_HEAD: f64 = 3.2;
const WORTH_OF_HEAD: f64 = 3.0;
/// Which part of its longest piece stays free at the end of a line, about.
const UNFILLED: f64 = 0.3;
/// How far lines stand apart, beside the height of one, in sizes of type.
const LEADING: f64 = 0.5;

/// What widths cost, at which rows have these `heights`: the height of the table, short cells that break, dates and codes
/// more than words, and a head of many lines.
pub(super) fn cost(heights: &[Abs], rows: &[Vec<Option<Extent>>], widths: &[Abs], of: &Room) -> Abs {
    let highest = of.size * (LINES_OF_HEAD * (1.0 + LEADING));
    let head = heights.first().copied().unwrap_or_default();
    let over = (head - highest).max(Abs::zero()) * WORTH_OF_HEAD;
    heights.iter().copied().sum::<Abs>() + torn(rows, widths, of) + over
}

/// What widths cost by the estimate of how high the rows are.
pub(super) fn estimate(rows: &[Vec<Option<Extent>>], widths: &[Abs], of: &Room) -> Abs {
    cost(&heights(rows, widths, of), rows, widths, of)
}

/// What the short cells below the head cost that break in columns of these widths, dates and codes more than words.
pub(super) fn torn(rows: &[Vec<Option<Extent>>], widths: &[Abs], room: &Room) -> Abs {
    let cells = rows.iter().skip(1).flat_map(|row| row.iter().zip(widths));
    let broken = cells.filter_map(|(cell, width)| (*cell).filter(|cell| breaks(cell, *width, room)));
    let each = broken.map(|cell| {
        let share = if cell.code { WORTH_OF_CODE } else { WORTH_OF_WHOLE };
        room.size * share
    });
    each.sum()
}

/// Whether a cell is short and breaks all the same.
fn breaks(cell: &Extent, width: Abs, room: &Room) -> bool {
    cell.whole <= room.size * NAME && cell.whole > width
}

/// About how high the rows are.
pub(super) fn heights(rows: &[Vec<Option<Extent>>], widths: &[Abs], room: &Room) -> Vec<Abs> {
    let rows = rows.iter().map(|row| {
        let cells = row.iter().zip(widths).filter_map(|(cell, width)| {
            let cell = (*cell)?;
            let lines = if cell.whole <= *width || *width <= Abs::zero() {
                1.0
            } else {
                // Lines are not filled to their ends: the next piece has no room there.
                (cell.whole / (*width - cell.piece * UNFILLED).max(cell.piece)).ceil()
            };
            Some(cell.height * lines + room.size * (LEADING * (lines - 1.0)))
        });
        cells.max().unwrap_or(Abs::zero())
    });
    rows.collect()
}

pub(super) fn total(rows: &[Vec<Option<Extent>>], widths: &[Abs], room: &Room) -> Abs {
    heights(rows, widths, room).into_iter().sum()
}
