//! Traditional Chinese as listed companies of Hong Kong write it.

use super::{DateForm, Orthography, Scales, Script, Zeros};

pub(super) static CHINESE: Orthography = Orthography {
    name: "Chinese",
    script: Script::Han,
    code: "zh",
    region: Some("HK"),
    // typst's words for Chinese outside Taiwan are Simplified.
    region_of_links: Some("TW"),
    space: "",
    colon: "：",
    comma: "，",
    enumeration: "、",
    semicolon: "；",
    stop: "。",
    pauses: &["。", "；"],
    brackets: ("（", "）"),
    ellipsis: "……",
    dashes: ["——", "——"],
    turns_quotes: false,
    has_capitals: false,
    lowers_labels: false,
    body_tenths: 98,
    context: 28,
    excerpt: 26,
    pointers: &["以下", "下列", "下表", "下圖", "如下", "下述"],
    zeros: Zeros {
        no: ["沒有", "沒有"],
        nil: ["無", "無"],
        zero: ["零", "零"],
    },
    // Chinese groups by four digits.
    scales: Scales::Reached {
        large: (8, "億"),
        small: (4, "萬"),
    },
    scales_of_accounts: [(3, "千"), (6, "百萬")],
    count,
    not_available: "未有數據",
    not_applicable: "不適用",
    to_be_given: "［待提供］",
    to_be_written: ["［待撰寫：", "］"],
    dates: DateForm::YearMonthDay,
};

const NUMERALS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// Before a measure word two is 兩, but twelve is 十二.
fn count(number: u8) -> String {
    let (tens, rest) = (usize::from(number / 10), usize::from(number % 10));
    match (tens % 10, rest) {
        (0, 2) => "兩".to_owned(),
        (0, rest) => NUMERALS[rest].to_owned(),
        (tens, rest) => {
            let tens = if tens == 1 { "" } else { NUMERALS[tens] };
            let rest = if rest == 0 { "" } else { NUMERALS[rest] };
            format!("{tens}十{rest}")
        }
    }
}
