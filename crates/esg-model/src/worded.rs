//! Entries of files that say something in every language beside their other keys.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::text::{Lang, Localized};

/// An entry such as `{ concept = "employees", en = "…", zh-Hant = "…" }`: what it says in each language, each a `T`, and an
/// `E` of its other keys.
///
/// `#[serde(flatten)]` would lose where the words stand in their file, and let keys pass that nobody knows.
#[derive(Clone, Debug)]
pub struct Worded<E, T> {
    /// What it says.
    pub words: Localized<T>,
    /// Its other keys.
    pub rest: E,
}

impl<'de, E: Deserialize<'de>, T: Deserialize<'de>> Deserialize<'de> for Worded<E, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entry(PhantomData))
    }
}

struct Entry<E, T>(PhantomData<(E, T)>);

impl<'de, E: Deserialize<'de>, T: Deserialize<'de>> Visitor<'de> for Entry<E, T> {
    type Value = Worded<E, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table with words in every language")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut words = BTreeMap::new();
        let mut rest = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            match Lang::from_tag(&key) {
                Some(lang) => drop(words.insert(lang, map.next_value::<T>()?)),
                None => rest.push((key, map.next_value::<toml::Value>()?)),
            }
        }
        let rest = MapDeserializer::<_, toml::de::Error>::new(rest.into_iter());
        let rest = E::deserialize(rest).map_err(|error| A::Error::custom(error.message()))?;
        let missing = Lang::ALL.into_iter().find(|lang| !words.contains_key(lang));
        match Localized::try_from_fn(|lang| words.remove(&lang)) {
            Some(words) => Ok(Worded { words, rest }),
            None => Err(A::Error::missing_field(missing.map_or("", Lang::tag))),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use toml::Spanned;

    use super::Worded;
    use crate::text::Lang;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Rest {
        concept: Option<String>,
    }

    fn read(text: &str) -> Result<Worded<Rest, Spanned<String>>, String> {
        toml::from_str(text).map_err(|error: toml::de::Error| error.message().to_owned())
    }

    #[test]
    fn words_are_read_with_their_places_beside_other_keys() {
        let text = "en = \"a\"\nconcept = \"employees\"\nzh-Hant = \"甲\"\n";
        let entry = read(text).expect("the entry is whole");
        assert_eq!(entry.rest.concept.as_deref(), Some("employees"));
        for (lang, words) in entry.words.iter() {
            assert_eq!(&text[words.span()], format!("\"{}\"", words.get_ref()), "{lang}");
        }
        assert_eq!(entry.words.get(Lang::ALL[1]).get_ref(), "甲");
    }

    #[test]
    fn a_language_that_is_missing_and_a_key_that_nobody_knows_are_told() {
        let told = |text: &str| read(text).expect_err("the entry is wrong");
        assert_eq!(told("en = \"a\""), "missing field `zh-Hant`");
        let unknown = told("en = \"a\"\nzh-Hant = \"甲\"\nkonzept = \"x\"");
        assert!(unknown.starts_with("unknown field `konzept`"), "{unknown}");
    }
}
