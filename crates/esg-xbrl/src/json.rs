//! xBRL-JSON (OIM 1.0): the facts of all languages in one file, with canonical values.
//!
//! A number, a year or a date stands once; a text stands once per language.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::period::Period;
use esg_model::quantity::Decimals;
use esg_model::taxonomy::DataType;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use crate::context::Context;
use crate::fact::{Fact, FactValue};
use crate::inline::InlineDocument;
use crate::name::QName;
use crate::taxonomy::entry_point;
use crate::vocabulary::Vocabulary;

const DOCUMENT_TYPE: &str = "https://xbrl.org/2021/xbrl-json";
/// Our prefix for the scheme of the entity identifier.
const ENTITY_PREFIX: &str = "entity";

/// The facts of the documents as one xBRL-JSON report.
pub fn json(report: &Report, documents: &[InlineDocument]) -> Vec<u8> {
    let vocabulary = Vocabulary::of(report);
    let types: BTreeMap<QName, DataType> = report
        .taxonomy
        .concepts
        .values()
        .map(|concept| (vocabulary.concept(concept), concept.data_type))
        .collect();
    let mut namespaces: BTreeMap<String, String> = BTreeMap::new();
    let mut facts = Map::new();
    for fact in documents.iter().flat_map(|document| &document.facts) {
        if !facts.contains_key(&fact.id) {
            let is_integer = types.get(&fact.concept) == Some(&DataType::Count);
            facts.insert(fact.id.clone(), write_fact(fact, is_integer, &mut namespaces));
        }
    }
    let report = json!({
        "documentInfo": {
            "documentType": DOCUMENT_TYPE,
            "features": { "xbrl:canonicalValues": true },
            "namespaces": with_xbrl(namespaces),
            "taxonomy": [entry_point(&report.taxonomy.issuer)],
        },
        "facts": facts,
    });
    let mut bytes =
        serde_json::to_vec_pretty(&report).expect("a JSON value made of strings and numbers can be written");
    bytes.push(b'\n');
    bytes
}

fn with_xbrl(mut namespaces: BTreeMap<String, String>) -> BTreeMap<String, String> {
    namespaces.insert("xbrl".to_owned(), "https://xbrl.org/2021".to_owned());
    namespaces
}

fn write_fact(fact: &Fact, is_integer: bool, namespaces: &mut BTreeMap<String, String>) -> Value {
    let mut declare = |name: &QName| {
        if !namespaces.contains_key(&*name.prefix) {
            namespaces.insert(name.prefix.to_string(), name.namespace.to_string());
        }
        name.to_string()
    };
    let mut dimensions = Map::new();
    dimensions.insert("concept".to_owned(), declare(&fact.concept).into());
    let context: &Context = &fact.context;
    dimensions.insert(
        "entity".to_owned(),
        format!("{ENTITY_PREFIX}:{}", context.entity.identifier).into(),
    );
    dimensions.insert("period".to_owned(), period(context.period).into());
    if let Some(unit) = fact.value.unit()
        && !unit.is_pure()
    {
        for measure in unit.numerator.iter().chain(&unit.denominator) {
            declare(measure);
        }
        dimensions.insert("unit".to_owned(), unit.to_string().into());
    }
    if let Some(lang) = fact.value.lang() {
        dimensions.insert("language".to_owned(), lang.tag().to_lowercase().into());
    }
    for dimension in &context.dimensions {
        dimensions.insert(declare(&dimension.axis), declare(&dimension.member).into());
    }
    if !namespaces.contains_key(ENTITY_PREFIX) {
        namespaces.insert(ENTITY_PREFIX.to_owned(), context.entity.scheme.to_string());
    }

    let mut members = Map::new();
    let value = match &fact.value {
        FactValue::Number { value, .. } => canonical(*value, is_integer),
        other => other.to_string(),
    };
    members.insert("value".to_owned(), value.into());
    if let FactValue::Number {
        decimals: Decimals::Places(places),
        ..
    } = &fact.value
    {
        members.insert("decimals".to_owned(), (*places).into());
    }
    members.insert("dimensions".to_owned(), dimensions.into());
    members.into()
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
