//! `report.toml` and `taxonomy.toml` a year later.

use jiff::civil::Date;

use super::edition::Change;
use super::shift::{Shift, next_year};
use crate::places::Places;
use crate::refused::Refused;
use crate::written;

/// The days of a filing, each with what is asked of it.
const DAYS: [(&str, &str); 3] = [
    ("approval", "on which day does the board approve the report?"),
    (
        "annual-report",
        "on which day is the annual report published? Without the line where it is not fixed yet",
    ),
    (
        "annual-general-meeting",
        "on which day is the annual general meeting held? Without the line where it is not fixed yet",
    ),
];

pub(super) fn report(
    text: &str,
    shift: &Shift,
    edition: &str,
    change: &Change,
    notes: &mut Vec<String>,
) -> Result<String, Refused> {
    let mut places = Places::of(text, "report.toml")?;
    if let Some(at) = places.find(&["report", "title"]) {
        let moved = shift.in_words(places.text(&at));
        places.replace(at, moved);
    }
    places.set(&["report", "period"], written::string(&shift.new.name));
    places.set(&["report", "code"], written::string(edition));
    // Nobody knows the days of a year to come: they are asked for, with the one that may be expected.
    for (key, question) in DAYS {
        let at = places.find(&["dates", key]);
        let day = at.and_then(|at| Some((places.text(&at).trim_matches('"').parse::<Date>().ok()?, at)));
        if let Some((day, at)) = day
            && let Some(next) = next_year(day)
        {
            places.replace(
                at,
                written::string(&format!(
                    "{{{{? {next}, a year after last year's: {question} }}}}"
                )),
            );
            notes.push(format!(
                "report.toml: `{key}` waits to be given; it was {day} last year"
            ));
        }
    }
    places.set(&["issuer", "class", "evidence"], written::string(CLASS));
    let moved = places.changed();
    let moved = match change.is_another {
        true => without_table(&moved, "[sign-off]"),
        false => moved,
    };
    Ok(apart(&with_period(&with_class(&moved, change), shift), shift))
}

/// The file with the maps of spreadsheets as comments, a year later: last year's spreadsheets are not this year's, and which
/// cells of those are which figures, somebody has to see.
fn apart(text: &str, shift: &Shift) -> String {
    let mut told = false;
    let mut inside = false;
    let mut moved = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            inside = ["[[source]]", "[[source.map]]"]
                .iter()
                .any(|head| line.starts_with(head));
        }
        if !inside || line.trim().is_empty() {
            moved.push_str(line);
            continue;
        }
        if line.trim_start().starts_with("sha256") {
            continue;
        }
        if !std::mem::replace(&mut told, true) {
            moved.push_str(SPREADSHEETS);
        }
        moved.push_str(&format!("# {}", shift.names(line)));
    }
    moved
}

const SPREADSHEETS: &str = "\
# From these cells figures were taken last year. Put this year's spreadsheets into their place, correct files and cells, take
# out the marks before the lines, and take their values: cargo xtask source DIR --update
";

/// The file with a class of the Main Board, where another edition may bind classes otherwise and none is said: to be
/// corrected, and not to be filed before.
fn with_class(text: &str, change: &Change) -> String {
    let says = text.lines().any(|line| line.starts_with("class"));
    let lines = text.split_inclusive('\n').map(|line| {
        let is_board = line.starts_with("board") && line.contains("\"main\"");
        match change.is_another && is_board && !says {
            true => format!(
                "{}\nclass = {{ name = \"main-board\", evidence = {} }}\n",
                line.trim_end(),
                written::string(CLASS)
            ),
            false => line.to_owned(),
        }
    });
    lines.collect()
}

const CLASS: &str =
    "{{? Is it `main-board` or `large-cap`: which list of constituents, of which day, shows it?}}";

/// The file without a table: the lines from its head to the next one.
fn without_table(text: &str, head: &str) -> String {
    let mut inside = false;
    let lines = text.split_inclusive('\n').filter(|line| {
        if line.starts_with('[') {
            inside = line.trim() == head;
        }
        !inside
    });
    lines.collect()
}

/// The file with the new period before the old ones, named and labelled as the old one is.
fn with_period(text: &str, shift: &Shift) -> String {
    const HEAD: &str = "[[period]]";
    let mut entries = text
        .match_indices(HEAD)
        .filter(|(at, _)| *at == 0 || text[..*at].ends_with('\n'));
    let own = entries.clone().find(|(at, _)| {
        let entry = text[at + HEAD.len()..].split("\n[").next().unwrap_or_default();
        let name = entry.lines().find_map(|line| line.strip_prefix("name"));
        name.is_some_and(|name| name.contains(&format!("\"{}\"", shift.old)))
    });
    let label = own.and_then(|(at, _)| {
        let entry = text[at + HEAD.len()..].split("\n[").next()?;
        entry.lines().find(|line| line.starts_with("label"))
    });
    let label = shift.in_words(label.unwrap_or_default());
    let entry = format!(
        "{HEAD}\nname = {}\nstart = {}\nend = {}\n{label}\n\n",
        written::string(&shift.new.name),
        written::string(&shift.new.start.to_string()),
        written::string(&shift.new.end.to_string()),
    );
    match entries.next() {
        Some((at, _)) => format!("{}{entry}{}", &text[..at], &text[at..]),
        None => format!("{text}\n{entry}"),
    }
}

/// The issuer's layer gets the new year's name.
pub(super) fn taxonomy(text: &str, shift: &Shift) -> String {
    let (old, new) = (shift.old_end.to_string(), shift.new.end.to_string());
    let lines = text.split_inclusive('\n').map(|line| {
        let key = line.split('=').next().unwrap_or_default().trim();
        match key {
            "namespace" | "version" => line.replace(&old, &new),
            "title" | "description" => shift.in_words(line),
            _ => line.to_owned(),
        }
    });
    lines.collect()
}
