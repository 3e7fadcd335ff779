//! Words that say that there is nothing.

use crate::reading::Language;
use crate::text::Text;

/// The place after a word for nothing.
pub(crate) fn read(text: &Text, at: usize, language: Language) -> Option<usize> {
    match language {
        Language::English => {
            let starts = !text.before(at).is_alphanumeric();
            let word = text.word(at);
            (starts && matches!(word, "no" | "nil" | "none")).then(|| text.word_end(at))
        }
        // 並無 ends in 無 and counts once. 無 is part of many words: it counts where no such word stands.
        Language::Chinese => {
            if text.has(at, "沒有") {
                return Some(at + 2);
            }
            let part = WORDS.iter().any(|word| {
                word.chars()
                    .enumerate()
                    .any(|(index, c)| c == '無' && at >= index && text.has(at - index, word))
            });
            (text.at(at) == '無' && !part).then_some(at + 1)
        }
    }
}

/// Words in which 無 does not say that there is nothing to count.
const WORDS: &[&str] = &[
    "無紙",
    "無障礙",
    "無害",
    "無論",
    "無法",
    "無須",
    "無需",
    "無限",
    "無形",
    "無線",
    "無償",
    "無私",
    "無間",
    "毫無",
    "有無",
    "獨一無二",
    "無疑",
    "無比",
    "無意",
    "無縫",
    "無薪",
];
