//! Rules about the report itself: its figures, its two languages and the provisions that it answers.

use super::Rule;

mod answer_contradicted;
mod beside;
mod chart_leaves_out_parts;
mod concept_not_anchored;
mod currencies_differ;
mod declaration_without_number;
mod explained_and_disclosed;
mod figure_not_shown;
mod head_contradicts_figures;
mod horizons_out_of_order;
mod languages_differ_in_figures;
mod languages_differ_in_structure;
mod not_yet_given;
mod periods_leave_gap;
mod periods_of_other_length;
mod printed_value_differs;
mod provision_unanswered;
mod scale_contradicts_head;
mod scenario_contradicted;
mod stating;
mod target_contradicts_itself;
mod target_out_of_order;
mod target_scope_differs;
mod unbound_number;

pub use answer_contradicted::ANSWER_CONTRADICTED;
pub use chart_leaves_out_parts::CHART_LEAVES_OUT_PARTS;
pub use concept_not_anchored::CONCEPT_NOT_ANCHORED;
pub use currencies_differ::CURRENCIES_DIFFER;
pub use declaration_without_number::DECLARATION_WITHOUT_NUMBER;
pub use explained_and_disclosed::EXPLAINED_AND_DISCLOSED;
pub use figure_not_shown::FIGURE_NOT_SHOWN;
pub use head_contradicts_figures::HEAD_CONTRADICTS_FIGURES;
pub use horizons_out_of_order::HORIZONS_OUT_OF_ORDER;
pub use languages_differ_in_figures::LANGUAGES_DIFFER_IN_FIGURES;
pub use languages_differ_in_structure::LANGUAGES_DIFFER_IN_STRUCTURE;
pub use not_yet_given::NOT_YET_GIVEN;
pub use periods_leave_gap::PERIODS_LEAVE_GAP;
pub use periods_of_other_length::PERIODS_OF_OTHER_LENGTH;
pub use printed_value_differs::PRINTED_VALUE_DIFFERS;
pub use provision_unanswered::PROVISION_UNANSWERED;
pub use scale_contradicts_head::SCALE_CONTRADICTS_HEAD;
pub use scenario_contradicted::SCENARIO_CONTRADICTED;
pub use target_contradicts_itself::TARGET_CONTRADICTS_ITSELF;
pub use target_out_of_order::TARGET_OUT_OF_ORDER;
pub use target_scope_differs::TARGET_SCOPE_DIFFERS;
pub use unbound_number::UNBOUND_NUMBER;

/// The rules of this subject, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &LANGUAGES_DIFFER_IN_FIGURES,   // DIS-004
    &PROVISION_UNANSWERED,          // DIS-005
    &FIGURE_NOT_SHOWN,              // DIS-006
    &EXPLAINED_AND_DISCLOSED,       // DIS-007
    &LANGUAGES_DIFFER_IN_STRUCTURE, // DIS-008
    &PRINTED_VALUE_DIFFERS,         // DIS-010
    &UNBOUND_NUMBER,                // DIS-020
    &DECLARATION_WITHOUT_NUMBER,    // DIS-021
    &CONCEPT_NOT_ANCHORED,          // DIS-022
    &CURRENCIES_DIFFER,             // DIS-023
    &TARGET_OUT_OF_ORDER,           // DIS-065
    &HORIZONS_OUT_OF_ORDER,         // DIS-066
    &TARGET_SCOPE_DIFFERS,          // DIS-069
    &HEAD_CONTRADICTS_FIGURES,      // DIS-085
    &PERIODS_OF_OTHER_LENGTH,       // DIS-086
    &PERIODS_LEAVE_GAP,             // DIS-090
    &SCALE_CONTRADICTS_HEAD,        // DIS-096
    &TARGET_CONTRADICTS_ITSELF,     // DIS-097
    &ANSWER_CONTRADICTED,           // DIS-106
    &SCENARIO_CONTRADICTED,         // DIS-108
    &NOT_YET_GIVEN,                 // DIS-110
    &CHART_LEAVES_OUT_PARTS,        // DIS-155
];
