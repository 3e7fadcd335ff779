//! Workbooks in the dialects of Google Sheets and of Numbers.
//!
//! These are imitations: nobody here has those programs, so that what is written below follows what is publicly known of
//! their exports, and no real file.
//! Of Google Sheets: shared strings, numbers as doubles with a point (`64.0`, `2.4215E9`), looks of its own for percentages
//! and days, every sheet filled up to a thousand rows of cells that only look like something, a drawing for each sheet,
//! hidden sheets that are merely hidden, no chain of calculation and no properties of the document.
//! Of Numbers: a sheet `Export Summary` before all others, each table as a sheet `Figures - Table 1`, its title in a merged
//! row above it, hidden sheets shown, protection, comments, lists and names of cells lost.

use std::collections::BTreeMap;
use std::sync::Arc;

use esg_model::load::load_sharing;
use esg_workbook::book::{At, Book, Cell, Held, Sheet, Shown};
use esg_workbook::{Import, import};

use crate::damaged::BOOK;
use crate::reports::{VOCABULARIES, all, read, slim};
use crate::save::{escaped, zipped};

const MAIN: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
const RELATIONS: &str =
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;
const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A program that saves workbooks in its own way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialect {
    Google,
    Numbers,
}

impl Dialect {
    const ALL: [Dialect; 2] = [Dialect::Google, Dialect::Numbers];

    /// A number as the program writes it.
    fn number(self, digits: &str) -> String {
        match self {
            Dialect::Numbers => digits.to_owned(),
            Dialect::Google => {
                let number: f64 = digits.parse().expect("a number");
                let large = number.abs() >= 1e7 || number != 0.0 && number.abs() < 1e-3;
                match (large, digits.contains(['.', 'e', 'E'])) {
                    (true, _) => {
                        let text = format!("{number:E}");
                        match text.split_once('E') {
                            Some((one, exponent)) if !one.contains('.') => format!("{one}.0E{exponent}"),
                            _ => text,
                        }
                    }
                    (false, false) => format!("{digits}.0"),
                    (false, true) => digits.to_owned(),
                }
            }
        }
    }

    fn styles(self) -> &'static str {
        match self {
            Dialect::Google => {
                r#"<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0###%"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/></numFmts><cellStyleXfs count="1"><xf numFmtId="9"/></cellStyleXfs><cellXfs count="3"><xf borderId="0" fillId="0" fontId="0" numFmtId="0" xfId="0"><alignment readingOrder="0" vertical="bottom"/></xf><xf numFmtId="164" xfId="0"/><xf numFmtId="165" xfId="0"/></cellXfs>"#
            }
            Dialect::Numbers => {
                r#"<numFmts count="2"><numFmt numFmtId="0" formatCode="General"/><numFmt numFmtId="59" formatCode="0.##%"/></numFmts><cellXfs count="3"><xf numFmtId="0" fontId="0" applyNumberFormat="0"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="59" applyNumberFormat="1"/><xf numFmtId="14"/></cellXfs>"#
            }
        }
    }

    fn save(self, book: &Book) -> Vec<u8> {
        let mut strings = Strings::default();
        let (mut listed, mut relations) = (String::new(), String::new());
        let mut parts: BTreeMap<String, String> = BTreeMap::new();
        let mut sheets: Vec<Sheet> = book.sheets.clone();
        if self == Dialect::Numbers {
            sheets = sheets.iter().map(with_title).collect();
            sheets.insert(0, summary(&book.sheets));
        }
        for (at, sheet) in (1..).zip(&sheets) {
            let hidden = match sheet.name.starts_with('_') && self == Dialect::Google {
                true => "hidden",
                false => "visible",
            };
            listed.push_str(&format!(
                r#"<sheet state="{hidden}" name="{}" sheetId="{at}" r:id="rId{}"/>"#,
                escaped(&sheet.name),
                at + 3
            ));
            relations.push_str(&format!(
                r#"<Relationship Id="rId{}" Type="{TYPE}/worksheet" Target="worksheets/sheet{at}.xml"/>"#,
                at + 3
            ));
            parts.insert(
                format!("xl/worksheets/sheet{at}.xml"),
                self.sheet(sheet, &mut strings),
            );
            if self == Dialect::Google {
                parts.insert(
                    format!("xl/worksheets/_rels/sheet{at}.xml.rels"),
                    format!(r#"{RELATIONS}<Relationship Id="rId1" Type="{TYPE}/drawing" Target="../drawings/drawing{at}.xml"/></Relationships>"#),
                );
                parts.insert(format!("xl/drawings/drawing{at}.xml"), r#"<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>"#.to_owned());
            }
        }
        relations.push_str(&format!(
            r#"<Relationship Id="rId1" Type="{TYPE}/theme" Target="theme/theme1.xml"/><Relationship Id="rId2" Type="{TYPE}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="{TYPE}/sharedStrings" Target="sharedStrings.xml"/>"#
        ));
        let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
        let more = match self {
            Dialect::Google => {
                r#" xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:mv="urn:schemas-microsoft-com:mac:vml""#
            }
            Dialect::Numbers => "",
        };
        parts.insert(
            "xl/workbook.xml".to_owned(),
            format!("{head}\n<workbook {MAIN}{more}><workbookPr/><sheets>{listed}</sheets><definedNames/><calcPr/></workbook>"),
        );
        parts.insert(
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("{head}\n{RELATIONS}{relations}</Relationships>"),
        );
        parts.insert(
            "xl/styles.xml".to_owned(),
            format!("{head}\n<styleSheet {MAIN}>{}</styleSheet>", self.styles()),
        );
        parts.insert(
            "xl/sharedStrings.xml".to_owned(),
            format!("{head}\n{}", strings.written()),
        );
        parts.insert(
            "_rels/.rels".to_owned(),
            format!(r#"{RELATIONS}<Relationship Id="rId1" Type="{TYPE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        );
        zipped(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
    }

    fn sheet(self, sheet: &Sheet, strings: &mut Strings) -> String {
        let mut rows: BTreeMap<u32, String> = BTreeMap::new();
        for (at, cell) in &sheet.cells {
            rows.entry(at.row)
                .or_default()
                .push_str(&self.cell(*at, cell, strings));
        }
        if self == Dialect::Google {
            let last = rows.keys().next_back().copied().unwrap_or(0);
            for row in last + 1..1000.max(last + 2) {
                rows.insert(row, format!(r#"<c r="A{}" s="0"/>"#, row + 1));
            }
        }
        let mut out = format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet {MAIN}><sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="2.0" topLeftCell="A3" state="frozen"/></sheetView></sheetViews><sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/><sheetData>"#
        );
        for (row, cells) in rows {
            out.push_str(&format!(
                r#"<row r="{}" ht="15.75" customHeight="1">{cells}</row>"#,
                row + 1
            ));
        }
        out.push_str("</sheetData>");
        if !sheet.merged.is_empty() {
            out.push_str(&format!(r#"<mergeCells count="{}">"#, sheet.merged.len()));
            for area in &sheet.merged {
                out.push_str(&format!(r#"<mergeCell ref="{area}"/>"#));
            }
            out.push_str("</mergeCells>");
        }
        if self == Dialect::Google {
            out.push_str(r#"<drawing r:id="rId1"/>"#);
        }
        out.push_str("</worksheet>");
        out
    }

    fn cell(self, at: At, cell: &Cell, strings: &mut Strings) -> String {
        let look = match cell.shown {
            Shown::Plain => 0,
            Shown::Percent => 1,
            Shown::Date => 2,
        };
        match &cell.held {
            Some(Held::Text(text)) => {
                format!(r#"<c r="{at}" s="{look}" t="s"><v>{}</v></c>"#, strings.of(text))
            }
            Some(Held::Number(digits)) => {
                format!(r#"<c r="{at}" s="{look}"><v>{}</v></c>"#, self.number(digits))
            }
            Some(Held::Truth(truth)) => {
                format!(r#"<c r="{at}" s="{look}" t="b"><v>{}</v></c>"#, u8::from(*truth))
            }
            Some(Held::Mistake(mistake)) => format!(r#"<c r="{at}" s="{look}" t="e"><v>{mistake}</v></c>"#),
            None => format!(r#"<c r="{at}" s="{look}"/>"#),
        }
    }
}

/// The texts that cells share.
#[derive(Default)]
struct Strings {
    list: Vec<Arc<str>>,
    known: BTreeMap<Arc<str>, usize>,
}

impl Strings {
    fn of(&mut self, text: &Arc<str>) -> usize {
        if let Some(at) = self.known.get(text) {
            return *at;
        }
        self.list.push(Arc::clone(text));
        self.known.insert(Arc::clone(text), self.list.len() - 1);
        self.list.len() - 1
    }

    fn written(&self) -> String {
        let items: String = self
            .list
            .iter()
            .map(|text| format!(r#"<si><t xml:space="preserve">{}</t></si>"#, escaped(text)))
            .collect();
        let count = self.list.len();
        format!(r#"<sst {MAIN} count="{count}" uniqueCount="{count}">{items}</sst>"#)
    }
}

/// A sheet as Numbers exports its only table: with its title above it.
fn with_title(sheet: &Sheet) -> Sheet {
    let name: String = format!("{} - Table 1", sheet.name).chars().take(31).collect();
    let mut cells: BTreeMap<At, Cell> = sheet
        .cells
        .iter()
        .map(|(at, cell)| (At::new(at.row + 1, at.column), cell.clone()))
        .collect();
    let last = cells.keys().map(|at| at.column).max().unwrap_or(0);
    cells.insert(At::new(0, 0), words("Table 1"));
    let title = esg_workbook::book::Area {
        first: At::new(0, 0),
        last: At::new(0, last),
    };
    Sheet {
        name,
        cells,
        merged: vec![title],
        ..Sheet::default()
    }
}

fn words(words: &str) -> Cell {
    Cell {
        held: Some(Held::Text(words.into())),
        ..Cell::default()
    }
}

/// What Numbers says of an export.
fn summary(sheets: &[Sheet]) -> Sheet {
    let mut cells = BTreeMap::from([(
        At::new(2, 1),
        words("This document was exported from Numbers. Each table was converted to an Excel worksheet."),
    )]);
    for (column, head) in (1..).zip(["Numbers Sheet Name", "Numbers Table Name", "Excel Worksheet Name"]) {
        cells.insert(At::new(6, column), words(head));
    }
    for (row, sheet) in (7..).zip(sheets) {
        cells.insert(At::new(row, 1), words(&sheet.name));
        cells.insert(At::new(row, 2), words("Table 1"));
        cells.insert(At::new(row, 3), words(&format!("{} - Table 1", sheet.name)));
    }
    Sheet {
        name: "Export Summary".to_owned(),
        cells,
        ..Sheet::default()
    }
}

fn problems(import: &Import) -> Vec<String> {
    import.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_workbook_in_another_dialect_changes_nothing() {
    for folder in all() {
        let sources = read(&folder);
        let report = load_sharing(&sources, &VOCABULARIES)
            .output
            .expect("the report can be read");
        let bytes = esg_workbook::write(&report, &sources).expect("the workbook can be written");
        let book = esg_workbook::open(&bytes).expect("it can be opened");
        for dialect in Dialect::ALL {
            let name = format!("{dialect:?} {}", folder.display());
            let import =
                import(&sources, &VOCABULARIES, &dialect.save(&book)).expect("the report can be read");
            assert!(import.problems.is_empty(), "{name}: {:#?}", problems(&import));
            assert!(import.changes.is_empty(), "{name}: {:#?}", import.changes);
            // Of Numbers it is said once that its rows stand one lower.
            let notes = usize::from(dialect == Dialect::Numbers);
            assert_eq!(import.told.len(), notes, "{name}: {:#?}", import.told);
        }
    }
}

#[test]
fn an_edit_in_another_dialect_is_that_edit() {
    let sources = read(&slim());
    for (at, value, old, new) in [
        (At::new(2, 7), Held::Number("65".to_owned()), "64", "65"),
        (
            At::new(17, 7),
            Held::Number("0.1875".to_owned()),
            "16.00",
            "18.75",
        ),
        (At::new(2, 7), Held::Text("１，０６５".into()), "64", "1065"),
    ] {
        let mut book = BOOK.clone();
        let figures = book
            .sheets
            .iter_mut()
            .find(|sheet| sheet.name == "Figures")
            .expect("it is there");
        figures.cells.get_mut(&at).expect("it holds something").held = Some(value);
        for dialect in Dialect::ALL {
            let import =
                import(&sources, &VOCABULARIES, &dialect.save(&book)).expect("the report can be read");
            assert!(
                import.problems.is_empty(),
                "{dialect:?}: {:#?}",
                problems(&import)
            );
            let [change] = import.changes.as_slice() else {
                panic!("{dialect:?}: {:#?}", import.changes);
            };
            assert_eq!(
                (change.old.as_str(), change.new.as_str()),
                (old, new),
                "{dialect:?}"
            );
        }
    }
}
