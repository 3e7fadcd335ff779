//! An edition of the ESG Code as provisions, from `data/codes`.

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::ask::Ask;
use crate::provision::ProvisionId;
use crate::text::Localized;
use crate::wording::Word;

/// How binding a provision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Must be disclosed.
    Mandatory,
    /// Must be disclosed, or the reason given.
    ComplyOrExplain,
}

/// What a provision asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProvisionKind {
    /// A statement that every report must make.
    MandatoryStatement,
    /// The issuer's policies.
    Policy,
    /// Policies, and compliance with laws that have a significant impact.
    PolicyAndCompliance,
    /// A description.
    Narrative,
    /// Figures.
    Numeric,
    /// Targets and the steps towards them.
    Target,
}

/// A part of an index of provisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// What every report discloses.
    Mandatory,
    /// Environmental aspects.
    Environmental,
    /// Social aspects.
    Social,
    /// What an edition asks for on the climate, apart from the environment.
    Climate,
}

impl Area {
    /// Every area.
    pub const ALL: [Area; 4] = [Area::Mandatory, Area::Environmental, Area::Social, Area::Climate];

    /// What heads it in an index; what is mandatory is one aspect, whose name says so.
    pub const fn heading(self) -> Option<Word> {
        match self {
            Area::Mandatory => None,
            Area::Environmental => Some(Word::Environmental),
            Area::Social => Some(Word::Social),
            Area::Climate => Some(Word::Climate),
        }
    }

    /// The word for it in `data/codes`.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Area::Mandatory => "mandatory",
            Area::Environmental => "environmental",
            Area::Social => "social",
            Area::Climate => "climate",
        }
    }

    /// Whether its aspects are cited by their ids; the label of what is mandatory says all.
    pub const fn has_numbered_aspects(self) -> bool {
        match self {
            Area::Mandatory => false,
            Area::Environmental | Area::Social | Area::Climate => true,
        }
    }
}

/// A subject area of the Code, such as A1 Emissions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aspect {
    /// Such as `A1`.
    pub id: String,
    /// Under which heading of an index it stands.
    pub area: Area,
    /// Its name.
    pub label: Localized<String>,
}

/// A numbered requirement of the Code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// Such as `KPI-A1.2`.
    pub id: ProvisionId,
    /// The aspect's id.
    pub aspect: String,
    /// How binding it is.
    pub duty: Duty,
    /// What it asks for.
    pub kind: ProvisionKind,
    /// How the Code cites it, such as `KPI A1.2`.
    pub clause: String,
    /// What it asks, in our own words.
    pub label: Localized<String>,
    /// What it asks for in detail.
    pub asks: Vec<Ask>,
    /// What a reporting principle expects beyond that: its absence leaves the answer whole.
    pub expects: Vec<Ask>,
    /// Element name of the text block that answers it in the tagged files.
    pub text_block: Option<String>,
}

/// The name of an edition whose appendix was given another number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// Reports that are approved on this day or later call it so.
    pub from: Date,
    /// As [`CodeEdition::title`].
    pub title: Localized<String>,
    /// As [`CodeEdition::gem_title`].
    pub gem_title: Localized<String>,
    /// How texts of Main Board issuers named the appendix before.
    pub former: Localized<Vec<String>>,
    /// The same of GEM issuers.
    pub gem_former: Localized<Vec<String>>,
    /// How they name it since.
    pub now: Localized<Vec<String>>,
}

/// An edition of the Code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeEdition {
    /// Such as `app27-2020`.
    pub edition: String,
    /// What it is called in the Main Board's rules, and in the taxonomy, which serves both boards.
    pub title: Localized<String>,
    /// What it is called in GEM's rules, which number their appendices otherwise.
    pub gem_title: Localized<String>,
    /// What it has been called since it was renamed; nothing where it was not.
    pub renamed: Option<Renamed>,
    /// Financial years that begin on this day or later are under it.
    pub first_year_from: Date,
    /// Financial years that begin on this day or later are no longer under it.
    pub last_year_before: Option<Date>,
    /// Aspects in the Code's order.
    pub aspects: Vec<Aspect>,
    /// Provisions by id, in the Code's order.
    pub provisions: IndexMap<ProvisionId, Provision>,
}

impl CodeEdition {
    /// A provision of the edition.
    ///
    /// # Panics
    /// For a provision of another edition.
    pub fn provision(&self, id: &ProvisionId) -> &Provision {
        &self.provisions[id]
    }
}

/// Why a provision is not answered by a disclosure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExplanationState {
    /// A considered reason is given.
    Explained,
    /// The provision does not apply to the issuer.
    NotApplicable,
}

/// What became of a provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerState {
    /// The report discloses what it asks.
    Disclosed,
    /// The report discloses a part and says nothing of the rest: a finding wherever it happens.
    DisclosedInPart,
    /// The report discloses a part and gives its reason for the rest.
    PartlyExplained,
    /// The report gives its reason for not disclosing.
    Explained,
    /// It does not apply to the issuer.
    NotApplicable,
    /// Neither: a finding wherever it happens.
    NotDisclosed,
}

impl AnswerState {
    /// Every one.
    pub const ALL: [AnswerState; 6] = [
        AnswerState::Disclosed,
        AnswerState::DisclosedInPart,
        AnswerState::PartlyExplained,
        AnswerState::Explained,
        AnswerState::NotApplicable,
        AnswerState::NotDisclosed,
    ];

    /// What an index prints for it.
    pub const fn word(self) -> Word {
        match self {
            AnswerState::Disclosed => Word::Disclosed,
            AnswerState::DisclosedInPart => Word::DisclosedInPart,
            AnswerState::PartlyExplained => Word::PartlyExplained,
            AnswerState::Explained => Word::Explained,
            AnswerState::NotApplicable => Word::NotApplicable,
            AnswerState::NotDisclosed => Word::NotDisclosed,
        }
    }

    /// How data names it.
    pub const fn name(self) -> &'static str {
        match self {
            AnswerState::Disclosed => "disclosed",
            AnswerState::DisclosedInPart => "disclosed-in-part",
            AnswerState::PartlyExplained => "partly-explained",
            AnswerState::Explained => "explained",
            AnswerState::NotApplicable => "not-applicable",
            AnswerState::NotDisclosed => "not-disclosed",
        }
    }
}

/// The issuer's reason for not disclosing what a provision asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The provision's id.
    pub provision: ProvisionId,
    /// Explained or not applicable.
    pub state: ExplanationState,
    /// The section in which the report says so.
    pub section: String,
    /// The reason.
    pub reason: Localized<String>,
    /// What it is the reason for not disclosing; empty where it does not say.
    pub covers: Vec<Ask>,
    /// Where it is written.
    pub location: crate::diag::Location,
}

/// Words of the report that state what a provision asks for without a figure of its own: a target in words, or a
/// breakdown that one sentence gives ("All of them work in Hong Kong").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The provision's id.
    pub provision: ProvisionId,
    /// What the words state.
    pub asks: Vec<Ask>,
    /// The words, as the sources of the stretch write them.
    pub words: Localized<String>,
    /// Where it is written.
    pub location: crate::diag::Location,
}
