//! The roles and arcroles that XBRL 2.1 defines (3.5.2.4, 5.2), and where each may stand.

use super::cycles::Cycle;
use crate::names::{Word, known};

/// The role of extended links that say no other.
pub const LINK: &str = "http://www.xbrl.org/2003/role/link";
/// The label by which a concept is mostly called.
pub const LABEL: &str = "http://www.xbrl.org/2003/role/label";
/// From a concept to its label.
pub const CONCEPT_LABEL: &str = "http://www.xbrl.org/2003/arcrole/concept-label";
/// From a concept to a reference.
pub const CONCEPT_REFERENCE: &str = "http://www.xbrl.org/2003/arcrole/concept-reference";
/// From what stands above to what stands below.
pub const PARENT_CHILD: &str = "http://www.xbrl.org/2003/arcrole/parent-child";
/// From a total to what it is made of.
pub const SUMMATION_ITEM: &str = "http://www.xbrl.org/2003/arcrole/summation-item";
/// The same, as Calculation 1.1 has it.
pub const SUMMATION_ITEM_1_1: &str = "https://xbrl.org/2023/arcrole/summation-item";
/// From the general to the special.
pub const GENERAL_SPECIAL: &str = "http://www.xbrl.org/2003/arcrole/general-special";
/// From a concept to another for the same.
pub const ESSENCE_ALIAS: &str = "http://www.xbrl.org/2003/arcrole/essence-alias";
/// Between tuples of the same form.
pub const SIMILAR_TUPLES: &str = "http://www.xbrl.org/2003/arcrole/similar-tuples";
/// From a concept to one that has to be reported beside it.
pub const REQUIRES_ELEMENT: &str = "http://www.xbrl.org/2003/arcrole/requires-element";
/// From a fact to its footnote.
pub const FACT_FOOTNOTE: &str = "http://www.xbrl.org/2003/arcrole/fact-footnote";

/// Roles of labels.
const LABELS: &[&str] = &[
    "label",
    "terseLabel",
    "verboseLabel",
    "positiveLabel",
    "positiveTerseLabel",
    "positiveVerboseLabel",
    "negativeLabel",
    "negativeTerseLabel",
    "negativeVerboseLabel",
    "zeroLabel",
    "zeroTerseLabel",
    "zeroVerboseLabel",
    "totalLabel",
    "periodStartLabel",
    "periodEndLabel",
    "documentation",
    "definitionGuidance",
    "disclosureGuidance",
    "presentationGuidance",
    "measurementGuidance",
    "commentaryGuidance",
    "exampleGuidance",
];

/// Roles of references.
const REFERENCES: &[&str] = &[
    "reference",
    "definitionRef",
    "disclosureRef",
    "mandatoryDisclosureRef",
    "recommendedDisclosureRef",
    "unspecifiedDisclosureRef",
    "presentationRef",
    "measurementRef",
    "commentaryRef",
    "exampleRef",
];

/// Roles of references to linkbases, with the element of the links that such a linkbase holds.
pub const LINKBASE_REFS: &[(&str, Word)] = &[
    (
        "http://www.xbrl.org/2003/role/calculationLinkbaseRef",
        known::CALCULATION_LINK,
    ),
    (
        "http://www.xbrl.org/2003/role/definitionLinkbaseRef",
        known::DEFINITION_LINK,
    ),
    (
        "http://www.xbrl.org/2003/role/labelLinkbaseRef",
        known::LABEL_LINK,
    ),
    (
        "http://www.xbrl.org/2003/role/presentationLinkbaseRef",
        known::PRESENTATION_LINK,
    ),
    (
        "http://www.xbrl.org/2003/role/referenceLinkbaseRef",
        known::REFERENCE_LINK,
    ),
];

/// Where a role that XBRL defines may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RoleUse {
    /// On extended links.
    Link,
    /// On labels.
    Label,
    /// On references.
    Reference,
    /// On footnotes.
    Footnote,
    /// On references to linkbases.
    LinkbaseRef,
}

/// Where a role may stand, if XBRL defines it.
pub fn role(uri: &str) -> Option<RoleUse> {
    let name = uri.strip_prefix("http://www.xbrl.org/2003/role/")?;
    match name {
        "link" => Some(RoleUse::Link),
        "footnote" => Some(RoleUse::Footnote),
        _ if LABELS.contains(&name) => Some(RoleUse::Label),
        _ if REFERENCES.contains(&name) => Some(RoleUse::Reference),
        _ if LINKBASE_REFS.iter().any(|(one, _)| *one == uri) => Some(RoleUse::LinkbaseRef),
        _ => None,
    }
}

/// The arc on which an arcrole that XBRL defines stands, and which cycles its networks may have.
pub fn arcrole(uri: &str) -> Option<(Word, Cycle)> {
    Some(match uri {
        CONCEPT_LABEL => (known::LABEL_ARC, Cycle::Any),
        CONCEPT_REFERENCE => (known::REFERENCE_ARC, Cycle::Any),
        PARENT_CHILD => (known::PRESENTATION_ARC, Cycle::Undirected),
        SUMMATION_ITEM => (known::CALCULATION_ARC, Cycle::Any),
        GENERAL_SPECIAL | ESSENCE_ALIAS => (known::DEFINITION_ARC, Cycle::Undirected),
        SIMILAR_TUPLES | REQUIRES_ELEMENT => (known::DEFINITION_ARC, Cycle::Any),
        FACT_FOOTNOTE => (known::FOOTNOTE_ARC, Cycle::Any),
        _ => return None,
    })
}

/// Whether an arcrole is that of totals, of XBRL 2.1 or of Calculation 1.1.
pub fn is_summation(uri: &str) -> bool {
    uri == SUMMATION_ITEM || uri == SUMMATION_ITEM_1_1
}
