//! The target document: every fact of the report, in both languages, before it is written anywhere.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use esg_model::Lang;
use esg_model::Localized;
use esg_model::disclosure::DataPointId;
use esg_model::known::KnownConcept;
use esg_model::numbered::DataTableId;
use esg_model::place::PlaceId;
use esg_model::provision::ProvisionId;

use crate::context::{Context, EntityIdentifier};
use crate::fact::Fact;
use crate::fact_key::FactKey;
use crate::links::{Link, LinkKind, Note};

/// Facts about the report itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentFact {
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
}

impl DocumentFact {
    /// Every document fact, in the order in which the cover shows them; the notice comes last.
    pub const ALL: [DocumentFact; 9] = [
        DocumentFact::IssuerName,
        DocumentFact::StockCode,
        DocumentFact::Website,
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
            DocumentFact::Website => KnownConcept::Website,
            DocumentFact::ReportTitle => KnownConcept::ReportTitle,
            DocumentFact::PeriodStart => KnownConcept::PeriodStart,
            DocumentFact::PeriodEnd => KnownConcept::PeriodEnd,
            DocumentFact::CodeEdition => KnownConcept::CodeEdition,
            DocumentFact::ApprovalDate => KnownConcept::ApprovalDate,
            DocumentFact::Notice => KnownConcept::Notice,
        }
    }
}

/// All that a report states, before it is written anywhere: its facts, its notes, and what leads from one to another. Pages
/// print it, data formats list it.
#[derive(Clone, Debug)]
pub struct TargetDocument {
    /// Who reports.
    pub entity: EntityIdentifier,
    /// The entry point of the taxonomy: the issuer's layer.
    pub schema_ref: String,
    /// The context of the reporting period as a whole, which text blocks have.
    pub reporting_period: Arc<Context>,
    /// Document facts, the data points in their order, the answers to provisions, then text blocks. A text stands once per
    /// language.
    pub facts: Vec<Fact>,
    /// The notes that are about facts, in the order in which a reader comes to them.
    pub notes: Localized<Vec<Note>>,
    /// What facts lead to, in order.
    pub links: Localized<Vec<Link>>,
    /// The positions of notes by what they belong to.
    pub(crate) notes_of: Localized<BTreeMap<NoteOf, usize>>,
    /// The positions of the facts that each language states, each once, in the order in which a reader comes to them.
    pub(crate) shown: Localized<Vec<usize>>,
    /// The links by what stands at their ends, as pages print them.
    pub(crate) relations: Localized<Vec<Relation>>,
    /// The text blocks of each language, by their elements.
    pub(crate) text_blocks: Localized<BTreeMap<String, TextBlock>>,
    /// The figures that the page of each language shows in the digits of their facts; words name others.
    pub(crate) in_digits: Localized<BTreeSet<DataPointId>>,
    /// For each data point, the position of its fact in each language; the same for numbers and years.
    pub(crate) data_points: Vec<Option<Localized<usize>>>,
    /// For each provision that the report's index answers, by id, the positions of its state and of the reason.
    pub(crate) answers: BTreeMap<ProvisionId, AnswerFacts>,
    /// The same for document facts.
    pub(crate) document: BTreeMap<DocumentFact, Localized<usize>>,
}

/// A text block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextBlock {
    /// The position of its fact.
    pub(crate) position: usize,
    /// In how many stretches the report gives it.
    pub(crate) stretches: usize,
}

/// To what a note belongs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteOf {
    /// A table, and the position among its notes.
    Table(DataTableId, usize),
    /// The marks of a footnote, by its number.
    Footnote(usize),
}

/// Links of one kind from each of some ends to each of others.
#[derive(Clone, Debug)]
pub(crate) struct Relation {
    pub(crate) kind: LinkKind,
    /// The role of its network.
    pub(crate) role: String,
    pub(crate) from: Vec<End>,
    pub(crate) to: Vec<End>,
}

/// Where a link ends on a page.
#[derive(Clone, Debug)]
pub(crate) enum End {
    /// At the tag of a place.
    Place(PlaceId),
    /// At the first tag of the fact with this position.
    Fact(usize),
    /// At the note with this id.
    Note(String),
}

/// Where the facts of a provision's answer stand.
#[derive(Clone, Debug)]
pub(crate) struct AnswerFacts {
    /// What became of it: one fact for all languages.
    pub(crate) state: usize,
    /// Why it is not disclosed, or not in full.
    pub(crate) reason: Option<Localized<usize>>,
    /// What it lacks, where it is given in part.
    pub(crate) lacks: Option<Localized<usize>>,
    /// Which relief is used: one fact for all languages.
    pub(crate) relief: Option<usize>,
}

impl AnswerFacts {
    /// The facts that are values of enumerations, which no words of the page can be transformed into.
    pub(crate) fn values(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.state).chain(self.relief)
    }
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

    /// What the pages of these languages state together: each fact once, in the order in which a reader comes to it.
    pub fn stated(&self, langs: &[Lang]) -> Vec<&Fact> {
        let mut seen = HashSet::new();
        let shown = langs.iter().flat_map(|lang| self.shown.get(*lang));
        let shown = shown.filter(|position| seen.insert(**position));
        shown.map(|position| &self.facts[*position]).collect()
    }

    /// The notes of these languages.
    pub fn notes_in<'a>(&'a self, langs: &'a [Lang]) -> impl Iterator<Item = &'a Note> {
        langs.iter().flat_map(|lang| self.notes.get(*lang))
    }

    /// The links of these languages.
    pub fn links_in<'a>(&'a self, langs: &'a [Lang]) -> impl Iterator<Item = &'a Link> {
        langs.iter().flat_map(|lang| self.links.get(*lang))
    }

    /// The note of a language for what it belongs to; nothing where it is about no fact.
    pub(crate) fn note(&self, of: &NoteOf, lang: Lang) -> Option<&Note> {
        let position = self.notes_of.get(lang).get(of)?;
        self.notes.get(lang).get(*position)
    }

    /// Facts of one key, in groups of two or more, in the order of their first facts.
    pub fn duplicates(&self) -> Vec<Vec<&Fact>> {
        let mut first: BTreeMap<FactKey, usize> = BTreeMap::new();
        let mut groups: BTreeMap<usize, Vec<&Fact>> = BTreeMap::new();
        for (position, fact) in self.facts.iter().enumerate() {
            match first.entry(FactKey::of(fact)) {
                Entry::Vacant(entry) => {
                    entry.insert(position);
                }
                Entry::Occupied(entry) => {
                    let start = *entry.get();
                    let group = groups.entry(start).or_insert_with(|| vec![&self.facts[start]]);
                    group.push(fact);
                }
            }
        }
        groups.into_values().collect()
    }
}
