//! What is checked and what is not, specification by specification.
//!
//! A code that is checked stands in the `codes.rs` of its specification; what is not checked stands here with the reason, and
//! whoever prints findings prints it too.

use crate::finding::Code;
use crate::{calculation11, dimensions, dts, enumerations, house, inline, oim, packages, utr, xbrl21, xsd};

/// What is looked for of a specification.
#[derive(Debug)]
pub struct Specification {
    /// Its name and version.
    pub name: &'static str,
    /// The codes that are checked.
    pub checked: &'static [&'static Code],
    /// What is not checked, and why.
    pub not_checked: &'static [(&'static str, &'static str)],
}

/// All specifications that a tagged file may follow.
pub static LEDGER: &[Specification] = &[
    Specification {
        name: "XML 1.0 and discovery of taxonomies",
        checked: dts::codes::ALL,
        not_checked: &[(
            "doctype",
            "files with a document type declaration: they are refused, since what it may hold is not read",
        )],
    },
    Specification {
        name: "XML Schema 1.0",
        checked: xsd::codes::ALL,
        not_checked: &[
            (
                "derivation-ok-restriction",
                "whether a complex type that restricts another restricts it",
            ),
            ("cvc-identity-constraint", "xs:key, xs:keyref and xs:unique"),
            (
                "cos-element-consistent",
                "whether declarations of one element in one model have one type",
            ),
            (
                "block and final",
                "whether a type or element forbids the derivation or substitution",
            ),
            (
                "src-resolve.4",
                "whether a schema imports every namespace whose names it uses",
            ),
        ],
    },
    Specification {
        name: "XBRL 2.1",
        checked: xbrl21::codes::ALL,
        not_checked: &[("5.2.6.2.3", "whether similar tuples are similar")],
    },
    Specification {
        name: "Dimensions 1.0",
        checked: dimensions::codes::ALL,
        not_checked: &[],
    },
    Specification {
        name: "Inline XBRL 1.1",
        checked: inline::codes::ALL,
        not_checked: &[
            (
                "schema",
                "whether attributes of XHTML that name an id lead to one, and whether its addresses are well-formed",
            ),
            (
                "references",
                "whether the references of several pages agree in their attributes",
            ),
            (
                "transformations",
                "names of countries and of small exchanges, and parts of units, of the registry of the Securities and Exchange \
                 Commission; facts with them are left out and named",
            ),
        ],
    },
    Specification {
        name: "Report Packages 1.0 and Taxonomy Packages 1.0",
        checked: packages::codes::ALL,
        not_checked: &[(
            "other namespaces",
            "elements of other namespaces in taxonomyPackage.xml and catalog.xml",
        )],
    },
    Specification {
        name: "Calculations 1.1",
        checked: calculation11::codes::ALL,
        not_checked: &[(
            "calc11e:inconsistentCalculationUsingTruncation",
            "totals of figures that were cut off and not rounded",
        )],
    },
    Specification {
        name: "Formula 1.0",
        checked: &[],
        not_checked: &[(
            "assertions",
            "assertions are not run, and linkbases that hold them are not validated",
        )],
    },
    Specification {
        name: "Units Registry, of 2025-03-18",
        checked: utr::codes::ALL,
        not_checked: &[(
            "candidates",
            "units and types that are not recommended yet, and types of that name of other namespaces",
        )],
    },
    Specification {
        name: "Extensible Enumerations 2.0",
        checked: enumerations::codes::ALL,
        not_checked: &[("enumte, enumie", "Extensible Enumerations 1.0 and 1.1")],
    },
    Specification {
        name: "Generic Links 1.0",
        checked: &[],
        not_checked: &[("xbrlgene", "roles and arcroles of generic links")],
    },
    Specification {
        name: "Open Information Model 1.0, xBRL-JSON and xBRL-CSV",
        checked: oim::codes::ALL,
        not_checked: &[
            (
                "xbrlxe",
                "what the model does not take from instances in XML, such as tuples",
            ),
            ("xBRL-CSV Table Constraints", "constraints of tables and columns"),
        ],
    },
    Specification {
        name: "House profile",
        checked: house::codes::ALL,
        not_checked: &[(
            "taxonomies",
            "names of files, anchoring of extensions, and whether labels are complete",
        )],
    },
    Specification {
        name: "Files",
        checked: crate::open::CODES,
        not_checked: &[],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_code_stands_once() {
        let mut seen = BTreeSet::new();
        for specification in LEDGER {
            for code in specification.checked {
                assert!(seen.insert(code.id), "{} stands twice", code.id);
                assert!(!code.demands.is_empty() && !code.hint.is_empty(), "{}", code.id);
            }
        }
    }
}
