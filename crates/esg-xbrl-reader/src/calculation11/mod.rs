//! Calculations 1.1, for figures that were rounded.
//!
//! A figure means every number that is rounded to it, an interval; the intervals of facts that are duplicates of each other
//! meet in what all of them can mean. A total is consistent if its interval meets that of the sum.

pub mod codes;

use std::collections::{BTreeMap, HashMap};

use crate::documents::At;
use crate::finding::Findings;
use crate::links::{Networks, standard};
use crate::names::known;
use crate::taxonomy::Taxonomy;
use crate::values::Decimal;
use crate::xbrl21::{Accuracy, Instance, value};
use crate::xml;

/// The numbers that a figure may mean, both ends included.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Interval {
    least: Decimal,
    most: Decimal,
}

impl Interval {
    /// The numbers that are rounded to a value; none where it says nothing of its accuracy.
    fn of(value: &Decimal, accuracy: Accuracy) -> Option<Interval> {
        let half = match accuracy {
            Accuracy::Nothing => return None,
            Accuracy::Exact => Decimal::zero(),
            Accuracy::Decimals(places) => Decimal::from(5).shifted(-places - 1),
        };
        Some(Interval {
            least: value.minus(&half),
            most: value.plus(&half),
        })
    }

    fn meet(&self, other: &Interval) -> Option<Interval> {
        let least = self.least.clone().max(other.least.clone());
        let most = self.most.clone().min(other.most.clone());
        (least <= most).then_some(Interval { least, most })
    }

    fn plus(&self, other: &Interval) -> Interval {
        Interval {
            least: self.least.plus(&other.least),
            most: self.most.plus(&other.most),
        }
    }

    fn times(&self, weight: &Decimal) -> Option<Interval> {
        let (one, two) = (self.least.times(weight)?, self.most.times(weight)?);
        Some(if weight.is_negative() {
            Interval {
                least: two,
                most: one,
            }
        } else {
            Interval {
                least: one,
                most: two,
            }
        })
    }
}

/// What a concept is reported as in one context and unit.
struct Reported {
    fact: usize,
    /// None where duplicates do not agree, or one says nothing of its accuracy: then nothing is calculated.
    interval: Option<Interval>,
}

/// Checks the totals of an instance.
pub fn check(taxonomy: &Taxonomy, instance: &Instance, networks: &Networks, findings: &mut Findings) {
    if networks.of(standard::SUMMATION_ITEM_1_1).next().is_none() {
        return;
    }
    if let Some(inner) = instance.facts.iter().find(|fact| fact.parent.is_some()) {
        findings.not_checked(
            &codes::TUPLES,
            taxonomy.element(inner.at),
            "the report has tuples; its totals were not checked",
        );
        return;
    }
    let reported = reported(taxonomy, instance);
    for (set, network) in networks.of(standard::SUMMATION_ITEM_1_1) {
        let mut totals: Vec<At> = network.relationships().iter().map(|one| one.from).collect();
        totals.sort();
        totals.dedup();
        for total in totals {
            let Some(bins) = reported.get(&total) else {
                continue;
            };
            let parts: Vec<_> = network
                .from(total)
                .filter_map(|part| {
                    let weight = taxonomy.element(part.arc).plain(known::WEIGHT)?;
                    Some((Decimal::parse(xml::trim(weight))?, reported.get(&part.to)?))
                })
                .collect();
            for (bin, stated) in bins {
                let Some(stated_interval) = &stated.interval else {
                    continue;
                };
                let contributing: Vec<_> = parts
                    .iter()
                    .filter_map(|(weight, bins)| Some((weight, bins.get(bin)?)))
                    .collect();
                if contributing.is_empty() {
                    continue;
                }
                let sum = contributing.iter().try_fold(
                    Interval {
                        least: Decimal::zero(),
                        most: Decimal::zero(),
                    },
                    |sum, (weight, part)| Some(sum.plus(&part.interval.as_ref()?.times(weight)?)),
                );
                let Some(sum) = sum else { continue };
                if stated_interval.meet(&sum).is_none() {
                    let element = taxonomy.element(instance.facts[stated.fact].at);
                    let message = format!(
                        "`{}` means {} to {}, and its parts in `{}` make {} to {}",
                        taxonomy.show(element.name()),
                        stated_interval.least,
                        stated_interval.most,
                        set.role,
                        sum.least,
                        sum.most
                    );
                    findings.inconsistency(&codes::INCONSISTENT, element, message);
                }
            }
        }
    }
}

type ByPlace = HashMap<At, BTreeMap<(usize, usize), Reported>>;

fn reported(taxonomy: &Taxonomy, instance: &Instance) -> ByPlace {
    let mut all = ByPlace::new();
    for (index, fact) in instance.facts.iter().enumerate() {
        let (Some(context), Some(unit)) = (instance.context(fact), instance.unit(fact)) else {
            continue;
        };
        if fact.nil {
            continue;
        }
        let Some((number, accuracy)) = value(taxonomy, instance, index) else {
            continue;
        };
        let interval = Interval::of(&number, accuracy);
        all.entry(taxonomy.schemas.element(fact.concept).at)
            .or_default()
            .entry((context.same, unit.same))
            .and_modify(|known| {
                known.interval = match (&known.interval, &interval) {
                    (Some(one), Some(two)) => one.meet(two),
                    _ => None,
                };
            })
            .or_insert(Reported {
                fact: index,
                interval,
            });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn interval(text: &str, places: i64) -> Interval {
        Interval::of(
            &Decimal::parse(text).expect("a decimal"),
            Accuracy::Decimals(places),
        )
        .expect("it is accurate")
    }

    #[test]
    fn rounded_parts_meet_their_rounded_total() {
        // 1.4 + 1.4 = 2.8, which is printed as 1 + 1 = 3.
        let sum = interval("1", 0).plus(&interval("1", 0));
        assert!(sum.meet(&interval("3", 0)).is_some());
        assert!(sum.meet(&interval("4", 0)).is_none());
        let less = interval("10", 0).plus(&interval("3", 0).times(&Decimal::from(-1)).expect("a product"));
        assert_eq!(
            less,
            Interval {
                least: Decimal::from(6),
                most: Decimal::from(8)
            }
        );
    }

    proptest! {
        #[test]
        fn what_was_rounded_is_never_told(parts in prop::collection::vec(-1_000_000i64..1_000_000, 1..20), places in -3i64..1) {
            let exact: Vec<Decimal> = parts.iter().map(|part| Decimal::from(*part)).collect();
            let total = exact.iter().fold(Decimal::zero(), |sum, part| sum.plus(part)).rounded(places);
            let total = Interval::of(&total, Accuracy::Decimals(places)).expect("it is accurate");
            let zero = Interval { least: Decimal::zero(), most: Decimal::zero() };
            let sum = exact.iter().fold(zero, |sum, part| {
                sum.plus(&Interval::of(&part.rounded(places), Accuracy::Decimals(places)).expect("it is accurate"))
            });
            prop_assert!(sum.meet(&total).is_some());
        }
    }
}
