//! Changes values of a TOML file where they stand; all else stays as it is, comments included.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::refused::Refused;

/// A file with what is to change in it.
pub(crate) struct Places<'a> {
    text: &'a str,
    root: Spanned<DeTable<'a>>,
    changes: Vec<(Range<usize>, String)>,
}

impl<'a> Places<'a> {
    pub(crate) fn of(text: &'a str, path: &str) -> Result<Self, Refused> {
        let root =
            DeTable::parse(text).map_err(|error| Refused::of(format!("{path}: {}", error.message())))?;
        Ok(Places {
            text,
            root,
            changes: Vec::new(),
        })
    }

    /// What the file holds.
    pub(crate) fn root(&self) -> &DeTable<'a> {
        self.root.get_ref()
    }

    /// Where the value behind these keys stands.
    pub(crate) fn find(&self, keys: &[&str]) -> Option<Range<usize>> {
        let (last, before) = keys.split_last()?;
        let mut table = self.root.get_ref();
        for key in before {
            match table.get(*key)?.get_ref() {
                DeValue::Table(inner) => table = inner,
                _ => return None,
            }
        }
        Some(table.get(*last)?.span())
    }

    /// What stands there.
    pub(crate) fn text(&self, at: &Range<usize>) -> &'a str {
        &self.text[at.clone()]
    }

    /// Puts `value` into the place behind these keys, where there is one.
    pub(crate) fn set(&mut self, keys: &[&str], value: impl Into<String>) {
        if let Some(at) = self.find(keys) {
            self.replace(at, value);
        }
    }

    pub(crate) fn replace(&mut self, at: Range<usize>, value: impl Into<String>) {
        self.changes.push((at, value.into()));
    }

    /// The file with the changes.
    pub(crate) fn changed(mut self) -> String {
        self.changes.sort_by_key(|(at, _)| at.start);
        let mut text = String::with_capacity(self.text.len());
        let mut from = 0;
        for (at, value) in &self.changes {
            text.push_str(&self.text[from..at.start]);
            text.push_str(value);
            from = at.end;
        }
        text.push_str(&self.text[from..]);
        text
    }
}
