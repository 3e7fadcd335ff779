//! xBRL-JSON (OIM 1.0): the facts of all languages in one file, with canonical values.
//!
//! A number, a year or a date stands once; a text stands once per language.

use std::borrow::Cow;
use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::period::Period;
use jiff::civil::Date;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::fact::Fact;
use crate::inline::InlineDocument;
use crate::oim::{Values, decimals, distinct, entity, language, namespaces};
use crate::taxonomy::entry_point;

const DOCUMENT_TYPE: &str = "https://xbrl.org/2021/xbrl-json";

/// The facts of the documents as one xBRL-JSON report.
pub fn json(report: &Report, documents: &[InlineDocument]) -> Vec<u8> {
    let facts = distinct(documents);
    let file = File {
        document_info: DocumentInfo {
            document_type: DOCUMENT_TYPE,
            features: BTreeMap::from([("xbrl:canonicalValues", true)]),
            namespaces: namespaces(&facts),
            taxonomy: [entry_point(report.taxonomy.layer(report.taxonomy.top()))],
        },
        facts: Facts {
            facts,
            values: Values::of(report),
        },
    };
    let mut bytes =
        serde_json::to_vec_pretty(&file).expect("maps of text, numbers and truth values can be written");
    bytes.push(b'\n');
    bytes
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
    values: Values,
}

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.facts.iter().map(|fact| {
            (
                &fact.id,
                Entry {
                    value: self.values.canonical(fact),
                    decimals: decimals(fact),
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
        map.serialize_entry("entity", &entity(fact))?;
        map.serialize_entry("period", &period(fact.context.period))?;
        if let Some(unit) = fact.value.unit().filter(|unit| !unit.is_pure()) {
            map.serialize_entry("unit", &unit.to_string())?;
        }
        if let Some(language) = language(fact) {
            map.serialize_entry("language", &language)?;
        }
        for dimension in &fact.context.dimensions {
            map.serialize_entry(&dimension.axis.to_string(), &dimension.member.to_string())?;
        }
        map.end()
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
