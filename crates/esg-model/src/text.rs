//! The two languages of a Hong Kong filing.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// English.
    #[serde(rename = "en")]
    En,
    /// Traditional Chinese as written in Hong Kong.
    #[serde(rename = "zh-Hant")]
    ZhHant,
}

impl Lang {
    /// Every language, in the order in which outputs list them.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::ZhHant];

    /// The BCP 47 tag, which is also the folder of the narrative and the suffix of output files.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::ZhHant => "zh-Hant",
        }
    }

    /// The language with this tag, if it is one of ours.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.tag() == tag)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// Something that exists once per language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized<T> {
    /// The English one.
    pub en: T,
    /// The Traditional Chinese one.
    #[serde(rename = "zh-Hant")]
    pub zh_hant: T,
}

impl<T> Localized<T> {
    /// Makes one for every language.
    pub fn from_fn(mut make: impl FnMut(Lang) -> T) -> Self {
        Localized {
            en: make(Lang::En),
            zh_hant: make(Lang::ZhHant),
        }
    }

    /// The one of `lang`.
    pub fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::En => &self.en,
            Lang::ZhHant => &self.zh_hant,
        }
    }

    /// The one of `lang`, to be changed.
    pub fn get_mut(&mut self, lang: Lang) -> &mut T {
        match lang {
            Lang::En => &mut self.en,
            Lang::ZhHant => &mut self.zh_hant,
        }
    }

    /// Turns each language's value into another.
    pub fn map<'a, U>(&'a self, mut f: impl FnMut(Lang, &'a T) -> U) -> Localized<U> {
        Localized::from_fn(|lang| f(lang, self.get(lang)))
    }

    /// Every language with its value, in the order of [`Lang::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        Lang::ALL.into_iter().map(|lang| (lang, self.get(lang)))
    }
}
