//! The presentation linkbase: headings by the Code's aspects, and the axes with their members.

use std::collections::{BTreeMap, BTreeSet};

use super::element::Role;
use super::labels::TOTAL;
use super::linkbase::{Arc, LinkKind, order, write_links};
use super::structure::{Structure, Tree};

const PARENT_CHILD: &str = "http://www.xbrl.org/2003/arcrole/parent-child";

pub(super) fn write(structure: &Structure<'_>) -> Vec<u8> {
    let mut links: BTreeMap<Role, Vec<Arc>> = BTreeMap::new();
    for (role, tree) in &structure.presentation {
        let arcs = links.entry(role.clone()).or_default();
        descend(tree, arcs);
    }
    links.retain(|_, arcs| !arcs.is_empty());
    let kind = LinkKind {
        link: "link:presentationLink",
        arc: "link:presentationArc",
    };
    write_links(structure, kind, &links, &[], &BTreeSet::new())
}

fn descend(tree: &Tree, arcs: &mut Vec<Arc>) {
    for child in &tree.children {
        arcs.push(Arc {
            from: tree.element.clone(),
            to: child.element.clone(),
            arcrole: PARENT_CHILD,
            attributes: std::iter::once(order(child.position))
                .chain(child.is_total.then(|| ("preferredLabel", TOTAL.to_owned())))
                .collect(),
        });
        descend(child, arcs);
    }
}
