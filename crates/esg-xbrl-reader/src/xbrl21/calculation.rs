//! Totals (5.2.5.2).

use std::collections::{BTreeMap, HashMap, HashSet};

use super::accuracy::{Accuracy, inferred_decimals, rounded};
use super::codes;
use super::instance::{Instance, accuracy_attribute, by_concept};
use crate::documents::At;
use crate::finding::Findings;
use crate::links::{Networks, standard};
use crate::names::known;
use crate::taxonomy::Taxonomy;
use crate::values::Decimal;
use crate::xml;

/// Facts of a concept that are alike in context and unit, in document order.
#[derive(Default)]
struct Alike {
    facts: Vec<usize>,
    /// Those that another stands beside, in the same tuple; they bind to no calculation, whatever their values.
    twice: HashSet<usize>,
}

type Alikes = HashMap<At, BTreeMap<(usize, usize), Alike>>;

/// Adds up what contributes to each total and compares.
///
/// What contributes stands beside the total or in a tuple beside it, however deep (5.2.5.2).
pub(super) fn check(taxonomy: &Taxonomy, instance: &Instance, networks: &Networks, findings: &mut Findings) {
    if networks.of(standard::SUMMATION_ITEM).next().is_none() {
        return;
    }
    let alikes = alikes(taxonomy, instance);
    let ends = ends(instance);
    for (set, network) in networks.of(standard::SUMMATION_ITEM) {
        let mut totals: Vec<At> = network.relationships().iter().map(|one| one.from).collect();
        totals.sort();
        totals.dedup();
        for total in totals {
            let Some(bins) = alikes.get(&total) else { continue };
            let parts: Vec<_> = network
                .from(total)
                .map(|part| (part.arc, alikes.get(&part.to)))
                .collect();
            for (bin, alike) in bins {
                for fact in alike
                    .facts
                    .iter()
                    .filter(|fact| !instance.facts[**fact].nil && !alike.twice.contains(fact))
                {
                    let parent = instance.facts[*fact].parent;
                    let inside = parent.map_or(0..instance.facts.len(), |parent| parent + 1..ends[parent]);
                    let mut contributing = Vec::new();
                    let mut twice = false;
                    for (arc, bins) in &parts {
                        let Some(part) = bins.and_then(|bins| bins.get(bin)) else {
                            continue;
                        };
                        let first = part.facts.partition_point(|index| *index < inside.start);
                        for index in part.facts[first..]
                            .iter()
                            .take_while(|index| inside.contains(index))
                        {
                            twice |= part.twice.contains(index);
                            if !instance.facts[*index].nil {
                                contributing.push((*index, *arc));
                            }
                        }
                    }
                    if !twice && !contributing.is_empty() {
                        compare(taxonomy, instance, *fact, &contributing, &set.role, findings);
                    }
                }
            }
        }
    }
}

fn alikes(taxonomy: &Taxonomy, instance: &Instance) -> Alikes {
    let mut all = Alikes::new();
    for (concept, facts) in by_concept(instance) {
        let mut beside: HashMap<(Option<usize>, usize, usize), usize> = HashMap::new();
        let bins = all.entry(taxonomy.schemas.element(concept).at).or_default();
        for index in facts {
            let fact = &instance.facts[index];
            let (Some(context), Some(unit)) = (instance.context(fact), instance.unit(fact)) else {
                continue;
            };
            let alike = bins.entry((context.same, unit.same)).or_default();
            alike.facts.push(index);
            if let Some(other) = beside.insert((fact.parent, context.same, unit.same), index) {
                alike.twice.extend([other, index]);
            }
        }
    }
    all
}

/// Behind which fact each tuple ends.
fn ends(instance: &Instance) -> Vec<usize> {
    let mut ends: Vec<usize> = (1..=instance.facts.len()).collect();
    for index in (0..instance.facts.len()).rev() {
        if let Some(parent) = instance.facts[index].parent {
            ends[parent] = ends[parent].max(ends[index]);
        }
    }
    ends
}

fn compare(
    taxonomy: &Taxonomy,
    instance: &Instance,
    total: usize,
    contributing: &[(usize, At)],
    role: &str,
    findings: &mut Findings,
) {
    let Some((stated, accuracy)) = value(taxonomy, instance, total) else {
        return;
    };
    let element = taxonomy.element(instance.facts[total].at);
    let mut sum = Decimal::zero();
    let mut nothing = accuracy == Accuracy::Nothing;
    for (fact, arc) in contributing {
        let Some((value, accuracy)) = value(taxonomy, instance, *fact) else {
            return;
        };
        nothing |= accuracy == Accuracy::Nothing;
        let weight = taxonomy
            .element(*arc)
            .plain(known::WEIGHT)
            .and_then(|text| Decimal::parse(xml::trim(text)));
        let Some(product) = weight.and_then(|weight| rounded(&value, accuracy).times(&weight)) else {
            return;
        };
        sum = sum.plus(&product);
    }
    let shown = taxonomy.show(element.name());
    if nothing {
        let message =
            format!("`{shown}` or a part of it is stated with precision 0, and so with no accuracy at all");
        findings.inconsistency(&codes::CALCULATION, element, message);
        return;
    }
    let stated = rounded(&stated, accuracy);
    let computed = rounded(&sum, accuracy);
    if stated != computed {
        let message = format!("`{shown}` is {stated}, and its parts in `{role}` make {computed}");
        findings.inconsistency(&codes::CALCULATION, element, message);
    }
}

/// The value of a numeric fact, and how precisely it is stated.
pub fn value(taxonomy: &Taxonomy, instance: &Instance, index: usize) -> Option<(Decimal, Accuracy)> {
    let fact = &instance.facts[index];
    let value = taxonomy
        .keys(instance.document)
        .value(taxonomy.element(fact.at))?;
    let number = value.number()?.clone();
    let decimals = accuracy_attribute(taxonomy, fact, known::DECIMALS);
    let precision = accuracy_attribute(taxonomy, fact, known::PRECISION);
    let accuracy = inferred_decimals(&number, decimals, precision)?;
    Some((number, accuracy))
}
