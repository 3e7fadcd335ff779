//! The formats in which the facts are written as data, as a table: what each is called, who writes and who reads it.
//!
//! Whatever handles data files goes through [`FORMATS`]: they are written, named, read back for the rules, packed, listed
//! on the submission sheet and expected in the folder because they stand there.

use std::collections::BTreeMap;

use esg_check::rules::subject::ReadData;
use esg_check::{archive, side_by_side};
use esg_model::Report;
use esg_model::text::{Lang, Localized};
use esg_xbrl::{CsvNames, Statements, TargetDocument};

/// A format of data.
#[derive(Debug)]
pub struct Format {
    /// Its handle.
    pub key: &'static str,
    /// When it is made.
    pub made: Made,
    /// How its files end behind the base that all files of a report share; the first is the report, which names the others.
    pub endings: &'static [&'static str],
    /// What the submission sheet says of the files.
    pub purpose: Localized<&'static str>,
    /// The report package that it travels in too, where it does.
    pub packed: Option<Packed>,
    /// The bytes of its files, in the order of `endings`, for the names that they will have.
    write: fn(&Report, &Stated<'_>, &[String]) -> Vec<Vec<u8>>,
    /// What a reader that shares no code with the writer finds in the report, which may lead to other files.
    read: fn(&[u8], OtherFiles<'_, '_>) -> Result<Statements, String>,
}

/// What is written: the facts of a report that stand in these languages.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'a> {
    /// All facts.
    pub target: &'a TargetDocument,
    /// The languages whose facts are stated.
    pub langs: &'a [Lang],
}

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
    pub purpose: Localized<&'static str>,
    /// What it holds beside the taxonomy, from the bytes of the report.
    pub files: fn(&Report, Vec<u8>) -> BTreeMap<String, Vec<u8>>,
}

/// The files beside a report, by name.
type OtherFiles<'a, 'f> = &'a dyn Fn(&str) -> Option<&'f [u8]>;

/// xBRL-JSON.
pub static JSON: Format = Format {
    key: "json",
    made: Made::Always,
    endings: &[".json"],
    purpose: Localized {
        en: "The facts as data (xBRL-JSON)",
        zh_hant: "數據檔（xBRL-JSON）",
    },
    packed: Some(Packed {
        ending: ".xbr",
        purpose: Localized {
            en: "The same data with its taxonomy, to open without a network (report package)",
            zh_hant: "同一數據連同其分類標準，無須連線即可開啟（報告套件）",
        },
        files: esg_xbrl::json_package,
    }),
    write: |report, stated, _| vec![esg_xbrl::json(report, stated.target, stated.langs)],
    read: |bytes, _| esg_xbrl::read_json(bytes),
};

/// xBRL-CSV: the metadata, the table of figures, the table of texts.
pub static CSV: Format = Format {
    key: "csv",
    made: Made::Always,
    endings: &["-csv.json", "-figures.csv", "-texts.csv"],
    purpose: Localized {
        en: "The facts as tables for spreadsheets (xBRL-CSV)",
        zh_hant: "以表格形式載列的數據，可用試算表開啟（xBRL-CSV）",
    },
    packed: None,
    write: |report, stated, names| {
        let [_, figures, texts] = names else {
            return Vec::new();
        };
        let names = CsvNames {
            figures: figures.clone(),
            texts: texts.clone(),
        };
        let csv = esg_xbrl::csv(report, stated.target, stated.langs, &names);
        vec![csv.metadata, csv.figures, csv.texts]
    },
    read: |bytes, others| esg_xbrl::read_csv(bytes, others),
};

/// Plain xBRL-XML, for software that reads nothing newer.
pub static XML: Format = Format {
    key: "xml",
    made: Made::OnRequest,
    endings: &[".xbrl"],
    purpose: Localized {
        en: "The facts as data for older software (xBRL-XML)",
        zh_hant: "供較舊軟件使用的數據檔（xBRL-XML）",
    },
    packed: None,
    write: |report, stated, _| vec![esg_xbrl::instance(report, stated.target, stated.langs)],
    read: |bytes, _| esg_xbrl::read_instance(bytes),
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

    /// What a reader finds in its report among `files`; nothing where it is not among them.
    pub fn read(&self, base: &str, files: &BTreeMap<String, Vec<u8>>) -> Option<ReadData> {
        let name = format!("{base}{}", self.endings[0]);
        let statements = (self.read)(files.get(&name)?, &|other| files.get(other).map(Vec::as_slice));
        Some(ReadData { name, statements })
    }
}

/// Whether a format is made where these are asked for.
fn is_made(format: &Format, asked: &[&Format]) -> bool {
    format.made == Made::Always || asked.iter().any(|asked| asked.key == format.key)
}

/// The files of both languages by name, in every format that is made.
pub(crate) fn files(report: &Report, stated: &Stated<'_>, asked: &[&Format]) -> BTreeMap<String, Vec<u8>> {
    let made = FORMATS.into_iter().filter(|format| is_made(format, asked));
    made.flat_map(|format| format.write(report, stated)).collect()
}

/// What is stated by the document set of this name and by each report of this base among `files`.
pub(crate) fn read_back(document_set: &str, base: &str, files: &BTreeMap<String, Vec<u8>>) -> Vec<ReadData> {
    let formats: Vec<Option<&Format>> = std::iter::once(None).chain(FORMATS.map(Some)).collect();
    let found = side_by_side(&formats, |format| match format {
        Some(format) => format.read(base, files),
        None => {
            let name = document_set.to_owned();
            let statements = read_set(files.get(&name)?);
            Some(ReadData { name, statements })
        }
    });
    found.into_iter().flatten().collect()
}

/// What the pages of a document set state together, read from its package.
fn read_set(package: &[u8]) -> Result<Statements, String> {
    let entries = archive::read(package)?;
    let pages: Vec<&[u8]> = entries
        .iter()
        .filter(|(path, _)| path.contains("/reports/"))
        .map(|(_, bytes)| bytes.as_slice())
        .collect();
    esg_xbrl::read_statements(&pages)
}
