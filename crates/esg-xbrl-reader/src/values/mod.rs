//! Values as the specifications compare them, without floats.

mod date;
mod decimal;

pub(crate) use date::parse_duration;
pub use date::{DateTime, Zone, days_in_month, parse_date, parse_date_time, parse_time, parse_zone};
pub use decimal::Decimal;
