//! Definition relationships that ask something of facts (5.2.6.2.2, 5.2.6.2.4).

use std::collections::{BTreeMap, HashMap};

use super::accuracy::{Accuracy, rounded};
use super::calculation::value;
use super::codes;
use super::instance::{Instance, by_concept};
use crate::documents::At;
use crate::finding::Findings;
use crate::links::{Networks, standard};
use crate::taxonomy::Taxonomy;

/// The same tuple and context.
type Bin = (Option<usize>, usize);

/// Looks at aliases and at what is required.
pub(super) fn check(taxonomy: &Taxonomy, instance: &Instance, networks: &Networks, findings: &mut Findings) {
    let by_concept = by_concept(instance);
    let by_place: HashMap<At, &Vec<usize>> = by_concept
        .iter()
        .map(|(concept, facts)| (taxonomy.schemas.element(*concept).at, facts))
        .collect();
    for (_, network) in networks.of(standard::REQUIRES_ELEMENT) {
        for one in network.relationships() {
            let Some(fact) = by_place.get(&one.from).and_then(|facts| facts.first()) else {
                continue;
            };
            if !by_place.contains_key(&one.to) {
                let wanted = taxonomy
                    .concept_at(one.to)
                    .map(|concept| concept.show())
                    .unwrap_or_default();
                let element = taxonomy.element(instance.facts[*fact].at);
                findings.error(
                    &codes::REQUIRED,
                    element,
                    format!("`{wanted}`, which is required, is not reported"),
                );
            }
        }
    }
    for (_, network) in networks.of(standard::ESSENCE_ALIAS) {
        for one in network.relationships() {
            let (Some(essences), Some(aliases)) = (by_place.get(&one.from), by_place.get(&one.to)) else {
                continue;
            };
            let mut bins: BTreeMap<Bin, Vec<usize>> = BTreeMap::new();
            for fact in *essences {
                bins.entry(bin(instance, *fact)).or_default().push(*fact);
            }
            for alias in *aliases {
                let Some(same) = bins.get(&bin(instance, *alias)) else {
                    continue;
                };
                for essence in same {
                    if !agree(taxonomy, instance, *essence, *alias) {
                        let element = taxonomy.element(instance.facts[*alias].at);
                        let message = format!(
                            "`{}` has another value or unit than its essence",
                            taxonomy.show(element.name())
                        );
                        findings.inconsistency(&codes::ALIAS_VALUE, element, message);
                    }
                }
            }
        }
    }
}

fn bin(instance: &Instance, index: usize) -> Bin {
    let fact = &instance.facts[index];
    let context = instance.context(fact).map_or(usize::MAX, |context| context.same);
    (fact.parent, context)
}

/// Whether two facts have the same value, numbers as precisely as the less precise of them is stated.
fn agree(taxonomy: &Taxonomy, instance: &Instance, one: usize, two: usize) -> bool {
    let facts = [&instance.facts[one], &instance.facts[two]];
    if facts[0].nil || facts[1].nil {
        return facts[0].nil == facts[1].nil;
    }
    let [first, second] = facts.map(|fact| instance.unit(fact).map(|unit| unit.same));
    if first != second {
        return false;
    }
    let numbers = [one, two].map(|index| value(taxonomy, instance, index));
    if let [Some((first, first_accuracy)), Some((second, second_accuracy))] = &numbers {
        let accuracy = match (first_accuracy, second_accuracy) {
            (Accuracy::Nothing, _) | (_, Accuracy::Nothing) => return false,
            (Accuracy::Decimals(a), Accuracy::Decimals(b)) => Accuracy::Decimals(*a.min(b)),
            (Accuracy::Decimals(a), Accuracy::Exact) | (Accuracy::Exact, Accuracy::Decimals(a)) => {
                Accuracy::Decimals(*a)
            }
            (Accuracy::Exact, Accuracy::Exact) => Accuracy::Exact,
        };
        return rounded(first, accuracy) == rounded(second, accuracy);
    }
    let keys = taxonomy.keys(instance.document);
    let [first, second] = facts.map(|fact| keys.content(taxonomy.element(fact.at)));
    first == second
}
