//! Of several ways to divide the room of a table the one that costs least.

use typst::layout::Abs;

use super::asked::{Asked, changed};
use super::cost::estimate;
use super::divide::divide;
use super::extent::Extent;
use super::room::{LOWER, Room, float};

/// So many steps are tried between the floors of columns of words and all that they ask.
const STEPS: usize = 10;

/// Of several ways to divide the room the one in which the table is lowest, and fewest short cells break.
pub(super) fn lowest(
    rows: &[Vec<Option<Extent>>],
    asked: &[Asked],
    figures: &[usize],
    room: Abs,
    of: &Room,
) -> Vec<Abs> {
    let mut best = divide(asked, room);
    let nothing_breaks = asked.iter().map(|column| column.whole).sum::<Abs>() <= room;
    if floors(asked) > room || (nothing_breaks && figures.is_empty()) {
        return best;
    }
    let even = evened(asked, figures);
    if even.iter().map(|column| column.whole).sum::<Abs>() <= room {
        return divide(&even, room);
    }
    let mut least = estimate(rows, &best, of);
    for way in ways(asked, figures, room) {
        let asks = estimate(rows, &way.widths, of);
        // Columns of one width are better at the same height, once.
        if asks < least - LOWER || (way.even && asks < least + LOWER) {
            (best, least) = (way.widths, asks.min(least));
        }
    }
    best
}

/// All ways to divide the room with what they are estimated to cost, the cheapest first, and among those that cost the
/// same the one in which columns of words have most.
pub(super) fn estimated(
    rows: &[Vec<Option<Extent>>],
    asked: &[Asked],
    figures: &[usize],
    room: Abs,
    of: &Room,
) -> Vec<(Abs, Vec<Abs>)> {
    let ways = ways(asked, figures, room)
        .into_iter()
        .map(|way| (estimate(rows, &way.widths, of), way.widths));
    let mut ways: Vec<(Abs, Vec<Abs>)> = ways.collect();
    let words = |widths: &[Abs]| -> Abs {
        let columns = widths.iter().zip(0_usize..);
        let words = columns.filter(|(_, column)| !figures.contains(column));
        words.map(|(width, _)| *width).sum()
    };
    ways.sort_by(|(one, widths), (other, others)| {
        one.cmp(other).then_with(|| words(others).cmp(&words(widths)))
    });
    ways.dedup();
    ways
}

/// One way to divide the room.
struct Way {
    widths: Vec<Abs>,
    /// Whether columns of figures have one width.
    even: bool,
}

/// The ways that are tried.
fn ways(asked: &[Asked], figures: &[usize], room: Abs) -> Vec<Way> {
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
    let mut asking = vec![(asked.to_vec(), false)];
    if !figures.is_empty() {
        asking.extend([(evened(asked, figures), true), (lean, false), (headed, false)]);
    }
    let mut ways = Vec::new();
    for (asked, evened) in &asking {
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
                ways.push(Way {
                    widths: divide(&asking, room),
                    even: *evened && raised == Raised::Words && step == 0,
                });
            }
        }
    }
    ways
}

/// What columns have at least, together.
fn floors(asked: &[Asked]) -> Abs {
    asked.iter().map(|column| column.floor).sum()
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
