//! Rules about figures that follow from others: sums, rates, intensities, emissions from activities and factors.

use super::Rule;

mod words;

mod bound_not_carried;
mod breakdown_does_not_add_up;
mod factor_out_of_date;
mod factor_unproven;
mod figure_does_not_recompute;
mod figure_out_of_range;
mod leap;
mod other_method;
mod part_above_whole;
mod percentage_of_no_total;
mod rate_outside_members;
mod target_does_not_follow;
mod total_differs_from_parts;
mod units_differ;
mod unrounded_inputs_differ;

pub use bound_not_carried::BOUND_NOT_CARRIED;
pub use breakdown_does_not_add_up::BREAKDOWN_DOES_NOT_ADD_UP;
pub use factor_out_of_date::FACTOR_OUT_OF_DATE;
pub use factor_unproven::FACTOR_UNPROVEN;
pub use figure_does_not_recompute::FIGURE_DOES_NOT_RECOMPUTE;
pub use figure_out_of_range::FIGURE_OUT_OF_RANGE;
pub use leap::LEAP;
pub use other_method::OTHER_METHOD;
pub use part_above_whole::PART_ABOVE_WHOLE;
pub use percentage_of_no_total::PERCENTAGE_OF_NO_TOTAL;
pub use rate_outside_members::RATE_OUTSIDE_MEMBERS;
pub use target_does_not_follow::TARGET_DOES_NOT_FOLLOW;
pub use total_differs_from_parts::TOTAL_DIFFERS_FROM_PARTS;
pub use units_differ::UNITS_DIFFER;
pub use unrounded_inputs_differ::UNROUNDED_INPUTS_DIFFER;

/// The rules of this subject, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &BREAKDOWN_DOES_NOT_ADD_UP, // DIS-001
    &FIGURE_DOES_NOT_RECOMPUTE, // DIS-002
    &TOTAL_DIFFERS_FROM_PARTS,  // DIS-003
    &UNITS_DIFFER,              // DIS-011
    &UNROUNDED_INPUTS_DIFFER,   // DIS-012
    &BOUND_NOT_CARRIED,         // DIS-013
    &FACTOR_UNPROVEN,           // DIS-014
    &FACTOR_OUT_OF_DATE,        // DIS-015
    &OTHER_METHOD,              // DIS-029
    &LEAP,                      // DIS-079
    &RATE_OUTSIDE_MEMBERS,      // DIS-080
    &FIGURE_OUT_OF_RANGE,       // DIS-088
    &PART_ABOVE_WHOLE,          // DIS-089
    &TARGET_DOES_NOT_FOLLOW,    // DIS-103
    &PERCENTAGE_OF_NO_TOTAL,    // DIS-105
];
