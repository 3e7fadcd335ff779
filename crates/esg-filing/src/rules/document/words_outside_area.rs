//! `DOC-121 words-outside-area`

use esg_model::diag::{RuleId, Severity, Sink};

use super::flaws;
use crate::layout::FlawKind;
use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule, Source};

#[doc = include_str!("words_outside_area.md")]
pub static WORDS_OUTSIDE_AREA: Rule = Rule {
    id: RuleId::new("DOC-121", "words-outside-area"),
    severity: Severity::Error,
    summary: "words of a page stand outside the text area",
    explain: include_str!("words_outside_area.md"),
    source: Source {
        instrument: "this project",
        clause: "look of the pages",
    },
    limit: None,
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    flaws::tell(
        &WORDS_OUTSIDE_AREA,
        FlawKind::OutsideArea,
        "shorten what cannot be broken here, such as a long address, or split the table",
        subject,
        sink,
    );
}
