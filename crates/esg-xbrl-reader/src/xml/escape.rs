//! Text as XML writes it.

/// Text as XML writes it between tags.
pub(crate) fn escape(text: &str, out: &mut String) {
    replaced(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'\r' => Some("&#13;"),
        _ => None,
    });
}

/// The same on one line: a line feed is written as a reference to it.
pub(crate) fn escape_line(text: &str, out: &mut String) {
    replaced(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'\n' => Some("&#10;"),
        b'\r' => Some("&#13;"),
        _ => None,
    });
}

/// Text as XML writes it in a value.
pub(crate) fn escape_value(text: &str, out: &mut String) {
    replaced(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'"' => Some("&quot;"),
        b'\t' => Some("&#9;"),
        b'\n' => Some("&#10;"),
        b'\r' => Some("&#13;"),
        _ => None,
    });
}

/// Copies a text, some characters of ASCII in other words.
fn replaced(text: &str, out: &mut String, other: impl Fn(u8) -> Option<&'static str>) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(words) = other(byte) {
            out.push_str(&text[copied..at]);
            out.push_str(words);
            copied = at + 1;
        }
    }
    out.push_str(&text[copied..]);
}
