//! Lines within a cell: a cell holds one paragraph, and people press Alt and Enter for many reasons.

use crate::shown::excerpt;
use crate::wrong::Wrong;

/// What begins an item of a list.
const BULLETS: [char; 9] = ['-', '•', '‧', '・', '●', '○', '–', '▪', '◦'];
/// What ends a sentence, before closing marks.
const ENDS: [char; 8] = ['.', '。', '!', '！', '?', '？', ':', '：'];
const CLOSING: [char; 8] = ['"', '”', '’', '」', '』', ')', '）', '》'];

/// The lines of a cell as one paragraph; nothing where it is one already, or its lines are those of the report. What can only
/// be several paragraphs or the items of a list is told.
pub(crate) fn joined(text: &str, base: &str) -> Result<Option<String>, Wrong> {
    if !text.contains('\n') || base.contains('\n') && !text.split('\n').any(|line| line.trim().is_empty()) {
        return Ok(None);
    }
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let hint =
        "write one paragraph or one item in a cell; others are added in the chapter, in both languages";
    if lines.iter().any(|line| line.is_empty()) {
        return Err(Wrong {
            message: "there is an empty line within the words".to_owned(),
            hint: hint.to_owned(),
        });
    }
    if let Some(item) = lines.iter().find(|line| is_item(line)) {
        return Err(Wrong {
            message: format!(
                "the line `{}` is an item of a list within the words",
                excerpt(item)
            ),
            hint: hint.to_owned(),
        });
    }
    if let Some(pair) = lines.windows(2).find(|pair| ends(pair[0])) {
        return Err(Wrong {
            message: format!(
                "a paragraph of its own begins at `{}`, within the words",
                excerpt(pair[1])
            ),
            hint: format!("take the line break away, or {hint}"),
        });
    }
    let mut out = String::new();
    for line in lines {
        let meet = out.chars().next_back().zip(line.chars().next());
        if meet.is_some_and(|(one, other)| !is_wide(one) && !is_wide(other)) {
            out.push(' ');
        }
        out.push_str(line);
    }
    Ok(Some(out))
}

/// Whether a line begins as an item of a list does: with a mark, a number or a letter in brackets.
fn is_item(line: &str) -> bool {
    if let Some(rest) = line.strip_prefix(BULLETS) {
        return !rest.starts_with(|c: char| c.is_ascii_digit());
    }
    if line.starts_with("* ") {
        return true;
    }
    let bare = line.trim_start_matches(['(', '（']);
    let digits = bare.chars().take_while(char::is_ascii_digit).count();
    let letters = bare.chars().take_while(char::is_ascii_lowercase).count();
    let mark = bare.chars().nth(digits.max(letters.min(1)));
    let closes = mark.is_some_and(|mark| matches!(mark, ')' | '）'));
    (1..=2).contains(&digits) && (closes || bare[digits..].starts_with(". ") || mark == Some('、'))
        || letters == 1 && closes
}

fn ends(line: &str) -> bool {
    line.trim_end_matches(CLOSING).ends_with(ENDS)
}

/// Whether a character is one of those between which no space stands.
fn is_wide(character: char) -> bool {
    matches!(u32::from(character), 0x2e80..=0x9fff | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60 | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn lines_are_joined_as_their_language_joins_them() {
        let read = |text: &str| joined(text, "").expect("it is one paragraph");
        assert_eq!(read("one\ntwo").as_deref(), Some("one two"));
        assert_eq!(read("供應商須\n簽署").as_deref(), Some("供應商須簽署"));
        assert_eq!(read("（第一項），\n{{x}}").as_deref(), Some("（第一項），{{x}}"));
        assert_eq!(read("one"), None);
        assert_eq!(joined("a\nb", "a\nc"), Ok(None));
    }

    #[test]
    fn paragraphs_and_items_are_told() {
        for text in [
            "One.\nTwo.",
            "一。\n二。",
            "one\n\ntwo",
            "- one\n- two",
            "Risks:\n1. one\n2. two",
            "risks\n(a) one",
            "風險\n(1) 一",
            "風險\n1、一",
        ] {
            assert!(joined(text, "").is_err(), "{text}");
        }
        assert!(joined("to\n-5 degrees", "").is_ok());
        assert!(joined("rose\n2.5 times", "").is_ok());
    }
}
