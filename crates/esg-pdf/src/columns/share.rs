//! Dividing the room of a table among its columns.

use typst::layout::Abs;

use super::asked::{Asked, all_asked};
use super::cost::{WORTH_OF_WHOLE, heights, torn, total};
use super::extent::Extent;
use super::lowest::{estimated, lowest};
use super::room::{Room, SLACK, float};

/// The longest word that is never broken, in sizes of type: some 24 letters.
const LONGEST_WORD: f64 = 12.0;
/// The longest word that is never broken where the page is too narrow for longer ones: some 16 letters.
const LONGEST_WHERE_SCARCE: f64 = 8.0;
/// The part of the room that one piece longer than that may take where others need room too.
const LARGEST_PART: f64 = 0.4;
/// How much lower a table has to become for the gutter to be worth it.
const WORTH: f64 = 0.2;
/// How many short cells have to break for the gutter to be worth it where it spares half of them that.
const BROKEN: usize = 3;
/// The part of the space between columns that is left where they stand closer: a bracket that typst sets beyond the end of
/// a line still touches nothing.
const CLOSE: f64 = 0.75;

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
/// space between columns, then type as small as `least`, then columns of Chinese go below their four characters and
/// boxes are parted, then words are broken, and what is lacking then is told.
///
/// The first row is the head. `figures` are the columns of figures, which have one width where that costs no line. They
/// give way to the other columns before these break, down to the longest word of their heads: a head is broken once,
/// labels in many rows.
pub(super) fn share(rows: &[Vec<Option<Extent>>], figures: &[usize], room: &Room) -> Shared {
    let mut asked = all_asked(rows, figures, room.size);
    let count = asked.len();
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

/// Which columns are narrower than a box of theirs with its brackets, which would stand in the next column.
pub(super) fn tight(rows: &[Vec<Option<Extent>>], room: &Room, shared: &Shared) -> Vec<bool> {
    let ratio = shared.size / room.size;
    let columns = shared.widths.iter().enumerate().map(|(column, width)| {
        let width = *width - shared.padding;
        let mut cells = rows.iter().filter_map(|row| *row.get(column)?);
        cells.any(|cell| cell.boxed * ratio > width && cell.whole * ratio > width)
    });
    columns.collect()
}

/// Other ways to divide the room of a table that is divided like this, without padding, with what they are estimated to
/// cost, the cheapest first.
pub(super) fn others(
    rows: &[Vec<Option<Extent>>],
    figures: &[usize],
    room: &Room,
    shared: &Shared,
) -> Vec<(Abs, Vec<Abs>)> {
    let asked = all_asked(rows, figures, room.size);
    let available = shared.widths.iter().map(|width| *width - shared.padding).sum();
    estimated(rows, &asked, figures, available, room)
}

/// Whether short cells below the head, such as names, that break in the first of two widths have a line to themselves in
/// the second, most of them.
fn spares_names(rows: &[Vec<Option<Extent>>], first: &[Abs], second: &[Abs], room: &Room) -> bool {
    let (before, after) = (torn(rows, first, room), torn(rows, second, room));
    before >= room.size * (float(BROKEN) * WORTH_OF_WHOLE) && after * 2.0 <= before
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
