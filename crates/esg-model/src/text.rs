//! The languages of a Hong Kong filing.
//!
//! What a language asks of whoever writes it stands in its [orthography](crate::orthography), what it asks of whoever
//! checks it in `esg-check`; nothing else names one, save those that `tests/languages.rs` lists.

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

    /// The first of them: messages are written in it, and where one order has to be taken it is that of its text.
    pub const FIRST: Lang = Lang::ALL[0];

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

    /// Every two languages once, in their order.
    pub fn pairs() -> impl Iterator<Item = (Lang, Lang)> {
        let all = Lang::ALL.into_iter();
        all.flat_map(|one| Lang::ALL.map(|other| (one, other)))
            .filter(|(one, other)| one < other)
    }

    /// Every language with every other.
    pub fn each_with_others() -> impl Iterator<Item = (Lang, Lang)> {
        Lang::ALL
            .into_iter()
            .flat_map(|lang| lang.others().map(move |other| (lang, other)))
    }

    /// How a file says something in every language, for hints: `{ en = "…", zh-Hant = "…" }`.
    pub fn table() -> String {
        let entries = Lang::ALL.map(|lang| format!("{lang} = \"…\""));
        format!("{{ {} }}", entries.join(", "))
    }

    /// All languages but this one, in their order.
    pub fn others(self) -> impl Iterator<Item = Lang> {
        Lang::ALL.into_iter().filter(move |other| *other != self)
    }
}

/// The tag; with `{:#}` the name, for messages that are not about a file or folder.
impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if f.alternate() {
            self.orthography().name
        } else {
            self.tag()
        })
    }
}

/// Something that exists once per language.
///
/// It is made for all languages alike, so that nobody but this file says which they are; `en` can be read, since messages
/// are written in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized<T> {
    /// The one of [`Lang::FIRST`].
    pub en: T,
    /// The Traditional Chinese one.
    #[serde(rename = "zh-Hant")]
    zh_hant: T,
}

impl<T> Localized<T> {
    /// Makes one for every language.
    pub fn from_fn(mut make: impl FnMut(Lang) -> T) -> Self {
        Localized {
            en: make(Lang::En),
            zh_hant: make(Lang::ZhHant),
        }
    }

    /// Makes one for every language; nothing where there is none for one of them.
    pub fn try_from_fn(mut make: impl FnMut(Lang) -> Option<T>) -> Option<Self> {
        Some(Localized {
            en: make(Lang::En)?,
            zh_hant: make(Lang::ZhHant)?,
        })
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

    /// The one of `lang`, alone.
    pub fn into_one(self, lang: Lang) -> T {
        match lang {
            Lang::En => self.en,
            Lang::ZhHant => self.zh_hant,
        }
    }

    /// The same for every language.
    pub fn same(value: T) -> Self
    where
        T: Clone,
    {
        Localized::from_fn(|_| value.clone())
    }

    /// Turns each language's value into another.
    pub fn map<'a, U>(&'a self, mut f: impl FnMut(Lang, &'a T) -> U) -> Localized<U> {
        Localized::from_fn(|lang| f(lang, self.get(lang)))
    }

    /// Turns each language's value into another and takes them.
    pub fn into_map<U>(self, mut f: impl FnMut(Lang, T) -> U) -> Localized<U> {
        Localized {
            en: f(Lang::En, self.en),
            zh_hant: f(Lang::ZhHant, self.zh_hant),
        }
    }

    /// Every language with its value, in the order of [`Lang::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        Lang::ALL.into_iter().map(|lang| (lang, self.get(lang)))
    }
}
