//! How a value is printed in each language. Both writers print what this says; neither formats a number.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::disclosure::{Absence, DataPoint, Value};
use crate::orthography::Scales;
use crate::quantity::{Decimals, Quantity, power_of_ten, round};
use crate::text::Lang;
use crate::unit::UnitKind;

/// The form in which a reference asks for its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// All digits with thousands separators.
    #[default]
    Plain,
    /// In thousands, millions or billions in English, in 萬 or 億 in Chinese.
    Scaled(Scale),
    /// A zero as a word.
    Zero(ZeroWord),
    /// A zero as the first word of a sentence, which English writes with a capital letter.
    OpeningZero(ZeroWord),
}

/// The English number words for scaled values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// 10^3.
    Thousand,
    /// 10^6.
    Million,
    /// 10^9.
    Billion,
}

/// The words for zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZeroWord {
    /// no, 沒有.
    No,
    /// nil, 無.
    Nil,
    /// zero, 零.
    Zero,
}

/// A value as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The part that states the value: digits with separators, a year, a zero word, words in the place of a number, or a text.
    pub text: String,
    /// Whether the number is negative; `text` holds its size and `prefix` the minus sign.
    pub negative: bool,
    /// Printed before `text`: a minus sign or nothing.
    pub prefix: &'static str,
    /// Power of ten by which the digits of `text` are multiplied to give the value (−2 for percent).
    pub scale: i32,
    /// Printed after `text`: a percent sign, a number word, or nothing.
    pub suffix: &'static str,
    /// Whether `text` is a word for zero rather than digits.
    pub zero_word: bool,
}

impl Shown {
    /// Everything that is printed.
    pub fn full(&self) -> String {
        format!("{}{}{}", self.prefix, self.text, self.suffix)
    }
}

/// How `point` is printed in `lang`, in `form`.
/// A zero word on a number that is not zero falls back to digits; `load` has reported it by then.
pub fn show(point: &DataPoint, form: Form, lang: Lang) -> Shown {
    let plain = |text: String| Shown {
        text,
        negative: false,
        prefix: "",
        scale: 0,
        suffix: "",
        zero_word: false,
    };
    match &point.value {
        Value::Text(text) => plain(text.get(lang).clone()),
        Value::Member(member) => plain(member.label.get(lang).clone()),
        Value::Absent { absence, .. } => plain(absent(*absence, lang).to_owned()),
        Value::Year(year) => plain(year.to_string()),
        Value::Number { quantity, unit } => show_number(quantity, unit.kind == UnitKind::Share, form, lang),
    }
}

/// The words in the place of a number that there is not.
pub const fn absent(absence: Absence, lang: Lang) -> &'static str {
    let own = lang.orthography();
    match absence {
        Absence::NotAvailable => own.not_available,
        Absence::NotApplicable => own.not_applicable,
    }
}

fn show_number(quantity: &Quantity, percent: bool, form: Form, lang: Lang) -> Shown {
    let (scale, suffix) = match form {
        Form::Zero(word) | Form::OpeningZero(word) if quantity.is_zero() => {
            let opens = matches!(form, Form::OpeningZero(_));
            let zeros = &lang.orthography().zeros;
            let [within, opening] = match word {
                ZeroWord::No => zeros.no,
                ZeroWord::Nil => zeros.nil,
                ZeroWord::Zero => zeros.zero,
            };
            return Shown {
                text: if opens { opening } else { within }.to_owned(),
                negative: false,
                prefix: "",
                scale: 0,
                suffix: "",
                zero_word: true,
            };
        }
        Form::Plain | Form::Zero(_) | Form::OpeningZero(_) if percent => (-2, "%"),
        Form::Plain | Form::Zero(_) | Form::OpeningZero(_) => (0, ""),
        Form::Scaled(word) => match lang.orthography().scales {
            Scales::Asked {
                thousand,
                million,
                billion,
            } => match word {
                Scale::Thousand => thousand,
                Scale::Million => million,
                Scale::Billion => billion,
            },
            Scales::Reached { large, .. } if quantity.value.abs() >= power_of_ten(large.0) => large,
            Scales::Reached { small, .. } => small,
        },
    };
    let shifted = quantity.value / power_of_ten(scale);
    let places = match quantity.decimals {
        Decimals::Exact => i32::try_from(shifted.normalize().scale()).unwrap_or(0),
        Decimals::Places(places) => (places + scale).max(0),
    };
    let rounded = round(shifted, places);
    let negative = rounded.is_sign_negative() && !rounded.is_zero();
    Shown {
        text: group_digits(rounded.abs(), places),
        negative,
        prefix: if negative { "−" } else { "" },
        scale,
        suffix,
        zero_word: false,
    }
}

/// Prints a non-negative number with `places` after the point and a comma before every third digit.
pub fn group_digits(value: Decimal, places: i32) -> String {
    let text = format!("{value:.*}", places.max(0).to_usize().unwrap_or(0));
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(whole, fraction)| (whole, Some(fraction)));
    let mut grouped = String::with_capacity(text.len() + whole.len() / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// A date as each language writes it in full: "31 March 2023", 「2023年3月31日」.
pub fn date(date: Date, lang: Lang) -> String {
    lang.orthography().dates.write(date)
}
