//! Breaks a text into lines of a width.

use super::Canvas;
use super::outline::Weight;

/// Characters that begin no line.
const CLOSING: &str = "，。、；：？！）」』》〉】…,.;:?!)]%";
/// Characters that end no line.
const OPENING: &str = "（「『《〈【([";

/// The lines of `text` at `size`, none wider than `widest` unless a single word is.
pub(super) fn lines(canvas: &Canvas<'_>, text: &str, size: f64, weight: Weight, widest: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let line = lines.last_mut().expect("there is always a line");
        let longer = format!("{line}{piece}");
        if line.is_empty() || canvas.text_width(longer.trim_end(), size, weight) <= widest {
            *line = longer;
        } else {
            *line = line.trim_end().to_owned();
            lines.push(piece.to_owned());
        }
    }
    if let Some(last) = lines.last_mut() {
        *last = last.trim_end().to_owned();
    }
    lines
}

/// The pieces between which a line may break: words with the space after them, and single Chinese characters with
/// the punctuation that belongs to them.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, character) in text.char_indices() {
        if let Some(before) = previous
            && may_break(before, character)
        {
            pieces.push(&text[start..at]);
            start = at;
        }
        previous = Some(character);
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if CLOSING.contains(after) || OPENING.contains(before) || after == ' ' {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after)
}

fn is_wide(character: char) -> bool {
    u32::from(character) >= 0x2E80
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn words_and_characters_are_pieces() {
        assert_eq!(pieces("the Board"), ["the ", "Board"]);
        assert_eq!(pieces("董事會（ESG）。"), ["董", "事", "會", "（ESG）。"]);
    }
}
