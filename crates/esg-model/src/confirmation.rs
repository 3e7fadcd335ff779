//! How surely what a row of the Code says is known, and who says that it is right.

use jiff::civil::Date;

use crate::diag::Location;
use crate::wording::Word;

/// How surely something is known, the least sure first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// General knowledge.
    Unverified,
    /// General knowledge, and the paragraph of the international standard that it follows was read.
    Standard,
    /// One secondary source says so and does not show the rule's text.
    OneSource,
    /// Two or more independent secondary sources say so.
    TwoSources,
    /// Read in the rule or in an issuer's published index.
    Verified,
}

impl Sureness {
    /// Every one.
    pub const ALL: [Sureness; 5] = [
        Sureness::Unverified,
        Sureness::Standard,
        Sureness::OneSource,
        Sureness::TwoSources,
        Sureness::Verified,
    ];

    /// The word for it in `data/codes`.
    pub const fn word(self) -> &'static str {
        match self {
            Sureness::Unverified => "unverified",
            Sureness::Standard => "standard",
            Sureness::OneSource => "one-source",
            Sureness::TwoSources => "two-sources",
            Sureness::Verified => "verified",
        }
    }

    /// What a sheet prints for it.
    pub const fn printed(self) -> Word {
        match self {
            Sureness::Unverified => Word::SurenessUnverified,
            Sureness::Standard => Word::SurenessStandard,
            Sureness::OneSource => Word::SurenessOneSource,
            Sureness::TwoSources => Word::SurenessTwoSources,
            Sureness::Verified => Word::SurenessVerified,
        }
    }

    /// The one with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.word() == word)
    }
}

/// How surely a row of the Code is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Its number.
    pub number: Sureness,
    /// What it asks, and of whom.
    pub content: Sureness,
    /// Which reliefs apply to it; as its content where none is listed.
    pub reliefs: Sureness,
    /// Where that is known from, in words.
    pub sources: Vec<String>,
}

impl Confirmation {
    /// Of a row of which its file says nothing else: as the sources at the head of the file have it.
    pub(crate) const fn by_its_file() -> Self {
        Confirmation {
            number: Sureness::Verified,
            content: Sureness::Verified,
            reliefs: Sureness::Verified,
            sources: Vec::new(),
        }
    }

    /// Whether its number can be printed on nobody's word.
    pub fn numbers_it(&self) -> bool {
        self.number == Sureness::Verified
    }

    /// Whether an answer that falls short of it can be held against a report on nobody's word.
    pub fn holds(&self) -> bool {
        self.content.min(self.reliefs) >= Sureness::TwoSources
    }
}

/// A person's word that the rows of an edition are the Code's: `[sign-off]` of `report.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// Who compared them.
    pub by: String,
    /// When.
    pub on: Date,
    /// The SHA-256 digest of the edition's file in `data/codes`, in lower-case hexadecimal digits.
    pub sha256: String,
    /// Where it is written.
    pub location: Location,
}

/// Whose numbers of provisions are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// Those that are sure on nobody's word.
    Sure,
    /// All, since a person signed them off.
    All,
}
