//! `PKG-002 sheet-not-made`

use esg_model::diag::{RuleId, Severity};

use crate::rules::{Check, Rule, Source};

#[doc = include_str!("sheet_not_made.md")]
pub static SHEET_NOT_MADE: Rule = Rule {
    id: RuleId::new("PKG-002", "sheet-not-made"),
    severity: Severity::Error,
    summary: "a sheet cannot be made from its template",
    explain: include_str!("sheet_not_made.md"),
    source: Source {
        instrument: "this project",
        clause: "templates/sheets",
    },
    limit: None,
    check: Check::Reading,
};
