//! English.

use std::ops::Range;

use esg_model::disclosure::Bound;
use esg_model::parallel::{Leaf, PieceKind};
use esg_model::period::MONTHS;
use esg_model::script::is_han;

use super::dates::{DAYS, Parts};
use super::grammar::{Dates, Grammar};
use super::names::Name;

pub(super) static ENGLISH: Grammar = Grammar {
    rules: "",
    numbers: esg_reader::Language::English,
    reach: (26, 14),
    names,
    written_as_title,
    opens_quotation: '\u{201c}',
    marks_names_in_labels: false,
    titles_are_marked: false,
    has_plurals: true,
    ends_sentence,
    dates: Dates {
        of_year,
        day_alone,
        weekday,
    },
    foreign: is_han,
    foreign_goes_on: |c| is_han(c) || c.is_ascii_digit() || matches!(c, '，' | '：' | '·'),
    definitions,
    definition: |term| format!("(the \"{}\")", term.trim_start_matches("the ")),
    bound: |bound| match bound {
        Bound::Lower => "more than",
        Bound::Upper => "within",
        Bound::Approximate => "nearly",
    },
    company: "Limited",
    close: 4,
    saying: &super::saying::english::SAYING,
    counting: &super::counting::english::COUNTING,
    identified: "`Tel. 2345 6789`, `22 Gage Street`, `Room 1201`, `stock code 1234`",
};

/// Words in italics.
fn names(leaf: &Leaf, _: &str) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    // Words in italics may come in several pieces; a break between two parts two names.
    let mut open = false;
    for (at, piece) in leaf.placed() {
        if piece.kind == PieceKind::Emphasis {
            match found.last_mut().filter(|_| open) {
                Some(name) => name.text.push_str(&piece.text),
                None => found.push(Name {
                    text: piece.text.clone(),
                    at: at.start,
                }),
            }
            open = true;
        } else {
            open = false;
        }
    }
    found
}

/// Titles have capitals, but for their short words: *must*, *pro bono* and *Sousa chinensis* are none.
fn written_as_title(name: &str) -> bool {
    const SHORT: usize = 4;
    let mut words = name
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '\u{2019}'))
        .filter(|word| !word.is_empty());
    let small = |word: &str| word.starts_with(char::is_lowercase);
    words.next().is_some_and(|first| !small(first))
        && words.all(|word| !small(word) || word.chars().count() <= SHORT)
}

/// A full stop ends a sentence only before a space and not behind a short form, so that "Dr. Qin", "Cap. 57" and "1.5" stay
/// whole.
fn ends_sentence(text: &str, start: usize, at: usize, c: char) -> bool {
    match c {
        ';' => true,
        '.' | '!' | '?' => {
            let space = text[at + c.len_utf8()..]
                .chars()
                .next()
                .is_none_or(char::is_whitespace);
            let word = text[start..at].rsplit(|c: char| !c.is_ascii_alphabetic()).next();
            let short =
                word.is_some_and(|word| ["Dr", "Cap", "No", "Mr", "Ms", "Mrs", "Ltd"].contains(&word));
            // "9 a.m. on Monday", "approx. five": a sentence begins with a capital.
            let goes_on = text[at + c.len_utf8()..]
                .trim_start()
                .starts_with(|c: char| c.is_ascii_lowercase());
            space && !(c == '.' && (short || goes_on))
        }
        _ => false,
    }
}

/// The month and day before a year.
fn of_year(text: &str, numbers: &[(usize, &str)], index: usize) -> Option<Parts> {
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
        let rest = before.len().checked_sub(month.len());
        rest.and_then(|rest| before.split_at_checked(rest))
            .is_some_and(|(rest, last)| {
                last.eq_ignore_ascii_case(month) && !rest.ends_with(|c: char| c.is_ascii_alphabetic())
            })
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

/// The month behind a day.
fn day_alone(text: &str, at: usize, digits: &str) -> Option<(Range<usize>, i8, i8)> {
    let day = digits.parse::<i8>().ok()?;
    let rest = text[at + digits.len()..].strip_prefix([' ', '\u{a0}'])?;
    let (month, rest) = MONTHS.iter().enumerate().find_map(|(index, month)| {
        let (first, rest) = rest.split_at_checked(month.len())?;
        first.eq_ignore_ascii_case(month).then_some((index, rest))
    })?;
    let whole = !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let month = i8::try_from(month + 1).ok().filter(|_| whole)?;
    Some((at..text.len() - rest.len(), month, day))
}

/// The day of the week before a date.
fn weekday(text: &str, at: &Range<usize>) -> Option<usize> {
    let before = text[..at.start].trim_end_matches([' ', ',', '\u{a0}']);
    DAYS.iter()
        .position(|name| before.ends_with(&name.to_lowercase()))
}

/// A term in quotation marks, with or without its article.
fn definitions(term: &str) -> Vec<String> {
    let bare = term.trim_start_matches("the ");
    [bare, term]
        .iter()
        .flat_map(|form| {
            [
                format!("\"{form}\""),
                format!("\u{201c}{form}\u{201d}"),
                format!("\"{form},\""),
            ]
        })
        .collect()
}
