//! An edition of the ESG Code as provisions, from `data/codes`.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::ask::Ask;
use crate::confirmation::{Confirmation, Numbers};
use crate::duty::Duties;
use crate::provision::{ProvisionId, ProvisionPart};
use crate::relief::{Relief, ReliefKind};
use crate::section_id::SectionId;
use crate::text::Localized;
use crate::wording::Word;

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
    /// One or more of a list.
    Enumeration,
    /// A date or a period.
    Date,
    /// Yes or no, with a description where it is yes.
    YesNo,
}

impl ProvisionKind {
    /// Every one.
    pub const ALL: [ProvisionKind; 9] = [
        ProvisionKind::MandatoryStatement,
        ProvisionKind::Policy,
        ProvisionKind::PolicyAndCompliance,
        ProvisionKind::Narrative,
        ProvisionKind::Numeric,
        ProvisionKind::Target,
        ProvisionKind::Enumeration,
        ProvisionKind::Date,
        ProvisionKind::YesNo,
    ];

    /// The word for it in `data/codes`.
    pub const fn word(self) -> &'static str {
        match self {
            ProvisionKind::MandatoryStatement => "mandatory-statement",
            ProvisionKind::Policy => "policy",
            ProvisionKind::PolicyAndCompliance => "policy-and-compliance",
            ProvisionKind::Narrative => "narrative",
            ProvisionKind::Numeric => "numeric",
            ProvisionKind::Target => "target",
            ProvisionKind::Enumeration => "enumeration",
            ProvisionKind::Date => "date",
            ProvisionKind::YesNo => "yes-no",
        }
    }
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

    /// Whether its aspects are cited by their ids; elsewhere the label says all.
    pub const fn has_numbered_aspects(self) -> bool {
        match self {
            // The parts of the climate disclosures have names alone.
            Area::Mandatory | Area::Climate => false,
            Area::Environmental | Area::Social => true,
        }
    }
}

/// Position of an aspect in [`CodeEdition::aspects`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AspectId(pub(crate) usize);

/// A subject area of the Code, such as A1 Emissions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aspect {
    /// As the Code names it, such as `A1`.
    pub name: String,
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
    /// The aspect under which it stands.
    pub aspect: AspectId,
    /// How binding it is, for whom.
    pub duties: Duties,
    /// What it asks for.
    pub kind: ProvisionKind,
    /// Its number where that is no part of its id, such as `28(a)`.
    pub paragraph: Option<String>,
    /// How the Code cites it, such as `KPI A1.2`; see [`Provision::clause`].
    pub(crate) clause: String,
    /// The reliefs that apply to it.
    pub reliefs: Vec<ReliefKind>,
    /// Whether a plain statement that there is no such thing answers it.
    pub may_state_none: bool,
    /// The paragraph of IFRS S2 that asks the same, such as `29(a)(i)(1)`.
    pub ifrs_s2: Option<String>,
    /// How surely all this is known.
    pub known: Confirmation,
    /// What it asks, in our own words.
    pub label: Localized<String>,
    /// What it asks, as a question in our own words, where a new report under the edition begins with one.
    pub question: Option<Localized<String>>,
    /// What it asks for in detail.
    pub asks: Vec<Ask>,
    /// What a reporting principle expects beyond that: its absence leaves the answer whole.
    pub expects: Vec<Ask>,
    /// Element name of the text block that answers it in the tagged files.
    pub text_block: Option<String>,
}

impl Provision {
    /// Its number in its part of the Code, if it is one of `numbers`.
    pub fn number(&self, numbers: Numbers) -> Option<&str> {
        match (&self.paragraph, numbers) {
            _ if !self.id.is_slug() => Some(self.id.number()),
            (Some(paragraph), Numbers::All) => Some(paragraph),
            (Some(paragraph), Numbers::Sure) if self.known.numbers_it() => Some(paragraph),
            _ => None,
        }
    }

    /// How the Code cites it, such as `KPI A1.2` or `Aspect A1, General Disclosure`; nothing where its number is none of
    /// `numbers`.
    pub fn clause(&self, numbers: Numbers) -> Option<&str> {
        self.number(numbers).map(|_| self.clause.as_str())
    }

    /// Number of the paragraph and what it is cited by within, such as `22` and `(a)(i)`, the latter empty for a whole
    /// paragraph; nothing where the provision is no paragraph, or its number is none of `numbers`.
    pub fn paragraph(&self, numbers: Numbers) -> Option<(&str, &str)> {
        match self.id.part() {
            ProvisionPart::GeneralDisclosure | ProvisionPart::Kpi => None,
            ProvisionPart::Mandatory | ProvisionPart::Climate => {
                let number = self.number(numbers)?;
                Some(number.split_at(number.find('(').unwrap_or(number.len())))
            }
        }
    }
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
    pub(crate) aspects: Vec<Aspect>,
    /// Provisions by id, in the Code's order.
    pub provisions: IndexMap<ProvisionId, Provision>,
    /// Provisions of earlier editions that this one does not have, each with those that ask for the same.
    pub moved: BTreeMap<String, Vec<ProvisionId>>,
}

/// How many rows of an edition are not known well enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenRows {
    /// To hold a report to what they ask.
    pub unsure: usize,
    /// To print their number.
    pub unnumbered: usize,
}

impl CodeEdition {
    /// How many rows are not known well enough; nothing where all are.
    pub fn open_rows(&self) -> Option<OpenRows> {
        let rows = self.provisions.values();
        let open = OpenRows {
            unsure: rows.clone().filter(|row| !row.known.holds()).count(),
            unnumbered: rows.filter(|row| row.number(Numbers::Sure).is_none()).count(),
        };
        (open.unsure + open.unnumbered > 0).then_some(open)
    }

    /// Whether a financial year that begins on `start` is under it.
    pub fn is_in_force(&self, start: Date) -> bool {
        start >= self.first_year_from && self.last_year_before.is_none_or(|end| start < end)
    }

    /// An aspect of the edition.
    ///
    /// # Panics
    /// For an aspect of another edition.
    pub fn aspect(&self, id: AspectId) -> &Aspect {
        &self.aspects[id.0]
    }

    /// Every aspect with its provisions, in the Code's order.
    pub fn by_aspect(&self) -> impl Iterator<Item = (&Aspect, impl Iterator<Item = &Provision> + Clone)> {
        self.aspects.iter().enumerate().map(|(index, aspect)| {
            let provisions = self.provisions.values();
            (
                aspect,
                provisions.filter(move |provision| provision.aspect == AspectId(index)),
            )
        })
    }

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
    /// A relief is used.
    Relief,
    /// There is no such thing as it asks about, and the report says so.
    None,
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
    /// A relief is used, for all of it or for what is not disclosed.
    ReliefUsed,
    /// The report states that there is no such thing.
    StatedNone,
    /// It does not apply to the issuer.
    NotApplicable,
    /// Neither: a finding wherever the issuer is bound.
    NotDisclosed,
}

impl AnswerState {
    /// Every one.
    pub const ALL: [AnswerState; 8] = [
        AnswerState::Disclosed,
        AnswerState::DisclosedInPart,
        AnswerState::PartlyExplained,
        AnswerState::Explained,
        AnswerState::ReliefUsed,
        AnswerState::StatedNone,
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
            AnswerState::ReliefUsed => Word::ReliefUsed,
            AnswerState::StatedNone => Word::StatedNone,
            AnswerState::NotApplicable => Word::NotApplicable,
            AnswerState::NotDisclosed => Word::NotDisclosed,
        }
    }

    /// Whether reports under an edition with these provisions can have it.
    pub(crate) fn is_of(self, code: &CodeEdition) -> bool {
        let mut provisions = code.provisions.values();
        match self {
            AnswerState::ReliefUsed => provisions.any(|provision| !provision.reliefs.is_empty()),
            AnswerState::StatedNone => provisions.any(|provision| provision.may_state_none),
            AnswerState::Disclosed
            | AnswerState::DisclosedInPart
            | AnswerState::PartlyExplained
            | AnswerState::Explained
            | AnswerState::NotApplicable
            | AnswerState::NotDisclosed => true,
        }
    }

    /// How data names it.
    pub const fn name(self) -> &'static str {
        match self {
            AnswerState::Disclosed => "disclosed",
            AnswerState::DisclosedInPart => "disclosed-in-part",
            AnswerState::PartlyExplained => "partly-explained",
            AnswerState::Explained => "explained",
            AnswerState::ReliefUsed => "relief-used",
            AnswerState::StatedNone => "stated-none",
            AnswerState::NotApplicable => "not-applicable",
            AnswerState::NotDisclosed => "not-disclosed",
        }
    }
}

/// The issuer's reason for not disclosing what a provision asks, or what else it says instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The provision's id.
    pub provision: ProvisionId,
    /// What it says of the provision.
    pub state: ExplanationState,
    /// The section in which the report says so; nothing where there is no such section, for which the report is refused.
    pub section: Option<SectionId>,
    /// The reason; of a relief all that is told of it, as an index prints it.
    pub reason: Localized<String>,
    /// The relief, where one is used.
    pub relief: Option<Relief>,
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
