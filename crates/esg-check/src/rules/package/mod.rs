//! Rules about the output folder and its archives, and about the data that every filing needs.

use super::Rule;

mod acceptance_does_not_fit;
mod draft;
mod file_large;
mod file_too_large;
mod files_differ_from_contract;
mod filing_data_malformed;
mod finding_cannot_be_accepted;
mod pictures;
mod report_file_malformed;
mod report_package_malformed;
mod sheet_not_made;
mod unsafe_path;

pub use acceptance_does_not_fit::ACCEPTANCE_DOES_NOT_FIT;
pub use draft::DRAFT;
pub use file_large::FILE_LARGE;
pub use file_too_large::FILE_TOO_LARGE;
pub use files_differ_from_contract::FILES_DIFFER_FROM_CONTRACT;
pub use filing_data_malformed::FILING_DATA_MALFORMED;
pub use finding_cannot_be_accepted::FINDING_CANNOT_BE_ACCEPTED;
pub use report_file_malformed::REPORT_FILE_MALFORMED;
pub use report_package_malformed::REPORT_PACKAGE_MALFORMED;
pub use sheet_not_made::SHEET_NOT_MADE;
pub use unsafe_path::UNSAFE_PATH;

/// The rules of this subject, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &FILING_DATA_MALFORMED,      // PKG-001
    &SHEET_NOT_MADE,             // PKG-002
    &FILE_TOO_LARGE,             // PKG-003
    &FILE_LARGE,                 // PKG-004
    &FILES_DIFFER_FROM_CONTRACT, // PKG-005
    &REPORT_PACKAGE_MALFORMED,   // PKG-006
    &UNSAFE_PATH,                // PKG-007
    &DRAFT,                      // PKG-008
    &REPORT_FILE_MALFORMED,      // PKG-009
    &ACCEPTANCE_DOES_NOT_FIT,    // PKG-010
    &FINDING_CANNOT_BE_ACCEPTED, // PKG-011
];
