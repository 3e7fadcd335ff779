//! The document type declaration of a catalogue.
//!
//! OASIS publishes catalogues with a declaration that names their DTD, and packages of many writers have it.
//! Where it declares nothing itself it is passed over: nothing is fetched, and no entity is known beyond those of XML.

use std::borrow::Cow;

/// The file with such a declaration blanked, so that all else keeps its place.
pub(super) fn passed_over(bytes: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    let Some((start, end)) = find(&bytes) else {
        return bytes;
    };
    let mut bytes = bytes.into_owned();
    for byte in &mut bytes[start..end] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
    Cow::Owned(bytes)
}

/// Where a declaration without declarations in it stands before the root.
fn find(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut at = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    loop {
        let rest = bytes.get(at..)?;
        let space = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        at += space;
        let rest = &rest[space..];
        let behind = |from: usize, token: &[u8]| {
            Some(from + memchr::memmem::find(&rest[from..], token)? + token.len())
        };
        if rest.starts_with(b"<!--") {
            at += behind(4, b"-->")?;
        } else if rest.starts_with(b"<?") {
            at += behind(2, b"?>")?;
        } else if rest.starts_with(b"<!DOCTYPE") {
            return Some((at, at + end(rest)?));
        } else {
            return None;
        }
    }
}

/// Where a declaration ends; none where it declares something.
fn end(declaration: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in declaration.iter().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            (Some(_), _) => {}
            (None, b'[') => return None,
            (None, b'>') => return Some(at + 1),
            (None, _) => {}
        }
    }
    None
}
