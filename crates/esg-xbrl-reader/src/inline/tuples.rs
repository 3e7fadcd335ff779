//! Which facts stand in which tuples (Inline XBRL 1.1, 15.1): by the tuple around them, or by the one that they name.

use std::collections::{BTreeMap, BTreeSet};

use super::codes;
use super::set::InlineSet;
use super::value::words;
use crate::documents::At;
use crate::finding::Findings;
use crate::names::known;
use crate::values::Decimal;
use crate::xml::{self, Element};

/// The facts of a target: those that stand alone, and those in each tuple in their order.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) top: Vec<At>,
    pub(super) inside: BTreeMap<At, Vec<At>>,
}

impl Tree {
    /// Finds the tuples of a target; what is wrong with them is told.
    pub(super) fn read(set: &InlineSet, target: Option<&str>, findings: &mut Findings) -> Tree {
        let of_target: Vec<At> = set
            .facts
            .iter()
            .copied()
            .filter(|at| set.element(*at).plain(known::TARGET) == target)
            .collect();
        let tuples = named(set, &of_target, findings);
        let mut tree = Tree::default();
        let mut members: BTreeMap<At, Vec<(Decimal, At)>> = BTreeMap::new();
        for at in of_target.iter().copied() {
            let element = set.element(at);
            let order = element
                .plain(known::ORDER)
                .and_then(|text| Decimal::parse(xml::trim(text)));
            let tuple = match element.plain(known::TUPLE_REF).map(xml::trim) {
                Some(id) => {
                    let tuple = tuples.get(id).copied();
                    if tuple.is_none() {
                        let message = format!("there is no tuple `{id}` of this target");
                        findings.error(&codes::TUPLE, element, message);
                    }
                    tuple
                }
                None => {
                    let tuple = around(at, element);
                    if tuple.is_none() && order.is_some() {
                        let message = "a fact that stands in no tuple has an order";
                        findings.error(&codes::TUPLE, element, message);
                    }
                    tuple
                }
            };
            let Some(tuple) = tuple else {
                tree.top.push(at);
                continue;
            };
            let order = order.unwrap_or_else(|| {
                findings.error(&codes::TUPLE, element, "a fact of a tuple has no order");
                Decimal::zero()
            });
            members.entry(tuple).or_default().push((order, at));
        }
        for (tuple, mut list) in members {
            list.sort();
            // Facts with one order are one fact that is said twice.
            let mut kept: Vec<(Decimal, At)> = Vec::new();
            for (order, at) in list {
                match kept.last() {
                    Some((last, first)) if *last == order => {
                        if !is_same(set, *first, at) {
                            let message = "two facts of a tuple have the same order and differ";
                            findings.error(&codes::TUPLE, set.element(at), message);
                        }
                    }
                    _ => kept.push((order, at)),
                }
            }
            tree.inside
                .insert(tuple, kept.into_iter().map(|(_, at)| at).collect());
        }
        tree.tell_what_is_not_reached(set, target, findings);
        tree
    }

    /// Tells tuples that stand in themselves, and facts in tuples of other targets: no instance would hold them.
    fn tell_what_is_not_reached(&self, set: &InlineSet, target: Option<&str>, findings: &mut Findings) {
        let mut reached: BTreeSet<At> = BTreeSet::new();
        let mut open = self.top.clone();
        while let Some(at) = open.pop() {
            if reached.insert(at) {
                open.extend(self.inside.get(&at).into_iter().flatten());
            }
        }
        for (tuple, members) in &self.inside {
            let element = set.element(*tuple);
            if reached.contains(tuple) {
                continue;
            }
            if element.plain(known::TARGET) == target {
                findings.error(
                    &codes::TUPLE,
                    element,
                    "the tuple stands in itself, by way of others or not",
                );
            } else if let Some(first) = members.first() {
                let message = "the tuple around the fact is of another target";
                findings.error(&codes::TUPLE, set.element(*first), message);
            }
        }
    }
}

/// The tuples of a target that have a name for others to refer to.
fn named<'a>(set: &'a InlineSet, of_target: &[At], findings: &mut Findings) -> BTreeMap<&'a str, At> {
    let mut tuples: BTreeMap<&str, At> = BTreeMap::new();
    for at in of_target {
        let element = set.element(*at);
        if !element.is(known::IX, known::TUPLE) {
            continue;
        }
        let Some(id) = element.plain(known::TUPLE_ID).map(xml::trim) else {
            continue;
        };
        if *tuples.entry(id).or_insert(*at) != *at {
            let message = format!("two tuples have the tupleID `{id}`");
            findings.error(&codes::TUPLE, element, message);
        }
    }
    tuples
}

/// The tuple in which a fact stands on its page, with no other element of Inline XBRL between them.
fn around(at: At, element: Element<'_>) -> Option<At> {
    element
        .ancestors()
        .skip(1)
        .find(|one| one.name().namespace == known::IX)
        .filter(|one| one.is(known::IX, known::TUPLE))
        .map(|one| At {
            document: at.document,
            node: one.id(),
        })
}

/// Whether two elements say the same fact: in words and attributes, but for their ids.
fn is_same(set: &InlineSet, one: At, other: At) -> bool {
    let attributes = |at: At| -> BTreeMap<_, String> {
        set.element(at)
            .attributes()
            .filter(|one| {
                let name = one.name();
                name.namespace != known::NONE || !matches!(name.local, known::ID | known::ORDER)
            })
            .map(|one| {
                (
                    one.name(),
                    one.value().split_whitespace().collect::<Vec<_>>().join(" "),
                )
            })
            .collect()
    };
    let said = |at: At| words(set, at).split_whitespace().collect::<Vec<_>>().join(" ");
    set.element(one).name() == set.element(other).name()
        && attributes(one) == attributes(other)
        && said(one) == said(other)
}
