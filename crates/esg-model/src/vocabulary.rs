//! What is the same for every issuer that reports under an edition of the Code. It knows no issuer.
//!
//! Editions live side by side: each is a vocabulary of its own, read once by [`Vocabulary::load`] and shared by the reports
//! under it.

use crate::code::{CodeEdition, Provision};
use crate::confirmation::Numbers;
use crate::derivation::written::WrittenDerivation;
use crate::derivation::{Derivation, Factors};
use crate::known::Known;
use crate::named::Named;
use crate::provision::ProvisionPart;
use crate::simplified::Simplified;
use crate::source::SourcePath;
use crate::taxonomy::{Axis, Concept, LayerInfo, ValueList};
use crate::text::{Lang, Localized};
use crate::unit::{Measures, Units};
use crate::wording::{Word, Wording};

/// One edition of the Code with all that reports under it are written with.
///
/// Every concept, axis and member of it is of the Code's layer.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// The edition and its provisions.
    pub code: CodeEdition,
    /// Name of the edition that this one changes; nothing for the first.
    pub follows: Option<String>,
    /// Names and namespaces of the Code's layer in this edition.
    pub layer: LayerInfo,
    /// The file that names and describes the layer.
    pub path: SourcePath,
    /// Who makes the taxonomy.
    pub publisher: Localized<String>,
    /// The publisher's country, ISO 3166.
    pub publisher_country: String,
    /// Scheme of the entity identifier where an issuer has no LEI.
    pub entity_scheme: String,
    /// Concepts by key, in the order of their file.
    pub concepts: Named<Concept>,
    /// Axes by key.
    pub axes: Named<Axis>,
    /// Lists of values by key.
    pub lists: Named<ValueList>,
    /// What the program itself speaks of.
    pub known: Known,
    /// How labels become Simplified Chinese.
    pub simplified: Simplified,
    /// Units by key.
    pub units: Units,
    /// What the measures of units measure, by their names.
    pub(crate) measures: Measures,
    /// Words that the writers print themselves.
    pub wording: Wording,
    /// How figures of any report follow from others: the sums of the concepts first.
    pub derivations: Vec<Derivation>,
    /// Those that name a factor which only reports have.
    pub(crate) open_derivations: Vec<WrittenDerivation>,
    /// Factors that hold for any report, by key.
    pub factors: Factors,
}

impl Vocabulary {
    /// How an index cites a provision below the heading of its aspect: "General disclosure", "KPI A1.2", 「第13段」.
    /// The Code's own citation is English; Chinese has the same numbers. Nothing where its number is none of `numbers`.
    pub fn citation(&self, provision: &Provision, numbers: Numbers, lang: Lang) -> Option<String> {
        let number = provision.number(numbers)?;
        Some(match provision.id.part() {
            ProvisionPart::GeneralDisclosure => self.wording.get(Word::GeneralDisclosure, lang).to_owned(),
            ProvisionPart::Kpi => format!("KPI {number}"),
            ProvisionPart::Mandatory | ProvisionPart::Climate => {
                let parts = [("clause", provision.clause.as_str()), ("number", number)];
                self.wording.fill(Word::Paragraph, lang, &parts)
            }
        })
    }

    /// How a provision is cited away from the heading of its aspect: "Aspect A1", 「層面A1」, "KPI A1.2".
    pub fn citation_alone(&self, provision: &Provision, numbers: Numbers, lang: Lang) -> Option<String> {
        match provision.id.part() {
            ProvisionPart::GeneralDisclosure => {
                let space = lang.orthography().space;
                let aspect = self.wording.get(Word::Aspect, lang);
                Some(format!("{aspect}{space}{}", provision.id.number()))
            }
            ProvisionPart::Kpi | ProvisionPart::Mandatory | ProvisionPart::Climate => {
                self.citation(provision, numbers, lang)
            }
        }
    }
}
