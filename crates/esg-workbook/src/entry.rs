//! What a person meant by what stands in a cell.
//!
//! Whatever can only mean one thing is taken, and where that is not what a file would say, it is told.
//! Whatever can mean two things is asked for again.
//! Numbers stay decimals: the digits of a floating-point number are its shortest ones, and nothing is computed with it.

use std::str::FromStr;

use esg_model::Lang;
use esg_model::ask::Ask;
use esg_model::disclosure::Absence;
use esg_model::near::nearest;
use esg_model::taxonomy::Measure;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use crate::book::{Cell, Held, Shown};
use crate::form::{Figure, Kind, List};
use crate::numerals;
use crate::shown::excerpt;
use crate::wrong::{Wrong, wrong};

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// As a file of the report writes it; empty where the cell is.
    pub(crate) text: String,
    /// How it was read, where a person may want to know.
    pub(crate) told: Option<String>,
}

impl Said {
    fn plain(text: impl Into<String>) -> Self {
        Said {
            text: text.into(),
            told: None,
        }
    }
}

/// A spreadsheet keeps as many digits of a number.
pub(crate) const DIGITS: u32 = 15;

/// Whether two texts say the same in a cell of this kind.
pub(crate) fn same(kind: &Kind, one: &str, other: &str) -> bool {
    if tidy(one) == tidy(other) {
        return true;
    }
    match kind {
        Kind::Figure(_) | Kind::Number => {
            let [one, other] = [one, other].map(|text| Decimal::from_str_exact(text.trim()).ok());
            one.is_some() && one == other
        }
        Kind::Locked | Kind::Fixed | Kind::Choice(_) | Kind::Parts(_) | Kind::Day | Kind::Words => false,
    }
}

/// A text without what surrounds it and nobody sees.
pub(crate) fn tidy(text: &str) -> String {
    text.trim_matches(is_blank)
        .replace("\r\n", "\n")
        .replace('\r', "\n")
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// What a cell says. `base` is what it said when the workbook was written: what it still says is never asked for again.
pub(crate) fn read(cell: Option<&Cell>, kind: &Kind, base: &str, from_1904: bool) -> Result<Said, Wrong> {
    let Some(cell) = cell else {
        return Ok(Said::plain(""));
    };
    let held = match &cell.held {
        None if cell.formula => {
            return wrong(
                "a formula stands there, and no value was saved with it",
                "open the workbook in a spreadsheet program and save it, or write the value in the place of the formula",
            );
        }
        None => return Ok(Said::plain("")),
        Some(Held::Mistake(mistake)) => {
            return wrong(
                format!("`{mistake}` stands there"),
                "mend the formula, or write the value in its place",
            );
        }
        Some(held) => held,
    };
    if let Held::Text(text) = held
        && tidy(text).is_empty()
    {
        return Ok(Said::plain(""));
    }
    match kind {
        Kind::Figure(figure) => read_figure(held, cell.shown, figure, base, from_1904),
        Kind::Number => read_number(held, cell.shown, from_1904),
        Kind::Choice(list) => read_choice(held, list, base),
        Kind::Parts(list) => read_parts(held, list, base),
        Kind::Day => read_day(held, from_1904),
        Kind::Words | Kind::Locked | Kind::Fixed => read_words(held, cell.shown, from_1904),
    }
}

fn read_figure(
    held: &Held,
    shown: Shown,
    figure: &Figure,
    base: &str,
    from_1904: bool,
) -> Result<Said, Wrong> {
    match held {
        Held::Text(text) => in_words(text, figure, base),
        Held::Number(digits) => in_digits(digits, shown, figure, base, from_1904),
        Held::Truth(truth) => wrong(
            format!("`{}` stands there", spelled_truth(*truth)),
            "write the figure, or `not-available` or `not-applicable`",
        ),
        Held::Mistake(_) => wrong("a mistake stands there", "write the figure"),
    }
}

/// A figure that is a number of the spreadsheet.
fn in_digits(
    digits: &str,
    shown: Shown,
    figure: &Figure,
    base: &str,
    from_1904: bool,
) -> Result<Said, Wrong> {
    let number = Number::read(digits, base)?;
    let value = number.value;
    let is_base = |value: Decimal| Decimal::from_str_exact(base.trim()).is_ok_and(|base| base == value);
    if shown == Shown::Date && !is_base(value) {
        let day = day(value, from_1904).map_or(String::new(), |day| format!(", {day}"));
        let hint = match figure.year {
            true => "format the cell as a number and write the year alone, in four digits",
            false => "format the cell as a number and write the figure",
        };
        return wrong(
            format!("a date stands there (day {value}{day}), and no figure"),
            hint,
        );
    }
    let hundredfold = value
        .checked_mul(Decimal::ONE_HUNDRED)
        .map(|value| value.normalize());
    let told = number.told();
    if !is_base(value) && shown != Shown::Percent {
        whole(value, figure, digits)?;
    }
    match (figure.share, shown, hundredfold) {
        (true, Shown::Percent, Some(hundredfold)) => {
            if is_base(hundredfold) || is_base(value) {
                return Ok(Said::plain(base));
            }
            let was_large =
                Decimal::from_str_exact(base.trim()).is_ok_and(|base| base.abs() > Decimal::ONE_HUNDRED);
            if hundredfold.abs() > Decimal::ONE_HUNDRED && !was_large {
                return wrong(
                    format!(
                        "the cell shows {hundredfold}%, and holds {value}: it could be {hundredfold}% or {value}%"
                    ),
                    format!("write the one that is meant as text, `'{value}%` or `'{hundredfold}%`"),
                );
            }
            Ok(Said {
                text: hundredfold.to_string(),
                told,
            })
        }
        (true, _, Some(hundredfold)) => {
            if is_base(value) || is_base(hundredfold) {
                return Ok(Said::plain(base));
            }
            two_ways(value, hundredfold)?;
            Ok(Said {
                text: value.to_string(),
                told,
            })
        }
        (false, Shown::Percent, Some(hundredfold)) if !is_base(value) => wrong(
            format!(
                "the cell shows {hundredfold}%, and the figure is in `{}`",
                figure.unit
            ),
            "format the cell as a number and write the figure in its unit",
        ),
        _ => Ok(Said {
            text: value.to_string(),
            told,
        }),
    }
}

/// Refuses a fraction of what is counted in whole numbers.
fn whole(value: Decimal, figure: &Figure, text: &str) -> Result<(), Wrong> {
    if !figure.whole || value.is_integer() {
        return Ok(());
    }
    wrong(
        format!(
            "`{}` stands there, and `{}` is counted in whole numbers",
            excerpt(text),
            figure.unit
        ),
        "write a whole number",
    )
}

/// Refuses a share that may have been meant as a fraction.
fn two_ways(value: Decimal, hundredfold: Decimal) -> Result<(), Wrong> {
    if value.is_zero() || value.abs() >= Decimal::ONE {
        return Ok(());
    }
    wrong(
        format!("{value} stands there without a percent sign: it could be {value}% or {hundredfold}%"),
        format!("write the one that is meant as text, `'{value}%` or `'{hundredfold}%`"),
    )
}

/// A number of the spreadsheet.
struct Number {
    value: Decimal,
    /// Its digits, where it has more of them than a person typed.
    noisy: Option<String>,
}

impl Number {
    fn read(digits: &str, base: &str) -> Result<Self, Wrong> {
        let parsed = digits.parse::<f64>().ok().filter(|number| number.is_finite());
        let Some(parsed) = parsed else {
            return wrong(
                format!("`{}` is no number", excerpt(digits)),
                "write the figure in digits",
            );
        };
        // The shortest digits that are read as the same floating-point number.
        let shortest = parsed.to_string();
        let significant = significant(&shortest);
        let whole = shortest
            .trim_start_matches('-')
            .split('.')
            .next()
            .map_or(0, str::len);
        let value = Decimal::from_str(&shortest).ok();
        let is_base =
            value.is_some_and(|value| Decimal::from_str_exact(base.trim()).is_ok_and(|base| base == value));
        if whole > 15 && !is_base {
            return wrong(
                format!(
                    "`{}` stands there, and a spreadsheet keeps {DIGITS} digits of a number and makes the others noughts",
                    excerpt(&shortest)
                ),
                "write the figure as text, with an apostrophe before it: `'1234567890123456`",
            );
        }
        let Some(value) = value else {
            return wrong(
                format!("`{}` has too many digits", excerpt(&shortest)),
                "write the figure in fewer digits",
            );
        };
        let noisy = significant > DIGITS;
        let rounded = if noisy {
            value.round_sf(DIGITS).unwrap_or(value)
        } else {
            value
        };
        Ok(Number {
            value: rounded.normalize(),
            noisy: noisy.then_some(shortest),
        })
    }

    fn told(&self) -> Option<String> {
        let noisy = self.noisy.as_ref()?;
        Some(format!(
            "{noisy} is read as {}, the {DIGITS} digits that a spreadsheet shows",
            self.value
        ))
    }
}

/// How many digits a number has from the first that is no nought to the last.
pub(crate) fn significant(digits: &str) -> u32 {
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let whole = !digits.is_empty();
    let digits = digits.trim_start_matches('0').trim_end_matches('0');
    u32::try_from(digits.len().max(usize::from(whole))).unwrap_or(u32::MAX)
}

/// A figure that is typed as text, or words in its place.
fn in_words(text: &str, figure: &Figure, base: &str) -> Result<Said, Wrong> {
    let tidy = half_width(&self::tidy(text));
    if figure.year
        && let Some(year) = numerals::year(&tidy)
    {
        return year.map(|year| Said {
            told: (year != tidy).then(|| format!("`{}` is read as {year}", excerpt(text))),
            text: year,
        });
    }
    let stated = match number_of(&tidy, &figure.spelled, figure.share) {
        Ok(number) => number,
        Err(NoNumber::Words) => return absence(&tidy, text),
        Err(NoNumber::Wrong(message, hint)) => return wrong(message, hint),
        Err(NoNumber::Unit(rest)) => {
            if let Some((words, bound)) = numerals::bound(&tidy) {
                return wrong(
                    format!(
                        "`{}` says by `{words}` that the figure is no exact one",
                        excerpt(text)
                    ),
                    format!(
                        "write the number alone, and choose `{bound}` in the column Bound of the same year"
                    ),
                );
            }
            if by_powers(&tidy) {
                return wrong(
                    format!("`{}` is how a spreadsheet shortens a long number", excerpt(text)),
                    "write all of its digits, and give the column the format of plain numbers",
                );
            }
            if SCALES.contains(&rest.to_lowercase().as_str()) {
                return wrong(
                    format!("`{}` gives the number by a scale, `{rest}`", excerpt(text)),
                    format!("write the number in full, in `{}`, without `{rest}`", figure.unit),
                );
            }
            return wrong(
                format!(
                    "`{}` stands there: `{rest}` is not the figure's unit, `{}`",
                    excerpt(text),
                    figure.unit
                ),
                format!("write the number alone, in `{}`", figure.unit),
            );
        }
    };
    let Ok(value) = Decimal::from_str_exact(&stated.digits) else {
        return wrong(
            format!("`{}` has more digits than a figure can have", excerpt(text)),
            "write at most 28 digits, at most 10 of them behind the point",
        );
    };
    if Decimal::from_str_exact(base.trim()).is_ok_and(|base| base == value) {
        return Ok(Said::plain(base));
    }
    whole(value, figure, text)?;
    if figure.share && !stated.percent {
        let hundredfold = value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value);
        two_ways(value, hundredfold.normalize())?;
    }
    let told = (stated.digits != self::tidy(text))
        .then(|| format!("`{}` is read as {}", excerpt(text), stated.digits));
    Ok(Said {
        text: stated.digits,
        told,
    })
}

/// What people put behind a number instead of its noughts.
const SCALES: [&str; 16] = [
    "十", "百", "千", "萬", "十萬", "百萬", "千萬", "億", "k", "m", "mn", "bn", "thousand", "million",
    "billion", "’000",
];

/// Whether a number stands there as a mantissa and a power of ten, `1.2E+05`.
fn by_powers(text: &str) -> bool {
    text.split_once(['E', 'e']).is_some_and(|(mantissa, power)| {
        let power = power.trim_start_matches(['+', '-']);
        let is_power = !power.is_empty() && power.chars().all(|c| c.is_ascii_digit());
        is_power && mantissa.trim_start_matches('-').parse::<Decimal>().is_ok()
    })
}

/// Words in the place of a figure. Those that the report's own parser may know are passed to it.
fn absence(tidy: &str, text: &str) -> Result<Said, Wrong> {
    let lower = tidy.to_lowercase();
    for lang in Lang::ALL {
        let orthography = lang.orthography();
        for (words, absence) in [
            (orthography.not_available, Absence::NotAvailable),
            (orthography.not_applicable, Absence::NotApplicable),
        ] {
            if lower == words.to_lowercase() {
                return Ok(Said {
                    text: absence.as_str().to_owned(),
                    told: Some(format!("`{}` is read as `{}`", excerpt(text), absence.as_str())),
                });
            }
        }
    }
    let bare: String = lower
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '/' | '-' | '_' | '*'))
        .collect();
    let unclear = [
        "",
        "na",
        "nil",
        "none",
        "null",
        "nodata",
        "tbc",
        "tba",
        "tbd",
        "unavailable",
        "blank",
    ];
    let plain = lower
        .chars()
        .all(|c| c.is_ascii_lowercase() || matches!(c, ' ' | '-'));
    if plain && !unclear.contains(&bare.as_str()) {
        return Ok(Said::plain(
            lower
                .split([' ', '-'])
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("-"),
        ));
    }
    wrong(
        format!(
            "`{}` stands there, which may mean nought, not known or not applicable",
            excerpt(text)
        ),
        format!(
            "write 0 where it is nought, else one of {}",
            crate::form::instead_listed()
        ),
    )
}

/// A number as a person typed it.
struct Typed {
    digits: String,
    percent: bool,
}

enum NoNumber {
    /// It has no digits.
    Words,
    /// It has something beside the number.
    Unit(String),
    /// It can be read in two ways, or in none: what is said, and what to write.
    Wrong(String, String),
}

/// Reads a number with what people put around it: a sign, brackets, thousands separators, a percent sign, its unit.
fn number_of(text: &str, spelled: &[String], share: bool) -> Result<Typed, NoNumber> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Err(NoNumber::Words);
    }
    let mut rest = text;
    let mut negative = false;
    if let Some(inner) = rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        negative = true;
        rest = inner.trim();
    }
    let mut percent = false;
    // A unit may stand before the sign, behind the number, or both.
    for _ in 0..3 {
        let before = rest;
        for word in spelled.iter().map(|word| half_width(word)) {
            rest = without(rest, &word);
            if before != rest && word.contains('%') {
                percent = true;
            }
            if before != rest {
                break;
            }
        }
        if share && let Some(inner) = rest.strip_suffix('%') {
            percent = true;
            rest = inner.trim();
        }
        match rest.chars().next() {
            Some('-') if negative => {
                return Err(NoNumber::Wrong(
                    format!(
                        "`{}` is negative twice, by its brackets and by its sign",
                        excerpt(text)
                    ),
                    format!("take the brackets away: `{}`", excerpt(rest)),
                ));
            }
            Some('-') => {
                negative = true;
                rest = rest[1..].trim();
            }
            Some('+') => rest = rest[1..].trim(),
            _ => {}
        }
        if before == rest {
            break;
        }
    }
    if rest.contains(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ' ' | '\'')) {
        let beside: String = rest
            .chars()
            .filter(|c| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ' '))
            .collect();
        return Err(NoNumber::Unit(excerpt(&beside)));
    }
    let digits = numerals::ungrouped(rest).ok_or_else(|| {
        let may_be = match numerals::ways(rest).as_slice() {
            [] => "in which the digits make no number".to_owned(),
            ways => format!("which may be {}", ways.join(" or ")),
        };
        NoNumber::Wrong(
            format!("`{}` stands there, {may_be}", excerpt(text)),
            "write digits with a point, without thousands separators".to_owned(),
        )
    })?;
    let zero = digits.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = if negative && !zero { "-" } else { "" };
    Ok(Typed {
        digits: format!("{sign}{digits}"),
        percent,
    })
}

/// Text without a word at its beginning or end, in whatever letters.
fn without<'a>(text: &'a str, word: &str) -> &'a str {
    let word = word.trim();
    if word.is_empty() {
        return text;
    }
    let same = |part: Option<&str>| part.is_some_and(|part| part.to_lowercase() == word.to_lowercase());
    // A word of digits, or one that ends within a number, is none.
    if same(text.get(..word.len())) {
        return text[word.len()..].trim_start();
    }
    let is_letter = |c: char| c.is_ascii_alphabetic();
    match text.len().checked_sub(word.len()) {
        // Neither is the end of another word: the h of MWh is no hour.
        Some(at)
            if same(text.get(at..)) && !(word.starts_with(is_letter) && text[..at].ends_with(is_letter)) =>
        {
            text[..at].trim_end()
        }
        _ => text,
    }
}

/// Full-width characters as those of half the width, and the spaces and dashes that stand for a space and a minus.
fn half_width(text: &str) -> String {
    let characters = text.chars().map(|character| match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{2212}' | '\u{2010}'..='\u{2015}' | '\u{fe63}' => '-',
        character if is_blank(character) => ' ',
        character => character,
    });
    characters.collect::<String>().trim().to_owned()
}

fn read_number(held: &Held, shown: Shown, from_1904: bool) -> Result<Said, Wrong> {
    match held {
        Held::Number(digits) if shown != Shown::Date => {
            let number = Number::read(digits, "")?;
            if shown == Shown::Percent {
                return wrong(
                    format!("a percentage stands there, and {} is held", number.value),
                    "format the cell as a number and write it",
                );
            }
            Ok(Said {
                text: number.value.to_string(),
                told: number.told(),
            })
        }
        Held::Text(text) => {
            let tidy = half_width(&self::tidy(text));
            match number_of(&tidy, &[], false) {
                Ok(typed) => Ok(Said::plain(typed.digits)),
                Err(NoNumber::Wrong(message, hint)) => wrong(message, hint),
                // `INF`, or what the report's own parser has to tell.
                Err(NoNumber::Words | NoNumber::Unit(_)) => Ok(Said::plain(tidy)),
            }
        }
        held => read_words(held, shown, from_1904),
    }
}

fn read_choice(held: &Held, list: &List, base: &str) -> Result<Said, Wrong> {
    let text = match held {
        Held::Text(text) => tidy(text),
        Held::Number(digits) => Number::read(digits, "")?.value.to_string(),
        Held::Truth(truth) => spelled_truth(*truth).to_owned(),
        Held::Mistake(mistake) => mistake.clone(),
    };
    let known = list.words.iter().find(|word| word.eq_ignore_ascii_case(&text));
    match known {
        Some(word) => Ok(Said::plain(word.clone())),
        // The report's own parser may take more than the list has.
        None if text == base || !list.closed || list.words.is_empty() => Ok(Said::plain(text)),
        None => wrong(
            format!("`{}` stands there, which is none of the list", excerpt(&text)),
            format!("choose one of {}", shortened(&text, &list.words)),
        ),
    }
}

/// Parts of what a provision asks, with commas between them. A breakdown may be named by its axis alone.
fn read_parts(held: &Held, list: &List, base: &str) -> Result<Said, Wrong> {
    let Held::Text(text) = held else {
        return read_choice(held, list, base);
    };
    let text = tidy(text);
    let mut parts = Vec::new();
    for part in crate::toml_cells::parts(&text) {
        let breakdown = format!("breakdown:{part}");
        let mut known = list.words.iter();
        let is_one =
            |word: &&String| word.eq_ignore_ascii_case(part) || word.eq_ignore_ascii_case(&breakdown);
        match known.find(is_one) {
            Some(word) => parts.push(word.as_str()),
            // The report's own parser knows more.
            None if part.contains(':')
                || part == Ask::Target.key()
                || Measure::parse(part).is_some()
                || crate::toml_cells::parts(base).any(|own| own == part) =>
            {
                parts.push(part);
            }
            None => {
                return wrong(
                    format!(
                        "`{}` stands here, and is no part of what the provision asks",
                        excerpt(part)
                    ),
                    format!(
                        "write one or more of {}, with commas between them, or leave the cell empty where all of it is meant",
                        shortened(part, &list.words)
                    ),
                );
            }
        }
    }
    let joined = parts.join(", ");
    let is_as_typed = joined == text || crate::toml_cells::parts(&text).eq(parts.iter().copied());
    Ok(Said {
        told: (!is_as_typed).then(|| format!("`{}` is read as `{joined}`", excerpt(&text))),
        text: if is_as_typed { text } else { joined },
    })
}

/// How many words of a list a message holds: those that may be meant by what was typed, where there are more.
const OF_A_LIST: usize = 12;
const NEAREST: usize = 5;

fn shortened(typed: &str, words: &[String]) -> String {
    let listed = |words: &[&String]| -> String {
        let shown: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        shown.join(", ")
    };
    if words.len() <= OF_A_LIST {
        return listed(&words.iter().collect::<Vec<_>>());
    }
    let small: String = typed.to_lowercase().chars().take(100).collect();
    let one = nearest(&small, words.iter().map(String::as_str));
    let holds = |word: &&String| {
        let word = word.to_lowercase();
        word.contains(&small) || word.chars().count() > 2 && small.contains(&word)
    };
    let is_one = |word: &&String| one == Some(word.as_str());
    let mut near: Vec<&String> = words.iter().filter(is_one).collect();
    near.extend(words.iter().filter(|word| !is_one(word)).filter(holds));
    near.truncate(NEAREST);
    match near.is_empty() {
        true => format!("the {} words of the list, which the cell offers", words.len()),
        false => format!("{} and others of the list", listed(&near)),
    }
}

fn read_day(held: &Held, from_1904: bool) -> Result<Said, Wrong> {
    const WRITE: &str = "write the day as text, such as `'2025-12-31`";
    match held {
        Held::Number(digits) => {
            let value = Number::read(digits, "")?.value;
            match day(value, from_1904) {
                Some(day) => Ok(Said {
                    text: day.to_string(),
                    told: Some(format!("day {value} of the spreadsheet is read as {day}")),
                }),
                None => wrong(format!("{value} stands there, and no day"), WRITE),
            }
        }
        Held::Text(text) => {
            let tidy = half_width(&self::tidy(text));
            let parts: Vec<&str> = tidy
                .split(['-', '/', '.', '年', '月', '日'])
                .filter(|part| !part.is_empty())
                .collect();
            let numbers: Vec<i16> = parts.iter().filter_map(|part| part.trim().parse().ok()).collect();
            let read = match (parts.as_slice(), numbers.as_slice()) {
                ([year, _, _], [y, m, d]) if year.len() == 4 => {
                    let (month, day) = (i8::try_from(*m).ok(), i8::try_from(*d).ok());
                    month
                        .zip(day)
                        .and_then(|(month, day)| Date::new(*y, month, day).ok())
                }
                _ => None,
            };
            match read {
                Some(day) => Ok(Said {
                    text: day.to_string(),
                    told: (day.to_string() != tidy).then(|| format!("`{}` is read as {day}", excerpt(text))),
                }),
                None => wrong(
                    format!(
                        "`{}` stands there, and no day that can only be one",
                        excerpt(text)
                    ),
                    WRITE,
                ),
            }
        }
        Held::Truth(_) | Held::Mistake(_) => wrong("no day stands there", WRITE),
    }
}

/// The day that a spreadsheet counts so; days before March 1900 are counted wrongly by design and are none of a report.
fn day(value: Decimal, from_1904: bool) -> Option<Date> {
    let days = i32::try_from(value.trunc()).ok()?;
    let first = if from_1904 {
        date(1904, 1, 1)
    } else {
        date(1899, 12, 30)
    };
    if !(61..=200_000).contains(&days) {
        return None;
    }
    first.checked_add(days.days()).ok()
}

fn read_words(held: &Held, shown: Shown, from_1904: bool) -> Result<Said, Wrong> {
    Ok(match held {
        Held::Text(text) => Said::plain(tidy(text)),
        Held::Truth(truth) => Said::plain(spelled_truth(*truth)),
        Held::Mistake(mistake) => {
            return wrong(
                format!("`{mistake}` stands there"),
                "write the words in its place",
            );
        }
        Held::Number(digits) => {
            let value = Number::read(digits, "")?.value;
            match (shown, day(value, from_1904)) {
                (Shown::Date, Some(day)) => Said {
                    text: day.to_string(),
                    told: Some(format!("a date is read as {day}")),
                },
                (Shown::Percent, _) => {
                    let hundredfold = value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value);
                    Said::plain(format!("{}%", hundredfold.normalize()))
                }
                _ => Said::plain(value.to_string()),
            }
        }
    })
}

const fn spelled_truth(truth: bool) -> &'static str {
    if truth { "TRUE" } else { "FALSE" }
}
