//! Which kind of PDF is written.
//!
//! The filed copy is PDF/UA-1 (accessible) and PDF/A-2a (archivable) at once, which typst writes as PDF 1.7.
//! PDF/UA-1 cannot be combined with PDF/A-4 or PDF 2.0. Copies that hold files or a form are PDF/A-3a.

use esg_model::{Lang, Report};
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::purpose::Purpose;
use crate::world::datetime;

/// The options of a copy. Everything that could differ between two runs comes from the report.
pub(crate) fn options(purpose: Purpose<'_>, report: &Report, lang: Lang) -> PdfOptions {
    let standards: &[PdfStandard] = match purpose {
        Purpose::Filing | Purpose::Press => &[PdfStandard::Ua_1, PdfStandard::A_2a],
        Purpose::Data(_) | Purpose::Form => &[PdfStandard::Ua_1, PdfStandard::A_3a],
        Purpose::Correction => &[],
    };
    let suffix = purpose
        .suffix()
        .map_or(String::new(), |suffix| format!("-{suffix}"));
    PdfOptions {
        ident: Smart::Custom(format!("{}-{lang}{suffix}", report.base_name())),
        creator: Smart::Custom(Some(format!("ESG Filing {}", env!("CARGO_PKG_VERSION")))),
        timestamp: datetime(report.dates.approval).map(Timestamp::new_utc),
        page_ranges: None,
        standards: PdfStandards::new(standards).expect("PDF/UA-1, PDF/A-2a and PDF/A-3a share PDF 1.7"),
        tagged: true,
        pretty: false,
    }
}
