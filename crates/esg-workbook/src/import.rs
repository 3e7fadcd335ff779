//! Reads a workbook back into the report.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use esg_model::diag::Diagnostic;
use esg_model::disclosure::{DataPoint, DataPointId};
use esg_model::load::{Vocabularies, load_sharing};
use esg_model::{Outcome, Report, Severity, Sources};

use crate::book::Book;
use crate::edit::{self, Edited};
use crate::form::{Form, Place};
use crate::merge::{self, Change, Problem};
use crate::origin::Origin;
use crate::taken::{self, Taken};

/// What a workbook changes in the report that it is of.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// What would change, in the order of the workbook.
    pub changes: Vec<Change>,
    /// What a person may want to know.
    pub told: Vec<String>,
    /// What cannot be taken. With one of these, nothing is changed.
    pub problems: Vec<Problem>,
    /// The files that change, with all that they hold then; none where there is a problem.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The file of the report's folder that remembers what was taken, written with the others.
    pub record: Option<(&'static str, Vec<u8>)>,
}

/// What the workbook `bytes` changes in the report of `sources`. Nothing where the report itself cannot be read, which
/// loading it tells.
pub fn import(sources: &Sources, vocabularies: &Vocabularies, bytes: &[u8]) -> Option<Import> {
    match crate::open::open(bytes) {
        Ok(book) => import_book(sources, vocabularies, &book),
        Err(unreadable) => Some(Import {
            problems: vec![Problem {
                cell: None,
                message: unreadable.message,
                hint: unreadable.hint,
            }],
            ..Import::default()
        }),
    }
}

/// The same of a workbook that was opened.
pub fn import_book(sources: &Sources, vocabularies: &Vocabularies, book: &Book) -> Option<Import> {
    let before = load_sharing(sources, vocabularies);
    let report = before.output.as_ref()?;
    Some(changed(sources, vocabularies, report, &before, book))
}

fn changed(
    sources: &Sources,
    vocabularies: &Vocabularies,
    report: &Report,
    before: &Outcome<Report>,
    book: &Book,
) -> Import {
    let form = Form::of(report, sources);
    let taken = Taken::read(sources);
    let mut merged = merge::merge(report, &form, book, &taken);
    merged.told.extend(
        merged
            .changes
            .iter()
            .filter_map(|change| of_a_spreadsheet(report, change)),
    );
    let import = Import {
        changes: merged.changes,
        told: merged.told,
        problems: merged.problems,
        ..Import::default()
    };
    let mut record = None;
    let mut import = finish(sources, vocabularies, before, &form, import, |report, sources| {
        record = remembered(report, sources, book, taken);
    });
    if !import.files.is_empty() {
        import.record = record;
    }
    import
}

/// What is to be known of this import when the workbook comes back once more: `report` and `sources` are those after it.
fn remembered(
    report: &Report,
    sources: &Sources,
    book: &Book,
    taken: Taken,
) -> Option<(&'static str, Vec<u8>)> {
    let origin = Origin::read(book)?;
    let form = Form::of(report, sources);
    let agreed = merge::merge(report, &form, book, &taken).agreed;
    let mut stands = BTreeSet::new();
    for sheet in &form.sheets {
        for row in &sheet.rows {
            let cells = sheet.columns.iter().zip(&row.cells);
            stands.extend(
                cells.map(|(column, cell)| taken::mark(sheet.name, &row.key, &column.key, &cell.text)),
            );
        }
    }
    Some((taken::PATH, taken.after(&origin, agreed, &stands).into_bytes()))
}

/// What is said of a value that is typed, though its figure is taken from a cell of a spreadsheet.
fn of_a_spreadsheet(report: &Report, change: &Change) -> Option<String> {
    let Place::Csv(path, span) = &change.place else {
        return None;
    };
    if path != esg_model::fact_row::PATH || !change.column.starts_with("value ") {
        return None;
    }
    let holds = |point: &DataPoint| {
        let (start, end) = point.location.span.unwrap_or_default();
        point.location.path.as_str() == path && (start..end).contains(&span.start)
    };
    let index = report.data_points.iter().position(holds)?;
    let own = report.provenance.spreadsheet_of(DataPointId(index))?;
    Some(format!(
        "{}: this figure is taken from a cell of `{}`, which has to say the same: change it there, and take it with `cargo xtask source`",
        change.cell, own.file
    ))
}

/// Makes the changes of an import in the files, and asks the report's own parser whether it takes them.
pub(crate) fn finish(
    sources: &Sources,
    vocabularies: &Vocabularies,
    before: &Outcome<Report>,
    form: &Form,
    mut import: Import,
    then: impl FnOnce(&Report, &Sources),
) -> Import {
    let (edited, by_half) = edit::apply(sources, form, &import.changes);
    // What is wrong in a row may be why the rest of it is given by half.
    let in_row = |problem: &Problem| {
        problem
            .cell
            .as_ref()
            .map(|cell| (cell.sheet.clone(), cell.at.row))
    };
    let rows: BTreeSet<_> = import.problems.iter().filter_map(in_row).collect();
    let by_half = by_half.into_iter();
    import
        .problems
        .extend(by_half.filter(|problem| in_row(problem).is_none_or(|row| !rows.contains(&row))));
    for (change, (path, _)) in import.changes.iter_mut().zip(&edited.places) {
        change.file.clone_from(path);
    }
    if import.changes.is_empty() {
        return import;
    }
    let mut after = sources.clone();
    for (path, text) in &edited.files {
        after.insert(path.as_str(), text.as_bytes());
    }
    // The report's own parser says whether it takes what was typed.
    let now = load_sharing(&after, vocabularies);
    let mut known = counted(before);
    for finding in errors(&now) {
        if import.problems.len() >= merge::MOST_TOLD {
            break;
        }
        let count = known.entry(named(finding)).or_default();
        if *count > 0 {
            *count -= 1;
            continue;
        }
        import
            .problems
            .push(problem(finding, &import.changes, &edited, &after));
    }
    if import.problems.is_empty() {
        import.files = edited
            .files
            .into_iter()
            .map(|(path, text)| (path, text.into_bytes()))
            .collect();
        if let Some(report) = &now.output {
            then(report, &after);
        }
    }
    import
}

fn errors(outcome: &Outcome<Report>) -> impl Iterator<Item = &Diagnostic> {
    let findings = outcome.sink.diagnostics().iter();
    findings.filter(|finding| finding.severity == Severity::Error)
}

/// A finding without the place in its file, which an edit before it moves.
fn named(finding: &Diagnostic) -> (String, String) {
    let path = finding.location.as_ref().map_or("", |at| at.path.as_str());
    (path.to_owned(), finding.message.clone())
}

fn counted(outcome: &Outcome<Report>) -> BTreeMap<(String, String), usize> {
    let mut counted = BTreeMap::new();
    for finding in errors(outcome) {
        *counted.entry(named(finding)).or_default() += 1;
    }
    counted
}

/// What the report's own parser tells of a change, by the cell that it came from.
fn problem(finding: &Diagnostic, changes: &[Change], edited: &Edited, after: &Sources) -> Problem {
    let place = finding.location.as_ref();
    let path = place.map_or("", |at| at.path.as_str());
    let span = place.and_then(|at| at.span).map(|(start, end)| start..end);
    let in_file: Vec<usize> = (0..changes.len())
        .filter(|at| !path.is_empty() && edited.places[*at].0 == path)
        .collect();
    let overlaps = |at: &&usize| {
        span.as_ref()
            .is_some_and(|span| overlap(span, &edited.places[**at].1))
    };
    let found = in_file.iter().find(overlaps).or(match in_file.as_slice() {
        [only] => Some(only),
        _ => None,
    });
    let mut message = finding.message.clone();
    if found.is_none() {
        let line = span
            .and_then(|span| after.line(path, span.start))
            .map_or(String::new(), |line| format!(":{}", line.number));
        message = format!("with these changes, {path}{line}: {message}");
    }
    Problem {
        cell: found.map(|at| changes[*at].cell.clone()),
        message,
        hint: finding
            .hints
            .first()
            .cloned()
            .unwrap_or_else(|| "correct the cell".to_owned()),
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end.max(other.start + 1) && other.start < one.end.max(one.start + 1)
}
