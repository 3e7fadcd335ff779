//! Dividing the room of a table among its columns.

use typst::layout::Abs;

use super::extent::Extent;

/// How many characters a column of Chinese holds at least, while there is room.
const CHARACTERS: f64 = 4.0;
/// The longest word that is never broken, in sizes of type: some 24 letters.
const LONGEST_WORD: f64 = 12.0;
/// The longest word that is never broken where the page is too narrow for longer ones: some 16 letters.
const LONGEST_WHERE_SCARCE: f64 = 8.0;
/// The part of the room that one piece longer than that may take where others need room too.
const LARGEST_PART: f64 = 0.4;
/// Up to which width, in sizes of type, a column is short.
const SHORT: f64 = 11.0;
/// Up to which width, in sizes of type, a cell is short though others of its column are not: a date, a code, a number
/// with its unit.
const SHORT_CELL: f64 = 9.5;
/// The part of the room that short columns may take without breaking while long ones have only their floors.
const PART_OF_SHORT: f64 = 0.75;
/// The same where all columns are short.
const PART_OF_ALL_SHORT: f64 = 0.97;
/// Up to which width, in sizes of type, a cell that breaks counts: names and labels too.
const NAME: f64 = 13.0;
/// So many sizes of type a table may be higher for each short cell that does not break.
const WORTH_OF_WHOLE: f64 = 0.6;
/// The same for a date, a code or a number with its unit.
const WORTH_OF_CODE: f64 = 1.6;
/// A head may have so many lines; what it is higher counts so many times.
const LINES_OF_HEAD: f64 = 3.2;
/// Which part of a head stands in one of three lines, about.
const HEAD_LINE: f64 = 0.38;
const WORTH_OF_HEAD: f64 = 3.0;
/// How much lower a table has to become for the gutter to be worth it.
const WORTH: f64 = 0.2;
/// How many short cells have to break for the gutter to be worth it where it spares half of them that.
const BROKEN: usize = 3;
/// Which part of its longest piece stays free at the end of a line, about.
const UNFILLED: f64 = 0.3;
/// The part of the space between columns that is left where they stand closer: a bracket that typst sets beyond the end of
/// a line still touches nothing.
const CLOSE: f64 = 0.75;
/// How far lines stand apart, beside the height of one, in sizes of type.
const LEADING: f64 = 0.5;
/// What a width has more than its content, lest rounding breaks a line that just fits.
const SLACK: Abs = Abs::raw(0.05);

/// The room for a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// The width of the text column.
    pub(super) narrow: Abs,
    /// The width with the gutter; the same where there is none to take.
    pub(super) wide: Abs,
    /// The inset of a cell on both sides together.
    pub(super) padding: Abs,
    /// The same where room is scarce.
    pub(super) tight: Abs,
    /// The size of type.
    pub(super) size: Abs,
    /// The smallest size of type.
    pub(super) least: Abs,
    /// The height of a page's text.
    pub(super) page: Abs,
}

/// How the room is divided.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shared {
    /// The widths of the columns, padding included.
    pub(super) widths: Vec<Abs>,
    /// Whether the table takes the gutter too.
    pub(super) wide: bool,
    /// The inset of a cell on both sides together.
    pub(super) padding: Abs,
    /// The size of type.
    pub(super) size: Abs,
    /// Which columns are narrower than their longest piece, which then has to be broken.
    pub(super) split: Vec<bool>,
    /// About how high each row is.
    pub(super) heights: Vec<Abs>,
    /// How much wider the page would have to be; zero where everything fits.
    pub(super) lacking: Abs,
}

/// What a column asks for, without padding.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Asked {
    /// Its longest piece: below this words lie over the next column.
    piece: Abs,
    /// What it should have at least: pieces whole, and a few Chinese characters a line.
    floor: Abs,
    /// The same, but all of it where it is short, so that units, dates and names of one word or two do not break; where
    /// some of its cells are short, all of these. The head of a column of figures asks for its longest word only.
    short: Abs,
    /// The same, but its short cells whole, whatever the others are.
    kept: Abs,
    /// Of a column of figures: at which width its head has so few lines as heads may have, about.
    head: Abs,
    /// What it would have if nothing had to break.
    whole: Abs,
}

/// Whether every cell has its line to itself in the room without the gutter.
pub(super) fn fits(rows: &[Vec<Option<Extent>>], room: &Room) -> bool {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let wholes = (0..count).map(|column| {
        let cells = rows.iter().filter_map(|row| *row.get(column)?);
        cells.map(|cell| cell.whole + SLACK).max().unwrap_or(Abs::zero())
    });
    wholes.sum::<Abs>() + room.padding * float(count) <= room.narrow
}

/// Divides the room among the columns of `rows`, whose cells say what they ask; a cell that asks nothing is `None`.
///
/// Everybody gets a floor first. What is left goes where it saves most lines: in proportion to the square root of what
/// a column holds, as far as it can use it. Where the floors do not fit the table takes the gutter, then half the
/// space between columns, then type as small as `least`, then columns of Chinese go below their four characters, then words are broken, and what is lacking then
/// is told.
///
/// The first row is the head. `figures` are the columns of figures, which have one width where that costs no line. They
/// give way to the other columns before these break, down to the longest word of their heads: a head is broken once,
/// labels in many rows.
pub(super) fn share(rows: &[Vec<Option<Extent>>], figures: &[usize], room: &Room) -> Shared {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut asked: Vec<Asked> = (0..count)
        .map(|column| asked(rows, column, figures.contains(&column), room.size))
        .collect();
    let split = break_up(&mut asked, room.wide - room.padding * float(count), room.size);
    let floors: Abs = asked.iter().map(|column| column.floor).sum();
    let mut padding = ((room.wide - floors) / float(count.max(1))).clamp(room.tight, room.padding);
    let paddings = padding * float(count);
    let narrow = room.narrow - paddings;
    let wide = room.wide - paddings;

    // Heads of one word a line are no reason to stay out of the gutter.
    let in_narrow = lowest(rows, &asked, figures, narrow, room);
    let in_wide = (room.wide > room.narrow).then(|| lowest(rows, &asked, figures, wide, room));
    let in_wide = in_wide.filter(|in_wide| {
        let before = total(rows, &in_narrow, room);
        let saved = before - total(rows, in_wide, room);
        floors > narrow
            || (saved > before * WORTH && saved > room.page * 0.04)
            || spares_names(rows, &in_narrow, in_wide, room)
    });
    let takes_gutter = in_wide.is_some();
    let available = if takes_gutter { wide } else { narrow };
    let mut widths = in_wide.unwrap_or(in_narrow);
    // Columns stand closer where that spares names and dates.
    let close = (room.padding * CLOSE).max(room.tight);
    if floors <= available && padding > close {
        let gained = (padding - close) * float(count);
        let closer = lowest(rows, &asked, figures, available + gained, room);
        if spares_names(rows, &widths, &closer, room) {
            (padding, widths) = (close, closer);
        }
    }
    let mut shared = Shared {
        widths: Vec::new(),
        wide: takes_gutter,
        padding,
        size: room.size,
        split,
        heights: Vec::new(),
        lacking: Abs::zero(),
    };
    if floors > available {
        // All widths shrink with the type; only padding does not.
        let least = (room.least / room.size).min(1.0);
        let ratio = (available.max(Abs::zero()) / floors).max(least);
        shared.size = room.size * ratio;
        let smaller: Vec<Asked> = asked
            .iter()
            .map(|column| Asked {
                piece: column.piece * ratio,
                floor: column.floor * ratio,
                short: column.short * ratio,
                kept: column.kept * ratio,
                head: column.head * ratio,
                whole: column.whole * ratio,
            })
            .collect();
        widths = squeeze(&smaller, available, shared.size, &mut shared);
    }
    shared.heights = heights(rows, &widths, room);
    shared.widths = widths.into_iter().map(|width| width + padding).collect();
    shared
}

/// Whether short cells below the head, such as names, that break in the first of two widths have a line to themselves in
/// the second, most of them.
fn spares_names(rows: &[Vec<Option<Extent>>], first: &[Abs], second: &[Abs], room: &Room) -> bool {
    let (before, after) = (torn(rows, first, room), torn(rows, second, room));
    before >= room.size * (float(BROKEN) * WORTH_OF_WHOLE) && after * 2.0 <= before
}

/// What the short cells below the head cost that break in columns of these widths, dates and codes more than words.
fn torn(rows: &[Vec<Option<Extent>>], widths: &[Abs], room: &Room) -> Abs {
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

/// Where not everything fits, a piece that is longer than any word takes no more than its part of the room, lest the
/// others have none; it is then broken. Tells which columns hold such pieces.
fn break_up(asked: &mut [Asked], room: Abs, size: Abs) -> Vec<bool> {
    let fits = asked.iter().map(|column| column.whole).sum::<Abs>() <= room;
    let most = (room * LARGEST_PART).max(size * LONGEST_WORD);
    let columns = asked.iter_mut().map(|column| {
        let split = !fits && column.piece > most;
        if split {
            column.piece = most;
            column.floor.set_min(most);
            column.short.set_min(most);
            column.kept.set_min(most);
        }
        split
    });
    columns.collect()
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
        column.floor.set_max((cell.piece + more).min(cell.whole) + SLACK);
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

/// Widths that together are `room`; floors where the room does not even hold these.
fn divide(asked: &[Asked], room: Abs) -> Vec<Abs> {
    let wholes: Abs = asked.iter().map(|column| column.whole).sum();
    let floors: Abs = asked.iter().map(|column| column.floor).sum();
    if wholes <= room {
        // Nothing breaks: what is left is shared evenly, so that figures stand under even headings.
        let even = (room - wholes) / float(asked.len());
        return asked.iter().map(|column| column.whole + even).collect();
    }
    if floors >= room {
        return asked.iter().map(|column| column.floor).collect();
    }
    let least = least(asked, room);
    let at = |scale: f64| -> Vec<Abs> {
        let widths = asked.iter().zip(&least).map(|(column, least)| {
            let wish = Abs::pt(scale * column.whole.to_pt().max(0.0).sqrt());
            wish.clamp(*least, column.whole.max(*least))
        });
        widths.collect()
    };
    let (mut low, mut high) = (0.0, 4096.0);
    // Halving thirty times finds the scale to a millionth of a point.
    for _ in 0..30 {
        let middle = (low + high) / 2.0;
        if at(middle).into_iter().sum::<Abs>() <= room {
            low = middle;
        } else {
            high = middle;
        }
    }
    at(low)
}

/// The widths that no column goes below: those that ask least for it keep their short cells whole, as many as there is
/// room for beside the floors of the others.
fn least(asked: &[Asked], room: Abs) -> Vec<Abs> {
    let mut least: Vec<Abs> = asked.iter().map(|column| column.floor).collect();
    let long = asked.iter().any(|column| column.short < column.whole);
    let part = if long { PART_OF_SHORT } else { PART_OF_ALL_SHORT };
    let mut left = room * part - least.iter().copied().sum();
    let mut wishes: Vec<(Abs, usize)> = asked
        .iter()
        .map(|column| column.short - column.floor)
        .zip(0..)
        .collect();
    wishes.sort();
    for (wish, index) in wishes {
        if wish > left {
            break;
        }
        left -= wish;
        least[index] += wish;
    }
    least
}

/// So many steps are tried between the floors of columns of words and all that they ask.
const STEPS: usize = 10;
/// A table is lower where it is lower by so much: less than a line.
const LOWER: Abs = Abs::raw(2.0);

/// Of several ways to divide the room the one in which the table is lowest, and fewest short cells break.
fn lowest(
    rows: &[Vec<Option<Extent>>],
    asked: &[Asked],
    figures: &[usize],
    room: Abs,
    of: &Room,
) -> Vec<Abs> {
    let mut best = divide(asked, room);
    let floors = |asked: &[Asked]| asked.iter().map(|column| column.floor).sum::<Abs>();
    let nothing_breaks = asked.iter().map(|column| column.whole).sum::<Abs>() <= room;
    if floors(asked) > room || (nothing_breaks && figures.is_empty()) {
        return best;
    }
    let evened = evened(asked, figures);
    if evened.iter().map(|column| column.whole).sum::<Abs>() <= room {
        return divide(&evened, room);
    }
    // Columns of figures ask for no more than these and the longest words of their heads.
    let lean = changed(asked, |index, column| Asked {
        whole: if figures.contains(&index) {
            column.short
        } else {
            column.whole
        },
        ..*column
    });
    // Or for heads of few lines.
    let headed = changed(&lean, |_, column| Asked {
        floor: column.floor.max(column.head),
        short: column.short.max(column.head),
        kept: column.kept.max(column.head),
        whole: column.whole.max(column.head),
        ..*column
    });
    let mut least = cost(rows, &best, of);
    let mut ways = vec![(asked.to_vec(), false)];
    if !figures.is_empty() {
        ways.extend([(evened, true), (lean, false), (headed, false)]);
    }
    for (asked, evened) in &ways {
        for raised in raised(asked.len(), figures) {
            for step in 0..=STEPS {
                let part = float(step) / float(STEPS);
                let asking = changed(asked, |index, column| {
                    let more = if raised.raises(index, figures) {
                        (column.whole - column.floor).max(Abs::zero()) * part
                    } else {
                        Abs::zero()
                    };
                    let (floor, short) = match raised {
                        Raised::Words => (column.floor + more, column.floor + more),
                        Raised::WordsAndKept => {
                            let floor = (column.floor + more).max(column.kept);
                            (floor, floor)
                        }
                        Raised::One(_) => (column.floor + more, (column.floor + more).max(column.short)),
                    };
                    Asked {
                        floor,
                        short,
                        ..*column
                    }
                });
                if floors(&asking) > room {
                    break;
                }
                let widths = divide(&asking, room);
                let asks = cost(rows, &widths, of);
                // Columns of one width are better at the same height, once.
                let even = *evened && raised == Raised::Words && step == 0;
                if asks < least - LOWER || (even && asks < least + LOWER) {
                    (best, least) = (widths, asks.min(least));
                }
            }
        }
    }
    best
}

/// Which columns are given more than their floors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Raised {
    /// Those of words, all of them.
    Words,
    /// The same, and their short cells stay whole.
    WordsAndKept,
    /// One of those of words: a short one may have all that it asks where the others have to break.
    One(usize),
}

impl Raised {
    fn raises(self, column: usize, figures: &[usize]) -> bool {
        match self {
            Raised::Words | Raised::WordsAndKept => !figures.contains(&column),
            Raised::One(index) => index == column,
        }
    }
}

/// What is tried of so many columns.
fn raised(count: usize, figures: &[usize]) -> impl Iterator<Item = Raised> {
    let words = (0..count).filter(|index| !figures.contains(index));
    [Raised::Words, Raised::WordsAndKept]
        .into_iter()
        .chain(words.map(Raised::One))
}

/// What columns ask for, changed one by one.
fn changed(asked: &[Asked], change: impl Fn(usize, &Asked) -> Asked) -> Vec<Asked> {
    let columns = asked.iter().enumerate();
    columns.map(|(index, column)| change(index, column)).collect()
}

/// What widths cost: the height of the table, short cells that break, dates and codes more than words, and a head of many
/// lines.
fn cost(rows: &[Vec<Option<Extent>>], widths: &[Abs], of: &Room) -> Abs {
    let heights = heights(rows, widths, of);
    let highest = of.size * (LINES_OF_HEAD * (1.0 + LEADING));
    let head = heights.first().copied().unwrap_or_default();
    let over = (head - highest).max(Abs::zero()) * WORTH_OF_HEAD;
    heights.iter().copied().sum::<Abs>() + torn(rows, widths, of) + over
}

/// What is asked where all columns of figures ask for as much as the widest of them.
fn evened(asked: &[Asked], figures: &[usize]) -> Vec<Asked> {
    let mut evened = asked.to_vec();
    let most = |part: &dyn Fn(&Asked) -> Abs| {
        let columns = figures.iter().filter_map(|index| asked.get(*index));
        columns.map(part).max().unwrap_or(Abs::zero())
    };
    let all = Asked {
        piece: most(&|column| column.piece),
        floor: most(&|column| column.floor),
        short: most(&|column| column.short),
        kept: most(&|column| column.kept),
        head: most(&|column| column.head),
        whole: most(&|column| column.whole),
    };
    for index in figures {
        if let Some(column) = evened.get_mut(*index) {
            *column = all;
        }
    }
    evened
}

/// Widths where the floors do not fit: at first what is above the pieces gives way, then the longest pieces.
fn squeeze(asked: &[Asked], room: Abs, size: Abs, shared: &mut Shared) -> Vec<Abs> {
    let floors: Abs = asked.iter().map(|column| column.floor).sum();
    let pieces: Abs = asked.iter().map(|column| column.piece).sum();
    if floors <= room + SLACK * float(asked.len()) {
        return asked.iter().map(|column| column.floor).collect();
    }
    if pieces <= room {
        let part = (room - pieces) / (floors - pieces);
        let widths = asked
            .iter()
            .map(|column| column.piece + (column.floor - column.piece) * part);
        return widths.collect();
    }
    // Pieces longer than this are addresses and the like; words and figures are shorter and are never broken, or only
    // names of substances are longer where there is no other way.
    let kept_with = |longest: Abs| asked.iter().map(|column| column.piece.min(longest)).sum::<Abs>();
    let mut longest = size * LONGEST_WORD;
    if kept_with(longest) > room {
        longest = size * LONGEST_WHERE_SCARCE;
    }
    let kept = kept_with(longest);
    for (split, column) in shared.split.iter_mut().zip(asked) {
        *split |= column.piece > longest;
    }
    if kept > room {
        shared.lacking = kept - room;
        return asked.iter().map(|column| column.piece.min(longest)).collect();
    }
    let part = (room - kept) / (pieces - kept);
    let widths = asked.iter().map(|column| {
        let kept = column.piece.min(longest);
        kept + (column.piece - kept) * part
    });
    widths.collect()
}

/// About how high the rows are.
fn heights(rows: &[Vec<Option<Extent>>], widths: &[Abs], room: &Room) -> Vec<Abs> {
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

fn total(rows: &[Vec<Option<Extent>>], widths: &[Abs], room: &Room) -> Abs {
    heights(rows, widths, room).into_iter().sum()
}

/// A number of columns as a factor.
fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::{Extent, Room, Shared, share};
    use typst::layout::Abs;

    fn room(narrow: f64, wide: f64) -> Room {
        Room {
            narrow: Abs::pt(narrow),
            wide: Abs::pt(wide),
            padding: Abs::pt(10.0),
            tight: Abs::pt(5.0),
            size: Abs::pt(9.0),
            least: Abs::pt(6.5),
            page: Abs::pt(700.0),
        }
    }

    fn cell(piece: f64, whole: f64, chinese: bool) -> Option<Extent> {
        Some(Extent {
            piece: Abs::pt(piece),
            whole: Abs::pt(whole),
            height: Abs::pt(7.0),
            chinese,
            ..Extent::default()
        })
    }

    fn sum(shared: &Shared) -> f64 {
        shared.widths.iter().sum::<Abs>().to_pt()
    }

    #[test]
    fn a_short_column_beside_prose_keeps_its_longest_word() {
        let rows = vec![vec![
            cell(40.0, 60.0, false),
            cell(50.0, 4000.0, false),
            cell(55.0, 100.0, false),
        ]];
        let shared = share(&rows, &[], &room(350.0, 350.0));
        assert!(
            shared.widths[0] >= Abs::pt(50.0) && shared.widths[2] >= Abs::pt(65.0),
            "{shared:?}"
        );
        assert!((sum(&shared) - 350.0).abs() < 0.1, "{shared:?}");
        assert_eq!(shared.size, Abs::pt(9.0));
    }

    #[test]
    fn a_date_does_not_break_in_a_column_of_prose_while_others_have_room() {
        for whole in [40.0, 55.0, 70.0] {
            let date = cell(9.0, whole, true).map(|date| Extent { code: true, ..date });
            let rows = vec![
                vec![cell(18.0, 18.0, true); 3],
                vec![cell(40.0, 900.0, true), date, cell(9.0, 700.0, true)],
                vec![
                    cell(40.0, 300.0, true),
                    cell(9.0, 160.0, true),
                    cell(9.0, 700.0, true),
                ],
            ];
            let shared = share(&rows, &[], &room(350.0, 350.0));
            assert!(
                shared.widths[1] >= Abs::pt(whole) + shared.padding,
                "{whole}: {shared:?}"
            );
        }
    }

    #[test]
    fn of_short_columns_that_do_not_all_fit_as_many_as_can_stay_whole() {
        for columns in 4..9_u32 {
            let mut row = vec![cell(9.0, 45.0, true); 3];
            row.resize(
                usize::try_from(columns).unwrap_or_default(),
                cell(9.0, 98.0, true),
            );
            // Three of 45, the others have 58 each, and paddings.
            let room_for = 3.0 * 45.0 + f64::from(columns - 3) * 58.0 + f64::from(columns) * 10.0;
            let shared = share(&[row.clone(), row], &[], &room(room_for, room_for));
            assert!(
                shared.widths[..3]
                    .iter()
                    .all(|width| *width >= Abs::pt(45.0) + shared.padding),
                "{columns}: {shared:?}"
            );
        }
    }

    #[test]
    fn heads_of_figures_give_way_to_names() {
        // Heads of two or three words over figures, beside names that would break for them.
        for heads in [60.0, 75.0, 95.0] {
            for figures in 2..6_usize {
                let mut head = vec![cell(30.0, 30.0, false), cell(30.0, 30.0, false)];
                head.resize(2 + figures, cell(30.0, heads, false));
                let mut row = vec![cell(45.0, 90.0, false), cell(40.0, 72.0, false)];
                row.resize(2 + figures, cell(22.0, 22.0, false));
                let all: Vec<usize> = (2..2 + figures).collect();
                // Room for the names and the longest words of the heads.
                let needed = u32::try_from(figures).map_or(0.0, |figures| 190.0 + 42.0 * f64::from(figures));
                let rows = [vec![head], vec![row; 4]].concat();
                let shared = share(&rows, &all, &room(needed, needed));
                assert!(
                    shared.widths[0] >= Abs::pt(90.0) + shared.padding
                        && shared.widths[1] >= Abs::pt(72.0) + shared.padding,
                    "{heads}, {figures}: {shared:?}"
                );
            }
        }
    }

    #[test]
    fn labels_have_what_heads_of_figures_can_do_without() {
        let head = vec![
            cell(50.0, 50.0, false),
            cell(50.0, 85.0, false),
            cell(45.0, 85.0, false),
        ];
        let label = |whole: f64| {
            vec![
                cell(45.0, whole, false),
                cell(30.0, 30.0, false),
                cell(30.0, 30.0, false),
            ]
        };
        let rows = vec![head, label(150.0), label(110.0), label(140.0)];
        let shared = share(&rows, &[1, 2], &room(300.0, 300.0));
        assert!(shared.widths[0] >= Abs::pt(160.0), "{shared:?}");
        assert!(
            (shared.widths[1] - shared.widths[2]).abs() < Abs::pt(0.1),
            "{shared:?}"
        );
        assert!((sum(&shared) - 300.0).abs() < 0.1, "{shared:?}");
    }

    #[test]
    fn names_that_break_beside_an_empty_gutter_take_it_whatever_the_length_of_the_table() {
        let figure = cell(35.0, 35.0, false);
        for length in [4, 12, 40, 100] {
            let mut rows = vec![vec![cell(60.0, 80.0, false); 7]];
            for row in 0..length {
                let name = if row % 4 == 0 { 60.0 } else { 95.0 };
                let mut cells = vec![cell(45.0, name, false)];
                cells.resize(7, figure);
                rows.push(cells);
            }
            let shared = share(&rows, &[1, 2, 3, 4, 5, 6], &room(500.0, 640.0));
            assert!(
                shared.wide && shared.widths[0] >= Abs::pt(95.0) + shared.padding,
                "{length} rows: {shared:?}"
            );
            // Where nothing but heads breaks, the caption keeps its place.
            for row in &mut rows[1..] {
                row[0] = cell(45.0, 60.0, false);
            }
            let shared = share(&rows, &[1, 2, 3, 4, 5, 6], &room(500.0, 640.0));
            assert!(!shared.wide, "{length} rows: {shared:?}");
        }
    }

    #[test]
    fn columns_of_figures_have_one_width_where_there_is_room() {
        let rows = vec![vec![
            cell(60.0, 60.0, false),
            cell(30.0, 30.0, false),
            cell(30.0, 30.0, false),
            cell(40.0, 70.0, false),
        ]];
        let widths = |room: Room| share(&rows, &[1, 2, 3], &room).widths;
        let even = |widths: &[Abs]| (widths[1] - widths[3]).abs() < Abs::pt(0.1);
        assert!(even(&widths(room(400.0, 400.0))));
        // Not where that would break what else has room.
        let narrow = widths(room(240.0, 240.0));
        assert!(!even(&narrow) && narrow[3] >= Abs::pt(80.0), "{narrow:?}");
    }

    #[test]
    fn chinese_has_four_characters_a_line_while_there_is_room() {
        let rows = vec![vec![
            cell(9.0, 90.0, true),
            cell(100.0, 100.0, false),
            cell(100.0, 100.0, false),
        ]];
        let enough = share(&rows, &[], &room(300.0, 300.0));
        assert!(enough.widths[0] >= Abs::pt(46.0), "{enough:?}");
        let scarce = share(&rows, &[], &room(240.0, 240.0));
        assert!(
            scarce.size < Abs::pt(9.0) && scarce.lacking == Abs::zero(),
            "{scarce:?}"
        );
    }

    #[test]
    fn what_does_not_fit_takes_the_gutter_then_smaller_type_then_is_told() {
        let rows = vec![vec![cell(60.0, 60.0, false); 6]];
        let wide = share(&rows, &[], &room(400.0, 500.0));
        assert!(wide.wide && wide.size == Abs::pt(9.0), "{wide:?}");
        let small = share(&rows, &[], &room(300.0, 350.0));
        assert!(
            small.wide && small.size < Abs::pt(9.0) && small.lacking == Abs::zero(),
            "{small:?}"
        );
        assert!(sum(&small) <= 350.5, "{small:?}");
        let close = share(&rows, &[], &room(360.0, 400.0));
        assert!(
            close.padding < Abs::pt(10.0) && close.size == Abs::pt(9.0),
            "{close:?}"
        );
        let lacking = share(&rows, &[], &room(200.0, 200.0));
        assert!(lacking.lacking > Abs::zero(), "{lacking:?}");
    }

    #[test]
    fn only_pieces_longer_than_any_word_are_broken() {
        let rows = vec![vec![cell(700.0, 700.0, false), cell(60.0, 60.0, false)]];
        let shared = share(&rows, &[], &room(350.0, 350.0));
        assert_eq!(shared.split, vec![true, false]);
        assert_eq!(shared.lacking, Abs::zero());
        assert!(sum(&shared) <= 350.5, "{shared:?}");
    }
}
