//! What is checked of Calculations 1.1, under its own codes.

use crate::finding::Code;

/// A total agrees with its parts within the accuracy of all of them.
pub static INCONSISTENT: Code = Code::new(
    "calc11e:inconsistentCalculationUsingRounding",
    "a total and the sum of what contributes to it agree within what the rounding of each figure leaves open",
    "correct a figure, its decimals, or the weight of an arc",
);
/// Tuples are not calculated.
pub static TUPLES: Code = Code::new(
    "calc11e:tuplesInReportWarning",
    "a report whose totals are checked has no tuples",
    "report facts without tuples",
);

/// All of them.
pub static ALL: &[&Code] = &[&INCONSISTENT, &TUPLES];
