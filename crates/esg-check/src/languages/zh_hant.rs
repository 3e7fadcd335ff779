//! Traditional Chinese as written in Hong Kong.

use std::ops::Range;

use esg_model::disclosure::Bound;
use esg_model::parallel::Leaf;
use esg_model::script::is_han;

use super::dates::Parts;
use super::grammar::{Dates, Grammar};
use super::names::Name;

pub(super) static CHINESE: Grammar = Grammar {
    rules: include_str!("../rules/summaries/zh-Hant.txt"),
    numbers: esg_reader::Language::Chinese,
    reach: (7, 6),
    names,
    written_as_title: |_| true,
    opens_quotation: '「',
    marks_names_in_labels: true,
    titles_are_marked: true,
    has_plurals: false,
    ends_sentence: |_, _, _, c| matches!(c, '。' | '！' | '？' | '；'),
    dates: Dates {
        of_year,
        day_alone,
        weekday,
    },
    foreign: |c| c.is_alphabetic() && !is_han(c),
    foreign_goes_on: |c| c.is_alphanumeric() && !is_han(c) || matches!(c, '-' | '.' | '&' | '\''),
    definitions: |term| vec![format!("「{term}」"), format!("「《{term}》」")],
    definition: |term| format!("（「{term}」）"),
    bound: |bound| match bound {
        Bound::Lower => "超過",
        Bound::Upper => "最多",
        Bound::Approximate => "近",
    },
    company: "有限公司",
    close: 2,
    saying: &super::saying::chinese::SAYING,
    counting: &super::counting::chinese::COUNTING,
    identified: "電話：2345 6789、結志街22號、1201室、股份代號：1234",
};

/// Words in 《…》.
fn names(_: &Leaf, prose: &str) -> Vec<Name> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = prose[from..].find('《').map(|at| from + at) {
        let inside = start + '《'.len_utf8();
        let Some(length) = prose[inside..].find('》') else {
            break;
        };
        found.push(Name {
            text: prose[inside..inside + length].to_owned(),
            at: inside,
        });
        from = inside + length;
    }
    found
}

/// The month and day after a year.
fn of_year(text: &str, numbers: &[(usize, &str)], index: usize) -> Option<Parts> {
    let (at, digits) = numbers[index];
    let after = text[at + digits.len()..].strip_prefix('年')?;
    let year_end = text.len() - after.len();
    let part = |from: usize, unit: char| -> Option<(usize, i8)> {
        // They stand in order of place.
        let found = numbers.binary_search_by_key(&from, |(start, _)| *start).ok()?;
        let (start, digits) = numbers.get(found)?;
        let rest = text[start + digits.len()..].strip_prefix(unit)?;
        Some((text.len() - rest.len(), digits.parse().ok()?))
    };
    let Some((month_end, month)) = part(year_end, '月') else {
        return Some((at..year_end, None, None));
    };
    match part(month_end, '日') {
        Some((end, day)) => Some((at..end, Some(month), Some(day))),
        None => Some((at..month_end, Some(month), None)),
    }
}

/// The day behind a month.
fn day_alone(text: &str, at: usize, digits: &str) -> Option<(Range<usize>, i8, i8)> {
    let month = digits.parse::<i8>().ok()?;
    let rest = text[at + digits.len()..].strip_prefix('月')?;
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let day = rest[..length].parse::<i8>().ok()?;
    let rest = rest[length..].strip_prefix('日')?;
    Some((at..text.len() - rest.len(), month, day))
}

/// The day of the week behind a date.
fn weekday(text: &str, at: &Range<usize>) -> Option<usize> {
    let after = text[at.end..].trim_start_matches(['（', '(', '，', ' ']);
    let name = ["星期", "週", "周", "禮拜"]
        .iter()
        .find_map(|week| after.strip_prefix(week))?
        .chars()
        .next()?;
    "一二三四五六日".chars().position(|own| own == name)
}
