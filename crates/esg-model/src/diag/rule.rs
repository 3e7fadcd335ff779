//! What is told about a rule: its handle, its weight, whose demand it is, and its page of reasons.

use std::fmt;

use super::Severity;

/// A rule's stable handle: three letters of its subject, three digits, and the name of the defect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleId {
    /// Such as `SRC-004`; given once, never reused.
    pub code: &'static str,
    /// Such as `unknown-concept`.
    pub name: &'static str,
}

impl RuleId {
    /// Makes a handle.
    pub const fn new(code: &'static str, name: &'static str) -> Self {
        RuleId { code, name }
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.name)
    }
}

impl From<&About> for RuleId {
    fn from(about: &About) -> Self {
        about.id
    }
}

/// Everything that a reader of a finding may ask about its rule, whichever stage enforces it.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Its stable handle.
    pub id: RuleId,
    /// How much a breach weighs unless the profile says otherwise.
    pub severity: Severity,
    /// The defect in one phrase, lower case, no full stop.
    pub summary: &'static str,
    /// Its page, as Markdown: what it checks, why, its source, examples that fail and examples that pass.
    pub explain: &'static str,
    /// Where the demand comes from.
    pub source: Source,
}

/// Where a rule's demand comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The law, standard or document; several are parted by `; ` or `, `.
    pub instrument: &'static str,
    /// The clause in it; empty where the whole is meant.
    pub clause: &'static str,
}

impl Source {
    /// A clause of an instrument.
    pub const fn new(instrument: &'static str, clause: &'static str) -> Self {
        Source { instrument, clause }
    }

    /// The instruments, one by one.
    pub fn instruments(&self) -> impl Iterator<Item = &'static str> {
        self.instrument.split("; ").flat_map(|part| part.split(", "))
    }

    /// How well the demand is known: of several instruments, as well as the least known of them.
    pub fn certainty(&self) -> Certainty {
        self.instruments()
            .map(|instrument| Certainty::of(instrument).unwrap_or(Certainty::Unverified))
            .max()
            .unwrap_or(Certainty::Unverified)
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.instrument)?;
        if !self.clause.is_empty() {
            write!(f, ", {}", self.clause)?;
        }
        Ok(())
    }
}

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
    ("XBRL 2.1", Certainty::Observed),
    ("XBRL Calculations 1.1", Certainty::Observed),
    ("XBRL Dimensions 1.0", Certainty::Observed),
    ("XBRL Handling Duplicate Facts", Certainty::Observed),
    // Its source is public, and the release that is pinned is what runs.
    ("typst", Certainty::Verified),
    // What veraPDF enforces of them was seen; the standards themselves are sold and were not read.
    ("ISO 14289-1 (PDF/UA-1)", Certainty::Observed),
    ("ISO 19005-2 (PDF/A-2a)", Certainty::Observed),
    ("ISO 19005-3 (PDF/A-3a)", Certainty::Observed),
    ("ISO 32000-1", Certainty::Unverified),
    // Its goals are cited from memory.
    ("Paris Agreement", Certainty::Unverified),
];

impl Certainty {
    /// How well the demands of `instrument` are known; none where nobody said.
    pub fn of(instrument: &str) -> Option<Self> {
        let known = INSTRUMENTS.iter().find(|(name, _)| *name == instrument);
        known.map(|(_, certainty)| *certainty)
    }

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

/// Declares the rules of a stage: a constant for each, and `ALL` in the order of their codes.
///
/// Of each rule: code, name, weight, source, page of reasons (a path from the file of the declaration) and summary.
#[macro_export]
macro_rules! rules {
    ($($constant:ident = $code:literal, $name:literal, $severity:ident, $source:expr, $page:literal, $summary:literal;)*) => {
        $(
            #[doc = $summary]
            pub const $constant: &$crate::diag::About = &$crate::diag::About {
                id: $crate::RuleId::new($code, $name),
                severity: $crate::Severity::$severity,
                summary: $summary,
                explain: include_str!($page),
                source: $source,
            };
        )*
        /// Every rule of the stage, in the order of their codes.
        pub const ALL: &[&$crate::diag::About] = &[$($constant),*];
    };
}
