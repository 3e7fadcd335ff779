//! Mail addresses and names of sites that no `https://` announces.

use std::ops::Range;

use crate::text::Text;

/// What the name of a site ends in: domains of the world's, and those of the places where issuers are.
const ENDS: &[&str] = &[
    "com", "org", "net", "gov", "edu", "int", "info", "biz", "asia", "io", "co", "hk", "cn", "mo", "tw",
    "sg", "my", "jp", "kr", "uk", "us", "eu", "au", "de", "fr", "app", "dev", "online", "site", "example",
];

/// The stretches of a text, by characters, that are such addresses and hold a digit.
pub(crate) fn stretches(text: &Text) -> Vec<Range<usize>> {
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
            while matches!(text.at(end - 1), '.' | ',' | ';' | ':' | ')' | ']' | '>') {
                end -= 1;
            }
        }
        if (start..end).any(|at| text.at(at).is_ascii_digit()) {
            found.push(start..end);
        }
    }
    found
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
