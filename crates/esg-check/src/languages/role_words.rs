//! Words that say what a figure is among others of its kind: a table of `data/rules/language.toml`.

use esg_model::text::Localized;
use serde::Deserialize;

use super::phrases::Phrases;

/// Words that give a figure its role, as they are written.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct RoleLists {
    from: Localized<Vec<String>>,
    to: Localized<Vec<String>>,
    part: Localized<Vec<String>>,
    earlier: Localized<Vec<String>>,
    part_first: Localized<Vec<String>>,
    whole_first: Localized<Vec<String>>,
}

/// The same, ready to be found.
#[derive(Clone, Debug, Default)]
pub(crate) struct RoleWords {
    pub(super) from: Localized<Phrases>,
    pub(super) to: Localized<Phrases>,
    pub(super) part: Localized<Phrases>,
    pub(crate) earlier: Localized<Phrases>,
    pub(crate) part_first: Localized<Vec<String>>,
    pub(crate) whole_first: Localized<Vec<String>>,
}

impl RoleWords {
    pub(crate) fn of(lists: &RoleLists) -> Self {
        let phrases = |lists: &Localized<Vec<String>>| lists.map(|_, list| Phrases::new(list));
        RoleWords {
            from: phrases(&lists.from),
            to: phrases(&lists.to),
            part: phrases(&lists.part),
            earlier: phrases(&lists.earlier),
            part_first: lists.part_first.clone(),
            whole_first: lists.whole_first.clone(),
        }
    }
}
