//! Files as spreadsheets save and open them. With the line ends of Windows and a mark at the beginning they say what they
//! say without: findings stand at the same line and column, and every list names the same rows. And no cell of a list runs
//! as a formula.

use std::fs;

use esg_check::Settings;
use esg_filing::Trace;
use esg_model::{Sink, Sources};
use esg_tests::example::{Changes, Edit};
use esg_tests::projection;
use esg_tests::report::{entries, insert_folder, minimal_dir, read, root, second_dir, third_dir};
use esg_tests::stages::{Filing, file};
use esg_tests::workers;
use serde::Deserialize;

/// Of a `case.toml` of `tests/broken` what changes the report.
#[derive(Deserialize)]
struct Case {
    #[serde(default)]
    edit: Vec<Edit>,
    #[serde(default)]
    remove: Vec<String>,
}

/// The report's own text files with the line ends of Windows; those of evidence are what their digests say.
fn with_windows_ends(mut sources: Sources) -> Sources {
    let own = sources.clone();
    for (path, bytes) in own.iter() {
        let name = path.as_str();
        let text = ["csv", "md", "toml"]
            .iter()
            .any(|ending| name.ends_with(&format!(".{ending}")));
        let apart = ["data/", "templates/", "evidence/"]
            .iter()
            .any(|folder| name.starts_with(folder));
        if let (true, false, Ok(text)) = (text, apart, std::str::from_utf8(bytes)) {
            let mark = if name.ends_with(".csv") { "\u{feff}" } else { "" };
            let text = text.replace("\r\n", "\n").replace('\n', "\r\n");
            sources.insert(name, format!("{mark}{text}").into_bytes());
        }
    }
    sources
}

/// The findings in lines, as people review them.
fn findings(filing: &Filing) -> Vec<String> {
    let found = projection::findings(&filing.sources, &filing.sink);
    let mut lines: Vec<String> = found.lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

#[test]
fn faults_stand_at_the_same_place() {
    let base = read(&minimal_dir());
    let cases: Vec<_> = entries(&root().join("tests/broken"));
    let checked = workers::on_all(&cases, |(folder, name)| {
        let text = fs::read_to_string(folder.join("case.toml")).ok()?;
        let case: Case = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut sources = base.clone();
        let changes = Changes {
            edit: case.edit,
            remove: case.remove,
            ..Changes::default()
        };
        changes
            .make(&mut sources)
            .unwrap_or_else(|problem| panic!("{name}: {problem}"));
        insert_folder(&mut sources, folder, "");
        for own in ["case.toml", "expected.txt"] {
            sources.remove(own);
        }
        let unix = findings(&file(sources.clone()));
        let windows = findings(&file(with_windows_ends(sources)));
        let differ = unix.iter().zip(&windows).find(|(unix, windows)| unix != windows);
        let differ = differ.map(|(unix, windows)| format!("{unix}\n    becomes {windows}"));
        let count = (unix.len() != windows.len()).then(|| format!("{unix:#?} become {windows:#?}"));
        differ.or(count).map(|problem| format!("{name}: {problem}"))
    });
    let wrong: Vec<String> = checked.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_row_that_stands_twice_is_told_at_its_line() {
    let mut sources = with_windows_ends(read(&minimal_dir()));
    let facts = sources
        .text("facts.csv")
        .expect("the report has figures")
        .to_owned();
    let line = facts
        .split_inclusive('\n')
        .nth(3)
        .expect("it has rows")
        .to_owned();
    let facts = facts.replacen(&line, &format!("{line}{line}"), 1);
    sources.insert("facts.csv", facts.into_bytes());
    let filing = file(sources);
    let found = findings(&filing);
    assert!(
        found
            .iter()
            .any(|line| line.starts_with("error SRC-005 facts.csv:5:1 ")),
        "{found:#?}"
    );
    let failed = esg_filing::failure_package(
        filing.report.as_ref(),
        &filing.sources,
        &Settings::read(&filing.sources),
        &filing.sink,
        &[],
    );
    for name in ["findings.json", "findings.sarif"] {
        let data: serde_json::Value = serde_json::from_slice(&failed.files[name]).expect("it is JSON");
        let text = data.to_string();
        let line = if name == "findings.json" {
            "\"line\":5"
        } else {
            "\"startLine\":5"
        };
        assert!(text.contains(line), "{name} names the line");
    }
}

/// Lists of figures with their rows, and all that is tagged: no byte is another one.
#[test]
fn lists_name_the_same_rows() {
    for folder in [minimal_dir(), second_dir(), third_dir()] {
        let sources = read(&folder);
        let unix = file(sources.clone());
        let windows = file(with_windows_ends(sources));
        let register = |filing: &Filing| {
            let trace = Trace::of(filing.report(), &filing.sources, &filing.pdfs);
            trace.page(&filing.sources, &mut Sink::default())
        };
        assert!(
            register(&unix) == register(&windows),
            "register of {}",
            folder.display()
        );
        for name in ["call-figures.csv", "call-figures.html"] {
            let of = |filing: &Filing| String::from_utf8_lossy(&filing.package().files[name]).into_owned();
            assert!(of(&unix) == of(&windows), "{name} of {}", folder.display());
        }
    }
}

/// What a spreadsheet would run stands behind an apostrophe in the lists that people open, and as it is in the data.
#[test]
fn no_cell_of_a_list_is_a_formula() {
    let texts = [
        "=Payroll!B4",
        "+852 2123 4567",
        "-cmd|' /C calc'!A0",
        "@SUM(A1:A9)",
        "＝HYPERLINK(A1)",
        "＋1",
        "－1+1",
        "＠A1",
    ];
    let mut sources = read(&minimal_dir());
    let facts = sources
        .text("facts.csv")
        .expect("the report has figures")
        .to_owned();
    let mut rows = texts.iter();
    let facts: String = facts
        .lines()
        .enumerate()
        .map(|(index, line)| {
            let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
            if index > 0
                && let Some(text) = rows.next()
            {
                cells[7] = (*text).to_owned();
            }
            cells.join(",") + "\n"
        })
        .collect();
    assert!(rows.next().is_none(), "each stands in a row");
    sources.insert("facts.csv", facts.into_bytes());
    let filing = file(sources);
    let list = String::from_utf8_lossy(&filing.package().files["call-figures.csv"]).into_owned();
    for text in texts {
        assert!(list.contains(&format!(",'{text},")), "{text} stands in {list}");
        assert!(
            !list.contains(&format!(",{text},")),
            "{text} stands bare in {list}"
        );
    }
    // A negative number stays one.
    let mut reader = csv_cells(&list);
    assert!(reader.all(|cell| {
        let first = cell.chars().next();
        let formula = first.is_some_and(|c| "=+-@＝＋－＠\t\r".contains(c));
        !formula || cell.len() == 1 || cell.parse::<rust_decimal::Decimal>().is_ok()
    }));
}

/// The cells of a file whose quoted cells hold no quotes.
fn csv_cells(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut quoted = false;
    let mut cells = vec![String::new()];
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => cells.push(String::new()),
            c => cells.last_mut().expect("there is always one").push(c),
        }
    }
    cells.into_iter()
}
