//! Calendar dates in files of ours: `YYYY-MM-DD`, or nothing.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serializer, de};

/// Writes a date as its ten characters.
pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => serializer.collect_str(date),
        None => serializer.serialize_none(),
    }
}

/// Reads a date from its ten characters.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse()
        .map(Some)
        .map_err(|_| de::Error::custom(format!("`{text}` is not a date; write it as YYYY-MM-DD")))
}
