//! Addresses: RFC 3986, 5, as far as documents name each other.

/// An address without its fragment, and the fragment.
pub fn split_fragment(uri: &str) -> (&str, Option<&str>) {
    match uri.split_once('#') {
        Some((document, fragment)) => (document, Some(fragment)),
        None => (uri, None),
    }
}

/// Whether an address names its scheme.
pub fn is_absolute(uri: &str) -> bool {
    scheme(uri).is_some()
}

fn scheme(uri: &str) -> Option<&str> {
    let end = uri.find([':', '/', '?', '#'])?;
    let name = &uri[..end];
    let right = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    (uri.as_bytes()[end] == b':' && right).then_some(name)
}

/// The address that a reference means in a document of an address; the reference keeps its fragment.
pub fn join(base: &str, reference: &str) -> String {
    let (base, _) = split_fragment(base);
    if reference.is_empty() || reference.starts_with('#') {
        return format!("{base}{reference}");
    }
    if is_absolute(reference) {
        return clean(reference);
    }
    let root = scheme(base).map_or(0, |scheme| scheme.len() + 1);
    let (authority, path) = match base[root..].strip_prefix("//") {
        Some(rest) => base.split_at(root + 2 + rest.find(['/', '?']).unwrap_or(rest.len())),
        None => base.split_at(root),
    };
    if reference.starts_with("//") {
        return clean(&format!("{}{reference}", &base[..root]));
    }
    if reference.starts_with('/') {
        return clean(&format!("{authority}{reference}"));
    }
    let path = path.split('?').next().unwrap_or("");
    if reference.starts_with('?') {
        return clean(&format!("{authority}{path}{reference}"));
    }
    let folder = path.rfind('/').map_or("", |at| &path[..=at]);
    let slash = if folder.is_empty() && authority.contains("//") {
        "/"
    } else {
        ""
    };
    clean(&format!("{authority}{slash}{folder}{reference}"))
}

/// An address without `.` and `..` in its path.
pub fn clean(uri: &str) -> String {
    let end = uri.find(['?', '#']).unwrap_or(uri.len());
    let (all, rest) = uri.split_at(end);
    let root = scheme(all).map_or(0, |scheme| scheme.len() + 1);
    let start = match all[root..].strip_prefix("//") {
        Some(authority) => root + 2 + authority.find('/').unwrap_or(authority.len()),
        None => root,
    };
    let (authority, path) = all.split_at(start);
    let absolute = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    let segments: Vec<&str> = path.split('/').skip(usize::from(absolute)).collect();
    let last = segments.len().saturating_sub(1);
    for (at, segment) in segments.into_iter().enumerate() {
        match segment {
            "." if at == last => parts.push(""),
            "." => {}
            ".." => {
                match parts.last() {
                    Some(&"..") | None if !absolute => parts.push(".."),
                    _ => {
                        parts.pop();
                    }
                }
                if at == last {
                    parts.push("");
                }
            }
            _ => parts.push(segment),
        }
    }
    format!(
        "{authority}{}{}{rest}",
        if absolute { "/" } else { "" },
        parts.join("/")
    )
}

/// A text without the escapes of addresses; as it is where what they stand for is no UTF-8.
pub(crate) fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn follows_the_examples_of_rfc_3986() {
        for (reference, meant) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("g#s", "http://a/b/c/g#s"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("g:h", "g:h"),
            ("g;x=1/../y", "http://a/b/c/y"),
        ] {
            assert_eq!(join("http://a/b/c/d;p?q", reference), meant, "{reference}");
        }
        assert_eq!(join("a/b.xml", "../c.xsd#d"), "c.xsd#d");
        assert_eq!(join("a/b.xml", "../../c.xsd"), "../c.xsd");
        assert_eq!(join("http://a", "b"), "http://a/b");
    }

    proptest! {
        #[test]
        fn never_panics(base in "[a-c:/?#.é]{0,20}", reference in "[a-c:/?#.é]{0,20}") {
            let joined = join(&base, &reference);
            let _ = clean(&joined);
        }
    }
}
