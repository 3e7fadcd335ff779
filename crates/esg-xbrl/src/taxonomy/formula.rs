//! XBRL Formula: the derivations as value assertions, and what every report must hold as existence assertions, so that
//! any processor can repeat the checks. What they say stands in their labels and messages, in the languages of the taxonomy.
//!
//! Shared derivations stand in the Code's layer, a report's own in the issuer's. What XBRL Formula cannot say without
//! knowing other reports is left out: figures of the period before, and values before rounding. So is what a factor would
//! prove that was chosen because it gives the printed result.
//!
//! The Code's layer cannot know whether the members that a report states are all that there is, and asserts of those that
//! are not all of the axis that they do not exceed the total. Where they add up to every total that the report states, its
//! own layer asserts that too.

mod assertion;
mod provisions;
mod vocabulary;
mod words;

use std::ptr;
use std::sync::Arc;

use esg_model::Vocabulary;
use esg_model::computation::WholeBreakdown;
use esg_model::derivation::{Derivation, DerivationRule, Holds};
use esg_model::disclosure::DataPoint;
use esg_model::known::KnownConcept;
use esg_model::layers::Taxonomy;
use esg_model::taxonomy::{Concept, Layer};

use super::structure::Structure;
use crate::xml::XmlWriter;
use assertion::Assertion;
use vocabulary::{Binds, existence, fact_variable, label, message, named, open, qname};

/// What the assertions of a layer speak of.
#[derive(Clone)]
struct Subject<'a> {
    taxonomy: Taxonomy<'a>,
    layer: Layer,
    derivations: &'a [Derivation],
    /// What the issuer states; nothing for the Code's layer, which is the same whatever a report states.
    points: Option<&'a [DataPoint]>,
    /// The breakdowns that are whole in the report; none for the Code's layer.
    whole: Vec<WholeBreakdown<'a>>,
}

impl<'a> Subject<'a> {
    fn of(structure: &Structure<'a>) -> Self {
        let vocabulary = structure.vocabulary();
        let derivations = match structure.report {
            Some(report) => &report.derivations,
            None => &vocabulary.derivations,
        };
        Subject {
            taxonomy: structure.taxonomy,
            layer: structure.layer,
            derivations,
            points: structure.report.map(|report| report.data_points.as_slice()),
            whole: structure
                .report
                .map(esg_model::Report::whole_breakdowns)
                .unwrap_or_default(),
        }
    }

    /// What is known of a breakdown that is whole in the report.
    fn whole(&self, derivation: &Derivation) -> Option<&WholeBreakdown<'a>> {
        let mut whole = self.whole.iter();
        whole.find(|own| ptr::eq(own.derivation, derivation))
    }

    /// Whether the layer asserts a derivation: the Code's what is shared, holds of every report and speaks of its own
    /// concepts alone, the issuer's the rest: what holds where its inputs are stated, such as an intensity per million of a
    /// currency, is asserted with the units in which the report states it. What a report without a layer of its own declares itself stands in none.
    ///
    /// Of a shared breakdown the issuer's layer asserts what the Code's cannot know: that the members which the report states
    /// are all of the total, and a total that a method takes members out of.
    fn asserts(&self, derivation: &Derivation) -> bool {
        let without = match &derivation.rule {
            DerivationRule::Members { without, .. } => !without.is_empty(),
            DerivationRule::Formula { .. } | DerivationRule::Parts(_) => false,
        };
        if self.layer == Layer::Issuer
            && (without || self.whole(derivation).is_some_and(|own| own.leaves_out))
        {
            return true;
        }
        let own = !derivation.location.path.is_shared() || derivation.holds == Holds::WhereStated;
        let concepts = derivation.concepts();
        let issuer = own || concepts.iter().any(|concept| concept.layer == Layer::Issuer);
        issuer == (self.layer == Layer::Issuer)
    }
}

/// Nothing where the layer has nothing to assert.
pub(super) fn write(structure: &Structure<'_>) -> Option<Vec<u8>> {
    let subject = Subject::of(structure);
    let mut xml = open(subject.taxonomy, subject.layer);
    let mut count = 0;
    for derivation in subject.derivations {
        if subject.asserts(derivation) {
            let mut assertion = Assertion {
                subject: &subject,
                xml: &mut xml,
                number: count + 1,
                filters: 0,
            };
            count += usize::from(assertion.write(derivation));
        }
    }
    if subject.layer == Layer::Code {
        let vocabulary = structure.vocabulary();
        for concept in required(vocabulary) {
            exists(&mut xml, vocabulary, concept);
            count += 1;
        }
        count += provisions::write(&mut xml, vocabulary);
    }
    xml.close("gen:link");
    xml.line();
    xml.close("link:linkbase");
    xml.line();
    (count > 0).then(|| xml.into_bytes())
}

/// What every report under the Code must state, whoever files it.
fn required(vocabulary: &Vocabulary) -> impl Iterator<Item = &Arc<Concept>> {
    let required = [
        KnownConcept::IssuerName,
        KnownConcept::StockCode,
        KnownConcept::ReportTitle,
        KnownConcept::PeriodStart,
        KnownConcept::PeriodEnd,
        KnownConcept::CodeEdition,
    ];
    required.into_iter().map(|which| vocabulary.known.concept(which))
}

/// A fact that must be there.
fn exists(xml: &mut XmlWriter, vocabulary: &Vocabulary, concept: &Concept) {
    let id = format!("exists-{}", concept.key);
    existence(xml, &id);
    let variable = format!("{id}-fact");
    fact_variable(xml, &id, &variable, "fact", Binds::Each);
    named(
        xml,
        &variable,
        &qname(vocabulary.taxonomy(), concept),
        &format!("{id}-name"),
    );
    label(xml, vocabulary, &id, &words::stated(concept, &vocabulary.wording));
    message(xml, &id, &words::not_stated(concept, &vocabulary.wording));
}
