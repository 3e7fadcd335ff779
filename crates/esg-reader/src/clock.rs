//! Times of day and hours of service: 9:30, 9 a.m., 上午9時30分, 24-hour, 24/7.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::digits::{self, Digits};
use crate::reading::{Kind, Reading};
use crate::text::Text;

/// Chinese words before the hour of a day.
const PARTS_OF_DAY: &[&str] = &[
    "上午", "下午", "中午", "晚上", "凌晨", "早上", "傍晚", "晚", "午夜", "正午", "深夜", "清晨",
];

/// Chinese words behind 24小時 that say that something is there at any time.
const AT_ANY_TIME: &[&str] = &[
    "熱線",
    "專線",
    "服務",
    "運作",
    "營運",
    "監察",
    "監控",
    "保安",
    "電話",
    "客戶",
    "支援",
    "開放",
    "投訴",
    "舉報",
    "閉路",
    "運行",
    "值班",
    "當值",
    "全天候",
    "不間斷",
    "查詢",
    "候命",
    "待命",
    "守候",
    "守衞",
    "巡邏",
    "監測",
    "應急",
    "緊急",
    "急症",
    "護理",
    "接待",
    "禮賓",
    "營業",
    "供應",
    "輪值",
    "自助",
    "無間",
    "不停",
    "照顧",
    "有人",
    "接聽",
    "駐守",
    "看守",
    "值守",
    "輪班",
    "無休",
];

/// English words before "24 hours" that say the same.
const OPEN: &[&str] = &[
    "open",
    "opens",
    "opened",
    "operate",
    "operates",
    "operated",
    "run",
    "runs",
    "available",
    "manned",
    "staffed",
];

/// The time that starts with digits: the place after it, and hours and minutes as one number.
pub(crate) fn read(
    text: &Text,
    start: usize,
    first: &Digits,
    last: Option<(&Reading, usize)>,
) -> Option<(usize, Decimal)> {
    // 11.30 a.m.
    if first.places == 2
        && first.whole <= 2
        && first.value < Decimal::from(24)
        && is_half_of_day(text, text.skip_space(first.end))
    {
        return Some((first.end, first.value * Decimal::from(100)));
    }
    let number = first.value.to_u32()?;
    if first.places != 0 || first.grouped || first.whole > 3 {
        return None;
    }
    let time = |end: usize, minutes: u32| Some((end, Decimal::from(number * 100 + minutes)));
    let end = first.end;
    if text.at(end) == ':' && text.at(end + 1).is_ascii_digit() && first.whole <= 2 {
        let minutes = digits::read(text, end + 1)?;
        // 3:1 is a ratio, and so are 57:43 and "a ratio of 12:10".
        let of_a_day = number <= 24 && minutes.value < Decimal::from(60);
        if minutes.whole != 2 || !of_a_day || is_ratio(text, start) {
            return None;
        }
        return Some((minutes.end, first.value * Decimal::from(100) + minutes.value));
    }
    if is_at_any_time(text, start, first, number) {
        let seven = text.has(end, "/7") && !text.at(end + 2).is_ascii_digit();
        return time(if seven { end + 2 } else { end }, 0);
    }
    let at = text.skip_space(end);
    if number <= 24 {
        if is_half_of_day(text, at) || matches!(text.word(at), "noon" | "midnight") {
            return time(end, 0);
        }
        let before = text.skip_space_back(start);
        let in_day = PARTS_OF_DAY.iter().any(|part| text.has_before(before, part));
        let goes_on = follows_time(last, start);
        let hour = matches!(text.at(at), '時' | '点' | '點') && text.at(at + 1) != '間';
        if hour && (in_day || goes_on || text.at(at + 1).is_ascii_digit() || text.at(at + 1) == '正') {
            return time(end, 0);
        }
    }
    // 9時30分
    let minutes =
        matches!(text.before(start), '時' | '點') && follows_time(last, start) && text.at(at) == '分';
    minutes.then(|| (end, Decimal::from(number)))
}

/// The minutes behind an hour whose digits stand at a place: 05 of 上午6時05分, which are no code.
pub(crate) fn minutes(
    text: &Text,
    start: usize,
    last: Option<(&Reading, usize)>,
) -> Option<(usize, Decimal)> {
    let digits = digits::read(text, start)?;
    let plain = digits.places == 0 && digits.end - start == 2 && digits.value < Decimal::from(60);
    let behind = matches!(text.before(start), '時' | '點') && follows_time(last, start);
    (plain && behind && text.at(text.skip_space(digits.end)) == '分').then_some((digits.end, digits.value))
}

/// Whether the words before a place say that a ratio stands there.
fn is_ratio(text: &Text, start: usize) -> bool {
    let at = text.skip_space_back(start);
    let chinese = [
        "比例為",
        "比例是",
        "比率為",
        "比率是",
        "之比為",
        "人數比為",
        "比例約為",
        "之比約為",
        "比",
    ];
    if chinese.iter().any(|word| text.has_before(at, word)) {
        return true;
    }
    let word = text.word_before(at);
    let before = text.skip_space_back(at - word.len());
    let joint = matches!(word, "of" | "was" | "is" | "at");
    word == "ratio" || (joint && text.word_before(before) == "ratio")
}

/// Whether a.m. or p.m. stands at a place.
fn is_half_of_day(text: &Text, at: usize) -> bool {
    let points = text.has(at + 1, ".m.") && matches!(text.at(at), 'a' | 'p' | 'A' | 'P');
    points || matches!(text.word(at), "am" | "pm")
}

/// Whether a number in English words says that something is there at any time: seven days a week.
pub(crate) fn in_words(text: &Text, end: usize, value: Decimal) -> bool {
    let mut at = text.skip_space(end);
    let mut next = || {
        let word = text.word(at);
        at = text.skip_space(text.word_end(at));
        word
    };
    let (unit, article, whole) = (next(), next(), next());
    let whole = (unit, whole);
    matches!(article, "a" | "per")
        && ((value == Decimal::from(7) && whole == ("days", "week"))
            || (value == Decimal::from(24) && whole == ("hours", "day")))
}

/// Whether numerals are the hour of a day or its minutes: 上午九時, 至六時三十分.
pub(crate) fn is_hour(text: &Text, start: usize, end: usize, last: Option<(&Reading, usize)>) -> bool {
    let before = text.skip_space_back(start);
    let hour = matches!(text.at(end), '時' | '點') && text.at(end + 1) != '間';
    // 七時三十分
    if matches!(text.before(start), '時' | '點') && text.at(end) == '分' && follows_time(last, start) {
        return true;
    }
    if is_whole_week(text, start, end) && text.has(start, "七") {
        return true;
    }
    if text.has(start, "二十四") && end - start == 3 && is_day_and_night(text, start, end) {
        return true;
    }
    hour && (PARTS_OF_DAY.iter().any(|part| text.has_before(before, part)) || follows_time(last, start))
}

/// Whether a time was read just before.
fn follows_time(last: Option<(&Reading, usize)>, start: usize) -> bool {
    last.is_some_and(|(last, end)| last.kind == Kind::Clock && start >= end && start - end <= 6)
}

/// Whether 小時 behind a number that begins at `start` are the hours of every day: 24小時候命, 全日二十四小時.
fn is_day_and_night(text: &Text, start: usize, at: usize) -> bool {
    let lead = text.skip_space_back(start);
    text.has(at, "小時")
        && (["全年無休", "，全年無休", "、全年無休"]
            .iter()
            .any(|word| text.has(at + 2, word))
            || AT_ANY_TIME.iter().any(|word| text.has(at + 2, word))
            || ["全日", "每日", "每天", "全天候", "全天", "365日", "365天"]
                .iter()
                .any(|word| text.has_before(lead, word)))
}

/// Whether a number counts the days of every week: 每周七天, 一星期7天.
pub(crate) fn is_whole_week(text: &Text, start: usize, end: usize) -> bool {
    let lead = text.skip_space_back(start);
    let week = ["周", "週", "星期", "禮拜"].iter().any(|week| {
        let at = lead.saturating_sub(week.chars().count());
        text.has_before(lead, week) && matches!(text.before(at), '每' | '一')
    });
    week && matches!(text.at(text.skip_space(end)), '天' | '日')
}

/// Whether the digits say that something is there at any time: 24-hour hotline, 24小時熱線, 24/7, 7 days a week.
fn is_at_any_time(text: &Text, start: usize, first: &Digits, number: u32) -> bool {
    let end = first.end;
    let at = text.skip_space(end);
    let after = |word: &str| {
        let unit = text.word(at);
        let next = text.skip_space(text.word_end(at));
        unit == word && matches!(text.word(next), "a" | "per")
    };
    let of = |word: &str| {
        let next = text.skip_space(text.skip_space(text.word_end(text.skip_space(text.word_end(at)))));
        text.word(next) == word
    };
    match number {
        24 => {
            let adjective = text.at(end) == '-' && text.word(end + 1) == "hour";
            let lead = text.skip_space_back(start);
            let chinese = is_day_and_night(text, start, at);
            // "24 hours, 365 days a year", "open 24 hours"
            let hours = text.word(at) == "hours";
            let comma = text.word_end(at);
            let days = text.skip_space(comma + 1);
            let year = hours
                && text.at(comma) == ','
                && (text.has(days, "365 days a")
                    || text.has(days, "7 days a")
                    || text.has(days, "seven days a"));
            let open = hours && OPEN.contains(&text.word_before(lead));
            adjective
                || chinese
                || year
                || open
                || (text.has(end, "/7") && !text.at(end + 2).is_ascii_digit())
                || (after("hours") && of("day"))
        }
        7 => (after("days") && of("week")) || is_whole_week(text, start, end),
        365 => {
            let lead = text.skip_space_back(start);
            let chinese = matches!(text.at(at), '日' | '天')
                && ["全年", "一年", "每年"]
                    .iter()
                    .any(|word| text.has_before(lead, word));
            (after("days") && of("year")) || chinese
        }
        _ => false,
    }
}
