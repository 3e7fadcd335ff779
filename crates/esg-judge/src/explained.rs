//! The judges' warnings that are known and accepted, each with its reason.

use std::cell::Cell;

use anyhow::{Result, bail};
use serde::Deserialize;

/// A list such as `judges/explained.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Explained {
    explained: Vec<Explanation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Explanation {
    code: String,
    contains: Option<String>,
    reason: String,
    #[serde(skip)]
    used: Cell<bool>,
}

impl Explained {
    /// Reads the list; an explanation without a reason is none.
    pub(crate) fn read(text: &str) -> Result<Self> {
        let list: Self = toml::from_str(text)?;
        match list
            .explained
            .iter()
            .find(|it| it.reason.trim().is_empty() || it.code.trim().is_empty())
        {
            Some(it) => bail!("the explanation of `{}` needs a code and a reason", it.code),
            None => Ok(list),
        }
    }

    /// Whether a warning is on the list; the entry that covers it is marked as used.
    pub(crate) fn covers(&self, code: &str, text: &str) -> bool {
        let fits = |it: &&Explanation| {
            it.code == code && it.contains.as_ref().is_none_or(|words| text.contains(words))
        };
        self.explained
            .iter()
            .find(fits)
            .inspect(|it| it.used.set(true))
            .is_some()
    }

    /// The entries that no warning needed.
    pub(crate) fn unused(&self) -> Vec<String> {
        let unused = self.explained.iter().filter(|it| !it.used.get());
        unused
            .map(|it| format!("`{}` is excused, but was not found: take it out", it.code))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Explained;

    #[test]
    fn an_entry_must_be_used() {
        let list =
            Explained::read("[[explained]]\ncode = \"a\"\nreason = \"b\"").expect("the list is well-formed");
        assert_eq!(list.unused().len(), 1);
        assert!(!list.covers("c", ""));
        assert_eq!(list.unused().len(), 1);
        assert!(list.covers("a", ""));
        assert!(list.unused().is_empty());
    }

    #[test]
    fn an_entry_must_have_a_reason() {
        assert!(Explained::read("[[explained]]\ncode = \"a\"").is_err());
        assert!(Explained::read("[[explained]]\ncode = \"a\"\nreason = \" \"").is_err());
        assert!(Explained::read("[[explained]]\ncode = \"a\"\nreason = \"b\"\nexpires = \"never\"").is_err());
    }
}
