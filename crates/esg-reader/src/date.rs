//! Dates, months and years.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::reading::Kind;
use crate::text::{Text, is_latin};
use crate::{chinese, digits, english};

/// Dates, months and years that start with digits.
pub(crate) fn in_digits(text: &Text, start: usize, first: &digits::Digits) -> Option<(usize, Decimal, Kind)> {
    if let Some(found) = years(text, first) {
        return Some(found);
    }
    if first.grouped || first.places != 0 {
        return None;
    }
    let number = first.value.to_u32()?;
    if let Some(found) = chinese_date(text, number, first.whole == 4, first.end) {
        return Some(found);
    }
    if let Some(found) = with_signs(text, start, first, number) {
        return Some(found);
    }
    // 90年代
    if first.whole == 2 && text.has(text.skip_space(first.end), "年代") {
        return Some((first.end, first.value, Kind::Year));
    }
    if let Some(month) = month_of_range(text, first.end).filter(|_| (1..=31).contains(&number)) {
        return Some((first.end, Decimal::from(month * 100 + number), Kind::Day));
    }
    // 31 March 2023, 31 March
    let next = text.skip_space(first.end);
    if (1..=31).contains(&number)
        && next > first.end
        && text.at(next).is_uppercase()
        && let Some(month) = english::month(text.word(next))
    {
        let end = text.word_end(next);
        return Some(match year_after(text, end) {
            Some((end, year)) => (end, date(year, month, number), Kind::Date),
            None => (end, Decimal::from(month * 100 + number), Kind::Day),
        });
    }
    // 2023-03-31
    if first.year().is_some() && text.at(first.end) == '-' {
        let month = digits::read(text, first.end + 1).filter(|month| month.whole == 2)?;
        let day = digits::read(text, month.end + 1).filter(|day| day.whole == 2)?;
        if text.at(month.end) == '-' && text.at(start.wrapping_sub(1)) != '-' {
            let value = date(number, month.value.to_u32()?, day.value.to_u32()?);
            return Some((day.end, value, Kind::Date));
        }
    }
    None
}

/// The month of a range of days that goes on behind its first: 1 to 3 March, 15 and 16 March, 3月1至3日.
fn month_of_range(text: &Text, end: usize) -> Option<u32> {
    let at = text.skip_space(end);
    let after = match text.at(at) {
        '-' | '–' | '&' => at + 1,
        _ if matches!(text.word(at), "to" | "and") => text.word_end(at),
        _ => return None,
    };
    let last =
        digits::read(text, text.skip_space(after)).filter(|last| last.whole <= 2 && last.places == 0)?;
    let name = text.skip_space(last.end);
    let day = last.value <= Decimal::from(31) && name > last.end && text.at(name).is_uppercase();
    english::month(text.word(name)).filter(|_| day)
}

/// Whether the number before 日 is a day of the month that was read just before: 3月1日至3日.
pub(crate) fn goes_on_to_day(text: &Text, first: &digits::Digits) -> bool {
    let at = text.skip_space(first.end);
    let day = (1..=31).contains(&first.value.to_u32().unwrap_or(0)) && first.whole <= 2;
    if day && text.at(at) == '日' {
        return true;
    }
    let joined = matches!(text.at(at), '至' | '及' | '、' | '-' | '–');
    day && joined
        && digits::read(text, text.skip_space(at + 1))
            .is_some_and(|last| text.at(text.skip_space(last.end)) == '日')
}

/// 31/12/2025, 12/31/2025, 31.12.2025, 2025/12/31, 12/2025.
fn with_signs(
    text: &Text,
    start: usize,
    first: &digits::Digits,
    number: u32,
) -> Option<(usize, Decimal, Kind)> {
    let sign = text.at(first.end);
    if !matches!(sign, '/' | '-') || first.whole > 4 || matches!(text.before(start), '/' | '-') {
        return None;
    }
    let part = |at: usize| {
        digits::read(text, at).filter(|part| part.places == 0 && !part.grouped && part.whole <= 4)
    };
    let second = part(first.end + 1)?;
    let middle = second.value.to_u32()?;
    let ends =
        |end: usize| !(is_latin(text.at(end)) || text.at(end) == sign && text.at(end + 1).is_ascii_digit());
    if text.at(second.end) != sign {
        // 12/2025
        let year = second
            .year()
            .filter(|_| sign == '/' && (1..=12).contains(&number) && ends(second.end))?;
        return Some((second.end, Decimal::from(year * 100 + number), Kind::Month));
    }
    let third = part(second.end + 1).filter(|third| ends(third.end))?;
    let last = third.value.to_u32()?;
    let (year, month, day) = if first.whole == 4 {
        (first.year().filter(|_| sign == '/')?, middle, last)
    } else if middle > 12 {
        (third.year()?, number, middle)
    } else {
        (third.year()?, middle, number)
    };
    let possible = (1..=12).contains(&month) && (1..=31).contains(&day);
    possible.then(|| (third.end, date(year, month, day), Kind::Date))
}

/// The last two digits of a year that go on from another one: 2024至25年度.
pub(crate) fn goes_on(text: &Text, first: &digits::Digits) -> bool {
    let at = text.skip_space(first.end);
    let of_year = ["年度", "財政年度", "財年"].iter().any(|word| text.has(at, word));
    first.whole == 2 && first.places == 0 && of_year
}

fn date(year: u32, month: u32, day: u32) -> Decimal {
    Decimal::from(u64::from(year) * 10_000 + u64::from(month.min(99)) * 100 + u64::from(day.min(99)))
}

/// The year after a month, with or without a comma.
fn year_after(text: &Text, end: usize) -> Option<(usize, u32)> {
    let at = if text.at(end) == ',' { end + 1 } else { end };
    let digits = digits::read(text, text.skip_space(at))?;
    let year = digits.year()?;
    Some((digits.end, year))
}

/// Two years: 2022/23, 2023-2025.
pub(crate) fn years(text: &Text, first: &digits::Digits) -> Option<(usize, Decimal, Kind)> {
    let year = first.year()?;
    if !matches!(text.at(first.end), '/' | '-' | '–') {
        return None;
    }
    let second = digits::read(text, first.end + 1)?;
    if second.places != 0 || second.grouped || matches!(text.at(second.end), '-' | '/') {
        return None;
    }
    let last = match second.whole {
        2 => year / 100 * 100 + second.value.to_u32()?,
        4 => second.year()?,
        _ => return None,
    };
    let value = Decimal::from(u64::from(year) * 10_000 + u64::from(last));
    Some((second.end, value, Kind::Years))
}

/// March 2023, March 31, 2023, March 31
pub(crate) fn month_first(text: &Text, end: usize, month: u32) -> Option<(usize, Decimal, Kind)> {
    let next = text.skip_space(end);
    let digits = digits::read(text, next)?;
    if let Some(year) = digits.year() {
        return Some((digits.end, Decimal::from(year * 100 + month), Kind::Month));
    }
    let day = digits.value.to_u32().filter(|day| (1..=31).contains(day))?;
    if digits.places != 0 || next == end {
        return None;
    }
    Some(
        match year_after(text, digits.end).filter(|_| text.at(digits.end) == ',') {
            Some((end, year)) => (end, date(year, month, day), Kind::Date),
            None => (digits.end, Decimal::from(month * 100 + day), Kind::Day),
        },
    )
}

/// 2022年4月1日, 2022年4月, 4月1日, 2022年, 2023財政年度: what follows the first of its numbers.
pub(crate) fn chinese_date(
    text: &Text,
    first: u32,
    four: bool,
    end: usize,
) -> Option<(usize, Decimal, Kind)> {
    let number = |at: usize| -> Option<(u32, usize)> {
        let at = text.skip_space(at);
        if text.at(at).is_ascii_digit() {
            let digits = digits::read(text, at)?;
            return Some((digits.value.to_u32()?, digits.end));
        }
        let numeral = chinese::read(text, at)?;
        Some((numeral.value.to_u32()?, numeral.end))
    };
    let day = |at: usize| -> Option<(u32, usize)> {
        let (day, end) = number(at)?;
        let end = text.skip_space(end);
        (matches!(text.at(end), '日' | '號') && (1..=31).contains(&day)).then_some((day, end + 1))
    };
    let at = text.skip_space(end);
    if text.at(at) == '月' && (1..=12).contains(&first) {
        return Some(match day(at + 1) {
            Some((day, end)) => (end, Decimal::from(first * 100 + day), Kind::Day),
            None => (at + 1, Decimal::from(first), Kind::Month),
        });
    }
    if text.has(at, "年代") && (10..=90).contains(&first) && first.is_multiple_of(10) {
        return Some((end, Decimal::from(first), Kind::Year));
    }
    if !four || !(1900..=2100).contains(&first) {
        return None;
    }
    if ["財政年度", "年度", "財年", "年代"]
        .iter()
        .any(|word| text.has(at, word))
    {
        return Some((end, Decimal::from(first), Kind::Year));
    }
    if text.at(at) != '年' {
        return None;
    }
    let month = number(at + 1)
        .filter(|(month, end)| (1..=12).contains(month) && text.at(text.skip_space(*end)) == '月');
    let Some((month, end_of_month)) = month else {
        // The number is the year; 年 is the word beside it.
        return Some((end, Decimal::from(first), Kind::Year));
    };
    let after = text.skip_space(end_of_month) + 1;
    Some(match day(after) {
        Some((day, end)) => (end, date(first, month, day), Kind::Date),
        None => (after, Decimal::from(first * 100 + month), Kind::Month),
    })
}
