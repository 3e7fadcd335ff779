//! What XML calls a name and a space.

/// White space of XML: space, tab, line feed, carriage return, and no other character of Unicode.
pub const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The text without XML white space at its ends.
pub fn trim(text: &str) -> &str {
    // Most texts have none.
    match text.as_bytes() {
        [] => text,
        [first, .., last] if !is_space(*first) && !is_space(*last) => text,
        _ => text.trim_matches([' ', '\t', '\n', '\r']),
    }
}

/// The words of a list, parted by XML white space.
pub fn split_words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\t', '\n', '\r'])
        .filter(|word| !word.is_empty())
}

/// XML 1.0, fifth edition, production 4.
pub(super) fn is_name_start(c: char) -> bool {
    matches!(c,
        ':' | 'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

/// XML 1.0, fifth edition, production 4a.
pub(super) fn is_name_char(c: char) -> bool {
    is_name_start(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Whether a byte alone is a character of names; nearly all of them are of ASCII.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.' | b':')
}

/// Whether a text is a Name of XML.
pub fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(is_name_start) && is_nmtoken(text)
}

/// Whether a text is a name without a colon.
pub fn is_ncname(text: &str) -> bool {
    is_name(text) && !text.contains(':')
}

/// Whether a text is an Nmtoken of XML.
pub fn is_nmtoken(text: &str) -> bool {
    !text.is_empty() && (text.bytes().all(is_plain) || text.chars().all(is_name_char))
}
