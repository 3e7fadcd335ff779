//! Locators, resources and arcs of linkbases (3.5.3, 5.2), and their networks.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::roles::Registry;
use super::{codes, is_link_element};
use crate::documents::At;
use crate::finding::Findings;
use crate::links::{Endpoint, ExtendedLink, Networks, find_cycle, standard};
use crate::names::{QName, known};
use crate::taxonomy::{Concept, Taxonomy};
use crate::values::Decimal;
use crate::xml::{self, Element};

/// Checks one extended link.
pub(super) fn check_link(taxonomy: &Taxonomy, link: &ExtendedLink, findings: &mut Findings) {
    let standard = is_link_element(link.name);
    for endpoint in link.endpoints.values().flatten() {
        let element = taxonomy.element(endpoint.element);
        if endpoint.is_locator {
            if standard && !element.is(known::LINK, known::LOC) {
                let message = format!("the locator is `{}`", taxonomy.show(element.name()));
                findings.error(&codes::LOCATOR_ELEMENT, element, message);
            }
            locator(taxonomy, link, endpoint, element, findings);
        } else if element.is(known::LINK, known::LABEL) && element.language().is_none() {
            findings.error(&codes::LABEL_LANGUAGE, element, "the label has no xml:lang");
        }
    }
    let mut seen = HashSet::new();
    for arc in &link.arcs {
        let element = taxonomy.element(*arc);
        let label = |name| element.xlink(name).map(xml::trim).unwrap_or("");
        let (from, to) = (label(known::FROM), label(known::TO));
        if !seen.insert((from, to)) {
            findings.error(
                &codes::ARC_TWICE,
                element,
                format!("another arc leads from `{from}` to `{to}` too"),
            );
        }
        let ends = |name: &str| link.endpoints.get(name).map(Vec::as_slice).unwrap_or(&[]);
        if ends(from).is_empty() {
            findings.error(
                &codes::ARC_FROM,
                element,
                format!("nothing in the link has the label `{from}`"),
            );
        }
        if ends(to).is_empty() {
            findings.error(
                &codes::ARC_TO,
                element,
                format!("nothing in the link has the label `{to}`"),
            );
        }
        for from in ends(from) {
            for to in ends(to) {
                arc_ends(taxonomy, element, from, to, findings);
                if findings.untold() > 0 {
                    return;
                }
            }
        }
    }
}

fn locator(
    taxonomy: &Taxonomy,
    link: &ExtendedLink,
    endpoint: &Endpoint,
    element: Element<'_>,
    findings: &mut Findings,
) {
    let href = element.xlink(known::HREF).unwrap_or("");
    let at = match &endpoint.target {
        Ok(at) => *at,
        // Where locators of other names lead is for their own specifications to say.
        Err(_) if !is_link_element(element.name()) => return,
        // That a document is not given is told where it was looked for.
        Err(why) if why.contains("was not read") => return,
        Err(why) => {
            findings.error(&codes::LOCATOR, element, format!("`{href}` leads nowhere: {why}"));
            return;
        }
    };
    if !is_link_element(link.name) || link.name.local == known::FOOTNOTE_LINK {
        return;
    }
    let target = taxonomy.element(at);
    let is_resource = target.xlink(known::TYPE) == Some("resource");
    let may_be_resource = matches!(link.name.local, known::LABEL_LINK | known::REFERENCE_LINK);
    if taxonomy.concept_at(at).is_none() && !(is_resource && may_be_resource) {
        let message = format!(
            "`{href}` leads to `{}`, which declares no concept",
            taxonomy.show(target.name())
        );
        findings.error(&codes::LOCATOR_TARGET, element, message);
    }
}

/// What an arc that XBRL defines may join.
fn arc_ends(taxonomy: &Taxonomy, arc: Element<'_>, from: &Endpoint, to: &Endpoint, findings: &mut Findings) {
    let (Ok(from_at), Ok(to_at)) = (&from.target, &to.target) else {
        return;
    };
    let concept = |at: At| taxonomy.concept_at(at);
    let arcrole = arc.xlink(known::ARCROLE).map(xml::trim).unwrap_or("");
    let prohibited = arc.plain(known::USE).map(xml::trim) == Some("prohibited");
    match arcrole {
        standard::CONCEPT_LABEL | standard::CONCEPT_REFERENCE => {
            let (wanted, code) = if arcrole == standard::CONCEPT_LABEL {
                (known::LABEL, &codes::LABEL_ARC)
            } else {
                (known::REFERENCE, &codes::REFERENCE_ARC)
            };
            if concept(*from_at).is_none() {
                findings.error(code, arc, "the arc does not begin at a concept");
            }
            if !taxonomy.element(*to_at).is(known::LINK, wanted) {
                findings.error(code, arc, "the arc does not end at what its arcrole needs");
            } else if to.is_locator && !prohibited {
                findings.error(code, arc, "the arc ends in another link and does not prohibit");
            }
        }
        standard::PARENT_CHILD if (concept(*from_at).is_none() || concept(*to_at).is_none()) => {
            findings.error(
                &codes::PRESENTATION_ARC,
                arc,
                "the arc does not join two concepts",
            );
        }
        _ if standard::is_summation(arcrole) => summation(arc, concept(*from_at), concept(*to_at), findings),
        standard::GENERAL_SPECIAL
        | standard::ESSENCE_ALIAS
        | standard::SIMILAR_TUPLES
        | standard::REQUIRES_ELEMENT => {
            definition(
                taxonomy,
                arc,
                arcrole,
                concept(*from_at),
                concept(*to_at),
                findings,
            );
        }
        _ => {}
    }
}

fn summation(arc: Element<'_>, from: Option<Concept<'_>>, to: Option<Concept<'_>>, findings: &mut Findings) {
    let weight = arc
        .plain(known::WEIGHT)
        .and_then(|text| Decimal::parse(xml::trim(text)));
    if weight.as_ref().is_some_and(Decimal::is_zero) {
        findings.error(&codes::WEIGHT, arc, "the weight is zero");
    }
    let (Some(from), Some(to)) = (from, to) else {
        findings.error(&codes::CALCULATION_ARC, arc, "the arc does not join two items");
        return;
    };
    for one in [from, to] {
        if !one.is_numeric() && !one.is_unread() {
            findings.error(
                &codes::CALCULATION_ARC,
                arc,
                format!("`{}` is no numeric item", one.show()),
            );
        }
    }
    if let (Some(weight), Some(one), Some(two)) = (weight, from.balance(), to.balance())
        && !weight.is_zero()
        && weight.is_negative() == (one == two)
    {
        let message = format!(
            "the weight {weight} does not fit the balances of `{}` and `{}`",
            from.show(),
            to.show()
        );
        findings.error(&codes::BALANCE_WEIGHT, arc, message);
    }
}

fn definition(
    taxonomy: &Taxonomy,
    arc: Element<'_>,
    arcrole: &str,
    from: Option<Concept<'_>>,
    to: Option<Concept<'_>>,
    findings: &mut Findings,
) {
    let (Some(from), Some(to)) = (from, to) else {
        findings.error(&codes::DEFINITION_ARC, arc, "the arc does not join two concepts");
        return;
    };
    let items = from.is_item() && to.is_item();
    match arcrole {
        standard::GENERAL_SPECIAL if !items => {
            findings.error(
                &codes::DEFINITION_ARC,
                arc,
                "a general-special arc joins two items",
            );
        }
        standard::SIMILAR_TUPLES if from.is_item() || to.is_item() => {
            findings.error(
                &codes::DEFINITION_ARC,
                arc,
                "a similar-tuples arc joins two tuples",
            );
        }
        standard::ESSENCE_ALIAS if !items => {
            findings.error(
                &codes::DEFINITION_ARC,
                arc,
                "an essence-alias arc joins two items",
            );
        }
        standard::ESSENCE_ALIAS => {
            let (one, two) = (taxonomy.schemas.of(from.of()), taxonomy.schemas.of(to.of()));
            let same_type =
                from.of() == to.of() || (one.name.is_none() && two.name.is_none() && one.base == two.base);
            let balances = match (from.balance(), to.balance()) {
                (Some(one), Some(two)) => one == two,
                _ => true,
            };
            if !same_type || from.period_type() != to.period_type() || !balances {
                let message = format!(
                    "`{}` and `{}` differ in type, period type or balance",
                    from.show(),
                    to.show()
                );
                findings.error(&codes::ESSENCE_TYPES, arc, message);
            }
        }
        _ => {}
    }
}

/// Checks the networks: cycles, and preferred labels.
pub(super) fn check_networks(
    taxonomy: &Taxonomy,
    networks: &Networks,
    registry: &Registry,
    findings: &mut Findings,
) {
    // Arcs of other specifications are theirs to judge.
    for (set, network) in networks.sets.iter().filter(|(set, _)| is_link_element(set.arc)) {
        if let Some(one) = find_cycle(network, registry.cycles(&set.arcrole)) {
            let message = format!("a cycle of `{}` in `{}` is closed here", set.arcrole, set.role);
            findings.error(&codes::CYCLE, taxonomy.element(one.arc), message);
        }
    }
    let labels = labels(taxonomy, networks);
    for (_, network) in networks.of(standard::PARENT_CHILD) {
        for one in network.relationships() {
            let arc = taxonomy.element(one.arc);
            let Some(preferred) = arc.plain(known::PREFERRED_LABEL).map(xml::trim) else {
                continue;
            };
            let of_concept = labels.get(&one.to);
            let languages = of_concept.and_then(|roles| roles.get(preferred));
            if languages.is_none() {
                let message = match taxonomy.concept_at(one.to) {
                    Some(concept) => format!("`{}` has no label of the role `{preferred}`", concept.show()),
                    None => format!("there is no label of the role `{preferred}`"),
                };
                findings.error(&codes::PREFERRED_LABEL, arc, message);
            }
        }
    }
}

type Labels<'a> = HashMap<At, BTreeMap<&'a str, usize>>;

/// The roles of the labels of each concept.
fn labels<'a>(taxonomy: &'a Taxonomy, networks: &Networks) -> Labels<'a> {
    let mut all: Labels<'a> = HashMap::new();
    for (_, network) in networks.of(standard::CONCEPT_LABEL) {
        for one in network.relationships() {
            let label = taxonomy.element(one.to);
            let role = label
                .attribute(QName::new(known::XLINK, known::ROLE))
                .map(xml::trim)
                .unwrap_or(standard::LABEL);
            *all.entry(one.from).or_default().entry(role).or_default() += 1;
        }
    }
    all
}
