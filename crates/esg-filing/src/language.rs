//! The languages as sheets name them.

use esg_model::text::{Lang, Localized};
use esg_model::wording::Wording;
use serde::Serialize;

/// A language of the filing.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Language {
    /// BCP 47 tag.
    pub(crate) tag: &'static str,
    /// Its name.
    pub(crate) name: Localized<String>,
}

impl Language {
    pub(crate) fn of(lang: Lang, wording: &Wording) -> Self {
        Language {
            tag: lang.tag(),
            name: wording.language(lang).clone(),
        }
    }
}
