//! What differs between two editions of the Code's layer, as data.
//!
//! An element is the same in both where its key is: authors write the key, and it outlives a name.
//! A text block is known by its provision. No processor at hand proves an XBRL Versioning Report, hence
//! JSON (DECISIONS.md of the crate says why).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use esg_model::provision::ProvisionId;
use esg_model::taxonomy::{Concept, Member};
use esg_model::{Localized, Vocabulary};
use serde::Serialize;

use super::schema::{balance_name, item_type, period_name};
use crate::address::entry_point;

/// The differences between two editions of the Code's layer; a file format.
#[derive(Debug, Serialize)]
pub struct Differences {
    /// The edition that was.
    pub old: EditionName,
    /// The edition that is.
    pub new: EditionName,
    /// Every element that is not the same in both, by kind of element and key.
    pub differences: Vec<Difference>,
}

impl Differences {
    /// The list as a JSON file.
    pub fn to_json(&self) -> Vec<u8> {
        let json = serde_json::to_string_pretty(self).expect("names and labels can be written as JSON");
        format!("{json}\n").into_bytes()
    }
}

/// Which edition.
#[derive(Debug, Serialize)]
pub struct EditionName {
    /// Such as `app27-2020`.
    pub edition: String,
    /// The namespace of its names.
    pub namespace: String,
    /// The schema from which it is discovered.
    pub entry_point: String,
}

/// An element that is not the same.
#[derive(Debug, Serialize)]
pub struct Difference {
    /// What became of it.
    pub kind: DifferenceKind,
    /// The kind of element, and the key that both editions know it by.
    pub element: String,
    /// Its name in the old edition, as `{namespace}name`.
    pub old: Option<String>,
    /// Its name in the new edition, as `{namespace}name`.
    pub new: Option<String>,
    /// What else changed.
    pub changes: Vec<Change>,
}

/// What became of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DifferenceKind {
    /// In both, under two names.
    Renamed,
    /// In the new edition alone.
    Added,
    /// In the old edition alone.
    Removed,
    /// In both under one name, with another type, label or the like.
    Changed,
}

/// A property that is not the same.
#[derive(Debug, Serialize)]
pub struct Change {
    /// Such as `label-en` or `type`.
    pub property: String,
    /// What it was; empty for none.
    pub old: String,
    /// What it is; empty for none.
    pub new: String,
}

/// An element as far as editions are compared.
struct Part {
    name: String,
    properties: BTreeMap<String, String>,
}

/// Compares the Code's layers of two editions.
pub fn compare(old: &Vocabulary, new: &Vocabulary) -> Differences {
    let (before, after) = (parts(old), parts(new));
    let mut differences = Vec::new();
    let keys: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for key in keys {
        let (was, is) = (before.get(key), after.get(key));
        let kind = match (was, is) {
            (Some(was), Some(is)) if was.name != is.name => DifferenceKind::Renamed,
            (Some(_), Some(_)) => DifferenceKind::Changed,
            (None, _) => DifferenceKind::Added,
            (_, None) => DifferenceKind::Removed,
        };
        let changes = match (was, is) {
            (Some(was), Some(is)) => changes(was, is),
            _ => Vec::new(),
        };
        if kind == DifferenceKind::Changed && changes.is_empty() {
            continue;
        }
        let qualified = |edition: &Vocabulary, part: Option<&Part>| {
            part.map(|part| format!("{{{}}}{}", edition.layer.namespace, part.name))
        };
        differences.push(Difference {
            kind,
            element: key.clone(),
            old: qualified(old, was),
            new: qualified(new, is),
            changes,
        });
    }
    Differences {
        old: edition(old),
        new: edition(new),
        differences,
    }
}

fn edition(vocabulary: &Vocabulary) -> EditionName {
    let info = &vocabulary.layer;
    EditionName {
        edition: vocabulary.code.edition.clone(),
        namespace: info.namespace.clone(),
        entry_point: entry_point(info),
    }
}

fn changes(was: &Part, is: &Part) -> Vec<Change> {
    let none = String::new();
    let value = |part: &Part, property| part.properties.get(property).unwrap_or(&none).clone();
    let properties: BTreeSet<&String> = was.properties.keys().chain(is.properties.keys()).collect();
    let changes = properties.into_iter().map(|property| Change {
        property: property.clone(),
        old: value(was, property),
        new: value(is, property),
    });
    changes.filter(|change| change.old != change.new).collect()
}

/// The elements of the Code's layer by kind and key; hypercubes and headings follow from them.
fn parts(vocabulary: &Vocabulary) -> BTreeMap<String, Part> {
    let mut parts = BTreeMap::new();
    for (key, concept) in vocabulary.concepts.iter() {
        parts.insert(format!("concept {key}"), of_concept(concept, vocabulary));
    }
    for provision in vocabulary.code.provisions.values() {
        if let Some(name) = &provision.text_block {
            let part = labelled(name, &provision.label);
            parts.insert(format!("text block {}", provision.id), part);
        }
    }
    for (key, axis) in vocabulary.axes.iter() {
        parts.insert(format!("axis {key}"), labelled(&axis.name, &axis.label));
        let domain = labelled(&axis.domain, &axis.domain_label);
        parts.insert(format!("domain {key}"), domain);
        parts.extend(of_members(&format!("member {key}"), axis.own_members.values()));
    }
    for (key, list) in vocabulary.lists.iter() {
        parts.insert(format!("list {key}"), labelled(&list.domain, &list.label));
        parts.extend(of_members(&format!("value {key}"), list.members.values()));
    }
    parts
}

fn of_members<'m>(
    kind: &str,
    members: impl Iterator<Item = &'m Arc<Member>>,
) -> impl Iterator<Item = (String, Part)> {
    members.map(move |member| {
        let part = labelled(&member.name, &member.label);
        (format!("{kind}={}", member.key), part)
    })
}

fn labelled(name: &str, label: &Localized<String>) -> Part {
    Part {
        name: name.to_owned(),
        properties: in_languages("label", label).collect(),
    }
}

/// A property for each language of its words.
fn in_languages(property: &str, words: &Localized<String>) -> impl Iterator<Item = (String, String)> {
    words
        .iter()
        .map(move |(lang, words)| (format!("{property}-{lang}"), words.clone()))
}

fn of_concept(concept: &Concept, vocabulary: &Vocabulary) -> Part {
    let mut part = labelled(&concept.name, &concept.label);
    let parts = concept.sum.iter().map(|id| vocabulary.taxonomy().get(*id));
    let sum: Vec<&str> = parts.map(|part| part.key.as_str()).collect();
    let axes: Vec<&str> = concept.axes.iter().map(|axis| axis.key.as_str()).collect();
    let provisions = concept.provisions.iter().map(ProvisionId::as_str);
    let provisions: Vec<&str> = provisions.collect();
    let properties = [
        ("type", item_type(concept.data_type).to_owned()),
        ("period", period_name(concept.period_type).to_owned()),
        (
            "balance",
            concept.balance.map(balance_name).unwrap_or_default().to_owned(),
        ),
        (
            "values",
            concept
                .list
                .as_ref()
                .map(|list| list.key.clone())
                .unwrap_or_default(),
        ),
        ("provisions", provisions.join(" ")),
        ("axes", axes.join(" ")),
        ("sum", sum.join(" ")),
    ];
    part.properties
        .extend(properties.map(|(property, value)| (property.to_owned(), value)));
    let words = [
        ("documentation", Some(&concept.documentation)),
        ("terse-label", concept.terse_label.as_ref()),
        ("total-label", concept.total_label.as_ref()),
    ];
    for (property, words) in words {
        let words = words.into_iter();
        part.properties
            .extend(words.flat_map(|words| in_languages(property, words)));
    }
    part
}
