//! `derivations.toml`, the shared one and the report's own, and the sums that the taxonomy declares.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;
use toml::Spanned;

use super::schema::{DerivationEntry, DerivationsFile, SumEntry};
use super::{files, rules};
use crate::derivation::{Derivation, DerivationRule, Formula, Inputs, Rounding};
use crate::diag::{Location, Sink};
use crate::source::{SourcePath, Sources};
use crate::taxonomy::{Concept, Extension};
use crate::vocabulary::Vocabulary;

mod circles;

const SHARED: &str = "data/rules/derivations.toml";
const OWN: &str = "derivations.toml";

/// What holds for any report: the sums of the Code's concepts, and the shared file, which speaks of all editions: what names
/// one of `dropped`, concepts that this one no longer has, says nothing here. What cannot be used is reported and left out.
pub(super) fn shared(
    sources: &Sources,
    concepts: &IndexMap<String, Arc<Concept>>,
    dropped: &BTreeSet<String>,
    sink: &mut Sink,
) -> Vec<Derivation> {
    let mut derivations: Vec<Derivation> = sums(concepts).collect();
    read(sources, SHARED, &mut derivations, sink);
    derivations.retain(|derivation| !derivation.concepts().iter().any(|key| dropped.contains(*key)));
    refuse_repeated(&mut derivations, sink);
    refuse_circles(&mut derivations, sink);
    derivations
}

/// What holds for a report: the sums of the concepts of both layers, the rest of what is shared, and what its own file
/// declares, which may be missing.
pub(super) fn of_report(
    sources: &Sources,
    vocabulary: &Vocabulary,
    extension: Option<&Extension>,
    sink: &mut Sink,
) -> Vec<Derivation> {
    let shared = vocabulary.derivations.iter().cloned();
    let is_sum = |derivation: &Derivation| matches!(derivation.rule, DerivationRule::Parts(_));
    let (mut derivations, others): (Vec<_>, Vec<_>) = shared.partition(is_sum);
    derivations.extend(extension.into_iter().flat_map(|own| sums(&own.concepts)));
    derivations.extend(others);
    if sources.get(OWN).is_some() {
        read(sources, OWN, &mut derivations, sink);
    }
    refuse_repeated(&mut derivations, sink);
    refuse_circles(&mut derivations, sink);
    derivations
}

/// What the concepts of a layer say of their parts.
fn sums(concepts: &IndexMap<String, Arc<Concept>>) -> impl Iterator<Item = Derivation> {
    let sums = concepts.values().filter(|concept| !concept.sum.is_empty());
    sums.map(|concept| Derivation {
        result: concept.key.clone(),
        rule: DerivationRule::Parts(concept.sum.clone()),
        inputs: Inputs::Disclosed,
        rounding: Rounding::default(),
        location: Location::file(&SourcePath::new("data/taxonomy/concepts.toml")),
    })
}

fn read(sources: &Sources, path: &str, derivations: &mut Vec<Derivation>, sink: &mut Sink) {
    let Some(file) = files::toml::<DerivationsFile>(sources, path, sink) else {
        return;
    };
    let rounding = rounding(file.rounding.as_ref(), Rounding::default(), path, sink);
    for entry in file.sum {
        sum(entry, rounding, path, sink, derivations);
    }
    for entry in file.derivation {
        derivations.extend(derivation(entry, rounding, path, sink));
    }
}

/// A figure follows from others in a way or two; each is compared with each.
const MOST_FORMULAS: usize = 20;

/// Leaves out what derives a figure that has more derivations than anybody would write.
fn refuse_repeated(derivations: &mut Vec<Derivation>, sink: &mut Sink) {
    let mut formulas: BTreeMap<String, usize> = BTreeMap::new();
    derivations.retain(|derivation| {
        if !matches!(derivation.rule, DerivationRule::Formula { .. }) {
            return true;
        }
        let number = formulas.entry(derivation.result.clone()).or_default();
        *number += 1;
        if *number > MOST_FORMULAS {
            let message = format!(
                "the figure `{}` has more than {MOST_FORMULAS} derivations",
                derivation.result
            );
            sink.error(rules::BAD_DERIVATION, derivation.location.clone(), message)
                .hint("keep those by which the figure is computed");
        }
        *number <= MOST_FORMULAS
    });
}

fn sum(entry: SumEntry, rounding: Rounding, path: &str, sink: &mut Sink, derivations: &mut Vec<Derivation>) {
    let inputs = inputs(entry.inputs.as_ref(), path, sink);
    for axis in entry.axes {
        sink.examined(rules::BAD_DERIVATION, 1);
        derivations.push(Derivation {
            result: entry.concept.get_ref().clone(),
            location: Location::span(&SourcePath::new(path), axis.span()),
            rule: DerivationRule::Members {
                axis: axis.into_inner(),
            },
            inputs,
            rounding,
        });
    }
}

fn derivation(entry: DerivationEntry, rounding: Rounding, path: &str, sink: &mut Sink) -> Option<Derivation> {
    sink.examined(rules::BAD_DERIVATION, 1);
    let source = SourcePath::new(path);
    let text = entry.formula.get_ref();
    let formula = match Formula::parse(text) {
        Ok(formula) => formula,
        Err(error) => {
            let span = entry.formula.span();
            // Between its quotes a formula stands as it is written, unless something in it is escaped.
            let at = if span.len() == text.len() + 2 {
                let at = span.start + 1 + error.at;
                at..at
            } else {
                span
            };
            let message = format!(
                "the formula of `{}` cannot be read: {}",
                entry.result.get_ref(),
                error.message
            );
            sink.error(rules::BAD_DERIVATION, Location::span(&source, at), message)
                .hint("write keys of concepts, `factor:KEY` and numbers, joined by + - * / between spaces");
            return None;
        }
    };
    Some(Derivation {
        inputs: inputs(entry.inputs.as_ref(), path, sink),
        rounding: self::rounding(entry.rounding.as_ref(), rounding, path, sink),
        location: Location::span(&source, entry.formula.span()),
        result: entry.result.into_inner(),
        rule: DerivationRule::Formula {
            text: text.clone(),
            formula,
        },
    })
}

fn rounding(name: Option<&Spanned<String>>, otherwise: Rounding, path: &str, sink: &mut Sink) -> Rounding {
    let Some(name) = name else {
        return otherwise;
    };
    Rounding::named(name.get_ref()).unwrap_or_else(|| {
        wrong(
            sink,
            path,
            name,
            format!("there is no rounding `{}`", name.get_ref()),
            "use half-away-from-zero, half-even or towards-zero",
        );
        otherwise
    })
}

fn inputs(name: Option<&Spanned<String>>, path: &str, sink: &mut Sink) -> Inputs {
    match name.map(|name| (name, name.get_ref().as_str())) {
        None | Some((_, "disclosed")) => Inputs::Disclosed,
        Some((_, "unrounded")) => Inputs::Unrounded,
        Some((name, other)) => {
            let message = format!("inputs are `{other}`");
            wrong(sink, path, name, message, "use `disclosed` or `unrounded`");
            Inputs::Disclosed
        }
    }
}

pub(super) fn wrong(sink: &mut Sink, path: &str, at: &Spanned<String>, message: String, hint: &str) {
    let location = Location::span(&SourcePath::new(path), at.span());
    sink.error(rules::BAD_DERIVATION, location, message).hint(hint);
}

/// Leaves out derivations by which a figure would follow from itself.
fn refuse_circles(derivations: &mut Vec<Derivation>, sink: &mut Sink) {
    let on_circle = circles::concepts(derivations);
    derivations.retain(|derivation| {
        let circular = on_circle.contains(&derivation.result)
            && !matches!(derivation.rule, DerivationRule::Members { .. });
        if circular {
            let message = format!(
                "by `{}` the figure `{}` follows from itself",
                derivation.text(),
                derivation.result
            );
            sink.error(rules::BAD_DERIVATION, derivation.location.clone(), message)
                .hint("break the circle: one of its figures must be stated and not derived");
        }
        !circular
    });
}
