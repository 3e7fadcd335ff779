//! Rows that were refused: what refers to their figures is dead for a reason that was told already.

use std::collections::BTreeSet;

use super::files::MOST_REFUSED;
use crate::near::nearest;

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
pub(super) const MOST_MISSPELT: usize = 50;
