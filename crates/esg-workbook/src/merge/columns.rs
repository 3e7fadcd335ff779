//! Finds the columns of a sheet that came back by their keys.

use std::collections::{BTreeMap, BTreeSet};

use super::{ANEW, Merged, Table};
use crate::book::{Area, At, Held, column_name};
use crate::entry::tidy;
use crate::shown::excerpt;

/// In how many of the first rows the keys of columns are looked for.
const HEADS: u32 = 60;

impl Table<'_> {
    /// The row of the keys of columns, and where each column of the form stands.
    pub(super) fn columns(&self, merged: &mut Merged) -> Option<(u32, BTreeMap<usize, u32>)> {
        let mut head = None;
        for row in 0..HEADS {
            let found = self
                .in_row(row)
                .filter(|(_, text)| self.form.column(text).is_some());
            if found.count() >= 2 {
                head = Some(row);
                break;
            }
        }
        let Some(head) = head else {
            merged.refuse_cell(
                self.name(),
                At::new(1, 0),
                "the row with the keys of the columns (`key`, …) is not there",
                ANEW,
            );
            return None;
        };
        let mut columns: BTreeMap<usize, u32> = BTreeMap::new();
        for (at, text) in self.in_row(head) {
            match self.form.column(&text) {
                Some(column) => {
                    if let Some(first) = columns.get(&column) {
                        merged.refuse_cell(
                            self.name(),
                            at,
                            format!(
                                "the column `{text}` stands here a second time, and first in {}",
                                column_name(*first)
                            ),
                            "remove one of the two columns",
                        );
                    } else {
                        columns.insert(column, at.column);
                    }
                }
                None => merged.tell(format!(
                    "{}: the column {} (`{}`) is none of the template and is not read",
                    self.name(),
                    column_name(at.column),
                    excerpt(&text)
                )),
            }
        }
        // Columns that have no key in the row of keys, and words or numbers below it.
        let keyed: BTreeSet<u32> = self.in_row(head).map(|(at, _)| at.column).collect();
        let mut strange: BTreeSet<u32> = self
            .sheet
            .cells
            .keys()
            .filter(|at| at.row > head)
            .map(|at| at.column)
            .collect();
        strange.retain(|column| !keyed.contains(column));
        for column in strange {
            merged.tell(format!(
                "{}: the column {} is none of the template and is not read",
                self.name(),
                column_name(column)
            ));
        }
        let missing = self
            .form
            .columns
            .iter()
            .enumerate()
            .filter(|(at, _)| !columns.contains_key(at));
        let missing =
            missing.filter(|(at, _)| self.form.rows.iter().any(|row| row.cells[*at].kind.is_open()));
        let missing: Vec<String> = missing.map(|(_, column)| format!("`{}`", column.key)).collect();
        if !missing.is_empty() {
            merged.tell(format!(
                "{}: the columns {} are not there; what the report says there stays as it is",
                self.name(),
                missing.join(", ")
            ));
        }
        Some((head, columns))
    }

    /// The texts of a row.
    fn in_row(&self, row: u32) -> impl Iterator<Item = (At, String)> {
        let cells = self.sheet.cells.range(At::new(row, 0)..At::new(row + 1, 0));
        cells.filter_map(|(at, cell)| match &cell.held {
            Some(Held::Text(text)) => Some((*at, tidy(text))),
            _ => None,
        })
    }

    pub(super) fn look_at_merged(&self, head: u32, columns: &BTreeMap<usize, u32>, merged: &mut Merged) {
        let touches = |area: &&Area| {
            area.last.row > head
                && columns
                    .values()
                    .any(|column| (area.first.column..=area.last.column).contains(column))
        };
        for area in self.sheet.merged.iter().filter(touches) {
            merged.refuse_cell(
                self.name(),
                area.first,
                format!("the cells {area} are merged, so that all but the first of them are empty"),
                "take the merging away and write what each cell says",
            );
        }
    }
}
