//! The house profile: what careful regulators ask of a tagged report beyond the specifications.
//!
//! What is told here makes no file invalid, and is kept apart from what does.

pub mod codes;
mod page;

pub(crate) use page::check as check_pages;

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Findings;
use crate::names::known;
use crate::report::{self, Agreement, ReportFact};
use crate::taxonomy::Taxonomy;
use crate::values::Decimal;
use crate::xbrl21::Instance;
use crate::xml::{self, Element};

/// The scheme of legal entity identifiers.
const LEI: &str = "http://standards.iso.org/iso/17442";

/// Looks at an instance.
pub(crate) fn check(
    taxonomy: &Taxonomy,
    instance: &Instance,
    facts: &[(usize, ReportFact)],
    findings: &mut Findings,
) {
    contexts(taxonomy, instance, findings);
    let element = |at: usize| {
        let fact = facts.get(at).and_then(|(at, _)| instance.facts.get(*at));
        fact.map(|fact| taxonomy.element(fact.at))
    };
    for (at, (_, fact)) in facts.iter().enumerate() {
        let Some(element) = element(at) else { continue };
        one(fact, element, findings);
    }
    // What stands in a tuple is told from others by the tuple.
    let alone: Vec<usize> = (0..facts.len())
        .filter(|at| {
            let fact = facts.get(*at).and_then(|(at, _)| instance.facts.get(*at));
            fact.is_some_and(|fact| fact.parent.is_none())
        })
        .collect();
    let aspects: Vec<&ReportFact> = alone.iter().map(|at| &facts[*at].1).collect();
    for (group, agreement) in report::duplicates(&aspects) {
        if agreement != Agreement::Inconsistent {
            continue;
        }
        let group: Vec<usize> = group.into_iter().map(|at| alone[at]).collect();
        let values: Vec<&str> = group
            .iter()
            .take(4)
            .map(|at| facts[*at].1.value.as_deref().unwrap_or("nil"))
            .map(|value| value.get(..40).unwrap_or(value))
            .collect();
        if let Some(element) = group.last().and_then(|at| element(*at)) {
            let message = format!(
                "`{}` is stated as {}",
                facts[group[0]].1.concept.local,
                values.join(" and ")
            );
            findings.error(&codes::DUPLICATE, element, message);
        }
    }
    languages(facts, &element, findings);
}

fn contexts(taxonomy: &Taxonomy, instance: &Instance, findings: &mut Findings) {
    let used: BTreeSet<usize> = instance.facts.iter().filter_map(|fact| fact.context).collect();
    let used_units: BTreeSet<usize> = instance.facts.iter().filter_map(|fact| fact.unit).collect();
    let mut entities: BTreeSet<(String, String)> = BTreeSet::new();
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    for (at, context) in instance.contexts.iter().enumerate() {
        let element = taxonomy.element(context.at);
        let id = element.plain(known::ID).unwrap_or("");
        if !used.contains(&at) {
            findings.error(
                &codes::UNUSED,
                element,
                format!("no fact uses the context `{id}`"),
            );
        }
        if !seen.insert(context.same) {
            findings.error(
                &codes::EQUAL,
                element,
                format!("the context `{id}` is equal to another one"),
            );
        }
        let identifier = element
            .child(known::XBRLI, known::ENTITY)
            .and_then(|entity| entity.child(known::XBRLI, known::IDENTIFIER));
        if let Some(identifier) = identifier {
            let scheme = identifier
                .plain(known::SCHEME)
                .map(xml::trim)
                .unwrap_or("")
                .to_owned();
            let text = xml::trim(&identifier.text()).to_owned();
            let first = entities.is_empty();
            if entities.insert((scheme.clone(), text.clone())) {
                if !first {
                    findings.error(&codes::ENTITY, identifier, format!("`{text}` is another entity"));
                }
                if scheme == LEI && !is_lei(&text) {
                    findings.error(
                        &codes::LEI,
                        identifier,
                        format!("`{text}` is no legal entity identifier"),
                    );
                }
            }
        }
    }
    for (at, unit) in instance.units.iter().enumerate() {
        let element = taxonomy.element(unit.at);
        let id = element.plain(known::ID).unwrap_or("");
        if !used_units.contains(&at) {
            findings.error(&codes::UNUSED, element, format!("no fact uses the unit `{id}`"));
        }
        if !seen.insert(unit.same) {
            findings.error(
                &codes::EQUAL,
                element,
                format!("the unit `{id}` is equal to another one"),
            );
        }
    }
}

/// A fact alone.
fn one(fact: &ReportFact, element: Element<'_>, findings: &mut Findings) {
    let name = &fact.concept.local;
    if element.plain(known::ID).is_none() {
        findings.error(&codes::ID, element, format!("a fact of `{name}` has no id"));
    }
    if element.plain(known::PRECISION).is_some() {
        findings.error(
            &codes::PRECISION,
            element,
            format!("a fact of `{name}` has precision"),
        );
    }
    let value = fact.value.as_deref();
    if let (Some(value), Some(decimals)) = (value, &fact.decimals)
        && let (Some(number), Ok(places)) = (Decimal::parse(value), decimals.parse::<i64>())
        && places.abs() < 1_000
        && number.rounded(places) != number
    {
        let message = format!("`{value}` of `{name}` has digits below decimals {decimals}");
        findings.error(&codes::DIGITS, element, message);
    }
    if fact.unit.is_none() && value.is_some_and(|value| value.trim().is_empty()) {
        findings.error(&codes::EMPTY, element, format!("a fact of `{name}` is empty"));
    }
}

/// Texts in each language that the report has.
fn languages<'a>(
    facts: &[(usize, ReportFact)],
    element: &dyn Fn(usize) -> Option<Element<'a>>,
    findings: &mut Findings,
) {
    let all: BTreeSet<&str> = facts
        .iter()
        .filter_map(|(_, fact)| fact.language.as_deref())
        .collect();
    if all.len() < 2 {
        return;
    }
    let mut texts: BTreeMap<_, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for (at, (_, fact)) in facts.iter().enumerate() {
        if let Some(language) = fact.language.as_deref().filter(|_| fact.value.is_some()) {
            let aspects = (&fact.concept, &fact.period, &fact.dimensions);
            texts
                .entry(aspects)
                .or_insert_with(|| (at, BTreeSet::new()))
                .1
                .insert(language);
        }
    }
    for (at, stated) in texts.into_values() {
        for language in all.difference(&stated) {
            if let Some(element) = element(at) {
                let message = format!("`{}` is not stated in `{language}`", facts[at].1.concept.local);
                findings.error(&codes::LANGUAGES, element, message);
            }
        }
    }
}

/// Whether a text is a legal entity identifier: its number, letters as 10 to 35, leaves 1 when divided by 97.
fn is_lei(text: &str) -> bool {
    let digits = text.len() == 20
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        && text.as_bytes()[18..].iter().all(u8::is_ascii_digit);
    let rest = text.chars().fold(0u32, |rest, c| {
        let value = c.to_digit(36).unwrap_or(0);
        let shift = if value > 9 { 100 } else { 10 };
        (rest * shift + value) % 97
    });
    digits && rest == 1
}

#[cfg(test)]
mod tests {
    use super::is_lei;

    #[test]
    fn identifiers_are_checked_by_their_last_digits() {
        for (text, right) in [
            ("5493006MHB84DD0ZWV18", true),
            ("5493006MHB84DD0ZWV19", false),
            ("5493006MHB84DD0ZWV1", false),
            ("5493006mhb84dd0zwv18", false),
            ("529900T8BM49AURSDO55", true),
            ("529900T8BM49AURSDO5X", false),
        ] {
            assert_eq!(is_lei(text), right, "{text}");
        }
    }
}
