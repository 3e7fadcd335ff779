//! `DOC-124 lone-character`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::flaws;
use crate::layout::FlawKind;
use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("lone_character.md")]
pub static LONE_CHARACTER: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-124", "lone-character"),
        severity: Severity::Advice,
        summary: "the last line of a Chinese paragraph holds one character",
        explain: include_str!("lone_character.md"),
        source: Source::new("this project", "look of the pages"),
    },
    limit: None,
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    flaws::tell(
        &LONE_CHARACTER,
        FlawKind::LoneCharacter,
        "write a character more or less",
        subject,
        sink,
    );
}
