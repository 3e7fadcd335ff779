//! Writes changes into the report's files: each at its place, and every other byte as it is.

use std::collections::BTreeMap;
use std::ops::Range;

use esg_model::Sources;

use crate::csv_cells;
use crate::form::{Form, New, Place, Shape, reason};
use crate::merge::{Change, Problem};
use crate::toml_cells;

/// What the files say then.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edited {
    /// The new text of each file that changes.
    pub(crate) files: BTreeMap<String, String>,
    /// Where each change stands in it.
    pub(crate) places: Vec<(String, Range<usize>)>,
}

/// A stretch that is replaced, with the changes that it holds.
struct Piece {
    span: Range<usize>,
    text: String,
    /// Each with where it stands in the text.
    changes: Vec<(usize, Range<usize>)>,
}

/// Applies `changes`, but for what the report does not have yet and was filled in by half, which is told.
pub(crate) fn apply(sources: &Sources, form: &Form, changes: &[Change]) -> (Edited, Vec<Problem>) {
    let mut pieces: BTreeMap<String, Vec<Piece>> = BTreeMap::new();
    let mut new: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let text = |path: &str| sources.text(path).unwrap_or_default();
    for (index, change) in changes.iter().enumerate() {
        let (path, span, text) = match &change.place {
            Place::Nowhere => continue,
            Place::New(entry, _) => {
                new.entry(*entry).or_default().push(index);
                continue;
            }
            Place::Csv(path, span) => (path, span.clone(), csv_cells::written(&change.new)),
            Place::Markdown(path, span) => {
                let end = csv_cells::line_end(text(path));
                (path, span.clone(), change.new.replace('\n', end))
            }
            Place::Toml(path, span, shape) => {
                let whole = if change.new.is_empty() {
                    whole_line(text(path), span)
                } else {
                    None
                };
                match whole {
                    Some(line) => (path, line, String::new()),
                    None => (path, span.clone(), toml(&change.new, *shape)),
                }
            }
            Place::TomlKey(path, at, key, shape) => {
                let end = csv_cells::line_end(text(path));
                let at = before_return(text(path), *at);
                (
                    path,
                    at..at,
                    format!("{end}{key} = {}", toml(&change.new, *shape)),
                )
            }
        };
        pieces.entry(path.clone()).or_default().push(Piece {
            span,
            changes: vec![(index, 0..text.len())],
            text,
        });
    }
    let mut problems = Vec::new();
    for (entry, filled) in new {
        match added(sources, &form.new[entry], changes, &filled) {
            Ok((path, piece)) => pieces.entry(path).or_default().push(piece),
            Err(problem) => problems.push(problem),
        }
    }
    let mut edited = Edited {
        files: BTreeMap::new(),
        places: vec![(String::new(), 0..0); changes.len()],
    };
    for (path, mut pieces) in pieces {
        // What is added at one place stands in the order of the workbook.
        pieces.sort_by_key(|piece| (piece.span.start, piece.span.end));
        let old = text(&path);
        let mut out = String::new();
        let mut done = 0;
        for piece in pieces {
            out.push_str(&old[done..piece.span.start]);
            let from = out.len();
            out.push_str(&piece.text);
            for (change, own) in piece.changes {
                edited.places[change] = (path.clone(), from + own.start..from + own.end);
            }
            done = piece.span.end;
        }
        out.push_str(&old[done..]);
        edited.files.insert(path, out);
    }
    (edited, problems)
}

fn toml(text: &str, shape: Shape) -> String {
    match shape {
        Shape::Text => toml_cells::written(text),
        Shape::List => toml_cells::written_list(text),
    }
}

/// The end of a line without its carriage return.
fn before_return(text: &str, at: usize) -> usize {
    if at > 0 && text.as_bytes().get(at - 1) == Some(&b'\r') {
        at - 1
    } else {
        at
    }
}

/// The line of a value with its line end, where nothing else stands on it.
fn whole_line(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let key = text[start..span.start].trim().strip_suffix('=')?.trim();
    let is_key = !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let end = text[span.end..]
        .find('\n')
        .map_or(text.len(), |at| span.end + at + 1);
    (is_key && text[span.end..end].trim().is_empty()).then_some(start..end)
}

/// A row or a table that the report does not have yet.
fn added(
    sources: &Sources,
    new: &New,
    changes: &[Change],
    filled: &[usize],
) -> Result<(String, Piece), Problem> {
    let fill = |fields: &mut Vec<String>| {
        for index in filled {
            if let Place::New(_, field) = changes[*index].place {
                if fields.len() <= field {
                    fields.resize(field + 1, String::new());
                }
                fields[field].clone_from(&changes[*index].new);
            }
        }
    };
    let first = filled.first().map(|index| &changes[*index]);
    let problem = |message: String, hint: &str| Problem {
        cell: first.map(|change| change.cell.clone()),
        message,
        hint: hint.to_owned(),
    };
    match new {
        New::Row {
            path,
            at,
            fields,
            needs,
        } => {
            let mut fields = fields.clone();
            fill(&mut fields);
            if fields[*needs].is_empty() {
                return Err(problem(
                    "this is said of a figure that the report does not have, and the figure itself is not written".to_owned(),
                    "write the figure too, or clear the cell",
                ));
            }
            // What has no number has no accuracy.
            if !fields[*needs].starts_with(|c: char| c.is_ascii_digit() || c == '-')
                && !fields_say_decimals(changes, filled)
            {
                fields[5].clear();
            }
            let text = sources.text(path).unwrap_or_default();
            let written: Vec<String> = fields.iter().map(|field| csv_cells::written(field)).collect();
            let text = format!("{}{}", csv_cells::line_end(text), written.join(","));
            Ok((
                path.clone(),
                Piece {
                    span: *at..*at,
                    changes: filled.iter().map(|index| (*index, 0..text.len())).collect(),
                    text,
                },
            ))
        }
        New::Reason { path, provision } => {
            let mut fields = Vec::new();
            fill(&mut fields);
            let lines = reason(provision, &fields).map_err(|(message, hint)| problem(message, hint))?;
            let text = sources.text(path).unwrap_or_default();
            let end = csv_cells::line_end(text);
            let mut out = match () {
                () if text.is_empty() => String::new(),
                () if text.ends_with('\n') => end.to_owned(),
                () => "\n\n".to_owned(),
            };
            let mut places: BTreeMap<usize, Range<usize>> = BTreeMap::new();
            for (line, of) in lines {
                let from = out.len();
                out.push_str(&line);
                places.extend(of.into_iter().map(|field| (field, from..out.len())));
                out.push_str(end);
            }
            let place = |index: &usize| match changes[*index].place {
                Place::New(_, field) => places.get(&field).cloned().unwrap_or(0..out.len()),
                _ => 0..out.len(),
            };
            let changes = filled.iter().map(|index| (*index, place(index))).collect();
            let piece = Piece {
                span: text.len()..text.len(),
                text: out,
                changes,
            };
            Ok((path.clone(), piece))
        }
    }
}

/// Whether somebody said how accurate the new figure is.
fn fields_say_decimals(changes: &[Change], filled: &[usize]) -> bool {
    filled
        .iter()
        .any(|index| matches!(changes[*index].place, Place::New(_, 5)))
}
