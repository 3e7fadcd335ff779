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

    use super::dates;

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
    fn other_numbers_are_no_dates() {
        assert!(found("gb/t 2589-2020, 2022/23, 2,023 and 31 february 2023", Lang::En).is_empty());
    }
}
