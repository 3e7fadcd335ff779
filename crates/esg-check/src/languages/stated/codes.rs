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
        if let Some(place) = quarter(stands) {
            let says = Says::Number(Number {
                ordinal: true,
                ..Number::plain(vec![place])
            });
            found.push(Statement {
                at: at.clone(),
                says,
                weight: Weight::Possible,
            });
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

/// Which quarter of a year a code names: Q3, 3Q.
fn quarter(code: &str) -> Option<Decimal> {
    let digit = code
        .strip_prefix(['Q', 'q'])
        .or_else(|| code.strip_suffix(['Q', 'q']))?;
    let place: u32 = digit.parse().ok()?;
    (1..=4).contains(&place).then(|| Decimal::from(place))
}
