//! `PKG-001 filing-data-malformed`

use esg_model::diag::{About, RuleId, Severity, Source};

use crate::rules::{Check, Rule};

#[doc = include_str!("filing_data_malformed.md")]
pub static FILING_DATA_MALFORMED: Rule = Rule {
    about: About {
        id: RuleId::new("PKG-001", "filing-data-malformed"),
        severity: Severity::Error,
        summary: "data that every filing needs is missing or malformed",
        explain: include_str!("filing_data_malformed.md"),
        source: Source::new("this project", "data/profiles, data/registries, data/rules"),
    },
    limit: None,
    check: Check::Reading,
};
