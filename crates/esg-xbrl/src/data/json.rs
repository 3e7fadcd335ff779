//! xBRL-JSON (OIM 1.0): the facts of all languages in one file, with canonical values.
//!
//! A number, a year or a date stands once; a text stands once per language.

use std::borrow::Cow;
use std::collections::BTreeMap;

use esg_model::period::Period;
use esg_model::{Lang, Report};
use jiff::civil::Date;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::oim::{NOTE, Values, aliases, decimals, entity, language, link_group, namespaces};
use crate::address::entry_point;
use crate::fact::Fact;
use crate::links::{Note, Targets, by_source};
use crate::target::TargetDocument;

const DOCUMENT_TYPE: &str = "https://xbrl.org/2021/xbrl-json";

/// The facts of the documents as one xBRL-JSON report.
pub fn json(report: &Report, target: &TargetDocument, langs: &[Lang]) -> Vec<u8> {
    let facts = target.stated(langs);
    let links = by_source(target.links_in(langs));
    let (link_types, link_groups) = aliases(target, langs);
    let file = File {
        document_info: DocumentInfo {
            document_type: DOCUMENT_TYPE,
            features: BTreeMap::from([("xbrl:canonicalValues", true)]),
            namespaces: namespaces(&facts),
            link_types,
            link_groups,
            taxonomy: [entry_point(report.taxonomy().layer(report.taxonomy().top()))],
        },
        facts: Facts {
            facts,
            notes: target.notes_in(langs).collect(),
            links,
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
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    link_types: BTreeMap<&'a str, &'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    link_groups: BTreeMap<String, &'a str>,
    taxonomy: [String; 1],
}

/// Facts by id, in the order of the page.
#[derive(Debug)]
struct Facts<'a> {
    facts: Vec<&'a Fact>,
    notes: Vec<&'a Note>,
    links: BTreeMap<&'a str, Targets<'a>>,
    values: Values,
}

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let facts = self.facts.iter().map(|fact| {
            let entry = Entry {
                value: self.values.canonical(fact),
                decimals: decimals(fact),
                dimensions: Dimensions::Fact(fact),
                links: self.links.get(fact.id.as_str()).map(EntryLinks),
            };
            (&fact.id, entry)
        });
        let notes = self.notes.iter().map(|note| {
            let entry = Entry {
                value: Some(note.xhtml.as_str().into()),
                decimals: None,
                dimensions: Dimensions::Note(note),
                links: None,
            };
            (&note.id, entry)
        });
        serializer.collect_map(facts.chain(notes))
    }
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    /// Nothing where the fact is nil.
    value: Option<Cow<'a, str>>,
    /// Left out where the value is exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    decimals: Option<i32>,
    dimensions: Dimensions<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<EntryLinks<'a>>,
}

/// The links of a fact: kind, group, ids.
#[derive(Debug)]
struct EntryLinks<'a>(&'a Targets<'a>);

impl Serialize for EntryLinks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(kind, groups)| {
            let groups: BTreeMap<String, _> = groups
                .iter()
                .map(|(role, targets)| (link_group(role), targets))
                .collect();
            (kind.alias(), groups)
        }))
    }
}

/// The aspects of a fact or a note.
#[derive(Debug)]
enum Dimensions<'a> {
    Fact(&'a Fact),
    Note(&'a Note),
}

impl Serialize for Dimensions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let fact = match self {
            Dimensions::Fact(fact) => fact,
            Dimensions::Note(note) => {
                map.serialize_entry("concept", NOTE)?;
                map.serialize_entry("noteId", &note.id)?;
                map.serialize_entry("language", &note.lang.tag().to_lowercase())?;
                return map.end();
            }
        };
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
