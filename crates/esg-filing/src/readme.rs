//! `README.html`: which file of the folder is for whom, what is filed, and how to open each offline.

use std::collections::BTreeMap;

use esg_check::rules::subject::PdfCopy;
use esg_model::Report;
use esg_model::text::{Lang, Localized};
use esg_xbrl::data::FORMATS;
use serde::Serialize;

use crate::copies::{copy_name, description};
use crate::language::Language;
use crate::package::FileNames;
use crate::voluntary::voluntary;

/// The page, as its template sees it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Readme {
    title: Localized<String>,
    issuer: Localized<String>,
    stock_code: String,
    period_start: String,
    period_end: String,
    /// Which issue for the period this is.
    version: u32,
    /// The demonstration notice.
    notice: Option<Localized<String>>,
    /// What is uploaded; nothing of a draft.
    filed: Vec<Filed>,
    /// Tagged pages and data, which nobody asks for.
    data: Vec<Listed>,
    /// The copies that were asked for.
    copies: Vec<Listed>,
    commands: Commands,
}

/// A PDF that is filed.
#[derive(Clone, Debug, Serialize)]
struct Filed {
    name: String,
    language: Language,
}

/// A file with what it is for.
#[derive(Clone, Debug, Serialize)]
struct Listed {
    name: String,
    purpose: Localized<String>,
}

/// How XBRL software opens the files with no network. What is printed here is what the outside judge runs.
#[derive(Clone, Debug, Serialize)]
struct Commands {
    /// Report packages, which open alone.
    packed: Vec<String>,
    /// Reports that lie loose in the folder.
    loose: Vec<String>,
}

/// What is common to all of them: no network, and an answer whether the file is valid.
const ARELLE: &str = "arelleCmdLine --workOffline --validate";

impl Readme {
    /// Describes the folder that holds `files`.
    pub(crate) fn of(
        report: &Report,
        names: &FileNames,
        langs: &[Lang],
        files: &BTreeMap<String, Vec<u8>>,
        copies: &[PdfCopy],
    ) -> Self {
        let wording = report.wording();
        let filed = langs.iter().filter(|_| !report.is_draft());
        let listed = voluntary(report, names, langs).into_iter();
        Readme {
            title: report.title.clone(),
            issuer: report.issuer.name.clone(),
            stock_code: report.issuer.stock_code.to_string(),
            period_start: report.period().start.to_string(),
            period_end: report.period().end.to_string(),
            version: report.version,
            notice: report.notice.clone(),
            filed: filed
                .map(|lang| Filed {
                    name: names.pdf(*lang),
                    language: Language::of(*lang, wording),
                })
                .collect(),
            data: listed
                .filter(|(name, _)| files.contains_key(name))
                .map(|(name, purpose)| Listed {
                    name,
                    purpose: wording.of(purpose).clone(),
                })
                .collect(),
            copies: copies
                .iter()
                .map(|copy| Listed {
                    name: copy_name(copy, names),
                    purpose: wording.of(description(copy.kind)).clone(),
                })
                .collect(),
            commands: Commands::of(names, langs, files),
        }
    }
}

impl Commands {
    fn of(names: &FileNames, langs: &[Lang], files: &BTreeMap<String, Vec<u8>>) -> Self {
        let packed = langs.iter().map(|lang| names.report_package(*lang));
        let packed = packed.chain([names.document_set()]);
        let packed = packed.map(|name| {
            let command = format!("{ARELLE} --reportPackage --plugins inlineXbrlDocumentSet --file {name}");
            (name, command)
        });
        let data = FORMATS.iter().filter_map(|format| format.packed.as_ref());
        let data = data.map(|packed| {
            let name = names.data_package(packed);
            let command = format!("{ARELLE} --reportPackage --plugins loadFromOIM --file {name}");
            (name, command)
        });
        let loose = FORMATS.iter().map(|format| {
            let name = names.data_report(format);
            let taxonomy = names.taxonomy_of_data();
            let command = format!("{ARELLE} --packages {taxonomy} --plugins loadFromOIM --file {name}");
            (name, command)
        });
        let made = |commands: &mut dyn Iterator<Item = (String, String)>| {
            let made = commands.filter(|(name, _)| files.contains_key(name));
            made.map(|(_, command)| command).collect()
        };
        Commands {
            packed: made(&mut packed.chain(data)),
            loose: made(&mut loose.into_iter()),
        }
    }
}
