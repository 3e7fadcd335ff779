//! Reads every number in a text as a person reads it, in English and in Hong Kong Chinese.
//!
//! It is there to check what other code has printed and therefore shares nothing with it: it depends on none of the
//! project's crates, knows no figure, and sees only the text.
//!
//! ```
//! use esg_reader::{Kind, Language, read};
//!
//! let readings = read("二零二三年三月三十一日，票房逾130億元，增加19.74%。", Language::Chinese);
//! assert_eq!(readings[0].kind, Kind::Date);
//! assert_eq!(readings[1].value, 13_000_000_000_i64.into());
//! assert!(readings[2].percent);
//! assert_eq!(readings[2].value.to_string(), "0.1974");
//! ```
//!
//! Start with [`Reader`] and [`Reading`]; the spellings of units come from the caller as [`Units`].

mod chinese;
mod clock;
mod code;
mod context;
mod coordinate;
mod date;
mod digits;
mod element;
mod english;
mod fraction;
mod head;
mod internet;
mod label;
mod naming;
mod nil;
mod numerals;
mod place;
mod reading;
mod scan;
mod telephone;
mod text;
mod unit;
mod words;

pub use crate::english::scale as english_scale;
pub use crate::fraction::PLACES as SHARE_PLACES;
pub use crate::head::covers;
pub use crate::internet::addresses;
pub use crate::reading::{Kind, Language, Part, Reading, Writing};
pub use crate::scan::Reader;
pub use crate::unit::{UnitWord, Units};

/// Reads the numbers of `text`, with no table of units. Words for zero that hold no digit are not looked for.
pub fn read(text: &str, language: Language) -> Vec<Reading> {
    Reader::new(language).read(text)
}
