//! The house style of a report's words: `[style]` of `report.toml`.

use crate::text::Localized;

/// What the house decides about words. A report that decides nothing is held to nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseStyle {
    /// Which small numbers running text spells out in each language; none where it may do as it likes.
    pub spell_out: Localized<Option<SpelledOut>>,
}

/// Small numbers that running text spells out: five, 五.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpelledOut {
    /// From one to nine.
    OneToNine,
    /// From one to ten.
    OneToTen,
}

impl SpelledOut {
    /// Each with its name in `report.toml`.
    pub const NAMED: [(&'static str, SpelledOut); 2] = [
        ("one-to-nine", SpelledOut::OneToNine),
        ("one-to-ten", SpelledOut::OneToTen),
    ];

    /// The largest number that is spelt out.
    pub const fn largest(self) -> u32 {
        match self {
            SpelledOut::OneToNine => 9,
            SpelledOut::OneToTen => 10,
        }
    }
}
