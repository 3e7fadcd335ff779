//! Simplified Chinese, in which no report is written but the taxonomy has labels.

use std::collections::BTreeMap;

use crate::text::{Lang, Localized};

/// How Traditional Chinese becomes Simplified Chinese: by phrases where words differ, else character by character.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Simplified {
    phrases: Vec<(String, String)>,
    characters: BTreeMap<char, char>,
    /// Traditional forms by Simplified ones that no Traditional text holds.
    only: BTreeMap<char, Vec<char>>,
}

impl Simplified {
    /// Takes phrases in any order; of those that fit at one place the longest counts.
    /// Simplified forms in `traditional_too` are written in Traditional texts too.
    pub fn new(
        mut phrases: Vec<(String, String)>,
        characters: BTreeMap<char, char>,
        traditional_too: &str,
    ) -> Self {
        phrases.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        let mut only: BTreeMap<char, Vec<char>> = BTreeMap::new();
        for (traditional, simplified) in &characters {
            let both = characters.contains_key(simplified) || traditional_too.contains(*simplified);
            if simplified.is_alphabetic() && !both {
                only.entry(*simplified).or_default().push(*traditional);
            }
        }
        Simplified {
            phrases,
            characters,
            only,
        }
    }

    /// Whether a character stands in Simplified texts only.
    pub fn is_simplified_only(&self, c: char) -> bool {
        self.only.contains_key(&c)
    }

    /// The Traditional forms of a character that stands in Simplified texts only.
    pub fn traditional(&self, c: char) -> &[char] {
        self.only.get(&c).map_or(&[], Vec::as_slice)
    }

    /// A label in Simplified Chinese, which follows from the Traditional one.
    pub fn label(&self, label: &Localized<String>) -> String {
        self.of(label.get(Lang::ZhHant))
    }

    /// The text in Simplified Chinese. What is not listed is written alike.
    pub fn of(&self, text: &str) -> String {
        let mut rest = text;
        let mut simplified = String::with_capacity(text.len());
        while let Some(first) = rest.chars().next() {
            let phrase = self
                .phrases
                .iter()
                .find(|(from, _)| rest.starts_with(from.as_str()));
            let (taken, to) = match phrase {
                Some((from, to)) => (from.len(), to.as_str()),
                None => {
                    simplified.push(self.characters.get(&first).copied().unwrap_or(first));
                    (first.len_utf8(), "")
                }
            };
            simplified.push_str(to);
            rest = &rest[taken..];
        }
        simplified
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_counts_and_the_rest_goes_by_characters() {
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        let simplified = Simplified::new(
            vec![pair("僱員", "员工"), pair("前僱員", "离职员工")],
            BTreeMap::from([('僱', '雇'), ('數', '数'), ('「', '“')]),
            "雇",
        );
        assert_eq!(simplified.of("前僱員、僱員人數"), "离职员工、员工人数");
        assert_eq!(simplified.of("僱傭「A"), "雇傭“A");
        assert_eq!(simplified.of(""), "");
        assert_eq!(simplified.traditional('数'), ['數']);
        assert!(!simplified.is_simplified_only('雇') && !simplified.is_simplified_only('“'));
    }
}
