//! Notes of tables that are about one year: they stay with the figure of that year, and go when no column shows it any more.
//!
//! "Not recorded in 2023/24." explains why there is no figure of that year, and would be untrue of any other.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::shift::Shift;
use crate::places::Places;
use crate::refused::Refused;

/// `tables.toml`, all of whose periods have moved: notes of a year have theirs back, and those of years that no column and
/// no row of the table shows are left out, which is told.
pub(super) fn with_their_years(text: &str, shift: &Shift, told: &mut Vec<String>) -> Result<String, Refused> {
    let mut places = Places::of(text, "tables.toml")?;
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    let mut gone: BTreeSet<&str> = BTreeSet::new();
    let tables = places
        .root()
        .get("table")
        .and_then(|tables| tables.get_ref().as_array());
    for table in tables.into_iter().flat_map(|tables| tables.iter()) {
        let Some(table) = table.get_ref().as_table() else {
            continue;
        };
        let shown: BTreeSet<&str> = ["columns", "rows"]
            .into_iter()
            .flat_map(|list| entries(table, list))
            .filter_map(|(_, entry)| period(entry).map(|(name, _)| name))
            .collect();
        for (at, note) in entries(table, "notes") {
            let Some((name, own)) = period(note) else { continue };
            // Periods that are no years did not move.
            let Some(then) = shift.before(name) else { continue };
            if shown.contains(then) {
                changes.push((own, format!("\"{then}\"")));
            } else {
                gone.insert(then);
                changes.push((with_its_line(text, at), String::new()));
            }
        }
    }
    told.extend(gone.into_iter().map(|name| {
        format!("tables.toml: notes about figures of {name} did not come over, since their tables do not show that year any more")
    }));
    for (at, value) in changes {
        places.replace(at, value);
    }
    Ok(places.changed())
}

/// The tables of a list, each with where it stands.
fn entries<'a>(table: &'a DeTable<'a>, list: &str) -> impl Iterator<Item = (Range<usize>, &'a DeTable<'a>)> {
    let list = table.get(list).and_then(|list| list.get_ref().as_array());
    let entries = list.into_iter().flat_map(|list| list.iter());
    entries.filter_map(|entry| Some((entry.span(), entry.get_ref().as_table()?)))
}

/// The period that an entry names, and where.
fn period<'a>(entry: &'a DeTable<'a>) -> Option<(&'a str, Range<usize>)> {
    let own = entry.get("period")?;
    match own.get_ref() {
        DeValue::String(name) => Some((name.as_ref(), own.span())),
        _ => None,
    }
}

/// An entry of a list with its comma, and with its line where nothing else stands on it.
fn with_its_line(text: &str, at: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = at;
    let behind = &text[end..];
    if let Some(rest) = behind.trim_start().strip_prefix(',') {
        end = text.len() - rest.len();
    }
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let rest = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    if text[line..start].trim().is_empty() && text[end..rest].trim().is_empty() {
        (start, end) = (line, rest);
    }
    start..end
}
