//! What the outputs print, read back by a reader that shares no code with what printed it.
//!
//! [`stated`] says what a figure's data state; [`agrees`] whether a reading says the same.

mod figure;
mod flat;
mod units;

pub use figure::{Stated, agrees, language, read_whole, stated, written};
pub use flat::{BLANK, Flat, Part, PartKind, visit_flats};
pub use units::UnitWords;
