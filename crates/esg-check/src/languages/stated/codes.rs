//! Reads codes: numbers that name something and count nothing.

use std::ops::Range;

use esg_reader::{Reader, Reading, Writing};
use rust_decimal::Decimal;

use super::read::Context;
use super::runs::runs;
use super::{Day, Number, Run, Says, Statement, Weight};

/// A code of so many digits identifies one thing.
const LONG_CODE: usize = 4;

impl Context<'_> {
    pub(super) fn code(&self, reading: &Reading, found: &mut Vec<Statement>) {
        let at = reading.span.clone();
        let stands = &self.text[at.clone()];
        // HK$5m, 30k
        let digits = stands.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let letters = &stands[digits.len()..];
        // A capital is mostly part of a name: Section 12B, Bus 5M.
        let counts = || {
            let money =
                self.words
                    .money_before(self.lowered, self.lowered[..at.start].trim_end().len(), self.lang);
            money.is_some() || (self.saying.is_counted)(&self.text[at.end..])
        };
        let capital = letters.starts_with(|c: char| c.is_ascii_uppercase());
        let scale = match letters.to_ascii_lowercase().as_str() {
            _ if capital && !counts() => None,
            "k" => Some(3),
            "m" | "mn" | "mil" => Some(6),
            "b" | "bn" => Some(9),
            _ => None,
        };
        let plain = digits.replace(',', "").parse::<Decimal>().ok();
        if let (Some(scale), Some(value)) = (scale, plain) {
            let power = Decimal::from(10_u64.pow(scale));
            let says = Number {
                measure: self.measure(&at),
                ..Number::plain(value.checked_mul(power).into_iter().chain([value]).collect())
            };
            found.push(Statement {
                at,
                says: Says::Number(says),
                weight: Weight::Paired,
            });
            return;
        }
        if stands.contains('@') {
            return;
        }
        // Q3 is the third of the quarters, and three of nothing.
        if let Some((place, year)) = part_of_year(stands) {
            let says = Says::Number(Number {
                ordinal: true,
                ..Number::plain(vec![place])
            });
            found.push(Statement {
                at: at.clone(),
                says,
                weight: Weight::Possible,
            });
            // 2024年第三季
            if let Some(year) = year {
                let year = Some(year);
                found.push(Statement {
                    at,
                    says: Says::Date(Day {
                        year,
                        ..Day::default()
                    }),
                    weight: Weight::Certain,
                });
                return;
            }
        }
        // The 1980s may be 八十年代.
        let decade = stands
            .strip_suffix('s')
            .filter(|digits| digits.len() == LONG_CODE);
        if let Some(year) = decade.and_then(|digits| digits.parse::<u32>().ok()) {
            let says = Says::Date(Day {
                year: Some(year),
                ..Day::default()
            });
            let weight = Weight::Certain;
            found.push(Statement { at, says, weight });
            return;
        }
        let pointed = stands.trim_matches('.');
        if pointed.contains('.') && pointed.chars().all(|c| c == '.' || c.is_ascii_digit()) {
            found.push(Statement {
                says: Says::Pointed(pointed.to_owned()),
                weight: Weight::Paired,
                at,
            });
            return;
        }
        let mut runs = self.numbered(reading);
        if runs.len() == 1 {
            runs.extend(self.spelt(&at));
        }
        let address = stands.contains("://") || stands.contains("www.") || stands.contains('/');
        let long = runs.iter().any(|run| run.digits.len() >= LONG_CODE);
        let weight = if long && !address {
            Weight::Certain
        } else {
            Weight::Paired
        };
        found.push(Statement {
            at,
            says: Says::Code(runs),
            weight,
        });
    }

    /// The numbers in words behind digits of one name: of 7-Eleven, which may be written 7-11.
    fn spelt(&self, at: &Range<usize>) -> Vec<Run> {
        let reader = Reader::new(super::super::grammar_of(self.lang).numbers);
        let words = self.lowered[at.clone()].split('-').skip(1);
        let words = words.filter(|word| word.chars().all(|c| c.is_ascii_alphabetic()));
        let values = words.filter_map(|word| match reader.read(word).as_slice() {
            [reading] if reading.span == (0..word.len()) && reading.writing == Writing::Words => {
                Some(reading.value)
            }
            _ => None,
        });
        values
            .map(|value| Run {
                digits: value.normalize().to_string(),
                letters: String::new(),
            })
            .collect()
    }

    /// The digits of a code; of one in words its value.
    pub(super) fn numbered(&self, reading: &Reading) -> Vec<Run> {
        let runs = self.runs(&reading.span);
        if !runs.is_empty() {
            return runs;
        }
        vec![Run {
            digits: reading.value.normalize().to_string(),
            letters: String::new(),
        }]
    }

    pub(super) fn runs(&self, at: &Range<usize>) -> Vec<Run> {
        runs(self.text, at)
    }
}

/// Which part of a year a code names, and of which year if it says so: Q3, 3Q, 1H2024, 2HFY23, 9M24. Of so many months it is
/// how many.
fn part_of_year(code: &str) -> Option<(Decimal, Option<u32>)> {
    let code = code.to_ascii_uppercase();
    let most = |letter: char| match letter {
        'H' => Some(2),
        'Q' => Some(4),
        'M' => Some(12),
        _ => None,
    };
    let digits = code.find(|c: char| !c.is_ascii_digit()).unwrap_or(code.len());
    let letter = code[digits..].chars().next()?;
    let most = most(letter)?;
    let (place, rest) = if digits == 0 {
        (code.get(1..2)?, code.get(2..)?)
    } else {
        (&code[..digits], &code[digits + 1..])
    };
    // A month is one of the first three, six or nine: 12M is a length.
    let place: u32 = place.parse().ok()?;
    let is_place = (1..=most).contains(&place) && (letter != 'M' || (digits > 0 && place.is_multiple_of(3)));
    let year = rest.strip_prefix("FY").unwrap_or(rest);
    let of = match year.len() {
        0 if letter == 'Q' => Some(None),
        2 => year.parse::<u32>().ok().map(|year| Some(2000 + year)),
        4 => year
            .parse()
            .ok()
            .filter(|year| (1900..2100).contains(year))
            .map(Some),
        _ => None,
    };
    of.filter(|_| is_place).map(|year| (Decimal::from(place), year))
}

#[cfg(test)]
mod tests {
    use super::part_of_year;
    use rust_decimal::Decimal;

    #[test]
    fn codes_name_parts_of_years() {
        let part = |place: u32, year| Some((Decimal::from(place), year));
        for (code, expected) in [
            ("Q3", part(3, None)),
            ("3Q", part(3, None)),
            ("3Q23", part(3, Some(2023))),
            ("1H2024", part(1, Some(2024))),
            ("2HFY24", part(2, Some(2024))),
            ("9M2024", part(9, Some(2024))),
            ("H12024", part(1, Some(2024))),
            ("5Q", None),
            ("3H24", None),
            ("5M24", None),
            ("Q", None),
            ("1H", None),
            ("M24", None),
            ("3Q1850", None),
            ("Ｑ3", None),
        ] {
            assert_eq!(part_of_year(code), expected, "{code}");
        }
    }
}
