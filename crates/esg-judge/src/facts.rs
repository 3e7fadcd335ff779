//! Facts of xBRL-JSON documents in a form in which two writers' renderings are equal, and their comparison.
//!
//! A second reader on purpose: that of esg-xbrl is under test here (DECISIONS.md of the crate says why).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use anyhow::{Context, Result, bail};
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use crate::fragment;

const DOCUMENT_TYPE: &str = "https://xbrl.org/2021/xbrl-json";
/// Where the Link Role Registry has its schemas.
const REGISTRY: &str = "http://www.xbrl.org/lrr/";
const AT_MIDNIGHT: &str = "T00:00:00";
/// How many characters of a text a message shows.
const SHOWN: usize = 160;

/// The facts of one xBRL-JSON document, repeats taken together.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    stated: BTreeMap<Aspects, BTreeSet<Statement>>,
    links: BTreeSet<String>,
    taxonomies: BTreeSet<String>,
    /// The roles of the networks in which links stand.
    roles: BTreeSet<String>,
    /// How many facts the document lists, repeats included.
    pub(crate) listed: usize,
}

/// What a fact is about: its dimensions with names resolved to namespaces, languages in lower case and
/// every date with its time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Aspects(BTreeMap<String, String>);

/// What a fact says of its aspects.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Statement {
    value: Content,
    /// The stated accuracy; none is exact, or no number.
    decimals: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Content {
    Nil,
    Number(Decimal),
    Text(String),
}

impl Facts {
    /// Reads an xBRL-JSON document.
    pub(crate) fn read(json: &[u8]) -> Result<Self> {
        let document: Value = serde_json::from_slice(json).context("not JSON")?;
        let info = &document["documentInfo"];
        if info["documentType"] != DOCUMENT_TYPE {
            bail!(
                "the document type is {}, not \"{DOCUMENT_TYPE}\"",
                info["documentType"]
            );
        }
        let namespaces = Namespaces(info["namespaces"].as_object().context("no namespaces")?);
        let taxonomies = info["taxonomy"].as_array().context("no taxonomy")?;
        let listed = document["facts"].as_object().context("no facts")?;

        let mut facts = Facts {
            listed: listed.len(),
            taxonomies: taxonomies
                .iter()
                .map(|url| url.as_str().unwrap_or_default().to_owned())
                .collect(),
            roles: info["linkGroups"]
                .as_object()
                .into_iter()
                .flat_map(|groups| groups.values())
                .filter_map(|role| role.as_str().map(str::to_owned))
                .collect(),
            ..Facts::default()
        };
        let mut aspects_of = BTreeMap::new();
        for (id, fact) in listed {
            let (aspects, statement) =
                read_fact(fact, &namespaces).with_context(|| format!("fact `{id}`"))?;
            facts.stated.entry(aspects.clone()).or_default().insert(statement);
            aspects_of.insert(id.as_str(), aspects);
        }
        for (id, fact) in listed {
            for (kind, group, target) in links(fact) {
                let target = aspects_of
                    .get(target)
                    .with_context(|| format!("fact `{id}` links to no fact"))?;
                let name = |role: &str, table: &str| info[table][role].as_str().unwrap_or(role).to_owned();
                let (kind, group) = (name(kind, "linkTypes"), name(group, "linkGroups"));
                facts.links.insert(format!(
                    "{} -> {target} as {kind} in {group}",
                    aspects_of[id.as_str()]
                ));
            }
        }
        Ok(facts)
    }

    /// Forgets the schemas that only define what links use: Arelle refers to them from every data file that it loads, as
    /// an instance has to, and lists what it refers to.
    pub(crate) fn without_schemas_of_links(mut self, entry: &Self) -> Self {
        let defines_role = |schema: &str| {
            let folder = schema.rsplit_once('/').map_or("", |(folder, _)| folder);
            self.roles
                .iter()
                .any(|role| role.starts_with(&format!("{folder}/role/")))
        };
        let taxonomies = std::mem::take(&mut self.taxonomies);
        self.taxonomies = taxonomies
            .into_iter()
            .filter(|schema| {
                entry.taxonomies.contains(schema) || !(schema.starts_with(REGISTRY) || defines_role(schema))
            })
            .collect();
        self
    }

    /// The number of different facts.
    pub(crate) fn distinct(&self) -> usize {
        self.stated.values().map(BTreeSet::len).sum()
    }

    /// The facts that hold in every language: figures, years, dates and codes.
    pub(crate) fn without_language(&self) -> Self {
        let without = self
            .stated
            .iter()
            .filter(|(aspects, _)| !aspects.0.contains_key("language"));
        Facts {
            stated: without
                .map(|(aspects, statements)| (aspects.clone(), statements.clone()))
                .collect(),
            links: BTreeSet::new(),
            taxonomies: self.taxonomies.clone(),
            roles: BTreeSet::new(),
            listed: self.listed,
        }
    }

    /// How many different facts each language states; the empty name counts those that have no language.
    pub(crate) fn by_language(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for (aspects, statements) in &self.stated {
            *counts
                .entry(aspects.0.get("language").cloned().unwrap_or_default())
                .or_default() += statements.len();
        }
        counts
    }

    /// Adds the facts of another document.
    pub(crate) fn absorb(&mut self, other: Self) {
        for (aspects, statements) in other.stated {
            self.stated.entry(aspects).or_default().extend(statements);
        }
        self.links.extend(other.links);
        self.taxonomies.extend(other.taxonomies);
        self.listed += other.listed;
    }

    /// Every way in which what they state differs from what we state, as sentences; none if they are equal.
    pub(crate) fn differences(&self, theirs: &Self) -> Vec<String> {
        let nothing = BTreeSet::new();
        let subjects: BTreeSet<&Aspects> = self.stated.keys().chain(theirs.stated.keys()).collect();
        let mut found = Vec::new();
        for subject in subjects {
            let ours_here = self.stated.get(subject).unwrap_or(&nothing);
            let theirs_here = theirs.stated.get(subject).unwrap_or(&nothing);
            let ours: Vec<_> = ours_here.difference(theirs_here).collect();
            let theirs: Vec<_> = theirs_here.difference(ours_here).collect();
            found.extend(match (ours.as_slice(), theirs.as_slice()) {
                ([], []) => None,
                (ours, []) => Some(format!("only we state {subject}: {}", list(ours))),
                ([], theirs) => Some(format!("we do not state {subject}: {}", list(theirs))),
                ([ours], [theirs]) => Some(format!("{subject}: {}", ours.against(theirs))),
                (ours, theirs) => Some(format!(
                    "{subject}: we state {}, they {}",
                    list(ours),
                    list(theirs)
                )),
            });
        }
        let sets = [
            ("link", &self.links, &theirs.links),
            ("taxonomy", &self.taxonomies, &theirs.taxonomies),
        ];
        for (what, ours, theirs) in sets {
            found.extend(
                ours.difference(theirs)
                    .map(|it| format!("only we have the {what} {it}")),
            );
            found.extend(
                theirs
                    .difference(ours)
                    .map(|it| format!("we do not have the {what} {it}")),
            );
        }
        found
    }
}

fn read_fact(fact: &Value, namespaces: &Namespaces<'_>) -> Result<(Aspects, Statement)> {
    let dimensions = fact["dimensions"].as_object().context("no dimensions")?;
    let mut aspects = BTreeMap::new();
    for (name, value) in dimensions {
        let Some(value) = value.as_str() else {
            // A typed member may be nil; no other aspect may.
            aspects.insert(namespaces.resolve(name)?, value.to_string());
            continue;
        };
        let (name, value) = match name.as_str() {
            "language" => (name.clone(), value.to_lowercase()),
            "period" => (
                name.clone(),
                value.split('/').map(with_time).collect::<Vec<_>>().join("/"),
            ),
            "unit" => (name.clone(), unit(value, namespaces)?),
            "concept" | "entity" => (name.clone(), namespaces.resolve(value)?),
            "noteId" => (name.clone(), value.to_owned()),
            // A member of an explicit axis is a name; of a typed one it may be anything.
            axis => (
                namespaces.resolve(axis)?,
                namespaces.resolve(value).unwrap_or_else(|_| value.to_owned()),
            ),
        };
        aspects.insert(name, value);
    }
    if !aspects.contains_key("concept") {
        bail!("no concept");
    }
    // Every file gives notes ids of its own; the words tell which is which.
    if let Some(id) = aspects.get_mut("noteId") {
        *id = fragment::comparable(fact["value"].as_str().unwrap_or_default());
    }
    let decimals = match &fact["decimals"] {
        Value::Null => None,
        decimals => Some(
            decimals
                .as_i64()
                .with_context(|| format!("decimals {decimals} are no whole number"))?,
        ),
    };
    let value = match &fact["value"] {
        Value::Null => Content::Nil,
        Value::String(text) if aspects.contains_key("language") => Content::Text(fragment::comparable(text)),
        Value::String(text) => content(text),
        other => bail!("the value {other} is not a string"),
    };
    Ok((Aspects(aspects), Statement { value, decimals }))
}

impl Statement {
    /// Two statements on the same aspects side by side; of long texts, the place where they part.
    fn against(&self, theirs: &Self) -> String {
        let (Content::Text(ours_text), Content::Text(theirs_text)) = (&self.value, &theirs.value) else {
            return format!("we state {self}, they {theirs}");
        };
        let same = ours_text
            .chars()
            .zip(theirs_text.chars())
            .take_while(|(one, other)| one == other)
            .count();
        let from = same.saturating_sub(SHOWN / 4);
        let around = |text: &str| text.chars().skip(from).take(SHOWN).collect::<String>();
        format!(
            "from character {from} we state \"{}\", they \"{}\"",
            around(ours_text),
            around(theirs_text)
        )
    }
}

fn list(statements: &[&Statement]) -> String {
    statements
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" and ")
}

/// The links of a fact: kind, group and the id of the fact it points to.
fn links(fact: &Value) -> Vec<(&str, &str, &str)> {
    let mut found = Vec::new();
    for (kind, groups) in fact["links"].as_object().into_iter().flatten() {
        for (group, targets) in groups.as_object().into_iter().flatten() {
            let targets = targets.as_array().into_iter().flatten();
            found.extend(
                targets
                    .filter_map(Value::as_str)
                    .map(|target| (kind.as_str(), group.as_str(), target)),
            );
        }
    }
    found
}

/// A value without a language: a number, a date or a code. What starts with a needless zero is a code.
fn content(text: &str) -> Content {
    let digits = text.trim_start_matches('-');
    let is_code = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    let number = Decimal::from_str_exact(text).or_else(|_| Decimal::from_scientific(text));
    match number {
        Ok(number) if !is_code => Content::Number(number.normalize()),
        _ => Content::Text(fragment::comparable(
            text.strip_suffix(AT_MIDNIGHT).unwrap_or(text),
        )),
    }
}

fn with_time(date: &str) -> String {
    if date.contains('T') {
        date.to_owned()
    } else {
        format!("{date}{AT_MIDNIGHT}")
    }
}

/// A unit with its measures resolved and sorted: `a*b/(c*d)`, `a/b` or `a`.
fn unit(text: &str, namespaces: &Namespaces<'_>) -> Result<String> {
    let side = |measures: &str| -> Result<String> {
        let measures = measures.trim_start_matches('(').trim_end_matches(')');
        let mut names = measures
            .split('*')
            .map(|name| namespaces.resolve(name))
            .collect::<Result<Vec<_>>>()?;
        names.sort();
        Ok(names.join("*"))
    };
    Ok(match text.split_once('/') {
        Some((numerator, denominator)) => format!("{} per {}", side(numerator)?, side(denominator)?),
        None => side(text)?,
    })
}

struct Namespaces<'a>(&'a Map<String, Value>);

impl Namespaces<'_> {
    /// `prefix:name` as `{namespace}name`.
    fn resolve(&self, name: &str) -> Result<String> {
        let (prefix, local) = name
            .split_once(':')
            .with_context(|| format!("`{name}` has no prefix"))?;
        let namespace = self.0.get(prefix).and_then(Value::as_str);
        Ok(format!(
            "{{{}}}{local}",
            namespace.with_context(|| format!("no namespace for `{prefix}`"))?
        ))
    }
}

impl fmt::Display for Aspects {
    /// The aspects without namespaces: short enough to read, exact enough to find the fact.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = |name: &str| {
            name.split('*')
                .map(|it| it.rsplit('}').next().unwrap_or(it))
                .collect::<Vec<_>>()
                .join("*")
        };
        write!(f, "{}", local(&self.0["concept"]))?;
        for (name, value) in self
            .0
            .iter()
            .filter(|(name, _)| *name != "concept" && *name != "entity")
        {
            write!(
                f,
                " | {}={}",
                local(name),
                value.split(" per ").map(local).collect::<Vec<_>>().join(" per ")
            )?;
        }
        Ok(())
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Content::Nil => write!(f, "nil")?,
            Content::Number(number) => write!(f, "{number}")?,
            Content::Text(text) if text.chars().count() > SHOWN => {
                write!(f, "\"{}…\"", text.chars().take(SHOWN).collect::<String>())?;
            }
            Content::Text(text) => write!(f, "\"{text}\"")?,
        }
        self.decimals
            .map_or(Ok(()), |decimals| write!(f, " (decimals {decimals})"))
    }
}

#[cfg(test)]
#[path = "facts_tests.rs"]
mod tests;
