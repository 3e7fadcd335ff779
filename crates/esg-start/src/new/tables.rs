//! `tables.toml`.

use super::Plan;
use crate::refused::Refused;
use crate::start::{Row, Table};
use crate::written;

pub(super) fn tables(plan: &Plan<'_>) -> Result<String, Refused> {
    let mut text = String::from(
        "# The tables of the report. A figure that is not to be stated goes out here and in facts.csv.\n",
    );
    for table in plan.tables()? {
        text.push_str("\n[[table]]\n");
        text.push_str(&format!("id = {}\n", written::string(&table.id)));
        text.push_str(&format!("title = {}\n", written::words(&table.title)));
        let (stub, columns, rows) = match table.targets.is_empty() {
            true => (&plan.words.indicator, years(plan, table), rows(plan, table)),
            false => (&plan.words.target, concepts(&table.rows), targets(&table.targets)),
        };
        text.push_str(&format!("stub = {}\n", written::words(stub)));
        text.push_str(&list("columns", &columns));
        text.push_str(&list("rows", &rows));
    }
    Ok(text)
}

pub(crate) fn list(key: &str, items: &[String]) -> String {
    let items: String = items.iter().map(|item| format!("  {{ {item} }},\n")).collect();
    format!("{key} = [\n{items}]\n")
}

/// The unit of each row, then a column for each year.
fn years(plan: &Plan<'_>, table: &Table) -> Vec<String> {
    let mut columns = Vec::new();
    if table.rows.iter().any(|row| !row.unit.is_empty()) {
        let label = written::words(&plan.words.unit);
        columns.push(format!("unit = true, label = {label}"));
    }
    let years = plan.years_of(table).iter();
    columns.extend(years.map(|year| format!("period = {}", written::string(&year.name))));
    columns
}

fn rows(plan: &Plan<'_>, table: &Table) -> Vec<String> {
    let rows = table.rows.iter().map(|row| {
        let mut item = group(row);
        item.push_str(&format!("concept = {}", written::string(&row.concept)));
        if let Some(axis) = &row.axis {
            let members = written::strings(plan.members(axis, &row.members));
            item.push_str(&format!(
                ", axis = {}, members = {members}",
                written::string(axis)
            ));
        }
        item
    });
    rows.collect()
}

pub(crate) fn group(row: &Row) -> String {
    let group = row.group.as_ref();
    group.map_or(String::new(), |group| {
        format!("group = {}, ", written::words(group))
    })
}

/// A column for each concept of a table of targets.
pub(crate) fn concepts<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<String> {
    let rows = rows.into_iter().map(|row| {
        let label = row.label.as_ref();
        let label = label.map_or(String::new(), |label| {
            format!(", label = {}", written::words(label))
        });
        format!("concept = {}{label}", written::string(&row.concept))
    });
    rows.collect()
}

pub(crate) fn targets(targets: &[String]) -> Vec<String> {
    targets
        .iter()
        .map(|target| format!("breakdown = {}", written::string(&format!("target={target}"))))
        .collect()
}
