//! Words for what a quotient is divided by: a table of `data/rules/language.toml`.

use std::collections::BTreeMap;

use esg_model::text::Localized;
use serde::Deserialize;

/// Words for a division, as they are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PerLists {
    before: Localized<Vec<String>>,
    behind: Localized<Vec<String>>,
    scale: Localized<BTreeMap<String, u32>>,
}

/// The same, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct PerWords {
    pub(super) before: Localized<Vec<String>>,
    pub(super) behind: Localized<Vec<String>>,
    /// Words for powers of ten, the longest first.
    pub(super) scales: Localized<Vec<(String, u32)>>,
}

impl PerWords {
    pub(crate) fn of(lists: &PerLists) -> Self {
        PerWords {
            before: lists.before.clone(),
            behind: lists.behind.clone(),
            scales: lists.scale.map(|_, words| {
                let mut list: Vec<(String, u32)> =
                    words.iter().map(|(word, power)| (word.clone(), *power)).collect();
                list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
                list
            }),
        }
    }
}
