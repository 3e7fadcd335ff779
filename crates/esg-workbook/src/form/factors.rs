//! The sheet of factors.

use esg_model::{Lang, Report, Sources};

use super::{Column, FormCell, FormRow, KEY, Kind, List, Place, Shape, SheetForm, in_languages};
use crate::toml_cells::{Entry, File};

const FACTORS: &str = "factors.toml";

/// The columns behind the key: their keys, what heads them, how wide they are.
const COLUMNS: [(&str, &str, &str, u16); 13] = [
    ("value", "Value", "數值", 14),
    ("figure", "Figure that states it", "列載該系數的數據", 24),
    ("breakdown", "Its breakdown", "該數據的劃分", 20),
    ("unit", "Unit", "單位", 18),
    ("basis", "Basis", "依據", 14),
    ("read", "What was read", "讀取內容", 28),
    ("valid-from", "Valid from", "生效日期", 13),
    ("valid-to", "Valid to", "截止日期", 13),
    ("publisher", "Publisher", "發佈機構", 28),
    ("document", "Document", "文件", 28),
    ("place", "Place in it", "文件位置", 16),
    ("gwp", "Warming potentials", "全球升溫潛能值", 18),
    ("note", "Note", "備註", 28),
];

pub(super) fn sheet(report: &Report, sources: &Sources) -> SheetForm {
    let mut columns = vec![Column::new(KEY, "Key", "代號", 30)];
    columns.extend(in_languages("label", "Factor", "系數", [34, 28]));
    for (key, en, zh, width) in COLUMNS {
        columns.push(Column::new(key, en, zh, width));
    }
    let file = sources.text(FACTORS).and_then(File::read);
    let rows = file.iter().flat_map(|file| {
        file.entries("factor")
            .into_iter()
            .map(|entry| row(report, &entry))
            .collect::<Vec<_>>()
    });
    SheetForm {
        name: "Factors",
        columns,
        rows: rows.collect(),
        frozen: 2,
    }
}

fn row(report: &Report, entry: &Entry<'_>) -> FormRow {
    let key = entry.text("key");
    let mut cells = vec![FormCell::fixed(key.clone())];
    cells.extend(
        Lang::ALL.map(|lang| cell(FACTORS, entry, &format!("label.{lang}"), Kind::Words, Shape::Text)),
    );
    for (column, ..) in COLUMNS {
        let kind = match column {
            "value" => Kind::Number,
            "valid-from" | "valid-to" => Kind::Day,
            "unit" => Kind::Choice(List {
                name: "unit".to_owned(),
                words: report.units().iter().map(|(name, _)| name.to_owned()).collect(),
                closed: true,
            }),
            "basis" => Kind::Choice(List {
                name: "basis".to_owned(),
                words: ["printed", "published", "back-solved", "definition"]
                    .map(str::to_owned)
                    .to_vec(),
                closed: true,
            }),
            _ => Kind::Words,
        };
        cells.push(cell(FACTORS, entry, column, kind, Shape::Text));
    }
    FormRow {
        key,
        cells,
        comment: String::new(),
    }
}

/// The cell of a value, or of one that the table lacks; a name with a point is one within a table of both languages, and
/// cannot be added alone.
pub(super) fn cell(path: &str, entry: &Entry<'_>, key: &str, kind: Kind, shape: Shape) -> FormCell {
    let parts: Vec<&str> = key.split('.').collect();
    match entry.get(&parts) {
        Some(value) => FormCell {
            text: value.text,
            kind,
            place: Place::Toml(path.to_owned(), value.span, shape),
        },
        None if parts.len() == 1 => FormCell {
            text: String::new(),
            kind,
            place: Place::TomlKey(path.to_owned(), entry.end, key.to_owned(), shape),
        },
        None => FormCell::locked(""),
    }
}
