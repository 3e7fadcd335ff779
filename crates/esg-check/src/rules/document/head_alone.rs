//! `DOC-123 head-alone`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::flaws;
use crate::layout::FlawKind;
use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("head_alone.md")]
pub static HEAD_ALONE: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-123", "head-alone"),
        severity: Severity::Advice,
        summary: "a heading or a lead-in stands alone at the foot of a page",
        explain: include_str!("head_alone.md"),
        source: Source::new("this project", "look of the pages"),
    },
    limit: None,
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    flaws::tell(
        &HEAD_ALONE,
        FlawKind::Stranded,
        "put a word more or less before it",
        subject,
        sink,
    );
}
