//! Planting a slip in a report's sources, on its pages or in its tags, and seeing what is found.

use std::collections::BTreeSet;

use esg_check::rendered::{self, Account, SlipKind};
use esg_check::rules::subject::{Derived, ReadBack, TaggingSubject};
use esg_check::rules::{self, Subject};
use esg_check::{Settings, check_report};
use esg_model::computation::evaluate::Evaluator;
use esg_model::quantity::Decimals;
use esg_model::{Diagnostic, Report, Severity, Sink, Sources};
use esg_pdf::PdfText;
use esg_xbrl::{Fact, InlineDocument, TargetDocument};
use rust_decimal::Decimal;

use super::lead::Place;
use super::pages::PageSlip;
use super::{Slip, Tally};

/// The rule that compares the digest of evidence.
const EVIDENCE_CHANGED: &str = "DIS-017";

/// What loading and the rules on the report find.
pub fn findings(sources: &Sources) -> Vec<Diagnostic> {
    let mut loaded = crate::report::load(sources);
    if let Some(report) = &loaded.output {
        loaded
            .sink
            .absorb(check_report(report, sources, &Settings::read(sources)));
    }
    loaded.sink.diagnostics().to_vec()
}

/// What two findings have in common that say the same, wherever the text has moved.
pub fn key(finding: &Diagnostic) -> (&'static str, String) {
    (finding.rule.code, finding.message.clone())
}

/// The derived figures as they round; what leaves them the same cannot be seen.
fn recomputed(sources: &Sources) -> Vec<Option<Decimal>> {
    let Some(report) = crate::report::load(sources).output else {
        return Vec::new();
    };
    let derived = Derived::of(&report);
    let evaluator = Evaluator::new(&report, &derived.figures, &derived.instances);
    let rounded = derived.instances.iter().map(|instance| {
        let value = evaluator.compute(instance).ok()?.value;
        match report.data_point(instance.result).quantity()?.decimals {
            Decimals::Places(places) => Some(instance.derivation.rounding.round(value, places)),
            Decimals::Exact => Some(value),
        }
    });
    rounded.collect()
}

/// Plants one slip and counts what is found besides what the clean report has.
///
/// # Panics
/// Where the slip was made for other sources.
pub fn plant(
    sources: &Sources,
    clean: &BTreeSet<(&'static str, String)>,
    slip: &Slip,
    describe: &dyn Fn() -> String,
) -> Tally {
    let planted = slip.planted(sources);
    let mut tally = Tally::default();
    if slip.kind.starts_with("factor:") && recomputed(&planted) == recomputed(sources) {
        tally.invisible += 1;
        return tally;
    }
    let new_of = |all: Vec<Diagnostic>| -> Vec<Diagnostic> {
        let all = all.into_iter();
        all.filter(|finding| !clean.contains(&key(finding))).collect()
    };
    let told = |finding: &Diagnostic| finding.severity > Severity::Advice;
    let mut all = new_of(findings(&planted));
    if !all.iter().any(told) {
        // What the sources do not show, the pages may: a unit beside a figure is looked up there.
        let filed = crate::stages::file(planted.clone());
        all = new_of(filed.sink.diagnostics().to_vec());
    }
    let new: Vec<&Diagnostic> = all.iter().collect();
    let place = Place::of(slip, sources, &planted);
    // A digit of evidence that the accuracy of its figure swallows changes the digest and nothing else: no line can be told.
    let by_digest = new.iter().all(|finding| finding.rule.code == EVIDENCE_CHANGED);
    tally.count(&new, describe, &|finding| {
        place.is_named_by(finding) || (by_digest && finding.message.contains(&slip.path))
    });
    tally
}

/// Plants one slip on a page and counts what the account of the pages finds besides `clean`.
pub fn plant_on_page(
    account: &Account<'_>,
    text: &PdfText,
    clean: &[rendered::Slip],
    slip: &PageSlip,
    describe: &dyn Fn() -> String,
) -> Tally {
    let found = read(account, &slip.planted(text));
    let told: Vec<_> = found
        .iter()
        .filter(|found| found.kind != SlipKind::NotChecked && !clean.contains(found))
        .collect();
    let mut tally = Tally {
        planted: 1,
        ..Tally::default()
    };
    if told.is_empty() {
        tally.missed.push(describe());
    } else {
        tally.found = 1;
        let named = told.iter().any(|found| found.page == slip.page);
        tally.named = usize::from(named);
        if !named {
            tally
                .misplaced
                .push(format!("{}, found on page {}", describe(), told[0].page));
        }
        tally.rules.insert("DOC-116", 1);
    }
    tally
}

/// What the account of the pages finds in their text.
pub fn read(account: &Account<'_>, text: &PdfText) -> Vec<rendered::Slip> {
    account.check(text).slips
}

/// The tagged pages of a report, read back, and what the rules on them find.
///
/// A slip in one page leaves the others as they are: they are read once for all slips.
pub struct Tags<'a> {
    report: &'a Report,
    target: &'a TargetDocument,
    documents: &'a [InlineDocument],
    facts: Vec<Result<Vec<Fact>, String>>,
    clean: BTreeSet<(&'static str, String)>,
}

impl<'a> Tags<'a> {
    /// Reads the pages as they are.
    pub fn of(report: &'a Report, target: &'a TargetDocument, documents: &'a [InlineDocument]) -> Self {
        let mut tags = Tags {
            report,
            target,
            documents,
            facts: documents.iter().map(read_back).collect(),
            clean: BTreeSet::new(),
        };
        tags.clean = tags.findings(None).iter().map(key).collect();
        tags
    }

    /// What the rules on the tagged pages find, with one of the pages replaced.
    fn findings(&self, replaced: Option<(usize, &InlineDocument)>) -> Vec<Diagnostic> {
        let documents = self.documents.iter().zip(&self.facts).enumerate();
        let documents: Vec<ReadBack<'_>> = documents
            .map(|(index, (document, facts))| match replaced {
                Some((at, document)) if at == index => ReadBack {
                    document,
                    facts: read_back(document),
                },
                _ => ReadBack {
                    document,
                    facts: facts.clone(),
                },
            })
            .collect();
        let mut sink = Sink::default();
        let subject = TaggingSubject {
            report: self.report,
            target: self.target,
            documents: &documents,
            data: &[],
        };
        rules::run(&Subject::Tagging(subject), None, &mut sink);
        sink.diagnostics().to_vec()
    }

    /// Plants one slip in the page at `index` and counts what is found besides what the clean pages have.
    ///
    /// # Panics
    /// Where the page is no text.
    pub fn plant(&self, index: usize, slip: &Slip) -> Tally {
        let lang = self.documents[index].lang;
        let page = std::str::from_utf8(&self.documents[index].bytes).expect("the page is UTF-8");
        let slipped = InlineDocument {
            bytes: slip.apply(page).into_bytes(),
            ..self.documents[index].clone()
        };
        let all = self.findings(Some((index, &slipped)));
        let new: Vec<&Diagnostic> = all
            .iter()
            .filter(|finding| !self.clean.contains(&key(finding)))
            .collect();
        let describe = || {
            let before = page[..slip.range.start].char_indices().rev().nth(60);
            let from = before.map_or(0, |(at, _)| at);
            format!(
                "{} {lang} {:?} -> {:?}",
                slip.kind,
                &page[from..slip.range.end],
                slip.text
            )
        };
        // A finding about a tag names the row of its figure, or the language and the name of its concept.
        let tag = page[..slip.range.end].rfind("<ix:").unwrap_or_default();
        let name = page[tag..]
            .split(" name=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let concept = name
            .and_then(|name| name.split(':').nth(1))
            .unwrap_or("no concept");
        let mut tally = Tally::default();
        tally.count(&new, &describe, &|finding| {
            finding.location.is_some() || finding.message.contains(&format!("`{concept}`"))
        });
        tally
    }
}

/// The facts of a page, or why it cannot be read.
fn read_back(document: &InlineDocument) -> Result<Vec<Fact>, String> {
    esg_xbrl::read_back(&document.bytes).map_err(|error| error.to_string())
}
