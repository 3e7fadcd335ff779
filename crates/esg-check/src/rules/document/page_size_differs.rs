//! `DOC-108 page-size-differs`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use rust_decimal::Decimal;

use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("page_size_differs.md")]
pub static PAGE_SIZE_DIFFERS: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-108", "page-size-differs"),
        severity: Severity::Warning,
        summary: "a page is not of the size of the profile",
        explain: include_str!("page_size_differs.md"),
        source: Source::new("HKEXnews profile", "page-size"),
    },
    limit: Some("page-size"),
    check: Check::Pdf(check),
};

/// A4 in hundredths of a point, short edge first; pages may be off by rounding.
const A4: [i64; 2] = [59_528, 84_189];
const TOLERANCE: i64 = 50;

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    // Pages of one size are told once: an issuer may have chosen it.
    let mut sizes: Vec<([i64; 2], usize, usize)> = Vec::new();
    for (index, page) in subject.facts.pages.iter().enumerate() {
        PAGE_SIZE_DIFFERS.examined(sink, 1);
        let measured = [page.width_pt, page.height_pt];
        let mut size = measured;
        size.sort_unstable();
        if size.iter().zip(A4).any(|(own, a4)| (own - a4).abs() > TOLERANCE) {
            match sizes.iter_mut().find(|(size, ..)| *size == measured) {
                Some((_, _, more)) => *more += 1,
                None => sizes.push((measured, index + 1, 0)),
            }
        }
    }
    for (size, page, more) in sizes {
        let [width, height] = size.map(|length| Decimal::new(length, 2));
        let more = match more {
            0 => String::new(),
            more => format!(", and so do {more} more"),
        };
        let message = format!(
            "page {page} of the {} PDF measures {width} × {height} pt{more}; A4 is 595.28 × 841.89 pt",
            subject.pdf.lang
        );
        PAGE_SIZE_DIFFERS.emit(sink, None, message).hint(
            "keep to A4: leave `[page]` of report.toml out, or set `width = \"210\"` and `height = \"297\"`",
        );
    }
}
