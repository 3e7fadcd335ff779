//! Finds any of a list of phrases in a text, in one pass.

use std::collections::BTreeMap;
use std::ops::Range;

/// Phrases to look for. Latin letters are whole words; a phrase that ends with `*` stands for every word that begins
/// like it, and one that ends with `+` may have a number right behind it (EUR12). Chinese is found wherever it stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases {
    /// By first character, the longest first, so that "no more than" is not taken for "more than".
    by_start: BTreeMap<char, Vec<Phrase>>,
    /// Most characters of a text begin no phrase.
    beginnings: Beginnings,
}

/// A bit for each pair of first characters, by a mixture of both: what is not among them begins no phrase.
#[derive(Clone, Debug)]
struct Beginnings([u64; 64]);

impl Beginnings {
    /// The place of the bit of two characters, of which the second is missing in phrases of one character.
    fn slot(first: char, second: Option<char>) -> (usize, u64) {
        let second = second.map_or(u32::MAX, u32::from);
        let mixed = u32::from(first).wrapping_mul(0x9E37_79B1) ^ second.wrapping_mul(0x85EB_CA6B);
        ((mixed >> 26) as usize, 1 << ((mixed >> 20) % 64))
    }

    /// Adds a phrase.
    fn add(&mut self, first: char, second: Option<char>) {
        let (word, bit) = Self::slot(first, second);
        self.0[word] |= bit;
    }

    /// Whether a phrase may begin with the characters, or be the first of them alone.
    fn may(&self, first: char, second: Option<char>) -> bool {
        let has = |second| {
            let (word, bit) = Self::slot(first, second);
            self.0[word] & bit != 0
        };
        has(None) || second.is_some_and(|second| has(Some(second)))
    }
}

impl Default for Beginnings {
    fn default() -> Self {
        Beginnings([0; 64])
    }
}

#[derive(Clone, Debug)]
struct Phrase {
    text: String,
    ending: Ending,
    number: usize,
}

/// What may follow a phrase without a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// No letter and no digit.
    Closed,
    /// No letter.
    Number,
    /// Anything.
    Open,
}

/// A phrase where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The bytes of the text.
    pub(crate) at: Range<usize>,
    /// The position of the phrase in its list.
    pub(crate) phrase: usize,
}

impl Phrases {
    /// Phrases for texts that [`lower`] has gone over.
    pub(crate) fn new<S: AsRef<str>>(phrases: &[S]) -> Self {
        let lowered: Vec<String> = phrases.iter().map(|phrase| lower(phrase.as_ref())).collect();
        Self::cased(&lowered)
    }

    /// Phrases whose capital letters count.
    pub(crate) fn cased<S: AsRef<str>>(phrases: &[S]) -> Self {
        let mut by_start: BTreeMap<char, Vec<Phrase>> = BTreeMap::new();
        let mut beginnings = Beginnings::default();
        for (number, phrase) in phrases.iter().enumerate() {
            let phrase = phrase.as_ref();
            let endings = [('*', Ending::Open), ('+', Ending::Number)];
            let found = endings
                .into_iter()
                .find_map(|(sign, ending)| Some((phrase.strip_suffix(sign)?, ending)));
            let (text, ending) = found.unwrap_or((phrase, Ending::Closed));
            let text = text.to_owned();
            let mut chars = text.chars();
            if let Some(first) = chars.next() {
                beginnings.add(first, chars.next());
                by_start
                    .entry(first)
                    .or_default()
                    .push(Phrase { text, ending, number });
            }
        }
        for phrases in by_start.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.text.len()));
        }
        Phrases { by_start, beginnings }
    }

    /// Every phrase in `text`; where several begin at one place, the longest.
    pub(crate) fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut skip_to = 0;
        let mut in_word = false;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let word = is_word(c);
            let inside = word && in_word;
            in_word = word;
            if inside || at < skip_to {
                continue;
            }
            if !self.beginnings.may(c, chars.peek().map(|(_, next)| *next)) {
                continue;
            }
            let Some(phrases) = self.by_start.get(&c) else {
                continue;
            };
            let rest = &text[at..];
            let found = phrases.iter().find(|phrase| {
                rest.strip_prefix(phrase.text.as_str()).is_some_and(|after| {
                    let next = after.chars().next().filter(|next| is_word(*next));
                    let cut = phrase
                        .text
                        .chars()
                        .next_back()
                        .filter(|last| is_word(*last))
                        .and(next);
                    match phrase.ending {
                        Ending::Open => true,
                        Ending::Number => cut.is_none_or(|next| next.is_ascii_digit()),
                        Ending::Closed => cut.is_none(),
                    }
                })
            });
            if let Some(phrase) = found {
                skip_to = at + phrase.text.len();
                hits.push(Hit {
                    at: at..skip_to,
                    phrase: phrase.number,
                });
            }
        }
        hits
    }

    /// Whether any phrase stands in `text`.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }

    /// Whether `text` ends with a phrase, or with a word that one of them stands for.
    pub(crate) fn ends(&self, text: &str) -> bool {
        self.find(text).into_iter().any(|hit| {
            let rest = text[hit.at.end..].trim_start_matches(is_word);
            rest.is_empty()
        })
    }

    /// `text` with every phrase blanked out, so that another list does not find parts of it.
    pub(crate) fn blank(&self, text: &str) -> String {
        let mut rest = text.to_owned();
        for hit in self.find(text).into_iter().rev() {
            let spaces = " ".repeat(hit.at.len());
            rest.replace_range(hit.at, &spaces);
        }
        rest
    }
}

/// Latin letters in lower case, byte for byte as long as `text`.
pub(crate) fn lower(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// A character of which words of Latin letters are made; in Chinese every character begins a word.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let text = super::lower(text);
        Phrases::new(phrases)
            .find(&text)
            .into_iter()
            .map(|hit| text[hit.at].to_owned())
            .collect()
    }

    #[test]
    fn whole_words_without_case_and_the_longest_first() {
        assert_eq!(found(&["no", "not"], "Not known: nobody, no-one"), ["not", "no"]);
        assert_eq!(
            found(&["more than", "no more than"], "no more than ten"),
            ["no more than"]
        );
        assert_eq!(
            found(&["increas*"], "Increases and increasing"),
            ["increas", "increas"]
        );
        assert_eq!(found(&["不", "不論"], "不論性別，不得"), ["不論", "不"]);
    }

    #[test]
    fn a_number_may_follow_the_code_of_a_currency_and_no_letter() {
        let codes = ["EUR+", "AUD+", "MOP+"];
        assert_eq!(found(&codes, "EUR12 and EUR 12, AUD3m"), ["eur", "eur", "aud"]);
        assert!(found(&codes, "European auditors mopped up").is_empty());
    }
}
