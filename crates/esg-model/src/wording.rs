//! Words that the writers print themselves, from `data/wording.toml`.

use std::collections::BTreeMap;

use crate::text::{Lang, Localized};

/// Words that the writers print themselves ("Table", "Contents"), from `data/wording.toml`.
#[derive(Clone, Debug, Default)]
pub struct Wording(pub BTreeMap<String, Localized<String>>);

impl Wording {
    /// The word for `key` in `lang`.
    ///
    /// # Panics
    /// Where `data/wording.toml` lacks the key: `load` has checked that every key of [`Wording::KEYS`] is there.
    pub fn get(&self, key: &str, lang: Lang) -> &str {
        self.0
            .get(key)
            .unwrap_or_else(|| panic!("data/wording.toml has no `{key}`"))
            .get(lang)
    }

    /// Every key that the writers use.
    pub const KEYS: &'static [&'static str] = &[
        "ask-breakdown",
        "ask-comparatives",
        "ask-count",
        "ask-figure",
        "ask-intensity",
        "ask-periods",
        "ask-rate",
        "ask-target",
        "ask-total",
        "ask-unit",
        "ask-whole-group",
        "aspect",
        "back-to-text",
        "case-study",
        "climate",
        "code-index",
        "contents",
        "continued",
        "disclosed",
        "disclosed-in-part",
        "draft",
        "draft-notice",
        "explained",
        "figure",
        "figure-link",
        "footnotes",
        "general-disclosure",
        "index-answer",
        "index-aspect",
        "index-page",
        "index-provision",
        "index-section",
        "environmental",
        "social",
        "not-applicable",
        "not-disclosed",
        "not-for-filing",
        "not-for-filing-notice",
        "partly-explained",
        "page",
        "period",
        "restated",
        "restated-boundary",
        "restated-column",
        "restated-error",
        "restated-in-part",
        "restated-method",
        "see-note",
        "skip-to-content",
        "stock-code",
        "table",
        "table-link",
        "tagged-figures",
        "unit",
        "value",
        "notes",
        "of-which",
        "incorporation",
        "year-ended",
        "year-ended-on",
        "tagged-copy",
        "comma",
        "tick-box",
        "answer-line",
    ];
}
