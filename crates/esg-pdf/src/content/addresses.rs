//! Addresses of pages and letter boxes: where their lines break.
//!
//! An address is one word of thirty letters and more. Where it does not break at all the line before it is drawn out
//! over the whole width; where it breaks as running text does it is parted before @ and at every hyphen only.

use std::ops::Range;

/// Signs behind which an address breaks.
const BREAKS: &str = "/.-_@?&=#";
/// The least letters of a stretch of an address on a line of its own.
const LEAST: usize = 3;
/// From here on a stretch is no word of one line in a narrow cell, and may be broken anywhere there.
const LONGEST: usize = 15;

/// Where the addresses of a text stand, in bytes.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains(['@', '/']) && !text.contains("www.") {
        return found;
    }
    let mut at = 0;
    while let Some(start) = text[at..]
        .find(|c: char| c.is_ascii_graphic())
        .map(|from| at + from)
    {
        let end = text[start..]
            .find(|c: char| !c.is_ascii_graphic())
            .map_or(text.len(), |to| start + to);
        at = end;
        let word = text[start..end].trim_start_matches(['(', '[', '<', '"', '\'']);
        let from = end - word.len();
        let word = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '\'']);
        if is_address(word) {
            found.push(from..from + word.len());
        }
    }
    found
}

fn is_address(word: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric();
    let mail = word
        .split_once('@')
        .is_some_and(|(name, host)| name.ends_with(letter) && host.starts_with(letter) && host.contains('.'));
    mail || ["http://", "https://", "www."]
        .iter()
        .any(|head| word.starts_with(head))
}

/// The stretches of an address between which a line breaks.
pub(super) fn stretches(address: &str) -> Vec<&str> {
    let mut stretches = Vec::new();
    let mut from = 0;
    for (at, character) in address.char_indices() {
        let end = at + character.len_utf8();
        let (done, rest) = (&address[from..end], &address[end..]);
        let breaks = BREAKS.contains(character)
            && !done.ends_with("://")
            && !rest.starts_with(|c: char| BREAKS.contains(c))
            && done.len() >= LEAST
            && rest.len() >= LEAST;
        if breaks {
            stretches.push(done);
            from = end;
        }
    }
    if from < address.len() {
        stretches.push(&address[from..]);
    }
    stretches
}

/// Whether a stretch stays whole on its line.
pub(super) fn stays_whole(stretch: &str) -> bool {
    stretch.len() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::{addresses, stretches};

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn addresses_are_found_in_both_languages() {
        assert_eq!(
            found("電郵至esg2025@grand-imperial.example，或瀏覽https://www.a.hk/b?c=1。"),
            ["esg2025@grand-imperial.example", "https://www.a.hk/b?c=1"]
        );
        assert_eq!(found("(see www.a.hk/x), or a@b.hk."), ["www.a.hk/x", "a@b.hk"]);
        assert_eq!(found("4 tonnes/person @ HK$3, and/or 2022/23"), [""; 0]);
    }

    #[test]
    fn addresses_break_behind_their_signs() {
        let parted = |address| stretches(address).join("|");
        assert_eq!(
            parted("esg2025@grand-imperial-2025.example"),
            "esg2025@|grand-|imperial-|2025.|example"
        );
        assert_eq!(
            parted("https://www.a.hk/listco/2024/0430.pdf?id=12345"),
            "https://www.|a.hk/|listco/|2024/|0430.|pdf?|id=|12345"
        );
        assert_eq!(parted("a@b.hk"), "a@b.hk");
        assert_eq!(parted(""), "");
    }
}
