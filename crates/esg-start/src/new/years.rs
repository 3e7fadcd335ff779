//! The reporting year and those before it.

use esg_model::Localized;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::refused::Refused;
use crate::start::Words;

/// A financial year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Year {
    /// What files call it: `FY2025`.
    pub(crate) name: String,
    pub(crate) start: Date,
    pub(crate) end: Date,
    /// What tables call it.
    pub(crate) label: Localized<String>,
}

/// How many years a table shows at most.
pub const MOST_YEARS: u8 = 3;

/// The year that ends on `end` and the two before it.
pub(crate) fn years(end: Date, words: &Words) -> Result<Vec<Year>, Refused> {
    let ends = (0..=i16::from(MOST_YEARS)).map(|back| before(end, back));
    let ends: Option<Vec<Date>> = ends.collect();
    let Some(ends) = ends.filter(|_| (1990..=2200).contains(&end.year())) else {
        return Err(Refused::of(format!(
            "{end} is no end of a financial year of our days"
        )));
    };
    let years = ends.windows(2).map(|pair| year(pair[0], pair[1], words));
    Ok(years.collect())
}

/// The first day of the year that ends on `end`.
pub(crate) fn first_day(end: Date) -> Result<Date, Refused> {
    let first = before(end, 1).and_then(|before| before.tomorrow().ok());
    first.ok_or_else(|| Refused::of(format!("{end} is no end of a financial year of our days")))
}

/// The end of the year so many years before: the last day of a month stays the last one.
fn before(end: Date, back: i16) -> Option<Date> {
    let then = end.checked_sub(i64::from(back).years()).ok()?;
    Some(match end == end.last_of_month() {
        true => then.last_of_month(),
        false => then,
    })
}

fn year(end: Date, before: Date, words: &Words) -> Year {
    // The day after the end of the year before; there is one, since this year ends later.
    let start = before.tomorrow().unwrap_or(before);
    let name = end.year();
    let label = match start.year() == name {
        true => &words.calendar_year,
        false => &words.financial_year,
    };
    let is_calendar_year = start.year() == name;
    let label = label.map(|_, words| {
        let end = match is_calendar_year {
            true => name.to_string(),
            false => format!("{:02}", name.rem_euclid(100)),
        };
        words
            .replace("{start}", &start.year().to_string())
            .replace("{end}", &end)
    });
    Year {
        name: format!("FY{name}"),
        start,
        end,
        label,
    }
}
