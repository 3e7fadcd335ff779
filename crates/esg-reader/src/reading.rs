//! What is read: a number with all that its writing says about it.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::unit::UnitWord;

/// A language in which numbers are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Traditional Chinese as written in Hong Kong.
    Chinese,
}

/// A number as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Where it stands, in bytes: with sign, percent sign and scale word, without the unit.
    pub span: Range<usize>,
    /// What it states. A percentage is a share: 15% is 0.15.
    ///
    /// A date is year, month and day as one number (20230331), a month year and month (202303), a day without a year
    /// month and day (331), and a span of years its first and last year (20222023).
    pub value: Decimal,
    /// The decimal places of `value` that the writing shows: 2 in 13.50, 4 in 19.74%, −9 in 13 billion.
    pub places: i32,
    /// How it is written.
    pub writing: Writing,
    /// Whether it is written as a percentage.
    pub percent: bool,
    /// The word for its unit, before or after it.
    pub unit: Option<UnitWord>,
    /// What it is for.
    pub kind: Kind,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// In digits, perhaps with a word for a power of ten.
    Digits,
    /// In English words.
    Words,
    /// In Chinese numerals.
    Numerals,
    /// As a word that says that there is nothing: nil, none, 無.
    Nil,
}

/// What a number is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It says how much or how many.
    Quantity,
    /// A day of a year.
    Date,
    /// A day without its year.
    Day,
    /// A month, with or without its year.
    Month,
    /// A calendar or financial year.
    Year,
    /// Two years that begin and end something: 2022/23, 2023-2025.
    Years,
    /// A place in an order: 1st, second, 第三.
    Ordinal,
    /// The number of a part of a document or a scheme.
    Numbered(Part),
    /// A chapter of the laws: Chapter 571, 第571章.
    LawChapter,
    /// Part of a title, such as that of a film or a law.
    Title,
    /// A time of day.
    Clock,
    /// A telephone or fax number, or an extension.
    Telephone,
    /// Part of an address: the number of a house, a floor, a room, a lot or a post box, a postcode.
    Address,
    /// Part of a code or a name: KPI A1.2, ISO 14001, 3D, COVID-19, a mail address.
    Code,
}

/// What carries a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A chapter.
    Chapter,
    /// A section or paragraph.
    Section,
    /// A table.
    Table,
    /// An illustration, which pages call a figure.
    Illustration,
    /// A page.
    Page,
    /// An item of a list.
    Item,
    /// A scope, level, version, season and the like.
    Other,
}
