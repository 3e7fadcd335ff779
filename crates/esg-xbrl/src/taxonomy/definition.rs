//! The definition linkbase: tables with their axes, axes with their members, defaults, and anchoring.
//!
//! A table's axes point to the role of the axis, where both layers put its members.
//! Defaults stand in a role of their own, so that no two arcs of a link join the same two elements.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::taxonomy::Layer;

use super::element::{ElementRef, Role};
use super::linkbase::{Arc, ArcroleDeclaration, LinkKind, order, write_links};
use super::structure::{PrintedTable, Structure, axis_role, list_role};

const ALL: &str = "http://xbrl.org/int/dim/arcrole/all";
const HYPERCUBE_DIMENSION: &str = "http://xbrl.org/int/dim/arcrole/hypercube-dimension";
const DIMENSION_DOMAIN: &str = "http://xbrl.org/int/dim/arcrole/dimension-domain";
const DOMAIN_MEMBER: &str = "http://xbrl.org/int/dim/arcrole/domain-member";
const DIMENSION_DEFAULT: &str = "http://xbrl.org/int/dim/arcrole/dimension-default";
const WIDER_NARROWER: &str = "http://www.esma.europa.eu/xbrl/esef/arcrole/wider-narrower";

const DIMENSION_ARCROLES: [ArcroleDeclaration; 5] = [
    ArcroleDeclaration {
        arcrole: ALL,
        href: "http://www.xbrl.org/2005/xbrldt-2005.xsd#all",
    },
    ArcroleDeclaration {
        arcrole: HYPERCUBE_DIMENSION,
        href: "http://www.xbrl.org/2005/xbrldt-2005.xsd#hypercube-dimension",
    },
    ArcroleDeclaration {
        arcrole: DIMENSION_DOMAIN,
        href: "http://www.xbrl.org/2005/xbrldt-2005.xsd#dimension-domain",
    },
    ArcroleDeclaration {
        arcrole: DOMAIN_MEMBER,
        href: "http://www.xbrl.org/2005/xbrldt-2005.xsd#domain-member",
    },
    ArcroleDeclaration {
        arcrole: DIMENSION_DEFAULT,
        href: "http://www.xbrl.org/2005/xbrldt-2005.xsd#dimension-default",
    },
];
const ANCHORING_ARCROLE: ArcroleDeclaration = ArcroleDeclaration {
    arcrole: WIDER_NARROWER,
    href: "http://www.xbrl.org/lrr/arcrole/esma-arcrole-2018-11-21.xsd#wider-narrower",
};

pub(super) fn write(structure: &Structure<'_>) -> Vec<u8> {
    let mut links: BTreeMap<Role, Vec<Arc>> = BTreeMap::new();
    let mut target_roles = BTreeSet::new();
    for table in &structure.tables {
        let arcs = links.entry(table.role.clone()).or_default();
        arcs.push(arc(&table.line_items, &table.table, ALL, closed()));
        for (index, axis) in table.axes.iter().enumerate() {
            let role = axis_role(axis);
            let attributes = vec![order(index + 1), ("xbrldt:targetRole", structure.role_uri(&role))];
            let axis = ElementRef::new(axis.layer, &*axis.name);
            arcs.push(arc(&table.table, &axis, HYPERCUBE_DIMENSION, attributes));
            target_roles.insert(role);
        }
        for (index, concept) in table.concepts.iter().enumerate() {
            arcs.push(arc(
                &table.line_items,
                concept,
                DOMAIN_MEMBER,
                vec![order(index + 1)],
            ));
        }
    }
    for table in &structure.printed {
        links.insert(table.role.clone(), printed(table));
    }
    for axis in structure.taxonomy.axes() {
        let domain = ElementRef::new(axis.layer, &*axis.domain);
        let mut arcs = Vec::new();
        if axis.layer == structure.layer {
            let axis = ElementRef::new(axis.layer, &*axis.name);
            arcs.push(arc(&axis, &domain, DIMENSION_DOMAIN, Vec::new()));
            let defaults = links.entry(structure.defaults_role()).or_default();
            defaults.push(arc(&axis, &domain, DIMENSION_DEFAULT, Vec::new()));
        }
        for (index, member) in structure.taxonomy.members(axis).enumerate() {
            if member.layer == structure.layer {
                let member = ElementRef::new(member.layer, &*member.name);
                arcs.push(arc(&domain, &member, DOMAIN_MEMBER, vec![order(index + 1)]));
            }
        }
        if !arcs.is_empty() {
            links.insert(axis_role(axis), arcs);
        }
    }
    for list in structure.vocabulary().lists.values() {
        if structure.layer == Layer::Code {
            let domain = ElementRef::new(Layer::Code, &*list.domain);
            let members = (1..).zip(list.members.values());
            let members = members.map(|(position, member)| {
                let member = ElementRef::new(member.layer, &*member.name);
                arc(&domain, &member, DOMAIN_MEMBER, vec![order(position)])
            });
            links.insert(list_role(list), members.collect());
        }
    }
    let anchors = anchors(structure);
    let mut arcroles = DIMENSION_ARCROLES.to_vec();
    if !anchors.is_empty() {
        links.insert(structure.anchoring_role(), anchors);
        arcroles.push(ANCHORING_ARCROLE);
    }
    let kind = LinkKind {
        link: "link:definitionLink",
        arc: "link:definitionArc",
    };
    write_links(structure, kind, &links, &arcroles, &target_roles)
}

/// A printed table closes on the members that it shows, in its own role; the axes' defaults hold there too.
fn printed(table: &PrintedTable<'_>) -> Vec<Arc> {
    let mut arcs = vec![arc(&table.line_items, &table.table, ALL, closed())];
    for (index, (axis, members)) in table.axes.iter().enumerate() {
        let domain = ElementRef::new(axis.layer, &*axis.domain);
        let axis = ElementRef::new(axis.layer, &*axis.name);
        arcs.push(arc(
            &table.table,
            &axis,
            HYPERCUBE_DIMENSION,
            vec![order(index + 1)],
        ));
        arcs.push(arc(&axis, &domain, DIMENSION_DOMAIN, Vec::new()));
        for (index, member) in members.iter().enumerate() {
            let member = ElementRef::new(member.layer, &*member.name);
            arcs.push(arc(&domain, &member, DOMAIN_MEMBER, vec![order(index + 1)]));
        }
    }
    for (index, concept) in table.concepts.iter().enumerate() {
        let attributes = vec![order(index + 1)];
        arcs.push(arc(&table.line_items, concept, DOMAIN_MEMBER, attributes));
    }
    arcs
}

/// A table admits no dimension but its own, and finds them in the scenario.
fn closed() -> Vec<(&'static str, String)> {
    vec![
        ("xbrldt:contextElement", "scenario".to_owned()),
        ("xbrldt:closed", "true".to_owned()),
    ]
}

/// Links own concepts to the wider ones of the Code's layer.
fn anchors(structure: &Structure<'_>) -> Vec<Arc> {
    let taxonomy = structure.taxonomy;
    let own = structure
        .concepts()
        .filter(|concept| concept.layer == Layer::Issuer);
    own.filter_map(|concept| {
        let wider = taxonomy.get(concept.wider()?);
        let wider = ElementRef::new(wider.layer, &*wider.name);
        let narrower = ElementRef::new(concept.layer, &*concept.name);
        Some(arc(&wider, &narrower, WIDER_NARROWER, Vec::new()))
    })
    .collect()
}

fn arc(
    from: &ElementRef,
    to: &ElementRef,
    arcrole: &'static str,
    attributes: Vec<(&'static str, String)>,
) -> Arc {
    Arc {
        from: from.clone(),
        to: to.clone(),
        arcrole,
        attributes,
    }
}
