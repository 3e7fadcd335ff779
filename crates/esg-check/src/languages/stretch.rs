//! Days, months and years that words name, held against the period of a figure.

use std::ops::Range;

use esg_model::period::{NamedPeriod, PeriodType};
use esg_reader::{Kind, Reader, Reading};
use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use super::grammar::Grammar;

/// A stretch of time that words name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stretch {
    /// "30 June 2026".
    Day(Date),
    /// "June 2026": its first and last day.
    Month(Date, Date),
    /// "2026".
    Year(i16),
    /// "2025/26", "2023-2025": its first and last year.
    Years(i16, i16),
}

impl Stretch {
    /// What a reading names, if it names years.
    pub(crate) fn of(reading: &Reading) -> Option<Self> {
        let value = reading.value.trunc().to_u32()?;
        let year = |value: u32| {
            i16::try_from(value)
                .ok()
                .filter(|year| (1901..=2200).contains(year))
        };
        let part = |value: u32| i8::try_from(value % 100).ok();
        match reading.kind {
            Kind::Date => Date::new(year(value / 10_000)?, part(value / 100)?, part(value)?)
                .ok()
                .map(Stretch::Day),
            Kind::Month => {
                let first = Date::new(year(value / 100)?, part(value)?, 1).ok()?;
                Some(Stretch::Month(first, first.last_of_month()))
            }
            Kind::Year => Some(Stretch::Year(year(value)?)),
            Kind::Years => Some(Stretch::Years(year(value / 10_000)?, year(value % 10_000)?)),
            _ => None,
        }
    }

    /// Whether a figure of `period` can be what stands under these words. A financial year that lies in two calendar years
    /// is called by both of them; by one alone, since issuers differ, by either: of what is as of a day it is that of the
    /// day, unless the label of the period says otherwise.
    pub(crate) fn is_of(self, period: &NamedPeriod, kind: PeriodType, grammar: &Grammar) -> bool {
        let (from, to) = (period.start.year(), period.end.year());
        match (self, kind) {
            // The end of a day is the beginning of the next.
            (Stretch::Day(day), PeriodType::Instant) => {
                day == period.end || period.end.tomorrow().is_ok_and(|next| day == next)
            }
            (Stretch::Day(day), PeriodType::Duration) => (period.start..=period.end).contains(&day),
            (Stretch::Month(first, last), PeriodType::Instant) => (first..=last).contains(&period.end),
            (Stretch::Month(first, last), PeriodType::Duration) => {
                first <= period.end && last >= period.start
            }
            (Stretch::Year(year), PeriodType::Instant) => {
                year == to || (from..=to).contains(&year) && labelled(period, year, grammar)
            }
            (Stretch::Year(year), PeriodType::Duration) => (from..=to).contains(&year),
            (Stretch::Years(first, last), _) if last - first == 1 && to - from == 1 => {
                (first, last) == (from, to)
            }
            (Stretch::Years(first, last), _) => first <= to && last >= from,
        }
    }

    /// The first and last year in it.
    pub(crate) fn years(self) -> (i16, i16) {
        match self {
            Stretch::Day(day) => (day.year(), day.year()),
            Stretch::Month(first, _) => (first.year(), first.year()),
            Stretch::Year(year) => (year, year),
            Stretch::Years(first, last) => (first, last),
        }
    }
}

/// Whether a period is labelled with this year alone.
pub(crate) fn labelled(period: &NamedPeriod, year: i16, grammar: &Grammar) -> bool {
    let mut labels = period.label.iter();
    labels.any(|(_, label)| {
        let named = stretches(label, grammar);
        named.iter().any(|(stretch, _)| *stretch == Stretch::Year(year))
    })
}

/// What a text names, with its bytes.
pub(crate) fn stretches(text: &str, grammar: &Grammar) -> Vec<(Stretch, Range<usize>)> {
    let readings = Reader::new(grammar.numbers).read(text);
    let named = readings.iter();
    named
        .filter_map(|reading| Some((Stretch::of(reading)?, reading.span.clone())))
        .collect()
}

#[cfg(test)]
mod tests {
    use esg_model::period::{NamedPeriod, PeriodType};
    use esg_model::text::{Lang, Localized};
    use jiff::civil::date;

    use super::stretches;
    use crate::languages::grammar_of;

    fn fits(text: &str, lang: Lang, kind: PeriodType) -> bool {
        let period = NamedPeriod {
            name: "FY2026".to_owned(),
            start: date(2025, 7, 1),
            end: date(2026, 6, 30),
            label: Localized::same("2025/26".to_owned()),
            note: None,
        };
        let named = stretches(text, grammar_of(lang));
        assert_eq!(named.len(), 1, "{text}");
        named[0].0.is_of(&period, kind, grammar_of(lang))
    }

    #[test]
    fn a_financial_year_is_called_by_both_of_its_years() {
        for kind in [PeriodType::Instant, PeriodType::Duration] {
            assert!(fits("2025/26", Lang::En, kind));
            assert!(fits("2025/2026", Lang::En, kind));
            assert!(fits("2025/26年度", Lang::ZhHant, kind));
            assert!(!fits("2024/25", Lang::En, kind));
            assert!(!fits("2026/27年度", Lang::ZhHant, kind));
            assert!(fits("2026", Lang::En, kind));
            assert!(!fits("2024", Lang::En, kind));
            // A span of several years holds it.
            assert!(fits("2023-2026", Lang::En, kind));
        }
    }

    #[test]
    fn what_is_as_of_a_day_is_of_the_last_one() {
        assert!(fits("30 June 2026", Lang::En, PeriodType::Instant));
        assert!(!fits("30 June 2025", Lang::En, PeriodType::Instant));
        assert!(!fits("2025年6月30日", Lang::ZhHant, PeriodType::Instant));
        assert!(!fits("2025", Lang::En, PeriodType::Instant));
        assert!(fits("2025", Lang::En, PeriodType::Duration));
        assert!(fits("31 December 2025", Lang::En, PeriodType::Duration));
        assert!(!fits("30 June 2025", Lang::En, PeriodType::Duration));
    }
}
