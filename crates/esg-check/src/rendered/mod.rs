//! What the outputs print, read back by a reader that shares no code with what printed it.
//!
//! [`stated`] says what a figure's data state, [`agrees`] whether a reading says the same, and [`UnitWords`] which
//! words beside it are those of another unit.
//! [`Account`] compares all pages of a PDF, as text, with what they must read as: `expect` says what that is, from the
//! data and the author's words, `pages` parts the text into streams, `esg_model::align` lays both side by side.

mod account;
mod addresses;
mod expect;
mod figure;
mod flat;
mod in_words;
mod letters;
mod pages;
mod tagged;
mod units;

pub use account::{Account, Outcome, Seen, Slip, SlipKind};
pub(crate) use figure::stated_in;
pub use figure::{Stated, agrees, language, read_whole, stated, value_of, written};
pub use flat::{Flat, Part, PartKind, visit_flats};
pub use tagged::{Tagged, tagged};
pub use units::UnitWords;
