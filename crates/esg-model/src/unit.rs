//! Units of measure, from `data/registries/units.toml`.

use indexmap::IndexMap;

use crate::dimension::Sized;
use crate::text::Localized;

/// Who defines a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeasureAuthority {
    /// XBRL 2.1 itself (`pure`).
    Xbrli,
    /// The Unit Type Registry.
    Utr,
    /// ISO 4217 currencies.
    Iso4217,
    /// Our own namespace, where the registries have nothing.
    Own,
}

/// One measure, such as `utr:MWh`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measure {
    /// Who defines it.
    pub authority: MeasureAuthority,
    /// Its local name.
    pub name: String,
}

/// A unit: measures multiplied, divided by others where there are any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The key that `facts.csv` uses.
    pub key: String,
    /// The measures of the numerator.
    pub measures: Vec<Measure>,
    /// The measures of the denominator; empty for a simple unit.
    pub divide: Vec<Measure>,
    /// What it measures, and its size in the base unit of that.
    pub sized: Sized,
    /// How a table or a chart prints the unit.
    pub symbol: Localized<String>,
    /// Other spellings of it in running text.
    pub words: Localized<Vec<String>>,
}

impl Unit {
    /// Whether it counts things: a pure number that is no share.
    pub fn is_count(&self) -> bool {
        self.key != PERCENT
            && self.divide.is_empty()
            && !self.measures.is_empty()
            && self
                .measures
                .iter()
                .all(|measure| measure.authority == MeasureAuthority::Xbrli)
    }

    /// Whether it is a currency, whose sign or name may stand before the number.
    pub fn is_money(&self) -> bool {
        self.measures
            .first()
            .is_some_and(|measure| measure.authority == MeasureAuthority::Iso4217)
    }
}

/// The unit key of shares and rates, whose printed value is a hundred times the fact's.
pub const PERCENT: &str = "percent";
/// The unit key of years, which are dates and no quantities.
pub const YEAR: &str = "year";

/// All units by key.
pub type Units = IndexMap<String, Unit>;
