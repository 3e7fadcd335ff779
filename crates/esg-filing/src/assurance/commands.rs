//! The commands by which a third party repeats each check, in the filing's folder and without the project.

use esg_check::findings::Head;
use esg_model::text::Lang;
use serde::Serialize;

use super::Material;
use super::entry::{Entry, Kind};

/// What is checked how. What is printed here is what the outside judge runs, as far as its programs go.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Commands {
    /// Digests of the pages, which stand at the head of every sheet.
    pub(super) digests: Vec<String>,
    /// Whether tagged pages are valid, totals add up and formulas hold.
    pub(super) formulas: Vec<String>,
    /// Words of a page on which a figure stands.
    pub(super) pages: Vec<String>,
    /// Whether the PDFs keep the standards that they claim.
    pub(super) standards: Vec<String>,
    /// With the project and its sources: the same bytes, and the trace of one figure.
    pub(super) again: Vec<String>,
}

/// What is common to all of Arelle's.
const ARELLE: &str = "arelleCmdLine --workOffline --validate --calc c11r --formula run --formulaAsserResultCounts \
                      --reportPackage --plugins inlineXbrlDocumentSet";

impl Commands {
    pub(super) fn of(material: &Material<'_>, head: &Head, entries: &[Entry]) -> Self {
        let names = material.names;
        let made = |name: &String| material.files.contains_key(name);
        let pdfs: Vec<(Lang, String)> = Lang::ALL
            .map(|lang| (lang, names.pdf(lang)))
            .into_iter()
            .filter(|(_, name)| made(name))
            .collect();
        let packages = Lang::ALL.map(|lang| names.report_package(lang));
        let packages: Vec<String> = packages.into_iter().filter(made).collect();
        // A figure that a reader can follow: one that follows from others, where there is one.
        let shown = entries
            .iter()
            .min_by_key(|entry| (entry.kind != Kind::Derived, entry.pages.en.is_empty()));
        let pages = pdfs.iter().filter_map(|(lang, name)| {
            let page = shown?.pages.get(*lang).first()?;
            Some(format!("pdftotext -layout -f {page} -l {page} {name} -"))
        });
        // The files at the head of every sheet.
        let digests = head.documents.iter().map(|document| &document.name);
        Commands {
            digests: digests.map(|name| format!("sha256sum {name}")).collect(),
            formulas: packages
                .iter()
                .map(|name| format!("{ARELLE} --file {name}"))
                .collect(),
            pages: pages.collect(),
            standards: pdfs
                .iter()
                .map(|(_, name)| format!("verapdf --flavour ua1 {name}"))
                .collect(),
            again: shown
                .map(|entry| format!("esg-filing trace --report REPORT {}", entry.reference))
                .into_iter()
                .chain(["esg-filing filing REPORT --out FOLDER".to_owned()])
                .collect(),
        }
    }
}
