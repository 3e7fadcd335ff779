//! What the program itself speaks of by name: found once, where a vocabulary is read, which is refused if it lacks one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::code::{AnswerState, CodeEdition};
use crate::disclosure::{Qualifier, Slice};
use crate::provision::ProvisionId;
use crate::relief::ReliefKind;
use crate::taxonomy::{Concept, Member};

/// A concept that the program states facts of, or looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KnownConcept {
    /// The issuer's full name.
    IssuerName,
    /// The issuer's stock code.
    StockCode,
    /// The issuer's website.
    Website,
    /// The report's title.
    ReportTitle,
    /// First day of the reporting period.
    PeriodStart,
    /// Last day of the reporting period.
    PeriodEnd,
    /// The edition of the Code.
    CodeEdition,
    /// The board's approval.
    ApprovalDate,
    /// That the document is a demonstration.
    Notice,
    /// What became of a provision.
    State,
    /// Why a provision is not disclosed.
    Reason,
    /// What a provision asks for and the report does not disclose, where it answers it in part.
    Lacks,
    /// Whose a target is.
    TargetOwner,
    /// Which relief is used for a provision; of editions with reliefs alone.
    Relief,
}

impl KnownConcept {
    /// Every one.
    pub const ALL: [KnownConcept; 14] = [
        KnownConcept::IssuerName,
        KnownConcept::StockCode,
        KnownConcept::Website,
        KnownConcept::ReportTitle,
        KnownConcept::PeriodStart,
        KnownConcept::PeriodEnd,
        KnownConcept::CodeEdition,
        KnownConcept::ApprovalDate,
        KnownConcept::Notice,
        KnownConcept::State,
        KnownConcept::Reason,
        KnownConcept::Lacks,
        KnownConcept::TargetOwner,
        KnownConcept::Relief,
    ];

    /// Whether a vocabulary with these provisions has to have it.
    pub(crate) fn is_of(self, code: &CodeEdition) -> bool {
        self != KnownConcept::Relief || AnswerState::ReliefUsed.is_of(code)
    }

    /// Its key in the Code's layer.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            KnownConcept::IssuerName => "issuer-name",
            KnownConcept::StockCode => "stock-code",
            KnownConcept::Website => "issuer-website",
            KnownConcept::ReportTitle => "report-title",
            KnownConcept::PeriodStart => "reporting-period-start",
            KnownConcept::PeriodEnd => "reporting-period-end",
            KnownConcept::CodeEdition => "code-edition",
            KnownConcept::ApprovalDate => "board-approval-date",
            KnownConcept::Notice => "demonstration-notice",
            KnownConcept::State => "disclosure-state",
            KnownConcept::Reason => "disclosure-reason",
            KnownConcept::Lacks => "disclosure-lacks",
            KnownConcept::TargetOwner => "target-owner",
            KnownConcept::Relief => "relief-used",
        }
    }
}

/// What the program speaks of, in one vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub(crate) concepts: BTreeMap<KnownConcept, Arc<Concept>>,
    pub(crate) bounds: BTreeMap<Qualifier, Slice>,
    pub(crate) states: BTreeMap<AnswerState, Arc<Member>>,
    pub(crate) reliefs: BTreeMap<ReliefKind, Arc<Member>>,
    pub(crate) provisions: BTreeMap<ProvisionId, Slice>,
}

impl Known {
    /// A concept.
    ///
    /// # Panics
    /// For a concept that no report under the edition can need; one that lacks another is refused.
    pub fn concept(&self, which: KnownConcept) -> &Arc<Concept> {
        &self.concepts[&which]
    }

    /// The member of the axis of bounds for a figure that is qualified so.
    ///
    /// # Panics
    /// As [`Known::concept`].
    pub fn bound(&self, qualifier: Qualifier) -> &Slice {
        &self.bounds[&qualifier]
    }

    /// The value of the list of [`KnownConcept::State`] for what became of a provision.
    ///
    /// # Panics
    /// For a state that no report under the edition can have.
    pub fn state(&self, state: AnswerState) -> &Arc<Member> {
        &self.states[&state]
    }

    /// The value of the list of [`KnownConcept::Relief`] for a relief.
    ///
    /// # Panics
    /// For an edition without reliefs.
    pub fn relief(&self, relief: ReliefKind) -> &Arc<Member> {
        &self.reliefs[&relief]
    }

    /// The member of the axis of provisions for a provision.
    ///
    /// # Panics
    /// For a provision of another edition.
    pub fn provision(&self, id: &ProvisionId) -> &Slice {
        &self.provisions[id]
    }
}
