//! References that lost a brace or have others than two of `{` and `}`: they would be printed as they are written.

use std::ops::Range;

/// Finds what was meant as a reference, its braces included, in words that hold none: two braces on one side at least,
/// full-width ones, or one on either side of what `is_name` knows. A brace that stands for itself is left alone.
pub(super) fn meant(text: &str, is_name: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let brace = |c: char| matches!(c, '{' | '}' | '｛' | '｝');
    let mut at = 0;
    while let Some(start) = text[at..].find(brace).map(|found| at + found) {
        let end_of = |from: usize| {
            text[from..]
                .find(|c| !brace(c))
                .map_or(text.len(), |found| from + found)
        };
        let opening = end_of(start);
        let inside = text[opening..]
            .find(brace)
            .map_or(text.len(), |found| opening + found);
        let end = end_of(inside);
        let doubled = [&text[start..opening], &text[inside..end]]
            .iter()
            .any(|side| side.chars().count() > 1);
        let words = &text[opening..inside];
        let name = words
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .trim_start_matches('!');
        if doubled || is_name(name) {
            // A brace that closes nothing takes the word before it.
            let closes = text[start..opening].starts_with(['}', '｝']);
            let from = if closes {
                text[..start]
                    .rfind(char::is_whitespace)
                    .map_or(0, |space| space + 1)
            } else {
                start
            };
            return Some(if closes { from..opening } else { from..end });
        }
        at = opening;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn what_was_meant_as_a_reference_is_found() {
        let found = |text| meant(text, |name| name == "employees").map(|range| text[range].to_owned());
        for (text, whole) in [
            ("有{employees}}名僱員", "{employees}}"),
            ("{employees} people", "{employees}"),
            (
                "we had {employees gender=female} women",
                "{employees gender=female}",
            ),
            ("有｛｛employees｝｝名", "｛｛employees｝｝"),
            ("｛employees｝", "｛employees｝"),
            ("we had employees}} people", "employees}}"),
            ("{{{employees", "{{{employees"),
            ("{ employees }", "{ employees }"),
        ] {
            assert_eq!(found(text).as_deref(), Some(whole), "{text}");
        }
        for text in [
            "the set {a, b}",
            "a } b",
            "{",
            "",
            "(employees)",
            "集合｛甲、乙｝",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
