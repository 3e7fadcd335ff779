//! Extensible Enumerations 2.0: values that are members of a domain, and sets of them.

pub mod codes;

use std::collections::HashMap;

use crate::dimensions::Dimensional;
use crate::documents::At;
use crate::finding::Findings;
use crate::taxonomy::{Concept, Taxonomy};
use crate::xbrl21::Instance;
use crate::xml;
use crate::xsd::model::{ElementId, TypeId};
use crate::xsd::{Builtin, Value};

const NAMESPACE: &str = "http://xbrl.org/2020/extensible-enumerations-2.0";

/// Whether values of a type are members of an enumeration, and if so, whether sets of them.
pub(crate) fn kind(taxonomy: &Taxonomy, of: TypeId) -> Option<bool> {
    let names = &taxonomy.dts.names;
    taxonomy
        .schemas
        .line(of)
        .filter_map(|one| taxonomy.schemas.of(one).name)
        .filter(|name| names.text(name.namespace) == NAMESPACE)
        .find_map(|name| match names.text(name.local) {
            "enumerationItemType" => Some(false),
            "enumerationSetItemType" => Some(true),
            _ => None,
        })
}

/// What a concept says of its domain.
fn says<'a>(taxonomy: &Taxonomy, concept: &Concept<'a>, local: &str) -> Option<&'a str> {
    let name = taxonomy.dts.names.find_name(NAMESPACE, local)?;
    concept
        .element()
        .attribute(name)
        .map(xml::trim)
        .filter(|text| !text.is_empty())
}

/// The concept that the domain of another one is.
fn domain<'a>(taxonomy: &'a Taxonomy, concept: &Concept<'_>) -> Option<Concept<'a>> {
    let said = says(taxonomy, concept, "domain")?;
    let names = &taxonomy.dts.names;
    let Some(Value::Name(namespace, local)) = Builtin::QName.read(said, concept.element(), names) else {
        return None;
    };
    taxonomy.concept_named(names.find_name(&namespace, &local)?)
}

/// Looks at every concept.
pub(crate) fn check_taxonomy(taxonomy: &Taxonomy, dimensional: &Dimensional, findings: &mut Findings) {
    for concept in taxonomy.concepts() {
        if kind(taxonomy, concept.of()).is_none() {
            continue;
        }
        let element = concept.element();
        let name = concept.show();
        if says(taxonomy, &concept, "domain").is_none() {
            findings.error(&codes::NO_DOMAIN, element, format!("`{name}` names no domain"));
        } else if !domain(taxonomy, &concept)
            .is_some_and(|domain| dimensional.kinds.is_primary(taxonomy, domain.at()))
        {
            findings.error(&codes::DOMAIN, element, format!("the domain of `{name}` is none"));
        }
        if says(taxonomy, &concept, "linkrole").is_none() {
            findings.error(&codes::NO_ROLE, element, format!("`{name}` names no role"));
        }
    }
}

/// Looks at every fact.
pub(crate) fn check_instance(
    taxonomy: &Taxonomy,
    dimensional: &Dimensional,
    instance: &Instance,
    findings: &mut Findings,
) {
    // The usable members of each concept.
    let mut members: HashMap<ElementId, Option<HashMap<At, bool>>> = HashMap::new();
    for fact in instance.facts.iter().filter(|fact| !fact.nil) {
        let Some(set) = kind(taxonomy, fact.of) else {
            continue;
        };
        let Some(concept) = taxonomy.concept(fact.concept) else {
            continue;
        };
        let allowed = members
            .entry(fact.concept)
            .or_insert_with(|| usable(taxonomy, dimensional, &concept));
        let Some(allowed) = allowed else { continue };
        let element = taxonomy.element(fact.at);
        let text = element.text();
        let values: Vec<&str> = xml::split_words(&text).collect();
        for value in &values {
            let found = value.rsplit_once('#').and_then(|(namespace, local)| {
                let name = taxonomy.dts.names.find_name(namespace, local)?;
                taxonomy.concept_named(name)
            });
            if found.is_none_or(|one| allowed.get(&one.at()) != Some(&true)) {
                let code = if set { &codes::SET_VALUE } else { &codes::VALUE };
                let shown: String = value.chars().take(100).collect();
                findings.error(code, element, format!("`{shown}` is no member of the domain"));
            }
        }
        if set && let Some(two) = values.windows(2).find(|two| two[0] >= two[1]) {
            let different: std::collections::BTreeSet<&&str> = values.iter().collect();
            if different.len() < values.len() {
                findings.error(&codes::TWICE, element, "a value stands twice");
            } else {
                findings.error(
                    &codes::ORDER,
                    element,
                    format!("`{}` stands before `{}`", two[0], two[1]),
                );
            }
        }
    }
}

/// The members of the domain of a concept, with whether each is usable; none where there is no domain.
fn usable(
    taxonomy: &Taxonomy,
    dimensional: &Dimensional,
    concept: &Concept<'_>,
) -> Option<HashMap<At, bool>> {
    let head = domain(taxonomy, concept)?.at();
    let said = says(taxonomy, concept, "linkrole")?;
    let head_usable = matches!(says(taxonomy, concept, "headUsable"), Some("true" | "1"));
    let mut members = match dimensional.arcs.role(said) {
        Some(role) => dimensional.arcs.below(&[(head, role, head_usable)]),
        None => HashMap::new(),
    };
    members.insert(head, head_usable);
    Some(members)
}
