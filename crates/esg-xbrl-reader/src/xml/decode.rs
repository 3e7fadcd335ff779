//! From bytes to characters.

use std::borrow::Cow;

use super::malformed::Malformed;

/// Decodes a document by its byte order mark, else by its declaration, else as UTF-8.
///
/// UTF-8, UTF-16, ISO-8859-1, windows-1252 and US-ASCII are read; any other encoding is refused by name.
/// Bytes that are given away and are UTF-8 become the characters without being copied.
pub(super) fn decode(given: Cow<'_, [u8]>) -> Result<String, Malformed> {
    let bytes = &*given;
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return utf8(Cow::Borrowed(rest)),
        [0xFF, 0xFE, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        [b'<', 0, ..] => return utf16(bytes, u16::from_le_bytes),
        [0, b'<', ..] => return utf16(bytes, u16::from_be_bytes),
        _ => {}
    }
    let Some(name) = declared(bytes) else {
        return utf8(given);
    };
    match name.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => utf8(given),
        "us-ascii" | "ascii" => match bytes.iter().position(|byte| !byte.is_ascii()) {
            Some(at) => Err(Malformed::new(
                at,
                "a byte above 127 in a document that says it is US-ASCII",
            )),
            None => utf8(given),
        },
        "iso-8859-1" | "latin1" => Ok(bytes.iter().map(|byte| char::from(*byte)).collect()),
        "windows-1252" | "cp1252" => Ok(bytes.iter().map(|byte| windows_1252(*byte)).collect()),
        _ => Err(Malformed::new(
            0,
            format!("the encoding `{name}` is not read; use UTF-8"),
        )),
    }
}

fn utf8(bytes: Cow<'_, [u8]>) -> Result<String, Malformed> {
    String::from_utf8(bytes.into_owned())
        .map_err(|error| Malformed::new(error.utf8_error().valid_up_to(), "bytes that are no UTF-8"))
}

/// A character of windows-1252, which has characters where ISO-8859-1 has controls; the five bytes that it leaves open stay what
/// they are there.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Malformed> {
    if !bytes.len().is_multiple_of(2) {
        return Err(Malformed::new(bytes.len(), "half a character of UTF-16"));
    }
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .collect::<Result<String, _>>()
        .map_err(|_| Malformed::new(0, "bytes that are no UTF-16"))
}

/// The encoding that an XML declaration in ASCII names.
fn declared(bytes: &[u8]) -> Option<&str> {
    let rest = bytes.strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(&rest[..rest.len().min(512)], b"?>")?;
    let declaration = std::str::from_utf8(&rest[..end]).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = super::trim(super::trim(value).strip_prefix('=')?);
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}
