//! What loading could not read as it was meant, of which rules are silent: it was told once, where it stands.
//!
//! A line with a broken reference, a row that was refused or an empty translation is known by the error on it. What a rule
//! would say of the same line follows from that error, and its advice would lead astray: to take out what is right, or
//! to write what is there already.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::diag::{Diagnostic, Location};
use esg_model::source::{SourcePath, Sources};
use esg_model::{Severity, Sink};

/// The lines on which loading told an error.
#[derive(Clone, Debug, Default)]
pub struct Unread {
    /// By file, by the number of the line.
    lines: BTreeMap<SourcePath, BTreeSet<usize>>,
    /// What may be the name of a figure on one of these lines.
    names: BTreeSet<String>,
}

impl Unread {
    /// The lines of the errors in `told`.
    pub fn of(told: &Sink, sources: &Sources) -> Self {
        let mut unread = Unread::default();
        let errors = told
            .diagnostics()
            .iter()
            .filter(|own| own.severity == Severity::Error);
        for error in errors {
            let Some((path, start)) = error.location.as_ref().and_then(place) else {
                continue;
            };
            let Some(line) = sources.line(path.as_str(), start) else {
                continue;
            };
            if unread.lines.entry(path.clone()).or_default().insert(line.number) {
                let words = line
                    .text
                    .split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '-');
                unread
                    .names
                    .extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
            }
        }
        unread
    }

    /// Whether a line that could not be read names the concept with this key.
    pub fn names(&self, key: &str) -> bool {
        self.names.contains(key)
    }

    /// Whether a finding is about a line that could not be read, or compares something with one.
    pub(crate) fn explains(&self, finding: &Diagnostic, sources: &Sources) -> bool {
        let related = finding.related.iter().map(|(location, _)| location);
        let mut places = finding.location.iter().chain(related).filter_map(place);
        places.any(|(path, start)| {
            self.lines.get(path).is_some_and(|lines| {
                let line = sources.line(path.as_str(), start);
                line.is_some_and(|line| lines.contains(&line.number))
            })
        })
    }
}

fn place(location: &Location) -> Option<(&SourcePath, usize)> {
    location.span.map(|(start, _)| (&location.path, start))
}
