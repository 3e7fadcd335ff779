//! `DOC-104 encrypted`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("encrypted.md")]
pub static ENCRYPTED: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-104", "encrypted"),
        severity: Severity::Error,
        summary: "the PDF is encrypted",
        explain: include_str!("encrypted.md"),
        source: Source::new("HKEXnews profile", "encryption"),
    },
    limit: Some("encryption"),
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    ENCRYPTED.examined(sink, 1);
    if subject.facts.encrypted {
        ENCRYPTED
            .emit(
                sink,
                None,
                format!(
                    "the {} PDF is encrypted; it should open without a password",
                    subject.pdf.lang
                ),
            )
            .hint("remove password and restrictions");
    }
}
