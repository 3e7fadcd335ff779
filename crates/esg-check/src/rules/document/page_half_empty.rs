//! `DOC-126 page-half-empty`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::flaws;
use crate::layout::FlawKind;
use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("page_half_empty.md")]
pub static PAGE_HALF_EMPTY: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-126", "page-half-empty"),
        severity: Severity::Advice,
        summary: "a page is less than half full although its chapter goes on",
        explain: include_str!("page_half_empty.md"),
        source: Source::new("this project", "look of the pages"),
    },
    limit: None,
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    flaws::tell(
        &PAGE_HALF_EMPTY,
        FlawKind::HalfEmpty,
        "put what begins the next page later in the text or make it lower (fewer bars, levels or rows), so that words come up; after a full stop instead of a colon, words behind a drawing can run ahead of it",
        subject,
        sink,
    );
}
