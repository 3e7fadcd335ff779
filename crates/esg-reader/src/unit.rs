//! Words for units beside numbers.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::text::{Text, is_han};

/// Spellings of units, given by the caller.
#[derive(Clone, Debug, Default)]
pub struct Units {
    /// Each spelling with its place in the caller's list, the longest first.
    spellings: Vec<(String, usize)>,
    /// The places of those that stand before a number; none where any may.
    leading: Option<BTreeSet<usize>>,
}

/// A word for a unit beside a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitWord {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// Which of the spellings it is, in the order in which they were given.
    pub spelling: usize,
    /// Whether it stands before the number.
    pub leads: bool,
    /// Whether a line ends between it and the number.
    pub across_line: bool,
}

/// Words that begin with a unit and are another unit, or none: 分鐘, 分店, 度假.
const LONGER: &[&str] = &[
    "分鐘",
    "分店",
    "分行",
    "分部",
    "分公司",
    "分之",
    "分期",
    "分區",
    "度假",
    "度過",
    "年度",
    "年代",
    "元素",
    "人次",
    "次數",
    "次要",
    "天然",
    "天氣",
    "秒鐘",
    "克服",
    "米飯",
    "升級",
    "升至",
    "台灣",
    "件數",
    "個別",
    "個人",
    "日常",
    "日本",
    "月台",
    "噸位",
    "股東",
    "股份",
    "家庭",
    "家長",
    "節能",
    "節目",
    "節省",
    "節約",
    "節日",
    "節水",
    "節電",
    "碼頭",
    "希望",
    "級別",
    "港口",
    "港鐵",
];

/// The same behind a space, where a label begins: "3,842萬 年內用餐人次". Without the space the unit is meant: 3年內, 5項目標.
const LABELS: &[&str] = &[
    "年內",
    "年中",
    "年間",
    "年底",
    "年初",
    "年末",
    "年終",
    "年均",
    "年報",
    "年齡",
    "年資",
    "年結",
    "年產",
    "年用",
    "年耗",
    "年減",
    "年薪",
    "年假",
    "年輕",
    "年青",
    "年長",
    "年會",
    "月內",
    "月底",
    "月初",
    "月末",
    "月均",
    "月份",
    "月報",
    "月薪",
    "月結",
    "日內",
    "日均",
    "日間",
    "日薪",
    "日用",
    "天台",
    "天橋",
    "天線",
    "天災",
    "人均",
    "人員",
    "人力",
    "人數",
    "人士",
    "人手",
    "人工",
    "人才",
    "人事",
    "人權",
    "人身",
    "個案",
    "件工",
    "名義",
    "名單",
    "名稱",
    "項目",
    "份額",
    "間接",
    "間隔",
    "宗旨",
    "位於",
    "位置",
    "度數",
    "分類",
    "分別",
    "分析",
    "分佈",
    "分包",
    "分銷",
    "分享",
    "分支",
    "場地",
    "場所",
    "場館",
    "條例",
    "條件",
    "條款",
    "條文",
    "座位",
    "座談",
    "層面",
    "層次",
    "層級",
    "組別",
    "組織",
    "組成",
    "批次",
    "批准",
    "門店",
    "門診",
    "堂食",
    "課程",
    "戶外",
    "戶口",
    "股息",
    "股價",
    "股本",
    "倍增",
    "升幅",
    "升溫",
    "升降",
    "里程",
    "元件",
    "小時工",
    "公里數",
    "噸數",
];

/// Whether a word at a place behind a number that ends at `end` is longer than the unit with which it begins, and another word.
fn goes_on(text: &Text, end: usize, at: usize, spelling: &str) -> bool {
    let labels = if at > end { LABELS } else { &[] };
    LONGER
        .iter()
        .chain(labels)
        .any(|word| word.starts_with(spelling) && word.len() > spelling.len() && text.has(at, word))
}

impl Units {
    /// The spellings, which [`UnitWord::spelling`] counts in this order.
    pub fn new<'a>(spellings: impl IntoIterator<Item = &'a str>) -> Self {
        let mut spellings: Vec<(String, usize)> = spellings
            .into_iter()
            .enumerate()
            .filter(|(_, spelling)| !spelling.is_empty())
            .map(|(index, spelling)| (spelling.to_owned(), index))
            .collect();
        spellings.sort_by(|(a, _), (b, _)| b.chars().count().cmp(&a.chars().count()).then(a.cmp(b)));
        Units {
            spellings,
            leading: None,
        }
    }

    /// Only these spellings, as [`UnitWord::spelling`] counts them, stand before a number, as those of money do. Any
    /// other word there speaks of something else: "per year 12 sites".
    #[must_use]
    pub fn with_only_these_leading(mut self, spellings: impl IntoIterator<Item = usize>) -> Self {
        self.leading = Some(spellings.into_iter().collect());
        self
    }

    /// The unit after a number that ends at `end`, or else before one that starts at `start`.
    pub(crate) fn beside(&self, text: &Text, start: usize, end: usize) -> Option<UnitWord> {
        self.after(text, end).or_else(|| self.before(text, start))
    }

    /// The unit after a number, with the hyphen of "15-year" or a space before it.
    pub(crate) fn after(&self, text: &Text, end: usize) -> Option<UnitWord> {
        let at = match text.at(end) {
            '-' => end + 1,
            _ => text.skip_space(end),
        };
        let first = text.at(at);
        let (spelling, index) = self.spellings.iter().find(|(spelling, _)| {
            spelling.starts_with(first) && text.has(at, spelling) && {
                let stop = at + spelling.chars().count();
                let joins = |c: char| c.is_alphanumeric() && !is_han(c);
                let within_word = joins(text.before(stop)) && joins(text.at(stop));
                !within_word && !goes_on(text, end, at, spelling)
            }
        })?;
        let stop = at + spelling.chars().count();
        Some(UnitWord {
            span: text.bytes(at..stop),
            spelling: *index,
            leads: false,
            across_line: text.breaks(end..at),
        })
    }

    /// Whether letters that stand for a currency end at a place, as in RMB−5.
    pub(crate) fn is_currency_before(&self, text: &Text, at: usize) -> bool {
        let capitals = |unit: UnitWord| {
            let (spelling, _) = self.spellings.iter().find(|(_, index)| *index == unit.spelling)?;
            Some(spelling.len() >= 3 && spelling.chars().all(|c| c.is_ascii_uppercase()))
        };
        text.before(at).is_ascii_uppercase() && self.before(text, at).and_then(capitals) == Some(true)
    }

    fn before(&self, text: &Text, start: usize) -> Option<UnitWord> {
        let at = text.skip_space_back(start);
        let last = text.before(at);
        let leads = |index: &usize| {
            self.leading
                .as_ref()
                .is_none_or(|leading| leading.contains(index))
        };
        let (spelling, index) = self.spellings.iter().find(|(spelling, index)| {
            leads(index) && spelling.ends_with(last) && text.has_before(at, spelling) && {
                let begin = at - spelling.chars().count();
                let joins = |c: char| c.is_alphanumeric() && !is_han(c);
                !(joins(text.at(begin)) && joins(text.before(begin)))
            }
        })?;
        let begin = at - spelling.chars().count();
        Some(UnitWord {
            span: text.bytes(begin..at),
            spelling: *index,
            leads: true,
            across_line: text.breaks(at..start),
        })
    }
}
