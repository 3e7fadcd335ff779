//! The names in a derivation become what they name.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::derivation::written::{WrittenDerivation, WrittenRule, WrittenTerm};
use crate::derivation::{Derivation, DerivationRule, Factor, Factors, Names, Term};
use crate::diag::Sink;
use crate::disclosure::{Breakdown, Slice};
use crate::layers::Taxonomy;
use crate::load::files::suggest;
use crate::load::rules;
use crate::taxonomy::Concept;

/// Resolves one derivation, and keeps what it names that there is not.
pub(super) struct Resolver<'a> {
    taxonomy: Taxonomy<'a>,
    factors: &'a Factors,
    /// Concepts that are not there and need not be told.
    dropped: &'a BTreeSet<String>,
    unknown: Vec<(String, Kind)>,
}

/// What a name is one of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Concept,
    Axis,
    /// An axis of the concept whose members add up.
    OwnAxis,
    Member,
    Factor,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Kind::Concept => "concept",
            Kind::Axis => "axis",
            Kind::OwnAxis => "axis",
            Kind::Member => "member",
            Kind::Factor => "factor",
        }
    }

    /// What is wrong with a name of the kind.
    const fn fault(self) -> &'static str {
        match self {
            Kind::Concept | Kind::Factor => "which is not defined",
            Kind::Axis => "by which the concept beside it is not broken down",
            Kind::OwnAxis => "by which it is not broken down",
            Kind::Member => "which its axis does not have",
        }
    }

    /// Where a name of the kind is defined.
    const fn home(self) -> &'static str {
        match self {
            Kind::Concept => "a concept of the issuer's own is a [[concept]] of the report's taxonomy.toml",
            Kind::Axis | Kind::OwnAxis => {
                "an axis more for a concept is a [[breakdown]] of the report's taxonomy.toml"
            }
            Kind::Member => "a member of the issuer's own is a [[member]] of the report's taxonomy.toml",
            Kind::Factor => "a factor of the report is a [[factor]] of its factors.toml",
        }
    }
}

impl<'a> Resolver<'a> {
    pub(super) fn new(taxonomy: Taxonomy<'a>, factors: &'a Factors, dropped: &'a BTreeSet<String>) -> Self {
        Resolver {
            taxonomy,
            factors,
            dropped,
            unknown: Vec::new(),
        }
    }

    /// The derivation; nothing where it names what there is not.
    pub(super) fn derivation(&mut self, written: WrittenDerivation) -> Option<Derivation> {
        let result = self.concept(&written.result);
        let rule = match written.rule {
            WrittenRule::Members(key) => {
                let axis = result.map(|result| result.axes.iter().find(|axis| axis.key == key));
                match axis {
                    Some(Some(axis)) => Some(DerivationRule::Members {
                        axis: Arc::clone(axis),
                        without: Vec::new(),
                    }),
                    Some(None) => {
                        self.unknown(&key, Kind::OwnAxis);
                        None
                    }
                    None => None,
                }
            }
            WrittenRule::Formula { formula, text } => formula
                .map(self)
                .map(|formula| DerivationRule::Formula { formula, text }),
        };
        Some(Derivation {
            result: Arc::clone(result?),
            rule: rule?,
            inputs: written.inputs,
            rounding: written.rounding,
            holds: written.holds,
            location: written.location,
        })
    }

    /// Whether nothing is unknown but factors, which a report may have.
    pub(super) fn lacks_factors_alone(&self) -> bool {
        self.unknown.iter().all(|(_, kind)| *kind == Kind::Factor) && !self.unknown.is_empty()
    }

    /// Tells each name of the derivation that nothing defines.
    pub(super) fn tell(&self, written: &WrittenDerivation, sink: &mut Sink) {
        for (name, kind) in &self.unknown {
            let message = format!(
                "the formula or sum that gives `{}` names the {} `{name}`, {}",
                written.result,
                kind.name(),
                kind.fault()
            );
            let finding = sink.error(
                rules::DERIVATION_WITHOUT_CONCEPT,
                written.location.clone(),
                message,
            );
            if *kind == Kind::Concept {
                let concepts = self.taxonomy.concepts().map(|concept| concept.key.as_str());
                suggest(finding, name, concepts);
            }
            finding.hint(format!(
                "correct `{name}`, or define it: {}; until then nothing is recomputed by it",
                kind.home()
            ));
        }
    }

    fn unknown(&mut self, name: &str, kind: Kind) {
        let unknown = (name.to_owned(), kind);
        if !self.unknown.contains(&unknown) {
            self.unknown.push(unknown);
        }
    }

    fn concept(&mut self, key: &str) -> Option<&'a Arc<Concept>> {
        let concept = self.taxonomy.concept(key);
        if concept.is_none() && !self.dropped.contains(key) {
            self.unknown(key, Kind::Concept);
        }
        concept
    }

    fn slice(&mut self, concept: &'a Concept, axis: &str, member: &str) -> Option<Slice> {
        let Some(own) = concept.axes.iter().find(|own| own.key == axis) else {
            self.unknown(axis, Kind::Axis);
            return None;
        };
        let Some(member) = self.taxonomy.member(own, member) else {
            self.unknown(member, Kind::Member);
            return None;
        };
        Some(Slice {
            axis: Arc::clone(own),
            member: Arc::clone(member),
        })
    }
}

impl Names<WrittenTerm, String> for Resolver<'_> {
    type Term = Term;
    type Factor = Arc<Factor>;

    fn term(&mut self, term: WrittenTerm) -> Option<Term> {
        let concept = self.concept(&term.concept)?;
        let slices = term.breakdown.iter();
        let slices: Vec<Option<Slice>> = slices
            .map(|(axis, member)| self.slice(concept, axis, member))
            .collect();
        Some(Term {
            concept: Arc::clone(concept),
            breakdown: Breakdown::new(slices.into_iter().collect::<Option<_>>()?),
            when: term.when,
            unrounded: term.unrounded,
        })
    }

    fn factor(&mut self, key: String) -> Option<Arc<Factor>> {
        let factor = self.factors.get(&key).map(Arc::clone);
        if factor.is_none() {
            self.unknown(&key, Kind::Factor);
        }
        factor
    }
}

/// A derivation of concepts of the Code's layer as the issuer breaks them down: it may add axes to them.
pub(super) fn own_form(derivation: Derivation, taxonomy: Taxonomy<'_>) -> Option<Derivation> {
    let own = |concept: Arc<Concept>| taxonomy.concept(&concept.key).map_or(concept, Arc::clone);
    let rule = match derivation.rule {
        DerivationRule::Formula { formula, text } => DerivationRule::Formula {
            formula: formula.map(&mut OwnForm(&own))?,
            text,
        },
        DerivationRule::Parts(parts) => DerivationRule::Parts(parts.into_iter().map(own).collect()),
        rule @ DerivationRule::Members { .. } => rule,
    };
    Some(Derivation {
        result: own(derivation.result),
        rule,
        ..derivation
    })
}

/// Gives each concept of a formula the form that it has in a report.
struct OwnForm<'a>(&'a dyn Fn(Arc<Concept>) -> Arc<Concept>);

impl Names<Term, Arc<Factor>> for OwnForm<'_> {
    type Term = Term;
    type Factor = Arc<Factor>;

    fn term(&mut self, term: Term) -> Option<Term> {
        Some(Term {
            concept: (self.0)(term.concept),
            ..term
        })
    }

    fn factor(&mut self, factor: Arc<Factor>) -> Option<Arc<Factor>> {
        Some(factor)
    }
}
