//! The column `value` of `facts.csv`: a number with its accuracy, why there is none, a year, or a value of a list.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::files::{CsvRow, suggest};
use super::rules;
use super::unit_registry::units_of;
use crate::diag::Sink;
use crate::dimension::Dimension;
use crate::disclosure::{Absence, Value};
use crate::quantity::{Decimals, Quantity, round};
use crate::taxonomy::{Concept, DataType, ValueList};
use crate::unit::{Measure, MeasureAuthority, Unit, UnitKind, Units};

/// Values beyond these would leave decimals no room to compute with, and no disclosed figure comes near them.
const LARGEST: Decimal = Decimal::from_parts(2_808_348_672, 232_830_643, 0, false, 0);
const MOST_PLACES: u32 = 10;

/// A value of the list of an enumeration; it has no unit, accuracy or bound.
pub(super) fn member(row: &CsvRow<'_>, list: &ValueList, sink: &mut Sink) -> Option<Value> {
    let members = &list.members;
    let key = row.get("value");
    sink.examined(rules::UNKNOWN_MEMBER, 1);
    if key == Value::TO_BE_GIVEN {
        without_unit(row, sink)?;
        return Some(Value::ToBeGiven { unit: None });
    }
    let Some(member) = members.get(key) else {
        let message = format!("the list `{}` has no value `{key}`", list.key);
        let finding = sink.error(rules::UNKNOWN_MEMBER, row.at("value"), message);
        suggest(finding, key, members.names());
        if finding.is_kept() {
            let known: Vec<&str> = members.names().collect();
            finding.hint(format!("its values are {}", known.join(", ")));
        }
        return None;
    };
    without_unit(row, sink)?;
    Some(Value::Member(Arc::clone(member)))
}

/// A value of a list has no unit, no accuracy and no bound.
fn without_unit(row: &CsvRow<'_>, sink: &mut Sink) -> Option<()> {
    sink.examined(rules::BAD_ACCURACY, 1);
    let mut columns = ["unit", "decimals", "bound"].into_iter();
    let Some(column) = columns.find(|column| !row.get(column).is_empty()) else {
        return Some(());
    };
    let message = format!("a value of a list has the {column} `{}`", row.get(column));
    sink.error(rules::BAD_ACCURACY, row.at(column), message)
        .hint(format!("leave `{column}` empty"));
    None
}

/// What the column `value` says.
pub(super) enum Stated {
    Number(Decimal),
    Absence(Absence),
    ToBeGiven,
}

pub(super) fn stated(row: &CsvRow<'_>, sink: &mut Sink) -> Option<Stated> {
    let text = row.get("value");
    sink.examined(rules::NOT_A_NUMBER, 1);
    if let Some(absence) = Absence::ALL.into_iter().find(|own| own.as_str() == text) {
        return Some(Stated::Absence(absence));
    }
    if text == Value::TO_BE_GIVEN {
        return Some(Stated::ToBeGiven);
    }
    let plain = !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    match Decimal::from_str_exact(text) {
        Ok(number) if plain && number.abs() < LARGEST && number.scale() <= MOST_PLACES => {
            Some(Stated::Number(number))
        }
        _ => {
            sink.error(
                rules::NOT_A_NUMBER,
                row.at("value"),
                format!("value `{text}` is no number"),
            )
            .hint(value_hint(text));
            None
        }
    }
}

/// What has no number has no accuracy and no bound either.
pub(super) fn without_number(row: &CsvRow<'_>, sink: &mut Sink) -> Option<()> {
    sink.examined(rules::BAD_ACCURACY, 1);
    let filled = ["decimals", "bound"]
        .into_iter()
        .find(|column| !row.get(column).is_empty());
    let Some(column) = filled else {
        return Some(());
    };
    let message = format!(
        "the value is `{}`, yet `{column}` is `{}`",
        row.get("value"),
        row.get(column)
    );
    sink.error(rules::BAD_ACCURACY, row.at(column), message)
        .hint(format!("leave `{column}` empty, or state the number"));
    None
}

/// What to write instead of a value that is no number, as far as it can be told.
fn value_hint(text: &str) -> String {
    let half_width: String = text
        .chars()
        .map(|character| match character {
            '\u{ff10}'..='\u{ff19}' | '\u{ff0c}'..='\u{ff0e}' | '\u{ff05}' => {
                char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
            }
            _ => character,
        })
        .collect();
    let bare = half_width.trim_end_matches('%').replace([',', ' '], "");
    let meant = Decimal::from_str_exact(&bare).is_ok() && bare != text && bare.len() <= 20;
    if text.is_empty() {
        "state the value; 0 only where it is nought, `not-available` or `not-applicable` where the report says that there is none, `to-be-given` until it is known; else remove the row".to_owned()
    } else if means_absence(text) {
        "write `not-available` or `not-applicable`, whichever the report says; 0 only where it is nought"
            .to_owned()
    } else if meant {
        format!("write `{bare}`: digits with a point, without thousands separators, unit or percent sign")
    } else {
        "write digits with a point, without thousands separators, unit or percent sign: less than 10^18, at most 10 places".to_owned()
    }
}

/// Whether a person may mean by it that there is no number: what spreadsheets hold then.
fn means_absence(text: &str) -> bool {
    let bare: String = text
        .to_lowercase()
        .chars()
        .filter(|character| !matches!(character, ' ' | '.' | '-' | '_' | '/' | '#' | '–' | '—'))
        .collect();
    matches!(
        bare.as_str(),
        "" | "notavailable"
            | "unavailable"
            | "notapplicable"
            | "na"
            | "nodata"
            | "nil"
            | "null"
            | "不適用"
            | "未有數據"
            | "無數據"
            | "暫無數據"
    )
}

pub(super) fn year(row: &CsvRow<'_>, stated: Stated, unit: &Unit, sink: &mut Sink) -> Option<Value> {
    let number = match stated {
        Stated::Number(number) => Some(number),
        Stated::ToBeGiven => None,
        Stated::Absence(_) => {
            sink.error(rules::NOT_A_NUMBER, row.at("value"), "a year is not stated")
                .hint("write four digits, or remove the row");
            return None;
        }
    };
    if unit.kind != UnitKind::Year {
        sink.error(
            rules::UNKNOWN_UNIT,
            row.at("unit"),
            format!("a year has the unit `{}`", unit.key),
        )
        .hint("use the unit `year`");
        return None;
    }
    let Some(number) = number else {
        return Some(Value::ToBeGiven { unit: None });
    };
    let year = number
        .is_integer()
        .then(|| i16::try_from(number).ok())
        .flatten()
        .filter(|year| (1900..=2200).contains(year));
    if year.is_none() {
        sink.error(
            rules::NOT_A_NUMBER,
            row.at("value"),
            format!("value `{number}` is no year"),
        )
        .hint("write four digits");
    }
    year.map(Value::Year)
}

pub(super) fn quantity(
    row: &CsvRow<'_>,
    number: Decimal,
    unit: &Unit,
    concept: &Concept,
    sink: &mut Sink,
) -> Option<Quantity> {
    sink.examined(rules::BAD_ACCURACY, 1);
    let value = if unit.kind == UnitKind::Share {
        number / Decimal::ONE_HUNDRED
    } else {
        number
    };
    let text = row.get("decimals");
    let decimals = match text {
        "INF" => Decimals::Exact,
        _ => match text.parse::<i32>() {
            Ok(places) if (-15..=15).contains(&places) => Decimals::Places(places),
            _ => {
                sink.error(
                    rules::BAD_ACCURACY,
                    row.at("decimals"),
                    format!("decimals is `{text}`"),
                )
                .hint("write a whole number from -15 to 15, or INF for an exact value");
                return None;
            }
        },
    };
    if let Decimals::Places(places) = decimals
        && round(value, places) != value
    {
        let share = unit.kind == UnitKind::Share;
        let message = format!(
            "the value {} has digits below its accuracy, `decimals` {places}",
            as_typed(number, unit)
        );
        // A nought at the end was typed to say how accurate the value is.
        let behind = number.scale();
        let needed = behind + if share { 2 } else { 0 };
        let percent = match (share, behind) {
            (false, _) => String::new(),
            (true, 0) => " (for a percentage without digits behind the point)".to_owned(),
            (true, 1) => " (for a percentage with one digit behind the point)".to_owned(),
            (true, digits) => format!(" (for a percentage with {digits} digits behind the point)"),
        };
        let mut rounded = round(value, places);
        if share {
            rounded *= Decimal::ONE_HUNDRED;
        }
        sink.error(rules::BAD_ACCURACY, row.at("value"), message)
            .hint(format!(
                "write `decimals` {needed}{percent}, or round the value to {}",
                as_typed(rounded.normalize(), unit)
            ));
        return None;
    }
    if concept.data_type == DataType::Count
        && (!value.is_integer() || value.is_sign_negative() && !value.is_zero())
    {
        let message = format!("`{}` counts whole things, and {value} is no count", concept.key);
        sink.error(rules::NOT_A_NUMBER, row.at("value"), message)
            .hint("write a whole number that is not negative");
        return None;
    }
    Some(Quantity { value, decimals })
}

/// A number as `facts.csv` states it in a unit: a percentage as a percentage.
fn as_typed(number: Decimal, unit: &Unit) -> String {
    match unit.kind {
        UnitKind::Share => format!("{number}%"),
        UnitKind::Count | UnitKind::Money | UnitKind::Score | UnitKind::Year | UnitKind::Measured => {
            number.to_string()
        }
    }
}

pub(super) fn takes(data_type: DataType) -> &'static str {
    match data_type {
        DataType::Count => "a count in pure",
        DataType::Decimal => "a number",
        DataType::Percent => "percent",
        DataType::Level => "a number or percent",
        DataType::GhgEmissions => "a mass of greenhouse gases",
        DataType::Energy => "an energy",
        DataType::Volume => "a volume",
        DataType::Mass => "a mass",
        DataType::Monetary => "an amount of money",
        DataType::Year => "a year",
        DataType::Date => "a date",
        DataType::Text => "a text",
        DataType::TextBlock => "a stretch of the report",
        DataType::Enumeration => "a value of a list",
    }
}

/// Whether the registry's type of the concept admits the unit.
pub(super) fn fits(data_type: DataType, unit: &Unit) -> bool {
    let single = |authority: MeasureAuthority, names: &[&str]| {
        unit.divide.is_empty()
            && unit.measures.len() == 1
            && unit.measures[0].authority == authority
            && (names.is_empty() || names.contains(&unit.measures[0].name.as_str()))
    };
    match data_type {
        DataType::Count => single(MeasureAuthority::Xbrli, &["pure"]) && unit.kind != UnitKind::Share,
        DataType::Percent => unit.kind == UnitKind::Share,
        DataType::Decimal => unit.kind != UnitKind::Share,
        DataType::Level => unit.kind != UnitKind::Year,
        DataType::GhgEmissions | DataType::Energy | DataType::Volume | DataType::Mass => {
            single(MeasureAuthority::Utr, units_of(data_type))
        }
        DataType::Monetary => single(MeasureAuthority::Iso4217, &[]),
        DataType::Year | DataType::Date | DataType::Text | DataType::TextBlock | DataType::Enumeration => {
            false
        }
    }
}

/// Whether two units measure the same, in whatever sizes and currencies.
pub(super) fn are_of_one_measure(one: &Unit, other: &Unit) -> bool {
    // What is left without the currencies, and how often money is multiplied and divided by.
    let measure = |unit: &Unit| {
        let money = |measures: &[Measure]| -> Vec<Dimension> {
            let money = measures
                .iter()
                .filter(|own| own.authority == MeasureAuthority::Iso4217);
            money.map(|own| Dimension::base(&own.name)).collect()
        };
        let (over, under) = (money(&unit.measures), money(&unit.divide));
        let mut rest = unit.sized.dimension.clone();
        for currency in &over {
            rest = rest.per(currency);
        }
        for currency in &under {
            rest = rest.times(currency);
        }
        (rest, over.len(), under.len())
    };
    one.kind == other.kind && measure(one) == measure(other)
}

/// The keys of the units that a type takes, for a hint.
pub(super) fn fitting(data_type: DataType, units: &Units) -> String {
    let keys = units.values().filter(|unit| fits(data_type, unit));
    let keys: Vec<String> = keys.map(|unit| format!("`{}`", unit.key)).collect();
    keys.join(", ")
}
