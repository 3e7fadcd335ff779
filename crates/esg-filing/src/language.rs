//! The languages as sheets name them.

use esg_model::text::{Lang, Localized};
use serde::Serialize;

/// A language of the filing.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Language {
    /// BCP 47 tag.
    pub(crate) tag: &'static str,
    /// Its name.
    pub(crate) name: Localized<&'static str>,
}

impl Language {
    pub(crate) fn of(lang: Lang) -> Self {
        let name = match lang {
            Lang::En => Localized {
                en: "English",
                zh_hant: "英文",
            },
            Lang::ZhHant => Localized {
                en: "Traditional Chinese",
                zh_hant: "繁體中文",
            },
        };
        Language {
            tag: lang.tag(),
            name,
        }
    }
}
