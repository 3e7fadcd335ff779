//! `DIS-145 title-names-another-breakdown`

use std::collections::BTreeSet;

use esg_model::Report;
use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPointId;
use esg_model::table::Row;
use esg_model::text::{Lang, Localized};

use crate::languages::{Words, lower};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("title_names_another_breakdown.md")]
pub static TITLE_NAMES_ANOTHER_BREAKDOWN: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-145", "title-names-another-breakdown"),
        severity: Severity::Warning,
        summary: "the title of a table or chart says by what its figures are broken down, and they are broken down by something else",
        explain: include_str!("title_names_another_breakdown.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

/// A table or a chart.
struct Shown<'a> {
    kind: &'static str,
    id: &'a str,
    title: &'a Localized<String>,
    location: &'a Location,
    figures: Vec<DataPointId>,
}

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    for shown in all(subject.report) {
        TITLE_NAMES_ANOTHER_BREAKDOWN.examined(sink, 1);
        let axes = axes(subject.report, &shown.figures);
        let words = subject.languages.words;
        // What no words are known for may be what the title means.
        let known = |axis: &&str| words.breakdowns.iter().any(|(own, _)| own == axis);
        if axes.is_empty() || !axes.iter().all(known) {
            continue;
        }
        for (lang, title) in shown.title.iter() {
            let named = named(title, lang, words);
            let (Some((said, _)), true) = (
                named.first(),
                named.iter().all(|(_, axis)| !axes.contains(axis.as_str())),
            ) else {
                continue;
            };
            let by: Vec<&str> = axes.iter().copied().collect();
            let message = format!(
                "the title of {} `{}` says \u{201c}{said}\u{201d} in {lang:#}, and its figures are by `{}`",
                shown.kind,
                shown.id,
                by.join("`, `")
            );
            TITLE_NAMES_ANOTHER_BREAKDOWN
                .emit(sink, shown.location.clone(), message)
                .hint("correct the title, or show the figures of which it speaks");
        }
    }
}

/// Every table and chart with the figures that it shows.
fn all(report: &Report) -> Vec<Shown<'_>> {
    let tables = report.tables.iter().map(|table| Shown {
        kind: "table",
        id: &table.id,
        title: &table.title,
        location: &table.location,
        figures: table
            .rows
            .iter()
            .flat_map(|row| match row {
                Row::Data { cells, .. } => cells.as_slice(),
                Row::Group(_) => &[],
            })
            .flat_map(|cell| cell.figures().map(|(_, id, _)| id))
            .collect(),
    });
    let charts = report.illustrations.iter().map(|chart| Shown {
        kind: "figure",
        id: &chart.id,
        title: &chart.title,
        location: &chart.location,
        figures: chart.figures.iter().map(|(id, _)| *id).collect(),
    });
    tables.chain(charts).collect()
}

/// The axes by which some of the figures are broken down.
fn axes<'r>(report: &'r Report, figures: &[DataPointId]) -> BTreeSet<&'r str> {
    let slices = figures.iter().flat_map(|id| &report.data_point(*id).breakdown.0);
    let parts = slices.filter(|slice| slice.axis.role.is_none());
    parts.map(|slice| slice.axis.key.as_str()).collect()
}

/// The words of a title that say by what figures are broken down, each with its axis.
fn named<'a>(title: &'a str, lang: Lang, words: &'a Words) -> Vec<(&'a str, &'a String)> {
    let text = lower(title);
    let mut found = Vec::new();
    for (axis, phrases) in &words.breakdowns {
        let hits = phrases.get(lang).find(&text).into_iter();
        found.extend(hits.map(|hit| (&title[hit.at], axis)));
    }
    found
}
