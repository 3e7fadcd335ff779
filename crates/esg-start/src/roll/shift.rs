//! How names of periods and years move by one year.

use esg_model::Report;
use esg_model::period::NamedPeriod;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::refused::Refused;
use crate::written;

/// The new reporting period, and what each period of the old report becomes.
#[derive(Clone, Debug)]
pub(crate) struct Shift {
    /// The name of the old reporting period.
    pub(crate) old: String,
    pub(crate) old_end: Date,
    pub(crate) new: NewPeriod,
    /// The old reporting period and those of the years before it, without a gap, the latest first.
    pub(crate) years: Vec<String>,
    /// Each calendar year of their ends, the latest first.
    ends: Vec<i16>,
}

/// The new reporting period.
#[derive(Clone, Debug)]
pub(crate) struct NewPeriod {
    pub(crate) name: String,
    pub(crate) start: Date,
    pub(crate) end: Date,
}

/// The same day of the next year: the last day of a month stays the last one.
pub(crate) fn next_year(day: Date) -> Option<Date> {
    let then = day.checked_add(1.year()).ok()?;
    Some(match day == day.last_of_month() {
        true => then.last_of_month(),
        false => then,
    })
}

impl Shift {
    pub(crate) fn of(report: &Report) -> Result<Shift, Refused> {
        let old = report.period();
        let impossible = || Refused::of(format!("no financial year follows that of `{}`", old.name));
        let start = old.end.tomorrow().map_err(|_| impossible())?;
        let end = next_year(old.end).ok_or_else(impossible)?;
        let year = old.end.year();
        let next = (year + 1).to_string();
        let name = match old.name.contains(&year.to_string()) {
            true => old.name.replace(&year.to_string(), &next),
            false => format!("FY{next}"),
        };
        if report.periods.values().any(|own| own.name == name) {
            return Err(Refused::of(format!(
                "the report has a period `{name}` already, which the next year would be called; give it another name first"
            )));
        }
        let mut chain: Vec<&NamedPeriod> = vec![old];
        while let Some(last) = chain.last() {
            let mut periods = report.periods.values();
            let before = periods.find(|own| own.end.tomorrow().ok() == Some(last.start) && own.is_year());
            match before {
                Some(before) => chain.push(before),
                None => break,
            }
        }
        Ok(Shift {
            old: old.name.clone(),
            old_end: old.end,
            new: NewPeriod { name, start, end },
            years: chain.iter().map(|own| own.name.clone()).collect(),
            ends: chain.iter().map(|own| own.end.year()).collect(),
        })
    }

    /// What a period is called a year later; others than the years stay.
    pub(crate) fn period<'a>(&'a self, name: &'a str) -> &'a str {
        match self.years.iter().position(|own| own == name) {
            Some(0) => &self.new.name,
            Some(at) => &self.years[at - 1],
            None => name,
        }
    }

    /// The year before one of the new report; none before the first.
    pub(crate) fn before(&self, name: &str) -> Option<&str> {
        let at = match name == self.new.name {
            true => 0,
            false => self.years.iter().position(|own| own == name)? + 1,
        };
        self.years.get(at).map(String::as_str)
    }

    /// A column of a table, a year earlier: its period, and the years in its words.
    pub(crate) fn a_year_before(&self, column: &str, period: &str, before: &str) -> String {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let named = written::replaced(column, is_part, |word| {
            (word == period).then(|| before.to_owned())
        });
        written::replaced(&named, is_beside_a_digit, |word| {
            let year: i16 = word.parse().ok().filter(|_| word.len() == 4)?;
            let is_ours = self.ends.contains(&(year - 1)) && !before.contains(word);
            is_ours.then(|| (year - 1).to_string())
        })
    }

    /// The references of a text, `{{…}}`, a year later.
    pub(crate) fn in_references(&self, text: &str) -> String {
        let mut moved = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once("{{") {
            let (reference, after) = behind.split_once("}}").unwrap_or((behind, ""));
            moved.push_str(before);
            moved.push_str("{{");
            match reference.starts_with(['!', '?']) {
                true => moved.push_str(reference),
                false => moved.push_str(&self.names(reference)),
            }
            if behind.len() > reference.len() {
                moved.push_str("}}");
            }
            rest = after;
        }
        moved.push_str(rest);
        moved
    }

    /// A file of tables or figures a year later: names of periods everywhere, years in titles and labels.
    pub(crate) fn in_tables(&self, text: &str) -> String {
        let mut moved = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            let named = self.names(line);
            let has_words =
                named.starts_with("title") || named.contains("label =") || named.contains("group =");
            match has_words {
                true => moved.push_str(&self.in_words(&named)),
                false => moved.push_str(&named),
            }
        }
        moved
    }

    /// Names of periods, where they stand as words of their own.
    pub(crate) fn names(&self, text: &str) -> String {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        written::replaced(text, is_part, |word| {
            let moved = self.period(word);
            (moved != word).then(|| moved.to_owned())
        })
    }

    /// Years in words: "2024", "2023/24", FY2024.
    pub(crate) fn in_words(&self, text: &str) -> String {
        let moved = written::replaced(
            text,
            |c| c.is_ascii_alphanumeric() || c == '/',
            |word| {
                let (start, end) = word.split_once('/')?;
                let (start, end): (i16, i16) = (start.parse().ok()?, end.parse().ok()?);
                let is_ours = self.ends.contains(&(start + 1)) && (start + 1).rem_euclid(100) == end;
                is_ours.then(|| format!("{}/{:02}", start + 1, (end + 1).rem_euclid(100)))
            },
        );
        written::replaced(&moved, is_beside_a_digit, |word| {
            let year: i16 = word.parse().ok().filter(|_| word.len() == 4)?;
            self.ends.contains(&year).then(|| (year + 1).to_string())
        })
    }
}

/// What makes digits something else than a year: letters, as in FY2024, and the marks of numbers and dates.
fn is_beside_a_digit(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | ',' | '_')
}
