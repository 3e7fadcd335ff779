//! Lays a workbook that came back beside the report: what somebody changed in it, and what cannot be taken.

mod columns;
mod follows;

use std::collections::{BTreeMap, BTreeSet};

use esg_model::near::nearest;
use esg_model::{Lang, Report};

use crate::book::{At, Book, SUMMARY, Sheet, is_table_of};
use crate::entry::{self, same, tidy};
use crate::form::{Form, FormCell, FormRow, KEY, Kind, New, Place, SheetForm, VERSION};
use crate::lines;
use crate::origin::{self, Origin};
use crate::shown::{apart, excerpt};
use crate::taken::{self, Taken};

/// A cell of which something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellName {
    /// The name of its sheet.
    pub sheet: String,
    /// Where it stands.
    pub at: At,
}

impl std::fmt::Display for CellName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}!{}", self.sheet, self.at)
    }
}

/// One changed cell.
#[derive(Clone, Debug)]
pub struct Change {
    /// The cell in the workbook.
    pub cell: CellName,
    /// Key of its row.
    pub row: String,
    /// Key of its column.
    pub column: String,
    /// The file of the report in which it stands.
    pub file: String,
    /// What the file says.
    pub old: String,
    /// What it is to say.
    pub new: String,
    /// Who prepares the figure, as its row says; empty where it does not.
    pub who: String,
    pub(crate) place: Place,
}

/// What cannot be taken, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands; nothing where it is about the workbook.
    pub cell: Option<CellName>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.cell {
            Some(cell) => write!(f, "{cell}: {}; {}", self.message, self.hint),
            None => write!(f, "{}; {}", self.message, self.hint),
        }
    }
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Merged {
    pub(crate) changes: Vec<Change>,
    pub(crate) told: Vec<String>,
    pub(crate) problems: Vec<Problem>,
    /// The marks of cells in which the workbook says what the report does, or did when it was imported, and was written
    /// otherwise.
    pub(crate) agreed: BTreeSet<String>,
    /// Of the cells that an earlier import took: how many say that or something newer, and how many what they were written as.
    again: (usize, usize),
    /// How many problems and notes were only counted.
    untold: (usize, usize),
}

/// More problems and notes than these are counted: nobody reads them all, and a sheet has a million rows.
pub(crate) const MOST_TOLD: usize = 500;
/// For so many wrong keys the one that may be meant is looked for, which takes a while.
const MOST_MEANT: usize = 50;

impl Merged {
    /// Says how many there are that were not told.
    fn count_rest(&mut self) {
        if self.untold.0 > 0 {
            let count = self.untold.0;
            self.problems.push(Problem {
                cell: None,
                message: format!("there are {count} more"),
                hint: "correct these first".to_owned(),
            });
        }
        if self.untold.1 > 0 {
            self.told.push(format!("there are {} more notes", self.untold.1));
        }
    }

    fn refuse(&mut self, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(Problem {
            cell: None,
            message: message.into(),
            hint: hint.into(),
        });
    }

    fn refuse_cell(&mut self, sheet: &str, at: At, message: impl Into<String>, hint: impl Into<String>) {
        if self.problems.len() >= MOST_TOLD {
            self.untold.0 += 1;
            return;
        }
        self.problems.push(Problem {
            cell: Some(CellName {
                sheet: sheet.to_owned(),
                at,
            }),
            message: message.into(),
            hint: hint.into(),
        });
    }

    fn tell(&mut self, message: impl Into<String>) {
        if self.told.len() >= MOST_TOLD {
            self.untold.1 += 1;
            return;
        }
        self.told.push(message.into());
    }
}

const ANEW: &str = "write a fresh workbook under another name, with `cargo xtask workbook REPORT --out fresh.xlsx`, and copy what you typed into it";

/// Lays `book` beside the form of the report, from which earlier imports took what `taken` says.
pub(crate) fn merge(report: &Report, form: &Form, book: &Book, taken: &Taken) -> Merged {
    let mut merged = Merged::default();
    let Some(origin) = Origin::read(book) else {
        merged.refuse(
            format!("the workbook has no sheet `{}`: it was not written by `cargo xtask workbook`, or the hidden sheet was removed", origin::SHEET),
            ANEW,
        );
        return merged;
    };
    if !is_of(report, &origin, &mut merged) {
        return merged;
    }
    let earlier = taken.from(&origin);
    let laid = lay(form, book, &origin, earlier, merged.clone());
    // Where most of what was taken never stood in this file, somebody else filled in another copy of it.
    let (kept, back) = laid.again;
    if back <= kept {
        return laid;
    }
    merged.tell("what an earlier import took from a copy of this workbook does not stand in this one: where both say something, they are not one person's words");
    lay(form, book, &origin, None, merged)
}

/// Lays the sheets of `book` beside those of the form. `earlier` marks what this very workbook brought before.
fn lay(
    form: &Form,
    book: &Book,
    origin: &Origin,
    earlier: Option<&BTreeSet<String>>,
    mut merged: Merged,
) -> Merged {
    if book.is_of_numbers() {
        merged.tell("the workbook was exported from Numbers, which puts the title of each table above it: cells are named as in the exported file, a row below those in Numbers");
    }
    let known: BTreeSet<&str> = form.sheets.iter().map(|sheet| sheet.name).collect();
    for sheet in &book.sheets {
        let own = sheet.name.trim();
        let mut ours = known.iter().chain(&crate::print::OTHERS);
        let is_ours =
            ours.any(|known| known.eq_ignore_ascii_case(own) || is_table_of(own, &known.to_lowercase()));
        if !is_ours && !own.eq_ignore_ascii_case(SUMMARY) && !sheet.cells.is_empty() {
            merged.tell(format!(
                "the sheet `{}` is none of the template and is not read",
                excerpt(own)
            ));
        }
    }
    for sheet in &form.sheets {
        match book.sheet(sheet.name) {
            Some(found) => Table {
                form: sheet,
                new: &form.new,
                sheet: found,
                origin,
                earlier,
                from_1904: book.from_1904,
            }
            .merge(&mut merged),
            None if origin.rows(sheet.name).next().is_none() => {}
            // What somebody typed on it would be lost without a word.
            None => match renamed(sheet, origin, book, &known) {
                Some(other) => merged.refuse(
                    format!(
                        "there is no sheet `{}`, and `{}` has its rows",
                        sheet.name,
                        excerpt(&other.name)
                    ),
                    format!("name that sheet `{}` again", sheet.name),
                ),
                None => merged.tell(format!(
                    "there is no sheet `{}`: what the report says of its cells stays as it is",
                    sheet.name
                )),
            },
        }
    }
    merged.count_rest();
    merged
}

/// The sheet under another name that holds rows of `form`, if there is one.
fn renamed<'a>(
    form: &SheetForm,
    origin: &Origin,
    book: &'a Book,
    known: &BTreeSet<&str>,
) -> Option<&'a Sheet> {
    let keys: BTreeSet<&str> = origin.rows(form.name).collect();
    book.sheets
        .iter()
        .filter(|sheet| {
            !known
                .iter()
                .any(|known| known.eq_ignore_ascii_case(sheet.name.trim()))
        })
        .filter(|sheet| sheet.name != origin::SHEET)
        .find(|sheet| {
            let holds = |cell| {
                entry::read(Some(cell), &Kind::Words, "", book.from_1904)
                    .is_ok_and(|said| keys.contains(said.text.as_str()))
            };
            sheet.cells.values().any(holds)
        })
}

/// Whether the workbook is one of this report, by a program that is no newer.
fn is_of(report: &Report, origin: &Origin, merged: &mut Merged) -> bool {
    let about = |key: &str| origin.about.get(key).map_or("", String::as_str);
    let version = about(origin::VERSION);
    match version.parse::<u32>() {
        Ok(version) if version <= VERSION => {
            if version < VERSION {
                merged.tell(format!(
                    "the workbook is of template {version}, and this program writes template {VERSION}: columns that it lacks stay as they are"
                ));
            }
        }
        Ok(_) => {
            merged.refuse(
                format!(
                    "the workbook is of template {version}, which is newer than this program's, {VERSION}"
                ),
                "use the program that wrote it, or a later one",
            );
            return false;
        }
        Err(_) => {
            merged.refuse(
                format!("`{}` is no version of a template", excerpt(version)),
                ANEW,
            );
            return false;
        }
    }
    let code = report.issuer.stock_code.to_string();
    if about(origin::CODE) != code {
        merged.refuse(
            format!(
                "the workbook is of stock code {}, and the report of {code}",
                excerpt(about(origin::CODE))
            ),
            "name the report's own workbook, or the report of the workbook",
        );
        return false;
    }
    let period = &report.reporting_period;
    let own = [about("from"), about("to")];
    if own != [period.start.to_string(), period.end.to_string()] {
        merged.refuse(
            format!(
                "the workbook is for {} to {}, and the report for {} to {}",
                excerpt(own[0]),
                excerpt(own[1]),
                period.start,
                period.end
            ),
            "name the workbook of this year's report",
        );
        return false;
    }
    true
}

/// A sheet that came back, and what it was.
struct Table<'a> {
    form: &'a SheetForm,
    new: &'a [New],
    sheet: &'a Sheet,
    origin: &'a Origin,
    /// Marks of what this workbook brought in an earlier import.
    earlier: Option<&'a BTreeSet<String>>,
    from_1904: bool,
}

/// How many keys a message lists.
const LISTED: usize = 5;
/// How much of two texts a message shows.
const EXCERPT: usize = 60;

impl Table<'_> {
    fn name(&self) -> &'static str {
        self.form.name
    }

    fn merge(&self, merged: &mut Merged) {
        let Some((head, columns)) = self.columns(merged) else {
            return;
        };
        let Some(key_column) = columns.get(&0).copied() else {
            merged.refuse_cell(
                self.name(),
                At::new(head, 0),
                "there is no column `key`, by which rows are found",
                ANEW,
            );
            return;
        };
        self.look_at_merged(head, &columns, merged);
        let forms: BTreeMap<&str, &FormRow> =
            self.form.rows.iter().map(|row| (row.key.as_str(), row)).collect();
        let mut rows: BTreeMap<&str, u32> = BTreeMap::new();
        let mut used: BTreeSet<u32> = self.sheet.cells.keys().map(|at| at.row).collect();
        used.retain(|row| *row > head);
        let mut hidden = Vec::new();
        for row in used {
            let at = At::new(row, key_column);
            let cell = self.sheet.cells.get(&at);
            let key = entry::read(cell, &Kind::Words, "", self.from_1904).map(|said| said.text);
            let key = match key {
                Ok(key) => key,
                Err(wrong) => {
                    merged.refuse_cell(self.name(), at, wrong.message, wrong.hint);
                    continue;
                }
            };
            if key.is_empty() {
                self.without_key(row, &columns, merged);
                continue;
            }
            let given = || self.given_as(&key).and_then(|own| forms.get(own.as_str()));
            let Some(form) = forms.get(key.as_str()).or_else(given).copied() else {
                self.unknown(at, &key, &columns, merged);
                continue;
            };
            if let Some(first) = rows.get(form.key.as_str()) {
                merged.refuse_cell(
                    self.name(),
                    at,
                    format!(
                        "the key `{key}` stands here a second time, and first in {}",
                        At::new(*first, key_column)
                    ),
                    "remove one of the two rows; a row is never copied to make another figure",
                );
                continue;
            }
            rows.insert(&form.key, row);
            if self.sheet.hidden.contains(&row) {
                hidden.push(row);
            }
            let before = merged.changes.len();
            self.row(form, (&key, row), &columns, merged);
            self.what_follows(form, row, &columns, before, merged);
        }
        if !hidden.is_empty() {
            let shown: Vec<String> = hidden
                .iter()
                .take(LISTED)
                .map(|row| (row + 1).to_string())
                .collect();
            let more = if hidden.len() > shown.len() {
                " and others"
            } else {
                ""
            };
            merged.tell(format!(
                "{}: hidden or filtered rows are read all the same: {}{more}",
                self.name(),
                shown.join(", ")
            ));
        }
        let missing: Vec<&str> = self
            .origin
            .rows(self.name())
            .filter(|key| !rows.contains_key(key))
            .collect();
        let missing: Vec<&str> = missing
            .into_iter()
            .filter(|key| forms.contains_key(key))
            .collect();
        if !missing.is_empty() {
            let shown: Vec<String> = missing
                .iter()
                .take(LISTED)
                .map(|key| format!("`{key}`"))
                .collect();
            let more = if missing.len() > shown.len() {
                " and others"
            } else {
                ""
            };
            merged.tell(format!(
                "{}: {} {} not there any more; nothing is deleted from the report",
                self.name(),
                shown.join(", ") + more,
                if missing.len() == 1 { "is" } else { "are" }
            ));
        }
    }

    /// A row that names nothing: a note of somebody's, or a figure of which nobody knows what it is.
    fn without_key(&self, row: u32, columns: &BTreeMap<usize, u32>, merged: &mut Merged) {
        let filled = columns.iter().find_map(|(column, at)| {
            let at = At::new(row, *at);
            let holds = self.sheet.cells.get(&at).is_some_and(|cell| cell.held.is_some());
            let is_open = self.form.rows.iter().any(|row| row.cells[*column].kind.is_open());
            (holds && is_open).then_some(at)
        });
        match filled {
            Some(at) => merged.refuse_cell(
                self.name(),
                at,
                format!("something stands here, and the row has no key in the column `{KEY}`"),
                "put the key back, or clear the row: a new figure is added in `facts.csv`",
            ),
            None => merged.tell(format!(
                "{}: the row {} has no key and is not read",
                self.name(),
                row + 1
            )),
        }
    }

    fn unknown(&self, at: At, key: &str, columns: &BTreeMap<usize, u32>, merged: &mut Merged) {
        if self.origin.has(self.name(), key) {
            let typed = self.typed(at.row, key, columns);
            let besides = match typed.is_empty() {
                true => String::new(),
                false => format!(", nor what was typed there: {}", typed.join(", ")),
            };
            merged.tell(format!(
                "{}!{at}: the report has no `{}` any more; the row is not read{besides}",
                self.name(),
                excerpt(key)
            ));
            return;
        }
        let looked_for = merged.problems.len() < MOST_MEANT;
        let rows = self.form.rows.iter().filter(|_| looked_for);
        let hint = match nearest(key, rows.map(|row| row.key.as_str())) {
            Some(near) => {
                format!("put the key back, which may be `{near}`; a new figure is added in `facts.csv`")
            }
            None => {
                "put the key back that stood there, or clear the row; a new figure is added in `facts.csv`"
                    .to_owned()
            }
        };
        merged.refuse_cell(
            self.name(),
            at,
            format!("`{}` is no key of this sheet", excerpt(key)),
            hint,
        );
    }

    /// What was typed in a row since the workbook was written, by cell.
    fn typed(&self, row: u32, key: &str, columns: &BTreeMap<usize, u32>) -> Vec<String> {
        let cells = columns.iter().filter_map(|(index, at)| {
            let column = &self.form.columns[*index].key;
            let at = At::new(row, *at);
            let said = entry::read(self.sheet.cells.get(&at), &Kind::Words, "", self.from_1904).ok()?;
            let mut rows = self.form.rows.iter();
            let is_open = rows.any(|row| row.cells[*index].kind.is_open());
            let was = self.origin.said(self.name(), key, column);
            // A share is shown as a percentage.
            let number = said.text.trim_end_matches('%');
            let is_new = is_open && !said.text.is_empty() && !same(&Kind::Number, number, was);
            is_new.then(|| format!("{at} `{}`", excerpt(&said.text)))
        });
        cells.take(LISTED).collect()
    }

    /// The key under which the report has a reason since it was given in the row `key`: a relief, or that there is none. A
    /// workbook that was written since has that row itself.
    fn given_as(&self, key: &str) -> Option<String> {
        let others = crate::form::reason_keys(key);
        let known = |own: &String| self.form.rows.iter().any(|row| row.key == *own);
        others
            .into_iter()
            .find(|own| known(own) && !self.origin.has(self.name(), own))
    }

    /// `form` is the row of the report; what the workbook calls it, and where it stands there, is `found`.
    fn row(&self, form: &FormRow, found: (&str, u32), columns: &BTreeMap<usize, u32>, merged: &mut Merged) {
        let (own_key, row) = found;
        for (column, cell) in form.cells.iter().enumerate().skip(1) {
            let Some(at) = columns.get(&column).map(|at| At::new(row, *at)) else {
                continue;
            };
            let key = &self.form.columns[column].key;
            let found = self.sheet.cells.get(&at);
            if !cell.kind.is_open() {
                self.not_typed(at, (column, cell), found, merged);
                continue;
            }
            let known = self.origin.has(self.name(), own_key);
            let base = if known {
                self.origin.said(self.name(), own_key, key)
            } else {
                cell.text.as_str()
            };
            let mut said = match entry::read(found, &cell.kind, base, self.from_1904) {
                Ok(said) => said,
                Err(wrong) => {
                    merged.refuse_cell(self.name(), at, wrong.message, wrong.hint);
                    continue;
                }
            };
            if !self.is_news((&said.text, base), (cell, key, &form.key), at, merged) {
                continue;
            }
            if said.text.is_empty() && !may_be_empty(cell) {
                merged.refuse_cell(
                    self.name(),
                    at,
                    format!("the cell is empty, where `{}` stood", excerpt(&cell.text)),
                    match &cell.kind {
                        Kind::Figure(_) => format!(
                            "write the figure, or one of {}; a figure is removed in `facts.csv`",
                            crate::form::instead_listed()
                        ),
                        _ => "write what it says; it is removed in the report's own file, in both languages"
                            .to_owned(),
                    },
                );
                continue;
            }
            if holds_words(cell, key) {
                match lines::joined(&said.text, base) {
                    Ok(None) => {}
                    Ok(Some(text)) => {
                        said = entry::Said {
                            text,
                            told: Some("its lines are read as one paragraph".to_owned()),
                        };
                    }
                    Err(wrong) => {
                        merged.refuse_cell(self.name(), at, wrong.message, wrong.hint);
                        continue;
                    }
                }
            }
            if let (Some(told), Some(_)) = (&said.told, found) {
                merged.tell(format!("{}!{at}: {told}", self.name()));
            }
            if found.is_some_and(|found| found.formula) {
                merged.tell(format!(
                    "{}!{at}: a formula stands there; the value that was saved with it, {}, is taken",
                    self.name(),
                    excerpt(&said.text)
                ));
            }
            merged.changes.push(Change {
                cell: CellName {
                    sheet: self.name().to_owned(),
                    at,
                },
                row: form.key.clone(),
                column: key.clone(),
                file: file_of(&cell.place),
                old: cell.text.clone(),
                new: said.text,
                who: self.who(form, key),
                place: cell.place.clone(),
            });
        }
    }

    /// Whether what a cell says is to be taken: it is neither what the workbook was written with nor what the report says. Where
    /// the report was changed since by another hand than this workbook, it is refused.
    fn is_news(
        &self,
        (said, base): (&str, &str),
        (cell, column, row): (&FormCell, &str, &str),
        at: At,
        merged: &mut Merged,
    ) -> bool {
        let is_as_written = same(&cell.kind, said, base);
        let mark = taken::mark(self.name(), row, column, &cell.text);
        let is_brought = self.earlier.is_some_and(|earlier| earlier.contains(&mark));
        if same(&cell.kind, said, &cell.text) {
            if !is_as_written {
                merged.agreed.insert(mark);
            }
            merged.again.0 += usize::from(is_brought);
            return false;
        }
        if is_as_written {
            // What was taken stays: the file may be an older one.
            if is_brought {
                merged.again.1 += 1;
                let [base, now] = apart(base, &cell.text, EXCERPT);
                merged.tell(format!(
                    "{}!{at} says `{base}` again, and the report keeps `{now}`, which an earlier import took from here",
                    self.name()
                ));
            }
            return false;
        }
        if same(&cell.kind, base, &cell.text) {
            return true;
        }
        if is_brought {
            merged.again.0 += 1;
            return true;
        }
        let [shown, now] = apart(said, &cell.text, EXCERPT);
        // Nobody changed the cell since it was taken, and somebody changed the report.
        let own = taken::mark(self.name(), row, column, said);
        if self.earlier.is_some_and(|earlier| earlier.contains(&own)) {
            merged.agreed.insert(own);
            merged.again.0 += 1;
            merged.tell(format!(
                "{}!{at}: the report says `{now}` since an earlier import took `{shown}` from here, and keeps it",
                self.name()
            ));
            return false;
        }
        merged.refuse_cell(
            self.name(),
            at,
            format!(
                "`{shown}` stands here, where the workbook had `{}`; the report says `{now}` since",
                excerpt(base)
            ),
            "write the one that holds into the report, or write the workbook anew and change it there",
        );
        false
    }

    /// A cell that is not to be typed: what somebody typed there all the same is told, or refused where it says what the
    /// figure is.
    fn not_typed(
        &self,
        at: At,
        (column, cell): (usize, &FormCell),
        found: Option<&crate::book::Cell>,
        merged: &mut Merged,
    ) {
        let said = match found.map(|found| entry::read(Some(found), &Kind::Words, "", self.from_1904)) {
            None => String::new(),
            Some(Ok(said)) => said.text,
            Some(Err(_)) if matches!(cell.kind, Kind::Locked) => return,
            Some(Err(wrong)) => {
                merged.refuse_cell(self.name(), at, wrong.message, wrong.hint);
                return;
            }
        };
        if tidy(&said) == tidy(&cell.text) || said.is_empty() {
            return;
        }
        match cell.kind {
            Kind::Fixed => merged.refuse_cell(
                self.name(),
                at,
                format!(
                    "`{}` stands here, and the report says `{}`",
                    excerpt(&said),
                    excerpt(&cell.text)
                ),
                "put it back; it is changed in the report's own file",
            ),
            // What other rows say there was made when the workbook was written.
            _ if self.form.rows.iter().any(|row| row.cells[column].text == said) => {}
            _ => merged.tell(format!(
                "{}!{at}: `{}` is not taken; what stands here is made from other files",
                self.name(),
                excerpt(&said)
            )),
        }
    }

    /// Who prepares the figure of a cell.
    fn who(&self, form: &FormRow, column: &str) -> String {
        let period = column.split_once(' ').map_or("", |(_, period)| period);
        let own = self.form.column(&format!("preparer {period}"));
        own.map_or(String::new(), |own| form.cells[own].text.clone())
    }
}

/// Whether a cell may say nothing.
fn may_be_empty(cell: &crate::form::FormCell) -> bool {
    match (&cell.kind, &cell.place) {
        (Kind::Figure(_), _) | (_, Place::Markdown(..)) => false,
        // Words of the data, and what a reason says.
        (Kind::Words, Place::Csv(path, _)) => path != "texts.csv",
        _ => true,
    }
}

/// Whether a cell holds words that the report prints, as one paragraph.
fn holds_words(cell: &FormCell, column: &str) -> bool {
    matches!(cell.kind, Kind::Words) && Lang::ALL.iter().any(|lang| column.ends_with(&format!(".{lang}")))
}

fn file_of(place: &Place) -> String {
    match place {
        Place::Csv(path, _) | Place::Toml(path, ..) | Place::TomlKey(path, ..) | Place::Markdown(path, _) => {
            path.clone()
        }
        Place::Nowhere | Place::New(..) => String::new(),
    }
}
