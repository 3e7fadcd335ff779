//! Dates as the registries transform them.

use std::sync::OnceLock;

use regex::Regex;

use super::months;
use crate::values::days_in_month;

/// A part of a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Day,
    Month,
    Name,
    Year,
}

/// The form of a date, by the name of its transformation without `date` and marks: its parts in order, and the language of
/// the names of its months.
pub(super) fn form(name: &str) -> Option<(Vec<Part>, &str)> {
    let mut rest = name;
    let mut parts = Vec::new();
    let mut language = "";
    loop {
        let (part, length) = if let Some(behind) = rest.strip_prefix("monthname") {
            (Part::Name, rest.len() - behind.len())
        } else if let Some(behind) = rest.strip_prefix("monthroman") {
            language = "roman";
            (Part::Name, rest.len() - behind.len())
        } else if let Some(behind) = rest.strip_prefix("month") {
            (Part::Month, rest.len() - behind.len())
        } else if let Some(behind) = rest.strip_prefix("day") {
            (Part::Day, rest.len() - behind.len())
        } else if let Some(behind) = rest.strip_prefix("year") {
            (Part::Year, rest.len() - behind.len())
        } else {
            break;
        };
        parts.push(part);
        rest = &rest[length..];
    }
    if language.is_empty() {
        language = rest;
    } else if !rest.is_empty() {
        return None;
    }
    // Registry 3 does not say that a month is a name where a language stands behind.
    if !matches!(language, "" | "cjk") {
        for part in &mut parts {
            if *part == Part::Month {
                *part = Part::Name;
            }
        }
    }
    let known = matches!(language, "" | "cjk") || months::names(language).is_some();
    (known && (2..=3).contains(&parts.len())).then_some((parts, language))
}

/// Digits of any script that the registries take, as digits of ASCII.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match u32::from(c) {
            code @ 0xFF10..=0xFF19 => char::from_digit(code - 0xFF10, 10).unwrap_or(c),
            code @ 0x966..=0x96F => char::from_digit(code - 0x966, 10).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// Runs of digits and what stands between them: before the first, between each two, behind the last.
fn runs(text: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut digits, mut between) = (Vec::new(), Vec::new());
    let mut start = 0;
    let mut inside = false;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() != inside {
            if inside {
                digits.push(&text[start..at]);
            } else {
                between.push(&text[start..at]);
            }
            (start, inside) = (at, !inside);
        }
    }
    if inside {
        digits.push(&text[start..]);
        between.push("");
    } else {
        between.push(&text[start..]);
    }
    (digits, between)
}

fn small(text: &str) -> Option<u32> {
    (text.len() <= 2).then(|| text.parse().ok()).flatten()
}

/// A year of four digits, or of this century.
fn year(text: &str) -> Option<i64> {
    match text.len() {
        1 | 2 => text.parse::<i64>().ok().map(|year| 2000 + year),
        4 => text.parse().ok(),
        _ => None,
    }
}

fn shown(year: Option<i64>, month: u32, day: Option<u32>) -> Option<String> {
    if !(1..=12).contains(&month) {
        return None;
    }
    if let Some(day) = day {
        // Without a year the day of a leap year is one.
        let most = days_in_month(year.unwrap_or(2000), month)?;
        if !(1..=most).contains(&day) {
            return None;
        }
    }
    Some(match (year, day) {
        (Some(year), Some(day)) if year > 0 => format!("{year:04}-{month:02}-{day:02}"),
        (Some(year), None) => format!("{year:04}-{month:02}"),
        (None, Some(day)) => format!("--{month:02}-{day:02}"),
        _ => return None,
    })
}

/// A date of a form.
pub(super) fn date(text: &str, parts: &[Part], language: &str) -> Option<String> {
    let text = plain(text);
    let (digits, between) = runs(&text);
    let wanted = parts.iter().filter(|part| **part != Part::Name).count();
    if digits.len() != wanted {
        return None;
    }
    let (mut day, mut month, mut years) = (None, None, None);
    let mut next = 0;
    for part in parts {
        match part {
            Part::Day => day = Some(small(digits[next])?),
            Part::Month => month = Some(small(digits[next])?),
            Part::Year => years = Some(year(digits[next])?),
            Part::Name => {
                let stand = months::Stand {
                    first: next == 0,
                    goes_on: next < digits.len(),
                    year_first: parts.first() == Some(&Part::Year),
                    with_day: parts.contains(&Part::Day),
                };
                month = Some(months::names(language)?.find(between[next], stand)?);
                continue;
            }
        }
        next += 1;
    }
    let (before, behind) = (*between.first()?, *between.last()?);
    if !before.is_empty() && parts.first() != Some(&Part::Name) {
        return None;
    }
    let right = match parts.last() {
        Some(Part::Name) => true,
        Some(Part::Day) => {
            matches!(language, "cjk" | "hu" | "lt")
                || (language.is_empty() && parts.first() == Some(&Part::Year))
                || behind.bytes().all(|byte| byte.is_ascii_alphabetic())
        }
        Some(Part::Month) if parts.first() == Some(&Part::Year) => true,
        _ => behind.is_empty() || matches!(language, "bg" | "lt" | "lv" | "pl"),
    };
    if !right {
        return None;
    }
    if language == "cjk" {
        let signs: Vec<&str> = between[1..].iter().map(|one| one.trim()).collect();
        let expected: &[&str] = if parts.len() == 3 {
            &["年", "月", "日"]
        } else {
            &["年", "月"]
        };
        if signs != expected {
            return None;
        }
    }
    shown(years, month?, day)
}

/// Whether a text is written as the dates of registry 1 are, which tell strokes from points and long names of months from short
/// ones.
pub(super) fn is_of_first(name: &str, text: &str) -> bool {
    let (digits, between) = runs(text);
    if digits.is_empty() {
        return false;
    }
    let inner = &between[1..between.len() - 1];
    if name.starts_with("dateslash") {
        return inner.iter().all(|between| *between == "/");
    }
    if name.starts_with("datedot") {
        return inner.iter().all(|between| *between == ".");
    }
    let months: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.len() > 2)
        .collect();
    let [month] = months.as_slice() else { return false };
    let long = name.starts_with("datelong");
    let names = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    names
        .iter()
        .any(|name| if long { name == month } else { &name[..3] == *month })
}

/// Whether the month of a day, month and year in digits is written in those of Devanagari.
pub(super) fn is_month_of_devanagari(text: &str) -> bool {
    let mut parts = text
        .split(|c: char| !c.is_numeric())
        .filter(|part| !part.is_empty());
    parts
        .nth(1)
        .is_some_and(|month| month.chars().all(|c| ('\u{966}'..='\u{96F}').contains(&c)))
}

/// A date by the years of Japanese emperors.
pub(super) fn era(text: &str, with_day: bool) -> Option<String> {
    const ERAS: [(&str, &str, i64); 5] = [
        ("令和", "令", 2018),
        ("平成", "平", 1988),
        ("昭和", "昭", 1925),
        ("大正", "大", 1911),
        ("明治", "明", 1867),
    ];
    let text: String = plain(text).chars().filter(|c| !c.is_whitespace()).collect();
    let (rest, base) = ERAS.iter().find_map(|(long, short, base)| {
        text.strip_prefix(long)
            .or_else(|| text.strip_prefix(short))
            .map(|rest| (rest, *base))
    })?;
    let (count, rest) = rest.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let number = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| small(text))
            .flatten()
    };
    let count = if count == "元" {
        1
    } else {
        i64::from(number(count)?)
    };
    let day = if with_day {
        Some(number(rest.strip_suffix('日')?)?)
    } else if rest.is_empty() {
        None
    } else {
        return None;
    };
    shown(Some(base + count), number(month)?, day)
}

/// A date of the national calendar of India.
pub(super) fn saka(text: &str) -> Option<String> {
    static MONTHS: OnceLock<Option<Regex>> = OnceLock::new();
    let months = MONTHS
        .get_or_init(|| {
            Regex::new(concat!(
                r"(C\S*ait|चैत्र)|(Vai|वैशाख|बैसाख)|(Jy|ज्येष्ठ)|(dha|ḍha|आषाढ)|(vana|Śrāvaṇa|श्रावण|सावन)|",
                r"(Bh\S+dra|Proṣṭhapada|भाद्रपद|भादो)|(in|आश्विन)|(K\S+rti|कार्तिक)|(M\S+rga|Agra|मार्गशीर्ष|अगहन)|",
                r"(Pau|पौष)|(M\S+gh|माघ)|(Ph\S+lg|फाल्गुन)"
            ))
            .ok()
        })
        .as_ref()?;
    let text = plain(text);
    let (digits, between) = runs(&text);
    let [day, year] = digits.as_slice() else {
        return None;
    };
    let [before, name, behind] = between.as_slice() else {
        return None;
    };
    if !before.is_empty() || !behind.is_empty() || !matches!(year.len(), 2 | 4) {
        return None;
    }
    let found = months.captures(name)?;
    let month = (1..=12).find(|at| found.get(*at).is_some())?;
    let day = i64::from(small(day)?);
    let short = year.len() == 2;
    let mut year: i64 = year.parse().ok()?;
    if short {
        // Two digits are of this century up to the end of its year 21.
        year += if year > 21 || (year == 21 && month >= 10 && day >= 11) {
            1900
        } else {
            2000
        };
    }
    let starts = year + 78;
    let leap = days_in_month(starts, 2) == Some(29);
    let first = month == 1;
    let length = if (2..=6).contains(&month) || (first && leap) {
        31
    } else {
        30
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // The first day of each month, in the calendar of the West.
    const STARTS: [(u32, u32); 12] = [
        (3, 22),
        (4, 21),
        (5, 22),
        (6, 22),
        (7, 23),
        (8, 23),
        (9, 23),
        (10, 23),
        (11, 22),
        (12, 22),
        (1, 21),
        (2, 20),
    ];
    let (start_month, start_day) = STARTS[month - 1];
    let start_day = start_day - u32::from(first && leap);
    let start_year = starts + i64::from(month > 10);
    let start = crate::values::parse_date(&format!("{start_year:04}-{start_month:02}-{start_day:02}"))?;
    Some(start.days_later(day - 1).show())
}
