//! `DIS-107 relief-named-otherwise`

use std::collections::BTreeMap;

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::section_id::SectionId;
use esg_model::text::Lang;
use esg_model::walk::LeafKind;

use crate::languages::lower;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("relief_named_otherwise.md")]
pub static RELIEF_NAMED_OTHERWISE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-107", "relief-named-otherwise"),
        severity: Severity::Warning,
        summary: "a table of reliefs names another relief than provisions.toml",
        explain: include_str!("relief_named_otherwise.md"),
        source: Source::new("ESG Code", "reliefs"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    // By the section that tells of it: how often each relief is used, and where that is written.
    let mut used: BTreeMap<&SectionId, BTreeMap<&str, Vec<&Location>>> = BTreeMap::new();
    for explanation in &subject.report.explanations {
        if let (Some(section), Some(relief)) = (&explanation.section, &explanation.relief) {
            let kinds = used.entry(section).or_default();
            kinds
                .entry(relief.kind.key())
                .or_default()
                .push(&explanation.location);
        }
    }
    for (section, kinds) in &used {
        for lang in Lang::ALL {
            look(subject, section, kinds, lang, sink);
        }
    }
}

/// Holds the cells of a section that are nothing but the name of a relief against those that are used.
fn look(
    subject: &ReportSubject<'_>,
    section: &SectionId,
    used: &BTreeMap<&str, Vec<&Location>>,
    lang: Lang,
    sink: &mut Sink,
) {
    let sections = subject.languages.sections.iter();
    let leaves = sections
        .filter(|own| own.id == section.as_str())
        .flat_map(|own| own.leaves.get(lang));
    let mut told: BTreeMap<&str, Vec<Location>> = BTreeMap::new();
    for leaf in leaves.filter(|leaf| leaf.kind == LeafKind::TableCell) {
        let cell = lower(leaf.prose().trim());
        let kinds = subject.climate.reliefs.iter();
        if let Some(own) = kinds.clone().find(|own| own.words.get(lang).contains(&cell)) {
            RELIEF_NAMED_OTHERWISE.examined(sink, 1);
            told.entry(&own.kind).or_default().push(leaf.location.clone());
        }
    }
    let all: usize = told.values().map(Vec::len).sum();
    let whole = all == used.values().map(Vec::len).sum::<usize>();
    for (kind, cells) in &told {
        let times = used.get(kind).map_or(0, Vec::len);
        // Where a table tells of each relief more than once, or not of all, only one that is not used at all is known.
        let surplus = if whole {
            cells.len().saturating_sub(times)
        } else {
            usize::from(times == 0)
        };
        let Some(at) = cells.last().filter(|_| surplus > 0) else {
            continue;
        };
        let list: Vec<&str> = used.keys().copied().collect();
        let list = list.join("`, `");
        let message = if times == 0 {
            format!(
                "a cell in {lang:#} names the relief `{kind}`, which provisions.toml does not use in section `{}`; it uses `{list}`",
                section.as_str()
            )
        } else {
            format!(
                "cells in {lang:#} name the relief `{kind}` more often than provisions.toml uses it in section `{}`; it uses `{list}`",
                section.as_str()
            )
        };
        let finding = RELIEF_NAMED_OTHERWISE.emit(sink, at.clone(), message);
        for location in used.values().flatten() {
            finding.also((*location).clone(), "a relief that is used");
        }
        finding.hint("correct the cell, or `kind` in provisions.toml");
    }
}
