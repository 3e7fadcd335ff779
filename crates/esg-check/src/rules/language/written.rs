//! A word or a form of a term as the report writes it, for rules that tell it once with its places counted.

use std::ops::Range;

use esg_model::diag::Location;
use esg_model::parallel::Leaf;

/// Words, where they stand first, and in how many places.
pub(super) struct Written {
    pub(super) words: String,
    pub(super) first: Location,
    pub(super) places: usize,
}

impl Written {
    /// `words` that are found at a stretch of the prose of `leaf`, not counted yet.
    pub(super) fn at(leaf: &Leaf, stretch: &Range<usize>, words: &str) -> Self {
        Written {
            words: words.to_owned(),
            first: leaf.locate(stretch.start),
            places: 0,
        }
    }
}
