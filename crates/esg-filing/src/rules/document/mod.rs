//! Rules about the finished PDFs, those that are filed and the copies.

mod active_content;
mod attached_data_differs;
mod check_boxes_differ;
mod copy_differs_from_filing;
mod draft_mark_differs;
mod encrypted;
mod figure_not_on_its_page;
mod font_not_embedded;
mod not_tagged;
mod page_number_differs;
mod page_reads_differently;
mod page_size_differs;
mod page_without_text;
mod pdf_version_outside_profile;
mod standard_not_claimed;
mod stock_code_not_on_cover;
mod title_differs;

pub use active_content::ACTIVE_CONTENT;
pub use attached_data_differs::ATTACHED_DATA_DIFFERS;
pub use check_boxes_differ::CHECK_BOXES_DIFFER;
pub use copy_differs_from_filing::COPY_DIFFERS_FROM_FILING;
pub use draft_mark_differs::DRAFT_MARK_DIFFERS;
pub use encrypted::ENCRYPTED;
pub use figure_not_on_its_page::FIGURE_NOT_ON_ITS_PAGE;
pub use font_not_embedded::FONT_NOT_EMBEDDED;
pub use not_tagged::NOT_TAGGED;
pub use page_number_differs::PAGE_NUMBER_DIFFERS;
pub use page_reads_differently::PAGE_READS_DIFFERENTLY;
pub use page_size_differs::PAGE_SIZE_DIFFERS;
pub use page_without_text::PAGE_WITHOUT_TEXT;
pub use pdf_version_outside_profile::PDF_VERSION_OUTSIDE_PROFILE;
pub use standard_not_claimed::STANDARD_NOT_CLAIMED;
pub use stock_code_not_on_cover::STOCK_CODE_NOT_ON_COVER;
pub use title_differs::TITLE_DIFFERS;
