//! `PKG-008 draft`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::PackageSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("draft.md")]
pub static DRAFT: Rule = Rule {
    about: About {
        id: RuleId::new("PKG-008", "draft"),
        severity: Severity::Warning,
        summary: "this is a draft and must not be submitted",
        explain: include_str!("draft.md"),
        source: Source::new("this project", "drafts"),
    },
    limit: None,
    check: Check::Package(check),
};

fn check(subject: &PackageSubject<'_>, sink: &mut Sink) {
    DRAFT.examined(sink, 1);
    if subject.report.is_draft() {
        DRAFT
            .emit(
                sink,
                None,
                "this is a draft for comment; it must not be submitted or published",
            )
            .hint("make the filing without --draft once the board has approved the report");
    }
}
