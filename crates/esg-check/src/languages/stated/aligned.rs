//! Sentences of one language beside those that say the same in the other.

use std::ops::Range;

/// Above this many comparisons sentences are not aligned: no paragraph has so many.
const MOST_COMPARISONS: usize = 4096;

/// Sentences that say the same together: their positions in each list.
pub(crate) type Bead = (Range<usize>, Range<usize>);

/// Lays sentences side by side by what both name and by their lengths: each beside one, or one beside two. `lengths` are
/// those of the sentences, `links` the positions of sentences that name the same; nothing where no such order exists.
pub(crate) fn beads(lengths: (&[usize], &[usize]), links: &[(usize, usize)]) -> Option<Vec<Bead>> {
    let (here, there) = lengths;
    let (rows, columns) = (here.len(), there.len());
    if rows == columns {
        return Some((0..rows).map(|at| (at..at + 1, at..at + 1)).collect());
    }
    if rows * columns > MOST_COMPARISONS || rows == 0 || columns == 0 {
        return None;
    }
    let mut shared = vec![0_usize; rows * columns];
    for (row, column) in links {
        shared[row * columns + column] += 1;
    }
    let total = (
        here.iter().sum::<usize>().max(1),
        there.iter().sum::<usize>().max(1),
    );
    // The best score of the sentences up to a row and a column, and how many the last bead holds of each.
    let mut best: Vec<Option<(i64, usize, usize)>> = vec![None; (rows + 1) * (columns + 1)];
    best[0] = Some((0, 0, 0));
    for row in 0..=rows {
        for column in 0..=columns {
            for (down, right) in [(1, 1), (1, 2), (2, 1)] {
                let (Some(from), Some(left)) = (row.checked_sub(down), column.checked_sub(right)) else {
                    continue;
                };
                let Some((before, _, _)) = best[from * (columns + 1) + left] else {
                    continue;
                };
                let linked: usize = (from..row)
                    .map(|at| {
                        shared[at * columns + left..at * columns + column]
                            .iter()
                            .sum::<usize>()
                    })
                    .sum();
                let length = here[from..row].iter().sum::<usize>() * total.1 / total.0;
                let other: usize = there[left..column].iter().sum();
                let apart = 100 * length.abs_diff(other) / length.max(other).max(1);
                let cost = i64::try_from(apart).unwrap_or(100) + if down == right { 0 } else { 20 };
                let score = before + 100 * i64::try_from(linked).unwrap_or(0) - cost;
                let own = &mut best[row * (columns + 1) + column];
                if own.is_none_or(|(other, _, _)| score > other) {
                    *own = Some((score, down, right));
                }
            }
        }
    }
    let (mut row, mut column) = (rows, columns);
    let mut found = Vec::new();
    while row > 0 || column > 0 {
        let (_, down, right) = best[row * (columns + 1) + column]?;
        found.push((row - down..row, column - right..column));
        row -= down;
        column -= right;
    }
    found.reverse();
    Some(found)
}
