//! Reliefs: on which grounds an issuer may leave out, for now, what a provision asks, without its being a reason under
//! comply or explain.

use crate::text::Localized;
use crate::wording::Word;

/// On which ground. The names are this project's own wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReliefKind {
    /// Only information that can be had without undue cost or effort has to be used.
    ReasonableInformation,
    /// The issuer lacks the skills, capabilities or resources.
    Capabilities,
    /// The information on an opportunity is commercially sensitive.
    CommercialSensitivity,
    /// The financial effects cannot be told apart or measured.
    FinancialEffects,
}

impl ReliefKind {
    /// Every one.
    pub const ALL: [ReliefKind; 4] = [
        ReliefKind::ReasonableInformation,
        ReliefKind::Capabilities,
        ReliefKind::CommercialSensitivity,
        ReliefKind::FinancialEffects,
    ];

    /// How `data/codes` and `provisions.toml` write it.
    pub const fn key(self) -> &'static str {
        match self {
            ReliefKind::ReasonableInformation => "reasonable-information",
            ReliefKind::Capabilities => "capabilities",
            ReliefKind::CommercialSensitivity => "commercial-sensitivity",
            ReliefKind::FinancialEffects => "financial-effects",
        }
    }

    /// The relief with this key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// What an index prints for it.
    pub const fn word(self) -> Word {
        match self {
            ReliefKind::ReasonableInformation => Word::ReliefReasonableInformation,
            ReliefKind::Capabilities => Word::ReliefCapabilities,
            ReliefKind::CommercialSensitivity => Word::ReliefCommercialSensitivity,
            ReliefKind::FinancialEffects => Word::ReliefFinancialEffects,
        }
    }
}

/// A relief that an issuer uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relief {
    /// Which one.
    pub kind: ReliefKind,
    /// Why it is used.
    pub why: Localized<String>,
    /// What stands instead of what is asked.
    pub instead: Localized<String>,
    /// How and by when the issuer means to disclose it.
    pub plan: Localized<String>,
}
