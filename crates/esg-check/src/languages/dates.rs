//! Dates in running text: "31 March 2023", "March 2023", 「2023年3月31日」, 「2022年9月」, and years alone.

use std::ops::Range;

use esg_model::text::Lang;
use jiff::civil::Date;

/// A stretch of time that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedDate {
    /// The bytes of the text.
    pub(crate) at: Range<usize>,
    /// Its first day.
    pub(crate) start: Date,
    /// Its last day.
    pub(crate) end: Date,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Every date in `text`, which stands in lower case. Dates that no calendar has are left out.
pub(crate) fn dates(text: &str, lang: Lang) -> Vec<NamedDate> {
    let numbers = numbers(text);
    let mut found = Vec::new();
    for (index, (_, digits)) in numbers.iter().enumerate() {
        if digits.len() != 4 {
            continue;
        }
        let Ok(year) = digits.parse::<i16>() else { continue };
        if !(1950..=2150).contains(&year) {
            continue;
        }
        let parts = match lang {
            Lang::En => english(text, &numbers, index),
            Lang::ZhHant => chinese(text, &numbers, index),
        };
        let Some((range, month, day)) = parts else {
            continue;
        };
        let named = match (month, day) {
            (Some(month), Some(day)) => Date::new(year, month, day).ok().map(|date| (date, date)),
            (Some(month), None) => Date::new(year, month, 1)
                .ok()
                .map(|date| (date, date.last_of_month())),
            (None, _) => Date::new(year, 1, 1).ok().map(|date| (date, date.last_of_year())),
        };
        if let Some((start, end)) = named {
            found.push(NamedDate {
                at: range,
                start,
                end,
            });
        }
    }
    found
}

/// A date that cannot be right by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrongDate {
    /// The bytes of the text.
    pub(crate) at: Range<usize>,
    /// The day of the week that it was, where the text names another; nothing where no calendar has the day.
    pub(crate) weekday: Option<&'static str>,
}

/// A day with its year, and its bytes of the text.
struct DayOfYear {
    at: Range<usize>,
    year: i16,
    month: i8,
    day: i8,
}

/// The dates in `text`, which stands in lower case, that no calendar has (31 February, 2月31日, 31/11/2024), and those
/// beside another day of the week than theirs.
pub(crate) fn wrong_dates(text: &str, lang: Lang) -> Vec<WrongDate> {
    // A day without its year may be of a leap year.
    const LEAP: i16 = 2024;
    let numbers = numbers(text);
    let with_years = days_of_years(text, &numbers, lang);
    let impossible =
        |year, month, day| Date::new(year, month, day).is_err() && (1..=12).contains(&month) && day > 0;
    let mut wrong: Vec<Range<usize>> = with_years
        .iter()
        .filter(|own| impossible(own.year, own.month, own.day))
        .map(|own| own.at.clone())
        .collect();
    wrong.extend(
        days_alone(text, &numbers, lang)
            .into_iter()
            .filter(|(at, month, day)| {
                impossible(LEAP, *month, *day) && !with_years.iter().any(|own| own.at.contains(&at.start))
            })
            .map(|(at, ..)| at),
    );
    wrong.extend(
        with_strokes(text)
            .into_iter()
            .filter(|(_, first, second, year)| {
                Date::new(*year, *second, *first).is_err() && Date::new(*year, *first, *second).is_err()
            })
            .map(|(at, ..)| at),
    );
    let mut wrong: Vec<WrongDate> = wrong
        .into_iter()
        .map(|at| WrongDate { at, weekday: None })
        .collect();
    for own in with_years {
        let Ok(date) = Date::new(own.year, own.month, own.day) else {
            continue;
        };
        let day = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
        if weekday_beside(text, &own.at, lang).is_some_and(|named| named != day) {
            wrong.push(WrongDate {
                at: own.at,
                weekday: Some(DAYS[day]),
            });
        }
    }
    wrong
}

const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The days that stand with their years.
fn days_of_years(text: &str, numbers: &[(usize, &str)], lang: Lang) -> Vec<DayOfYear> {
    let of = |(index, (_, digits)): (usize, &(usize, &str))| {
        let year = digits.parse::<i16>().ok()?;
        if digits.len() != 4 || !(1950..=2150).contains(&year) {
            return None;
        }
        let (at, month, day) = match lang {
            Lang::En => english(text, numbers, index),
            Lang::ZhHant => chinese(text, numbers, index),
        }?;
        Some(DayOfYear {
            at,
            year,
            month: month?,
            day: day?,
        })
    };
    numbers.iter().enumerate().filter_map(of).collect()
}

/// Days and months side by side, whether or not a year goes with them.
fn days_alone(text: &str, numbers: &[(usize, &str)], lang: Lang) -> Vec<(Range<usize>, i8, i8)> {
    let of = |(at, digits): &(usize, &str)| {
        let first = digits.parse::<i8>().ok().filter(|_| digits.len() <= 2)?;
        let after = &text[at + digits.len()..];
        match lang {
            Lang::ZhHant => {
                let rest = after.strip_prefix('月')?;
                let length = rest.bytes().take_while(u8::is_ascii_digit).count();
                let day = rest[..length].parse::<i8>().ok()?;
                let rest = rest[length..].strip_prefix('日')?;
                Some((*at..text.len() - rest.len(), first, day))
            }
            Lang::En => {
                let rest = after.strip_prefix([' ', '\u{a0}'])?;
                let (month, rest) = MONTHS
                    .iter()
                    .enumerate()
                    .find_map(|(index, month)| Some((index, rest.strip_prefix(month)?)))?;
                let whole = !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
                let month = i8::try_from(month + 1).ok().filter(|_| whole)?;
                Some((*at..text.len() - rest.len(), month, first))
            }
        }
    };
    numbers.iter().filter_map(of).collect()
}

/// The day of the week that is named beside a date, counted from Monday.
fn weekday_beside(text: &str, at: &Range<usize>, lang: Lang) -> Option<usize> {
    match lang {
        Lang::En => {
            let before = text[..at.start].trim_end_matches([' ', ',', '\u{a0}']);
            DAYS.iter()
                .position(|name| before.ends_with(&name.to_lowercase()))
        }
        Lang::ZhHant => {
            let after = text[at.end..].trim_start_matches(['（', '(', '，', ' ']);
            let name = ["星期", "週", "周", "禮拜"]
                .iter()
                .find_map(|week| after.strip_prefix(week))?
                .chars()
                .next()?;
            "一二三四五六日".chars().position(|own| own == name)
        }
    }
}

/// Days that strokes part, as two numbers up to 31 and a year: 31/11/2024.
fn with_strokes(text: &str) -> Vec<(Range<usize>, i8, i8, i16)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..]
        .find(|c: char| c.is_ascii_digit())
        .map(|at| from + at)
    {
        let written = |byte: &u8| byte.is_ascii_digit() || *byte == b'/';
        let at = start..start + text[start..].bytes().take_while(written).count();
        from = at.end;
        let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-');
        let joined = text[..start].ends_with(|c| joins(c) || c == '.') || text[at.end..].starts_with(joins);
        let parts: Vec<&str> = text[at.clone()].split('/').collect();
        let [first, second, year] = parts[..] else {
            continue;
        };
        if joined || first.len() > 2 || second.len() > 2 || year.len() != 4 {
            continue;
        }
        if let (Ok(first), Ok(second), Ok(year)) =
            (first.parse::<i8>(), second.parse::<i8>(), year.parse::<i16>())
            && (1..=31).contains(&first)
            && (1..=31).contains(&second)
            && (1950..=2150).contains(&year)
        {
            found.push((at, first, second, year));
        }
    }
    found
}

/// Runs of digits that are no part of a larger number or a code.
fn numbers(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '/' | '-');
                let before = text[..from].chars().next_back();
                let tight = before.is_some_and(|c| part(c) && !matches!(c, '.' | ','));
                if !tight {
                    found.push((from, &text[from..at]));
                }
                start = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
    found
}

type Parts = (Range<usize>, Option<i8>, Option<i8>);

/// The month and day before a year.
fn english(text: &str, numbers: &[(usize, &str)], index: usize) -> Option<Parts> {
    let (at, digits) = numbers[index];
    let end = at + digits.len();
    // "2022/23" and "2023-2025" are spans and stand in names; "1,234 2022" does not occur.
    if text[end..].starts_with(['/', '-', '%', ','])
        && text[end..].chars().nth(1).is_some_and(|c| c.is_ascii_digit())
    {
        return None;
    }
    let before = text[..at].trim_end();
    let month = MONTHS.iter().position(|month| {
        before
            .strip_suffix(month)
            .is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphabetic()))
    });
    let Some(month) = month else {
        // A year alone: after a word that leads to one, or it may be any number.
        let lead = before
            .rsplit(|c: char| !c.is_ascii_alphabetic())
            .next()
            .unwrap_or_default();
        let leads = [
            "in", "of", "since", "through", "during", "until", "by", "and", "to", "from", "year", "before",
            "after", "the",
        ];
        return leads.contains(&lead).then_some((at..end, None, None));
    };
    let start = before.len() - MONTHS[month].len();
    let number = i8::try_from(month + 1).ok()?;
    let lead = before[..start].trim_end();
    let day: String = lead
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let from = lead.len() - day.len();
    match day.parse::<i8>() {
        Ok(day) => Some((from..end, Some(number), Some(day))),
        Err(_) => Some((start..end, Some(number), None)),
    }
}

/// The month and day after a year.
fn chinese(text: &str, numbers: &[(usize, &str)], index: usize) -> Option<Parts> {
    let (at, digits) = numbers[index];
    let after = text[at + digits.len()..].strip_prefix('年')?;
    let year_end = text.len() - after.len();
    let part = |from: usize, unit: char| -> Option<(usize, i8)> {
        let (start, digits) = numbers.iter().find(|(start, _)| *start == from)?;
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

#[cfg(test)]
mod tests {
    use esg_model::text::Lang;

    use super::{dates, wrong_dates};

    fn found(text: &str, lang: Lang) -> Vec<(String, String)> {
        dates(text, lang)
            .into_iter()
            .map(|date| (date.start.to_string(), date.end.to_string()))
            .collect()
    }

    #[test]
    fn dates_of_both_languages_are_read() {
        let expected = [
            ("2023-05-31".to_owned(), "2023-05-31".to_owned()),
            ("2022-09-01".to_owned(), "2022-09-30".to_owned()),
            ("2022-01-01".to_owned(), "2022-12-31".to_owned()),
        ];
        assert_eq!(
            found("on 31 may 2023, in september 2022 and through 2022", Lang::En),
            expected
        );
        assert_eq!(found("2023年5月31日，2022年9月及2022年", Lang::ZhHant), expected);
    }

    #[test]
    fn dates_of_no_calendar_and_of_other_days_of_the_week_are_wrong() {
        let wrong = |text: &str, lang: Lang| -> Vec<(String, Option<&'static str>)> {
            let wrong = wrong_dates(text, lang).into_iter();
            wrong
                .map(|wrong| (text[wrong.at].to_owned(), wrong.weekday))
                .collect()
        };
        for (text, lang) in [
            ("31 february 2023", Lang::En),
            ("30 february", Lang::En),
            ("31 november 2024", Lang::En),
            ("29 february 2023", Lang::En),
            ("31/11/2024", Lang::En),
            ("31/04/2024", Lang::ZhHant),
            ("2023年2月31日", Lang::ZhHant),
            ("2月30日", Lang::ZhHant),
            ("2024年9月31日", Lang::ZhHant),
            ("11月31日", Lang::ZhHant),
        ] {
            assert_eq!(wrong(text, lang), [(text.to_owned(), None)], "{text}");
        }
        assert_eq!(
            wrong("on tuesday, 31 march 2025", Lang::En),
            [("31 march 2025".to_owned(), Some("Monday"))]
        );
        assert_eq!(
            wrong("2025年3月31日（星期二）", Lang::ZhHant),
            [("2025年3月31日".to_owned(), Some("Monday"))]
        );
        for (text, lang) in [
            ("on monday, 31 march 2025", Lang::En),
            ("29 february 2024 and 29 february", Lang::En),
            ("12/31/2024 and 31/12/2024", Lang::En),
            ("31 marches, 45/12/15 and 31 may", Lang::En),
            ("31 february-born", Lang::En),
            ("2025年3月31日（星期一）、2月29日及12/45", Lang::ZhHant),
        ] {
            assert_eq!(wrong(text, lang), [], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_dates() {
        assert!(found("gb/t 2589-2020, 2022/23, 2,023 and 31 february 2023", Lang::En).is_empty());
    }
}
