//! Sums and ratios that the figures must satisfy, as data: `data/rules/derivations.toml`, and a report's own
//! `derivations.toml` where it has one.

use esg_model::diag::{Location, Sink};
use esg_model::source::{SourcePath, Sources};
use serde::Deserialize;

use crate::rules::package::FILING_DATA_MALFORMED;
use crate::toml_file;

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
struct File {
    #[serde(default)]
    sum: Vec<Sum>,
    #[serde(default)]
    ratio: Vec<Ratio>,
}

impl Derivations {
    /// Reads both files. A missing shared file is an error, or no sum would be checked and nobody would know.
    pub fn read(sources: &Sources, sink: &mut Sink) -> Self {
        let mut all = Derivations::default();
        for (path, needed) in [(SHARED, true), (OWN, false)] {
            if !needed && sources.get(path).is_none() {
                continue;
            }
            if let Some(file) = toml_file::read::<File>(sources, path, &FILING_DATA_MALFORMED, sink) {
                let location = Location::file(&SourcePath::new(path));
                all.sums
                    .extend(file.sum.into_iter().map(|sum| (sum, location.clone())));
                all.ratios
                    .extend(file.ratio.into_iter().map(|ratio| (ratio, location.clone())));
            }
        }
        all
    }
}
