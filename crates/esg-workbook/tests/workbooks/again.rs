//! One workbook that is imported again and again, as people work: what was typed wrongly is corrected in the same file.

use esg_model::ask::Ask;
use esg_model::load::load_sharing;
use esg_model::{Lang, Sources};
use esg_workbook::book::{At, Book, Cell, Held};
use esg_workbook::{Import, import_book};

use crate::reports::{VOCABULARIES, read, root, slim, written};

/// Where the cell of a row and a column stands.
fn at(book: &Book, sheet: &str, row: &str, column: &str) -> At {
    let sheet = book.sheet(sheet).expect("the sheet is there");
    let columns = sheet.cells.keys().filter(|at| at.row == 1);
    let column = columns
        .clone()
        .find(|at| sheet.text(**at) == column)
        .expect("a column");
    let mut rows = sheet.cells.keys().filter(|at| at.column == 0);
    let row = rows.find(|at| sheet.text(**at) == row).expect("a row");
    At::new(row.row, column.column)
}

fn put(book: &mut Book, name: &str, at: At, held: Held) {
    let sheet = book
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == name)
        .expect("the sheet is there");
    let cell = Cell {
        held: Some(held),
        ..sheet.cells.get(&at).cloned().unwrap_or_default()
    };
    sheet.cells.insert(at, cell);
}

fn number(digits: &str) -> Held {
    Held::Number(digits.to_owned())
}

/// Imports, writes what the command would, and gives what was said.
fn imported(sources: &mut Sources, book: &Book) -> Import {
    let import = import_book(sources, &VOCABULARIES, book).expect("the report can be read");
    let record = import.record.iter().map(|(path, bytes)| (*path, bytes));
    for (path, bytes) in import
        .files
        .iter()
        .map(|(path, bytes)| (path.as_str(), bytes))
        .chain(record)
    {
        sources.insert(path, bytes.as_slice());
    }
    import
}

fn problems(import: &Import) -> Vec<String> {
    import.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_workbook_that_was_corrected_is_imported_again() {
    let mut sources = read(&slim());
    let mut book = written(&sources);
    let figure = At::new(2, 7);
    let other = At::new(3, 7);
    put(&mut book, "Figures", figure, number("65"));
    put(&mut book, "Figures", other, number("26"));
    let first = imported(&mut sources, &book);
    assert_eq!((problems(&first), first.changes.len()), (vec![], 2));
    // As it is it changes nothing, and nothing is written.
    let again = imported(&mut sources, &book);
    assert!(again.changes.is_empty() && again.record.is_none() && problems(&again).is_empty());
    // Corrected twice, the second time after a colleague changed another row of the file.
    for (digits, theirs) in [("66", None), ("67", Some(("FY2022,26,", "FY2022,27,")))] {
        if let Some((old, new)) = theirs {
            let facts = sources.text("facts.csv").expect("there are figures").to_owned();
            assert_eq!(facts.matches(old).count(), 1, "{old}");
            sources.insert("facts.csv", facts.replace(old, new).into_bytes());
        }
        put(&mut book, "Figures", figure, number(digits));
        let corrected = imported(&mut sources, &book);
        let changes: Vec<_> = corrected.changes.iter().map(|own| own.new.as_str()).collect();
        assert_eq!((problems(&corrected), changes), (vec![], vec![digits]));
    }
    // What the colleague changed is a conflict where the workbook says something else since.
    put(&mut book, "Figures", other, number("28"));
    let conflict = imported(&mut sources, &book);
    let [problem] = problems(&conflict).try_into().expect("one problem");
    assert!(problem.contains("the report says `27` since"), "{problem}");
    assert!(conflict.files.is_empty() && conflict.record.is_none());
}

#[test]
fn an_older_save_takes_nothing_back_and_another_copy_takes_nothing_over() {
    let mut sources = read(&slim());
    let clean = written(&sources);
    let mut book = clean.clone();
    let cells: Vec<At> = (2..6).map(|row| At::new(row, 7)).collect();
    for at in &cells {
        put(&mut book, "Figures", *at, number("51"));
    }
    let first = imported(&mut sources, &book);
    assert_eq!((problems(&first), first.changes.len()), (vec![], 4));
    // One cell as it was: told, and kept.
    let mut older = book.clone();
    put(
        &mut older,
        "Figures",
        cells[0],
        clean
            .sheet("Figures")
            .and_then(|sheet| sheet.held(cells[0]).cloned())
            .expect("a figure"),
    );
    let import = imported(&mut sources, &older);
    assert!(import.changes.is_empty() && import.problems.is_empty());
    assert!(
        import
            .told
            .iter()
            .any(|told| told.contains("the report keeps `51`")),
        "{:?}",
        import.told
    );
    // A copy that somebody else filled in has none of the others, and its own word is no correction.
    let mut copy = clean;
    put(&mut copy, "Figures", cells[1], number("52"));
    let import = imported(&mut sources, &copy);
    let [problem] = problems(&import).try_into().expect("one problem");
    assert!(problem.contains("the report says `51` since"), "{problem}");
}

#[test]
fn long_words_in_conflict_are_shown_where_they_differ() {
    let mut sources = read(&slim());
    let mut book = written(&sources);
    let sheet = book.sheet("Texts").expect("the sheet is there");
    let long = |at: &&At| {
        let text = sheet.text(**at);
        at.column == 4 && at.row > 1 && text.chars().count() > 120 && text.ends_with('.') && text.is_ascii()
    };
    let at = *sheet.cells.keys().find(long).expect("a long paragraph");
    let words = sheet.text(at).to_owned();
    let path = sources
        .iter()
        .map(|(path, _)| path.as_str().to_owned())
        .find(|path| path.ends_with(".md") && sources.text(path).is_some_and(|text| text.contains(&words)))
        .expect("its chapter");
    let chapter = sources.text(&path).expect("a chapter").to_owned();
    let with = |end: &str| format!("{} {end}.", words.trim_end_matches('.'));
    sources.insert(
        path.as_str(),
        chapter.replace(&words, &with("there")).into_bytes(),
    );
    put(&mut book, "Texts", at, Held::Text(with("here").into()));
    let [problem] = problems(&imported(&mut sources, &book))
        .try_into()
        .expect("one problem");
    assert!(
        problem.contains(" here.` stands here") && problem.contains(" there.` since"),
        "{problem}"
    );
}

#[test]
fn reliefs_and_statements_that_there_is_none_are_given_in_the_workbook() {
    let mut sources = read(&root().join("data/reports/02999-2025"));
    let report = load_sharing(&sources, &VOCABULARIES)
        .output
        .expect("the report can be read");
    let mut book = written(&sources);
    let reasons = book.sheet("Reasons").expect("the sheet is there");
    let keys: Vec<&str> = reasons
        .cells
        .keys()
        .filter(|at| at.column == 0)
        .map(|at| reasons.text(*at))
        .collect();
    let provisions = || report.code().provisions.values();
    let is_open = |id: &str| keys.contains(&format!("explanation {id}").as_str());
    let relieved = provisions().find(|own| !own.reliefs.is_empty() && is_open(own.id.as_str()));
    let relieved = relieved.expect("a provision with reliefs");
    let none =
        provisions().find(|own| own.may_state_none && is_open(own.id.as_str()) && own.id != relieved.id);
    let none = none.expect("a provision that there may be nothing of");
    let section = report.narratives.get(Lang::FIRST).chapters[0].sections[0]
        .id
        .to_string();
    let fill = |book: &mut Book, id: &str, column: &str, words: &str| {
        let at = at(book, "Reasons", &format!("explanation {id}"), column);
        put(book, "Reasons", at, Held::Text(words.into()));
    };
    let id = relieved.id.as_str();
    let kind = relieved.reliefs.first().expect("a relief").key();
    for (column, words) in [
        ("state", kind),
        ("section", "no-such-section"),
        ("words.en", "Why."),
        ("words.zh-Hant", "原因。"),
    ] {
        fill(&mut book, id, column, words);
    }
    // One thing is wrong, and one thing is said of the row.
    let wrong = problems(&imported(&mut sources, &book));
    assert_eq!(wrong.len(), 1, "{wrong:#?}");
    assert!(wrong[0].contains("no-such-section"), "{wrong:#?}");
    fill(&mut book, id, "section", &section);
    let half = problems(&imported(&mut sources, &book));
    assert!(
        matches!(half.as_slice(), [one] if one.contains("`instead.en` is empty")),
        "{half:#?}"
    );
    for (column, words) in [
        ("instead.en", "Words."),
        ("instead.zh-Hant", "文字。"),
        ("plan.en", "Next year."),
        ("plan.zh-Hant", "明年。"),
    ] {
        fill(&mut book, id, column, words);
    }
    let id_of_none = none.id.as_str();
    for (column, words) in [
        ("state", "none"),
        ("section", section.as_str()),
        ("words.en", "There is none."),
        ("words.zh-Hant", "並無。"),
    ] {
        fill(&mut book, id_of_none, column, words);
    }
    let given = imported(&mut sources, &book);
    assert_eq!(problems(&given), Vec::<String>::new());
    let after = load_sharing(&sources, &VOCABULARIES)
        .output
        .expect("the report can be read");
    let explained = |id: &str| after.explanations.iter().find(|own| own.provision.as_str() == id);
    assert!(explained(id).is_some_and(|own| own.relief.is_some()));
    assert!(explained(id_of_none).is_some_and(|own| own.relief.is_none()));
    // The same file again changes nothing, and a correction of it is taken.
    let again = imported(&mut sources, &book);
    assert!(
        again.changes.is_empty() && again.problems.is_empty(),
        "{:?} {:?}",
        again.changes,
        again.problems
    );
    fill(&mut book, id, "plan.en", "In two years.");
    let corrected = imported(&mut sources, &book);
    assert_eq!((problems(&corrected), corrected.changes.len()), (vec![], 1));
}

#[test]
fn a_part_of_a_provision_may_be_named_by_its_axis_alone() {
    let sources = read(&slim());
    let report = load_sharing(&sources, &VOCABULARIES)
        .output
        .expect("the report can be read");
    let mut book = written(&sources);
    let reasons = book.sheet("Reasons").expect("the sheet is there");
    let asked = report.code().provisions.values().find_map(|own| {
        let key = format!("explanation {}", own.id);
        let is_open = reasons
            .cells
            .keys()
            .any(|at| at.column == 0 && reasons.text(*at) == key);
        let mut asks = own.asks.iter().filter(|_| is_open);
        asks.find_map(|ask| match ask {
            Ask::Breakdown(axis) => Some((key.clone(), axis.key.clone())),
            _ => None,
        })
    });
    let (row, axis) = asked.expect("a provision that asks for a breakdown and is not explained");
    let at = at(&book, "Reasons", &row, "covers");
    put(&mut book, "Reasons", at, Held::Text(axis.clone().into()));
    let import = import_book(&sources, &VOCABULARIES, &book).expect("the report can be read");
    let [change] = import.changes.as_slice() else {
        panic!("{:?} {:?}", import.changes, problems(&import));
    };
    assert_eq!(change.new, format!("breakdown:{axis}"));
    assert!(
        import
            .told
            .iter()
            .any(|told| told.contains("is read as `breakdown:")),
        "{:?}",
        import.told
    );
}
