//! Finding figures by what they state, and printing them in messages: shared by the rules of this folder.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::disclosure::{Breakdown, DataPoint, Value};
use esg_model::display::{Form, group_digits, show};
use esg_model::quantity::{Decimals, Quantity, power_of_ten, round};
use esg_model::taxonomy::DataType;
use esg_model::text::Lang;
use esg_model::unit::PERCENT;
use rust_decimal::Decimal;

/// Numbers by concept, period name and breakdown. Qualified ones ("more than") are left out: arithmetic on a bound
/// proves nothing.
pub(super) struct Numbers<'a> {
    by_key: BTreeMap<(&'a str, &'a str, &'a Breakdown), &'a DataPoint>,
}

impl<'a> Numbers<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        let exact = report
            .data_points
            .iter()
            .filter(|point| point.bound.is_none() && point.quantity().is_some());
        let by_key = exact.map(|point| {
            (
                (
                    point.concept.as_str(),
                    point.period_name.as_str(),
                    &point.breakdown,
                ),
                point,
            )
        });
        Numbers {
            by_key: by_key.collect(),
        }
    }

    pub(super) fn get(&self, concept: &str, period: &str, breakdown: &Breakdown) -> Option<&'a DataPoint> {
        self.by_key.get(&(concept, period, breakdown)).copied()
    }

    /// The numbers of one concept, by period name and breakdown.
    pub(super) fn of_concept(&self, concept: &str) -> impl Iterator<Item = &'a DataPoint> {
        self.by_key
            .values()
            .copied()
            .filter(move |point| point.concept == concept)
    }
}

/// The number of a data point that [`Numbers`] holds.
pub(super) fn quantity(point: &DataPoint) -> &Quantity {
    point
        .quantity()
        .expect("`Numbers` holds data points with a number")
}

/// The values that the stated accuracy of a number allows. A count is a whole number: stated to the unit, it is exact.
pub(super) fn interval(report: &Report, point: &DataPoint) -> (Decimal, Decimal) {
    let number = quantity(point);
    let count = report
        .taxonomy
        .concepts
        .get(&point.concept)
        .is_some_and(|concept| concept.data_type == DataType::Count);
    match number.decimals {
        Decimals::Places(places) if count && places >= 0 => (number.value, number.value),
        Decimals::Places(_) | Decimals::Exact => number.interval(),
    }
}

/// A number as the report prints it, such as `1,393` or `19.74%`.
pub(super) fn printed(point: &DataPoint) -> String {
    show(point, Form::Plain, Lang::En).full()
}

/// A computed value in the manner in which `like` is printed, with two places more, without idle zeros.
pub(super) fn computed(value: Decimal, like: &DataPoint) -> String {
    let percent = matches!(&like.value, Value::Number { unit, .. } if unit == PERCENT);
    let shift = if percent { 2 } else { 0 };
    let places = match quantity(like).decimals {
        Decimals::Exact => 4,
        Decimals::Places(places) => (places - shift + 2).max(0),
    };
    let rounded = round(value * power_of_ten(shift), places).normalize();
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() {
        "−"
    } else {
        ""
    };
    let places = i32::try_from(rounded.scale()).unwrap_or(0);
    format!(
        "{sign}{}{}",
        group_digits(rounded.abs(), places),
        if percent { "%" } else { "" }
    )
}

/// Names a figure in a message: "`employees gender=male` (FY2023)".
pub(super) fn named(point: &DataPoint) -> String {
    let gap = if point.breakdown.0.is_empty() { "" } else { " " };
    let breakdown = point
        .breakdown
        .0
        .iter()
        .map(|(axis, member)| format!("{axis}={member}"))
        .collect::<Vec<_>>();
    format!(
        "`{}{gap}{}` ({})",
        point.concept,
        breakdown.join(" "),
        point.period_name
    )
}
