//! White between neighbouring characters, as Hong Kong print has it: a quarter of an em between Chinese and Latin, and
//! punctuation closed up where two full-width marks meet or where one stands at the edge of a line.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of glyphs; no disclosed number is computed here"
)]

use crate::script::is_han;

/// What typst puts between Chinese and Latin, in ems, so that pictures look like the text around them.
const CHINESE_TO_LATIN: f64 = 0.25;
/// What two full-width marks lose where they meet, in ems.
const CLOSED_UP: f64 = 0.5;

/// What stands between two characters besides their own widths, in ems; negative where they are closed up.
pub(super) fn between(before: char, after: char) -> f64 {
    let letter = |character: char| character.is_alphanumeric() && !is_han(character);
    if (is_han(before) && letter(after)) || (letter(before) && is_han(after)) {
        return CHINESE_TO_LATIN;
    }
    match (blanks(before), blanks(after)) {
        (Some((_, right)), Some((left, _))) => -CLOSED_UP.min(right + left),
        _ => 0.0,
    }
}

/// What a mark at the beginning of a line loses, in ems.
pub(super) fn at_start(first: char) -> f64 {
    match blanks(first) {
        Some((left, _)) if left >= CLOSED_UP => left,
        _ => 0.0,
    }
}

/// What a mark at the end of a line loses, in ems.
pub(super) fn at_end(last: char) -> f64 {
    match blanks(last) {
        Some((_, right)) if right >= CLOSED_UP => right,
        _ => 0.0,
    }
}

/// The white at the left and at the right of a full-width mark, in ems. In Hong Kong's forms stops stand in the middle.
const fn blanks(character: char) -> Option<(f64, f64)> {
    match character {
        '（' | '「' | '『' | '《' | '〈' | '【' | '〔' | '［' | '｛' => Some((0.5, 0.0)),
        '）' | '」' | '』' | '》' | '〉' | '】' | '〕' | '］' | '｝' => Some((0.0, 0.5)),
        '，' | '。' | '、' | '；' | '：' | '？' | '！' => Some((0.25, 0.25)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{at_end, at_start, between};

    #[test]
    fn chinese_and_latin_stand_apart_and_marks_close_up() {
        assert_eq!(between('G', '執'), 0.25);
        assert_eq!(between('年', '2'), 0.25);
        assert_eq!(between('執', '行'), 0.0);
        assert_eq!(between('a', 'b'), 0.0);
        assert_eq!(between('執', '%'), 0.0);
        assert_eq!(between('》', '、') + between('、', '《'), -1.0);
        assert_eq!(between('》', '（'), -0.5);
        assert_eq!(between('」', '。'), -0.5);
        assert_eq!(between('。', '執'), 0.0);
        assert_eq!((at_start('「'), at_start('、'), at_end('）')), (0.5, 0.0, 0.5));
    }
}
