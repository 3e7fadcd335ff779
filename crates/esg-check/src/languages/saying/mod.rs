//! What a language has of its own where it states numbers: part of its grammar.

pub(super) mod chinese;
mod course;
pub(super) mod english;
mod list;
pub(crate) mod reached;

use std::ops::Range;

use rust_decimal::Decimal;

use super::phrases::Phrases;

pub(crate) use course::Course;

/// Finds the days of the week that go on from a place of a text: each stretch with its day, from Monday.
type Weekdays = fn(&str, usize) -> Vec<(Range<usize>, usize)>;

/// Finds words for powers of ten in a text.
type Powers = fn(&str) -> Vec<(Range<usize>, u32)>;

/// How a language says numbers beside the digits and numerals that esg-reader reads.
#[derive(Debug)]
pub(crate) struct Saying {
    /// What a number may state, its most likely value first, and what it counts.
    pub(crate) number: fn(&Around<'_>) -> (Vec<Decimal>, Share),
    /// Which half of the day the words at the sides of a time name.
    pub(crate) half_of_day: fn(&str, &str) -> Option<Half>,
    /// Whether what stands behind an hour is half past it.
    pub(crate) half_past: fn(&str) -> bool,
    /// Whether what stands behind a number makes it the hour of a day.
    pub(crate) is_hour: fn(&str) -> bool,
    /// Whether what stands before an hour makes the twelfth one midnight.
    pub(crate) is_night: fn(&str) -> bool,
    /// Whether what stands behind a number is a thing that it counts.
    pub(crate) is_counted: fn(&str) -> bool,
    /// What the word for degrees behind a number is, where it is not the usual one: a word for another unit, or nothing where
    /// it may be of several. Of the text the number is the end.
    pub(crate) degrees: fn(&str, &str) -> Option<&'static str>,
    /// What stands between hours and minutes that are read apart.
    pub(crate) behind_hours: &'static [&'static str],
    /// The names of months, from January, where they are words.
    pub(crate) months: &'static [&'static str],
    /// Those of them that are also other words where a sentence begins.
    pub(crate) months_that_are_words: &'static [&'static str],
    /// What stands before the name of a person, which may be that of a month.
    pub(crate) titles: &'static [&'static str],
    /// Characters for powers of ten.
    pub(crate) powers: &'static [(char, u32)],
    /// Days of the week that go on behind one that is named, from Monday.
    pub(crate) further_weekdays: Weekdays,
    /// Words behind a figure that count what a percent sign does.
    pub(crate) percents: &'static [&'static str],
    /// Whether what stands between an event and a date lets the date be the event's.
    pub(crate) of_event: fn(&str) -> bool,
    /// Whether what stands between a year and a figure behind it makes the year the figure's.
    pub(crate) year_before: fn(&str) -> bool,
    /// Whether what stands between a figure and a year behind it, and behind that, makes the year the figure's.
    pub(crate) year_behind: fn(&str, &str) -> bool,
    /// Whether what stands before and behind a day makes it the last one of a period: "the year ended … ".
    pub(crate) ends_period: fn(&str, &str) -> bool,
    /// Whether what stands before a day and between it and another one leads from the one to the other.
    pub(crate) leads_to: fn(&str, &str) -> bool,
    /// Whether what stands before and behind a day makes it the day as of which something is stated.
    pub(crate) as_of: fn(&str, &str) -> bool,
    /// Whether what stands between a figure and a day behind it, and behind that, makes it the day as of which the figure is
    /// stated: "{{…}} restaurants at 31 March 2027", {{…}}間餐廳（於2027年3月31日）.
    pub(crate) as_of_behind: fn(&str, &str) -> bool,
    /// Whether a number, by what stands before and behind it in its sentence, says how many more or fewer something was than in
    /// the period before, which the phrases name: "224 more than a year before", 較一年前增加224人.
    pub(crate) change_since: fn(&str, &str, &Phrases) -> bool,
    /// Whether the words before a date, the date and those behind it say by when or until when something is to be, so that it
    /// may lie ahead: "before 2030", 2030年前, 有效至2028年6月30日.
    pub(crate) by_when: fn(&str, &str, &str) -> bool,
    /// What ends a clause.
    pub(crate) clauses: &'static [&'static str],
    /// Words that begin a clause of its own, in which something else is said of something else: "when a mould fell".
    pub(crate) subordinate: &'static [&'static str],
    /// Words that say that several numbers are those of several things in the same order.
    pub(crate) respectively: &'static [&'static str],
    /// Whether the words before two numbers and between them lead from the first to the second, or back; nothing where they
    /// do not lead from one to the other.
    pub(crate) leads: fn(&str, &str) -> Option<bool>,
    /// The word at once beside a number, by what stands before and behind it, that says that something is so much more, which is
    /// true, or less: "0.4 percentage point below", 低0.4個百分點.
    pub(crate) compares: Beside,
    /// The word at once beside a date that says that something is from then on, which is true, or until then.
    pub(crate) order: Beside,
    /// The same beside a length of time: "14 days after", 後14天內.
    pub(crate) order_of_length: Beside,
    /// The word at once before a number that says that something rose or fell to it, which is true, or by it.
    pub(crate) reaches: Beside,
    /// What stands between a word for a rise or a fall and the level that was reached.
    pub(crate) level: &'static [&'static str],
    /// Whether what stands before and behind a year makes it the year of a number with which that of the period is compared, or
    /// of a thing of which something is said: "(2023: five)", 2023年的個案.
    pub(crate) of_year: fn(&str, &str) -> bool,
    /// The word beside a length of time that says that something is when it has passed, which is true, or within it.
    pub(crate) passed: Beside,
    /// Whether a word in lower case counts one thing, or a pair, by what stands before and behind it: true where it is the first
    /// one, and nothing where it counts none.
    pub(crate) counts_one: fn(&str, &str, &str) -> Option<bool>,
    /// What words end in that say for how long a rate of interest is.
    pub(crate) of_rate: &'static [&'static str],
    /// Whether a numeral of so much, by what stands before it and behind it, counts the things that were named before it:
    /// 早、午、晚三餐, 中港澳三地.
    pub(crate) sums_up: fn(&str, &str, Decimal) -> bool,
    /// Words for parts of a year that may stand for the months in which they begin and end.
    pub(crate) spans: &'static [&'static str],
    /// Words with which something is added to one thing.
    pub(crate) adds: &'static [&'static str],
    /// Whether what stands before two numbers and between them makes the first one the part of the second, or the whole of it;
    /// nothing where it makes none.
    pub(crate) part_of: fn(&str, &str) -> Option<bool>,
    /// Whether a number, by its place in a text in lower case, says how many times something happens in each of the stretches of
    /// time that words at the first place name: "three times a year", 每年開會三次.
    pub(crate) times: fn(&str, &Range<usize>, &Range<usize>) -> bool,
    /// Words that may say that something is more or less than another thing.
    pub(crate) courses: &'static [&'static str],
    /// What such a word at a place of a text in lower case says, with all words that say so.
    pub(crate) course: Courses,
    /// What stands before a list of which it was said how many things it holds.
    pub(crate) announces: &'static [&'static str],
    /// Words for hundredths that end a number, where what stands before it needs them.
    pub(crate) rates: &'static [&'static str],
    /// Marks that part the items of a list.
    pub(crate) parts: &'static [&'static str],
    /// Words that join two of them.
    pub(crate) joints: &'static [&'static str],
    /// The only list of a sentence and how many items it holds, where nobody can doubt how many.
    pub(crate) list: Lists,
    /// Whether a paragraph is so short and plain that it says nothing beside its list.
    pub(crate) is_plain: fn(&str) -> bool,
    /// Words between a share and the unit of which it is one: "a quarter of a tonne".
    pub(crate) of_one: &'static [&'static str],
    /// Whether the words before a unit make it what something is for each of.
    pub(crate) per: fn(&str) -> bool,
    /// Words for powers of ten that say how many something is for each of, in a text in lower case: the power of each.
    pub(crate) per_powers: Powers,
    /// Whether the words around the number of a part say that it is one of another document.
    pub(crate) of_another: fn(&str, &str) -> bool,
}

/// What reads a word for more or less at a place of a text.
type Courses = fn(&str, &Range<usize>) -> Option<(Range<usize>, Course)>;

/// What finds the list of a sentence.
type Lists = fn(&str) -> Option<(Range<usize>, usize)>;

/// What finds a word beside a number by what stands before and behind it, and what the word says.
pub(crate) type Beside = fn(&str, &str) -> Option<(&'static str, bool)>;

/// What a share is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Share {
    /// It is none.
    None,
    /// Per cent of something.
    Percent,
    /// Percentage points.
    Points,
    /// What is taken off a price.
    Off,
}

/// A half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Half {
    /// Before noon.
    First,
    /// From noon on.
    Second,
}

/// A number with the words around it, in lower case.
#[derive(Debug)]
pub(crate) struct Around<'a> {
    /// What it reads as.
    pub(crate) value: Decimal,
    /// Whether it reads as a percentage.
    pub(crate) percent: bool,
    /// How it is written.
    pub(crate) stands: &'a str,
    /// What stands before it.
    pub(crate) before: &'a str,
    /// What stands behind it, without spaces.
    pub(crate) after: &'a str,
}

impl Around<'_> {
    /// What it counts, if it counts points where words of `points` stand in it or at once behind it.
    pub(crate) fn share(&self, points: &[&str]) -> Share {
        let counts_points = self.percent
            && points
                .iter()
                .any(|word| self.stands.contains(word) || self.after.starts_with(word));
        match (self.percent, counts_points) {
            (_, true) => Share::Points,
            (true, false) => Share::Percent,
            (false, false) => Share::None,
        }
    }
}
