//! How a value is printed in each language. Both writers print what this says; neither formats a number.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::disclosure::{Absence, DataPoint, Value};
use crate::orthography::{MOST_IN_WORDS, NumberWord, Scales, Script};
use crate::quantity::{Decimals, Quantity, power_of_ten, round};
use crate::text::{Lang, Localized};
use crate::unit::{Unit, UnitKind};

/// The form in which a reference asks for its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// All digits with thousands separators.
    #[default]
    Plain,
    /// In thousands, millions or billions, with all digits of its accuracy.
    Scaled(Scale),
    /// With at most so many places after the point, in a scale or as it is.
    Rounded(Option<Scale>, u8),
    /// A zero as a word.
    Zero(ZeroWord),
    /// A zero as the first word of a sentence, which English writes with a capital letter.
    OpeningZero(ZeroWord),
    /// A count as a word: one, 兩.
    Word,
    /// A count as the first word of a sentence.
    OpeningWord,
}

impl Form {
    /// The form at the beginning of an English sentence.
    pub(crate) const fn opening(self) -> Form {
        match self {
            Form::Zero(word) => Form::OpeningZero(word),
            Form::Word => Form::OpeningWord,
            other => other,
        }
    }

    /// Its scale, where the head says it and the figure does not.
    pub const fn scale_of_head(self) -> Option<Scale> {
        match self {
            Form::Scaled(scale) | Form::Rounded(Some(scale), _) if scale.is_of_head() => Some(scale),
            _ => None,
        }
    }

    /// Whether it prints words and no digits.
    pub const fn is_words(self) -> bool {
        matches!(
            self,
            Form::Zero(_) | Form::OpeningZero(_) | Form::Word | Form::OpeningWord
        )
    }
}

/// The number words for scaled values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// 10^3; 萬 in Chinese.
    Thousand,
    /// 10^6; 萬 or 億 in Chinese, whichever is the larger that fits.
    Million,
    /// 10^9; 億 in Chinese.
    Billion,
    /// 10^3 in both languages, as accounts in 千港元 have it.
    AccountsThousand,
    /// 10^6 in both languages, as accounts in 百萬港元 have it.
    AccountsMillion,
    /// 10^3 without a word, which stands in the head: "HK$ thousand", 千港元.
    InThousands,
    /// 10^6 without a word, which stands in the head: "HK$ million", 百萬港元.
    InMillions,
}

impl Scale {
    /// Every one, with the name that references give it.
    pub(crate) const NAMED: [(&'static str, Scale); 7] = [
        ("thousand", Scale::Thousand),
        ("million", Scale::Million),
        ("billion", Scale::Billion),
        ("accounts-thousand", Scale::AccountsThousand),
        ("accounts-million", Scale::AccountsMillion),
        ("in-thousands", Scale::InThousands),
        ("in-millions", Scale::InMillions),
    ];

    /// What the head of a column, a label or the unit of a chart says of the scale, where its figures do not; nothing
    /// where they say it themselves.
    pub fn in_head(self, lang: Lang) -> Option<&'static str> {
        let [thousand, million] = lang.orthography().scales_of_accounts;
        match self {
            Scale::InThousands => Some(thousand.1.trim()),
            Scale::InMillions => Some(million.1.trim()),
            Scale::Thousand
            | Scale::Million
            | Scale::Billion
            | Scale::AccountsThousand
            | Scale::AccountsMillion => None,
        }
    }

    /// Whether the head says it, and the figures do not.
    pub const fn is_of_head(self) -> bool {
        matches!(self, Scale::InThousands | Scale::InMillions)
    }

    /// The scale of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let named = Scale::NAMED.into_iter().find(|(own, _)| *own == name);
        named.map(|(_, scale)| scale)
    }

    /// The power of ten by which it multiplies `value`, and the word for it.
    fn of(self, value: Decimal, lang: Lang) -> NumberWord {
        let own = lang.orthography();
        match (self, &own.scales) {
            (Scale::AccountsThousand, _) => own.scales_of_accounts[0],
            (Scale::AccountsMillion, _) => own.scales_of_accounts[1],
            (Scale::InThousands, _) => (own.scales_of_accounts[0].0, ""),
            (Scale::InMillions, _) => (own.scales_of_accounts[1].0, ""),
            (Scale::Thousand, Scales::Asked { thousand, .. }) => *thousand,
            (Scale::Million, Scales::Asked { million, .. }) => *million,
            (Scale::Billion, Scales::Asked { billion, .. }) => *billion,
            (_, Scales::Reached { large, .. }) if value.abs() >= power_of_ten(large.0) => *large,
            (_, Scales::Reached { small, .. }) => *small,
        }
    }
}

/// The symbol of a unit with the scale that stands in a head: "HK$ million", "million kWh", 百萬港元.
pub fn unit_in_scale(unit: &Unit, scale: Option<Scale>) -> Localized<String> {
    unit.symbol.map(|lang, symbol| {
        let Some(word) = scale.and_then(|scale| scale.in_head(lang)) else {
            return symbol.clone();
        };
        let space = lang.orthography().space;
        match unit.kind {
            _ if symbol.is_empty() => word.to_owned(),
            UnitKind::Money if lang.script() == Script::Latin => format!("{symbol}{space}{word}"),
            _ => format!("{word}{space}{symbol}"),
        }
    })
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
    /// How the number is written.
    pub written: Written,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// In digits that state it as its fact does; also what is no number.
    Digits,
    /// In digits, fewer than its fact has.
    Rounded,
    /// A zero as a word.
    Zero,
    /// As a word.
    Word,
}

impl Shown {
    /// Everything that is printed.
    pub fn full(&self) -> String {
        format!("{}{}{}", self.prefix, self.text, self.suffix)
    }
}

/// How `point` is printed in `lang`, in `form`.
/// A word for a number that has none falls back to digits; `load` has reported it by then.
pub fn show(point: &DataPoint, form: Form, lang: Lang) -> Shown {
    let plain = |text: String| Shown {
        text,
        negative: false,
        prefix: "",
        scale: 0,
        suffix: "",
        written: Written::Digits,
    };
    match &point.value {
        Value::Text(text) => plain(text.get(lang).clone()),
        Value::Member(member) => plain(member.label.get(lang).clone()),
        Value::Absent { absence, .. } => plain(absent(*absence, lang).to_owned()),
        Value::ToBeGiven { .. } => plain(lang.orthography().to_be_given.to_owned()),
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

/// What stands for words that are not yet written: the question that they are to answer, between marks.
pub fn to_be_written(question: &str, lang: Lang) -> String {
    let [before, after] = lang.orthography().to_be_written;
    format!("{before}{question}{after}")
}

/// How many digits behind the point of an amount in thousands or millions stand there though they are zeros, since they tell
/// how accurate it is.
const MOST_ZEROS: i32 = 2;

fn show_number(quantity: &Quantity, percent: bool, form: Form, lang: Lang) -> Shown {
    let in_words = |text: String, written: Written| Shown {
        text,
        negative: false,
        prefix: "",
        scale: 0,
        suffix: "",
        written,
    };
    let own = lang.orthography();
    match form {
        Form::Zero(word) if quantity.is_zero() => {
            return in_words(zeros(word, lang)[0].to_owned(), Written::Zero);
        }
        Form::OpeningZero(word) if quantity.is_zero() => {
            return in_words(zeros(word, lang)[1].to_owned(), Written::Zero);
        }
        Form::Word | Form::OpeningWord => {
            if let Some(count) = in_a_word(quantity) {
                let word = (own.count)(count);
                let text = match form {
                    Form::OpeningWord => own.opening(&word),
                    _ => word,
                };
                let written = if count == 0 { Written::Zero } else { Written::Word };
                return in_words(text, written);
            }
        }
        Form::Plain | Form::Scaled(_) | Form::Rounded(..) | Form::Zero(_) | Form::OpeningZero(_) => {}
    }
    let (scale, suffix) = match form {
        Form::Scaled(word) | Form::Rounded(Some(word), _) => word.of(quantity.value, lang),
        _ if percent => (-2, "%"),
        _ => (0, ""),
    };
    let shifted = quantity.value / power_of_ten(scale);
    let needed = i32::try_from(shifted.normalize().scale()).unwrap_or(0);
    let accurate = match quantity.decimals {
        Decimals::Exact => needed,
        // An amount that is known to the dollar is HK$3,842.6 million all the same.
        Decimals::Places(places) if scale > 0 && places + scale > MOST_ZEROS => (places + scale).min(needed),
        Decimals::Places(places) => (places + scale).max(0),
    };
    let places = match form {
        Form::Rounded(_, places) => accurate.min(places.into()),
        _ => accurate,
    };
    let rounded = round(shifted, places);
    let negative = rounded.is_sign_negative() && !rounded.is_zero();
    Shown {
        text: group_digits(rounded.abs(), places),
        negative,
        prefix: if negative { "−" } else { "" },
        scale,
        suffix,
        written: if rounded == round(shifted, accurate) {
            Written::Digits
        } else {
            Written::Rounded
        },
    }
}

/// A word for zero, within a sentence and as its first word.
const fn zeros(word: ZeroWord, lang: Lang) -> [&'static str; 2] {
    let zeros = &lang.orthography().zeros;
    match word {
        ZeroWord::No => zeros.no,
        ZeroWord::Nil => zeros.nil,
        ZeroWord::Zero => zeros.zero,
    }
}

/// The whole number that a word can say.
pub(crate) fn in_a_word(quantity: &Quantity) -> Option<u8> {
    let accurate = !matches!(quantity.decimals, Decimals::Places(places) if places < 0);
    let whole = quantity.value.is_integer() && accurate;
    let count = whole.then(|| quantity.value.to_u8()).flatten();
    count.filter(|count| *count <= MOST_IN_WORDS)
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
