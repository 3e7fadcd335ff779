//! What is left of a filing that failed: the findings, and the pages as far as they can be set.

use std::collections::{BTreeMap, BTreeSet};

use esg_check::findings::SetPages;
use esg_check::rules::Stage;
use esg_check::{Settings, side_by_side};
use esg_model::block::BlockKind;
use esg_model::diag::Diagnostic;
use esg_model::settable::settable;
use esg_model::source::Sources;
use esg_model::{Lang, Outcome, Report, Sink};
use esg_pdf::{Pdf, Purpose};

use crate::assemble::add_findings;
use crate::package::{FileNames, Package};
use crate::sheet::Sheets;

/// Typesets a report that cannot be filed, for those who correct it: each page says that it is not for filing.
///
/// There are no pages in a language that typst refuses; the findings say why. Some of them may follow from what is wrong
/// with the report already. Nor are there any of a text that is [too long](is_too_long).
pub fn correction_pages(report: &Report, sources: &Sources, langs: &[Lang]) -> Outcome<Vec<Pdf>> {
    let mut sink = Sink::default();
    let mut pages = Vec::new();
    let langs: Vec<Lang> = langs
        .iter()
        .copied()
        .filter(|lang| !is_too_long(report, *lang))
        .collect();
    let report = settable(report);
    for pdf in side_by_side(&langs, |lang| {
        esg_pdf::typeset_for(Purpose::Correction, &report, sources, *lang)
    }) {
        sink.absorb(pdf.sink);
        pages.extend(pdf.output);
    }
    Outcome {
        output: Some(pages),
        sink,
    }
}

/// No report of five hundred pages has as many blocks and rows: a fault made them, and setting them would take minutes.
const MOST_BLOCKS: usize = 5_000;

/// Whether the pages of a report that has errors are too many to be set for looking at.
pub fn is_too_long(report: &Report, lang: Lang) -> bool {
    let blocks = report.narratives.get(lang).blocks();
    let found: usize = blocks
        .map(|(_, block)| match &block.kind {
            BlockKind::Table(id) => 1 + report.table(*id).rows.len(),
            BlockKind::TextTable(table) => 1 + table.rows.len(),
            _ => 1,
        })
        .sum();
    found > MOST_BLOCKS
}

/// What is left of a filing that failed.
#[derive(Debug)]
pub struct Failure {
    /// The findings, and the pages as far as they can be set.
    pub package: Package,
    /// These pages.
    pub pages: Vec<Pdf>,
    /// Every finding, those of setting the pages among them where nothing else explains that there are none.
    pub sink: Sink,
}

/// Sets the pages of a report that cannot be filed and brings the findings together. `report` is absent where reading it
/// failed.
pub fn give_up(
    report: Option<&Report>,
    sources: &Sources,
    settings: &Settings,
    languages: &[Lang],
    mut sink: Sink,
) -> Failure {
    let mut pages = Vec::new();
    if let Some(report) = report {
        let set = correction_pages(report, sources, languages);
        pages = set.output.unwrap_or_default();
        if pages.len() < languages.len() && !Stage::Typesetting.ran(&sink) {
            sink.absorb(set.sink);
        }
    }
    Failure {
        package: failure_package(report, sources, settings, &sink, &pages),
        pages,
        sink,
    }
}

/// The findings of a filing that failed, and `pages` beside them. `report` is absent where reading it failed.
pub fn failure_package(
    report: Option<&Report>,
    sources: &Sources,
    settings: &Settings,
    sink: &Sink,
    pages: &[Pdf],
) -> Package {
    let mut sink = sink.clone();
    // What is wrong with the settings or a template is told too, but counted only once.
    let mut own = settings.problems();
    let mut sheets = Sheets::new(sources, &mut own);
    let key = |finding: &Diagnostic| (finding.rule, finding.location.clone(), finding.message.clone());
    let told: BTreeSet<_> = sink.diagnostics().iter().map(key).collect();
    let own = own.diagnostics().iter();
    for finding in own.filter(|finding| !told.contains(&key(finding))).cloned() {
        sink.emit(finding.rule, finding.severity, finding.location, finding.message)
            .hints = finding.hints;
    }
    let mut files = BTreeMap::new();
    let mut set = Vec::new();
    if let (Some(report), Some(suffix)) = (report, Purpose::Correction.suffix()) {
        let names = FileNames::of(report);
        for pdf in pages {
            let file = names.copy(pdf.lang, suffix);
            files.insert(file.clone(), pdf.bytes.clone());
            set.push(SetPages {
                file,
                lang: pdf.lang.tag(),
                pages: pdf.pages,
            });
        }
    }
    add_findings(
        &mut files,
        report,
        sources,
        settings.profile.as_ref(),
        &set,
        &mut sheets,
        &mut sink,
    );
    Package {
        files,
        assurance: BTreeMap::new(),
    }
}
