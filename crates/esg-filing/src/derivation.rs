//! Sums and ratios that the figures must satisfy, as data: `data/rules/derivations.toml`, and a report's own
//! `derivations.toml` where it has one.

use esg_model::diag::Location;
use serde::Deserialize;

/// What every report must satisfy.
pub const SHARED: &str = "data/rules/derivations.toml";
/// What one report adds.
pub const OWN: &str = "derivations.toml";

/// All sums and ratios, each with the file that states it.
#[derive(Clone, Debug, Default)]
pub struct Derivations {
    /// The sums.
    pub sums: Vec<(Sum, Location)>,
    /// The ratios.
    pub ratios: Vec<(Ratio, Location)>,
}

/// The members of each axis add up to the figure without the axis.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sum {
    /// Key of the concept.
    pub concept: String,
    /// Keys of the axes along which members add up.
    pub axes: Vec<String>,
}

/// A figure is the quotient of two others with the same breakdown and period.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ratio {
    /// Key of the quotient's concept.
    pub result: String,
    /// Key of the dividend's concept.
    pub numerator: String,
    /// Key of the divisor's concept.
    pub denominator: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    #[serde(default)]
    pub(crate) sum: Vec<Sum>,
    #[serde(default)]
    pub(crate) ratio: Vec<Ratio>,
}
