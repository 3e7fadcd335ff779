//! Factors: what turns an activity into emissions, or one kind of energy into another.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::diag::Location;
use crate::disclosure::{Breakdown, DataPoint, DataPointId};
use crate::named::Named;
use crate::taxonomy::Concept;
use crate::text::Localized;
use crate::unit::Unit;

/// A number by which activities are multiplied, and what is known about where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// The key that formulas use, after `factor:`.
    pub key: String,
    /// What it is.
    pub label: Localized<String>,
    /// How much.
    pub value: FactorValue,
    /// First day on which it holds, where that is known.
    pub valid_from: Option<Date>,
    /// Last day on which it holds, where that is known.
    pub valid_to: Option<Date>,
    /// Who publishes it; empty where that is not known.
    pub publisher: String,
    /// In which document; empty where that is not known.
    pub document: String,
    /// Where in the document; empty where that is not known.
    pub place: String,
    /// The set of global warming potentials that it was made with, such as those of AR5 over 100 years; empty where that is
    /// not known or there is none.
    pub gwp: String,
    /// How it is known.
    pub basis: Basis,
    /// What should be known about it.
    pub note: String,
    /// Where it is declared.
    pub location: Location,
}

/// The size of a factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactorValue {
    /// A number in a unit.
    Number(Amount, Arc<Unit>),
    /// The figure of the report that prints it, by concept and breakdown; the period is that of the result.
    Figure {
        /// The concept.
        concept: Arc<Concept>,
        /// Of which members, such as those of a region; none where it is the total.
        breakdown: Breakdown,
        /// The figure of the reporting period, where there is one.
        reporting_period: Option<DataPointId>,
    },
}

impl FactorValue {
    /// Whether a figure of the report is what prints the factor, of whatever period.
    pub fn is(&self, point: &DataPoint) -> bool {
        match self {
            FactorValue::Figure {
                concept, breakdown, ..
            } => *concept == point.concept && *breakdown == point.breakdown,
            FactorValue::Number(..) => false,
        }
    }
}

/// The number of a factor that the report does not print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A decimal.
    Decimal(Decimal),
    /// A quotient that no decimal can hold, such as 44/12.
    Quotient(Decimal, Decimal),
}

/// How a factor is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The report prints it.
    Printed,
    /// It was read in a publication.
    Published {
        /// Where it was read, and when.
        read: String,
    },
    /// It was chosen because it reproduces a printed result; who publishes it was not verified.
    BackSolved,
    /// It follows from a definition, such as the masses of atoms or the size of a unit.
    Definition,
}

impl Basis {
    /// The word for it in `factors.toml` and in messages.
    pub const fn name(&self) -> &'static str {
        match self {
            Basis::Printed => "printed",
            Basis::Published { .. } => "published",
            Basis::BackSolved => "back-solved",
            Basis::Definition => "definition",
        }
    }
}

/// Factors by key.
pub type Factors = Named<Factor>;
