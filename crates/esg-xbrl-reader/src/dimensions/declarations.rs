//! Hypercubes and dimensions (2.2.1, 2.5.1, 2.5.2).

use std::collections::HashMap;

use super::codes;
use crate::documents::At;
use crate::dts::Target;
use crate::finding::Findings;
use crate::names::{QName, known};
use crate::taxonomy::{Concept, Taxonomy};
use crate::uri;
use crate::xml;
use crate::xsd::model::ElementId;

/// What a dimension's members are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dimension {
    /// Items of the taxonomy.
    Explicit,
    /// Elements of a declaration; none where it could not be found.
    Typed(Option<ElementId>),
}

/// Which concepts are hypercubes and which dimensions.
#[derive(Default, Debug)]
pub struct Kinds {
    hypercubes: std::collections::HashSet<At>,
    dimensions: HashMap<At, Dimension>,
}

impl Kinds {
    /// Whether a concept is a hypercube.
    pub fn is_hypercube(&self, at: At) -> bool {
        self.hypercubes.contains(&at)
    }

    /// The dimension that a concept is, if it is one.
    pub fn dimension(&self, at: At) -> Option<Dimension> {
        self.dimensions.get(&at).copied()
    }

    /// Whether a concept is an item that is neither.
    pub fn is_primary(&self, taxonomy: &Taxonomy, at: At) -> bool {
        !self.is_hypercube(at)
            && self.dimension(at).is_none()
            && taxonomy.concept_at(at).is_some_and(|concept| concept.is_item())
    }
}

/// Finds and checks hypercubes and dimensions.
pub(super) fn check(taxonomy: &Taxonomy, findings: &mut Findings) -> Kinds {
    let mut kinds = Kinds::default();
    let head = |local| taxonomy.schemas.global_element(QName::new(known::XBRLDT, local));
    let heads = (head(known::HYPERCUBE_ITEM), head(known::DIMENSION_ITEM));
    let typed = QName::new(known::XBRLDT, known::TYPED_DOMAIN_REF);
    for (id, declaration) in taxonomy.schemas.elements() {
        let element = taxonomy.element(declaration.at);
        let stands_for = |head: Option<ElementId>| {
            head.is_some_and(|head| head != id && taxonomy.schemas.stands_for(id, head))
        };
        let reference = element.attribute(typed);
        if stands_for(heads.0) {
            if !declaration.is_abstract {
                let message = format!(
                    "the hypercube `{}` is not abstract",
                    taxonomy.show(declaration.name)
                );
                findings.error(&codes::HYPERCUBE_ABSTRACT, element, message);
            }
            kinds.hypercubes.insert(declaration.at);
        }
        if stands_for(heads.1) {
            if !declaration.is_abstract {
                let message = format!(
                    "the dimension `{}` is not abstract",
                    taxonomy.show(declaration.name)
                );
                findings.error(&codes::DIMENSION_ABSTRACT, element, message);
            }
            let dimension = match (reference, taxonomy.concept(id)) {
                (Some(href), Some(concept)) => Dimension::Typed(domain(taxonomy, concept, href, findings)),
                _ => Dimension::Explicit,
            };
            kinds.dimensions.insert(declaration.at, dimension);
        } else if reference.is_some() {
            let message = format!(
                "`{}` is no dimension and has a typedDomainRef",
                taxonomy.show(declaration.name)
            );
            findings.error(&codes::TYPED_DOMAIN_REF, element, message);
        }
    }
    kinds
}

/// The element that a typed dimension's members are.
fn domain(
    taxonomy: &Taxonomy,
    dimension: Concept<'_>,
    href: &str,
    findings: &mut Findings,
) -> Option<ElementId> {
    let element = dimension.element();
    let href = xml::trim(href);
    let (_, fragment) = uri::split_fragment(href);
    if fragment.is_none_or(str::is_empty) {
        findings.error(
            &codes::TYPED_DIMENSION_URI,
            element,
            format!("`{href}` has no fragment"),
        );
        return None;
    }
    let whole = crate::dts::absolute(element, href);
    let document = taxonomy.dts.find(uri::split_fragment(&whole).0);
    if !document.is_some_and(|id| taxonomy.dts.members.contains(&id)) {
        findings.error(
            &codes::OUT_OF_DTS,
            element,
            format!("the schema of `{href}` is not part of the taxonomy set"),
        );
        return None;
    }
    let found = match taxonomy.dts.resolve(element, href) {
        Target::Element(at) => taxonomy.declared_at(at),
        Target::Document(_) | Target::Nothing(_) => None,
    };
    let right = found.filter(|id| {
        let declaration = taxonomy.schemas.element(*id);
        declaration.global && !declaration.is_abstract
    });
    if right.is_none() {
        let message = format!("`{href}` leads to no element that is declared for itself and is not abstract");
        findings.error(&codes::TYPED_DIMENSION, element, message);
    }
    right
}
