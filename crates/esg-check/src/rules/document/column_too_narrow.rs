//! `DOC-127 column-too-narrow`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::flaws;
use crate::layout::FlawKind;
use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("column_too_narrow.md")]
pub static COLUMN_TOO_NARROW: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-127", "column-too-narrow"),
        severity: Severity::Advice,
        summary: "Chinese is set in a column of fewer than four characters",
        explain: include_str!("column_too_narrow.md"),
        source: Source::new("this project", "look of the pages"),
    },
    limit: None,
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    flaws::tell(
        &COLUMN_TOO_NARROW,
        FlawKind::NarrowColumn,
        "give the table fewer columns, or the cell fewer words",
        subject,
        sink,
    );
}
