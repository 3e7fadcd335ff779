//! What a unit measures: its dimension, and its size in the base unit of that dimension.
//!
//! Arithmetic on disclosed figures converts nothing by hand: megawatt hours times kilograms of coal equivalent per
//! megajoule are tonnes of coal equivalent, because the sizes of the measures say so.

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::Decimal;

/// Powers of base dimensions, such as energy per person. Those with the power zero are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dimension(BTreeMap<String, i8>);

impl Dimension {
    /// The dimension of a pure number, such as a share.
    pub fn none() -> Self {
        Dimension::default()
    }

    /// A base dimension.
    pub fn base(name: &str) -> Self {
        Dimension(BTreeMap::from([(name.to_owned(), 1)]))
    }

    /// The dimension of a product.
    #[must_use]
    pub fn times(&self, other: &Dimension) -> Self {
        self.combine(other, 1)
    }

    /// The dimension of a quotient.
    #[must_use]
    pub fn per(&self, other: &Dimension) -> Self {
        self.combine(other, -1)
    }

    /// Whether it is of something per something else, such as emissions per energy.
    pub fn is_quotient(&self) -> bool {
        self.0.values().any(|power| *power < 0)
    }

    /// Whether it is so much of the base dimension `name`, for each unit of something else or not.
    pub fn is_of(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|power| *power > 0)
    }

    fn combine(&self, other: &Dimension, sign: i8) -> Self {
        let mut powers = self.0.clone();
        for (name, power) in &other.0 {
            let own = powers.entry(name.clone()).or_default();
            *own = own.saturating_add(power.saturating_mul(sign));
        }
        powers.retain(|_, power| *power != 0);
        Dimension(powers)
    }
}

impl fmt::Display for Dimension {
    /// Such as `energy`, `ghg per person`, or `a pure number`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |positive: bool| {
            let powers = self.0.iter().filter(|(_, power)| (**power > 0) == positive);
            powers
                .map(|(name, power)| match power.unsigned_abs() {
                    1 => name.clone(),
                    power => format!("{name}^{power}"),
                })
                .collect::<Vec<_>>()
                .join(" times ")
        };
        match (side(true), side(false)) {
            (over, under) if over.is_empty() && under.is_empty() => f.write_str("a pure number"),
            (over, under) if under.is_empty() => f.write_str(&over),
            (over, under) if over.is_empty() => write!(f, "one per {under}"),
            (over, under) => write!(f, "{over} per {under}"),
        }
    }
}

/// What a unit measures, and how much of the base unit one of it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sized {
    /// What it measures.
    pub dimension: Dimension,
    /// How many base units one of it is; never zero.
    pub size: Decimal,
}

#[cfg(test)]
mod tests {
    use super::Dimension;

    #[test]
    fn quotients_cancel_and_read_as_words() {
        let energy = Dimension::base("energy");
        let person = Dimension::base("person");
        assert_eq!(energy.per(&energy), Dimension::none());
        assert_eq!(energy.per(&person).times(&person), energy);
        assert_eq!(energy.per(&person).to_string(), "energy per person");
        assert_eq!(Dimension::none().per(&person).to_string(), "one per person");
        assert_eq!(energy.times(&energy).to_string(), "energy^2");
        assert!(energy.per(&person).is_of("energy") && !energy.per(&person).is_of("person"));
        assert_eq!(Dimension::none().to_string(), "a pure number");
    }
}
