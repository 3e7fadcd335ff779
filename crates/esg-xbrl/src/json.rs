//! xBRL-JSON (OIM 1.0): the facts of all languages in one file, with canonical values.
//!
//! A number, a year or a date stands once; a text stands once per language.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use esg_model::Report;
use esg_model::period::Period;
use esg_model::quantity::Decimals;
use esg_model::taxonomy::DataType;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::fact::{Fact, FactValue};
use crate::inline::InlineDocument;
use crate::name::QName;
use crate::taxonomy::entry_point;
use crate::vocabulary::Vocabulary;

const DOCUMENT_TYPE: &str = "https://xbrl.org/2021/xbrl-json";
/// The namespace of the features that a file declares.
const XBRL: &str = "https://xbrl.org/2021";
/// Our prefix for the scheme of the entity identifier.
const ENTITY_PREFIX: &str = "entity";

/// The facts of the documents as one xBRL-JSON report.
pub fn json(report: &Report, documents: &[InlineDocument]) -> Vec<u8> {
    let vocabulary = Vocabulary::of(report);
    let concepts = report.taxonomy.concepts.values();
    let integers = concepts
        .filter(|concept| concept.data_type == DataType::Count)
        .map(|concept| vocabulary.concept(concept))
        .collect();
    let mut seen = HashSet::new();
    let facts: Vec<&Fact> = documents
        .iter()
        .flat_map(|document| &document.facts)
        .filter(|fact| seen.insert(&fact.id))
        .collect();
    let file = File {
        document_info: DocumentInfo {
            document_type: DOCUMENT_TYPE,
            features: BTreeMap::from([("xbrl:canonicalValues", true)]),
            namespaces: namespaces(&facts),
            taxonomy: [entry_point(report.taxonomy.layer(report.taxonomy.top()))],
        },
        facts: Facts { facts, integers },
    };
    let mut bytes =
        serde_json::to_vec_pretty(&file).expect("maps of text, numbers and truth values can be written");
    bytes.push(b'\n');
    bytes
}

/// The namespaces that the facts use, by prefix.
fn namespaces<'a>(facts: &[&'a Fact]) -> BTreeMap<&'a str, &'a str> {
    let mut namespaces = BTreeMap::from([("xbrl", XBRL)]);
    for fact in facts {
        namespaces.insert(ENTITY_PREFIX, &*fact.context.entity.scheme);
        let dimensions = fact
            .context
            .dimensions
            .iter()
            .flat_map(|dimension| [&dimension.axis, &dimension.member]);
        let unit = fact.value.unit().filter(|unit| !unit.is_pure());
        let measures = unit
            .into_iter()
            .flat_map(|unit| unit.numerator.iter().chain(&unit.denominator));
        for name in std::iter::once(&fact.concept).chain(dimensions).chain(measures) {
            namespaces.insert(&name.prefix, &name.namespace);
        }
    }
    namespaces
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    document_info: DocumentInfo<'a>,
    facts: Facts<'a>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct DocumentInfo<'a> {
    document_type: &'a str,
    features: BTreeMap<&'a str, bool>,
    namespaces: BTreeMap<&'a str, &'a str>,
    taxonomy: [String; 1],
}

/// Facts by id, in the order of the page.
#[derive(Debug)]
struct Facts<'a> {
    facts: Vec<&'a Fact>,
    /// The concepts whose canonical values have no point.
    integers: HashSet<QName>,
}

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.facts.iter().map(|fact| {
            let value = match &fact.value {
                FactValue::Number { value, .. } => {
                    canonical(*value, self.integers.contains(&fact.concept)).into()
                }
                FactValue::Text { text, .. } => Cow::from(text.as_str()),
                FactValue::TextBlock { xhtml, .. } => Cow::from(xhtml.as_str()),
                other @ (FactValue::Year(_) | FactValue::Date(_)) => other.to_string().into(),
            };
            let decimals = match &fact.value {
                FactValue::Number {
                    decimals: Decimals::Places(places),
                    ..
                } => Some(*places),
                _ => None,
            };
            (
                &fact.id,
                Entry {
                    value,
                    decimals,
                    dimensions: Dimensions(fact),
                },
            )
        }))
    }
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    value: Cow<'a, str>,
    /// Left out where the value is exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    decimals: Option<i32>,
    dimensions: Dimensions<'a>,
}

/// The aspects of a fact.
#[derive(Debug)]
struct Dimensions<'a>(&'a Fact);

impl Serialize for Dimensions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Dimensions(fact) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("concept", &fact.concept.to_string())?;
        map.serialize_entry(
            "entity",
            &format!("{ENTITY_PREFIX}:{}", fact.context.entity.identifier),
        )?;
        map.serialize_entry("period", &period(fact.context.period))?;
        if let Some(unit) = fact.value.unit().filter(|unit| !unit.is_pure()) {
            map.serialize_entry("unit", &unit.to_string())?;
        }
        if let Some(lang) = fact.value.lang() {
            map.serialize_entry("language", &lang.tag().to_lowercase())?;
        }
        for dimension in &fact.context.dimensions {
            map.serialize_entry(&dimension.axis.to_string(), &dimension.member.to_string())?;
        }
        map.end()
    }
}

/// The canonical form of XML Schema: a decimal has a point with a digit on both sides, an integer has none.
fn canonical(value: Decimal, is_integer: bool) -> String {
    let value = value.normalize();
    let value = if value.is_zero() { Decimal::ZERO } else { value };
    let text = value.to_string();
    if is_integer || text.contains('.') {
        text
    } else {
        format!("{text}.0")
    }
}

/// Midnights: the end of a day is the start of the next.
fn period(period: Period) -> String {
    let midnight = |date: Date| format!("{date}T00:00:00");
    let after = |date: Date| midnight(date.tomorrow().unwrap_or(date));
    match period {
        Period::Instant(date) => after(date),
        Period::Duration { start, end } => format!("{}/{}", midnight(start), after(end)),
    }
}
