//! The target document: every fact of the report, in both languages, before it is written anywhere.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use esg_model::Lang;
use esg_model::Localized;
use esg_model::disclosure::DataPointId;
use esg_model::known::KnownConcept;
use esg_model::provision::ProvisionId;

use crate::context::{Context, EntityIdentifier};
use crate::fact::Fact;

/// Facts about the report itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentFact {
    /// The issuer's full name.
    IssuerName,
    /// The issuer's stock code.
    StockCode,
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
}

impl DocumentFact {
    /// Every document fact, in the order in which the cover shows them; the notice comes last.
    pub const ALL: [DocumentFact; 8] = [
        DocumentFact::IssuerName,
        DocumentFact::StockCode,
        DocumentFact::ReportTitle,
        DocumentFact::PeriodStart,
        DocumentFact::PeriodEnd,
        DocumentFact::CodeEdition,
        DocumentFact::ApprovalDate,
        DocumentFact::Notice,
    ];

    /// Its concept in the Code's layer.
    pub const fn concept(self) -> KnownConcept {
        match self {
            DocumentFact::IssuerName => KnownConcept::IssuerName,
            DocumentFact::StockCode => KnownConcept::StockCode,
            DocumentFact::ReportTitle => KnownConcept::ReportTitle,
            DocumentFact::PeriodStart => KnownConcept::PeriodStart,
            DocumentFact::PeriodEnd => KnownConcept::PeriodEnd,
            DocumentFact::CodeEdition => KnownConcept::CodeEdition,
            DocumentFact::ApprovalDate => KnownConcept::ApprovalDate,
            DocumentFact::Notice => KnownConcept::Notice,
        }
    }
}

/// Every fact of a report, apart from its text blocks, which only the finished page has.
#[derive(Clone, Debug)]
pub struct TargetDocument {
    /// Who reports.
    pub entity: EntityIdentifier,
    /// The entry point of the taxonomy: the issuer's layer.
    pub schema_ref: String,
    /// The context of the reporting period as a whole, which text blocks have.
    pub reporting_period: Arc<Context>,
    /// Document facts, then the data points in their order. A text stands once per language.
    pub facts: Vec<Fact>,
    /// For each data point, the position of its fact in each language; the same for numbers and years.
    pub(crate) data_points: Vec<Option<Localized<usize>>>,
    /// For each provision that the report's index answers, by id, the positions of its state and of the reason.
    pub(crate) answers: BTreeMap<ProvisionId, AnswerFacts>,
    /// The same for document facts.
    pub(crate) document: BTreeMap<DocumentFact, Localized<usize>>,
}

/// Where the facts of a provision's answer stand.
#[derive(Clone, Debug)]
pub(crate) struct AnswerFacts {
    /// What became of it: one fact for all languages.
    pub(crate) state: usize,
    /// Why it is not disclosed, or not in full.
    pub(crate) reason: Option<Localized<usize>>,
}

impl TargetDocument {
    /// The fact of a data point; absent only where binding it failed, which is an error.
    pub fn data_point(&self, id: DataPointId, lang: Lang) -> Option<&Fact> {
        let positions = self.data_points.get(id.0)?.as_ref()?;
        self.facts.get(*positions.get(lang))
    }

    /// A fact about the report itself; a real filing has no notice.
    pub fn document_fact(&self, which: DocumentFact, lang: Lang) -> Option<&Fact> {
        self.facts.get(*self.document.get(&which)?.get(lang))
    }

    /// Facts of equal aspects, in groups of two or more, in the order of their first facts.
    pub fn duplicates(&self) -> Vec<Vec<&Fact>> {
        // In one target document the id of a context or unit stands for its content.
        let mut first: HashMap<_, usize> = HashMap::with_capacity(self.facts.len());
        let mut groups: BTreeMap<usize, Vec<&Fact>> = BTreeMap::new();
        for (position, fact) in self.facts.iter().enumerate() {
            let unit = fact.value.unit().map(|unit| unit.id.as_str());
            match first.entry((&fact.concept, fact.context.id.as_str(), unit, fact.value.lang())) {
                Entry::Vacant(entry) => {
                    entry.insert(position);
                }
                Entry::Occupied(entry) => {
                    let start = *entry.get();
                    groups
                        .entry(start)
                        .or_insert_with(|| vec![&self.facts[start]])
                        .push(fact);
                }
            }
        }
        groups.into_values().collect()
    }
}
