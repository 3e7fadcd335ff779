//! Dimensions 1.0.

mod arcs;
pub mod codes;
mod declarations;
mod instance;
mod relationships;

pub use arcs::{ContextElement, DimensionArc, DimensionArcs, Kind, Role};
pub use declarations::{Dimension, Kinds};

use std::collections::HashMap;

use crate::documents::At;
use crate::finding::Findings;
use crate::links::Networks;
use crate::taxonomy::Taxonomy;
use crate::xbrl21::Instance;

/// What a taxonomy says of dimensions.
#[derive(Debug)]
pub struct Dimensional {
    /// Hypercubes and dimensions.
    pub kinds: Kinds,
    /// The relationships.
    pub arcs: DimensionArcs,
    /// The default of each dimension that has one.
    pub defaults: HashMap<At, At>,
}

/// Which concepts are hypercubes and dimensions.
pub(crate) fn kinds(taxonomy: &Taxonomy) -> Kinds {
    declarations::check(taxonomy, &mut Findings::new(0))
}

/// Checks what a taxonomy says of dimensions.
pub fn check_taxonomy(taxonomy: &Taxonomy, networks: &Networks, findings: &mut Findings) -> Dimensional {
    let kinds = declarations::check(taxonomy, findings);
    let arcs = DimensionArcs::new(taxonomy, networks);
    let defaults = relationships::check(taxonomy, &kinds, &arcs, findings);
    Dimensional {
        kinds,
        arcs,
        defaults,
    }
}

/// Checks the contexts of an instance, and its facts against the hypercubes of their concepts.
pub fn check_instance(
    taxonomy: &Taxonomy,
    dimensional: &Dimensional,
    instance: &Instance,
    findings: &mut Findings,
) {
    instance::check(taxonomy, dimensional, instance, findings);
}
