//! A figure of the data beside a number that was read.

use std::sync::Arc;

use esg_model::disclosure::{DataPoint, Value};
use esg_model::display::{Form, show};
use esg_model::quantity::{Decimals, power_of_ten, round};
use esg_model::text::Lang;
use esg_model::unit::{Unit, UnitKind};
use esg_reader::{Kind, Language, Reader, Reading, Writing};
use rust_decimal::Decimal;

use crate::figure_words::grouped;
use crate::languages::grammar_of;

/// What the data say of a figure that is a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Its value at its accuracy; a percentage is a share.
    pub value: Decimal,
    /// Whether it must be written as a percentage.
    pub percent: bool,
    /// Whether it is a calendar year.
    pub year: bool,
    /// Its unit; nothing for a year.
    pub unit: Option<Arc<Unit>>,
}

/// What the data say of `point`; nothing for words, or where there is no number.
pub fn stated(point: &DataPoint) -> Option<Stated> {
    match &point.value {
        Value::Number { quantity, unit } => Some(Stated {
            value: match quantity.decimals {
                Decimals::Exact => quantity.value,
                Decimals::Places(places) => round(quantity.value, places),
            },
            percent: unit.kind == UnitKind::Share,
            year: false,
            unit: Some(Arc::clone(unit)),
        }),
        Value::Year(year) => Some(Stated {
            value: Decimal::from(*year),
            percent: false,
            year: true,
            unit: None,
        }),
        Value::Absent { .. } | Value::ToBeGiven { .. } | Value::Member(_) | Value::Text(_) => None,
    }
}

/// The same where the figure is printed in a form that may have fewer digits.
pub(crate) fn stated_in(point: &DataPoint, form: Form, lang: Lang) -> Option<Stated> {
    let mut stated = stated(point)?;
    if form.scale_of_head().is_some() {
        // The head says the scale, and the figure is read without it.
        stated.value = stated
            .value
            .checked_div(power_of_ten(show(point, form, lang).scale))?;
    }
    Some(match form {
        Form::Rounded(_, places) if form.scale_of_head().is_some() => Stated {
            value: round(stated.value, i32::from(places)),
            ..stated
        },
        Form::Rounded(_, places) => Stated {
            value: round(stated.value, i32::from(places) - show(point, form, lang).scale),
            ..stated
        },
        _ => stated,
    })
}

/// Whether `reading` says what `stated` does: value, percent sign, and a year as a year.
///
/// A zero in a word needs no percent sign.
pub fn agrees(reading: &Reading, stated: &Stated) -> bool {
    let kind = match reading.kind {
        Kind::Year => stated.year || !stated.percent,
        Kind::Quantity => true,
        _ => false,
    };
    let in_a_word = reading.value.is_zero() && reading.writing != Writing::Digits;
    let percent = reading.percent == stated.percent || (in_a_word && !reading.percent);
    kind && percent && reading.value == stated.value
}

/// The value of a figure in a message.
pub fn value_of(stated: &Stated) -> String {
    if stated.year {
        return stated.value.to_string();
    }
    written(stated.value, stated.percent)
}

/// The language in which the reader reads the pages of `lang`.
pub fn language(lang: Lang) -> Language {
    grammar_of(lang).numbers
}

/// The number that `printed` is, if it is one number and nothing else.
pub fn read_whole(printed: &str, lang: Lang) -> Option<Reading> {
    let mut readings = Reader::new(language(lang)).with_nil().read(printed);
    let reading = readings.pop()?;
    let whole = readings.is_empty() && reading.span == (0..printed.len());
    whole.then_some(reading)
}

/// A value in a message: with separators, a share as a percentage.
pub fn written(value: Decimal, percent: bool) -> String {
    let shown = if percent {
        value.checked_mul(Decimal::ONE_HUNDRED)
    } else {
        None
    };
    let sign = if percent { "%" } else { "" };
    format!("{}{sign}", grouped(shown.unwrap_or(value).normalize()))
}
