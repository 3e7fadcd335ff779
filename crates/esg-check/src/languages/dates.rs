//! Dates in running text: "31 March 2023", "March 2023", 「2023年3月31日」, 「2022年9月」, and years alone.

use std::ops::Range;

use esg_model::text::Lang;
use jiff::civil::Date;

use super::grammar_of;

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

/// A stretch with the month and day that stand in it.
pub(crate) type Parts = (Range<usize>, Option<i8>, Option<i8>);

/// Every date in `text`, which stands in lower case. Dates that no calendar has are left out.
pub(crate) fn dates(text: &str, lang: Lang) -> Vec<NamedDate> {
    let own = &grammar_of(lang).dates;
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
        let Some((range, month, day)) = (own.of_year)(text, &numbers, index) else {
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
        if (grammar_of(lang).dates.weekday)(text, &own.at).is_some_and(|named| named != day) {
            wrong.push(WrongDate {
                at: own.at,
                weekday: Some(DAYS[day]),
            });
        }
    }
    wrong
}

/// The days of the week, from Monday.
pub(super) const DAYS: [&str; 7] = [
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
        let (at, month, day) = (grammar_of(lang).dates.of_year)(text, numbers, index)?;
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
    let own = &grammar_of(lang).dates;
    let of = |(at, digits): &(usize, &str)| (own.day_alone)(text, *at, digits);
    numbers
        .iter()
        .filter(|(_, digits)| digits.len() <= 2)
        .filter_map(of)
        .collect()
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
