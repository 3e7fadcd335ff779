//! The transformation registries 3, 4 and 5.
//!
//! Read are all transformations of numbers, truths and nothing, and those of dates in digits, in English and in Japanese and
//! Chinese numerals' form of digits; what is not read is told as not read and never as wrong.

use crate::values::days_in_month;

/// What became of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Transformed {
    /// The value.
    Value(String),
    /// The transformation does not have the text.
    Wrong,
    /// The registry has no such transformation.
    Unknown,
    /// The registry has it, and it is not read here.
    NotRead,
}

/// A registry, by the namespace of its transformations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Registry {
    /// Of 2015-02-26.
    Third,
    /// Of 2020-02-12.
    Fourth,
    /// Of 2022-02-16.
    Fifth,
}

/// The registry of a namespace.
pub fn registry(namespace: &str) -> Option<Registry> {
    Some(match namespace {
        "http://www.xbrl.org/inlineXBRL/transformation/2015-02-26" => Registry::Third,
        "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" => Registry::Fourth,
        "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16" => Registry::Fifth,
        _ => return None,
    })
}

/// Transforms a text.
pub fn transform(registry: Registry, name: &str, text: &str) -> Transformed {
    let text = text.trim_matches([' ', '\t', '\n', '\r', '\u{A0}']);
    // Registry 3 writes names together, the later ones with hyphens.
    let name: String = match registry {
        Registry::Third => name.to_owned(),
        Registry::Fourth | Registry::Fifth => {
            if name.chars().any(|c| c.is_ascii_uppercase()) {
                return Transformed::Unknown;
            }
            name.replace('-', "")
        }
    };
    let value = match name.as_str() {
        "numdotdecimal" => number(text, '.', &[',', ' ', '\u{A0}'], registry),
        "numcommadecimal" => number(text, ',', &['.', ' ', '\u{A0}'], registry),
        "numdotdecimalapos" | "numcommadecimalapos" if registry == Registry::Fifth => {
            let (point, marks) = if name.starts_with("numdot") {
                ('.', ['\'', ','])
            } else {
                (',', ['\'', '.'])
            };
            let marks = [marks[0], marks[1], ' ', '\u{A0}', '\u{2019}', '`', '\u{2B9}'];
            number(text, point, &marks, registry)
        }
        "numunitdecimal" => units(text),
        "zerodash" if registry == Registry::Third => matches!(
            text,
            "-" | "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}" | "\u{2014}" | "\u{2015}"
        )
        .then(|| "0".to_owned()),
        "fixedzero" if registry != Registry::Third => Some("0".to_owned()),
        "nocontent" if registry == Registry::Third => Some(String::new()),
        "fixedempty" if registry != Registry::Third => Some(String::new()),
        "booleanfalse" if registry == Registry::Third => Some("false".to_owned()),
        "booleantrue" if registry == Registry::Third => Some("true".to_owned()),
        "fixedfalse" if registry != Registry::Third => Some("false".to_owned()),
        "fixedtrue" if registry != Registry::Third => Some("true".to_owned()),
        _ => match date_form(&name) {
            Some(form) => form.and_then(|form| date(text, form)),
            None => {
                let of_registry =
                    name.starts_with("date") || name.starts_with("cal") || name.starts_with("num");
                return if of_registry {
                    Transformed::NotRead
                } else {
                    Transformed::Unknown
                };
            }
        },
    };
    value.map_or(Transformed::Wrong, Transformed::Value)
}

/// A number with a point and marks between thousands.
fn number(text: &str, point: char, marks: &[char], registry: Registry) -> Option<String> {
    let (whole, fraction) = text.split_once(point).unwrap_or((text, ""));
    let digits = |part: &str| -> Option<String> {
        let mut out = String::new();
        for c in part.chars() {
            match c {
                '0'..='9' => out.push(c),
                '０'..='９' if registry == Registry::Fifth => {
                    out.extend(char::from_digit(u32::from(c) - u32::from('０'), 10));
                }
                c if marks.contains(&c) => {}
                _ => return None,
            }
        }
        Some(out)
    };
    // Marks part digits; they begin and end nothing.
    if text.is_empty() || text.starts_with(marks) || text.ends_with(marks) || (text.ends_with(point)) {
        return None;
    }
    let (whole, fraction) = (digits(whole)?, digits(fraction)?);
    match (whole.is_empty(), fraction.is_empty()) {
        (true, true) => None,
        (false, true) => Some(whole),
        (true, false) => Some(format!("0.{fraction}")),
        (false, false) => Some(format!("{whole}.{fraction}")),
    }
}

/// Whole units and two digits of parts, with words between and behind: `1,234元56仙`.
fn units(text: &str) -> Option<String> {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let mut groups: Vec<String> = Vec::new();
    let mut inside = false;
    for c in text.chars() {
        if is_digit(c) {
            if !inside {
                groups.push(String::new());
                inside = true;
            }
            let digit = if c.is_ascii_digit() {
                c
            } else {
                char::from_digit(u32::from(c) - u32::from('０'), 10)?
            };
            groups.last_mut()?.push(digit);
        } else if !matches!(c, ',' | '.' | '，' | ' ' | '\u{A0}') || !inside {
            inside = false;
        }
    }
    match groups.as_slice() {
        [whole, parts] if parts.len() <= 2 => Some(format!("{whole}.{parts:0>2}")),
        _ => None,
    }
}

/// The order of the parts of a date.
#[derive(Clone, Copy)]
enum Order {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
    DayMonth,
    MonthDay,
    MonthYear,
    YearMonth,
    Month,
    Day,
    Year,
}

#[derive(Clone, Copy)]
struct Form {
    order: Order,
    names: bool,
}

/// The form of the date of a transformation: none where no name is read here; none inside where it takes nothing.
fn date_form(name: &str) -> Option<Option<Form>> {
    let form = |order, names| Some(Some(Form { order, names }));
    match name {
        "datedaymonthyear" => form(Order::DayMonthYear, false),
        "datemonthdayyear" => form(Order::MonthDayYear, false),
        "dateyearmonthday" | "dateyearmonthdaycjk" => form(Order::YearMonthDay, false),
        "datedaymonth" => form(Order::DayMonth, false),
        "datemonthday" | "datemonthdaycjk" => form(Order::MonthDay, false),
        "datemonthyear" => form(Order::MonthYear, false),
        "dateyearmonth" | "dateyearmonthcjk" => form(Order::YearMonth, false),
        "datedaymonthnameyearen" | "datedaymonthyearen" => form(Order::DayMonthYear, true),
        "datemonthnamedayyearen" | "datemonthdayyearen" => form(Order::MonthDayYear, true),
        "dateyearmonthnamedayen" => form(Order::YearMonthDay, true),
        "datedaymonthnameen" | "datedaymonthen" => form(Order::DayMonth, true),
        "datemonthnamedayen" | "datemonthdayen" => form(Order::MonthDay, true),
        "datemonthnameyearen" | "datemonthyearen" => form(Order::MonthYear, true),
        "dateyearmonthnameen" | "dateyearmonthen" => form(Order::YearMonth, true),
        "datemonthnameen" => form(Order::Month, true),
        "datemonth" => form(Order::Month, false),
        "dateday" => form(Order::Day, false),
        "dateyear" => form(Order::Year, false),
        _ => None,
    }
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const LONG_MONTHS: [&str; 12] = [
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

fn date(text: &str, form: Form) -> Option<String> {
    let words: Vec<String> = words(text);
    let month = |word: &str| -> Option<u32> {
        if form.names {
            let lower = word.to_lowercase();
            // A month is written in full or in three letters.
            return (0..12)
                .find(|at| lower == MONTHS[*at] || lower == LONG_MONTHS[*at])
                .map(|at| at as u32 + 1);
        }
        small(word).filter(|month| (1..=12).contains(month))
    };
    let [one, two, three] = [0, 1, 2].map(|at| words.get(at).map(String::as_str));
    let count = match form.order {
        Order::DayMonthYear | Order::MonthDayYear | Order::YearMonthDay => 3,
        Order::DayMonth | Order::MonthDay | Order::MonthYear | Order::YearMonth => 2,
        Order::Month | Order::Day | Order::Year => 1,
    };
    if words.len() != count {
        return None;
    }
    let whole = |year_word: Option<&str>, month_word: Option<&str>, day_word: Option<&str>| {
        let (year, month, day) = (year(year_word?)?, month(month_word?)?, small(day_word?)?);
        (day >= 1 && day <= days_in_month(year, month)?).then(|| format!("{year:04}-{month:02}-{day:02}"))
    };
    let in_year = |month_word: Option<&str>, day_word: Option<&str>| {
        let (month, day) = (month(month_word?)?, small(day_word?)?);
        (day >= 1 && day <= days_in_month(2000, month)?).then(|| format!("--{month:02}-{day:02}"))
    };
    let of_year = |year_word: Option<&str>, month_word: Option<&str>| {
        Some(format!("{:04}-{:02}", year(year_word?)?, month(month_word?)?))
    };
    match form.order {
        Order::DayMonthYear => whole(three, two, one),
        Order::MonthDayYear => whole(three, one, two),
        Order::YearMonthDay => whole(one, two, three),
        Order::DayMonth => in_year(two, one),
        Order::MonthDay => in_year(one, two),
        Order::MonthYear => of_year(two, one),
        Order::YearMonth => of_year(one, two),
        Order::Month => Some(format!("--{:02}", month(one?)?)),
        Order::Day => small(one?)
            .filter(|day| (1..=31).contains(day))
            .map(|day| format!("---{day:02}")),
        Order::Year => Some(format!("{:04}", year(one?)?)),
    }
}

/// The runs of digits and of letters; ordinal endings of English days are none.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut kind = None;
    for c in text.chars() {
        let c = match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            _ => c,
        };
        let own = if c.is_ascii_digit() {
            Some(true)
        } else if c.is_ascii_alphabetic() {
            Some(false)
        } else {
            None
        };
        if let Some(digit) = own {
            if kind == Some(digit) {
                if let Some(word) = words.last_mut() {
                    word.push(c);
                }
            } else {
                words.push(c.to_string());
            }
        }
        kind = own;
    }
    words.retain(|word| !matches!(word.to_lowercase().as_str(), "st" | "nd" | "rd" | "th"));
    words
}

fn small(word: &str) -> Option<u32> {
    (word.len() <= 2).then(|| word.parse().ok()).flatten()
}

/// A year of four digits, or of two of this century.
fn year(word: &str) -> Option<i64> {
    match word.len() {
        1 | 2 => word.parse::<i64>().ok().map(|year| 2000 + year),
        4 => word.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn transforms_as_the_registries_say() {
        for (registry, name, text, value) in [
            (Registry::Fifth, "num-dot-decimal", "1,234.50", Some("1234.50")),
            (Registry::Fourth, "num-dot-decimal", "1 234", Some("1234")),
            (Registry::Third, "numdotdecimal", ".5", Some("0.5")),
            (Registry::Fifth, "num-dot-decimal", "1.2.3", None),
            (Registry::Fifth, "num-dot-decimal", "-1", None),
            (Registry::Fifth, "num-dot-decimal", "1,", None),
            (Registry::Fourth, "num-comma-decimal", "1.234,5", Some("1234.5")),
            (Registry::Fifth, "num-unit-decimal", "1,234元5仙", Some("1234.05")),
            (Registry::Fifth, "fixed-zero", "nil", Some("0")),
            (Registry::Third, "zerodash", "–", Some("0")),
            (Registry::Fifth, "fixed-true", "x", Some("true")),
            (
                Registry::Fifth,
                "date-day-monthname-year-en",
                "3 March 2023",
                Some("2023-03-03"),
            ),
            (
                Registry::Fifth,
                "date-day-monthname-year-en",
                "3rd Mar 23",
                Some("2023-03-03"),
            ),
            (
                Registry::Fifth,
                "date-day-monthname-year-en",
                "30 February 2023",
                None,
            ),
            (
                Registry::Fifth,
                "date-year-month-day",
                "2023年3月3日",
                Some("2023-03-03"),
            ),
            (Registry::Third, "datedaymonth", "3.4.", Some("--04-03")),
            (
                Registry::Fifth,
                "date-monthname-year-en",
                "March 2023",
                Some("2023-03"),
            ),
        ] {
            let expected = value.map_or(Transformed::Wrong, |value| Transformed::Value(value.to_owned()));
            assert_eq!(transform(registry, name, text), expected, "{name} of {text}");
        }
        assert_eq!(transform(Registry::Fifth, "no-such", "x"), Transformed::Unknown);
        assert_eq!(
            transform(Registry::Fifth, "date-day-monthname-year-bg", "x"),
            Transformed::NotRead
        );
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,20}", name in "(num-dot-decimal|num-unit-decimal|date-day-month-year|date-month-day|date-monthname-en)") {
            let _ = transform(Registry::Fifth, &name, &text);
        }
    }
}
