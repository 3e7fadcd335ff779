//! Registered transformations between what the page shows and what the fact states.
//!
//! Only the few rules of registry 5 that our pages use, in both directions: [`esg_model::display`] prints,
//! [`Transformation::number`] and [`Transformation::date`] read back.

use esg_model::Lang;
use esg_model::orthography::DateForm;
use esg_model::period::MONTHS;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// A rule of the Transformation Rules Registry 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transformation {
    /// `1,234.5`
    NumDotDecimal,
    /// Anything at all, for zero: `no`, `沒有`.
    FixedZero,
    /// `31 March 2023`
    DateDayMonthnameYearEn,
    /// `2023年3月31日`
    DateYearMonthDay,
}

impl Transformation {
    const ALL: [Transformation; 4] = [
        Transformation::NumDotDecimal,
        Transformation::FixedZero,
        Transformation::DateDayMonthnameYearEn,
        Transformation::DateYearMonthDay,
    ];

    /// Its local name in the registry's namespace.
    pub const fn name(self) -> &'static str {
        match self {
            Transformation::NumDotDecimal => "num-dot-decimal",
            Transformation::FixedZero => "fixed-zero",
            Transformation::DateDayMonthnameYearEn => "date-day-monthname-year-en",
            Transformation::DateYearMonthDay => "date-year-month-day",
        }
    }

    /// The rule with this local name, if it is one of ours.
    pub fn from_name(name: &str) -> Option<Transformation> {
        Transformation::ALL.into_iter().find(|own| own.name() == name)
    }

    /// The rule that reads the dates of `lang`.
    pub const fn of_dates(lang: Lang) -> Transformation {
        match lang.orthography().dates {
            DateForm::DayMonthYear => Transformation::DateDayMonthnameYearEn,
            DateForm::YearMonthDay => Transformation::DateYearMonthDay,
        }
    }

    /// The number that `text` states, before scale and sign; nothing if the rule does not read it.
    pub fn number(self, text: &str) -> Option<Decimal> {
        match self {
            Transformation::NumDotDecimal => {
                let digits: String = text.trim().chars().filter(|c| *c != ',' && *c != ' ').collect();
                let plain =
                    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
                if plain { digits.parse().ok() } else { None }
            }
            Transformation::FixedZero => Some(Decimal::ZERO),
            Transformation::DateDayMonthnameYearEn | Transformation::DateYearMonthDay => None,
        }
    }

    /// The date that `text` states; nothing if the rule does not read it.
    pub fn date(self, text: &str) -> Option<Date> {
        let number = |text: &str| text.parse::<i16>().ok();
        match self {
            Transformation::DateDayMonthnameYearEn => {
                let mut words = text.split_whitespace();
                let (day, month, year) = (words.next()?, words.next()?, words.next()?);
                let month = MONTHS.iter().position(|name| *name == month)? + 1;
                Date::new(
                    number(year)?,
                    i8::try_from(month).ok()?,
                    i8::try_from(number(day)?).ok()?,
                )
                .ok()
            }
            Transformation::DateYearMonthDay => {
                let mut parts = text
                    .split(|c: char| !c.is_ascii_digit())
                    .filter(|part| !part.is_empty());
                let (year, month, day) = (
                    number(parts.next()?)?,
                    number(parts.next()?)?,
                    number(parts.next()?)?,
                );
                Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
            }
            Transformation::NumDotDecimal | Transformation::FixedZero => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use esg_model::display;

    use super::*;

    #[test]
    fn dates_are_read_as_they_are_shown() {
        for lang in Lang::ALL {
            let mut date = Date::constant(2023, 1, 1);
            while date.year() == 2023 {
                assert_eq!(
                    Transformation::of_dates(lang).date(&display::date(date, lang)),
                    Some(date)
                );
                date = date.tomorrow().expect("2023 has a next day");
            }
        }
    }

    #[test]
    fn numbers_are_read_with_separators_and_nothing_else_is() {
        let read = |text| Transformation::NumDotDecimal.number(text);
        assert_eq!(read("1,234.50"), Some(Decimal::new(123_450, 2)));
        assert_eq!(read("0"), Some(Decimal::ZERO));
        for text in ["", " ", "12%", "-3", "五", "1.2.3", "nil"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(Transformation::FixedZero.number("沒有"), Some(Decimal::ZERO));
    }
}
