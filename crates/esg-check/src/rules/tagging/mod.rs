//! Rules about the facts and the tagged files.

use super::Rule;

pub(crate) mod facts;

mod absence_without_note;
mod answer_not_tagged;
mod data_differs_from_pages;
mod inconsistent_duplicates;
mod languages_tagged_differently;
mod place_not_tagged;
mod round_trip_differs;
mod tagged_text_reads_differently;

pub use absence_without_note::ABSENCE_WITHOUT_NOTE;
pub use answer_not_tagged::ANSWER_NOT_TAGGED;
pub use data_differs_from_pages::DATA_DIFFERS_FROM_PAGES;
pub use inconsistent_duplicates::INCONSISTENT_DUPLICATES;
pub use languages_tagged_differently::LANGUAGES_TAGGED_DIFFERENTLY;
pub use place_not_tagged::PLACE_NOT_TAGGED;
pub use round_trip_differs::ROUND_TRIP_DIFFERS;
pub use tagged_text_reads_differently::TAGGED_TEXT_READS_DIFFERENTLY;

/// The rules of this subject, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &ROUND_TRIP_DIFFERS,            // TAG-001
    &INCONSISTENT_DUPLICATES,       // TAG-002
    &LANGUAGES_TAGGED_DIFFERENTLY,  // TAG-003
    &ANSWER_NOT_TAGGED,             // TAG-004
    &TAGGED_TEXT_READS_DIFFERENTLY, // TAG-005
    &PLACE_NOT_TAGGED,              // TAG-006
    &ABSENCE_WITHOUT_NOTE,          // TAG-007
    &DATA_DIFFERS_FROM_PAGES,       // TAG-010
];
