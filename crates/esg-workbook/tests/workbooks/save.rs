//! Saves a workbook as plainly as a program can that is not the one that wrote it: texts in their cells, three looks.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use esg_workbook::book::{At, Book, Cell, Held, Sheet, Shown};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;

/// The bytes of a workbook.
pub(crate) fn save(book: &Book) -> Vec<u8> {
    let mut parts = BTreeMap::new();
    let mut sheets = String::new();
    let mut relations = String::new();
    for (at, sheet) in book.sheets.iter().enumerate() {
        let number = at + 1;
        sheets.push_str(&format!(
            r#"<sheet name="{}" sheetId="{number}" r:id="rId{number}"/>"#,
            escaped(&sheet.name)
        ));
        relations.push_str(&format!(
            r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        ));
        parts.insert(format!("xl/worksheets/sheet{number}.xml"), worksheet(sheet));
    }
    relations.push_str(r#"<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#);
    let properties = if book.from_1904 {
        r#"<workbookPr date1904="1"/>"#
    } else {
        ""
    };
    let names: String = book
        .names
        .iter()
        .map(|(name, refers)| {
            format!(
                r#"<definedName name="{}">{}</definedName>"#,
                escaped(name),
                escaped(refers)
            )
        })
        .collect();
    let names = match names.as_str() {
        "" => names,
        _ => format!("<definedNames>{names}</definedNames>"),
    };
    parts.insert("xl/styles.xml".to_owned(), STYLES.to_owned());
    parts.insert(
        "xl/workbook.xml".to_owned(),
        format!(
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{properties}<sheets>{sheets}</sheets>{names}</workbook>"#
        ),
    );
    let head = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;
    parts.insert(
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("{head}{relations}</Relationships>"),
    );
    parts.insert(
        "_rels/.rels".to_owned(),
        format!(
            r#"{head}<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    );
    zipped(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
}

/// An archive of files.
pub(crate) fn zipped<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a file can be begun");
        zip.write_all(bytes).expect("memory can be written");
    }
    zip.finish().expect("an archive can be ended").into_inner()
}

fn worksheet(sheet: &Sheet) -> String {
    let mut rows: BTreeMap<u32, String> = BTreeMap::new();
    for row in &sheet.hidden {
        rows.entry(*row).or_default();
    }
    for (at, own) in &sheet.cells {
        rows.entry(at.row).or_default().push_str(&cell(*at, own));
    }
    let mut out = String::from(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#,
    );
    for (row, cells) in rows {
        let hidden = if sheet.hidden.contains(&row) {
            r#" hidden="1""#
        } else {
            ""
        };
        out.push_str(&format!(r#"<row r="{}"{hidden}>{cells}</row>"#, row + 1));
    }
    out.push_str("</sheetData>");
    if !sheet.merged.is_empty() {
        out.push_str("<mergeCells>");
        for area in &sheet.merged {
            out.push_str(&format!(r#"<mergeCell ref="{area}"/>"#));
        }
        out.push_str("</mergeCells>");
    }
    out.push_str("</worksheet>");
    out
}

fn cell(at: At, cell: &Cell) -> String {
    let look = match cell.shown {
        Shown::Plain => 0,
        Shown::Percent => 1,
        Shown::Date => 2,
    };
    let formula = if cell.formula { "<f>A1</f>" } else { "" };
    let (kind, value) = match &cell.held {
        None => ("n", String::new()),
        Some(Held::Text(text)) if cell.formula => ("str", format!("<v>{}</v>", escaped(text))),
        Some(Held::Text(text)) => (
            "inlineStr",
            format!(r#"<is><t xml:space="preserve">{}</t></is>"#, escaped(text)),
        ),
        Some(Held::Number(digits)) => ("n", format!("<v>{digits}</v>")),
        Some(Held::Truth(truth)) => ("b", format!("<v>{}</v>", u8::from(*truth))),
        Some(Held::Mistake(mistake)) => ("e", format!("<v>{}</v>", escaped(mistake))),
    };
    format!(r#"<c r="{at}" s="{look}" t="{kind}">{formula}{value}</c>"#)
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
