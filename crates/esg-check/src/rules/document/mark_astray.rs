//! `DOC-128 mark-astray`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::flaws;
use crate::layout::FlawKind;
use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("mark_astray.md")]
pub static MARK_ASTRAY: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-128", "mark-astray"),
        severity: Severity::Advice,
        summary: "a Chinese line begins with a mark that closes, or ends with one that opens",
        explain: include_str!("mark_astray.md"),
        source: Source::new("this project", "look of the pages"),
    },
    limit: None,
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    flaws::tell(
        &MARK_ASTRAY,
        FlawKind::MarkAstray,
        "write a character more or less before it, and report the text: the typesetter keeps marks with their words",
        subject,
        sink,
    );
}
