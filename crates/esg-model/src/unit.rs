//! Units of measure, from `data/registries/units.toml` and a report's own `units.toml`.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::dimension::Sized;
use crate::identity::by_key;
use crate::named::Named;
use crate::taxonomy::Layer;
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
    /// The namespace of a layer of the taxonomy, where the registries have nothing.
    Own(Layer),
}

/// One measure, such as `utr:MWh`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measure {
    /// Who defines it.
    pub authority: MeasureAuthority,
    /// Its local name.
    pub name: String,
}

/// What kind of number stands in a unit, decided where the unit is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// A share or rate, whose printed value is a hundred times the fact's.
    Share,
    /// A number of things: pure in the tagged files.
    Count,
    /// An amount of money, whose sign or name may stand before the number.
    Money,
    /// A score out of some number of points.
    Score,
    /// A calendar year, which is a date and no quantity.
    Year,
    /// A quantity that is measured.
    Measured,
}

impl UnitKind {
    /// Whether a pure number counts something: things, or the points of a score.
    pub const fn is_count(self) -> bool {
        matches!(self, UnitKind::Count | UnitKind::Score)
    }
}

/// A unit: measures multiplied, divided by others where there are any.
#[derive(Clone, Debug)]
pub struct Unit {
    /// The key that `facts.csv` uses.
    pub key: String,
    /// What kind of number stands in it.
    pub kind: UnitKind,
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

by_key!(Unit);

impl Unit {
    /// How many of `other` one of this unit is; nothing where they do not measure the same.
    pub fn in_units_of(&self, other: &Unit) -> Option<Decimal> {
        let alike = self.kind == other.kind && self.sized.dimension == other.sized.dimension;
        alike
            .then(|| self.sized.size.checked_div(other.sized.size))
            .flatten()
    }

    /// Whether a person who writes `name` means this unit: its key, or its symbol in some language.
    pub fn is_called(&self, name: &str) -> bool {
        self.key.eq_ignore_ascii_case(name) || self.symbol.iter().any(|(_, symbol)| symbol == name)
    }
}

/// All units by key.
pub type Units = Named<Unit>;

/// What each measure measures, by its name with the prefix of its authority, such as `utr:MWh`; currencies and counted things
/// are dimensions of their own and not listed.
pub(crate) type Measures = BTreeMap<String, Sized>;
