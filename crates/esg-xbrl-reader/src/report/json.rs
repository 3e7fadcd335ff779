//! xBRL-JSON 1.0: reading facts. Its constraints (`oime:`, `xbrlje:`) are not checked.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::fact::{DimensionValue, Name, ReportFact, number};
use crate::taxonomy::Taxonomy;
use crate::xsd::model::TypeId;

/// A report in xBRL-JSON.
#[derive(Debug)]
pub struct JsonReport {
    /// The entry points of its taxonomy.
    pub taxonomy: Vec<String>,
    /// Its facts, by id; notes left out.
    pub facts: Vec<(String, ReportFact)>,
    /// Its notes, by id, with their language and text.
    pub notes: Vec<(String, Option<String>, String)>,
    namespaces: BTreeMap<String, String>,
}

impl JsonReport {
    /// Reads values as the types of a taxonomy have them: numbers as numbers, members of enumerations as the addresses by
    /// which Extensible Enumerations names them. Gives the ids of facts whose concepts the taxonomy does not have.
    pub fn type_values(&mut self, taxonomy: &Taxonomy) -> Vec<String> {
        let mut unknown = Vec::new();
        for (id, fact) in &mut self.facts {
            let name = taxonomy
                .dts
                .names
                .find_name(&fact.concept.namespace, &fact.concept.local);
            let Some(concept) = name.and_then(|name| taxonomy.concept_named(name)) else {
                unknown.push(id.clone());
                continue;
            };
            if taxonomy.is_numeric(concept.of()) {
                fact.value = fact.value.take().map(|text| number(&text));
            } else if is_enumeration(taxonomy, concept.of()) {
                let address = |word: &str| match expand(word, &self.namespaces) {
                    Some(name) => format!("{}#{}", name.namespace, name.local),
                    None => word.to_owned(),
                };
                let all = |text: String| text.split(' ').map(address).collect::<Vec<_>>().join(" ");
                fact.value = fact.value.take().map(all);
            }
        }
        unknown
    }
}

/// Whether values of a type are members of an enumeration of Extensible Enumerations 2.0.
fn is_enumeration(taxonomy: &Taxonomy, of: TypeId) -> bool {
    let names = &taxonomy.dts.names;
    taxonomy
        .schemas
        .line(of)
        .filter_map(|one| taxonomy.schemas.of(one).name)
        .any(|name| {
            names.text(name.namespace) == "http://xbrl.org/2020/extensible-enumerations-2.0"
                && matches!(
                    names.text(name.local),
                    "enumerationItemType" | "enumerationSetItemType"
                )
        })
}

/// Reads a report.
///
/// # Errors
/// Says where it is no xBRL-JSON.
pub fn read(bytes: &[u8]) -> Result<JsonReport, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let info = value
        .get("documentInfo")
        .and_then(Value::as_object)
        .ok_or("there is no documentInfo")?;
    let kind = info.get("documentType").and_then(Value::as_str).unwrap_or("");
    if kind != "https://xbrl.org/2021/xbrl-json" {
        return Err(format!("the document type is `{kind}`"));
    }
    let namespaces: BTreeMap<String, String> = info
        .get("namespaces")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .filter_map(|(prefix, uri)| Some((prefix.clone(), uri.as_str()?.to_owned())))
        .collect();
    let taxonomy = info
        .get("taxonomy")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let taxonomy = taxonomy
        .filter_map(|uri| uri.as_str().map(str::to_owned))
        .collect();
    let mut report = JsonReport {
        taxonomy,
        facts: Vec::new(),
        notes: Vec::new(),
        namespaces: BTreeMap::new(),
    };
    for (id, fact) in value
        .get("facts")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let dimensions = fact
            .get("dimensions")
            .and_then(Value::as_object)
            .ok_or_else(|| format!("fact `{id}`: no dimensions"))?;
        let text = |name: &str| dimensions.get(name).and_then(Value::as_str);
        let concept = text("concept").ok_or_else(|| format!("fact `{id}`: no concept"))?;
        let concept =
            expand(concept, &namespaces).ok_or_else(|| format!("fact `{id}`: `{concept}` is no name"))?;
        let value = match fact.get("value") {
            Some(Value::String(text)) => Some(text.clone()),
            _ => None,
        };
        if concept.namespace == "https://xbrl.org/2021" && concept.local == "note" {
            report.notes.push((
                id.clone(),
                text("language").map(str::to_lowercase),
                value.unwrap_or_default(),
            ));
            continue;
        }
        let fact = self::fact(fact, dimensions, concept, value, &namespaces)
            .map_err(|why| format!("fact `{id}`: {why}"))?;
        report.facts.push((id.clone(), fact));
    }
    report.namespaces = namespaces;
    Ok(report)
}

fn fact(
    fact: &Value,
    dimensions: &Map<String, Value>,
    concept: Name,
    value: Option<String>,
    namespaces: &BTreeMap<String, String>,
) -> Result<ReportFact, String> {
    let mut read = ReportFact {
        concept,
        entity: None,
        period: None,
        unit: None,
        dimensions: BTreeMap::new(),
        language: None,
        value: None,
        decimals: fact
            .get("decimals")
            .and_then(Value::as_i64)
            .map(|decimals| decimals.to_string()),
    };
    for (key, said) in dimensions {
        let text = said.as_str();
        match (key.as_str(), text) {
            ("concept", _) => {}
            ("entity", Some(text)) => {
                let (prefix, id) = text
                    .split_once(':')
                    .ok_or_else(|| format!("the entity is `{text}`"))?;
                let scheme = namespaces
                    .get(prefix)
                    .ok_or_else(|| format!("`{prefix}` has no scheme"))?;
                read.entity = Some((scheme.clone(), id.to_owned()));
            }
            ("period", Some(text)) => read.period = Some(text.to_owned()),
            ("language", Some(text)) => read.language = Some(text.to_lowercase()),
            ("unit", Some(text)) => read.unit = Some(unit(text, namespaces)?),
            (name, _) => {
                let name = expand(name, namespaces).ok_or_else(|| format!("`{name}` is no dimension"))?;
                let member = text.and_then(|text| expand(text, namespaces));
                let value = match member {
                    Some(member) => DimensionValue::Member(member),
                    None => DimensionValue::Typed(text.map(str::to_owned)),
                };
                read.dimensions.insert(name, value);
            }
        }
    }
    read.value = value;
    Ok(read)
}

fn expand(text: &str, namespaces: &BTreeMap<String, String>) -> Option<Name> {
    let (prefix, local) = text.split_once(':')?;
    Some(Name {
        namespace: namespaces.get(prefix)?.clone(),
        local: local.to_owned(),
    })
}

/// A unit: measures with `*` between them, in brackets where there are more than one of a fraction.
fn unit(text: &str, namespaces: &BTreeMap<String, String>) -> Result<(Vec<Name>, Vec<Name>), String> {
    let part = |text: &str| -> Result<Vec<Name>, String> {
        let inside = text
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
            .unwrap_or(text);
        let measures: Option<Vec<Name>> = inside
            .split('*')
            .map(|measure| expand(measure, namespaces))
            .collect();
        let mut measures = measures.ok_or_else(|| format!("the unit is `{text}`"))?;
        measures.sort();
        Ok(measures)
    };
    match text.split_once('/') {
        Some((above, below)) => Ok((part(above)?, part(below)?)),
        None => Ok((part(text)?, Vec::new())),
    }
}
