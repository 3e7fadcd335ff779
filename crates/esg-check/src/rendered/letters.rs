//! Words without what typesetting adds, drops or replaces: spaces, hyphens, quotes, raised and lowered digits.

/// The letters and digits of a text.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter_map(letter).collect()
}

/// A character as it is compared; nothing for spaces and signs.
pub(super) fn letter(c: char) -> Option<char> {
    let plain = match c {
        '⁰' | '₀' => '0',
        '¹' | '₁' => '1',
        '²' | '₂' => '2',
        '³' | '₃' => '3',
        '⁴' | '₄' => '4',
        '₅' => '5',
        '₆' => '6',
        '₇' => '7',
        '₈' => '8',
        '₉' => '9',
        // A unit of its own, as in a column head.
        '%' | '％' => '%',
        c => c,
    };
    (plain.is_alphanumeric() || plain == '%').then_some(plain)
}

/// Whether the letters before byte `end` of `text` end with `expected`, and if not, which stand there instead.
pub(super) fn ends_with(text: &str, expected: &str) -> Result<(), String> {
    let wanted: Vec<char> = expected.chars().rev().collect();
    let found: Vec<char> = text.chars().rev().filter_map(letter).take(wanted.len()).collect();
    if wanted == found {
        return Ok(());
    }
    Err(found.into_iter().rev().collect())
}

/// Whether the letters of `text` start with `expected`, and if not, which stand there instead.
pub(super) fn starts_with(text: &str, expected: &str) -> Result<(), String> {
    let count = expected.chars().count();
    let found: String = text.chars().filter_map(letter).take(count).collect();
    if found == expected { Ok(()) } else { Err(found) }
}

/// The byte after the letters of `expected` at the start of `text`, if they stand there.
pub(super) fn after_prefix(text: &str, expected: &str) -> Option<usize> {
    let mut wanted = expected.chars();
    let mut next = wanted.next()?;
    for (at, c) in text.char_indices() {
        let Some(c_letter) = letter(c) else { continue };
        if c_letter != next {
            return None;
        }
        match wanted.next() {
            Some(c) => next = c,
            None => return Some(at + c.len_utf8()),
        }
    }
    None
}

/// The byte at which the letters of `expected` begin at the end of `text`, if they stand there.
pub(super) fn before_suffix(text: &str, expected: &str) -> Option<usize> {
    let mut wanted = expected.chars().rev();
    let mut next = wanted.next()?;
    for (at, c) in text.char_indices().rev() {
        let Some(c_letter) = letter(c) else { continue };
        if c_letter != next {
            return None;
        }
        match wanted.next() {
            Some(c) => next = c,
            None => return Some(at),
        }
    }
    None
}
