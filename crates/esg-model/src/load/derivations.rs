//! `derivations.toml`, the shared one and the report's own, and the sums that the taxonomy declares.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::Spanned;

use super::schema::{DerivationEntry, DerivationsFile, SumEntry};
use super::{files, rules};
use crate::derivation::written::{WrittenDerivation, WrittenFormula, WrittenRule};
use crate::derivation::{Derivation, DerivationRule, Factors, Holds, Inputs, Rounding};
use crate::diag::{Location, Sink};
use crate::layers::Taxonomy;
use crate::source::{SourcePath, Sources};
use crate::taxonomy::Concept;
use crate::vocabulary::Vocabulary;

mod circles;
mod names;

use names::Resolver;

const SHARED: &str = "data/rules/derivations.toml";
const OWN: &str = "derivations.toml";

/// What holds for any report.
pub(super) struct Shared {
    pub(super) derivations: Vec<Derivation>,
    /// Those whose factors only reports have.
    pub(super) open: Vec<WrittenDerivation>,
}

/// What holds for any report: the sums of the Code's concepts, what its editions say of the concepts that they add
/// (`of_editions`, each with its file), and the shared file, which speaks of all editions: what names one of `dropped`,
/// concepts that this one no longer has, says nothing here. What cannot be used is reported and left out.
pub(super) fn shared(
    sources: &Sources,
    vocabulary: &Vocabulary,
    of_editions: Vec<(String, DerivationEntry)>,
    dropped: &BTreeSet<String>,
    sink: &mut Sink,
) -> Option<Shared> {
    let taxonomy = vocabulary.taxonomy();
    let mut derivations: Vec<Derivation> = sums(taxonomy, vocabulary.concepts.values()).collect();
    let mut open = Vec::new();
    let mut all = read(sources, SHARED, sink)?;
    for (path, entry) in of_editions {
        all.extend(derivation(entry, Rounding::default(), &path, sink));
    }
    for written in all {
        let mut names = Resolver::new(taxonomy, &vocabulary.factors, dropped);
        match names.derivation(written.clone()) {
            Some(derivation) => derivations.push(derivation),
            None if names.lacks_factors_alone() => open.push(written),
            None => names.tell(&written, sink),
        }
    }
    refuse_repeated(&mut derivations, sink);
    refuse_circles(&mut derivations, sink);
    Some(Shared { derivations, open })
}

/// What holds for a report: the sums of the concepts of both layers, the rest of what is shared, and what its own file
/// declares, which may be missing. Nothing where it cannot be read. Without `factors`, whose file cannot be read, nobody knows
/// which there are.
pub(super) fn of_report(
    sources: &Sources,
    taxonomy: Taxonomy<'_>,
    factors: Option<&Factors>,
    sink: &mut Sink,
) -> Option<Vec<Derivation>> {
    let vocabulary = taxonomy.vocabulary();
    let known = factors.unwrap_or(&vocabulary.factors);
    let shared = vocabulary.derivations.iter().cloned();
    let shared = shared.filter_map(|shared| names::own_form(shared, taxonomy));
    let is_sum = |derivation: &Derivation| matches!(derivation.rule, DerivationRule::Parts(_));
    let (mut derivations, others): (Vec<_>, Vec<_>) = shared.partition(is_sum);
    derivations.extend(sums(taxonomy, taxonomy.own_concepts()));
    derivations.extend(others.into_iter().map(|shared| shared.with_factors(known)));
    let mut written = vocabulary.open_derivations.clone();
    if sources.get(OWN).is_some() {
        written.extend(read(sources, OWN, sink)?);
    }
    let none = BTreeSet::new();
    for written in written {
        let mut names = Resolver::new(taxonomy, known, &none);
        match names.derivation(written.clone()) {
            Some(derivation) => derivations.push(derivation),
            None if factors.is_none() && names.lacks_factors_alone() => {}
            None => names.tell(&written, sink),
        }
    }
    sink.examined(rules::DERIVATION_WITHOUT_CONCEPT, derivations.len());
    refuse_repeated(&mut derivations, sink);
    refuse_circles(&mut derivations, sink);
    Some(derivations)
}

/// What the concepts of a layer say of their parts.
fn sums<'a>(
    taxonomy: Taxonomy<'a>,
    concepts: impl Iterator<Item = &'a Arc<Concept>>,
) -> impl Iterator<Item = Derivation> {
    let sums = concepts.filter(|concept| !concept.sum.is_empty());
    sums.map(move |concept| Derivation {
        result: Arc::clone(concept),
        rule: DerivationRule::Parts(
            concept
                .sum
                .iter()
                .map(|id| Arc::clone(taxonomy.get(*id)))
                .collect(),
        ),
        inputs: Inputs::Disclosed,
        rounding: Rounding::default(),
        holds: Holds::Always,
        location: Location::file(&SourcePath::new("data/taxonomy/concepts.toml")),
    })
}

fn read(sources: &Sources, path: &str, sink: &mut Sink) -> Option<Vec<WrittenDerivation>> {
    let mut derivations = Vec::new();
    let file: DerivationsFile = files::toml(sources, path, sink)?;
    let rounding = rounding(file.rounding.as_ref(), Rounding::default(), path, sink);
    for entry in file.sum {
        sum(entry, rounding, path, sink, &mut derivations);
    }
    for entry in file.derivation {
        derivations.extend(derivation(entry, rounding, path, sink));
    }
    Some(derivations)
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
        let number = formulas.entry(derivation.result.key.clone()).or_default();
        *number += 1;
        if *number > MOST_FORMULAS {
            let message = format!(
                "derivations.toml gives more than {MOST_FORMULAS} formulas for the figure `{}`",
                derivation.result.key
            );
            sink.error(rules::BAD_DERIVATION, derivation.location.clone(), message)
                .hint("keep those by which the figure is computed");
        }
        *number <= MOST_FORMULAS
    });
}

fn sum(
    entry: SumEntry,
    rounding: Rounding,
    path: &str,
    sink: &mut Sink,
    derivations: &mut Vec<WrittenDerivation>,
) {
    let inputs = inputs(entry.inputs.as_ref(), path, sink);
    for axis in entry.axes {
        sink.examined(rules::BAD_DERIVATION, 1);
        derivations.push(WrittenDerivation {
            result: entry.concept.get_ref().clone(),
            location: Location::span(&SourcePath::new(path), axis.span()),
            rule: WrittenRule::Members(axis.into_inner()),
            inputs,
            rounding,
            holds: Holds::Always,
        });
    }
}

fn derivation(
    entry: DerivationEntry,
    rounding: Rounding,
    path: &str,
    sink: &mut Sink,
) -> Option<WrittenDerivation> {
    sink.examined(rules::BAD_DERIVATION, 1);
    let source = SourcePath::new(path);
    let text = entry.formula.get_ref();
    let formula = match WrittenFormula::parse(text) {
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
    Some(WrittenDerivation {
        inputs: inputs(entry.inputs.as_ref(), path, sink),
        rounding: self::rounding(entry.rounding.as_ref(), rounding, path, sink),
        holds: holds(entry.holds.as_ref(), path, sink),
        location: Location::span(&source, entry.formula.span()),
        result: entry.result.into_inner(),
        rule: WrittenRule::Formula {
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

fn holds(name: Option<&Spanned<String>>, path: &str, sink: &mut Sink) -> Holds {
    match name.map(|name| (name, name.get_ref().as_str())) {
        None | Some((_, "always")) => Holds::Always,
        Some((_, "where-stated")) => Holds::WhereStated,
        Some((name, other)) => {
            let message = format!("holds is `{other}`");
            wrong(sink, path, name, message, "use `always` or `where-stated`");
            Holds::Always
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
        let circular = on_circle.contains(&derivation.result.key)
            && !matches!(derivation.rule, DerivationRule::Members { .. });
        if circular {
            let message = format!(
                "by `{}` the figure `{}` follows from itself",
                derivation.text(),
                derivation.result.key
            );
            sink.error(rules::BAD_DERIVATION, derivation.location.clone(), message)
                .hint("break the circle: one of its figures must be stated and not derived");
        }
        !circular
    });
}
