//! How sure it is that an instrument asks what a rule enforces.

use std::fmt;

use super::Source;
use crate::profile::{Profile, Status};

/// How well the demand behind a rule is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// A demand of this project, which nobody else makes.
    Own,
    /// Read in a public source.
    Verified,
    /// Seen in published reports, in secondary sources, or in what an outside judge enforces.
    Observed,
    /// General knowledge.
    Unverified,
}

impl Certainty {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Certainty::Own => "own",
            Certainty::Verified => "verified",
            Certainty::Observed => "observed",
            Certainty::Unverified => "unverified",
        }
    }
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<Status> for Certainty {
    fn from(status: Status) -> Self {
        match status {
            Status::Verified => Certainty::Verified,
            Status::Observed => Certainty::Observed,
            Status::Unverified => Certainty::Unverified,
        }
    }
}

/// The instruments that rules cite, each with how well its demands are known here.
const INSTRUMENTS: &[(&str, Certainty)] = &[
    ("this project", Certainty::Own),
    ("arithmetic", Certainty::Own),
    // Numbers, subjects and duties stand in published reports and in secondary sources; the Code's own text is not used.
    ("ESG Code", Certainty::Observed),
    // Rule 13.51A was read in the public rulebook.
    ("Main Board Listing Rules", Certainty::Verified),
    // Each limit says for itself how well it is known.
    ("HKEXnews profile", Certainty::Unverified),
    // What Arelle enforces of them was seen.
    ("Inline XBRL 1.1", Certainty::Observed),
    ("Open Information Model 1.0", Certainty::Observed),
    ("Report Package 1.0", Certainty::Observed),
    ("Taxonomy Packages 1.0", Certainty::Observed),
    ("XBRL Calculations 1.1", Certainty::Observed),
    ("XBRL Handling Duplicate Facts", Certainty::Observed),
    // What veraPDF enforces of them was seen; the standards themselves are sold and were not read.
    ("ISO 14289-1 (PDF/UA-1)", Certainty::Observed),
    ("ISO 19005-2 (PDF/A-2a)", Certainty::Observed),
    ("ISO 19005-3 (PDF/A-3a)", Certainty::Observed),
    ("ISO 32000-1", Certainty::Unverified),
];

impl Source {
    /// How well the demand is known: of several instruments, as well as the least known of them.
    pub fn certainty(&self) -> Certainty {
        let instruments = self.instrument.split("; ").flat_map(|part| part.split(", "));
        instruments
            .map(|instrument| {
                INSTRUMENTS
                    .iter()
                    .find(|(name, _)| *name == instrument)
                    .map_or(Certainty::Unverified, |(_, certainty)| *certainty)
            })
            .max()
            .unwrap_or(Certainty::Unverified)
    }
}

impl super::Rule {
    /// How well its demand is known: for a limit of the profile, as the limit says.
    pub fn certainty(&self, profile: Option<&Profile>) -> Certainty {
        let limit = self.limit.and_then(|id| profile?.limit(id));
        limit.map_or_else(|| self.source.certainty(), |limit| limit.status.into())
    }
}

#[cfg(test)]
mod tests {
    use super::INSTRUMENTS;
    use crate::rules::RULES;

    #[test]
    fn every_instrument_says_how_sure_it_is() {
        for rule in RULES {
            for part in rule
                .source
                .instrument
                .split("; ")
                .flat_map(|part| part.split(", "))
            {
                assert!(
                    INSTRUMENTS.iter().any(|(name, _)| *name == part),
                    "{} cites `{part}`, of which INSTRUMENTS in certainty.rs does not say how well it is known",
                    rule.id
                );
            }
        }
    }
}
