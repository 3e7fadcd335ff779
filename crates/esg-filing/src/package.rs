//! The output folder as files in memory, and the names that its files have.

use std::collections::BTreeMap;

use esg_model::taxonomy::{AxisRole, Layer};
use esg_model::text::Lang;
use esg_model::{Report, Vocabulary};

use esg_xbrl::data::{FORMATS, Format, Made, Packed};

/// A finished filing, or what is left of one that failed: files by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// The files of the output folder; it has no folders of its own.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The files of the folder beside it, which holds the working papers for an assurance provider and is not for
    /// publication; empty where none were asked for.
    pub assurance: BTreeMap<String, Vec<u8>>,
}

/// The findings as a page, as data, and as SARIF for editors; they exist even where a filing failed.
pub const FINDINGS: [&str; 3] = ["findings.html", "findings.json", "findings.sarif"];
/// What the sheets and the manifest hold as JSON, each as a JSON Schema.
pub const SCHEMAS: [&str; 3] = [
    "findings.schema.json",
    "manifest.schema.json",
    "submission.schema.json",
];
/// What each file is for and how to open it.
pub const README: &str = "README.html";
/// The list of all other files.
pub const MANIFEST: &str = "manifest.json";
/// The call-figures sheet as a page and as data.
pub const CALL_FIGURES: [&str; 2] = ["call-figures.html", "call-figures.csv"];
/// The submission sheet as a page and as data.
pub const SUBMISSION: [&str; 2] = ["submission.html", "submission.json"];

/// The top folder of the taxonomy package of the Code's layer in an edition; the package is named as it is.
pub(crate) fn taxonomy_folder(edition: &Vocabulary) -> String {
    format!("{}-{}", edition.layer.file_base, edition.code.edition)
}

/// The names of the files of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileNames {
    base: String,
    taxonomy: String,
    /// Whether the report has a layer of its own on the Code's.
    has_layer: bool,
    /// Whether it states targets.
    has_targets: bool,
}

impl FileNames {
    /// The names for `report`.
    pub fn of(report: &Report) -> Self {
        FileNames {
            base: report.base_name(),
            taxonomy: taxonomy_folder(&report.vocabulary),
            has_layer: report.taxonomy().top() == Layer::Issuer,
            has_targets: report
                .data_points
                .iter()
                .any(|point| point.breakdown.on(AxisRole::Target).is_some()),
        }
    }

    /// The report as a PDF.
    pub fn pdf(&self, lang: Lang) -> String {
        format!("{}-{lang}.pdf", self.base)
    }

    /// A copy of the PDF that is not filed, named by what it is for.
    pub fn copy(&self, lang: Lang, suffix: &str) -> String {
        format!("{}-{lang}-{suffix}.pdf", self.base)
    }

    /// The tagged report in its report package.
    pub fn report_package(&self, lang: Lang) -> String {
        format!("{}-{lang}.xbri", self.base)
    }

    /// Both languages as one document set in a report package.
    pub fn document_set(&self) -> String {
        format!("{}.xbri", self.base)
    }

    /// The tagged page within the report package.
    pub fn tagged_page(&self, lang: Lang) -> String {
        format!("{}-{lang}.xhtml", self.base)
    }

    /// The top folder of a report package.
    pub fn report_package_folder(&self, lang: Lang) -> String {
        format!("{}-{lang}", self.base)
    }

    /// The files of both languages in a format of data, its report first.
    pub fn data(&self, format: &Format) -> Vec<String> {
        format.names(&self.base)
    }

    /// The report in a format of data.
    pub fn data_report(&self, format: &Format) -> String {
        format!("{}{}", self.base, format.endings[0])
    }

    /// The report in a format of data as a report package that opens alone.
    pub(crate) fn data_package(&self, packed: &Packed) -> String {
        format!("{}{}", self.base, packed.ending)
    }

    /// The top folder of a package that holds both languages.
    pub fn common_folder(&self) -> String {
        self.base.clone()
    }

    /// The dictionary of the concepts and members that the report uses.
    pub fn dictionary(&self) -> String {
        format!("{}-dictionary.csv", self.base)
    }

    /// The targets of the report as a table; nothing where it states none.
    pub fn targets(&self) -> Option<String> {
        self.has_targets.then(|| format!("{}-targets.csv", self.base))
    }

    /// The taxonomy package of the report: its own layer with the Code's; nothing where it has none of its own.
    pub fn report_taxonomy(&self) -> Option<String> {
        self.has_layer.then(|| format!("{}-taxonomy.zip", self.base))
    }

    /// The top folder of the taxonomy package of the report.
    pub(crate) fn report_taxonomy_folder(&self) -> String {
        format!("{}-taxonomy", self.base)
    }

    /// The taxonomy package without which loose data cannot be opened.
    pub fn taxonomy_of_data(&self) -> String {
        self.report_taxonomy().unwrap_or_else(|| self.taxonomy_package())
    }

    /// The taxonomy package of the Code's layer.
    pub fn taxonomy_package(&self) -> String {
        format!("{}.zip", self.taxonomy)
    }

    /// The top folder of the taxonomy package.
    pub fn taxonomy_package_folder(&self) -> String {
        self.taxonomy.clone()
    }

    /// Every file that a filing with `langs` holds before findings and manifest are written.
    pub fn all(&self, langs: &[Lang]) -> Vec<String> {
        let mut names: Vec<String> = langs
            .iter()
            .flat_map(|lang| [self.pdf(*lang), self.report_package(*lang)])
            .collect();
        if langs.len() > 1 {
            names.push(self.document_set());
        }
        for format in FORMATS.iter().filter(|format| format.made == Made::Always) {
            names.extend(self.data(format));
            names.extend(format.packed.as_ref().map(|packed| self.data_package(packed)));
        }
        names.push(self.dictionary());
        names.extend(self.targets());
        names.extend(self.report_taxonomy());
        names.push(self.taxonomy_package());
        names.push(README.to_owned());
        names.extend(SCHEMAS.map(str::to_owned));
        names.extend(
            CALL_FIGURES
                .iter()
                .chain(&SUBMISSION)
                .map(|name| (*name).to_owned()),
        );
        names
    }
}
