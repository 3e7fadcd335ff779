//! The index of evidence: each file with its digest, then and now, and the figures that rest on it.

use esg_check::digest::sha256;
use esg_model::evidence::Kept;
use serde::Serialize;

use super::entry::Entry;
use super::{Material, Named};
use crate::trace::Trace;

/// A file that proves figures.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct EvidenceEntry {
    pub(super) id: String,
    pub(super) title: String,
    /// Its path: in the report's folder, or below the folder that `--evidence` names.
    pub(super) file: String,
    /// Where in it the figures stand: pages, or sheet and cells; empty where nobody says.
    pub(super) place: String,
    /// Whether it is kept outside the report's folder.
    pub(super) outside: bool,
    /// SHA-256 as it was when the figures were taken from it.
    pub(super) sha256: String,
    /// SHA-256 as it is now; absent where the file was not at hand.
    pub(super) found_sha256: Option<String>,
    /// `unchanged`, `changed`, `not there` or `kept outside, not checked`.
    pub(super) state: &'static str,
    /// Whether a program compared its values with the figures.
    pub(super) compared: bool,
    /// The figures that rest on it.
    pub(super) figures: Vec<Named>,
}

/// Every file, in the order of `evidence.toml`, then the company's own spreadsheets in the order of `report.toml`.
pub(super) fn all(material: &Material<'_>, trace: &Trace, entries: &[Entry]) -> Vec<EvidenceEntry> {
    let provenance = &material.report.provenance;
    let evidence = provenance.evidence.iter();
    let views = trace.evidence.split_at_checked(provenance.evidence.len());
    let (of_files, of_spreadsheets) = views.unwrap_or_default();
    let spreadsheets = provenance.spreadsheets.iter().zip(of_spreadsheets);
    let spreadsheets = spreadsheets.map(|(own, view)| EvidenceEntry {
        id: own.file.clone(),
        title: own.title.clone(),
        file: own.file.clone(),
        place: cells(&own.file, entries),
        outside: false,
        sha256: own.sha256.clone().unwrap_or_default(),
        found_sha256: material.sources.get(&own.file).map(|bytes| sha256(bytes)),
        state: view.state,
        compared: true,
        figures: entries
            .iter()
            .filter(|entry| entry.evidence_files.iter().any(|(file, _)| *file == own.file))
            .map(Named::of)
            .collect(),
    });
    evidence
        .zip(of_files)
        .map(|(own, view)| EvidenceEntry {
            id: own.id.clone(),
            title: own.title.clone(),
            file: match &own.kept {
                Kept::Inside(path) | Kept::Outside(path) => path.clone(),
            },
            place: own.place.clone(),
            outside: matches!(own.kept, Kept::Outside(_)),
            sha256: own.sha256.clone(),
            found_sha256: material.sources.get(&own.kept.path()).map(|bytes| sha256(bytes)),
            state: view.state,
            compared: own.columns.is_some(),
            figures: entries
                .iter()
                .filter(|entry| entry.evidence.contains(&own.id))
                .map(Named::of)
                .collect(),
        })
        .chain(spreadsheets)
        .collect()
}

/// The cells of a spreadsheet that are figures, in the order of the register.
fn cells(file: &str, entries: &[Entry]) -> String {
    let named = entries.iter().flat_map(|entry| &entry.evidence);
    let cells = named.filter_map(|own| own.strip_prefix(file)?.strip_prefix(", "));
    cells.collect::<Vec<_>>().join(" | ")
}
