//! Rules about the finished PDFs, those that are filed and the copies.

use super::Rule;

mod active_content;
mod attached_data_differs;
mod check_boxes_differ;
mod column_too_narrow;
mod copy_differs_from_filing;
mod draft_mark_differs;
mod encrypted;
mod flaws;
mod font_not_embedded;
mod head_alone;
mod lone_character;
mod mark_astray;
mod not_tagged;
mod note_apart_from_mark;
mod page_half_empty;
mod page_number_differs;
mod page_reads_differently;
mod page_size_differs;
mod page_without_text;
mod pdf_version_outside_profile;
mod reference_parted;
mod standard_not_claimed;
mod stock_code_not_on_cover;
mod title_differs;
mod words_outside_area;
mod words_over_words;

pub use active_content::ACTIVE_CONTENT;
pub use attached_data_differs::ATTACHED_DATA_DIFFERS;
pub use check_boxes_differ::CHECK_BOXES_DIFFER;
pub use column_too_narrow::COLUMN_TOO_NARROW;
pub use copy_differs_from_filing::COPY_DIFFERS_FROM_FILING;
pub use draft_mark_differs::DRAFT_MARK_DIFFERS;
pub use encrypted::ENCRYPTED;
pub use font_not_embedded::FONT_NOT_EMBEDDED;
pub use head_alone::HEAD_ALONE;
pub use lone_character::LONE_CHARACTER;
pub use mark_astray::MARK_ASTRAY;
pub use not_tagged::NOT_TAGGED;
pub use note_apart_from_mark::NOTE_APART_FROM_MARK;
pub use page_half_empty::PAGE_HALF_EMPTY;
pub use page_number_differs::PAGE_NUMBER_DIFFERS;
pub use page_reads_differently::PAGE_READS_DIFFERENTLY;
pub use page_size_differs::PAGE_SIZE_DIFFERS;
pub use page_without_text::PAGE_WITHOUT_TEXT;
pub use pdf_version_outside_profile::PDF_VERSION_OUTSIDE_PROFILE;
pub use reference_parted::REFERENCE_PARTED;
pub use standard_not_claimed::STANDARD_NOT_CLAIMED;
pub use stock_code_not_on_cover::STOCK_CODE_NOT_ON_COVER;
pub use title_differs::TITLE_DIFFERS;
pub use words_outside_area::WORDS_OUTSIDE_AREA;
pub use words_over_words::WORDS_OVER_WORDS;

/// The rules of this subject, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &FONT_NOT_EMBEDDED,           // DOC-101
    &PAGE_WITHOUT_TEXT,           // DOC-102
    &ACTIVE_CONTENT,              // DOC-103
    &ENCRYPTED,                   // DOC-104
    &TITLE_DIFFERS,               // DOC-105
    &NOT_TAGGED,                  // DOC-106
    &PDF_VERSION_OUTSIDE_PROFILE, // DOC-107
    &PAGE_SIZE_DIFFERS,           // DOC-108
    &STOCK_CODE_NOT_ON_COVER,     // DOC-109
    &STANDARD_NOT_CLAIMED,        // DOC-111
    &DRAFT_MARK_DIFFERS,          // DOC-112
    &COPY_DIFFERS_FROM_FILING,    // DOC-113
    &ATTACHED_DATA_DIFFERS,       // DOC-114
    &CHECK_BOXES_DIFFER,          // DOC-115
    &PAGE_READS_DIFFERENTLY,      // DOC-116
    &PAGE_NUMBER_DIFFERS,         // DOC-118
    &WORDS_OVER_WORDS,            // DOC-120
    &WORDS_OUTSIDE_AREA,          // DOC-121
    &NOTE_APART_FROM_MARK,        // DOC-122
    &HEAD_ALONE,                  // DOC-123
    &LONE_CHARACTER,              // DOC-124
    &REFERENCE_PARTED,            // DOC-125
    &PAGE_HALF_EMPTY,             // DOC-126
    &COLUMN_TOO_NARROW,           // DOC-127
    &MARK_ASTRAY,                 // DOC-128
];
