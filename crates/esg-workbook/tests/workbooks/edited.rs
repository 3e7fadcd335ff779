//! An edit of a cell arrives as that edit: it is the only change, and the workbook of the changed report says it at that cell
//! and is the same everywhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use esg_model::Sources;
use esg_workbook::book::{At, Book, Cell, Held, Shown};
use esg_workbook::{Import, import_book};

use crate::reports::{VOCABULARIES, all, read, slim, written};

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("it is small") % limit
    }
}

const SHEETS: [&str; 5] = ["Figures", "Texts", "Reasons", "Targets", "Factors"];

/// A cell that somebody may edit, and what stands there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Open {
    sheet: &'static str,
    at: At,
    column: String,
}

/// The cells of which the workbook remembers what they said: all open ones that are not empty.
fn open_cells(book: &Book) -> Vec<Open> {
    let remembered = book.sheet("_esg").expect("the workbook remembers");
    let mut keys: BTreeSet<(String, String, String)> = BTreeSet::new();
    let rows: BTreeSet<u32> = remembered.cells.keys().map(|at| at.row).collect();
    for row in rows {
        let [sheet, key, column] = [0, 1, 2].map(|at| remembered.text(At::new(row, at)).to_owned());
        if !column.is_empty() && column != "key" {
            keys.insert((sheet, key, column));
        }
    }
    let mut cells = Vec::new();
    for name in SHEETS {
        let sheet = book.sheet(name).expect("the sheet is there");
        for at in sheet.cells.keys().filter(|at| at.row >= 2) {
            let key = sheet.text(At::new(at.row, 0)).to_owned();
            let column = sheet.text(At::new(1, at.column)).to_owned();
            if keys.contains(&(name.to_owned(), key, column.clone())) {
                cells.push(Open {
                    sheet: name,
                    at: *at,
                    column,
                });
            }
        }
    }
    cells
}

/// Whether an edit of the cell may be one that the report's own parser refuses: it goes with other cells of its row.
fn is_delicate(book: &Book, open: &Open) -> bool {
    let held = book.sheet(open.sheet).and_then(|sheet| sheet.held(open.at));
    // A value of a list, words in the place of a figure, and a zero, which the text may print in a word.
    if open.column.starts_with("value") {
        match held {
            Some(Held::Text(_)) => return true,
            Some(Held::Number(digits)) if digits == "0" => return true,
            _ => {}
        }
    }
    let column = open.column.split(' ').next().unwrap_or_default();
    matches!(
        column,
        "decimals"
            | "bound"
            | "state"
            | "covers"
            | "unit"
            | "basis"
            | "figure"
            | "evidence"
            | "section"
            | "assured"
    ) || open.column.starts_with("valid-")
}

/// Changes a cell into something else that it may say.
fn edited(cell: &Cell) -> Cell {
    let held = match cell.held.as_ref().expect("it holds something") {
        Held::Number(digits) => Held::Number(next(digits, cell.shown)),
        Held::Text(text) => Held::Text(reworded(text).into()),
        Held::Truth(_) | Held::Mistake(_) => panic!("no cell of ours holds that"),
    };
    Cell {
        held: Some(held),
        ..cell.clone()
    }
}

/// The number with its last digit but noughts raised or lowered by one.
fn next(digits: &str, shown: Shown) -> String {
    // What shows more than 100% could be meant otherwise.
    if shown == Shown::Percent && !digits.starts_with("0.") {
        return "0.5".to_owned();
    }
    let bytes = digits
        .bytes()
        .rev()
        .enumerate()
        .find(|(_, byte)| (b'1'..=b'9').contains(byte));
    match bytes {
        Some((at, byte)) => {
            let at = digits.len() - 1 - at;
            // A number stays what it is otherwise: no nought at its end, no sign lost.
            let other = if byte == b'1' { '2' } else { char::from(byte - 1) };
            format!("{}{other}{}", &digits[..at], &digits[at + 1..])
        }
        None if shown == Shown::Percent => "0.01".to_owned(),
        None => "1".to_owned(),
    }
}

/// Words with one more behind their first ones, outside references.
fn reworded(text: &str) -> String {
    if let Ok(number) = text.parse::<u32>() {
        return (number + 1).to_string();
    }
    if text == "not-available" {
        return "not-applicable".to_owned();
    }
    let mut depth = 0_i32;
    let mut within = false;
    for (at, character) in text.char_indices() {
        match character {
            '{' | '[' | '(' | '（' | '「' | '《' => depth += 1,
            '}' | ']' | ')' | '）' | '」' | '》' => depth -= 1,
            _ => {}
        }
        if within && depth == 0 && character == ' ' {
            return format!("{} so{}", &text[..at], &text[at..]);
        }
        within = depth == 0 && character.is_ascii_alphabetic();
    }
    // A row of a table ends in a stroke, which stays its last character.
    let end = text.trim_end_matches(['|', ' ']).len();
    format!("{}。{}", &text[..end], &text[end..])
}

/// Checks that an import is these edits and nothing else.
fn arrives(sources: &Sources, before: &Book, book: &Book, edits: &[&Open], import: &Import) {
    let said: Vec<String> = import.problems.iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "{said:#?}");
    let found: BTreeSet<String> = import
        .changes
        .iter()
        .map(|change| change.cell.to_string())
        .collect();
    let expected: BTreeSet<String> = edits
        .iter()
        .map(|open| format!("{}!{}", open.sheet, open.at))
        .collect();
    assert_eq!(found, expected);
    let mut after = sources.clone();
    for (path, bytes) in &import.files {
        after.insert(path.as_str(), bytes.as_slice());
    }
    let again = written(&after);
    for name in SHEETS {
        let [before, wanted, again] =
            [before, book, &again].map(|book| book.sheet(name).expect("the sheet is there"));
        let places: BTreeSet<At> = before.cells.keys().chain(again.cells.keys()).copied().collect();
        for at in places {
            let edited = edits.iter().any(|open| open.sheet == name && open.at == at);
            let expected = if edited { wanted } else { before };
            // What is made from an edited cell, such as a label, may follow it.
            let [expected, again] = [expected, again].map(|sheet| sheet.held(at));
            assert!(
                expected == again || !edited && is_made(before, at),
                "{name}!{at}: {expected:?} is to stand there, and {again:?} does"
            );
        }
    }
    // And the workbook that was edited changes nothing any more.
    let once_more = import_book(&after, &VOCABULARIES, book).expect("the report can be read");
    assert!(
        once_more.changes.is_empty() && once_more.problems.is_empty(),
        "{:?} {:?}",
        once_more.changes,
        once_more.problems
    );
}

/// Whether the cell is one of the columns that are made from other files.
fn is_made(sheet: &esg_workbook::book::Sheet, at: At) -> bool {
    let column = sheet.text(At::new(1, at.column));
    ["label", "breakdown", "about", "provision"]
        .iter()
        .any(|made| column.starts_with(made))
}

/// Edits all cells but the delicate ones, some at a time, and `singles` of any of them alone.
fn check(folder: &Path, batch: usize, batches: usize, singles: usize) {
    let sources = read(folder);
    let book = written(&sources);
    let cells = open_cells(&book);
    assert!(cells.len() > 50, "{}: {} cells", folder.display(), cells.len());
    let mut numbers = Numbers(u64::try_from(cells.len()).expect("it is small"));
    let (delicate, mut plain): (Vec<&Open>, Vec<&Open>) =
        cells.iter().partition(|open| is_delicate(&book, open));
    // Every cell once, in an order that brings together what does not stand together.
    for at in (1..plain.len()).rev() {
        plain.swap(at, numbers.below(at + 1));
    }
    let with = |edits: &[&Open]| {
        let mut edited_book = book.clone();
        for open in edits {
            let sheet = edited_book
                .sheets
                .iter_mut()
                .find(|sheet| sheet.name == open.sheet)
                .expect("the sheet is there");
            let cell = sheet.cells.get_mut(&open.at).expect("the cell is there");
            *cell = edited(cell);
        }
        edited_book
    };
    for edits in plain.chunks(batch).take(batches) {
        let edited_book = with(edits);
        let import = import_book(&sources, &VOCABULARIES, &edited_book).expect("the report can be read");
        arrives(&sources, &book, &edited_book, edits, &import);
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..singles {
        let open = if delicate.is_empty() || numbers.below(2) == 0 {
            plain[numbers.below(plain.len())]
        } else {
            delicate[numbers.below(delicate.len())]
        };
        let edited_book = with(&[open]);
        let import = import_book(&sources, &VOCABULARIES, &edited_book).expect("the report can be read");
        if import.problems.is_empty() {
            *kinds.entry("arrived").or_default() += 1;
            arrives(&sources, &book, &edited_book, &[open], &import);
        } else {
            // What goes with other cells of its row may be refused alone, by its own cell.
            *kinds.entry("refused").or_default() += 1;
            assert!(
                is_delicate(&book, open) && import.files.is_empty(),
                "{open:?}: {:?}",
                import.problems
            );
            let name = format!("{}!{}", open.sheet, open.at);
            let by_cell = import.problems.iter().any(|problem| match &problem.cell {
                Some(cell) => cell.to_string() == name,
                // The text that prints a figure stands in another file.
                None => problem.message.starts_with("with these changes, "),
            });
            assert!(by_cell, "{open:?}: {:?}", import.problems);
        }
    }
    let arrived = kinds.get("arrived").copied().unwrap_or(0);
    assert!(arrived > 0 || singles < 10, "{}: {kinds:?}", folder.display());
}

#[test]
fn an_edit_of_every_cell_of_the_slim_example_arrives() {
    check(&slim(), 60, usize::MAX, 40);
}

#[test]
fn edits_of_some_cells_of_the_others_arrive() {
    for folder in all().into_iter().filter(|folder| *folder != slim()) {
        check(&folder, 60, 2, 3);
    }
}

#[test]
fn what_the_report_changed_since_stays_or_is_refused() {
    let mut sources = read(&slim());
    let mut book = written(&sources);
    let facts = sources
        .text("facts.csv")
        .expect("the report has figures")
        .to_owned();
    let row = "employees,,FY2022,64,";
    assert_eq!(facts.matches(row).count(), 1);
    sources.insert(
        "facts.csv",
        facts.replace(row, "employees,,FY2022,66,").into_bytes(),
    );
    let import = |book: &Book| import_book(&sources, &VOCABULARIES, book).expect("the report can be read");
    // The workbook says 64 still, which nobody wrote there since: the report's 66 stays.
    let untouched = import(&book);
    assert!(untouched.changes.is_empty() && untouched.problems.is_empty());
    let mut put = |digits: &str| {
        let sheet = book.sheets.iter_mut().find(|sheet| sheet.name == "Figures");
        let cell = sheet.and_then(|sheet| sheet.cells.get_mut(&At::new(2, 7)));
        cell.expect("the cell is there").held = Some(Held::Number(digits.to_owned()));
        book.clone()
    };
    // Both changed it in the same way, or in two.
    let both = import(&put("66"));
    assert!(both.changes.is_empty() && both.problems.is_empty());
    let two = import(&put("65"));
    let [problem] = two.problems.as_slice() else {
        panic!("{:?}", two.problems);
    };
    assert!(problem.to_string().starts_with(
        "Figures!H3: `65` stands here, where the workbook had `64`; the report says `66` since"
    ));
    assert!(two.files.is_empty());
}

#[test]
fn a_workbook_of_very_many_wrong_rows_is_refused_soon() {
    let sources = read(&slim());
    let mut book = written(&sources);
    let sheet = book
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == "Figures")
        .expect("the sheet is there");
    for row in 200..100_000 {
        for column in [0, 7] {
            let cell = Cell {
                held: Some(Held::Text(format!("employees-{row}").into())),
                ..Cell::default()
            };
            sheet.cells.insert(At::new(row, column), cell);
        }
    }
    let import = import_book(&sources, &VOCABULARIES, &book).expect("the report can be read");
    assert!(
        import.files.is_empty() && (500..510).contains(&import.problems.len()),
        "{}",
        import.problems.len()
    );
}

#[test]
fn a_reason_is_added_to_the_others() {
    let sources = read(&slim());
    let mut book = written(&sources);
    let sheet = book
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == "Reasons")
        .expect("the sheet is there");
    let row = (2..200)
        .find(|row| sheet.text(At::new(*row, 0)) == "explanation KPI-B6.2")
        .expect("the row is there");
    for (column, words) in [
        (4, "explained"),
        (5, "people"),
        (6, "intensity"),
        (7, "Few \"words\"."),
        (8, "不多。"),
    ] {
        let cell = Cell {
            held: Some(Held::Text(words.into())),
            ..Cell::default()
        };
        sheet.cells.insert(At::new(row, column), cell);
    }
    let import = import_book(&sources, &VOCABULARIES, &book).expect("the report can be read");
    let said: Vec<String> = import.problems.iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "{said:#?}");
    let new = String::from_utf8(import.files["provisions.toml"].clone()).expect("it is text");
    let old = sources.text("provisions.toml").expect("the report has reasons");
    let added = new
        .strip_prefix(old)
        .expect("what stood there stands there still");
    assert_eq!(
        added,
        "\n[[explanation]]\nprovision = \"KPI-B6.2\"\nstate = \"explained\"\nsection = \"people\"\ncovers = [\"intensity\"]\nreason = { en = \"Few \\\"words\\\".\", zh-Hant = \"不多。\" }\n"
    );
}
