//! `PKG-011 finding-cannot-be-accepted`

use esg_model::diag::{About, RuleId, Severity, Source};

use crate::rules::{Check, Rule};

#[doc = include_str!("finding_cannot_be_accepted.md")]
pub static FINDING_CANNOT_BE_ACCEPTED: Rule = Rule {
    about: About {
        id: RuleId::new("PKG-011", "finding-cannot-be-accepted"),
        severity: Severity::Error,
        summary: "an entry accepts what nobody can accept: malformed input or a defect of the files that were made",
        explain: include_str!("finding_cannot_be_accepted.md"),
        source: Source::new("this project", "accepted findings"),
    },
    limit: None,
    check: Check::Reading,
};
