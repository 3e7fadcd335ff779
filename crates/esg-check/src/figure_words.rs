//! Figures as messages name and print them.

use esg_model::disclosure::DataPoint;
use esg_model::display::{Form, group_digits, show};
use esg_model::text::Lang;
use rust_decimal::Decimal;

/// A number as the report prints it, such as `1,393` or `19.74%`.
pub fn printed(point: &DataPoint) -> String {
    show(point, Form::Plain, Lang::FIRST).full()
}

/// A number with separators and all its places.
pub fn grouped(number: Decimal) -> String {
    let sign = if number.is_sign_negative() && !number.is_zero() {
        "−"
    } else {
        ""
    };
    let places = i32::try_from(number.scale()).unwrap_or(0);
    format!("{sign}{}", group_digits(number.abs(), places))
}

/// Names a figure in a message: "`employees gender=male` (FY2023)".
pub fn named(point: &DataPoint) -> String {
    let mut words = vec![point.concept.key.clone()];
    words.extend(point.breakdown.0.iter().map(ToString::to_string));
    format!("`{}` ({})", words.join(" "), point.named_period.name)
}
