//! Workbooks as people leave them: `damaged.toml` lists what is done to the slim example's, `damaged.txt` what is said of each
//! cell, and what changes. `UPDATE=1` writes the latter anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use esg_model::Sources;
use esg_model::load::load_sharing;
use esg_workbook::book::{Area, At, Book, Cell, Held, Sheet, Shown};
use toml::{Table, Value};

use crate::reports::{VOCABULARIES, read, slim};
use crate::save::save;

static SOURCES: LazyLock<Sources> = LazyLock::new(|| read(&slim()));

/// The workbook of the slim example, as it was written.
pub(crate) static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let report = load_sharing(&SOURCES, &VOCABULARIES)
        .output
        .expect("the report can be read");
    let bytes = esg_workbook::write(&report, &SOURCES).expect("the workbook can be written");
    esg_workbook::open(&bytes).expect("it can be opened")
});

#[test]
fn damaged_workbooks_are_told_by_their_cells() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks");
    let cases = fs::read_to_string(folder.join("damaged.toml")).expect("the cases are there");
    let cases: Table = cases.parse().expect("the cases are TOML");
    let cases = cases["case"].as_array().expect("there are cases");
    assert!(cases.len() >= 40, "{} cases", cases.len());
    let mut said = String::new();
    for case in cases {
        said.push_str(&format!("# {}\n{}\n", text(case, "title"), check(case)));
    }
    let path = folder.join("damaged.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &said).expect("what is said can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        said == expected,
        "{}",
        difference("damaged.txt", &expected, &said)
    );
}

/// Damages the workbook as the case says, imports it, and tells what came of it.
fn check(case: &Value) -> String {
    let mut book = BOOK.clone();
    for edit in case["edits"].as_array().expect("a case has edits") {
        damage(&mut book, edit);
    }
    let import = esg_workbook::import(&SOURCES, &VOCABULARIES, &save(&book)).expect("the report can be read");
    let mut out = String::new();
    for problem in &import.problems {
        out.push_str(&format!("error {problem}\n"));
    }
    for told in &import.told {
        out.push_str(&format!("note {told}\n"));
    }
    for change in &import.changes {
        out.push_str(&format!(
            "change {} {}, {}: `{}` -> `{}`\n",
            change.cell, change.row, change.column, change.old, change.new
        ));
    }
    // Nothing is imported by half.
    assert!(import.problems.is_empty() || import.files.is_empty(), "{out}");
    for (path, bytes) in &import.files {
        let new = std::str::from_utf8(bytes).expect("files are text");
        let old = SOURCES.text(path).unwrap_or_default();
        out.push_str(&lines(path, old, new));
    }
    out
}

/// The lines of a file that differ, between those that are the same at its beginning and at its end.
pub(crate) fn lines(path: &str, old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    if old.len() == new.len() {
        let differ = old
            .iter()
            .zip(&new)
            .enumerate()
            .filter(|(_, (old, new))| old != new);
        return differ
            .map(|(at, (old, new))| format!("{path}:{} - {old}\n{path}:{} + {new}\n", at + 1, at + 1))
            .collect();
    }
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - before;
    let after = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest)
        .take_while(|(a, b)| a == b)
        .count();
    let mut out = String::new();
    for (sign, lines) in [('-', &old), ('+', &new)] {
        for (at, line) in lines[before..lines.len() - after].iter().enumerate() {
            out.push_str(&format!("{path}:{} {sign} {line}\n", before + at + 1));
        }
    }
    out
}

pub(crate) fn damage(book: &mut Book, edit: &Value) {
    if let Some(cell) = edit.get("cell").and_then(Value::as_str) {
        let (sheet, at) = place(cell);
        let sheet = sheet_of(book, sheet);
        let old = sheet.cells.get(&at).cloned().unwrap_or_default();
        let held = match edit {
            edit if edit.get("text").is_some() => Some(Held::Text(text(edit, "text").into())),
            edit if edit.get("number").is_some() => Some(Held::Number(text(edit, "number").to_owned())),
            edit if edit.get("mistake").is_some() => Some(Held::Mistake(text(edit, "mistake").to_owned())),
            edit if edit.get("truth").is_some() => Some(Held::Truth(true)),
            _ => None,
        };
        let shown = match edit.get("look").and_then(Value::as_str) {
            None => old.shown,
            Some("percent") => Shown::Percent,
            Some("date") => Shown::Date,
            Some(_) => Shown::Plain,
        };
        let formula = edit.get("formula").is_some();
        sheet.cells.insert(at, Cell { held, formula, shown });
        return;
    }
    let number = |key: &str| u32::try_from(edit[key].as_integer().expect("a number")).expect("a row");
    let name = edit.get("sheet").and_then(Value::as_str).unwrap_or_default();
    match text(edit, "do") {
        "delete-row" => {
            let row = number("row") - 1;
            moved(sheet_of(book, name), |at| match at.row {
                own if own == row => None,
                own if own > row => Some(At::new(own - 1, at.column)),
                _ => Some(at),
            });
        }
        "copy-row" => {
            let (from, to) = (number("row") - 1, number("to") - 1);
            let sheet = sheet_of(book, name);
            let copies: Vec<(At, Cell)> = sheet
                .cells
                .range(At::new(from, 0)..At::new(from + 1, 0))
                .map(|(at, own)| (At::new(to, at.column), own.clone()))
                .collect();
            sheet.cells.extend(copies);
        }
        "reverse-rows" => {
            let sheet = sheet_of(book, name);
            let last = sheet.cells.keys().map(|at| at.row).max().expect("it has rows");
            moved(sheet, |at| {
                if at.row < 2 {
                    Some(at)
                } else {
                    Some(At::new(last + 2 - at.row, at.column))
                }
            });
        }
        "insert-rows" => {
            let (row, count) = (number("row") - 1, number("count"));
            moved(sheet_of(book, name), |at| {
                Some(if at.row >= row {
                    At::new(at.row + count, at.column)
                } else {
                    at
                })
            });
        }
        "insert-column" => {
            let column = number("column") - 1;
            moved(sheet_of(book, name), |at| {
                Some(if at.column >= column {
                    At::new(at.row, at.column + 1)
                } else {
                    at
                })
            });
        }
        "delete-column" => {
            let column = number("column") - 1;
            moved(sheet_of(book, name), |at| match at.column {
                own if own == column => None,
                own if own > column => Some(At::new(at.row, own - 1)),
                _ => Some(at),
            });
        }
        "reverse-columns" => {
            let sheet = sheet_of(book, name);
            let last = sheet
                .cells
                .keys()
                .map(|at| at.column)
                .max()
                .expect("it has columns");
            moved(sheet, |at| Some(At::new(at.row, last - at.column)));
        }
        "merge" => sheet_of(book, name)
            .merged
            .push(Area::parse(text(edit, "area")).expect("an area")),
        "hide" => {
            let row = number("row") - 1;
            sheet_of(book, name).hidden.insert(row);
        }
        "rename" => text(edit, "to").clone_into(&mut sheet_of(book, name).name),
        // As if the workbook had been written when a row had another key.
        "call" => {
            let (from, to) = (text(edit, "from"), text(edit, "to"));
            let cells = book.sheets.iter_mut().flat_map(|sheet| sheet.cells.values_mut());
            for cell in cells {
                if matches!(&cell.held, Some(Held::Text(own)) if &**own == from) {
                    cell.held = Some(Held::Text(to.into()));
                }
            }
        }
        "remove" => book.sheets.retain(|sheet| sheet.name != name),
        "add" => {
            let mut sheet = Sheet {
                name: name.to_owned(),
                ..Sheet::default()
            };
            let cell = Cell {
                held: Some(Held::Text("something".into())),
                ..Cell::default()
            };
            sheet.cells.insert(At::new(0, 0), cell);
            book.sheets.push(sheet);
        }
        "texts-alone" => {
            // As a program that knows no numbers: every figure is text, without a look.
            for sheet in &mut book.sheets {
                for cell in sheet.cells.values_mut() {
                    if let Some(Held::Number(digits)) = &cell.held {
                        let digits = if cell.shown == Shown::Percent {
                            hundredfold(digits)
                        } else {
                            digits.clone()
                        };
                        cell.held = Some(Held::Text(digits.into()));
                    }
                    cell.shown = Shown::Plain;
                }
            }
        }
        "spaces" => {
            for sheet in &mut book.sheets {
                for cell in sheet.cells.values_mut() {
                    if let Some(Held::Text(text)) = &cell.held {
                        cell.held = Some(Held::Text(format!("\u{a0}{text} \u{3000}").into()));
                    }
                }
            }
        }
        "from-1904" => book.from_1904 = true,
        other => panic!("`{other}` is no edit"),
    }
}

/// The digits of a share as a percentage.
fn hundredfold(digits: &str) -> String {
    let digits: rust_decimal::Decimal = digits.parse().expect("a number");
    format!("{}%", (digits * rust_decimal::Decimal::ONE_HUNDRED).normalize())
}

/// Moves the cells of a sheet, or takes them away.
fn moved(sheet: &mut Sheet, to: impl Fn(At) -> Option<At>) {
    let cells = std::mem::take(&mut sheet.cells);
    sheet.cells = cells
        .into_iter()
        .filter_map(|(at, cell)| Some((to(at)?, cell)))
        .collect::<BTreeMap<_, _>>();
}

fn place(cell: &str) -> (&str, At) {
    let (sheet, at) = cell.split_once('!').expect("a cell has a sheet");
    (sheet, At::parse(at).expect("a cell has a place"))
}

fn sheet_of<'a>(book: &'a mut Book, name: &str) -> &'a mut Sheet {
    let found = book.sheets.iter_mut().find(|sheet| sheet.name == name);
    found.unwrap_or_else(|| panic!("there is no sheet `{name}`"))
}

pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("`{key}` is a text"))
}

pub(crate) fn difference(name: &str, expected: &str, said: &str) -> String {
    let differ = expected
        .lines()
        .zip(said.lines())
        .enumerate()
        .find(|(_, (one, other))| one != other);
    match differ {
        Some((at, (one, other))) => {
            format!("line {} of {name} is\n{one}\nand was said\n{other}", at + 1)
        }
        None => format!(
            "{name} has {} lines, and {} were said",
            expected.lines().count(),
            said.lines().count()
        ),
    }
}
