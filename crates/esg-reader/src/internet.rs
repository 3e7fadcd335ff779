//! Addresses of the internet: those that `https://` or `www.` announces, mail addresses, and names of sites.

use std::ops::Range;

use crate::text::Text;

/// What the name of a site ends in: domains of the world's, and those of the places where issuers are.
const ENDS: &[&str] = &[
    "com", "org", "net", "gov", "edu", "int", "info", "biz", "asia", "io", "co", "hk", "cn", "mo", "tw",
    "sg", "my", "jp", "kr", "uk", "us", "eu", "au", "de", "fr", "app", "dev", "online", "site", "example",
];

/// Every address in a text, in bytes and in their order.
///
/// ```
/// let text = "載於https://www.example.com/esg_2023.pdf，或電郵至esg2023@example.com。";
/// let found: Vec<&str> = esg_reader::addresses(text).into_iter().map(|at| &text[at]).collect();
/// assert_eq!(found, ["https://www.example.com/esg_2023.pdf", "esg2023@example.com"]);
/// ```
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let text = Text::new(text);
    let mut found = bare(&text);
    let mut at = 0;
    while at < text.len() {
        let end = text.word_end(at);
        let Some(mut end) = announced(&text, at, end).filter(|_| end > at) else {
            at = end.max(at + 1);
            continue;
        };
        let start = at;
        at = end;
        while end > start && ends_sentence(text.at(end - 1)) {
            end -= 1;
        }
        found.push(start..end);
    }
    found.sort_by_key(|stretch| stretch.start);
    found.into_iter().map(|stretch| text.bytes(stretch)).collect()
}

/// The end of the address that the word from `at` to `end` announces, if it does.
pub(crate) fn announced(text: &Text, at: usize, end: usize) -> Option<usize> {
    if !(text.has(end, "://") || (text.has(at, "www") && text.at(end) == '.')) {
        return None;
    }
    let mut end = end;
    while text.at(end).is_ascii_graphic() {
        end += 1;
    }
    Some(end)
}

/// The stretches of a text, by characters, that are addresses which nothing announces, and hold a digit.
pub(crate) fn stretches(text: &Text) -> Vec<Range<usize>> {
    let mut found = bare(text);
    found.retain(|stretch| stretch.clone().any(|at| text.at(at).is_ascii_digit()));
    found
}

/// The addresses that nothing announces.
fn bare(text: &Text) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !is_name(text.at(at)) {
            at += 1;
            continue;
        }
        let start = at;
        while is_name(text.at(at)) || text.at(at) == '@' {
            at += 1;
        }
        // A point at the end ends the sentence.
        let mut end = at;
        while end > start && !text.at(end - 1).is_ascii_alphanumeric() {
            end -= 1;
        }
        if !is_address(text, start..end) {
            continue;
        }
        // A path goes on to the next space.
        if text.at(end) == '/' && end == at {
            while text.at(at).is_ascii_graphic() {
                at += 1;
            }
            end = at;
            while ends_sentence(text.at(end - 1)) {
                end -= 1;
            }
        }
        found.push(start..end);
    }
    found
}

/// Whether a character at the end of an address belongs to the sentence around it.
fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | ')' | ']' | '>')
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+')
}

/// Whether a stretch is a mail address or the name of a site.
fn is_address(text: &Text, stretch: Range<usize>) -> bool {
    // What https:// announces is passed over as a whole, and so is www.
    if text.has_before(stretch.start, "://") || text.has(stretch.start, "www.") {
        return false;
    }
    let words: String = stretch.map(|at| text.at(at).to_ascii_lowercase()).collect();
    if let Some((box_, site)) = words.split_once('@') {
        return !box_.is_empty() && site.contains('.') && !site.contains('@');
    }
    let Some((name, last)) = words.rsplit_once('.') else {
        return false;
    };
    // 1060.HK is a share; what is nothing but digits else is a number at the end of a sentence.
    let named = last == "hk" || name.bytes().any(|byte| byte.is_ascii_alphabetic());
    ENDS.contains(&last) && named && name.ends_with(|c: char| c.is_ascii_alphanumeric())
}
