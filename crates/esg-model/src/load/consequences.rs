//! What follows from a fault and would hide it: a file that cannot be read makes every reference to it a dead one.

use std::collections::BTreeSet;

use super::files::{MOST_REFUSED, nearest};
use super::rules;
use crate::diag::Sink;

/// Whether a file that the rest refers to could not be read at all. What refers to it is then not looked at.
/// Tables of figures are no such file here: see [`super::facts::Facts::unreadable`].
pub(super) fn unreadable(sink: &Sink) -> bool {
    [
        rules::MISSING_FILE,
        rules::NOT_UTF8,
        rules::MALFORMED_TOML,
        rules::NESTED_TOO_DEEPLY,
    ]
    .into_iter()
    .any(|rule| sink.found(rule) > 0)
}

/// The concepts that rows name which were refused.
#[derive(Default)]
pub(super) struct Refused {
    names: BTreeSet<String>,
    /// What the last row names that names anything.
    last: String,
}

impl Refused {
    /// Takes the next row of a file.
    pub(super) fn row(&mut self, concept: &str, refused: bool) {
        // A cell merged in a spreadsheet is empty in every row but the first.
        if !concept.is_empty() && (self.last != concept) {
            self.last = concept.to_owned();
        }
        if refused && self.names.len() < MOST_REFUSED && !self.names.contains(&self.last) {
            self.names.insert(self.last.clone());
        }
    }

    /// Takes rows that are no rows, by their first fields.
    pub(super) fn rows(&mut self, names: BTreeSet<String>) {
        self.names.extend(names);
    }

    /// The concepts that are meant: a reference to one of them is dead for a reason that was told already.
    pub(super) fn concepts<'a>(&self, known: impl Iterator<Item = &'a str> + Clone) -> BTreeSet<String> {
        let own: BTreeSet<&str> = known.clone().collect();
        // Where names are many, what the later ones may mean is not looked for.
        let mut misspelt = 0;
        let mut meant = BTreeSet::new();
        for name in self.names.iter().filter(|name| !name.is_empty()) {
            if own.contains(name.as_str()) {
                meant.insert(name.clone());
            } else if misspelt < MOST_MISSPELT {
                misspelt += 1;
                meant.extend(nearest(name, known.clone()).map(str::to_owned));
            }
        }
        meant
    }
}

/// So many misspelt names are compared with every concept.
const MOST_MISSPELT: usize = 50;
