//! What a reader of a language knows of it: one description per language, which the rules ask.
//!
//! How a language is written stands in [`esg_model::orthography`]; here is how its words are read.

use std::ops::Range;

use esg_model::disclosure::Bound;
use esg_model::parallel::Leaf;

use super::counting::Counting;
use super::dates::Parts;
use super::names::Name;
use super::saying::Saying;

/// How a language is read.
#[derive(Debug)]
pub(crate) struct Grammar {
    /// What each rule finds, a line for each, after its code; empty where the rules say it themselves.
    pub(crate) rules: &'static str,
    /// How its numbers are read.
    pub(crate) numbers: esg_reader::Language,
    /// How far before and after a figure, in characters, a word that qualifies it may stand: "exceeded RMB", 「近人民幣」.
    pub(crate) reach: (usize, usize),
    /// The names that a paragraph marks as such; its prose is at hand.
    pub(crate) names: fn(&Leaf, &str) -> Vec<Name>,
    /// Whether a marked name is written as titles are; what is not may be stressed, or a word of another language.
    pub(crate) written_as_title: fn(&str) -> bool,
    /// The mark that opens a quotation, in which a name may stand that the other language marks in its own way.
    pub(crate) opens_quotation: char,
    /// Whether titles and labels, which are plain words, can mark a name.
    pub(crate) marks_names_in_labels: bool,
    /// Whether the title of a work counts only where it is marked, since it may be made of everyday words.
    pub(crate) titles_are_marked: bool,
    /// Whether nouns have a plural in s.
    pub(crate) has_plurals: bool,
    /// Whether a sentence that begins at the first byte ends with the character at the other one.
    pub(crate) ends_sentence: fn(&str, usize, usize, char) -> bool,
    /// How dates are written.
    pub(crate) dates: Dates,
    /// Whether a word of another script begins with this character.
    pub(crate) foreign: fn(char) -> bool,
    /// Whether it goes on with this one.
    pub(crate) foreign_goes_on: fn(char) -> bool,
    /// What a definition of a term looks like.
    pub(crate) definitions: fn(&str) -> Vec<String>,
    /// One of these, for a hint.
    pub(crate) definition: fn(&str) -> String,
    /// A word for a bound.
    pub(crate) bound: fn(Bound) -> &'static str,
    /// The ending of a company's name.
    pub(crate) company: &'static str,
    /// How many letters or characters may differ between two spellings of one name: names of two companies differ in more.
    pub(crate) close: usize,
    /// How it says numbers beside digits and numerals.
    pub(crate) saying: &'static Saying,
    /// What it says at the sides of a typed number.
    pub(crate) counting: &'static Counting,
    /// Numbers that identify, with the words that say so, for a hint.
    pub(crate) identified: &'static str,
}

/// Finds the stretch of a date, and what of it is stated, about one of the numbers of a text, which stand with their places.
type OfYear = fn(&str, &[(usize, &str)], usize) -> Option<Parts>;

/// Finds the stretch of a day and its month about a number, its place and its digits: stretch, month and day.
type DayAlone = fn(&str, usize, &str) -> Option<(Range<usize>, i8, i8)>;

/// Dates in words in lower case; numbers are given with their places.
#[derive(Debug)]
pub(crate) struct Dates {
    /// The stretch that a year at this position of the numbers belongs to, with the month and day that go with it.
    pub(crate) of_year: OfYear,
    /// The day and month that a number, its place and its digits, is part of: their stretch, month and day.
    pub(crate) day_alone: DayAlone,
    /// The day of the week, from Monday, that stands beside a date.
    pub(crate) weekday: fn(&str, &Range<usize>) -> Option<usize>,
}
