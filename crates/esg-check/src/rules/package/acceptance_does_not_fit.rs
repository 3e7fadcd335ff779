//! `PKG-010 acceptance-does-not-fit`

use esg_model::diag::{About, RuleId, Severity, Source};

use crate::rules::{Check, Rule};

#[doc = include_str!("acceptance_does_not_fit.md")]
pub static ACCEPTANCE_DOES_NOT_FIT: Rule = Rule {
    about: About {
        id: RuleId::new("PKG-010", "acceptance-does-not-fit"),
        severity: Severity::Warning,
        summary: "an accepted finding is not found any more, or not told apart from another",
        explain: include_str!("acceptance_does_not_fit.md"),
        source: Source::new("this project", "accepted findings"),
    },
    limit: None,
    check: Check::Reading,
};
