//! Methods of an issuer's own: where figures are not what the Code's layer defines.

use std::sync::Arc;

use crate::diag::Location;
use crate::disclosure::{Breakdown, DataPoint, Slice};
use crate::taxonomy::Concept;
use crate::text::Localized;

/// A way of the issuer's own to compute the figures of a concept, which readers are told.
///
/// What holds of any report does not follow for these figures; formulas of the report's own do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// The concept whose figures are computed so.
    pub concept: Arc<Concept>,
    /// Which of them: those that this breakdown holds of, the totals where it is empty, all without one.
    pub breakdown: Option<Breakdown>,
    /// Members that stand beside the total and are no part of it, such as power from the issuer's own roof.
    pub without: Vec<Slice>,
    /// How, in a sentence: what every table with such a figure prints as a note.
    pub note: Localized<String>,
    /// Where it is written.
    pub location: Location,
}

impl Method {
    /// Whether a figure is computed so.
    pub fn applies(&self, point: &DataPoint) -> bool {
        let own = &point.breakdown.0;
        point.concept == self.concept
            && match &self.breakdown {
                None => true,
                Some(total) if total.0.is_empty() => own.is_empty(),
                Some(breakdown) => breakdown.0.iter().all(|slice| own.contains(slice)),
            }
    }
}
