//! What the two languages of a paragraph state in numbers, and where they state something else.
//!
//! Each language is read by esg-reader; what it reads becomes [`Statement`]s, which are compared as what they say: dates
//! by year, month and day, times by the minute, quantities by value, scale and unit, codes by their digits. A statement
//! of which a language may well say nothing, or say it in another way ("both", "a third party"), is told only where the
//! other language holds one of the same kind that it does not know either.

mod aligned;
mod apart;
mod codes;
mod compare;
mod dates;
mod differing;
mod exchanged;
mod families;
mod letters;
mod link;
mod listed;
mod marks;
mod ones;
mod ordered;
mod owners;
mod parts;
mod ratio;
mod read;
mod roman;
mod runs;
mod side;
mod side_by_side;
mod table;

use std::ops::Range;

use esg_model::text::Lang;
use rust_decimal::Decimal;

use super::grammar_of;
use super::saying::Share;

pub(crate) use differing::{Difference, Differing};
pub(crate) use exchanged::paired;
pub(crate) use families::ApartLists;
pub(crate) use marks::{DirectionLists, Known, Lexicon, Mark, Marking, Nature, NumberedLists, marks};
pub(crate) use read::{statements, years_named};
pub(crate) use side_by_side::all_differences;
pub(crate) use table::{
    MeasureLists, NumberWords, OftenLists, PlaceLists, SaidLists, StretchLists, WeekdayLists,
};

/// Something that a text states in a number or in a word for one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    /// Where it stands, in bytes of the text.
    pub(crate) at: Range<usize>,
    /// What it says.
    pub(crate) says: Says,
    /// How surely the other language has to say it too.
    pub(crate) weight: Weight,
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Says {
    /// How much or how many.
    Number(Number),
    /// A day, a month or a year, as far as it is said.
    Date(Day),
    /// A time of day.
    Time {
        /// Minutes since midnight.
        minutes: u32,
        /// Whether it says which half of the day it is, or counts to 24.
        half: bool,
    },
    /// A code, a telephone number, part of an address: its stretches of digits, each with the capitals behind it.
    Code(Vec<Run>),
    /// The number of a part of parts, with its points: 14.1.3.
    Pointed(String),
    /// An address of electronic mail.
    Mail(String),
    /// How many times a year something happens.
    Often(Decimal),
    /// A day of the week, counted from Monday.
    Weekday(usize),
    /// A place that law knows by name, by its place in the table.
    Place(usize),
    /// A unit without a number of its own, by its place in the table.
    Measure(usize),
    /// The unit of what something is for each of: per square metre, 每平方米.
    Per(usize),
    /// How many something is for each of, where that is a word: per thousand employees, 每千名僱員.
    PerPower(Decimal),
}

/// A number with what scales it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// What it may state: 八折 is a fifth off, or four fifths.
    pub(crate) values: Vec<Decimal>,
    /// The unit beside it, by its place in the table.
    pub(crate) measure: Option<usize>,
    /// Whether it counts per cent, points, or neither.
    pub(crate) share: Share,
    /// Whether it is a place in an order.
    pub(crate) ordinal: bool,
    /// Whether the unit is in the word itself, so that the number of nothing else is said by it: 上半年 is six months, and no six
    /// drills.
    pub(crate) inherent: bool,
}

impl Number {
    /// What has no unit beside it, is no share and no place in an order.
    pub(crate) const fn plain(values: Vec<Decimal>) -> Self {
        Number {
            values,
            measure: None,
            share: Share::None,
            ordinal: false,
            inherent: false,
        }
    }
}

/// The only one of several; nothing where there are more, or none.
pub(crate) fn only<T>(several: impl IntoIterator<Item = T>) -> Option<T> {
    let mut several = several.into_iter();
    several.next().filter(|_| several.next().is_none())
}

/// As much of a date as is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) year: Option<u32>,
    pub(crate) month: Option<u32>,
    pub(crate) day: Option<u32>,
}

/// Digits side by side, with the capital letters that stand at once behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) digits: String,
    pub(crate) letters: String,
}

/// How surely the other language has to say it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// It may stand for what the other language says, and need not be said.
    Possible,
    /// It need not be said, but nothing else may be said in its place.
    Paired,
    /// It must be said.
    Certain,
}

/// A number that may stand for what the other language says.
pub(crate) fn number(at: Range<usize>, value: Decimal) -> Statement {
    Statement {
        at,
        says: Says::Number(Number::plain(vec![value])),
        weight: Weight::Possible,
    }
}

/// The numbers and years that a text states in digits or in words.
pub(crate) fn stated_values(text: &str, lang: Lang, words: &NumberWords) -> Vec<Decimal> {
    let mut values = Vec::new();
    for own in statements(text, lang, grammar_of(lang), words) {
        match own.says {
            Says::Number(number) => values.extend(number.values),
            Says::Date(day) => values.extend(day.year.map(Decimal::from)),
            _ => {}
        }
    }
    values
}

#[cfg(test)]
mod stated_tests;
