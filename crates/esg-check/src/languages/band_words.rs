//! Words by which the label of a band says where it begins or ends: a table of `data/rules/language.toml`.

use esg_model::text::{Lang, Localized};
use serde::Deserialize;

use super::phrases::Phrases;

/// The words as they are written.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct BandLists {
    above: Localized<Vec<String>>,
    below: Localized<Vec<String>>,
    or_above: Localized<Vec<String>>,
    or_below: Localized<Vec<String>>,
    open: Localized<Vec<String>>,
}

/// The same, ready to be found.
#[derive(Clone, Debug, Default)]
pub(crate) struct BandWords {
    above: Localized<Phrases>,
    below: Localized<Phrases>,
    or_above: Localized<Phrases>,
    or_below: Localized<Phrases>,
    open: Localized<Phrases>,
}

/// What a label says of the one number in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BandEnd {
    /// The band begins at it.
    From,
    /// The band begins behind it.
    Above,
    /// The band ends at it.
    To,
    /// The band ends before it.
    Below,
}

impl BandWords {
    pub(crate) fn of(lists: &BandLists) -> Self {
        let phrases = |lists: &Localized<Vec<String>>| lists.map(|_, list| Phrases::new(list));
        BandWords {
            above: phrases(&lists.above),
            below: phrases(&lists.below),
            or_above: phrases(&lists.or_above),
            or_below: phrases(&lists.or_below),
            open: phrases(&lists.open),
        }
    }

    /// What the words before and behind the number of a label say of it, in lower case.
    pub(crate) fn ends(&self, before: &str, behind: &str, lang: Lang) -> Option<BandEnd> {
        if self.or_above.get(lang).is_in(behind) {
            Some(BandEnd::From)
        } else if self.or_below.get(lang).is_in(behind) {
            Some(BandEnd::To)
        } else if self.open.get(lang).is_in(behind) {
            None
        } else if self.above.get(lang).ends(before.trim_end()) {
            Some(BandEnd::Above)
        } else if self.below.get(lang).ends(before.trim_end()) {
            Some(BandEnd::Below)
        } else {
            None
        }
    }

    /// Whether a label leaves open which of its numbers are in.
    pub(crate) fn is_open(&self, text: &str, lang: Lang) -> bool {
        [
            &self.open,
            &self.above,
            &self.below,
            &self.or_above,
            &self.or_below,
        ]
        .iter()
        .any(|list| list.get(lang).is_in(text))
    }
}
