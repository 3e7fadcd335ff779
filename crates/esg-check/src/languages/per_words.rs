//! Words for what a quotient is divided by: a table of `data/rules/language.toml`.

use std::collections::BTreeMap;

use esg_model::text::{Lang, Localized};
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

    /// Whether what follows behind `before` is what a figure is divided by: "for each HK$", 每百萬港元.
    pub(crate) fn divides(&self, before: &str, lang: Lang) -> bool {
        let space = [' ', '\u{a0}'];
        let mut rest = before.trim_end_matches(space);
        // "per HK$1 million", 每百萬
        loop {
            let number = rest.trim_end_matches(|c: char| c.is_ascii_digit() || ",. \u{a0}".contains(c));
            let scales = self.scales.get(lang).iter();
            let shorter = scales
                .filter_map(|(word, _)| number.strip_suffix(word.as_str()))
                .map(str::len)
                .min()
                .unwrap_or(number.len());
            if shorter == rest.len() {
                break;
            }
            rest = &rest[..shorter];
        }
        let rest = rest.trim_end_matches(space);
        let mut signs = self.before.get(lang).iter().chain(self.behind.get(lang));
        signs.any(|sign| rest.ends_with(sign.as_str()))
    }
}
