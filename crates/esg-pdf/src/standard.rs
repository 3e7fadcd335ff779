//! Which kind of PDF is written.
//!
//! The filed copy is PDF/UA-1 (accessible) and PDF/A-2a (archivable) at once, which typst writes as PDF 1.7.
//! PDF/UA-1 cannot be combined with PDF/A-4 or PDF 2.0, and an attachment would need PDF/A-3.

use esg_model::{Lang, Report};
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::world::datetime;

/// The options of the filed copy. Everything that could differ between two runs comes from the report.
pub(crate) fn options(report: &Report, lang: Lang) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(format!("{}-{lang}", report.base_name())),
        creator: Smart::Custom(Some(format!("ESG Filing {}", env!("CARGO_PKG_VERSION")))),
        timestamp: datetime(report.dates.approval).map(Timestamp::new_utc),
        page_ranges: None,
        standards: PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .expect("PDF/UA-1 and PDF/A-2a share PDF 1.7"),
        tagged: true,
        pretty: false,
    }
}
