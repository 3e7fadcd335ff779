//! When a data point holds.

use std::fmt;

use jiff::civil::Date;

use crate::named::Named;

/// The months as English dates write them.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A named stretch of time of `report.toml`, such as `FY2023`; both days belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPeriod {
    /// The name that `facts.csv` uses, which no two of them have.
    pub name: String,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// How tables head a column of it.
    pub label: crate::text::Localized<String>,
    /// What a reader has to know of it beside other periods, which every table with figures over it says; nothing for
    /// most.
    pub note: Option<crate::text::Localized<String>>,
}

/// Periods by name, in the order of `report.toml`.
pub type Periods = Named<NamedPeriod>;

/// The period of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// At the end of this day.
    Instant(Date),
    /// From the start of the first day to the end of the last.
    Duration {
        /// First day.
        start: Date,
        /// Last day.
        end: Date,
    },
}

/// Whether a concept is measured at an instant or over a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodType {
    /// At the end of the period.
    Instant,
    /// Over the whole period.
    Duration,
}

impl NamedPeriod {
    /// How many days it has, the first and the last among them.
    pub fn days(&self) -> i32 {
        (self.end - self.start).get_days() + 1
    }

    /// Whether it is as long as a financial year: twelve months, or 52 or 53 weeks.
    pub fn is_year(&self) -> bool {
        (364..=371).contains(&self.days())
    }

    /// Whether figures over it are comparable with those over another one: both are about as long.
    pub fn is_as_long_as(&self, other: &NamedPeriod) -> bool {
        // Months differ by three days, years of 52 weeks and of 53 by seven.
        (self.days() - other.days()).abs() <= 7
    }

    /// The period of a fact whose concept has this period type.
    pub fn of(&self, kind: PeriodType) -> Period {
        match kind {
            PeriodType::Instant => Period::Instant(self.end),
            PeriodType::Duration => Period::Duration {
                start: self.start,
                end: self.end,
            },
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Instant(date) => write!(f, "{date}"),
            Period::Duration { start, end } => write!(f, "{start}/{end}"),
        }
    }
}
