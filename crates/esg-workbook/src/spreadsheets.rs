//! The company's own spreadsheets: what their cells say, laid beside the figures that they are, and what changes in the
//! report where they are taken.
//!
//! A cell is read by the rules by which a filled-in workbook is. Nothing is guessed from the report: a share in a plain
//! cell is asked for, whatever the report says of it, so that no edit of a cell passes for what stood there before.

use std::collections::BTreeMap;
use std::sync::Arc;

use esg_model::diag::Location;
use esg_model::disclosure::{Absence, DataPoint, DataPointId};
use esg_model::evidence::{CellMap, Spreadsheet};
use esg_model::fact_row::{BOUND, DECIMALS, PATH as FACTS, VALUE};
use esg_model::load::{Vocabularies, load_sharing};
use esg_model::near::nearest;
use esg_model::quantity::round;
use esg_model::taxonomy::DataType;
use esg_model::unit::{Unit, UnitKind};
use esg_model::{Report, Sources};
use rust_decimal::Decimal;

use crate::book::{Area, At, Book, Cell, Held, Sheet, Shown};
use crate::csv_cells::{self, Row};
use crate::entry;
use crate::form::{self, Form, Kind, Place, Shape};
use crate::import::{Import, finish};
use crate::merge::{CellName, Change, Problem};
use crate::shown::excerpt;
use crate::toml_cells;
use crate::wrong::Wrong;

/// Where the spreadsheets are declared.
const REPORT: &str = "report.toml";

/// A spreadsheet, opened.
#[derive(Clone, Debug)]
pub struct Opened<'a> {
    /// As the report declares it.
    pub spreadsheet: &'a Spreadsheet,
    /// Its bytes; absent where it is not there.
    pub bytes: Option<&'a [u8]>,
    /// Its cells that are figures, in the order in which they are mapped.
    pub cells: Vec<Mapped>,
    /// What is wrong with the spreadsheet or with a stretch of its cells as a whole.
    pub problems: Vec<(Location, Problem)>,
    /// What a person may want to know of how it was read.
    pub told: Vec<String>,
}

/// A cell that is a figure.
#[derive(Clone, Debug)]
pub struct Mapped {
    /// File, sheet and cell: `sources/Energy.xlsx, Energy!B7`.
    pub name: String,
    /// Sheet and cell.
    pub cell: CellName,
    /// The words to its left and above it; empty where there are none.
    pub beside: String,
    /// The figure.
    pub figure: DataPointId,
    /// What it says, or why that cannot be read.
    pub says: Result<Says, Problem>,
    /// Where it is mapped.
    pub location: Location,
}

/// What a cell says of its figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Says {
    /// As the cell has it, in its own unit.
    pub held: String,
    /// As `facts.csv` writes it: in the figure's unit, at its accuracy.
    pub value: String,
    /// What `facts.csv` says.
    pub old: String,
    /// Whether both are the same.
    pub agrees: bool,
}

/// Opens every spreadsheet that the report declares, in the order of `report.toml`.
pub fn open_all<'a>(report: &'a Report, sources: &'a Sources) -> Vec<Opened<'a>> {
    let spreadsheets = &report.provenance.spreadsheets;
    if spreadsheets.is_empty() {
        return Vec::new();
    }
    let facts = csv_cells::rows(sources.text(FACTS).unwrap_or_default());
    let spreadsheets = spreadsheets.iter();
    spreadsheets
        .map(|spreadsheet| {
            Reader {
                report,
                facts: &facts,
                spreadsheet,
            }
            .open(sources)
        })
        .collect()
}

/// What the report says then, where all that the spreadsheets say is taken: their values, and their digests.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// The fields of `facts.csv` that change, and with each the cell that they are taken from.
    pub changes: Vec<Change>,
    /// The spreadsheets whose digest changes: path, old digest (empty where there was none), new one.
    pub digests: Vec<(String, String, String)>,
    /// What a person may want to know.
    pub told: Vec<String>,
    /// What keeps everything from being taken.
    pub problems: Vec<Problem>,
    /// The files that change, whole; none where there is a problem.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Takes what the spreadsheets say; `digest` gives the digest of a file's bytes. Nothing where the report itself cannot be
/// read, which loading it tells.
pub fn take(
    sources: &Sources,
    vocabularies: &Vocabularies,
    digest: impl Fn(&[u8]) -> String,
) -> Option<Taken> {
    let before = load_sharing(sources, vocabularies);
    let report = before.output.as_ref()?;
    let facts = csv_cells::rows(sources.text(FACTS).unwrap_or_default());
    let mut taken = Taken::default();
    let mut digests = Vec::new();
    for opened in open_all(report, sources) {
        taken.told.extend(opened.told);
        taken
            .problems
            .extend(opened.problems.into_iter().map(|(_, problem)| problem));
        for mapped in &opened.cells {
            match &mapped.says {
                Ok(says) => taken.changes.extend(changes(report, &facts, mapped, says)),
                Err(problem) => taken.problems.push(problem.clone()),
            }
        }
        if let Some(bytes) = opened.bytes {
            digests.extend(new_digest(sources, opened.spreadsheet, digest(bytes)));
        }
    }
    if !taken.problems.is_empty() {
        return Some(taken);
    }
    let cells = taken.changes.len();
    let all = taken.changes.into_iter().chain(digests).collect();
    let import = Import {
        changes: all,
        told: taken.told,
        ..Import::default()
    };
    let none = Form {
        sheets: Vec::new(),
        new: Vec::new(),
    };
    let import = finish(sources, vocabularies, &before, &none, import, |_, _| {});
    let (of_cells, of_files) = import.changes.split_at(cells);
    let of_files = of_files.iter();
    Some(Taken {
        changes: of_cells.to_vec(),
        digests: of_files
            .map(|own| (own.row.clone(), own.old.clone(), own.new.clone()))
            .collect(),
        told: import.told,
        problems: import.problems,
        files: import.files,
    })
}

/// The digest of a spreadsheet in `report.toml`, where it is another one now.
fn new_digest(sources: &Sources, spreadsheet: &Spreadsheet, new: String) -> Option<Change> {
    let old = spreadsheet.sha256.clone().unwrap_or_default();
    if old == new {
        return None;
    }
    let text = sources.text(REPORT)?;
    let file = toml_cells::File::read(text)?;
    let entries = file.entries("source");
    let entry = entries.get(spreadsheet.number)?;
    let place = match entry.get(&["sha256"]) {
        Some(value) => Place::Toml(REPORT.to_owned(), value.span, Shape::Text),
        None => {
            // Behind the line of its path: what stands below may be a map already.
            let end = entry.get(&["file"])?.span.end;
            let end = text[end..].find(['\r', '\n']).map_or(text.len(), |at| end + at);
            Place::TomlKey(REPORT.to_owned(), end, "sha256".to_owned(), Shape::Text)
        }
    };
    Some(Change {
        cell: CellName {
            sheet: spreadsheet.file.clone(),
            at: At::new(0, 0),
        },
        row: spreadsheet.file.clone(),
        column: "sha256".to_owned(),
        file: REPORT.to_owned(),
        old,
        new,
        who: String::new(),
        place,
    })
}

/// The fields of a figure's row that change where its cell is taken: its value, and the accuracy and the bound that what is
/// not there has none of.
fn changes(report: &Report, facts: &[Row], mapped: &Mapped, says: &Says) -> Vec<Change> {
    if says.agrees {
        return Vec::new();
    }
    let point = report.data_point(mapped.figure);
    let Some(row) = row_of(facts, point) else {
        return Vec::new();
    };
    let file = mapped.name.rsplit_once('!').map_or("", |(sheet, _)| sheet);
    let change = |column: usize, new: String| Change {
        cell: CellName {
            sheet: file.to_owned(),
            at: mapped.cell.at,
        },
        row: point.reference(),
        column: esg_model::fact_row::COLUMNS[column].to_owned(),
        file: FACTS.to_owned(),
        old: row.fields[column].text.clone(),
        new,
        who: point.preparer.clone(),
        place: Place::Csv(FACTS.to_owned(), row.fields[column].span.clone()),
    };
    let mut changes = vec![change(VALUE, says.value.clone())];
    let is_absent = Absence::ALL.into_iter().any(|own| own.as_str() == says.value);
    let is_year = point.concept.data_type == esg_model::taxonomy::DataType::Year;
    let filled = |column: usize| !row.fields[column].text.is_empty();
    if is_absent {
        let emptied = [DECIMALS, BOUND].into_iter().filter(|column| filled(*column));
        changes.extend(emptied.map(|column| change(column, String::new())));
    } else if !is_year && !filled(DECIMALS) {
        let places = says
            .value
            .split_once('.')
            .map_or(0, |(_, fraction)| fraction.len());
        let places = places + if is_share(point) { 2 } else { 0 };
        changes.push(change(DECIMALS, places.to_string()));
    }
    changes
}

fn is_share(point: &DataPoint) -> bool {
    point.unit().is_some_and(|unit| unit.kind == UnitKind::Share)
}

/// The row of `facts.csv` that states a figure.
fn row_of<'a>(facts: &'a [Row], point: &DataPoint) -> Option<&'a Row> {
    let (start, _) = point.location.span?;
    let at = facts.partition_point(|row| row.end <= start);
    facts.get(at).filter(|row| row.fields.len() > VALUE)
}

struct Reader<'a, 'b> {
    report: &'a Report,
    facts: &'b [Row],
    spreadsheet: &'a Spreadsheet,
}

impl<'a> Reader<'a, '_> {
    fn open(&self, sources: &'a Sources) -> Opened<'a> {
        let file = &self.spreadsheet.file;
        let mut opened = Opened {
            spreadsheet: self.spreadsheet,
            bytes: sources.get(file).map(AsRef::as_ref),
            cells: Vec::new(),
            problems: Vec::new(),
            told: Vec::new(),
        };
        let Some(bytes) = opened.bytes else {
            opened.problems.push((
                self.spreadsheet.location.clone(),
                Problem {
                    cell: None,
                    message: format!("the spreadsheet `{file}` is not in the report folder"),
                    hint: "put it there, under this path, or correct `file` of its [[source]]".to_owned(),
                },
            ));
            return opened;
        };
        let book = match crate::open::open(bytes) {
            Ok(book) => book,
            Err(unreadable) => {
                opened.problems.push((
                    self.spreadsheet.location.clone(),
                    Problem {
                        cell: None,
                        message: format!("the spreadsheet `{file}` cannot be read: {}", unreadable.message),
                        hint: unreadable.hint,
                    },
                ));
                return opened;
            }
        };
        for map in &self.spreadsheet.maps {
            self.map(map, &book, &mut opened);
        }
        opened
    }

    fn map(&self, map: &CellMap, book: &Book, opened: &mut Opened<'_>) {
        let file = &self.spreadsheet.file;
        let found = find(book, &map.cells).and_then(|(sheet, area)| {
            fits(map, area)?;
            Ok((sheet, area))
        });
        let (sheet, area) = match found {
            Ok(found) => found,
            Err(wrong) => {
                let problem = Problem {
                    cell: None,
                    message: format!("`{file}`, {}: {}", map.cells, wrong.message),
                    hint: wrong.hint,
                };
                opened.problems.push((map.location.clone(), problem));
                return;
            }
        };
        let mut hidden = Vec::new();
        for (row, figures) in (area.first.row..).zip(&map.figures) {
            for (column, figure) in (area.first.column..).zip(figures) {
                let Some(figure) = figure else { continue };
                let at = At::new(row, column);
                let cell = CellName {
                    sheet: quoted(&sheet.name),
                    at,
                };
                let name = format!("{file}, {cell}");
                let point = self.report.data_point(*figure);
                let mut told = Vec::new();
                let says = self.says(point, map.unit.as_ref(), book, sheet, at, &mut told);
                opened
                    .told
                    .extend(told.into_iter().map(|told| format!("{name}: {told}")));
                if sheet.hidden.contains(&row) && hidden.last() != Some(&row) {
                    hidden.push(row);
                }
                opened.cells.push(Mapped {
                    says: says.map_err(|wrong| Problem {
                        cell: Some(CellName {
                            sheet: format!("{file}, {}", cell.sheet),
                            at,
                        }),
                        message: format!("{}, in the place of `{}`", wrong.message, point.reference()),
                        hint: wrong.hint,
                    }),
                    name,
                    cell,
                    beside: beside(sheet, at),
                    figure: *figure,
                    location: map.location.clone(),
                });
            }
        }
        if !hidden.is_empty() {
            let rows: Vec<String> = hidden.iter().take(5).map(|row| (row + 1).to_string()).collect();
            let more = if hidden.len() > rows.len() {
                " and others"
            } else {
                ""
            };
            opened.told.push(format!(
                "{file}, {}: hidden or filtered rows are read all the same: {}{more}",
                sheet.name,
                rows.join(", ")
            ));
        }
    }

    /// What a cell says of a figure.
    fn says(
        &self,
        point: &DataPoint,
        stated: Option<&Arc<Unit>>,
        book: &Book,
        sheet: &Sheet,
        at: At,
        told: &mut Vec<String>,
    ) -> Result<Says, Wrong> {
        if let Some(area) = sheet.merged.iter().find(|area| area.holds(at)) {
            if area.first != at {
                return Err(Wrong {
                    message: format!("it is merged into {area}, whose value stands in {}", area.first),
                    hint: format!("map {}, or unmerge the cells", area.first),
                });
            }
            told.push(format!(
                "the cells {area} are merged; what stands in {at} is taken"
            ));
        }
        let cell = sheet.cells.get(&at);
        let said = read(cell, point, stated, book.from_1904)?;
        if said.text.is_empty() {
            return Err(Wrong {
                message: "the cell is empty".to_owned(),
                hint: "fill it in, correct `cells`, or take it out of the map (`-` in the place of a row or a column)"
                    .to_owned(),
            });
        }
        told.extend(said.told);
        if cell.is_some_and(|cell| cell.formula) {
            told.push(format!(
                "a formula stands there; the value that was saved with it, {}, is taken",
                excerpt(&said.text)
            ));
        }
        let (decimals, old) = match row_of(self.facts, point) {
            Some(row) => (row.fields[DECIMALS].text.as_str(), row.fields[VALUE].text.clone()),
            None => ("", String::new()),
        };
        let value = match Decimal::from_str_exact(&said.text) {
            Ok(number) => in_its_unit(number, point, stated, decimals)?
                .normalize()
                .to_string(),
            Err(_) => said.text.clone(),
        };
        // Rounding is what accuracy asks for, but nobody counts half a person.
        let whole = Decimal::from_str_exact(&said.text).is_ok_and(|number| number.is_integer());
        let is_count = point.concept.data_type == DataType::Count && stated.is_none();
        if is_count && !whole && Decimal::from_str_exact(&value).is_ok_and(|number| number.is_integer()) {
            told.push(format!(
                "`{}` is no whole number, and its figure is a count; {value} is taken: see what the cell counts",
                excerpt(&said.text)
            ));
        }
        let number = |text: &str| Decimal::from_str_exact(text).ok();
        let agrees = value == old || number(&value).is_some() && number(&value) == number(&old);
        Ok(Says {
            held: with_unit(&said.text, stated.or(point.unit())),
            value: if agrees { old.clone() } else { value },
            old,
            agrees,
        })
    }
}

/// Reads a cell as a figure in the unit of its map, or else in that of the figure.
fn read(
    cell: Option<&Cell>,
    point: &DataPoint,
    stated: Option<&Arc<Unit>>,
    from_1904: bool,
) -> Result<entry::Said, Wrong> {
    let unit = stated.or(point.unit()).map(AsRef::as_ref);
    let key = unit.map_or("year", |unit| unit.key.as_str());
    let mut figure = form::figure(key, unit, 0);
    figure.year |= unit.is_none();
    // What a percent cell shows is what it says. Of a share that the report holds too, the hundredfold may be above 100.
    let shown = cell.map_or(Shown::Plain, |cell| cell.shown);
    let mut base = String::new();
    if figure.share && shown == Shown::Percent {
        if let Some(hundredfold) = cell.and_then(hundredfold)
            && held(point) == Some(hundredfold)
        {
            base = hundredfold.to_string();
        }
    } else if figure.share && stated.is_some() {
        // Said in the map: a number in a plain cell is so many per cent.
        figure.share = false;
    }
    let said = entry::read(cell, &Kind::Figure(figure), &base, from_1904).map_err(|wrong| match point.unit() {
        Some(unit) if unit.kind == UnitKind::Share && wrong.message.contains("without a percent sign") => Wrong {
            hint: format!(
                "format the cell as a percentage where it is a fraction, or write `unit = \"{}\"` into its map where it is so many per cent",
                unit.key
            ),
            ..wrong
        },
        _ => wrong,
    })?;
    let is_number = Decimal::from_str_exact(&said.text).is_ok();
    let is_absent = Absence::ALL.into_iter().any(|own| own.as_str() == said.text);
    if is_number || is_absent || said.text.is_empty() {
        return Ok(said);
    }
    let typed = match cell.and_then(|cell| cell.held.as_ref()) {
        Some(Held::Text(text)) => text.as_ref(),
        _ => said.text.as_str(),
    };
    Err(Wrong {
        message: format!("`{}` stands there, which is no figure", excerpt(typed)),
        hint: "correct `cells`, or write the figure into the cell; `not-available` or `not-applicable` where there is none"
            .to_owned(),
    })
}

/// What a cell with a number holds, as a percentage.
fn hundredfold(cell: &Cell) -> Option<Decimal> {
    let Some(Held::Number(digits)) = &cell.held else {
        return None;
    };
    let number = Decimal::from_str_exact(digits).ok()?;
    Some(number.checked_mul(Decimal::ONE_HUNDRED)?.normalize())
}

/// The share that a figure holds, as a percentage.
fn held(point: &DataPoint) -> Option<Decimal> {
    let value = point.quantity()?.value;
    Some(value.checked_mul(Decimal::ONE_HUNDRED)?.normalize())
}

/// A number of a cell in the unit of its figure, at the accuracy of its row.
fn in_its_unit(
    number: Decimal,
    point: &DataPoint,
    stated: Option<&Arc<Unit>>,
    decimals: &str,
) -> Result<Decimal, Wrong> {
    let times = match (stated, point.unit()) {
        (Some(stated), Some(own)) => stated.in_units_of(own),
        _ => Some(Decimal::ONE),
    };
    let converted = times.and_then(|times| number.checked_mul(times));
    let Some(converted) = converted else {
        return Err(Wrong {
            message: format!("{number} is too large a number to be converted"),
            hint: "correct the cell, or the `unit` of its map".to_owned(),
        });
    };
    Ok(match decimals.parse::<i32>() {
        Ok(places) if (-15..=15).contains(&places) => {
            round(converted, if is_share(point) { places - 2 } else { places })
        }
        _ => converted.round_dp(MOST_PLACES),
    })
}

/// A figure has no more digits behind the point.
const MOST_PLACES: u32 = 10;

fn with_unit(text: &str, unit: Option<&Arc<Unit>>) -> String {
    match unit {
        Some(unit) if unit.kind == UnitKind::Share && Decimal::from_str_exact(text).is_ok() => {
            format!("{text}%")
        }
        Some(unit) if Decimal::from_str_exact(text).is_ok() => format!("{text} {}", unit.key),
        _ => text.to_owned(),
    }
}

/// Whether an area has as many cells as its map names figures.
fn fits(map: &CellMap, area: Area) -> Result<(), Wrong> {
    let has = (
        area.last.row - area.first.row + 1,
        area.last.column - area.first.column + 1,
    );
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let named = (
        count(map.figures.len()),
        count(map.figures.first().map_or(0, Vec::len)),
    );
    if has == named {
        return Ok(());
    }
    let words = |(rows, columns): (u32, u32)| {
        let many = |count: u32, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
        format!("{} and {}", many(rows, "row"), many(columns, "column"))
    };
    Err(Wrong {
        message: format!("{area} has {}, and its map names {}", words(has), words(named)),
        hint: "give `rows` an entry for each row, from top to bottom, and `columns` one for each column, from left to right; `-` for one that is no figure"
            .to_owned(),
    })
}

/// The sheet and the area that a text names: `Energy!B7`, `'Energy use'!B7:D7`, or a name that the workbook gives to cells.
fn find<'a>(book: &'a Book, text: &str) -> Result<(&'a Sheet, Area), Wrong> {
    let text = text.trim();
    if text.contains('!') {
        return in_sheet(book, text);
    }
    if let Some(area) = Area::parse(text) {
        // A workbook with a single sheet leaves nothing to say.
        return match book.sheets.as_slice() {
            [sheet] => Ok((sheet, area)),
            sheets => Err(Wrong {
                message: "no sheet is named".to_owned(),
                hint: format!(
                    "write the sheet before it, such as `{}!{text}`",
                    sheets
                        .first()
                        .map_or("Sheet1".to_owned(), |sheet| quoted(&sheet.name))
                ),
            }),
        };
    }
    let lower = text.to_lowercase();
    let named = book.names.iter().find(|(name, _)| name.to_lowercase() == lower);
    let Some((name, refers)) = named else {
        let near = nearest(&lower, book.names.keys().map(String::as_str));
        return Err(Wrong {
            message: "the workbook gives no cells this name".to_owned(),
            hint: match near {
                Some(near) => {
                    format!("did you mean `{near}`? Else write sheet and cells, such as `Energy!B7:D7`")
                }
                None => "write sheet and cells, such as `Energy!B7:D7`, or a name that the workbook defines"
                    .to_owned(),
            },
        });
    };
    if refers.contains("#REF!") {
        return Err(Wrong {
            message: format!(
                "the name `{name}` refers to cells that were deleted (`{}`)",
                excerpt(refers)
            ),
            hint: "define the name anew in the workbook, or write sheet and cells".to_owned(),
        });
    }
    if refers.contains('[') || refers.contains('(') || outside_quotes(refers, ',') {
        return Err(Wrong {
            message: format!(
                "the name `{name}` is no stretch of cells of this workbook but `{}`",
                excerpt(refers)
            ),
            hint: "write sheet and cells, such as `Energy!B7:D7`".to_owned(),
        });
    }
    in_sheet(book, refers.trim_start_matches('='))
}

/// Whether a character stands outside of the quoted name of a sheet.
fn outside_quotes(text: &str, character: char) -> bool {
    let mut quoted = false;
    text.chars().any(|own| {
        quoted ^= own == '\'';
        own == character && !quoted
    })
}

/// `Energy!B7:D7`: the sheet with its quotation marks or without, the cells with `$` or without.
fn in_sheet<'a>(book: &'a Book, text: &str) -> Result<(&'a Sheet, Area), Wrong> {
    let (name, cells) = text.rsplit_once('!').unwrap_or(("", text));
    let name = name.trim();
    let name = match name.strip_prefix('\'').and_then(|name| name.strip_suffix('\'')) {
        Some(inner) => inner.replace("''", "'"),
        None => name.to_owned(),
    };
    let Some(sheet) = book.sheet(name.trim()) else {
        let listed: Vec<String> = book
            .sheets
            .iter()
            .take(8)
            .map(|sheet| format!("`{}`", sheet.name))
            .collect();
        let near = nearest(
            &name.to_lowercase(),
            book.sheets.iter().map(|sheet| sheet.name.as_str()),
        );
        let meant = near.map_or(String::new(), |near| format!("did you mean `{near}`? "));
        return Err(Wrong {
            message: format!("there is no sheet `{}`", excerpt(&name)),
            hint: format!("{meant}The workbook has {}", listed.join(", ")),
        });
    };
    // Either end may name the sheet again.
    let cells: Vec<&str> = cells.split(':').map(str::trim).collect();
    match Area::parse(&cells.join(":")) {
        Some(area) if cells.len() <= 2 => Ok((sheet, area)),
        _ => Err(Wrong {
            message: format!("`{}` is no cell and no range of cells", excerpt(&cells.join(":"))),
            hint:
                "write them as the spreadsheet does, such as `B7` or `B7:D7`; whole columns and rows are none"
                    .to_owned(),
        }),
    }
}

/// The name of a sheet as formulas write it.
fn quoted(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    if plain {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', "''"))
    }
}

/// Cells that are looked at for words beside one.
const FAR: u32 = 60;

/// The nearest words to the left of a cell and above it, by which a person knows it again. What begins with a digit is a
/// value that somebody typed as text, save for a year.
fn beside(sheet: &Sheet, at: At) -> String {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let label = |at: At| match sheet.held(at)? {
        Held::Text(text) => Some(text.trim().to_owned()).filter(|text| {
            let is_absence = Absence::ALL.into_iter().any(|own| own.as_str() == text.as_str());
            text.starts_with(char::is_alphabetic) && !is_absence || is_year(text)
        }),
        Held::Number(digits) if is_year(digits) && (digits.starts_with("19") || digits.starts_with("20")) => {
            Some(digits.clone())
        }
        Held::Number(_) | Held::Truth(_) | Held::Mistake(_) => None,
    };
    let left = (1..=FAR).map_while(|by| at.column.checked_sub(by));
    let left = left.map(|column| At::new(at.row, column)).find_map(label);
    let above = (1..=FAR).map_while(|by| at.row.checked_sub(by));
    let above = above.map(|row| At::new(row, at.column)).find_map(label);
    let both: Vec<String> = left
        .into_iter()
        .chain(above)
        .map(|words| excerpt(&words))
        .collect();
    both.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{find, quoted};
    use crate::book::{Book, Sheet};

    fn book() -> Book {
        let sheet = |name: &str| Sheet {
            name: name.to_owned(),
            ..Sheet::default()
        };
        let names = [
            ("Power", "'Energy use'!$B$7:$D$7"),
            ("Gone", "#REF!"),
            ("Elsewhere", "[1]Energy!$B$7"),
            ("Two", "Water!$B$7,Water!$B$9"),
            ("Comma", "'Water, gas'!$A$1"),
        ];
        Book {
            sheets: ["Energy use", "Water", "Water, gas", "Paul's"]
                .map(sheet)
                .to_vec(),
            names: names
                .into_iter()
                .map(|(name, refers)| (name.to_owned(), refers.to_owned()))
                .collect(),
            from_1904: false,
        }
    }

    #[test]
    fn cells_are_found_as_people_write_them() {
        let book = book();
        for (text, sheet, area) in [
            ("Energy use!B7:D7", "Energy use", "B7:D7"),
            ("'Energy use'!$B$7", "Energy use", "B7:B7"),
            ("ENERGY USE!b7", "Energy use", "B7:B7"),
            ("'Paul''s'!A1", "Paul's", "A1:A1"),
            ("power", "Energy use", "B7:D7"),
            ("Comma", "Water, gas", "A1:A1"),
        ] {
            let (found, own) = find(&book, text).unwrap_or_else(|wrong| panic!("{text}: {}", wrong.message));
            assert_eq!(
                (found.name.as_str(), own.to_string().as_str()),
                (sheet, area),
                "{text}"
            );
        }
        for text in [
            "B7",
            "Energy!B7",
            "Water!B",
            "Water!",
            "Gone",
            "Elsewhere",
            "Two",
            "Nothing",
            "Water!A1:B2:C3",
            "",
        ] {
            assert!(find(&book, text).is_err(), "{text}");
        }
        assert_eq!(quoted("Paul's"), "'Paul''s'");
        assert_eq!(quoted("Energy"), "Energy");
    }
}
