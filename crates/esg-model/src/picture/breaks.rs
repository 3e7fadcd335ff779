//! Where a text may be broken into lines.

use crate::script::is_han;
use crate::segment;

/// Characters that begin no line.
const CLOSING: &str = "，。、；：？！）」』》〉】〕］｝…‥·・％‰℃°,.;:?!)]}%’”";
/// Characters that end no line.
const OPENING: &str = "（「『《〈【〔［｛([{‘“$#＃＄";
/// Characters after which an address, a compound or an alternative may be broken.
const JOINING: &str = "-‐–/_／";
/// The bracket that closes each opening one.
const BRACKETS: [(char, char); 10] = [
    ('（', '）'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
    ('【', '】'),
    ('〔', '〕'),
    ('(', ')'),
    ('[', ']'),
    ('“', '”'),
];
/// Brackets with no more characters than so many stay whole where a line can hold them.
const SHORT: usize = 10;
/// Where a word may be broken, printed as a hyphen there and not at all elsewhere.
pub(super) const SOFT_HYPHEN: char = '\u{AD}';

/// The pieces between which a line may end, words and brackets with little in them whole.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    let mut whole = vec![false; text.len() + 1];
    for (at, opening) in text.char_indices() {
        let Some((_, closing)) = BRACKETS.iter().find(|(own, _)| *own == opening) else {
            continue;
        };
        let inside = text[at..]
            .char_indices()
            .take(SHORT + 2)
            .find(|(_, character)| character == closing);
        if let Some((end, _)) = inside {
            whole[at + 1..=at + end].fill(true);
        }
    }
    let words = if text.contains(is_han) {
        segment::ends_of_groups(text)
    } else {
        Vec::new()
    };
    let ends_word = |at: usize| words.binary_search(&at).is_ok();
    let within_chinese = |at: usize| text[..at].ends_with(is_han) && text[at..].starts_with(is_han);
    split(text, |at| whole[at] || (within_chinese(at) && !ends_word(at)))
}

/// The pieces between which a line may end where need be: words of Chinese and brackets are broken too.
pub(super) fn smallest_pieces(text: &str) -> Vec<&str> {
    split(text, |_| false)
}

fn split(text: &str, kept: impl Fn(usize) -> bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, character) in text.char_indices() {
        if let Some(before) = previous
            && may_break(before, character)
            && !kept(at)
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
    let glue = |character| matches!(character, '\u{A0}' | '\u{202F}' | '\u{2011}' | '\u{2060}');
    if glue(before) || glue(after) || after == ' ' || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    if before == ' ' || before == SOFT_HYPHEN {
        return true;
    }
    if JOINING.contains(before) {
        return after.is_alphabetic();
    }
    // Neither begins a line.
    if JOINING.contains(after) || after == SOFT_HYPHEN {
        return false;
    }
    // Years, counts and ordinals stay with their word: 2022年, 第3.
    if (before.is_ascii_digit() && is_han(after)) || (before == '第' && after.is_ascii_digit()) {
        return false;
    }
    // Two halves of one mark: —— and ⋯⋯.
    if before == after && !is_han(before) {
        return false;
    }
    is_wide(before) || is_wide(after)
}

fn is_wide(character: char) -> bool {
    u32::from(character) >= 0x2E80
}

#[cfg(test)]
mod tests {
    use super::{pieces, smallest_pieces};

    #[test]
    fn words_and_characters_are_pieces() {
        assert_eq!(pieces("the Board"), ["the ", "Board"]);
        assert_eq!(pieces("董事會（ESG）。"), ["董事會", "（ESG）。"]);
        assert_eq!(pieces("截至2022年止"), ["截至", "2022年止"]);
        assert_eq!(pieces("《甲》、《乙》"), ["《甲》、", "《乙》"]);
        assert_eq!(pieces("HK$ 1,030.0"), ["HK$ ", "1,030.0"]);
        assert_eq!(pieces("and/or low-carbon"), ["and/", "or ", "low-", "carbon"]);
        assert_eq!(pieces("2022-23"), ["2022-23"]);
        assert_eq!(pieces("環保——節能"), ["環保", "——", "節能"]);
        assert_eq!(pieces("waste\u{AD}water"), ["waste\u{AD}", "water"]);
    }

    #[test]
    fn chinese_words_are_whole() {
        assert_eq!(
            pieces("內部審計部、人力資源部及技術中心等部門：執行具體工作"),
            [
                "內部",
                "審計部、",
                "人力資源部",
                "及技術",
                "中心等",
                "部門：",
                "執行",
                "具體",
                "工作"
            ]
        );
        assert_eq!(smallest_pieces("人力資源"), ["人", "力", "資", "源"]);
    }

    #[test]
    fn short_brackets_are_kept_and_long_ones_are_not() {
        assert_eq!(pieces("甲（插圖）乙"), ["甲", "（插圖）", "乙"]);
        assert_eq!(smallest_pieces("甲（插圖）乙"), ["甲", "（插", "圖）", "乙"]);
        assert_eq!(
            pieces("範圍二（以位置為基準計算的外購電力）").last(),
            Some(&"電力）")
        );
    }
}
