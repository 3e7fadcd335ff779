//! The Units Registry of XBRL International: which units facts of a type are measured in (Units Registry, Structure 1.0, 4).
//!
//! `units.csv` has the facts of the registry of 2025-03-18: the type, the unit of a simple entry, or the types of what stands
//! above and below the line of another one, and the status. Only what is recommended (REC) is held against; candidates (CR)
//! are listed and not enforced. Types without a prefix are those of the data type registry, in any of its versions.

pub mod codes;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::finding::Findings;
use crate::taxonomy::Taxonomy;
use crate::xbrl21::{Instance, Unit, show_unit};
use crate::xsd::model::TypeId;

static UNITS: &str = include_str!("units.csv");

const XBRLI: &str = "http://www.xbrl.org/2003/instance";
const ISO_4217: &str = "http://www.xbrl.org/2003/iso4217";
const DTR: &str = "http://www.xbrl.org/dtr/type/";

/// What a fact of a type may be measured in.
enum Entry {
    /// One measure: namespace and local part; no namespace for any.
    Simple(&'static str, &'static str),
    /// What is measured as one type over what is measured as another.
    Quotient(&'static str, &'static str),
}

/// The entries of a type, by its name; types of XBRL 2.1 begin with `xbrli:`.
fn registry() -> &'static BTreeMap<&'static str, Vec<Entry>> {
    static REGISTRY: OnceLock<BTreeMap<&'static str, Vec<Entry>>> = OnceLock::new();
    REGISTRY.get_or_init(|| {
        let mut all: BTreeMap<&str, Vec<Entry>> = BTreeMap::new();
        for line in UNITS.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let [of, unit, above, below, "REC"] = cells.as_slice() else {
                continue;
            };
            let entry = if unit.is_empty() {
                Entry::Quotient(above, below)
            } else {
                match unit.split_once(':') {
                    Some(("iso4217", local)) => Entry::Simple(ISO_4217, local),
                    Some(("xbrli", local)) => Entry::Simple(XBRLI, local),
                    Some((_, local)) => Entry::Simple("http://www.xbrl.org/2009/utr", local),
                    None => Entry::Simple("", unit),
                }
            };
            all.entry(of).or_default().push(entry);
        }
        all
    })
}

/// Looks at the unit of every fact.
pub(crate) fn check(taxonomy: &Taxonomy, instance: &Instance, findings: &mut Findings) {
    let mut known: BTreeMap<(TypeId, usize), bool> = BTreeMap::new();
    for fact in &instance.facts {
        let (Some(unit), Some(number)) = (instance.unit(fact), fact.unit) else {
            continue;
        };
        let right = *known
            .entry((fact.of, number))
            .or_insert_with(|| entry_type(taxonomy, fact.of).is_none_or(|of| measured_as(of, unit)));
        if !right {
            let of = entry_type(taxonomy, fact.of).unwrap_or_default();
            let message = format!("a fact of the type `{of}` is measured in {}", show_unit(unit));
            findings.error(&codes::UNIT, taxonomy.element(fact.at), message);
        }
    }
}

/// The nearest type in the line of a type that the registry has.
fn entry_type(taxonomy: &Taxonomy, of: TypeId) -> Option<&'static str> {
    let names = &taxonomy.dts.names;
    taxonomy
        .schemas
        .line(of)
        .filter_map(|one| taxonomy.schemas.of(one).name)
        .find_map(|name| {
            let (namespace, local) = (names.text(name.namespace), names.text(name.local));
            let key = if namespace == XBRLI {
                format!("xbrli:{local}")
            } else if namespace.starts_with(DTR) {
                local.to_owned()
            } else {
                return None;
            };
            registry().get_key_value(key.as_str()).map(|(key, _)| *key)
        })
}

/// Whether a unit is one of a type; what XBRL 2.1 itself asks of money and shares is told there.
fn measured_as(of: &str, unit: &Unit) -> bool {
    let currency = matches!(unit.numerator.as_slice(), [(namespace, _)] if namespace == ISO_4217);
    if of == "xbrli:sharesItemType" || (of == "xbrli:monetaryItemType" && !currency) {
        return true;
    }
    let simple = |of: &str, measures: &[(String, String)]| match registry().get(of) {
        // What the registry does not have may be measured in anything.
        None => !measures.is_empty(),
        Some(entries) => match measures {
            [(namespace, local)] => entries.iter().any(|entry| match entry {
                Entry::Simple(of, name) => name == local && (of.is_empty() || of == namespace),
                Entry::Quotient(..) => false,
            }),
            _ => false,
        },
    };
    registry().get(of).is_none_or(|entries| {
        entries.iter().any(|entry| match entry {
            Entry::Simple(..) => unit.denominator.is_empty() && simple(of, &unit.numerator),
            Entry::Quotient(above, below) => {
                simple(above, &unit.numerator) && simple(below, &unit.denominator)
            }
        })
    })
}
