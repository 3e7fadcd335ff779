//! `PKG-009 report-file-malformed`

use esg_model::diag::{About, RuleId, Severity, Source};

use crate::rules::{Check, Rule};

#[doc = include_str!("report_file_malformed.md")]
pub static REPORT_FILE_MALFORMED: Rule = Rule {
    about: About {
        id: RuleId::new("PKG-009", "report-file-malformed"),
        severity: Severity::Error,
        summary: "a file of the report that only rules read does not have its form",
        explain: include_str!("report_file_malformed.md"),
        source: Source::new("this project", "accepted.toml, observations.toml"),
    },
    limit: None,
    check: Check::Reading,
};
