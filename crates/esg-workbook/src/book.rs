//! A workbook as it lies in memory: sheets of cells, as whoever saved it left them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// Where a cell stands: row and column from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
}

/// The last row and the last column that a sheet can have, from 0.
pub const LAST: At = At {
    row: 1_048_575,
    column: 16_383,
};

impl At {
    /// The cell in this row and column.
    pub const fn new(row: u32, column: u32) -> Self {
        At { row, column }
    }

    /// Reads `F17`, also `$F$17`; nothing for what no sheet has.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('$').unwrap_or(text);
        let end = text.find(|c: char| !c.is_ascii_alphabetic())?;
        let (letters, digits) = text.split_at(end);
        let digits = digits.strip_prefix('$').unwrap_or(digits);
        if letters.is_empty() || letters.len() > 3 || digits.len() > 7 {
            return None;
        }
        let column = letters.bytes().fold(0, |sum, letter| {
            sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
        });
        let row: u32 = digits.parse().ok()?;
        let at = At::new(row.checked_sub(1)?, column.checked_sub(1)?);
        (at.row <= LAST.row && at.column <= LAST.column).then_some(at)
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_name(self.column), self.row + 1)
    }
}

/// The letters of a column: A, B, … Z, AA.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// Words, as they were typed.
    Text(Arc<str>),
    /// A number, in the digits in which the file has it.
    Number(String),
    /// True or false.
    Truth(bool),
    /// A mistake, such as `#DIV/0!`.
    Mistake(String),
}

/// As what a number is shown, as far as it matters what it means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    #[default]
    Plain,
    /// A hundred times, with a percent sign.
    Percent,
    /// A day, or a time.
    Date,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it holds; of a formula the value that was stored with it.
    pub held: Option<Held>,
    /// Whether it is a formula.
    pub formula: bool,
    /// As what a number in it is shown.
    pub shown: Shown,
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its first cell.
    pub first: At,
    /// Its last cell.
    pub last: At,
}

impl Area {
    /// Reads `B7:D7`, or a single cell.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last) = (At::parse(first)?, At::parse(last)?);
        Some(Area {
            first: At::new(first.row.min(last.row), first.column.min(last.column)),
            last: At::new(first.row.max(last.row), first.column.max(last.column)),
        })
    }

    /// Whether the cell lies in it.
    pub fn holds(&self, at: At) -> bool {
        (self.first.row..=self.last.row).contains(&at.row)
            && (self.first.column..=self.last.column).contains(&at.column)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.first, self.last)
    }
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The cells that hold something, or look like something.
    pub cells: BTreeMap<At, Cell>,
    /// Cells that were merged.
    pub merged: Vec<Area>,
    /// Rows that are not shown, also because a filter hides them.
    pub hidden: BTreeSet<u32>,
}

impl Sheet {
    /// What a cell holds.
    pub fn held(&self, at: At) -> Option<&Held> {
        self.cells.get(&at)?.held.as_ref()
    }

    /// The text of a cell, trimmed; empty where it holds none.
    pub fn text(&self, at: At) -> &str {
        match self.held(at) {
            Some(Held::Text(text)) => text.trim(),
            _ => "",
        }
    }
}

/// The sheet that Numbers puts before the others of an export, in English.
pub(crate) const SUMMARY: &str = "Export Summary";

/// Whether a sheet is what Numbers exported of a table on the sheet `lower`, by its name in small letters.
pub(crate) fn is_table_of(name: &str, lower: &str) -> bool {
    let name = name.trim().to_lowercase();
    let rest = name.strip_prefix(lower);
    rest.is_some_and(|rest| rest.starts_with(" - ")) && !lower.is_empty()
}

/// A workbook.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// Its sheets, in their order.
    pub sheets: Vec<Sheet>,
    /// Names that it gives to cells, such as `Energy!$B$7:$D$7`.
    pub names: BTreeMap<String, String>,
    /// Whether its days are counted from 1904.
    pub from_1904: bool,
}

impl Book {
    /// The sheet with this name, in whatever letters; else the only one that Numbers made of its only table, which it calls
    /// `Energy - Table 1`.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        let lower = name.to_lowercase();
        let called = |sheet: &&Sheet| sheet.name.trim().to_lowercase() == lower;
        if let Some(sheet) = self.sheets.iter().find(called) {
            return Some(sheet);
        }
        let mut tables = self
            .sheets
            .iter()
            .filter(|sheet| is_table_of(&sheet.name, &lower));
        tables.next().filter(|_| tables.next().is_none())
    }

    /// Whether Numbers exported it: then there is a sheet that says of each table what it became.
    pub fn is_of_numbers(&self) -> bool {
        self.sheets
            .iter()
            .any(|sheet| sheet.name.trim().eq_ignore_ascii_case(SUMMARY))
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, At, LAST};

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        for (name, at) in [
            ("A1", At::new(0, 0)),
            ("Z9", At::new(8, 25)),
            ("AA10", At::new(9, 26)),
            ("XFD1048576", LAST),
        ] {
            assert_eq!(At::parse(name), Some(at), "{name}");
            assert_eq!(at.to_string(), name);
        }
        assert_eq!(At::parse("$F$17"), At::parse("f17"));
        for bad in [
            "",
            "A",
            "1",
            "A0",
            "XFE1",
            "A1048577",
            "AAAA1",
            "A1B",
            "é1",
            "A99999999",
        ] {
            assert_eq!(At::parse(bad), None, "{bad}");
        }
        let area = Area::parse("D9:B7").expect("an area");
        assert_eq!(area.to_string(), "B7:D9");
        assert!(area.holds(At::new(7, 2)) && !area.holds(At::new(9, 2)));
    }
}
