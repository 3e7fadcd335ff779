//! A text by characters, with full-width digits as plain ones.

use std::ops::Range;

/// Every word is asked for many times: where it ends and what it is in lower case is found once.
pub(crate) struct Text {
    chars: Vec<char>,
    /// The byte at which each character starts, and the length of the text.
    offsets: Vec<usize>,
    /// The characters in lower case.
    lower: String,
    /// The byte of `lower` at which each character starts, and its length.
    lower_offsets: Vec<usize>,
    /// Where the run of Latin letters ends that starts at each character; its own place where none does.
    word_ends: Vec<usize>,
}

/// No word of interest is longer.
const LONGEST_WORD: usize = 24;

impl Text {
    pub(crate) fn new(text: &str) -> Self {
        let mut chars = Vec::with_capacity(text.len());
        let mut offsets = Vec::with_capacity(text.len() + 1);
        for (at, c) in text.char_indices() {
            chars.push(plain(c));
            offsets.push(at);
        }
        offsets.push(text.len());
        let mut lower = String::with_capacity(text.len());
        let mut lower_offsets = Vec::with_capacity(chars.len() + 1);
        for c in &chars {
            lower_offsets.push(lower.len());
            if c.is_ascii() {
                lower.push(c.to_ascii_lowercase());
            } else {
                lower.extend(c.to_lowercase());
            }
        }
        lower_offsets.push(lower.len());
        let mut word_ends: Vec<usize> = (0..chars.len()).collect();
        let mut end = chars.len();
        for (at, c) in chars.iter().enumerate().rev() {
            if is_letter(*c) {
                word_ends[at] = end;
            } else {
                end = at;
            }
        }
        Text {
            chars,
            offsets,
            lower,
            lower_offsets,
            word_ends,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at a place; a zero character stands for none.
    pub(crate) fn at(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or('\0')
    }

    /// The character before a place.
    pub(crate) fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or('\0', |at| self.at(at))
    }

    /// The bytes of a stretch of characters.
    pub(crate) fn bytes(&self, stretch: Range<usize>) -> Range<usize> {
        let last = self.offsets.len() - 1;
        let start = self.offsets[stretch.start.min(last)];
        let end = self.offsets[stretch.end.min(last)];
        start..end.max(start)
    }

    /// Whether `word` stands at a place.
    pub(crate) fn has(&self, at: usize, word: &str) -> bool {
        word.chars()
            .enumerate()
            .all(|(index, c)| self.at(at + index) == c)
    }

    /// Whether `word` ends before a place.
    pub(crate) fn has_before(&self, at: usize, word: &str) -> bool {
        let count = word.chars().count();
        at >= count && self.has(at - count, word)
    }

    /// The first place from `at` on that holds neither a space nor a line break.
    pub(crate) fn skip_space(&self, mut at: usize) -> usize {
        while at < self.len() && self.at(at).is_whitespace() {
            at += 1;
        }
        at
    }

    /// The place after the last character before `at` that is neither a space nor a line break.
    pub(crate) fn skip_space_back(&self, mut at: usize) -> usize {
        while at > 0 && self.before(at).is_whitespace() {
            at -= 1;
        }
        at
    }

    /// Whether a line break lies in a stretch.
    pub(crate) fn breaks(&self, stretch: Range<usize>) -> bool {
        stretch.into_iter().any(|at| self.at(at) == '\n')
    }

    /// The end of the run of Latin letters that starts at a place.
    pub(crate) fn word_end(&self, at: usize) -> usize {
        self.word_ends.get(at).copied().unwrap_or(at)
    }

    /// The run of Latin letters at a place in lower case; empty for one that is too long to be a word of interest.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.lower(at..self.word_end(at))
    }

    /// The run of Latin letters that ends before a place in lower case.
    pub(crate) fn word_before(&self, at: usize) -> &str {
        let mut start = at;
        while start > 0 && is_letter(self.before(start)) && at - start < LONGEST_WORD {
            start -= 1;
        }
        self.lower(start..at)
    }

    fn lower(&self, stretch: Range<usize>) -> &str {
        if stretch.len() > LONGEST_WORD || stretch.end >= self.lower_offsets.len() {
            return "";
        }
        &self.lower[self.lower_offsets[stretch.start]..self.lower_offsets[stretch.end]]
    }
}

/// Whether a character is a Latin letter.
pub(crate) fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !is_han(c)
}

/// Whether a character is Chinese.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3007}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character would go on a Latin word or a number.
pub(crate) fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

/// Full-width digits, signs and points as plain ones.
fn plain(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
        '％' => '%',
        '．' => '.',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn full_width_digits_keep_their_bytes() {
        let text = Text::new("１２ ３");
        assert_eq!((text.at(0), text.at(3)), ('1', '3'));
        assert_eq!(text.bytes(0..2), 0..6);
    }
}
