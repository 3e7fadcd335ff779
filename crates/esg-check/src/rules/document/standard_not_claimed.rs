//! `DOC-111 standard-not-claimed`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("standard_not_claimed.md")]
pub static STANDARD_NOT_CLAIMED: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-111", "standard-not-claimed"),
        severity: Severity::Error,
        summary: "the PDF does not claim the standards that it is made to",
        explain: include_str!("standard_not_claimed.md"),
        source: Source::new(
            "ISO 14289-1 (PDF/UA-1), ISO 19005-2 (PDF/A-2a)",
            "identification in the metadata",
        ),
    },
    limit: None,
    check: Check::Pdf(check),
};

/// What the filing copy is made to.
const STANDARDS: [&str; 2] = ["PDF/A-2A", "PDF/UA-1"];

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    for standard in STANDARDS {
        STANDARD_NOT_CLAIMED.examined(sink, 1);
        if !subject
            .facts
            .standards
            .iter()
            .any(|own| own.eq_ignore_ascii_case(standard))
        {
            STANDARD_NOT_CLAIMED
                .emit(
                    sink,
                    None,
                    format!(
                        "the metadata of the {} PDF does not claim {standard}",
                        subject.pdf.lang
                    ),
                )
                .hint("report this as a defect of the software");
        }
    }
}
