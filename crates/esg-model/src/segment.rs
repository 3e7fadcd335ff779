//! The words of Chinese, between which nothing stands: where a line may end in a title, a label or a box, whose lines are
//! so short that a word torn apart stands out.

use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use crate::script::is_han;

/// Unicode's dictionary of Chinese words.
static WORDS: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// Words of such reports that the dictionary would part.
const WORDS_OF_REPORTS: [&str; 14] = [
    "有限公司",
    "年度",
    "報告",
    "管治",
    "本集團",
    "本公司",
    "持份者",
    "碳中和",
    "淨零",
    "僱員",
    "供應鏈",
    "反貪污",
    "兆瓦時",
    "千瓦時",
];

/// Characters that go with the word before them: 年度的、員工們、讀者等、人力資源部、排放量.
const BEHIND_WORDS: &str = "的之等者們性化型式類部處組司局署室隊員會率權值量";
/// Characters that go with the word behind them: 與鄰里、及管治、如何.
const BEFORE_WORDS: &str = "與及和或並以為於在按由向對把將各每其該本總副";

/// What parts a unit from what it is counted by; no line begins with it.
const STROKE: char = '／';

/// Where the words of a text end, in bytes, and what stands between them.
pub fn ends(text: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = WORDS.segment_str(text).collect();
    for word in WORDS_OF_REPORTS {
        for (at, _) in text.match_indices(word) {
            ends.retain(|end| *end <= at || *end >= at + word.len());
            ends.extend([at, at + word.len()]);
        }
    }
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// Whether a word goes on where another, or several that were joined, ended: 年度 with 的, 31日 with 止年度. `rest` follows it.
pub fn joins(before: &str, token: &str, rest: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), token.chars().next()) else {
        return false;
    };
    if last.is_whitespace() || first.is_whitespace() {
        return false;
    }
    // Marks; a word does not end with what opens.
    if is_closing(first) || is_opening(last) || first == STROKE {
        return true;
    }
    if is_closing(last) || is_opening(first) || last == STROKE {
        return false;
    }
    // 2025年3月31日, 31日止年度.
    let digit = first.is_ascii_digit();
    if digit && before.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with(['年', '月']) {
        return true;
    }
    if token == "止" && rest.starts_with("年度") {
        return false;
    }
    if before == "止" && token == "年度" {
        return true;
    }
    if last.is_ascii_digit() && is_han(first) {
        return true;
    }
    let single = |text: &str| text.chars().count() == 1 && text.chars().all(is_han);
    if single(token) {
        // Two characters that no dictionary knows are likely a name.
        return !BEFORE_WORDS.contains(token)
            && is_han(last)
            && (BEHIND_WORDS.contains(token) || !rest.starts_with(is_han) || single(before));
    }
    single(before) && is_han(first) && !BEHIND_WORDS.contains(before)
}

/// Where a line may end in Chinese whose words stay whole, in bytes: behind words and what is joined to them.
pub fn ends_of_groups(text: &str) -> Vec<usize> {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    for to in ends(text) {
        if from == to {
            continue;
        }
        match groups.last_mut() {
            Some((start, end)) if joins(&text[*start..*end], &text[from..to], &text[to..]) => *end = to,
            _ => groups.push((from, to)),
        }
        from = to;
    }
    groups.into_iter().map(|(_, end)| end).collect()
}

/// Marks that stand behind a word.
pub fn is_closing(c: char) -> bool {
    "，。、：；！？）」』》〉】〕".contains(c)
}

/// Marks that stand before a word.
pub fn is_opening(c: char) -> bool {
    "（「『《〈【〔".contains(c)
}

#[cfg(test)]
mod tests {
    use super::ends_of_groups;

    fn parted(text: &str) -> String {
        let mut from = 0;
        let groups = ends_of_groups(text).into_iter().map(|to| {
            let group = &text[from..to];
            from = to;
            group
        });
        groups.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_stay_whole() {
        for parts in [
            "內部|審計部、|人力資源部|及技術|中心等|部門",
            "船員|及人力資源部",
            "",
        ] {
            assert_eq!(parted(&parts.replace('|', "")), parts);
        }
    }
}
