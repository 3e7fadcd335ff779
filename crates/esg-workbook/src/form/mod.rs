//! What the workbook of a report holds: sheets of rows, of which every cell knows where in the report's files it stands.
//!
//! The same form is printed into a workbook and laid beside one that comes back, so that both speak of the same cells.

use std::ops::Range;

use esg_model::{Lang, Report, Sources};

mod factors;
mod figures;
mod labels;
mod reasons;
mod texts;

pub(crate) use figures::{figure, instead, instead_listed};
pub(crate) use reasons::{other_keys as reason_keys, written as reason};

/// Version of the form: it changes where the columns do, so that a person is told why an older workbook lacks some. Since 2
/// factors have the breakdown of their figure and their set of warming potentials.
pub(crate) const VERSION: u32 = 2;

/// The key of the column by which rows are found.
pub(crate) const KEY: &str = "key";

/// How a cell is read.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// It is there to be read, and not to be typed.
    Locked,
    /// It says what the other cells of its row are about: a changed one is no small thing.
    Fixed,
    /// A figure.
    Figure(Figure),
    /// A plain number, such as a factor or how many decimals a figure has.
    Number,
    /// One of these words; others may be typed where the report's own parser takes them.
    Choice(List),
    /// Parts of what a provision asks, of which these are its own; others may be typed where the report's own parser takes
    /// them.
    Parts(List),
    /// A day.
    Day,
    /// Any words.
    Words,
}

impl Kind {
    /// Whether a person may type into the cell.
    pub(crate) fn is_open(&self) -> bool {
        !matches!(self, Kind::Locked | Kind::Fixed)
    }
}

/// What is known of a figure before it is read.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// The key of its unit.
    pub(crate) unit: String,
    /// Whether it is a share, which a spreadsheet shows as a percentage.
    pub(crate) share: bool,
    /// Whether it is a calendar year.
    pub(crate) year: bool,
    /// Whether it counts things, of which there are no halves.
    pub(crate) whole: bool,
    /// What may stand beside it and says no more than its unit does.
    pub(crate) spelled: Vec<String>,
    /// How many digits behind the point it shows.
    pub(crate) places: usize,
}

/// The words among which a cell chooses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct List {
    /// Its name on the sheet of lists.
    pub(crate) name: String,
    /// The words.
    pub(crate) words: Vec<String>,
    /// Whether others are refused.
    pub(crate) closed: bool,
}

/// Where a cell stands in the report.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// Nowhere: it is made of other things.
    Nowhere,
    /// A field of a CSV file.
    Csv(String, Range<usize>),
    /// A text of a TOML file, or a list of them.
    Toml(String, Range<usize>, Shape),
    /// A key that a table of a TOML file lacks, and where it is written.
    TomlKey(String, usize, String, Shape),
    /// A stretch of a chapter.
    Markdown(String, Range<usize>),
    /// A field of what the report does not have yet.
    New(usize, usize),
}

/// What a value of a TOML file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A text.
    Text,
    /// A list of texts.
    List,
}

/// What the report does not have yet, and gets where somebody fills it in.
#[derive(Clone, Debug)]
pub(crate) enum New {
    /// A row of a CSV file, behind the byte `at`.
    Row {
        /// The file.
        path: String,
        /// Where.
        at: usize,
        /// Its fields, as far as they are known.
        fields: Vec<String>,
        /// The field without which the others say nothing.
        needs: usize,
    },
    /// A reason in `provisions.toml`.
    Reason {
        /// The file.
        path: String,
        /// The provision.
        provision: String,
    },
}

/// One cell.
#[derive(Clone, Debug)]
pub(crate) struct FormCell {
    /// What it says, as the report's file does.
    pub(crate) text: String,
    /// How it is read.
    pub(crate) kind: Kind,
    /// Where it stands in the report.
    pub(crate) place: Place,
}

impl FormCell {
    fn locked(text: impl Into<String>) -> Self {
        FormCell {
            text: text.into(),
            kind: Kind::Locked,
            place: Place::Nowhere,
        }
    }

    fn fixed(text: impl Into<String>) -> Self {
        FormCell {
            kind: Kind::Fixed,
            ..FormCell::locked(text)
        }
    }
}

/// A row.
#[derive(Clone, Debug)]
pub(crate) struct FormRow {
    /// By what it is found, unique on its sheet.
    pub(crate) key: String,
    /// A cell for each column; that of the key first.
    pub(crate) cells: Vec<FormCell>,
    /// A comment on the cell of the key.
    pub(crate) comment: String,
}

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// By what it is found, unique on its sheet.
    pub(crate) key: String,
    /// What heads it: English, then Chinese.
    pub(crate) heads: [String; 2],
    /// How wide it is, in characters.
    pub(crate) width: u16,
    /// Whether it is left out on paper.
    pub(crate) aside: bool,
}

impl Column {
    fn new(key: impl Into<String>, en: impl Into<String>, zh: impl Into<String>, width: u16) -> Self {
        Column {
            key: key.into(),
            heads: [en.into(), zh.into()],
            width,
            aside: false,
        }
    }
}

/// What a column in each language is called, in the heads of both.
const IN: [[&str; 2]; Lang::ALL.len()] = [["English", "英文"], ["Chinese", "中文"]];

/// A column for each language.
fn in_languages(
    key: &str,
    en: &str,
    zh: &str,
    widths: [u16; Lang::ALL.len()],
) -> impl Iterator<Item = Column> {
    let languages = Lang::ALL.into_iter().zip(IN).zip(widths);
    languages.map(move |((lang, [english, chinese]), width)| {
        let heads = [format!("{en} ({english})"), format!("{zh}（{chinese}）")];
        let [en, zh] = heads;
        Column::new(format!("{key}.{lang}"), en, zh, width)
    })
}

/// A sheet.
#[derive(Clone, Debug)]
pub(crate) struct SheetForm {
    /// Its name in the workbook.
    pub(crate) name: &'static str,
    /// Its columns.
    pub(crate) columns: Vec<Column>,
    /// Its rows.
    pub(crate) rows: Vec<FormRow>,
    /// How many columns stay in sight.
    pub(crate) frozen: u16,
}

impl SheetForm {
    /// The column with this key.
    pub(crate) fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }
}

/// What the workbook of a report holds.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// The sheets, in their order.
    pub(crate) sheets: Vec<SheetForm>,
    /// What the report does not have yet.
    pub(crate) new: Vec<New>,
}

impl Form {
    /// The form of a report.
    pub(crate) fn of(report: &Report, sources: &Sources) -> Self {
        let mut new = Vec::new();
        let labels = labels::Labels::of(report);
        let (figures, targets) = figures::sheets(report, sources, &labels, &mut new);
        let texts = texts::sheet(report, sources, &labels);
        let reasons = reasons::sheet(report, sources, &mut new);
        let factors = factors::sheet(report, sources);
        Form {
            sheets: vec![figures, texts, reasons, targets, factors],
            new,
        }
    }
}
