//! The formats in which the facts are written as data, as a table: what each is called, and who writes it.
//!
//! Whatever handles data files goes through [`FORMATS`]: they are written, named, read back for the rules, packed, listed
//! on the submission sheet and expected in the folder because they stand there. A further format is a writer beside this
//! file and an entry here; the reader of tagged files has to know it too.

mod csv;
mod dictionary;
mod explained;
mod instance;
mod json;
mod oim;
mod targets;

use std::collections::{BTreeMap, BTreeSet};

use esg_model::Report;
use esg_model::text::{Lang, Localized};
use esg_model::wording::Word;

pub use self::csv::{CsvNames, CsvReport, csv};
pub use self::dictionary::{Counterpart, dictionary};
pub use self::instance::instance;
pub use self::json::json;
pub use self::targets::targets;
use crate::target::TargetDocument;
use crate::taxonomy::package::json_package;

/// A format of data.
#[derive(Debug)]
pub struct Format {
    /// Its handle.
    pub key: &'static str,
    /// When it is made.
    pub made: Made,
    /// How its files end behind the base that all files of a report share; the first is the report, which names the others.
    pub endings: &'static [&'static str],
    /// What the submission sheet says of each of the files, in the order of `endings`.
    pub purposes: &'static [Word],
    /// The report package that it travels in too, where it does.
    pub packed: Option<Packed>,
    /// The bytes of its files, in the order of `endings`, for the names that they will have.
    write: fn(&Report, &Stated<'_>, &[String]) -> Vec<Vec<u8>>,
}

/// What is written: the facts of a report that stand in these languages.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'a> {
    /// All facts.
    pub target: &'a TargetDocument,
    /// The languages whose facts are stated.
    pub langs: &'a [Lang],
    /// On which pages of the PDFs figures stand.
    pub pages: &'a FactPages,
}

/// On which pages of each language's PDF a fact stands, by its id; a PDF that was not made has none.
pub type FactPages = BTreeMap<String, Localized<BTreeSet<usize>>>;

/// When a format is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// With every filing.
    Always,
    /// Where it is asked for.
    OnRequest,
}

/// A report package of one format, which opens alone.
#[derive(Debug)]
pub struct Packed {
    /// How its file ends.
    pub ending: &'static str,
    /// What the submission sheet says of it.
    pub purpose: Word,
    /// What it holds beside the taxonomy, from the bytes of the report.
    pub files: fn(&Report, Vec<u8>) -> BTreeMap<String, Vec<u8>>,
}

/// xBRL-JSON.
pub static JSON: Format = Format {
    key: "json",
    made: Made::Always,
    endings: &[".json"],
    purposes: &[Word::FileJson],
    packed: Some(Packed {
        ending: ".xbr",
        purpose: Word::FileJsonPackage,
        files: json_package,
    }),
    write: |report, stated, _| vec![json(report, stated.target, stated.langs)],
};

/// xBRL-CSV: the metadata, the table of figures, the table of texts.
pub static CSV: Format = Format {
    key: "csv",
    made: Made::Always,
    endings: &["-csv.json", "-figures.csv", "-texts.csv"],
    purposes: &[Word::FileCsvMetadata, Word::FileCsv, Word::FileCsv],
    packed: None,
    write: |report, stated, names| {
        let [_, figures, texts] = names else {
            return Vec::new();
        };
        let names = CsvNames {
            figures: figures.clone(),
            texts: texts.clone(),
        };
        let csv = csv(report, stated, &names);
        vec![csv.metadata, csv.figures, csv.texts]
    },
};

/// Plain xBRL-XML, for software that reads nothing newer.
pub static XML: Format = Format {
    key: "xml",
    made: Made::OnRequest,
    endings: &[".xbrl"],
    purposes: &[Word::FileXml],
    packed: None,
    write: |report, stated, _| vec![instance(report, stated.target, stated.langs)],
};

/// Every format, in the order in which their files are listed.
pub static FORMATS: [&Format; 3] = [&JSON, &CSV, &XML];

impl Format {
    /// The names of its files for reports of this base, the report itself first.
    pub fn names(&self, base: &str) -> Vec<String> {
        self.endings
            .iter()
            .map(|ending| format!("{base}{ending}"))
            .collect()
    }

    /// Writes its files, by name.
    pub fn write(&self, report: &Report, stated: &Stated<'_>) -> Vec<(String, Vec<u8>)> {
        let names = self.names(&report.base_name());
        let files = (self.write)(report, stated, &names);
        names.into_iter().zip(files).collect()
    }
}
