//! `facts.csv` and `texts.csv` a year later.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::disclosure::Value;
use esg_model::fact_row::{
    ASSURED, BOUND, BREAKDOWN, CONCEPT, EVIDENCE, NOTE, PERIOD, REVIEWER, SOURCE, VALUE,
};
use esg_model::taxonomy::DataType;
use esg_model::{Lang, Report};

use super::pages::Pages;
use super::shift::Shift;
use crate::Files;
use crate::refused::Refused;
use crate::written;

/// Of a target, what is known anew each year.
const OF_THE_YEAR: [&str; 2] = ["target-current-level", "target-progress"];

/// Rows of a file, its head first.
pub(super) fn rows(text: &str, path: &str) -> Result<Vec<Vec<String>>, Refused> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader.records().map(|record| {
        let record = record.map_err(|error| Refused::of(format!("{path}: {error}")))?;
        Ok(record.iter().map(|field| field.trim().to_owned()).collect())
    });
    rows.collect()
}

fn line(row: &[String]) -> String {
    written::row(row.iter().map(String::as_str))
}

/// What a row states, whatever the period: concept, breakdown, bound.
type Stated = (String, String, String);

fn stated(row: &[String]) -> Stated {
    (row[CONCEPT].clone(), row[BREAKDOWN].clone(), row[BOUND].clone())
}

/// The figures.
pub(super) fn figures(text: &str, report: &Report, shift: &Shift, pages: &Pages) -> Result<String, Refused> {
    let rows = rows(text, "facts.csv")?;
    let types: BTreeMap<&str, DataType> = report
        .taxonomy()
        .concepts()
        .map(|concept| (concept.key.as_str(), concept.data_type))
        .collect();
    let whole = rows.iter().skip(1).all(|row| row.len() > ASSURED);
    let (Some(head), true) = (rows.first(), whole) else {
        return Err(Refused::of("facts.csv: a row has too few fields; mend it first"));
    };
    let mut by_year: BTreeMap<Stated, BTreeMap<&str, &Vec<String>>> = BTreeMap::new();
    for row in &rows[1..] {
        by_year.entry(stated(row)).or_default().insert(&row[PERIOD], row);
    }
    let mut moved = line(head);
    let mut done: BTreeSet<Stated> = BTreeSet::new();
    for row in &rows[1..] {
        if !shift.years.contains(&row[PERIOD]) {
            // What is about other days than a year stays; its evidence was last year\'s.
            let mut row = row.clone();
            row[EVIDENCE].clear();
            row[ASSURED].clear();
            moved.push_str(&line(&row));
            continue;
        }
        let key = stated(row);
        if !done.insert(key.clone()) {
            continue;
        }
        let years = &by_year[&key];
        let is_target = row[BREAKDOWN]
            .split(';')
            .any(|part| part.trim().starts_with("target="));
        let number = types
            .get(row[CONCEPT].as_str())
            .is_some_and(|own| own.is_numeric());
        moved.push_str(&match (is_target, number) {
            (true, _) => target(years, shift),
            (false, true) => numbers(years, shift, pages),
            (false, false) => words(years, shift, pages),
        });
    }
    Ok(moved)
}

/// A figure: the new year's waits, those of the years before are last year's.
fn numbers(years: &BTreeMap<&str, &Vec<String>>, shift: &Shift, pages: &Pages) -> String {
    let Some(any) = shift.years.iter().find_map(|name| years.get(name.as_str())) else {
        return String::new();
    };
    let mut wanted: Vec<&str> = Vec::new();
    for name in &shift.years {
        if years.contains_key(name.as_str()) {
            wanted.push(shift.period(name));
        }
    }
    // What was reported becomes a comparative, whether the years before were shown or not; of what was one, as much stays
    // as tables show.
    for name in shift.years.iter().take(2).map(String::as_str) {
        if years.contains_key(shift.old.as_str()) && years.contains_key(name) && !wanted.contains(&name) {
            wanted.push(name);
        }
    }
    let mut text = String::new();
    for name in wanted {
        text.push_str(&match years.get(name) {
            Some(row) => comparative(row, shift, pages),
            None => waiting(any, name),
        });
    }
    text
}

fn comparative(row: &[String], shift: &Shift, pages: &Pages) -> String {
    let page = pages
        .of_row(row)
        .map_or(String::new(), |page| format!(", {page}"));
    let mut row = row.to_vec();
    let source = match row[SOURCE].is_empty() {
        true => String::new(),
        false => format!(": {}", row[SOURCE]),
    };
    // A figure that was a comparative before says so already.
    if !row[SOURCE].starts_with("Last year's report") {
        row[SOURCE] = format!("Last year's report ({}){page}{source}", shift.old);
    }
    for column in [EVIDENCE, ASSURED] {
        row[column].clear();
    }
    line(&row)
}

fn waiting(like: &[String], period: &str) -> String {
    let mut row = like.to_vec();
    row[PERIOD] = period.to_owned();
    row[VALUE] = Value::TO_BE_GIVEN.to_owned();
    for column in [SOURCE, NOTE, REVIEWER, EVIDENCE, ASSURED] {
        row[column].clear();
    }
    line(&row)
}

/// A row of a target: what was resolved stays, what the year brought waits and is kept in the note.
fn target(years: &BTreeMap<&str, &Vec<String>>, shift: &Shift) -> String {
    let Some(row) = shift.years.iter().find_map(|name| years.get(name.as_str())) else {
        return String::new();
    };
    if !OF_THE_YEAR.contains(&row[CONCEPT].as_str()) {
        let mut row = row.to_vec();
        row[PERIOD] = shift.new.name.clone();
        for column in [EVIDENCE, ASSURED] {
            row[column].clear();
        }
        return line(&row);
    }
    let mut next = row.to_vec();
    let history = format!("{}: {}", row[PERIOD], row[VALUE]);
    next[NOTE] = match row[NOTE].is_empty() {
        true => history,
        false => format!("{}; {history}", row[NOTE]),
    };
    next[PERIOD] = shift.new.name.clone();
    next[VALUE] = Value::TO_BE_GIVEN.to_owned();
    for column in [SOURCE, REVIEWER, EVIDENCE, ASSURED] {
        next[column].clear();
    }
    line(&next)
}

/// A year or a value of a list: the new year's waits, and those of the years that were shown move.
fn words(years: &BTreeMap<&str, &Vec<String>>, shift: &Shift, pages: &Pages) -> String {
    let mut text = String::new();
    for name in &shift.years {
        let Some(row) = years.get(name.as_str()) else {
            continue;
        };
        let moved = shift.period(name);
        text.push_str(&match years.get(moved) {
            Some(row) => comparative(row, shift, pages),
            None => waiting(row, moved),
        });
    }
    text
}

/// The texts: those of targets stay, the others wait.
pub(super) fn texts(text: &str, report: &Report, shift: &Shift) -> Result<String, Refused> {
    let rows = rows(text, "texts.csv")?;
    let mut moved = String::new();
    for (index, row) in rows.iter().enumerate() {
        if index == 0 || row.len() <= PERIOD || row[PERIOD] != report.period().name {
            let of_before = index > 0 && row.len() > PERIOD && shift.years.contains(&row[PERIOD]);
            if !of_before {
                moved.push_str(&line(row));
            }
            continue;
        }
        let mut row = row.clone();
        row[PERIOD] = shift.new.name.clone();
        if !row[BREAKDOWN]
            .split(';')
            .any(|part| part.trim().starts_with("target="))
        {
            let words = row.len().min(PERIOD + 1 + Lang::ALL.len());
            row[PERIOD + 1..words].fill(Value::TO_BE_GIVEN.to_owned());
        }
        moved.push_str(&line(&row));
    }
    Ok(moved)
}

/// What last year's report states of the figures that are comparatives now.
pub(super) fn published(files: &Files, shift: &Shift, pages: &Pages) -> String {
    let facts = files
        .get("facts.csv")
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let rows = rows(&facts.unwrap_or_default(), "facts.csv").unwrap_or_default();
    let mut text = format!(
        "# What last year's report ({}) states. A comparative that becomes another is a restatement, with its reason in\n\
         # restatements.toml.\n\n[[document]]\nid = \"last-year\"\ntitle = {{ {} }}\n",
        shift.old,
        Lang::ALL
            .map(|lang| format!("{} = {}", lang.tag(), written::string(&shift.old)))
            .join(", ")
    );
    for row in rows.iter().skip(1).filter(|row| row.len() > ASSURED) {
        let is_number = row[VALUE]
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        let is_year = row[PERIOD] != shift.new.name && shift.years.contains(&row[PERIOD]);
        if !is_year || !is_number || row[VALUE].is_empty() || !row[BOUND].is_empty() {
            continue;
        }
        let mut figure = row[CONCEPT].clone();
        for part in row[BREAKDOWN]
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            figure.push_str(&format!(" {part}"));
        }
        figure.push_str(&format!(" period={}", row[PERIOD]));
        text.push_str(&format!(
            "\n[[statement]]\ndocument = \"last-year\"\nfigure = {}\nvalue = {}\nplace = {}\n",
            written::string(&figure),
            written::string(&row[VALUE]),
            written::string(pages.of_row(row).unwrap_or(&shift.old))
        ));
    }
    text
}
