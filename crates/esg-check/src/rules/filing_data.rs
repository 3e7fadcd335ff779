//! The rules' own data: the profile, which weighs them and gives their limits.
//! What is wrong in it is a finding like any other.

use esg_model::diag::{Location, Sink};
use esg_model::source::{SourcePath, Sources};
use esg_model::toml_file;

use super::package::FILING_DATA_MALFORMED;
use super::{Check, Rule, all, find};
use crate::profile::{PATH, Profile, Weight};

impl Profile {
    /// Reads the profile, and checks that every rule finds its limit in it and every weight its rule.
    pub(crate) fn read(sources: &Sources, sink: &mut Sink) -> Option<Profile> {
        let profile: Profile = toml_file::read(sources, PATH, &FILING_DATA_MALFORMED.about, sink)?;
        let at = Location::file(&SourcePath::new(PATH));
        for (rule, limit) in all()
            .iter()
            .filter_map(|rule| rule.limit.map(|limit| (rule, limit)))
        {
            if profile.limit(limit).is_none() {
                FILING_DATA_MALFORMED
                    .emit(
                        sink,
                        at.clone(),
                        format!(
                            "the profile has no limit `{limit}`, which {} enforces",
                            rule.about.id
                        ),
                    )
                    .hint("add the limit, or weigh it as \"off\"");
            }
        }
        for code in profile
            .severities
            .keys()
            .filter(|code| find(code).is_none_or(|rule| matches!(rule.check, Check::Stage(_))))
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
        self.weight(rule.about.id.code, rule.limit) != Some(Weight::Off)
    }

    /// Gives the findings of the filing's rules the weights of this profile.
    /// Advice stays advice: it says what could not be confirmed, not that something is wrong.
    pub fn weigh(&self, sink: &mut Sink) {
        sink.weigh(|id, severity| {
            let own = find(id.code).filter(|rule| rule.about.severity == severity);
            own.and_then(|rule| self.weight(id.code, rule.limit))
                .and_then(Weight::severity)
                .unwrap_or(severity)
        });
    }
}
