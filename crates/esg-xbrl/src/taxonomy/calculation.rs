//! The calculation linkbase (Calculation 1.1): which concepts add up to which.

use std::collections::{BTreeMap, BTreeSet};

use super::element::{ElementRef, Role};
use super::linkbase::{Arc, ArcroleDeclaration, LinkKind, order, write_links};
use super::structure::Structure;

const SUMMATION_ITEM: ArcroleDeclaration = ArcroleDeclaration {
    arcrole: "https://xbrl.org/2023/arcrole/summation-item",
    href: "https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item",
};

/// Nothing where the layer adds nothing up.
pub(super) fn write(structure: &Structure<'_>) -> Option<Vec<u8>> {
    let taxonomy = structure.taxonomy;
    let mut arcs = Vec::new();
    for total in structure.concepts() {
        for (index, part) in total.sum.iter().map(|id| taxonomy.get(*id)).enumerate() {
            arcs.push(Arc {
                from: ElementRef::new(total.layer, &*total.name),
                to: ElementRef::new(part.layer, &*part.name),
                arcrole: SUMMATION_ITEM.arcrole,
                attributes: vec![order(index + 1), ("weight", "1".to_owned())],
            });
        }
    }
    if arcs.is_empty() {
        return None;
    }
    let links: BTreeMap<Role, Vec<Arc>> = BTreeMap::from([(structure.sums_role(), arcs)]);
    let kind = LinkKind {
        link: "link:calculationLink",
        arc: "link:calculationArc",
    };
    Some(write_links(
        structure,
        kind,
        &links,
        &[SUMMATION_ITEM],
        &BTreeSet::new(),
    ))
}
