//! Codes and telephone numbers.

use crate::digits;
use crate::text::Text;

/// The end of a code: letters, digits and the signs between them.
pub(crate) fn end(text: &Text, mut at: usize) -> usize {
    let joins = |c: char| c.is_ascii_alphanumeric();
    while joins(text.at(at)) || (matches!(text.at(at), '.' | '-' | '/') && joins(text.at(at + 1))) {
        at += 1;
    }
    at
}

/// The end of a telephone number: with a country code, or in groups of three or four digits with hyphens.
pub(crate) fn telephone(text: &Text, start: usize) -> Option<usize> {
    let abroad = text.before(start) == '+';
    let (mut at, mut groups, mut count) = (start, 0, 0);
    loop {
        let end = digits::end(text, at);
        if end == at || end - at > 4 {
            return None;
        }
        groups += 1;
        count += end - at;
        let joined = text.at(end) == '-' || (abroad && text.at(end) == ' ');
        if joined && text.at(end + 1).is_ascii_digit() {
            at = end + 1;
            continue;
        }
        let local = groups >= 3 && count >= 9;
        return ((abroad && groups >= 2 && count >= 8) || local).then_some(end);
    }
}
