//! Rules about the two languages of the narrative: that they say the same, in one form of words, and what they claim.

use super::Rule;

mod alternative_text_contradicts_chart;
mod approval_differs;
mod claim_contradicts_data;
mod claim_unsupported;
mod company_misstated;
mod compared;
mod currency_beside;
mod date_outside_period;
mod edition_misnamed;
mod figure_without_unit;
mod figures_differ;
mod last_year_left;
mod member_misnamed;
mod name_without_source;
mod names_differ;
mod negation_differs;
mod number_beside_figures;
mod number_of_another_name;
mod numbers_differ;
mod paragraph_not_confirmed;
mod reason_of_another_relief;
mod reference_to_another_table;
mod relief_named_otherwise;
mod scope_beside_figure;
mod sentence_missing;
mod share_in_words;
mod slip_of_typing;
mod small_number_in_digits;
mod stated_pair;
mod target_in_words;
mod term_beside_figure;
mod term_in_another_form;
mod term_in_two_forms;
mod term_not_defined;
mod terms_swapped;
mod title_names_another_breakdown;
mod typed_number_disproved;
mod typed_reference;
mod unit_beside_figure;
mod unit_spelling;
mod word_of_elsewhere;
mod written;
mod year_beside_figure;

pub use alternative_text_contradicts_chart::ALTERNATIVE_TEXT_CONTRADICTS_CHART;
pub use approval_differs::APPROVAL_DIFFERS;
pub use claim_contradicts_data::CLAIM_CONTRADICTS_DATA;
pub use claim_unsupported::CLAIM_UNSUPPORTED;
pub use company_misstated::COMPANY_MISSTATED;
pub use date_outside_period::DATE_OUTSIDE_PERIOD;
pub use edition_misnamed::EDITION_MISNAMED;
pub use figure_without_unit::FIGURE_WITHOUT_UNIT;
pub use figures_differ::FIGURES_DIFFER;
pub use last_year_left::LAST_YEAR_LEFT;
pub use member_misnamed::MEMBER_MISNAMED;
pub use name_without_source::NAME_WITHOUT_SOURCE;
pub use names_differ::NAMES_DIFFER;
pub use negation_differs::NEGATION_DIFFERS;
pub use number_beside_figures::NUMBER_BESIDE_FIGURES;
pub use number_of_another_name::NUMBER_OF_ANOTHER_NAME;
pub use numbers_differ::NUMBERS_DIFFER;
pub use paragraph_not_confirmed::PARAGRAPH_NOT_CONFIRMED;
pub use reason_of_another_relief::REASON_OF_ANOTHER_RELIEF;
pub use reference_to_another_table::REFERENCE_TO_ANOTHER_TABLE;
pub use relief_named_otherwise::RELIEF_NAMED_OTHERWISE;
pub use scope_beside_figure::SCOPE_BESIDE_FIGURE;
pub use sentence_missing::SENTENCE_MISSING;
pub use share_in_words::SHARE_IN_WORDS;
pub use slip_of_typing::SLIP_OF_TYPING;
pub use small_number_in_digits::SMALL_NUMBER_IN_DIGITS;
pub use target_in_words::TARGET_IN_WORDS;
pub use term_beside_figure::TERM_BESIDE_FIGURE;
pub use term_in_another_form::TERM_IN_ANOTHER_FORM;
pub use term_in_two_forms::TERM_IN_TWO_FORMS;
pub use term_not_defined::TERM_NOT_DEFINED;
pub use terms_swapped::TERMS_SWAPPED;
pub use title_names_another_breakdown::TITLE_NAMES_ANOTHER_BREAKDOWN;
pub use typed_number_disproved::TYPED_NUMBER_DISPROVED;
pub use typed_reference::TYPED_REFERENCE;
pub use unit_beside_figure::UNIT_BESIDE_FIGURE;
pub use unit_spelling::UNIT_SPELLING;
pub use word_of_elsewhere::WORD_OF_ELSEWHERE;
pub use year_beside_figure::YEAR_BESIDE_FIGURE;

/// The rules of this subject, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &PARAGRAPH_NOT_CONFIRMED,            // DIS-030
    &NAMES_DIFFER,                       // DIS-031
    &NEGATION_DIFFERS,                   // DIS-032
    &TERM_IN_ANOTHER_FORM,               // DIS-033
    &TERM_NOT_DEFINED,                   // DIS-034
    &CLAIM_CONTRADICTS_DATA,             // DIS-035
    &CLAIM_UNSUPPORTED,                  // DIS-036
    &UNIT_SPELLING,                      // DIS-037
    &DATE_OUTSIDE_PERIOD,                // DIS-038
    &TERM_BESIDE_FIGURE,                 // DIS-067
    &TERMS_SWAPPED,                      // DIS-068
    &NUMBERS_DIFFER,                     // DIS-074
    &APPROVAL_DIFFERS,                   // DIS-075
    &YEAR_BESIDE_FIGURE,                 // DIS-076
    &TYPED_REFERENCE,                    // DIS-082
    &EDITION_MISNAMED,                   // DIS-083
    &UNIT_BESIDE_FIGURE,                 // DIS-084
    &COMPANY_MISSTATED,                  // DIS-087
    &TERM_IN_TWO_FORMS,                  // DIS-091
    &NAME_WITHOUT_SOURCE,                // DIS-092
    &SMALL_NUMBER_IN_DIGITS,             // DIS-093
    &WORD_OF_ELSEWHERE,                  // DIS-094
    &SENTENCE_MISSING,                   // DIS-095
    &FIGURES_DIFFER,                     // DIS-098
    &NUMBER_OF_ANOTHER_NAME,             // DIS-099
    &SLIP_OF_TYPING,                     // DIS-100
    &NUMBER_BESIDE_FIGURES,              // DIS-101
    &SHARE_IN_WORDS,                     // DIS-102
    &SCOPE_BESIDE_FIGURE,                // DIS-104
    &RELIEF_NAMED_OTHERWISE,             // DIS-107
    &TARGET_IN_WORDS,                    // DIS-109
    &LAST_YEAR_LEFT,                     // DIS-111
    &MEMBER_MISNAMED,                    // DIS-120
    &TYPED_NUMBER_DISPROVED,             // DIS-121
    &REFERENCE_TO_ANOTHER_TABLE,         // DIS-140
    &FIGURE_WITHOUT_UNIT,                // DIS-141
    &REASON_OF_ANOTHER_RELIEF,           // DIS-142
    &ALTERNATIVE_TEXT_CONTRADICTS_CHART, // DIS-143
    &TITLE_NAMES_ANOTHER_BREAKDOWN,      // DIS-145
];
