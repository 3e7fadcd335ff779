//! In what two languages can differ.

use std::ops::Range;

use esg_model::text::{Lang, Localized};

/// How many numbers of a paragraph are compared with each other: more stand in tables.
pub(super) const MOST_NUMBERS: usize = 120;

/// Something that the languages state differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// What stands in each language, in bytes of its text; nothing where it says nothing of the kind.
    pub(crate) at: Localized<Option<Range<usize>>>,
    /// In what they differ.
    pub(crate) of: Differing,
}

impl Difference {
    /// What stands in a language, and what in the other one.
    pub(super) fn between(lang: Lang, here: &Range<usize>, there: &Range<usize>, of: Differing) -> Self {
        Difference {
            at: Localized::from_fn(|own| Some(if own == lang { here } else { there }.clone())),
            of,
        }
    }
}

/// In what two statements differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Differing {
    /// In what they state.
    Statement,
    /// In their units alone.
    Unit,
    /// In which of several things they name. It is sure where each language names one that the other does not.
    Thing {
        /// Whether it is sure.
        sure: bool,
    },
    /// One says that something grew and the other that it shrank.
    Direction,
    /// In nothing but their places: each language states both, and each the one where the other states the other one. It
    /// is sure where something else that both name stays in its place.
    Places {
        /// The other number.
        with: Localized<Range<usize>>,
        /// Whether it is sure.
        sure: bool,
    },
}

impl Differing {
    /// Whether no right translation could look like this.
    pub(crate) const fn is_sure(&self) -> bool {
        match self {
            Differing::Statement | Differing::Unit | Differing::Direction => true,
            Differing::Thing { sure } | Differing::Places { sure, .. } => *sure,
        }
    }
}
