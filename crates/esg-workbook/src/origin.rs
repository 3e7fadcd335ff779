//! What a workbook knows of itself: the version of its form, whose report it is, and what its cells said when it was written.
//!
//! With the last, a cell that somebody changed is told from one that the report changed since.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::Report;

use crate::book::{At, Book, Held, Sheet};
use crate::entry::tidy;
use crate::form::{Form, KEY};

/// The sheet that holds it. It is hidden, and nobody needs to look at it.
pub(crate) const SHEET: &str = "_esg";

/// The keys of its first rows.
pub(crate) const VERSION: &str = "template";
pub(crate) const CODE: &str = "stock-code";
pub(crate) const PERIOD: &str = "period";

/// What is remembered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origin {
    /// Version of the form, issuer and period, and whatever else later versions say.
    pub(crate) about: BTreeMap<String, String>,
    /// The keys of the rows of each sheet.
    rows: BTreeMap<String, BTreeSet<String>>,
    /// What cells said, by sheet, row and column; what is not here was empty.
    cells: BTreeMap<(String, String, String), String>,
}

impl Origin {
    /// What is to be remembered of a report and its form.
    pub(crate) fn of(report: &Report, form: &Form) -> Vec<[String; 4]> {
        let line = |one: &str, two: &str| [one.to_owned(), two.to_owned(), String::new(), String::new()];
        let mut lines = vec![
            line(VERSION, &crate::form::VERSION.to_string()),
            line(CODE, &report.issuer.stock_code.to_string()),
            line(PERIOD, &report.reporting_period.name),
            line("from", &report.reporting_period.start.to_string()),
            line("to", &report.reporting_period.end.to_string()),
        ];
        for sheet in &form.sheets {
            for row in &sheet.rows {
                lines.push([
                    sheet.name.to_owned(),
                    row.key.clone(),
                    KEY.to_owned(),
                    row.key.clone(),
                ]);
                for (column, cell) in sheet.columns.iter().zip(&row.cells).skip(1) {
                    if cell.kind.is_open() && !cell.text.is_empty() {
                        lines.push([
                            sheet.name.to_owned(),
                            row.key.clone(),
                            column.key.clone(),
                            cell.text.clone(),
                        ]);
                    }
                }
            }
        }
        lines
    }

    /// What a workbook remembers; nothing where it is none of ours.
    pub(crate) fn read(book: &Book) -> Option<Self> {
        let sheet = book.sheet(SHEET)?;
        let mut origin = Origin::default();
        let rows: BTreeSet<u32> = sheet.cells.keys().map(|at| at.row).collect();
        for row in rows {
            let [one, two, three, four] = [0, 1, 2, 3].map(|column| text(sheet, At::new(row, column)));
            if three.is_empty() {
                origin.about.insert(one, two);
            } else if three == KEY {
                origin.rows.entry(one).or_default().insert(two);
            } else {
                origin.cells.insert((one, two, three), four);
            }
        }
        origin.about.contains_key(VERSION).then_some(origin)
    }

    /// The keys of the rows that a sheet had.
    pub(crate) fn rows<'a>(&'a self, sheet: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.rows.get(sheet).into_iter().flatten().map(String::as_str)
    }

    /// Whether a sheet had a row.
    pub(crate) fn has(&self, sheet: &str, row: &str) -> bool {
        self.rows.get(sheet).is_some_and(|rows| rows.contains(row))
    }

    /// All that is remembered, in one order.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &str> {
        let about = self.about.iter().flat_map(|(key, value)| [key, value]);
        let rows = self
            .rows
            .iter()
            .flat_map(|(sheet, rows)| std::iter::once(sheet).chain(rows));
        let cells = self.cells.iter();
        let cells = cells.flat_map(|((sheet, row, column), text)| [sheet, row, column, text]);
        about.chain(rows).chain(cells).map(String::as_str)
    }

    /// What a cell said.
    pub(crate) fn said(&self, sheet: &str, row: &str, column: &str) -> &str {
        let key = (sheet.to_owned(), row.to_owned(), column.to_owned());
        self.cells.get(&key).map_or("", String::as_str)
    }
}

fn text(sheet: &Sheet, at: At) -> String {
    match sheet.held(at) {
        Some(Held::Text(text)) => tidy(text),
        Some(Held::Number(digits)) => digits.clone(),
        Some(Held::Truth(_) | Held::Mistake(_)) | None => String::new(),
    }
}
