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
    not_available: "未有數據",
    not_applicable: "不適用",
    dates: DateForm::YearMonthDay,
};
