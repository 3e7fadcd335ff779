//! The fences of a file, put so that the parser takes each for what its author meant.
//!
//! The parser knows no head of a block that holds a colon, and takes a closing fence that closes nothing for the head of
//! a block without a name. Either way the rest of the file would be lost inside a block that nobody opened, and every
//! finding would name another line than the one that is wrong.

use std::ops::Range;

use super::depth::after_marks;

/// Stands for a colon in the head of a block while the parser reads it.
const COLON: char = '\u{1}';

/// A file as the parser is given it. Every byte keeps its place.
pub(super) struct Fences {
    pub(super) text: String,
    /// The fences that are wrong, in their order, and what is wrong with each.
    pub(super) wrong: Vec<(Range<usize>, Wrong)>,
}

/// What is wrong with a fence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It closes a block, and none is open.
    ClosesNothing,
    /// It looks like the head of a block, but is made of other characters or of too few: `：：： table people`.
    NoFence,
}

/// Puts the fences of `text`.
pub(super) fn put(text: &str) -> Fences {
    let mut fences = Fences {
        text: String::with_capacity(text.len()),
        wrong: Vec::new(),
    };
    let mut open: Vec<usize> = Vec::new();
    // The line that looks most like the head of the block that the next fence closes.
    let mut mistaken: Option<Range<usize>> = None;
    for line in text.split_inclusive('\n') {
        let start = fences.text.len();
        let words = after_marks(line).rest;
        let lead = line.len() - words.len();
        let span = start + lead..start + line.trim_end().len();
        let colons = words.bytes().take_while(|byte| *byte == b':').count();
        let head = &words[colons..];
        if colons < 3 {
            if looks_like_head(words) {
                mistaken = Some(span);
            }
            fences.text.push_str(line);
        } else if !head.trim().is_empty() {
            open.push(colons);
            mistaken = None;
            fences.text.push_str(&line[..lead + colons]);
            fences
                .text
                .extend(head.chars().map(|c| if c == ':' { COLON } else { c }));
        } else if let Some(outermost) = open.iter().position(|fence| *fence <= colons) {
            open.truncate(outermost);
            fences.text.push_str(line);
        } else {
            fences.wrong.push(match mistaken.take() {
                Some(head) => (head, Wrong::NoFence),
                None => (span, Wrong::ClosesNothing),
            });
            // An empty line in its place ends the paragraph above it as a fence does.
            fences
                .text
                .extend(line.chars().map(|c| if c == ':' { ' ' } else { c }));
        }
    }
    fences
}

/// The head of a block as it was written.
pub(super) fn restored(info: &str) -> String {
    info.replace(&format!("\\{COLON}"), ":").replace(COLON, ":")
}

/// Whether a line begins with colons of any width, the first two of them no fence: `:: table people`, `：：：`.
fn looks_like_head(line: &str) -> bool {
    let colons = line
        .chars()
        .take_while(|c| matches!(c, ':' | '：' | '︰'))
        .count();
    colons >= 2
}

#[cfg(test)]
mod tests {
    use super::{Wrong, put, restored};

    #[test]
    fn heads_hold_any_character_and_bytes_keep_their_places() {
        let text = "::: case-study A: b :::\nWords: c\n:::\n\n> - ::: table a:b\n>   :::\n";
        let fences = put(text);
        assert_eq!(fences.text.len(), text.len());
        assert_eq!(fences.wrong, []);
        assert_eq!(restored(&fences.text), text);
        assert!(fences.text.contains("Words: c\n:::"));
    }

    #[test]
    fn a_fence_that_closes_nothing_is_told_where_the_fault_is() {
        let wrong = |text: &str| -> Vec<(String, Wrong)> {
            let fences = put(text);
            let told = fences.wrong.into_iter();
            told.map(|(span, wrong)| (text[span].to_owned(), wrong)).collect()
        };
        let closes_nothing = |fence: &str| vec![(fence.to_owned(), Wrong::ClosesNothing)];
        assert_eq!(wrong("Words.\n\n:::\n\nMore."), closes_nothing(":::"));
        assert_eq!(wrong("::: a\n:::\n::::  \n"), closes_nothing("::::"));
        for head in [
            ":: case-study A",
            "：：： case-study 甲",
            ":：: table a",
            "：：：：甲",
        ] {
            let text = format!("Words.\n\n{head}\nWords.\n:::\n\n::: a\n:::\n");
            assert_eq!(wrong(&text), [(head.to_owned(), Wrong::NoFence)], "{head}");
        }
        // Colons that no closing fence follows are words.
        assert_eq!(wrong("：：甲\n\n::: a\n:::\n"), []);
    }
}
