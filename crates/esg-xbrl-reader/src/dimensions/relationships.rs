//! What the relationships join (2.3 to 2.7).

use std::collections::{BTreeSet, HashMap};

use super::arcs::{DimensionArcs, Kind, Role, kind};
use super::codes;
use super::declarations::{Dimension, Kinds};
use crate::documents::At;
use crate::finding::{Code, Findings};
use crate::links::standard;
use crate::names::{QName, known};
use crate::taxonomy::Taxonomy;
use crate::xml;

/// Checks every relationship; gives the default of each dimension.
pub(super) fn check(
    taxonomy: &Taxonomy,
    kinds: &Kinds,
    arcs: &DimensionArcs,
    findings: &mut Findings,
) -> HashMap<At, At> {
    let is_hypercube = |at| kinds.is_hypercube(at);
    let is_primary = |at| kinds.is_primary(taxonomy, at);
    let is_explicit = |at| kinds.dimension(at) == Some(Dimension::Explicit);
    let mut defaults: HashMap<At, At> = HashMap::new();
    for arc in arcs.all() {
        let element = taxonomy.element(arc.arc);
        let show = |at: At| {
            taxonomy
                .concept_at(at)
                .map(|concept| concept.show())
                .unwrap_or_else(|| "?".to_owned())
        };
        let mut ends =
            |source: bool, source_code: &'static Code, target: bool, target_code: &'static Code| {
                if !source {
                    findings.error(
                        source_code,
                        element,
                        format!("the arc begins at `{}`", show(arc.from)),
                    );
                }
                if !target {
                    findings.error(
                        target_code,
                        element,
                        format!("the arc ends at `{}`", show(arc.to)),
                    );
                }
            };
        match arc.kind {
            Kind::All | Kind::NotAll => {
                ends(
                    is_primary(arc.from),
                    &codes::HAS_HYPERCUBE_SOURCE,
                    is_hypercube(arc.to),
                    &codes::HAS_HYPERCUBE_TARGET,
                );
                if element
                    .attribute(QName::new(known::XBRLDT, known::CONTEXT_ELEMENT))
                    .is_none()
                {
                    findings.error(
                        &codes::CONTEXT_ELEMENT,
                        element,
                        "the arc has no xbrldt:contextElement",
                    );
                }
            }
            Kind::Dimension => ends(
                is_hypercube(arc.from),
                &codes::HYPERCUBE_DIMENSION_SOURCE,
                kinds.dimension(arc.to).is_some(),
                &codes::HYPERCUBE_DIMENSION_TARGET,
            ),
            Kind::Domain => {
                ends(
                    is_explicit(arc.from),
                    &codes::DOMAIN_SOURCE,
                    is_primary(arc.to),
                    &codes::DOMAIN_TARGET,
                );
            }
            Kind::Member => {
                ends(
                    is_primary(arc.from),
                    &codes::MEMBER_SOURCE,
                    is_primary(arc.to),
                    &codes::MEMBER_TARGET,
                );
            }
            Kind::Default => {
                ends(
                    is_explicit(arc.from),
                    &codes::DEFAULT_SOURCE,
                    is_primary(arc.to),
                    &codes::DEFAULT_TARGET,
                );
                let default = *defaults.entry(arc.from).or_insert(arc.to);
                if default != arc.to {
                    let message = format!("`{}` has the default `{}` too", show(arc.from), show(default));
                    findings.error(&codes::TOO_MANY_DEFAULTS, element, message);
                }
            }
        }
    }
    target_roles(taxonomy, findings);
    hypercubes(taxonomy, kinds, arcs, findings);
    defaults
}

/// Every targetRole is referred to by its linkbase.
fn target_roles(taxonomy: &Taxonomy, findings: &mut Findings) {
    for linkbase in &taxonomy.dts.linkbases {
        let linkbase = taxonomy.element(*linkbase);
        let referred: BTreeSet<&str> = linkbase
            .children_named(known::LINK, known::ROLE_REF)
            .filter_map(|one| one.plain(known::ROLE_URI))
            .map(xml::trim)
            .collect();
        for link in linkbase.children_named(known::LINK, known::DEFINITION_LINK) {
            for arc in link.children_named(known::LINK, known::DEFINITION_ARC) {
                let Some(role) = arc
                    .attribute(QName::new(known::XBRLDT, known::TARGET_ROLE))
                    .map(xml::trim)
                else {
                    continue;
                };
                let arcrole = arc.xlink(known::ARCROLE).map(xml::trim).unwrap_or("");
                let asked = matches!(kind(arcrole), Some(one) if one != Kind::Default);
                if asked && role != standard::LINK && !referred.contains(role) {
                    let message = format!("the linkbase has no roleRef for `{role}`");
                    findings.error(&codes::TARGET_ROLE, arc, message);
                }
            }
        }
    }
}

/// What stands in one hypercube: no cycles in its domains, and no primary item of it among its members.
fn hypercubes(taxonomy: &Taxonomy, kinds: &Kinds, arcs: &DimensionArcs, findings: &mut Findings) {
    let mut cycles: BTreeSet<(At, Role)> = BTreeSet::new();
    let mut domains: HashMap<(At, Role), HashMap<At, bool>> = HashMap::new();
    let mut items: HashMap<(At, Role), HashMap<At, bool>> = HashMap::new();
    for has in arcs
        .all()
        .iter()
        .filter(|arc| matches!(arc.kind, Kind::All | Kind::NotAll))
    {
        let dimensions: Vec<_> = arcs
            .from(Kind::Dimension, has.to, has.next)
            .map(|index| arcs.get(index))
            .collect();
        for dimension in dimensions {
            if kinds.dimension(dimension.to) != Some(Dimension::Explicit) {
                continue;
            }
            let state = (dimension.to, dimension.next);
            if cycles.insert(state)
                && let Some(arc) = arcs.cycle(dimension.to, dimension.next)
            {
                findings.error(
                    &codes::CYCLE,
                    taxonomy.element(arc.arc),
                    "the domain leads back to itself here",
                );
            }
            let domain = domains
                .entry(state)
                .or_insert_with(|| arcs.domain(dimension.to, dimension.next));
            let items = items
                .entry((has.from, has.role))
                .or_insert_with(|| arcs.below(&[(has.from, has.role, true)]));
            let (small, large) = if domain.len() < items.len() {
                (&*domain, &*items)
            } else {
                (&*items, &*domain)
            };
            let mut both: Vec<At> = small
                .iter()
                .filter(|(at, _)| large.contains_key(at) && domain.get(at) == Some(&true))
                .map(|(at, _)| *at)
                .collect();
            both.sort();
            if let Some(concept) = both.first().and_then(|at| taxonomy.concept_at(*at)) {
                let message = format!(
                    "`{}` is a primary item and a member in one hypercube",
                    concept.show()
                );
                findings.error(&codes::POLYMORPHISM, taxonomy.element(has.arc), message);
            }
        }
    }
}
