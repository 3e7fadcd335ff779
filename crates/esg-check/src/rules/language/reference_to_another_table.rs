//! `DIS-140 reference-to-another-table`

use std::collections::BTreeSet;
use std::ops::Range;

use esg_model::Report;
use esg_model::block::Target;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPointId;
use esg_model::numbered::TableId;
use esg_model::parallel::{Leaf, PieceKind, REFERENCE};
use esg_model::table::Row;
use esg_model::text::Lang;
use esg_model::walk::LeafKind;

use crate::languages::{Differences, sentences};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("reference_to_another_table.md")]
pub static REFERENCE_TO_ANOTHER_TABLE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-140", "reference-to-another-table"),
        severity: Severity::Advice,
        summary: "a sentence refers to a table that has none of its figures, and another one has them",
        explain: include_str!("reference_to_another_table.md"),
        source: Source::new("this project", "references lead to what they name"),
    },
    limit: None,
    check: Check::Report(check),
};

/// A data table, with the concepts whose figures it shows.
struct Shown<'a> {
    name: &'a str,
    concepts: BTreeSet<&'a str>,
}

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &REFERENCE_TO_ANOTHER_TABLE;
    let report = subject.report;
    let tables = tables(report);
    let meant = Differences::of(&rule.about, subject.languages.differences);
    for section in &subject.languages.sections {
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                if !matches!(leaf.kind, LeafKind::Paragraph | LeafKind::ListItem) {
                    continue;
                }
                let prose = leaf.prose();
                for sentence in whole_sentences(&prose, lang) {
                    let places: Vec<usize> = prose[sentence.clone()]
                        .match_indices(REFERENCE)
                        .map(|(at, _)| sentence.start + at)
                        .collect();
                    let links = places.iter().filter_map(|at| Some((*at, linked(leaf, *at)?)));
                    let links: Vec<(usize, TableId)> = links.collect();
                    // Of several tables each may have some of the figures.
                    let [(at, link)] = links[..] else { continue };
                    // A year or a name says of what a table tells, and is seldom what it shows.
                    let figures = places.iter().filter_map(|at| figure(leaf, *at));
                    let figures = figures.map(|id| report.data_point(id));
                    let concepts: BTreeSet<&str> = figures
                        .filter(|point| point.quantity().is_some())
                        .map(|point| point.concept.key.as_str())
                        .collect();
                    rule.examined(sink, 1);
                    let Some(other) = other_table(&tables, report.table_name(link), &concepts) else {
                        continue;
                    };
                    if meant.is_meant(&section.id, pair.both().as_ref()) {
                        continue;
                    }
                    let message = format!(
                        "this sentence refers to table `{}`, which shows nothing of {}; table `{}` does",
                        report.table_name(link),
                        quoted(&concepts),
                        other.name
                    );
                    rule.emit(sink, leaf.locate(at), message).hint(format!(
                        "refer to `#table:{}`, or say in another sentence what the table is about",
                        other.name
                    ));
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

/// Sentences to their full stop: what stands behind a semicolon goes on with what stands before it.
fn whole_sentences(prose: &str, lang: Lang) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for part in sentences(prose, lang) {
        match found.last_mut() {
            Some(last) if prose[last.clone()].ends_with([';', '；']) => last.end = part.end,
            _ => found.push(part),
        }
    }
    found
}

/// The data tables of a report.
fn tables(report: &Report) -> Vec<Shown<'_>> {
    let shown = report.tables.iter().map(|table| {
        let cells = table.rows.iter().flat_map(|row| match row {
            Row::Data { cells, .. } => cells.as_slice(),
            Row::Group(_) => &[],
        });
        let figures = cells.flat_map(|cell| cell.figures());
        Shown {
            name: &table.id,
            concepts: figures
                .map(|(_, id, _)| report.data_point(id).concept.key.as_str())
                .collect(),
        }
    });
    shown.collect()
}

/// The one table that shows some of the concepts, where the one of a name is a data table and shows none.
fn other_table<'t>(tables: &'t [Shown<'_>], name: &str, concepts: &BTreeSet<&str>) -> Option<&'t Shown<'t>> {
    let shows = |table: &&Shown<'_>| !table.concepts.is_disjoint(concepts);
    let own = tables.iter().find(|table| table.name == name)?;
    if own.concepts.is_empty() || shows(&own) {
        return None;
    }
    let mut others = tables.iter().filter(shows);
    let other = others.next()?;
    others.next().is_none().then_some(other)
}

fn linked(leaf: &Leaf, at: usize) -> Option<TableId> {
    match &leaf.piece_at(at)?.1.kind {
        PieceKind::CrossReference(Target::Table(id)) => Some(*id),
        _ => None,
    }
}

fn figure(leaf: &Leaf, at: usize) -> Option<DataPointId> {
    match &leaf.piece_at(at)?.1.kind {
        PieceKind::Figure(id, _) => Some(*id),
        _ => None,
    }
}

fn quoted(names: &BTreeSet<&str>) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(" and ")
}
