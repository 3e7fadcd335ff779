//! Chinese words that hold a numeral and count nothing: 統一, 第三方, 二氧化碳.
//!
//! Most stand in `words.txt`, which says where they come from. Names of chemical substances are too many for a list;
//! in them a numeral says how many atoms or groups there are and stands before the name of one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::numerals::is_numeral;
use crate::text::Text;

/// The words by a numeral of theirs and the character after it, or before it where it is the last.
struct Words(BTreeMap<(char, char), Vec<Entry>>);

/// A word, and where in it the numeral stands.
struct Entry {
    word: &'static str,
    at: usize,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words: BTreeMap<(char, char), Vec<Entry>> = BTreeMap::new();
    let lines = include_str!("words.txt").lines().map(str::trim);
    for word in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let chars: Vec<char> = word.chars().collect();
        for (at, c) in chars.iter().enumerate().filter(|(_, c)| is_numeral(**c)) {
            let beside = chars.get(at + 1).or_else(|| chars.get(at.checked_sub(1)?));
            if let Some(beside) = beside {
                words.entry((*c, *beside)).or_default().push(Entry { word, at });
            }
        }
    }
    Words(words)
});

/// Whether the numeral at a place belongs to a word that counts nothing.
pub(crate) fn holds(text: &Text, at: usize) -> bool {
    is_chemical(text, at) || listed(text, at, |_| true)
}

/// The same without the words that are nothing but numerals: inside a number 萬一 is ten thousand and one.
pub(crate) fn holds_beside_other_characters(text: &Text, at: usize) -> bool {
    is_chemical(text, at) || listed(text, at, |word| !word.chars().all(is_numeral))
}

fn listed(text: &Text, at: usize, counts: impl Fn(&str) -> bool) -> bool {
    let numeral = text.at(at);
    [text.at(at + 1), text.before(at)].iter().any(|beside| {
        WORDS.0.get(&(numeral, *beside)).is_some_and(|entries| {
            entries
                .iter()
                .any(|entry| counts(entry.word) && at >= entry.at && text.has(at - entry.at, entry.word))
        })
    })
}

/// Elements and groups before which a numeral stands in the name of a substance.
pub(crate) const GROUPS: &str = "氫氧氟氯溴碘硫氮磷碳氰甲乙丙丁戊己庚辛苯聚噁硝酚羥胺吡";

/// What substances are called after their groups.
const BASES: &str = "烷烯炔醇酮醛酸酯胺酚醚";

/// Whether a numeral is a multiplier in the name of a substance: 三氯乙烯, 一氧化二氮, 五氧化二磷, 六氟化硫.
fn is_chemical(text: &Text, at: usize) -> bool {
    let numeral = matches!(
        text.at(at),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    );
    // 丁二烯, 乙二醇
    let within = GROUPS.contains(text.before(at)) && BASES.contains(text.at(at + 1));
    // A numeral before is part of a number that counts something: 二十氧氣瓶 has none of these names.
    numeral && (within || (GROUPS.contains(text.at(at + 1)) && !is_numeral(text.before(at))))
}

#[cfg(test)]
mod tests {
    use crate::{Language, read};

    #[test]
    fn substances_hold_no_number() {
        for word in [
            "二氧化碳",
            "一氧化碳",
            "二氧化硫",
            "一氧化二氮",
            "三聚氰胺",
            "二噁英",
            "四氯乙烯",
            "三氯甲烷",
            "六氟化硫",
            "二甲苯",
            "三氟化氮",
            "五氧化二磷",
            "多氯聯苯",
            "十溴二苯醚",
            "二硫化碳",
        ] {
            assert_eq!(
                read(&format!("本集團減少{word}排放。"), Language::Chinese),
                [],
                "{word}"
            );
        }
    }

    #[test]
    fn words_hold_no_number() {
        for word in [
            "統一",
            "萬科",
            "第三方",
            "一般",
            "八達通",
            "四通八達",
            "千方百計",
            "一視同仁",
            "三峽",
            "零售",
        ] {
            assert_eq!(
                read(&format!("我們與{word}合作。"), Language::Chinese),
                [],
                "{word}"
            );
        }
    }

    #[test]
    fn what_counts_is_still_read() {
        for (words, value) in [
            ("三名董事", 3),
            ("十二次會議", 12),
            ("二十一家供應商", 21),
            ("一百零五噸", 105),
            ("四個地區", 4),
            ("兩地", 2),
            ("六項議題", 6),
            ("三萬八千人", 38_000),
            ("五國", 5),
        ] {
            let readings = read(&format!("本集團有{words}。"), Language::Chinese);
            assert_eq!(readings.len(), 1, "{words}");
            assert_eq!(readings[0].value, value.into(), "{words}");
        }
    }
}
