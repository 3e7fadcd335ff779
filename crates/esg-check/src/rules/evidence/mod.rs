//! Rules about what stands behind figures: evidence, review, assurance, other published documents, restatements.

use super::Rule;

mod read;

mod assurance_unnamed;
mod evidence_changed;
mod evidence_differs;
mod evidence_not_there;
mod figure_without_evidence;
mod preparer_blank;
mod restated_in_words_only;
mod restatement_not_carried;
mod restatement_unfounded;
mod review_not_independent;
mod source_cell_differs;
mod statement_differs;

pub use assurance_unnamed::ASSURANCE_UNNAMED;
pub use evidence_changed::EVIDENCE_CHANGED;
pub use evidence_differs::EVIDENCE_DIFFERS;
pub use evidence_not_there::EVIDENCE_NOT_THERE;
pub use figure_without_evidence::FIGURE_WITHOUT_EVIDENCE;
pub use preparer_blank::PREPARER_BLANK;
pub use restated_in_words_only::RESTATED_IN_WORDS_ONLY;
pub use restatement_not_carried::RESTATEMENT_NOT_CARRIED;
pub use restatement_unfounded::RESTATEMENT_UNFOUNDED;
pub use review_not_independent::REVIEW_NOT_INDEPENDENT;
pub use source_cell_differs::SOURCE_CELL_DIFFERS;
pub use statement_differs::STATEMENT_DIFFERS;

/// The rules of this subject, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &EVIDENCE_NOT_THERE,      // DIS-016
    &EVIDENCE_CHANGED,        // DIS-017
    &EVIDENCE_DIFFERS,        // DIS-018
    &STATEMENT_DIFFERS,       // DIS-019
    &RESTATEMENT_UNFOUNDED,   // DIS-070
    &REVIEW_NOT_INDEPENDENT,  // DIS-071
    &ASSURANCE_UNNAMED,       // DIS-072
    &FIGURE_WITHOUT_EVIDENCE, // DIS-073
    &RESTATEMENT_NOT_CARRIED, // DIS-077
    &RESTATED_IN_WORDS_ONLY,  // DIS-078
    &PREPARER_BLANK,          // DIS-130
    &SOURCE_CELL_DIFFERS,     // DIS-131
];
