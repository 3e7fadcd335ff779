//! `DOC-125 reference-parted`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::flaws;
use crate::layout::FlawKind;
use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("reference_parted.md")]
pub static REFERENCE_PARTED: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-125", "reference-parted"),
        severity: Severity::Advice,
        summary: "the number of a table, a figure or a chapter stands on another line than its word",
        explain: include_str!("reference_parted.md"),
        source: Source::new("this project", "look of the pages"),
    },
    limit: None,
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    flaws::tell(
        &REFERENCE_PARTED,
        FlawKind::ReferenceParted,
        "write a no-break space between both, or a word more or less before them",
        subject,
        sink,
    );
}
