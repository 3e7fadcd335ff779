//! What changed since an earlier filing, fact by fact: both are compared as the xBRL-JSON that lies in their folders.

use std::collections::{BTreeMap, BTreeSet};

use esg_check::digest::sha256;
use esg_model::Report;
use esg_model::taxonomy::Layer;
use esg_model::text::Localized;
use esg_xbrl::data::JSON;
use serde::Serialize;
use serde_json::Value;

use super::Material;
use super::entry::Entry;

/// An earlier filing.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The name of its folder.
    pub name: String,
    /// Its facts as xBRL-JSON.
    pub facts: Vec<u8>,
    /// The stock code that its facts state.
    stock_code: Option<String>,
}

/// What changed.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Changes {
    /// The folder of the earlier filing.
    pub(super) since: String,
    /// SHA-256 of its facts.
    pub(super) since_sha256: String,
    pub(super) new: usize,
    pub(super) gone: usize,
    pub(super) changed: usize,
    pub(super) same: usize,
    /// The facts that are not the same, in the order of their ids.
    pub(super) facts: Vec<ChangedFact>,
}

/// A fact that is not the same.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ChangedFact {
    pub(super) fact: String,
    /// The label of the figure; of what is none, its concept.
    pub(super) label: Localized<String>,
    pub(super) change: Change,
    /// What was stated, and what is; long words are cut.
    pub(super) before: String,
    pub(super) after: String,
    /// Of aspects, which of them changed, from what to what.
    pub(super) aspects: String,
    /// Why a figure was restated, where the report says so.
    pub(super) reason: Localized<String>,
}

/// How a fact changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Change {
    /// It was not stated before.
    New,
    /// It is stated no longer.
    Gone,
    /// Another value or accuracy.
    Value,
    /// Other words.
    Words,
    /// The same value of another period, unit or breakdown.
    Aspects,
}

impl Change {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Change::New => "new",
            Change::Gone => "gone",
            Change::Value => "value",
            Change::Words => "words",
            Change::Aspects => "aspects",
        }
    }
}

/// How many characters of words are shown.
const SHOWN: usize = 200;

impl Earlier {
    /// An earlier filing by the name of its folder and its facts.
    ///
    /// # Errors
    /// Where the facts are no xBRL-JSON.
    pub fn new(name: String, facts: Vec<u8>) -> Result<Self, String> {
        match facts_of(&facts) {
            Some(stated) => {
                let code = stated.values().find(|fact| {
                    let concept = fact["dimensions"]["concept"].as_str().unwrap_or_default();
                    concept.ends_with(":StockCode")
                });
                let stock_code = code.and_then(|fact| fact["value"].as_str()).map(str::to_owned);
                Ok(Earlier {
                    name,
                    facts,
                    stock_code,
                })
            }
            None => Err("it states no facts as xBRL-JSON".to_owned()),
        }
    }

    /// Whether it can be an earlier filing of a report's issuer.
    ///
    /// # Errors
    /// Where it is of another stock code, which is said.
    pub fn is_of(&self, report: &Report) -> Result<(), String> {
        let issuer = &report.issuer;
        let codes = std::iter::once(&issuer.stock_code).chain(&issuer.related_stock_codes);
        let codes: Vec<String> = codes.map(ToString::to_string).collect();
        match &self.stock_code {
            Some(own) if !codes.contains(own) => Err(format!(
                "it is a filing of stock code {own}, and this report is of {}; name an earlier folder of the same issuer",
                codes.join(", ")
            )),
            Some(_) | None => Ok(()),
        }
    }
}

fn facts_of(json: &[u8]) -> Option<BTreeMap<String, Value>> {
    let mut document: Value = serde_json::from_slice(json).ok()?;
    let Value::Object(facts) = document.get_mut("facts")?.take() else {
        return None;
    };
    Some(facts.into_iter().collect())
}

impl Changes {
    pub(super) fn of(material: &Material<'_>, earlier: &Earlier, entries: &[Entry]) -> Self {
        let read = |bytes: &[u8]| facts_of(bytes).unwrap_or_default();
        let before = read(&earlier.facts);
        let now = material.files.get(&material.names.data_report(&JSON));
        let after = now.map(|bytes| read(bytes)).unwrap_or_default();
        let labels: BTreeMap<&str, &Localized<String>> = entries
            .iter()
            .flat_map(|entry| entry.fact.split(" | ").map(|id| (id, &entry.label)))
            .collect();
        let concepts = concepts(material.report);
        let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let mut changes = Changes {
            since: earlier.name.clone(),
            since_sha256: sha256(&earlier.facts),
            new: 0,
            gone: 0,
            changed: 0,
            same: 0,
            facts: Vec::new(),
        };
        for id in ids {
            let (was, is) = (before.get(id), after.get(id));
            let Some(change) = change(was, is) else {
                changes.same += 1;
                continue;
            };
            *match change {
                Change::New => &mut changes.new,
                Change::Gone => &mut changes.gone,
                Change::Value | Change::Words | Change::Aspects => &mut changes.changed,
            } += 1;
            let concept = [is, was].into_iter().flatten().next();
            let concept = concept.and_then(|fact| fact["dimensions"]["concept"].as_str());
            let concept = concept.unwrap_or_default();
            let reason = entries.iter().find(|entry| entry.fact == *id);
            let reason = reason.and_then(|entry| entry.restatement.as_ref());
            changes.facts.push(ChangedFact {
                fact: id.clone(),
                label: labels.get(id.as_str()).map_or_else(
                    || {
                        let named = concepts.get(concept).cloned();
                        named.unwrap_or_else(|| Localized::same(concept.to_owned()))
                    },
                    |label| (*label).clone(),
                ),
                change,
                before: was.map(words).unwrap_or_default(),
                after: is.map(words).unwrap_or_default(),
                aspects: match (change, was, is) {
                    (Change::Aspects, Some(was), Some(is)) => aspects(was, is),
                    _ => String::new(),
                },
                reason: match change {
                    Change::New | Change::Gone => Localized::default(),
                    _ => reason.map(|own| own.note.clone()).unwrap_or_default(),
                },
            });
        }
        changes
    }
}

fn change(was: Option<&Value>, is: Option<&Value>) -> Option<Change> {
    let (was, is) = match (was, is) {
        (None, _) => return Some(Change::New),
        (_, None) => return Some(Change::Gone),
        (Some(was), Some(is)) => (was, is),
    };
    if was["value"] != is["value"] || was["decimals"] != is["decimals"] {
        let of_words = is["dimensions"]["language"].is_string();
        return Some(if of_words { Change::Words } else { Change::Value });
    }
    (was["dimensions"] != is["dimensions"]).then_some(Change::Aspects)
}

/// Which aspects are not the same, from what to what.
fn aspects(was: &Value, is: &Value) -> String {
    let read = |fact: &Value| match &fact["dimensions"] {
        Value::Object(aspects) => aspects.clone(),
        _ => serde_json::Map::new(),
    };
    let (was, is) = (read(was), read(is));
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let shown = |aspect: Option<&Value>| aspect.and_then(Value::as_str).unwrap_or("none").to_owned();
    let changed = names.into_iter().filter(|name| was.get(*name) != is.get(*name));
    let changed = changed.map(|name| format!("{name}: {} → {}", shown(was.get(name)), shown(is.get(name))));
    changed.collect::<Vec<_>>().join("; ")
}

/// Labels of concepts and text blocks by their names in the taxonomy.
fn concepts(report: &Report) -> BTreeMap<String, Localized<String>> {
    let taxonomy = report.taxonomy();
    let named = |layer: Layer, name: &str| format!("{}:{name}", taxonomy.layer(layer).prefix);
    let concepts = taxonomy.concepts();
    let concepts = concepts.map(|own| (named(own.layer, &own.name), own.label.clone()));
    let provisions = report.code().provisions.values();
    let blocks = provisions
        .filter_map(|own| Some((named(Layer::Code, own.text_block.as_deref()?), own.label.clone())));
    concepts.chain(blocks).collect()
}

/// The value without tags, with its unit and accuracy.
fn words(fact: &Value) -> String {
    let Some(value) = fact["value"].as_str() else {
        return "nil".to_owned();
    };
    let text = super::boundary::plain(value);
    let mut text = if text.chars().count() > SHOWN {
        format!("{}…", text.chars().take(SHOWN).collect::<String>())
    } else {
        text
    };
    if let Some(unit) = fact["dimensions"]["unit"].as_str() {
        text.push_str(&format!(" {unit}"));
    }
    if let Some(places) = fact["decimals"].as_i64() {
        text.push_str(&format!(" (decimals {places})"));
    }
    text
}
