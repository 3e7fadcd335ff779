//! `DOC-103 active-content`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("active_content.md")]
pub static ACTIVE_CONTENT: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-103", "active-content"),
        severity: Severity::Error,
        summary: "the PDF holds scripts, attachments or forms",
        explain: include_str!("active_content.md"),
        source: Source::new("HKEXnews profile", "active-content"),
    },
    limit: Some("active-content"),
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    let facts = subject.facts;
    for (count, what) in [
        (facts.scripts, "script or launch action"),
        (facts.attachments, "attachment"),
        (facts.forms, "form field"),
    ] {
        ACTIVE_CONTENT.examined(sink, 1);
        if count > 0 {
            let lang = subject.pdf.lang;
            let plural = if count == 1 { "" } else { "s" };
            ACTIVE_CONTENT
                .emit(
                    sink,
                    None,
                    format!("the {lang:#} PDF holds {count} {what}{plural}; it should hold none"),
                )
                .hint("keep files beside the PDF, not in it, and let forms be printed ones");
        }
    }
}
