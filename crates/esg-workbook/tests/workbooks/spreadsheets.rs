//! The company's own spreadsheets. `sources.toml` lists what is done to one and to the maps of its cells, `sources.txt` what
//! is said then and what is taken; `UPDATE=1` writes the latter anew. And any edit of a mapped cell arrives as that edit.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use esg_model::load::load_sharing;
use esg_model::{Report, Sources};
use esg_workbook::book::{At, Book, Cell, Held, Shown};
use esg_workbook::spreadsheets::{Taken, open_all, take};
use toml::{Table, Value};

use crate::damaged::{damage, difference, lines, text};
use crate::reports::{VOCABULARIES, read, root, slim};
use crate::save::save;

/// The case of `tests/filed` that maps cells.
const CASE: &str = "tests/filed/figures-from-a-spreadsheet";
const FILE: &str = "sources/Energy 2022.xlsx";

/// The slim example with a spreadsheet, as `tests/filed` files it.
static SOURCES: LazyLock<Sources> = LazyLock::new(|| {
    let mut sources = read(&slim());
    let folder = root().join(CASE);
    let case: Table = fs::read_to_string(folder.join("case.toml"))
        .expect("the case is there")
        .parse()
        .expect("it is TOML");
    for edit in case["edit"].as_array().expect("it has edits") {
        replace(&mut sources, edit);
    }
    sources.insert(
        FILE,
        fs::read(folder.join(FILE)).expect("the spreadsheet is there"),
    );
    sources
});

/// Its spreadsheet.
static BOOK: LazyLock<Book> =
    LazyLock::new(|| esg_workbook::open(SOURCES.get(FILE).expect("it is there")).expect("it can be opened"));

fn replace(sources: &mut Sources, edit: &Value) {
    let (file, find) = (text(edit, "file"), text(edit, "find"));
    let old = sources
        .text(file)
        .unwrap_or_else(|| panic!("there is no `{file}`"));
    assert_eq!(old.matches(find).count(), 1, "`{find}` in {file}");
    let new = old.replacen(find, text(edit, "replace"), 1);
    sources.insert(file, new.into_bytes());
}

fn report(sources: &Sources) -> Report {
    let loaded = load_sharing(sources, &VOCABULARIES);
    loaded.output.expect("the report can be read")
}

/// No digest of a real file: what is told does not hang on how a test saves.
fn digest(_: &[u8]) -> String {
    "0".repeat(64)
}

fn taken(sources: &Sources) -> Taken {
    take(sources, &VOCABULARIES, digest).expect("the report can be read")
}

#[test]
fn damaged_spreadsheets_are_told_by_their_cells() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks");
    let cases = fs::read_to_string(folder.join("sources.toml")).expect("the cases are there");
    let cases: Table = cases.parse().expect("the cases are TOML");
    let cases = cases["case"].as_array().expect("there are cases");
    assert!(cases.len() >= 15, "{} cases", cases.len());
    let mut said = String::new();
    for case in cases {
        said.push_str(&format!("# {}\n{}\n", text(case, "title"), check(case)));
    }
    let path = folder.join("sources.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &said).expect("what is said can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        said == expected,
        "{}",
        difference("sources.txt", &expected, &said)
    );
}

/// Damages spreadsheet and maps as the case says, and tells what is said of it and what would be taken.
fn check(case: &Value) -> String {
    let mut sources = SOURCES.clone();
    for edit in case.get("files").and_then(Value::as_array).into_iter().flatten() {
        replace(&mut sources, edit);
    }
    let edits = case.get("edits").and_then(Value::as_array);
    if let Some(edits) = edits {
        let mut book = BOOK.clone();
        for edit in edits {
            match edit.get("name").and_then(Value::as_str) {
                Some(name) => {
                    book.names
                        .insert(name.to_owned(), text(edit, "refers").to_owned());
                }
                None => damage(&mut book, edit),
            }
        }
        sources.insert(FILE, save(&book));
    }
    match case.get("bytes").and_then(Value::as_str) {
        Some("none") => sources.remove(FILE),
        Some(bytes) => sources.insert(FILE, bytes.as_bytes()),
        None => {}
    }
    let mut out = String::new();
    let loaded = load_sharing(&sources, &VOCABULARIES);
    for finding in loaded.sink.diagnostics() {
        let line = finding.location.as_ref().and_then(|at| {
            let line = sources.line(at.path.as_str(), at.span?.0)?;
            Some(format!("{}:{}", at.path, line.number))
        });
        out.push_str(&format!(
            "{} {} {}; {}\n",
            finding.rule.code,
            line.unwrap_or_default(),
            finding.message,
            finding.hints.join("; ")
        ));
    }
    let taken = taken(&sources);
    for problem in &taken.problems {
        out.push_str(&format!("error {problem}\n"));
    }
    for told in &taken.told {
        out.push_str(&format!("note {told}\n"));
    }
    for change in &taken.changes {
        let who = &change.who;
        out.push_str(&format!(
            "change {} {}, {} ({who}): `{}` -> `{}`\n",
            change.cell, change.row, change.column, change.old, change.new
        ));
    }
    // Nothing is taken by half.
    assert!(taken.problems.is_empty() || taken.files.is_empty(), "{out}");
    for (path, bytes) in &taken.files {
        let new = std::str::from_utf8(bytes).expect("files are text");
        out.push_str(&lines(path, sources.text(path).unwrap_or_default(), new));
    }
    out
}

/// The cells that do not say what the report says, and how many there are.
fn differing(sources: &Sources) -> (Vec<String>, usize) {
    let report = report(sources);
    let opened = open_all(&report, sources);
    let cells: Vec<_> = opened.iter().flat_map(|own| &own.cells).collect();
    let differ = cells
        .iter()
        .filter(|own| !own.says.as_ref().is_ok_and(|says| says.agrees));
    (differ.map(|own| own.name.clone()).collect(), cells.len())
}

#[test]
fn an_edit_of_any_mapped_cell_arrives_as_that_edit() {
    let (differ, count) = differing(&SOURCES);
    assert!(differ.is_empty() && count == 11, "{differ:?} of {count}");
    let base = report(&SOURCES);
    let cells: Vec<(String, String, At)> = open_all(&base, &SOURCES)
        .iter()
        .flat_map(|own| &own.cells)
        .map(|own| {
            (
                own.name.clone(),
                own.cell.sheet.trim_matches('\'').to_owned(),
                own.cell.at,
            )
        })
        .collect();
    for (name, sheet, at) in &cells {
        let old = BOOK.sheet(sheet).expect("it is there").cells[at].clone();
        for (what, new) in edits(&old) {
            let mut book = BOOK.clone();
            let own = book.sheets.iter_mut().find(|own| own.name == *sheet);
            own.expect("it is there").cells.insert(*at, new);
            let mut sources = SOURCES.clone();
            sources.insert(FILE, save(&book));
            let (differ, _) = differing(&sources);
            assert_eq!(differ, std::slice::from_ref(name), "{name}: {what}");
            let taken = taken(&sources);
            if !taken.problems.is_empty() {
                assert_eq!(taken.problems.len(), 1, "{name}: {what}: {:?}", taken.problems);
                assert!(taken.files.is_empty(), "{name}: {what}");
                assert_eq!(
                    taken.problems[0].cell.as_ref().map(ToString::to_string).as_ref(),
                    Some(name)
                );
                continue;
            }
            // What was taken is what the cell says, in one row; nothing is left to take then.
            assert!(
                taken
                    .changes
                    .iter()
                    .all(|change| change.cell.to_string() == *name),
                "{name}: {what}: {:?}",
                taken.changes
            );
            for (path, bytes) in &taken.files {
                if path == "facts.csv" {
                    let text = std::str::from_utf8(bytes).expect("it is text");
                    let old = sources.text(path).expect("it is there");
                    let lines = text.lines().zip(old.lines()).filter(|(one, other)| one != other);
                    assert_eq!(lines.count(), 1, "{name}: {what}");
                }
                sources.insert(path.as_str(), bytes.clone());
            }
            let (differ, _) = differing(&sources);
            assert!(differ.is_empty(), "{name}: {what}: {differ:?}");
            let again = self::taken(&sources);
            assert!(
                again.files.is_empty() && again.changes.is_empty(),
                "{name}: {what}"
            );
        }
    }
}

/// What somebody may make of a cell, all of it another thing than it said.
fn edits(old: &Cell) -> Vec<(&'static str, Cell)> {
    let number = |digits: &str| Cell {
        held: Some(Held::Number(digits.to_owned())),
        ..old.clone()
    };
    let words = |words: &str| Cell {
        held: Some(Held::Text(words.into())),
        formula: false,
        shown: Shown::Plain,
    };
    let larger = match old.shown {
        Shown::Percent => "0.43",
        Shown::Plain | Shown::Date => "7531",
    };
    let mut edits = vec![
        ("another number", number(larger)),
        ("nought", number("0")),
        ("words", words("see the other sheet")),
        ("a dash", words("-")),
        (
            "a mistake",
            Cell {
                held: Some(Held::Mistake("#REF!".to_owned())),
                formula: true,
                ..old.clone()
            },
        ),
        (
            "nothing",
            Cell {
                held: None,
                formula: false,
                ..old.clone()
            },
        ),
        (
            "a truth",
            Cell {
                held: Some(Held::Truth(true)),
                ..old.clone()
            },
        ),
        ("there is none", words("not-applicable")),
    ];
    if old.shown == Shown::Plain {
        edits.push(("a number as text", words("７，５３１")));
        edits.push((
            "shown as a percentage",
            Cell {
                shown: Shown::Percent,
                ..number("0.5")
            },
        ));
        edits.push((
            "a date",
            Cell {
                shown: Shown::Date,
                ..number("44926")
            },
        ));
    } else {
        // A share that is not shown as one can mean two things.
        edits.push((
            "the format lost",
            Cell {
                shown: Shown::Plain,
                ..old.clone()
            },
        ));
        edits.push(("a hundredfold", number("68")));
    }
    edits
}
