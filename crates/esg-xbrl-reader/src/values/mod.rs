//! Values as the specifications compare them, without floats.

mod date;
mod decimal;

pub(crate) use date::parse_duration;
pub use date::{DateTime, Zone, days_in_month, parse_date, parse_date_time, parse_time, parse_zone};
pub use decimal::Decimal;

/// Whether a text is the tag of a language, as `xs:language` has it.
pub(crate) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let sized = |part: &str| (1..=8).contains(&part.len());
    parts
        .next()
        .is_some_and(|first| sized(first) && first.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts.all(|part| sized(part) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
