//! Finds any of a list of phrases in a text, and of many lists, in one pass.

use std::ops::{ControlFlow, Range};

/// Phrases to look for. Latin letters are whole words; a phrase that ends with `*` stands for every word that begins
/// like it, and one that ends with `+` may have a number right behind it (EUR12). Chinese is found wherever it stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases(PhraseLists);

/// Several lists of phrases, each found as [`Phrases`] finds it alone, in one pass over a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct PhraseLists {
    /// The bytes of all phrases as a tree; the first node is the root.
    nodes: Vec<Node>,
    /// Where each byte leads from the root; to the root itself, where no phrase begins with it.
    first: Vec<usize>,
    phrases: Vec<Phrase>,
    /// How many bytes the longest phrase has.
    longest: usize,
    /// How many lists there are.
    lists: usize,
}

/// A place in the tree of bytes.
#[derive(Clone, Debug, Default)]
struct Node {
    /// The bytes that go on from here, in order, and where they lead.
    next: Vec<(u8, usize)>,
    /// The phrases whose last byte this is.
    ends: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Phrase {
    ending: Ending,
    /// The last letter is one of a word, so that what follows may cut it.
    of_word: bool,
    list: usize,
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

impl PhraseLists {
    /// Lists for texts that [`lower`] has gone over.
    pub(crate) fn new<S: AsRef<str>>(lists: &[Vec<S>]) -> Self {
        let mut all = PhraseLists::default();
        for list in lists {
            all.add(list.iter().map(|phrase| lower(phrase.as_ref())));
        }
        all
    }

    /// Adds a list.
    fn add<S: AsRef<str>>(&mut self, phrases: impl Iterator<Item = S>) {
        for (number, phrase) in phrases.enumerate() {
            let phrase = phrase.as_ref();
            let endings = [('*', Ending::Open), ('+', Ending::Number)];
            let found = endings
                .into_iter()
                .find_map(|(sign, ending)| Some((phrase.strip_suffix(sign)?, ending)));
            let (text, ending) = found.unwrap_or((phrase, Ending::Closed));
            let Some(&last) = text.as_bytes().last() else {
                continue;
            };
            self.longest = self.longest.max(text.len());
            let node = self.node(text);
            self.nodes[node].ends.push(self.phrases.len());
            self.phrases.push(Phrase {
                ending,
                of_word: is_word(last),
                list: self.lists,
                number,
            });
        }
        self.lists += 1;
    }

    /// The place of the last byte of `text`, which is made where there is none yet.
    fn node(&mut self, text: &str) -> usize {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
            self.first = vec![0; 256];
        }
        let mut at = 0;
        for &byte in text.as_bytes() {
            at = match self.nodes[at].next.binary_search_by_key(&byte, |(own, _)| *own) {
                Ok(index) => self.nodes[at].next[index].1,
                Err(index) => {
                    let new = self.nodes.len();
                    self.nodes.push(Node::default());
                    self.nodes[at].next.insert(index, (byte, new));
                    if at == 0 {
                        self.first[usize::from(byte)] = new;
                    }
                    new
                }
            };
        }
        at
    }

    /// Every phrase in `text` with the number of its list, from left to right; of each list, where several begin at one
    /// place, the longest, and none inside another.
    ///
    /// Every paragraph is searched for every list: bytes are looked at and not letters, and most begin nothing.
    /// `tell` may end the search.
    fn each(&self, text: &str, mut tell: impl FnMut(usize, Hit) -> ControlFlow<()>) -> ControlFlow<()> {
        let (nodes, first, bytes) = (self.nodes.as_slice(), self.first.as_slice(), text.as_bytes());
        if nodes.is_empty() {
            return ControlFlow::Continue(());
        }
        let mut skip_to = vec![0; self.lists];
        let mut ends: Vec<(usize, usize)> = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            at += 1;
            let mut node = first[bytes[start] as usize];
            if node == 0 || (start > 0 && is_word(bytes[start]) && is_word(bytes[start - 1])) {
                continue;
            }
            ends.clear();
            let mut end = at;
            while node != 0 {
                let own = nodes[node].ends.as_slice();
                if !own.is_empty() {
                    ends.extend(own.iter().rev().map(|phrase| (*phrase, end)));
                }
                node = match bytes.get(end) {
                    Some(&byte) => nodes[node].next(byte),
                    None => 0,
                };
                end += 1;
            }
            for &(number, end) in ends.iter().rev() {
                let phrase = &self.phrases[number];
                if start >= skip_to[phrase.list] && phrase.may_end(bytes.get(end)) {
                    skip_to[phrase.list] = end;
                    let hit = Hit {
                        at: start..end,
                        phrase: phrase.number,
                    };
                    tell(phrase.list, hit)?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Whether a phrase stands anywhere in `text` with nothing but the rest of its word behind it, be it inside another one.
    fn could_end(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let rest = bytes.iter().rev().take_while(|byte| is_word(**byte)).count();
        let least = bytes.len() - rest;
        (least.saturating_sub(self.longest)..bytes.len()).any(|start| {
            let mut node = self.first.get(usize::from(bytes[start])).copied().unwrap_or(0);
            let mut end = start + 1;
            while node != 0 {
                if end >= least && !self.nodes[node].ends.is_empty() {
                    return true;
                }
                node = bytes.get(end).map_or(0, |byte| self.nodes[node].next(*byte));
                end += 1;
            }
            false
        })
    }

    /// Every phrase in `text`, list by list.
    pub(crate) fn find(&self, text: &str) -> Vec<Vec<Hit>> {
        let mut hits = vec![Vec::new(); self.lists];
        let _all = self.each(text, |list, hit| {
            hits[list].push(hit);
            ControlFlow::Continue(())
        });
        hits
    }
}

impl Node {
    /// Where `byte` leads; to the root, if nowhere.
    fn next(&self, byte: u8) -> usize {
        let next = self.next.as_slice();
        let mut index = 0;
        while index < next.len() && next[index].0 < byte {
            index += 1;
        }
        if index < next.len() && next[index].0 == byte {
            next[index].1
        } else {
            0
        }
    }
}

impl Phrase {
    /// Whether the phrase may stand before the byte `after`.
    fn may_end(&self, after: Option<&u8>) -> bool {
        let cut = after.filter(|after| self.of_word && is_word(**after));
        match self.ending {
            Ending::Open => true,
            Ending::Number => cut.is_none_or(u8::is_ascii_digit),
            Ending::Closed => cut.is_none(),
        }
    }
}

impl Phrases {
    /// Phrases for texts that [`lower`] has gone over.
    pub(crate) fn new<S: AsRef<str>>(phrases: &[S]) -> Self {
        let mut list = PhraseLists::default();
        list.add(phrases.iter().map(|phrase| lower(phrase.as_ref())));
        Phrases(list)
    }

    /// Phrases whose capital letters count.
    pub(crate) fn cased<S: AsRef<str>>(phrases: &[S]) -> Self {
        let mut list = PhraseLists::default();
        list.add(phrases.iter());
        Phrases(list)
    }

    /// Every phrase in `text`; where several begin at one place, the longest.
    pub(crate) fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let _all = self.0.each(text, |_, hit| {
            hits.push(hit);
            ControlFlow::Continue(())
        });
        hits
    }

    /// Whether any phrase stands in `text`.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.0.each(text, |_, _| ControlFlow::Break(())).is_break()
    }

    /// Whether `text` ends with a phrase, or with a word that one of them stands for.
    pub(crate) fn ends(&self, text: &str) -> bool {
        // Asked of the words before each of many places, of which few end so.
        self.0.could_end(text)
            && self.find(text).into_iter().any(|hit| {
                let rest = text.as_bytes()[hit.at.end..].iter();
                rest.copied().all(is_word)
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

/// A byte of which words of Latin letters are made; in Chinese every character begins a word.
const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::{PhraseLists, Phrases, lower};

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

    /// Lists of phrases and texts of a few letters each, so that phrases begin, end and stand inside one another.
    fn entangled() -> (Vec<Vec<String>>, Vec<String>) {
        const LETTERS: [char; 8] = ['a', 'b', '1', ' ', '不', '多', '於', '。'];
        let mut state = 1_u32;
        let mut next = |below: u32| {
            state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            (state >> 16) % below
        };
        let mut word = |longest: u32, ending: bool| {
            let length = 1 + next(longest);
            let mut word: String = (0..length).map(|_| LETTERS[next(8) as usize]).collect();
            if ending {
                word.push_str(["", "", "*", "+"][next(4) as usize]);
            }
            word
        };
        let lists = (0..40).map(|_| (0..6).map(|_| word(4, true)).collect());
        let lists = lists.collect();
        (lists, (0..500).map(|_| word(30, false)).collect())
    }

    /// What [`Phrases`] promises, said without a tree: at each place where a word may begin, the longest phrase that may
    /// stand there, and on behind it.
    fn by_looking(phrases: &[String], text: &str) -> Vec<(usize, String)> {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let mut found = Vec::new();
        let mut from = 0;
        for (at, c) in text.char_indices() {
            let inside = is_word(Some(c)) && is_word(text[..at].chars().next_back());
            if at < from || inside {
                continue;
            }
            let stands = |phrase: &&String| {
                let bare = phrase.trim_end_matches(['*', '+']);
                let Some(after) = text[at..].strip_prefix(bare).filter(|_| !bare.is_empty()) else {
                    return false;
                };
                let next = after.chars().next();
                let cut = is_word(bare.chars().next_back()) && is_word(next);
                !cut || phrase.ends_with('*')
                    || phrase.ends_with('+') && next.is_some_and(|next| next.is_ascii_digit())
            };
            let bare = |phrase: &String| phrase.trim_end_matches(['*', '+']).to_owned();
            if let Some(longest) = phrases.iter().filter(stands).map(bare).max_by_key(String::len) {
                from = at + longest.len();
                found.push((at, longest));
            }
        }
        found
    }

    #[test]
    fn many_lists_are_found_as_each_alone_and_as_by_looking() {
        let (lists, texts) = entangled();
        let together = PhraseLists::new(&lists);
        let alone: Vec<Phrases> = lists.iter().map(|list| Phrases::new(list)).collect();
        let (mut found, mut ended) = (0, 0);
        for text in &texts {
            for ((own, phrases), list) in together.find(text).iter().zip(&alone).zip(&lists) {
                assert_eq!(*own, phrases.find(text), "{list:?} in {text:?}");
                let last = |hit: &super::Hit| {
                    text.as_bytes()[hit.at.end..]
                        .iter()
                        .all(|byte| super::is_word(*byte))
                };
                assert_eq!(phrases.ends(text), own.iter().any(last), "{list:?} in {text:?}");
                ended += usize::from(phrases.ends(text));
                let words = own
                    .iter()
                    .map(|hit| (hit.at.start, text[hit.at.clone()].to_owned()));
                assert_eq!(
                    words.collect::<Vec<_>>(),
                    by_looking(list, text),
                    "{list:?} in {text:?}"
                );
                found += own.len();
            }
        }
        assert!(found > 10_000, "phrases stand in the texts: {found}");
        assert!(ended > 1_000, "texts end with phrases: {ended}");
    }

    #[test]
    fn of_the_same_phrase_twice_the_first_counts() {
        let found = Phrases::new(&["tonne*", "tonne", "tonne"]).find(&lower("Tonne"));
        assert_eq!(found.iter().map(|hit| hit.phrase).collect::<Vec<_>>(), [0]);
    }
}
