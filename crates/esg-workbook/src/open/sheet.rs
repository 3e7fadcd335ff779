//! The cells of a sheet.

use std::sync::Arc;

use super::part::{Element, Part};
use super::{MOST_CELLS, Unreadable, unreadable};
use crate::book::{Area, At, Cell, Held, LAST, Sheet, Shown};

/// Rows that are hidden, and areas that are merged, beyond which nobody needs to know of more.
const MOST_NOTED: usize = 100_000;

pub(super) fn read(
    path: &str,
    text: &str,
    shared: &[Arc<str>],
    looks: &[Shown],
    room: &mut usize,
) -> Result<Sheet, Unreadable> {
    let mut sheet = Sheet::default();
    let mut part = Part::new(path, text);
    // Where the next row and the next cell stand, if they do not say so themselves.
    let mut next = At::new(0, 0);
    while let Some(element) = part.next()? {
        match (element.name.as_str(), element.ends) {
            ("row", false) => {
                let row = element.get("r").and_then(|row| row.parse::<u32>().ok());
                let row = row
                    .and_then(|row| row.checked_sub(1))
                    .unwrap_or(next.row)
                    .min(LAST.row);
                if matches!(element.get("hidden"), Some("1" | "true")) && sheet.hidden.len() < MOST_NOTED {
                    sheet.hidden.insert(row);
                }
                next = At::new(row, 0);
                if element.empty {
                    next.row += 1;
                }
            }
            ("row", true) => next = At::new(next.row + 1, 0),
            ("c", false) => {
                let at = match element.get("r") {
                    Some(name) => At::parse(name),
                    None => (next.row <= LAST.row && next.column <= LAST.column).then_some(next),
                };
                let Some(at) = at else {
                    let what = match element.get("r") {
                        Some(name) => format!("`{path}` has the cell `{name}`, which no sheet has"),
                        None => format!("`{path}` has more rows or columns than a sheet has"),
                    };
                    return unreadable(what, super::SAVE_AGAIN);
                };
                next.column = at.column + 1;
                let cell = cell(&mut part, &element, shared, looks)?;
                // A cell that only looks like something says nothing, and a sheet may have a million of them.
                if cell.held.is_none() && !cell.formula {
                    continue;
                }
                *room = match room.checked_sub(1) {
                    Some(room) => room,
                    None => {
                        return unreadable(
                            format!("the workbook has more than {MOST_CELLS} cells"),
                            "is it the workbook of this report?",
                        );
                    }
                };
                sheet.cells.insert(at, cell);
            }
            ("mergeCell", false) => {
                let area = element.get("ref").and_then(Area::parse);
                if sheet.merged.len() < MOST_NOTED {
                    sheet.merged.extend(area);
                }
            }
            _ => {}
        }
    }
    Ok(sheet)
}

fn cell(
    part: &mut Part<'_>,
    start: &Element,
    shared: &[Arc<str>],
    looks: &[Shown],
) -> Result<Cell, Unreadable> {
    let look = start.get("s").and_then(|look| look.parse::<usize>().ok());
    let mut cell = Cell {
        held: None,
        formula: false,
        shown: look.and_then(|look| looks.get(look)).copied().unwrap_or_default(),
    };
    if start.empty {
        return Ok(cell);
    }
    let kind = start.get("t").unwrap_or("n").to_owned();
    let mut value = None;
    while let Some(element) = part.next()? {
        match (element.name.as_str(), element.ends) {
            ("c", true) => break,
            ("f", false) => {
                cell.formula = true;
                if !element.empty {
                    part.words("f")?;
                }
            }
            ("v" | "is", false) if !element.empty => value = Some(part.words(&element.name)?),
            _ => {}
        }
    }
    cell.held = value.and_then(|value| held(&kind, value, shared));
    Ok(cell)
}

fn held(kind: &str, value: String, shared: &[Arc<str>]) -> Option<Held> {
    let text = |text: Arc<str>| (!text.is_empty()).then_some(Held::Text(text));
    match kind {
        "s" => {
            let index = value.trim().parse::<usize>().ok()?;
            text(Arc::clone(shared.get(index)?))
        }
        "str" | "inlineStr" => text(value.into()),
        "b" => Some(Held::Truth(value.trim() == "1" || value.trim() == "true")),
        "e" => Some(Held::Mistake(value)),
        // Days in the form of ISO 8601, which few programs write.
        "d" => text(value.get(..10).unwrap_or(&value).into()),
        _ => {
            let digits = value.trim();
            (!digits.is_empty()).then(|| Held::Number(digits.to_owned()))
        }
    }
}
