//! `PKG-002 sheet-not-made`

use esg_model::diag::{About, RuleId, Severity, Source};

use crate::rules::{Check, Rule};

#[doc = include_str!("sheet_not_made.md")]
pub static SHEET_NOT_MADE: Rule = Rule {
    about: About {
        id: RuleId::new("PKG-002", "sheet-not-made"),
        severity: Severity::Error,
        summary: "a sheet cannot be made from its template",
        explain: include_str!("sheet_not_made.md"),
        source: Source::new("this project", "templates/sheets"),
    },
    limit: None,
    check: Check::Reading,
};
