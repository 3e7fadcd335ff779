//! The letters of a table's notes, and where in the table they stand.

use std::collections::{BTreeMap, BTreeSet};

use crate::disclosure::DataPointId;
use crate::table::{MarkPlace, Row, Table};

/// Gives the marks of a table their places and letters, and puts its notes in their order: those about the whole table
/// first, then the marked ones as their marks are met.
///
/// A note about whole rows is marked at their labels, one about whole columns at their headings, any other at each of
/// its figures. Where a row has one figure, a note about it is a note about the row.
pub(super) fn assign(table: &mut Table) {
    let grid = Grid::of(table);
    for mark in table.notes.iter_mut().filter_map(|note| note.mark.as_mut()) {
        mark.places = grid.places(&mark.figures);
    }
    table
        .notes
        .sort_by_key(|note| note.mark.as_ref().map(|mark| mark.places.first().copied()));
    for (number, mark) in (1..).zip(table.notes.iter_mut().filter_map(|note| note.mark.as_mut())) {
        mark.letter = letter(number);
    }
}

/// "a" for 1, "z" for 26, "aa" for 27.
fn letter(mut number: u32) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    letters.iter().rev().collect()
}

/// Where the figures of a table stand, by row and column, and how many stand at each place.
#[derive(Default)]
struct Grid {
    of: BTreeMap<DataPointId, Vec<(usize, usize)>>,
    at: BTreeMap<MarkPlace, usize>,
}

impl Grid {
    fn of(table: &Table) -> Self {
        let mut grid = Grid::default();
        for (row, kind) in table.rows.iter().enumerate() {
            let Row::Data { cells, .. } = kind else { continue };
            for (column, cell) in cells.iter().enumerate() {
                for (_, id, _) in cell.figures() {
                    grid.add(row, column, id);
                }
            }
        }
        grid
    }

    fn add(&mut self, row: usize, column: usize, id: DataPointId) {
        self.of.entry(id).or_default().push((row, column));
        for place in [label, heading, cell] {
            *self.at.entry(place(row, column)).or_default() += 1;
        }
    }

    fn places(&self, figures: &[DataPointId]) -> Vec<MarkPlace> {
        self.whole(figures, label)
            .or_else(|| self.whole(figures, heading))
            .or_else(|| self.whole(figures, cell))
            .unwrap_or_default()
            .into_iter()
            .collect()
    }

    /// The places that stand for the figures, if nothing but these stands at any of them.
    fn whole(
        &self,
        figures: &[DataPointId],
        place: impl Fn(usize, usize) -> MarkPlace,
    ) -> Option<BTreeSet<MarkPlace>> {
        let mut named: BTreeMap<MarkPlace, usize> = BTreeMap::new();
        for (row, column) in figures.iter().filter_map(|id| self.of.get(id)).flatten() {
            *named.entry(place(*row, *column)).or_default() += 1;
        }
        let whole = named
            .iter()
            .all(|(place, number)| self.at.get(place) == Some(number));
        whole.then(|| named.into_keys().collect())
    }
}

fn label(row: usize, _: usize) -> MarkPlace {
    MarkPlace {
        row: Some(row),
        column: None,
    }
}

fn heading(_: usize, column: usize) -> MarkPlace {
    MarkPlace {
        row: None,
        column: Some(column),
    }
}

fn cell(row: usize, column: usize) -> MarkPlace {
    MarkPlace {
        row: Some(row),
        column: Some(column),
    }
}

#[cfg(test)]
mod tests {
    use super::{Grid, letter};
    use crate::disclosure::DataPointId;
    use crate::table::MarkPlace;

    /// Two rows of two figures and one of one:
    ///
    /// ```text
    /// 0 1
    /// 2 3
    /// - 4
    /// ```
    fn grid() -> Grid {
        let mut grid = Grid::default();
        for (row, column, id) in [(0, 0, 0), (0, 1, 1), (1, 0, 2), (1, 1, 3), (2, 1, 4)] {
            grid.add(row, column, DataPointId(id));
        }
        grid
    }

    fn places(figures: &[usize]) -> Vec<(Option<usize>, Option<usize>)> {
        let figures: Vec<DataPointId> = figures.iter().map(|id| DataPointId(*id)).collect();
        let pair = |place: MarkPlace| (place.row, place.column);
        grid().places(&figures).into_iter().map(pair).collect()
    }

    #[test]
    fn whole_rows_are_marked_at_their_labels() {
        assert_eq!(places(&[2, 3]), [(Some(1), None)]);
        assert_eq!(places(&[0, 1, 4]), [(Some(0), None), (Some(2), None)]);
        assert_eq!(places(&[4]), [(Some(2), None)]);
    }

    #[test]
    fn whole_columns_are_marked_at_their_headings() {
        assert_eq!(places(&[0, 2]), [(None, Some(0))]);
    }

    #[test]
    fn what_is_neither_is_marked_at_each_figure() {
        assert_eq!(places(&[3]), [(Some(1), Some(1))]);
        assert_eq!(places(&[0, 4]), [(Some(0), Some(0)), (Some(2), Some(1))]);
    }

    #[test]
    fn letters_go_on_after_the_last() {
        let found: Vec<String> = [1, 2, 26, 27, 28, 52, 53].map(letter).into();
        assert_eq!(found, ["a", "b", "z", "aa", "ab", "az", "ba"]);
    }
}
