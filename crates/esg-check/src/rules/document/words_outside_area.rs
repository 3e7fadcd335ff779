//! `DOC-121 words-outside-area`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::flaws;
use crate::layout::FlawKind;
use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("words_outside_area.md")]
pub static WORDS_OUTSIDE_AREA: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-121", "words-outside-area"),
        severity: Severity::Error,
        summary: "words of a page stand outside the text area",
        explain: include_str!("words_outside_area.md"),
        source: Source::new("this project", "look of the pages"),
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
