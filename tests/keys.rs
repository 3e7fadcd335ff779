//! The page that lists the keys of a report's files lists all of them, and no others: each table is asked, by a key that
//! nobody knows, which ones it takes.

use std::collections::BTreeSet;
use std::fs;

use esg_check::{Settings, check_report};
use esg_model::{Sources, load};
use esg_tests::report::{minimal_dir, read, root};

/// A key that no table takes.
const UNKNOWN: &str = "zzz-unknown";

/// A table of the page.
struct Listed {
    file: String,
    /// Its heading: `[[table]]`, or "`columns` of `[[table]]`".
    heading: String,
    keys: BTreeSet<String>,
}

#[test]
fn the_page_of_keys_lists_what_each_table_takes() {
    let page = fs::read_to_string(root().join("data/reports/KEYS.md")).expect("the page is there");
    let tables = listed(&page);
    assert!(tables.len() > 40, "{} tables", tables.len());
    let mut wrong = Vec::new();
    for table in &tables {
        let taken = taken(table);
        if taken != table.keys {
            wrong.push(format!(
                "{} {}: the page lists {:?}, the program takes {taken:?}",
                table.file, table.heading, table.keys
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The tables of the page with their keys.
fn listed(page: &str) -> Vec<Listed> {
    let mut file = String::new();
    let mut tables: Vec<Listed> = Vec::new();
    for line in page.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            file = name.trim_matches('`').to_owned();
            tables.push(empty(&file, ""));
        } else if let Some(heading) = line.strip_prefix("### ") {
            tables.push(empty(&file, heading));
        } else if let Some(row) = line.strip_prefix("| `") {
            let keys = row.split('|').next().unwrap_or_default();
            let keys = keys
                .split(',')
                .map(|key| key.trim_matches([' ', '`', '*']).to_owned());
            let table = tables.last_mut().expect("a heading stands before its keys");
            table.keys.extend(keys.filter(|key| !key.is_empty()));
        }
    }
    // The head of a file whose tables are all named below it.
    tables.retain(|table| !table.keys.is_empty());
    tables
}

fn empty(file: &str, heading: &str) -> Listed {
    Listed {
        file: file.to_owned(),
        heading: heading.to_owned(),
        keys: BTreeSet::new(),
    }
}

/// The keys that the program says a table takes.
fn taken(table: &Listed) -> BTreeSet<String> {
    let mut sources = read(&minimal_dir());
    let base = sources.text(&table.file).unwrap_or_default().to_owned();
    sources.insert(table.file.as_str(), asking(table, &base).into_bytes());
    let message = message(&sources);
    let (_, keys) = message
        .split_once(", expected ")
        .unwrap_or_else(|| panic!("{} {}: {message}", table.file, table.heading));
    let keys = keys.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    if is_worded(table) {
        // The languages are read before the other keys, which alone are named.
        let mut keys: BTreeSet<String> = keys;
        keys.extend(["en".to_owned(), "zh-Hant".to_owned()]);
        return keys;
    }
    keys
}

/// Whether the words of both languages are keys of the table itself.
fn is_worded(table: &Listed) -> bool {
    table.keys.contains("zh-Hant")
}

/// The file with the unknown key in the table.
fn asking(table: &Listed, base: &str) -> String {
    let steps: Vec<&str> = table
        .heading
        .split(" of ")
        .map(|step| step.trim_matches('`'))
        .collect();
    let Some((head, within)) = steps.split_last().filter(|(head, _)| !head.is_empty()) else {
        return format!("{UNKNOWN} = 1\n{base}");
    };
    // A table that the file holds once is asked where it stands.
    let mut asked = format!("{UNKNOWN} = 1");
    if is_worded(table) {
        asked.push_str(", en = \"x\", zh-Hant = \"x\"");
    }
    let single = !head.starts_with("[[");
    if within.is_empty() {
        let asked = asked.replace(", ", "\n");
        return match base.split_once(head).filter(|_| single) {
            Some((before, after)) => format!("{before}{head}\n{asked}{after}"),
            None => format!("{base}\n{head}\n{asked}\n"),
        };
    }
    for step in within {
        // What a table holds once stands in braces, what it lists in brackets too.
        asked = match *step {
            "class" | "anchor" => format!("{step} = {{ {asked} }}"),
            "columns" if table.file == "evidence.toml" => format!("{step} = {{ {asked} }}"),
            _ => format!("{step} = [{{ {asked} }}]"),
        };
    }
    match base.split_once(head).filter(|_| single) {
        Some((before, after)) => format!("{before}{head}\n{asked}{after}"),
        None => format!("{base}\n{head}\n{asked}\n"),
    }
}

/// What is said of the unknown key, by whichever stage reads the file.
fn message(sources: &Sources) -> String {
    let loaded = load::load(sources);
    let mut all: Vec<String> = loaded
        .sink
        .diagnostics()
        .iter()
        .map(|it| it.message.clone())
        .collect();
    let settings = Settings::read(sources);
    if let Some(report) = loaded.output {
        let found = check_report(&report, sources, &settings);
        all.extend(found.diagnostics().iter().map(|it| it.message.clone()));
    }
    let told = all.iter().find(|message| message.contains(UNKNOWN));
    told.cloned().unwrap_or_else(|| all.join("; "))
}
