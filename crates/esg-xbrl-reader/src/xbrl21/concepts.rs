//! Declarations of items and tuples (5.1.1 and 4.9).

use super::codes;
use crate::finding::Findings;
use crate::names::{QName, known};
use crate::taxonomy::{Concept, Substitution, Taxonomy};
use crate::xsd::model::{Content, Kind, ParticleId, Term};

/// Looks at every concept.
pub(super) fn check(taxonomy: &Taxonomy, findings: &mut Findings) {
    for concept in taxonomy.concepts() {
        match concept.substitution {
            Substitution::Item => item(taxonomy, concept, findings),
            Substitution::Tuple => tuple(taxonomy, concept, findings),
        }
    }
}

fn attribute(concept: Concept<'_>, local: crate::names::Word) -> bool {
    concept
        .element()
        .attribute(QName::new(known::XBRLI, local))
        .is_some()
}

fn item(taxonomy: &Taxonomy, concept: Concept<'_>, findings: &mut Findings) {
    let element = concept.element();
    let is_item_type = taxonomy.schemas.line(concept.of()).any(|of| {
        taxonomy.schemas.of(of).name.is_some_and(|name| {
            name.namespace == known::XBRLI && taxonomy.dts.names.text(name.local).ends_with("ItemType")
        })
    });
    if !is_item_type && taxonomy.dts.incomplete.contains(&concept.at().document) {
        findings.not_checked(
            &codes::ITEM_TYPE,
            element,
            format!("the type of `{}` could not be read", concept.show()),
        );
    } else if !is_item_type {
        let message = format!("the type of `{}` is derived from no item type", concept.show());
        findings.error(&codes::ITEM_TYPE, element, message);
    } else if let Kind::Complex(complex) = &taxonomy.schemas.of(concept.of()).kind
        && !matches!(complex.content, Content::Simple(_))
        && !concept.is_fraction()
    {
        findings.error(
            &codes::ITEM_TYPE,
            element,
            format!("`{}` has elements in it", concept.show()),
        );
    }
    if concept.period_type().is_none() {
        findings.error(
            &codes::PERIOD_TYPE,
            element,
            format!("`{}` says no xbrli:periodType", concept.show()),
        );
    }
    if attribute(concept, known::BALANCE) && !taxonomy.is_of(concept.of(), known::MONETARY_ITEM_TYPE) {
        findings.error(
            &codes::BALANCE,
            element,
            format!("`{}` has a balance and is not monetary", concept.show()),
        );
    }
}

fn tuple(taxonomy: &Taxonomy, concept: Concept<'_>, findings: &mut Findings) {
    let element = concept.element();
    let mut tell = |message: String| findings.error(&codes::TUPLE, element, message);
    for local in [known::PERIOD_TYPE, known::BALANCE] {
        if attribute(concept, local) {
            tell(format!(
                "the tuple `{}` has an attribute of items",
                concept.show()
            ));
        }
    }
    let Kind::Complex(complex) = &taxonomy.schemas.of(concept.of()).kind else {
        return tell(format!("the tuple `{}` has the type of a value", concept.show()));
    };
    let anything = concept.of() == crate::xsd::model::TypeId::builtin(crate::xsd::Builtin::AnyType);
    if anything {
        return; // an abstract tuple without a type of its own
    }
    if complex.mixed {
        tell(format!("words may stand in the tuple `{}`", concept.show()));
    }
    if matches!(complex.content, Content::Simple(_)) {
        tell(format!("the tuple `{}` has a value", concept.show()));
    }
    for name in complex.attributes.keys() {
        if matches!(
            name.namespace,
            known::XBRLI | known::LINK | known::XLINK | known::XL
        ) {
            tell(format!(
                "the tuple `{}` may have the attribute `{}`",
                concept.show(),
                taxonomy.show(*name)
            ));
        }
    }
    if let Content::Elements(particle) = complex.content {
        let mut seen = std::collections::HashSet::new();
        parts(taxonomy, particle, &mut seen, &mut |message| {
            tell(format!("the tuple `{}` {message}", concept.show()));
        });
    }
}

/// Looks at what a tuple is made of.
fn parts(
    taxonomy: &Taxonomy,
    particle: ParticleId,
    seen: &mut std::collections::HashSet<ParticleId>,
    tell: &mut dyn FnMut(String),
) {
    if !seen.insert(particle) {
        return;
    }
    match &taxonomy.schemas.particle(particle).term {
        Term::Element(id) => {
            let name = taxonomy.schemas.element(*id).name;
            let is_root = matches!(name.local, known::ITEM | known::TUPLE) && name.namespace == known::XBRLI;
            if taxonomy.concept(*id).is_none() && !is_root {
                tell(format!(
                    "holds `{}`, which is no item or tuple declared for itself",
                    taxonomy.show(name)
                ));
            }
        }
        // What a wildcard lets in is judged where it stands in an instance.
        Term::Any(_) => {}
        Term::Sequence(list) | Term::Choice(list) | Term::All(list) => {
            for one in list {
                parts(taxonomy, *one, seen, tell);
            }
        }
    }
}
