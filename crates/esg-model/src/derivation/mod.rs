//! How figures follow from other figures: declared as data, computed in decimals, rounded once.
//!
//! `data/rules/derivations.toml` holds what is true of any report, a report's own `derivations.toml` what is true of
//! it. [`computation`](crate::computation) computes the figures of a report by them.

mod factor;
mod formula;
pub(crate) mod written;

pub use factor::{Amount, Basis, Factor, FactorValue, Factors};
pub(crate) use formula::Names;
pub use formula::{Formula, Operator, Side, Term, When};

use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::diag::Location;
use crate::quantity::power_of_ten;
use crate::taxonomy::{Axis, Concept, Member};

/// A declaration of how figures of one concept follow from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The concept whose figures follow.
    pub result: Arc<Concept>,
    /// How.
    pub rule: DerivationRule,
    /// From which form of the inputs the result was computed.
    pub inputs: Inputs,
    /// How the result was rounded.
    pub rounding: Rounding,
    /// Of which figures it speaks.
    pub holds: Holds,
    /// Where it is declared.
    pub location: Location,
}

/// The two ways in which figures follow from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DerivationRule {
    /// By arithmetic on other concepts.
    Formula {
        /// The arithmetic.
        formula: Formula,
        /// As it was declared, for messages.
        text: String,
    },
    /// The members of an axis add up to the figure that names none.
    Members {
        /// The axis.
        axis: Arc<Axis>,
        /// Members that the report leaves out of its totals.
        without: Vec<Arc<Member>>,
    },
    /// Other concepts add up to it (Calculation 1.1).
    Parts(Vec<Arc<Concept>>),
}

/// The form of the inputs from which a result was computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Inputs {
    /// The disclosed, rounded values: the printed parts add up to the printed total.
    #[default]
    Disclosed,
    /// The values before rounding: the result must be possible for some values that the inputs' accuracy allows.
    Unrounded,
}

/// Of which figures of the result's concept a derivation speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// Of all: one whose inputs the report does not state cannot be recomputed.
    #[default]
    Always,
    /// Of those whose inputs the report states: an intensity may be printed without what it is a quotient of, and water per
    /// head follows from a mass or from a volume.
    WhereStated,
}

/// How a computed value is rounded to the accuracy that is disclosed. It is rounded once, at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// A half goes away from zero, as on most calculators.
    #[default]
    HalfAwayFromZero,
    /// A half goes to the even digit.
    HalfEven,
    /// What lies beyond the last place is cut off.
    TowardsZero,
}

impl Rounding {
    /// Rounds to `places` after the point; negative places round before it.
    pub fn round(self, value: Decimal, places: i32) -> Decimal {
        let strategy = match self {
            Rounding::HalfAwayFromZero => RoundingStrategy::MidpointAwayFromZero,
            Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
            Rounding::TowardsZero => RoundingStrategy::ToZero,
        };
        if places >= 0 {
            return value.round_dp_with_strategy(places.unsigned_abs(), strategy);
        }
        let unit = power_of_ten(-places);
        (value / unit).round_dp_with_strategy(0, strategy) * unit
    }

    /// The word for it in `derivations.toml` and in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Rounding::HalfAwayFromZero => "half-away-from-zero",
            Rounding::HalfEven => "half-even",
            Rounding::TowardsZero => "towards-zero",
        }
    }

    /// The rounding with this name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [
            Rounding::HalfAwayFromZero,
            Rounding::HalfEven,
            Rounding::TowardsZero,
        ];
        all.into_iter().find(|rounding| rounding.name() == name)
    }
}

impl Derivation {
    /// The concepts that it names, that of the result first.
    pub fn concepts(&self) -> Vec<&Arc<Concept>> {
        let mut concepts = vec![&self.result];
        match &self.rule {
            DerivationRule::Formula { formula, .. } => formula.visit(&mut |part| {
                if let Formula::Figure(term) = part {
                    concepts.push(&term.concept);
                }
            }),
            DerivationRule::Parts(parts) => concepts.extend(parts),
            DerivationRule::Members { .. } => {}
        }
        concepts
    }

    /// The concepts that it adds or joins in the result's own period.
    pub(crate) fn inputs(&self) -> Vec<&Arc<Concept>> {
        let mut concepts = Vec::new();
        match &self.rule {
            DerivationRule::Formula { formula, .. } => formula.visit(&mut |part| {
                if let Formula::Figure(term) = part
                    && term.when == When::Same
                {
                    concepts.push(&term.concept);
                }
            }),
            DerivationRule::Parts(parts) => concepts.extend(parts),
            DerivationRule::Members { .. } => {}
        }
        concepts
    }

    /// The same with the factors of a report, where it has one of its own under the key of a shared one.
    pub(crate) fn with_factors(self, factors: &Factors) -> Self {
        let rule = match self.rule {
            DerivationRule::Formula { formula, text } => DerivationRule::Formula {
                formula: formula.with_factors(factors),
                text,
            },
            rule @ (DerivationRule::Members { .. } | DerivationRule::Parts(_)) => rule,
        };
        Derivation { rule, ..self }
    }

    /// The arithmetic as a reader writes it.
    pub fn text(&self) -> String {
        match &self.rule {
            DerivationRule::Formula { text, .. } => text.clone(),
            DerivationRule::Members { axis, .. } => format!("sum of {} by {}", self.result.key, axis.key),
            DerivationRule::Parts(parts) => {
                let parts: Vec<&str> = parts.iter().map(|part| part.key.as_str()).collect();
                parts.join(" + ")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::Rounding;

    #[test]
    fn halves_go_where_the_rule_says() {
        let value: Decimal = "0.125".parse().expect("a number");
        let rounded = |rounding: Rounding| rounding.round(value, 2).to_string();
        assert_eq!(rounded(Rounding::HalfAwayFromZero), "0.13");
        assert_eq!(rounded(Rounding::HalfEven), "0.12");
        assert_eq!(rounded(Rounding::TowardsZero), "0.12");
        assert_eq!(
            Rounding::HalfEven.round(Decimal::from(1_250), -2).to_string(),
            "1200"
        );
        assert_eq!(Rounding::named("half-even"), Some(Rounding::HalfEven));
        assert_eq!(Rounding::named("up"), None);
    }
}
