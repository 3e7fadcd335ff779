//! The folder that an assurance provider takes: what every figure rests on, beside the filing and not for publication.
//!
//! [`Papers`] is all of it as data; the sheets and lists show parts of it. Nothing here judges a figure: what the rules
//! found stands in the findings, and what a team makes of the papers is the team's.

mod blank;
mod boundary;
mod changes;
mod commands;
mod difference;
mod entry;
mod evidence;
mod factor;
mod lists;
mod sample;

use std::collections::BTreeMap;

use esg_check::findings::Head;
use esg_check::json;
use esg_check::rules::subject::Derived;
use esg_model::diag::Sink;
use esg_model::disclosure::DataPointId;
use esg_model::source::Sources;
use esg_model::text::Localized;
use esg_model::{Report, Vocabulary};
use esg_pdf::Pdf;
use esg_xbrl::TargetDocument;
use rust_decimal::Decimal;
use serde::Serialize;

pub use self::changes::Earlier;
pub use self::sample::{By, Picked, Sample};

use self::blank::Blank;
use self::boundary::Boundaries;
use self::changes::Changes;
use self::commands::Commands;
use self::difference::Difference;
use self::entry::Entry;
use self::evidence::EvidenceEntry;
use self::factor::FactorEntry;
use crate::manifest::TOOL;
use crate::package::FileNames;
use crate::sheet::Sheets;
use crate::trace::{AssuranceView, Counts, Trace};

/// What the papers are asked to hold beside what every report has.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Differences of at least so many per cent of the stated figure are marked; the sheet takes another one.
    pub threshold: Option<Decimal>,
    /// The filing with which this one is compared.
    pub since: Option<Earlier>,
}

/// What the papers are made of.
pub(crate) struct Material<'a> {
    pub(crate) report: &'a Report,
    pub(crate) sources: &'a Sources,
    pub(crate) target: &'a TargetDocument,
    pub(crate) pdfs: &'a [Pdf],
    pub(crate) names: &'a FileNames,
    /// The files of the filing that are there by now: pages, packages and data.
    pub(crate) files: &'a BTreeMap<String, Vec<u8>>,
    pub(crate) asked: &'a Asked,
}

/// Everything that the folder holds, as `register.json` states it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Papers {
    #[serde(flatten)]
    head: Head,
    /// Whether they are of a draft.
    draft: bool,
    title: Localized<String>,
    issuer: Localized<String>,
    stock_code: String,
    period_start: String,
    period_end: String,
    /// Key of the edition of the Code.
    code: String,
    /// The board's approval.
    approved: String,
    notice: Option<Localized<String>>,
    counts: Counts,
    assurance: Option<AssuranceView>,
    figures: Vec<Entry>,
    evidence: Vec<EvidenceEntry>,
    factors: Vec<FactorEntry>,
    boundaries: Boundaries,
    differences: Vec<Difference>,
    /// The threshold that was asked for, in per cent.
    threshold: Option<String>,
    changes: Option<Changes>,
    blank: Blank,
    commands: Commands,
}

/// The sheets and lists of the folder, by name, save its manifest.
pub(crate) const README: &str = "README.html";
const REGISTER: [&str; 4] = [
    "register.html",
    "register.csv",
    "register.json",
    "register.schema.json",
];
const EVIDENCE: &str = "evidence.html";
const DIFFERENCES: &str = "differences.html";
const CHANGES: &str = "changes.html";

/// Makes every file of the folder save its manifest. A sheet whose template cannot be used is left out and told.
pub(crate) fn files(
    material: &Material<'_>,
    sheets: &mut Sheets<'_>,
    sink: &mut Sink,
) -> BTreeMap<String, Vec<u8>> {
    sheets.include("papers", sink);
    let head = Head::of("register", 2, TOOL, material.files);
    let mut trace = Trace::of(material.report, material.sources, material.pdfs);
    trace.head = Some(head.clone());
    let papers = Papers::of(material, head, &trace);
    let mut files = papers.lists();
    files.insert(REGISTER[2].to_owned(), json::pretty(&papers));
    let mut add = |name: &str, bytes: Option<Vec<u8>>| {
        files.extend(bytes.map(|bytes| (name.to_owned(), bytes)));
    };
    add(REGISTER[0], sheets.render("register", &trace, sink));
    add(REGISTER[3], sheets.schema(REGISTER[3], sink));
    add(README, sheets.render("assurance", &papers, sink));
    add(EVIDENCE, sheets.render("evidence", &papers, sink));
    add(DIFFERENCES, sheets.render("differences", &papers, sink));
    if papers.changes.is_some() {
        add(CHANGES, sheets.render("changes", &papers, sink));
    }
    files
}

impl Papers {
    fn of(material: &Material<'_>, head: Head, trace: &Trace) -> Self {
        let report = material.report;
        let derived = Derived::of(report);
        let entries: Vec<Entry> = trace
            .figures
            .iter()
            .enumerate()
            .map(|(index, figure)| Entry::of(material, DataPointId(index), figure))
            .collect();
        let differences = difference::all(material, &derived, &entries);
        Papers {
            commands: Commands::of(material, &head, &entries),
            head,
            draft: report.is_draft(),
            title: report.title.clone(),
            issuer: report.issuer.name.clone(),
            stock_code: report.issuer.stock_code.to_string(),
            period_start: report.period().start.to_string(),
            period_end: report.period().end.to_string(),
            code: edition(&report.vocabulary),
            approved: trace.approved.clone(),
            notice: report.notice.clone(),
            counts: trace.counts.clone(),
            assurance: trace.assurance.clone(),
            evidence: evidence::all(material, trace, &entries),
            factors: factor::all(material, &derived, &entries),
            boundaries: Boundaries::of(material, &entries),
            differences,
            threshold: material
                .asked
                .threshold
                .map(|threshold| threshold.normalize().to_string()),
            changes: material
                .asked
                .since
                .as_ref()
                .map(|earlier| Changes::of(material, earlier, &entries)),
            blank: Blank::of(report, trace),
            figures: entries,
        }
    }
}

fn edition(vocabulary: &Vocabulary) -> String {
    vocabulary.code.edition.to_string()
}

/// A figure as another list names it.
#[derive(Clone, Debug, Serialize)]
struct Named {
    /// The ids of its facts.
    fact: String,
    label: Localized<String>,
}

impl Named {
    fn of(entry: &Entry) -> Self {
        Named {
            fact: entry.fact.clone(),
            label: entry.label.clone(),
        }
    }
}
