//! XBRL Formula: the derivations as value assertions, and what every report must hold as existence assertions, so that
//! any processor can repeat the checks. What they say stands in their labels and messages, in the languages of the taxonomy.
//!
//! Shared derivations stand in the Code's layer, a report's own in the issuer's. What XBRL Formula cannot say without
//! knowing other reports is left out: figures of the period before, and values before rounding.

mod assertion;
mod provisions;
mod vocabulary;
mod words;

use esg_model::Report;
use esg_model::derivation::{Derivation, DerivationRule, Formula};
use esg_model::taxonomy::{Concept, Layer};

use super::structure::Structure;
use crate::xml::XmlWriter;
use assertion::Assertion;
use vocabulary::{existence, fact_variable, label, message, named, open, qname};

/// Nothing where the layer has nothing to assert.
pub(super) fn write(structure: &Structure<'_>) -> Option<Vec<u8>> {
    let report = structure.report;
    let mut xml = open(report, structure.layer);
    let mut count = 0;
    for derivation in &report.derivations {
        if layer_of(report, derivation) == Some(structure.layer) {
            let mut assertion = Assertion {
                report,
                layer: structure.layer,
                xml: &mut xml,
                number: count + 1,
                filters: 0,
            };
            count += usize::from(assertion.write(derivation));
        }
    }
    if structure.layer == Layer::Code {
        for concept in required(report) {
            exists(&mut xml, report, concept);
            count += 1;
        }
        count += provisions::write(&mut xml, report);
    }
    xml.close("gen:link");
    xml.line();
    xml.close("link:linkbase");
    xml.line();
    (count > 0).then(|| xml.into_bytes())
}

/// The layer that asserts a derivation. One that a report without an extension declares itself stands in none: the
/// Code's layer is the same for every issuer.
fn layer_of(report: &Report, derivation: &Derivation) -> Option<Layer> {
    let own = !derivation.location.path.is_shared();
    let concepts: Vec<&Concept> = names(derivation)
        .into_iter()
        .map(|key| report.taxonomy.concepts.get(key))
        .collect::<Option<_>>()?;
    let issuer = own || concepts.iter().any(|concept| concept.layer == Layer::Issuer);
    match (issuer, report.taxonomy.top()) {
        (false, _) => Some(Layer::Code),
        (true, Layer::Issuer) => Some(Layer::Issuer),
        (true, Layer::Code) => None,
    }
}

/// Keys of the concepts that a derivation names.
fn names(derivation: &Derivation) -> Vec<&str> {
    let mut keys = vec![derivation.result.as_str()];
    match &derivation.rule {
        DerivationRule::Formula { formula, .. } => formula.visit(&mut |part| {
            if let Formula::Figure(term) = part {
                keys.push(&term.concept);
            }
        }),
        DerivationRule::Parts(parts) => keys.extend(parts.iter().map(String::as_str)),
        DerivationRule::Members { .. } => {}
    }
    keys
}

/// What every report under the Code must state, whoever files it.
fn required(report: &Report) -> impl Iterator<Item = &Concept> {
    let keys = [
        "issuer-name",
        "stock-code",
        "report-title",
        "reporting-period-start",
        "reporting-period-end",
        "code-edition",
    ];
    keys.into_iter()
        .filter_map(|key| report.taxonomy.concepts.get(key))
}

/// A fact that must be there.
fn exists(xml: &mut XmlWriter, report: &Report, concept: &Concept) {
    let id = format!("exists-{}", concept.key);
    existence(xml, &id);
    let variable = format!("{id}-fact");
    fact_variable(xml, &id, &variable, "fact", false);
    named(xml, &variable, &qname(report, concept), &format!("{id}-name"));
    label(xml, report, &id, &words::stated(concept));
    message(xml, &id, &words::not_stated(concept));
}
