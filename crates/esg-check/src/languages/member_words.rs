//! Words between the name of a member and a figure: a table of `data/rules/language.toml`.

use esg_model::text::Localized;
use serde::Deserialize;

use super::phrases::Phrases;

/// Words about members, as they are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemberLists {
    behind: Localized<Vec<String>>,
    before: Localized<Vec<String>>,
    denied: Localized<Vec<String>>,
    joined: Localized<Vec<String>>,
    vague: Localized<Vec<String>>,
    most: Localized<Most>,
}

/// How much else may stand between a name and a figure.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Most {
    /// In words, as spaces part them.
    pub(crate) words: usize,
    /// In characters.
    pub(crate) letters: usize,
}

/// The same, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct MemberWords {
    /// Between a name and a figure behind it.
    pub(crate) behind: Localized<Phrases>,
    /// Between a figure and a name behind it, right before the name.
    pub(crate) before: Localized<Phrases>,
    /// Before a name, between it and a figure, and beside it in a label: the figure is not of what is named.
    pub(crate) denied: Localized<Phrases>,
    /// Before a name: it is one of several, or something is compared with it.
    pub(crate) joined: Localized<Phrases>,
    /// In names that mean nothing without the others.
    pub(crate) vague: Localized<Phrases>,
    /// How much else may stand between.
    pub(crate) most: Localized<Most>,
}

impl MemberWords {
    pub(crate) fn of(lists: &MemberLists) -> Self {
        let phrases = |lists: &Localized<Vec<String>>| lists.map(|_, list| Phrases::new(list));
        MemberWords {
            behind: phrases(&lists.behind),
            before: phrases(&lists.before),
            denied: phrases(&lists.denied),
            joined: phrases(&lists.joined),
            vague: phrases(&lists.vague),
            most: lists.most.clone(),
        }
    }
}
