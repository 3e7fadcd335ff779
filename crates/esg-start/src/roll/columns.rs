//! Tables that show years side by side get a column more, as long as they show fewer than three.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::shift::Shift;
use crate::places::Places;
use crate::refused::Refused;

/// A year and two before it.
const YEARS: usize = 3;

/// A column for a year.
struct Column {
    period: String,
    at: Range<usize>,
    /// What it says besides period and label.
    rest: Vec<String>,
}

/// `tables.toml`, whose periods have moved, with a column for the year that is shown no longer.
pub(super) fn with_one_more(text: &str, shift: &Shift) -> Result<String, Refused> {
    let mut places = Places::of(text, "tables.toml")?;
    let mut more: Vec<(Range<usize>, String)> = Vec::new();
    for columns in columns(places.root()) {
        // Columns that differ in nothing but the year belong together.
        let mut groups: Vec<Vec<&Column>> = Vec::new();
        for column in &columns {
            match groups.iter_mut().find(|group| group[0].rest == column.rest) {
                Some(group) => group.push(column),
                None => groups.push(vec![column]),
            }
        }
        for group in groups.iter().filter(|group| group.len() < YEARS) {
            let Some(last) = group.last() else { continue };
            let Some(before) = shift.before(&last.period) else {
                continue;
            };
            if group.iter().any(|column| column.period == before) {
                continue;
            }
            let own = places.text(&last.at);
            let own = shift.a_year_before(own, &last.period, before);
            let own = match own.contains("gaps") {
                true => own,
                false => own.replacen('{', "{ gaps = true,", 1),
            };
            more.push((last.at.end..last.at.end, format!(", {own}")));
        }
    }
    for (at, column) in more {
        places.replace(at, column);
    }
    Ok(places.changed())
}

/// The columns of each table that are a year's.
fn columns(root: &DeTable<'_>) -> Vec<Vec<Column>> {
    let Some(DeValue::Array(tables)) = root.get("table").map(|tables| tables.get_ref()) else {
        return Vec::new();
    };
    let tables = tables.iter().filter_map(|table| table.get_ref().as_table());
    let lists = tables.filter_map(|table| table.get("columns")?.get_ref().as_array());
    lists
        .map(|list| {
            let columns = list.iter().filter_map(|column| {
                let own = column.get_ref().as_table()?;
                let period = own.get("period")?.get_ref().as_str()?.to_owned();
                let rest = own.iter().map(|(key, value)| (key.get_ref(), value.get_ref()));
                let rest = rest.filter(|(key, _)| !["period", "label", "gaps"].contains(&key.as_ref()));
                Some(Column {
                    period,
                    at: column.span(),
                    rest: rest
                        .map(|(key, value)| format!("{key}={}", value.as_str().unwrap_or_default()))
                        .collect(),
                })
            });
            columns.collect()
        })
        .collect()
}
