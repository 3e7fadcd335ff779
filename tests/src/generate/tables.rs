//! More tables: of figures that the report states, and of words; with other numbers of rows and columns.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::draft::Draft;
use super::phrases::{CELLS, ENDINGS, SENTENCES};
use super::places::Block;
use super::rows::Rows;
use super::{Words, chance, pick, words};
use crate::slips::Random;

/// Adds a table of figures that the report states elsewhere too.
pub fn figures(draft: &mut Draft, random: &mut Random, blocks: &mut Vec<Block>) {
    let facts = Rows::of(draft.text("facts.csv")).0;
    let mut kinds: Vec<(String, String)> = Vec::new();
    for row in facts.iter().skip(1) {
        // What is not available needs a note of its own, and years and kinds have no unit.
        let number = row[3].parse::<rust_decimal::Decimal>().is_ok();
        let kind = (row[0].clone(), row[1].clone());
        if number && !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds.retain(|(concept, breakdown)| {
        let mut own = facts
            .iter()
            .filter(|row| row[0] == *concept && row[1] == *breakdown);
        own.all(|row| row[3].parse::<rust_decimal::Decimal>().is_ok())
    });
    let most = if chance(4, random) { 40 } else { 8 };
    let count = 1 + random.below(most);
    let mut rows = Vec::new();
    let mut concepts: BTreeSet<String> = BTreeSet::new();
    for _ in 0..count.min(kinds.len()) {
        let (concept, breakdown) = kinds.swap_remove(random.below(kinds.len()));
        concepts.insert(concept.clone());
        let mut row = Table::new();
        row.insert("concept".to_owned(), concept.into());
        if !breakdown.is_empty() {
            row.insert("breakdown".to_owned(), breakdown.into());
        }
        row.insert("gaps".to_owned(), true.into());
        rows.push(Value::from(row));
    }
    let marked = concepts.pop_first().filter(|_| !concepts.is_empty());
    let mut columns = vec![column(&[
        ("unit", true.into()),
        ("label", words("Unit", "單位").into()),
    ])];
    let settings = draft.toml("report.toml");
    let periods = settings["period"].as_array().expect("every report has periods");
    for period in periods {
        columns.push(column(&[
            ("period", period["name"].clone()),
            ("gaps", true.into()),
        ]));
    }
    let id = format!("generated-{}", blocks.len());
    let (more, chinese) = pick(ENDINGS, random);
    let mut table = Table::new();
    table.insert("id".to_owned(), id.clone().into());
    let title = words(
        &format!("Figures at a glance{more}"),
        &format!("數據概覽{chinese}"),
    );
    table.insert("title".to_owned(), title.into());
    table.insert("stub".to_owned(), words("Indicator", "指標").into());
    table.insert("columns".to_owned(), columns.into());
    table.insert("rows".to_owned(), rows.into());
    let mut notes = Vec::new();
    for _ in 0..random.below(3) {
        let (note, chinese) = pick(SENTENCES, random);
        notes.push(Value::from(words(note, chinese)));
    }
    // A note about one of several rows is marked there.
    if let Some(concept) = marked.filter(|_| chance(2, random)) {
        let (note, chinese) = pick(SENTENCES, random);
        let mut note = words(note, chinese);
        note.insert("concept".to_owned(), concept.into());
        notes.push(note.into());
    }
    table.insert("notes".to_owned(), notes.into());
    add(draft, "tables.toml", "table", table);
    draft.tell(format!("a table of {count} figures"));
    blocks.push(Block::both(format!("::: table {id}\n:::")));
}

/// A column or another small table of these keys.
pub(super) fn column(keys: &[(&str, Value)]) -> Value {
    let entries = keys.iter().map(|(key, value)| ((*key).to_owned(), value.clone()));
    entries.collect::<Table>().into()
}

/// Adds an entry to a list of a TOML file, which may not be there yet.
pub(super) fn add(draft: &mut Draft, path: &str, key: &str, entry: Table) {
    let mut file = draft.toml(path);
    let list = file.entry(key).or_insert_with(|| Value::Array(Vec::new()));
    list.as_array_mut()
        .expect("the key holds a list")
        .push(entry.into());
    draft.set_toml(path, &file);
}

/// Adds a table of words.
pub fn of_words(draft: &mut Draft, random: &mut Random, blocks: &mut Vec<Block>) {
    let columns = 2 + random.below(5);
    let most = if chance(4, random) { 30 } else { 6 };
    let rows = 1 + random.below(most);
    let id = format!("generated-words-{}", blocks.len());
    let (more, chinese) = pick(ENDINGS, random);
    let mut texts = [
        format!("::: text-table {id} Who does what{more}\n"),
        format!("::: text-table {id} 分工{chinese}\n"),
    ];
    for row in 0..=rows {
        let mut cells = [String::from("|"), String::from("|")];
        for at in 0..columns {
            let (cell, chinese) = match random.below(8) {
                // The head and the first column name things; what stands beside them may be long.
                0 if row > 0 && at > 0 => sentences(columns, random),
                1 if row > 0 && at > 0 && columns > 2 => (String::new(), String::new()),
                _ => {
                    let (cell, chinese) = fitting(CELLS, columns, random);
                    (cell.to_owned(), chinese.to_owned())
                }
            };
            for (line, cell) in cells.iter_mut().zip([cell, chinese]) {
                line.push_str(&format!(" {cell} |"));
            }
        }
        for (text, cells) in texts.iter_mut().zip(&cells) {
            text.push_str(cells);
            text.push('\n');
            if row == 0 {
                text.push_str(&format!("|{}\n", "---|".repeat(columns)));
            }
        }
    }
    draft.tell(format!("a table of words, {rows} rows by {columns}"));
    let [en, zh] = texts.map(|text| format!("{text}:::"));
    blocks.push(Block { en, zh });
}

/// Words for a cell of a table of so many columns. No page is wide enough for many columns of long words that cannot be
/// broken, and a rule says so.
fn fitting(among: &[Words], columns: usize, random: &mut Random) -> Words {
    loop {
        let words = pick(among, random);
        let longest = words.0.split([' ', '-', '/', '_']).map(str::len).max();
        if columns <= 3 || longest.unwrap_or_default() <= 14 {
            return words;
        }
    }
}

/// Up to eight sentences in both languages.
fn sentences(columns: usize, random: &mut Random) -> (String, String) {
    let mut both = (String::new(), String::new());
    for _ in 0..=random.below(8) {
        let (sentence, chinese) = fitting(SENTENCES, columns, random);
        both.0.push_str(if both.0.is_empty() { "" } else { " " });
        both.0.push_str(sentence);
        both.1.push_str(chinese);
    }
    both
}
