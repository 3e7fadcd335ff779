//! Disclosed numbers: decimals with a stated accuracy.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

/// Accuracy of a number as XBRL 2.1 §4.6.5 states it: correct to 10^-n, or exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decimals {
    /// Correct to this many places after the point; negative ones stand before it.
    Places(i32),
    /// Exact (`INF`).
    Exact,
}

impl fmt::Display for Decimals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Decimals::Places(places) => write!(f, "{places}"),
            Decimals::Exact => f.write_str("INF"),
        }
    }
}

/// A number as the tagged fact states it. A share of 19.74% is 0.1974.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The value in the fact's unit.
    pub value: Decimal,
    /// How accurate it is.
    pub decimals: Decimals,
}

impl Quantity {
    /// Whether the number is exactly zero.
    pub fn is_zero(&self) -> bool {
        self.value.is_zero()
    }

    /// The smallest and largest true value that the stated accuracy allows, both inclusive.
    pub fn interval(&self) -> (Decimal, Decimal) {
        match self.decimals {
            Decimals::Exact => (self.value, self.value),
            Decimals::Places(places) => {
                let half = power_of_ten(-places) * Decimal::new(5, 1);
                (self.value - half, self.value + half)
            }
        }
    }
}

/// 10 to the power of `exponent`; exponents beyond what a decimal can hold (±28) are clamped.
pub fn power_of_ten(exponent: i32) -> Decimal {
    let size = exponent.unsigned_abs().min(28);
    let mut power = Decimal::ONE;
    for _ in 0..size {
        power *= Decimal::TEN;
    }
    if exponent < 0 { Decimal::ONE / power } else { power }
}

/// Rounds half away from zero to `places` after the point; negative places round before it.
pub fn round(value: Decimal, places: i32) -> Decimal {
    if places >= 0 {
        value.round_dp_with_strategy(places.unsigned_abs(), RoundingStrategy::MidpointAwayFromZero)
    } else {
        let unit = power_of_ten(-places);
        (value / unit).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero) * unit
    }
}
