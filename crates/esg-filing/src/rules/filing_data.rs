//! The rules' own data: the profile, which weighs them and gives their limits.
//! What is wrong in it is a finding like any other.

use esg_model::diag::{Location, Sink};
use esg_model::source::{SourcePath, Sources};

use super::package::FILING_DATA_MALFORMED;
use super::{RULES, Rule};
use crate::profile::{PATH, Profile, Weight};
use crate::toml_file;

impl Profile {
    /// Reads the profile, and checks that every rule finds its limit in it and every weight its rule.
    pub fn read(sources: &Sources, sink: &mut Sink) -> Option<Profile> {
        let profile: Profile = toml_file::read(sources, PATH, &FILING_DATA_MALFORMED, sink)?;
        let at = Location::file(&SourcePath::new(PATH));
        for (rule, limit) in RULES
            .iter()
            .filter_map(|rule| rule.limit.map(|limit| (rule, limit)))
        {
            if profile.limit(limit).is_none() {
                FILING_DATA_MALFORMED
                    .emit(
                        sink,
                        at.clone(),
                        format!("the profile has no limit `{limit}`, which {} enforces", rule.id),
                    )
                    .hint("add the limit, or weigh it as \"off\"");
            }
        }
        for code in profile
            .severities
            .keys()
            .filter(|code| !RULES.iter().any(|rule| rule.id.code == code.as_str()))
        {
            FILING_DATA_MALFORMED
                .emit(
                    sink,
                    at.clone(),
                    format!("the profile weighs `{code}`, which is no rule of the filing"),
                )
                .hint("correct the rule's code");
        }
        Some(profile)
    }

    /// Whether `rule` runs under this profile.
    pub fn runs(&self, rule: &Rule) -> bool {
        self.weight(rule.id.code, rule.limit) != Some(Weight::Off)
    }

    /// Gives the findings of the filing's rules the weights of this profile.
    /// Advice stays advice: it says what could not be confirmed, not that something is wrong.
    pub fn weigh(&self, sink: &mut Sink) {
        sink.weigh(|id, severity| {
            let own = RULES
                .iter()
                .find(|rule| rule.id == id && rule.severity == severity);
            own.and_then(|rule| self.weight(rule.id.code, rule.limit))
                .and_then(Weight::severity)
                .unwrap_or(severity)
        });
    }
}
