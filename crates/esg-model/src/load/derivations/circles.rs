//! Which figures would follow from themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::derivation::Derivation;

/// The concepts that stand on a circle of derivations: those from which a way leads back to them.
///
/// They are the strongly connected components of the graph that have an inner edge, found in one walk over it (Tarjan,
/// *Depth-first search and linear graph algorithms*, SIAM Journal on Computing 1, 1972), without recursion.
pub(super) fn concepts(derivations: &[Derivation]) -> BTreeSet<String> {
    let mut edges: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for derivation in derivations {
        let inputs: BTreeSet<&str> = derivation
            .inputs()
            .iter()
            .map(|input| input.key.as_str())
            .collect();
        edges.entry(&derivation.result.key).or_default().extend(inputs);
    }
    let mut walk = Walk::default();
    for concept in edges.keys() {
        walk.from(concept, &edges);
    }
    walk.on_circle.into_iter().map(str::to_owned).collect()
}

#[derive(Default)]
struct Walk<'a> {
    /// The order in which concepts were met.
    met: BTreeMap<&'a str, usize>,
    /// The earliest concept of the stack to which a way leads back.
    back: BTreeMap<&'a str, usize>,
    stack: Vec<&'a str>,
    on_stack: BTreeSet<&'a str>,
    on_circle: BTreeSet<&'a str>,
}

impl<'a> Walk<'a> {
    fn from(&mut self, start: &'a str, edges: &BTreeMap<&'a str, Vec<&'a str>>) {
        if self.met.contains_key(start) {
            return;
        }
        let of = |concept: &str| edges.get(concept).map_or(&[][..], Vec::as_slice);
        // Each concept that is being walked, with how many of its inputs were.
        let mut path = vec![(start, 0)];
        self.meet(start);
        while let Some((concept, done)) = path.last_mut() {
            let concept = *concept;
            let Some(next) = of(concept).get(*done) else {
                path.pop();
                self.close(concept, of(concept).contains(&concept));
                if let Some((above, _)) = path.last() {
                    self.lead_back(above, self.back[concept]);
                }
                continue;
            };
            *done += 1;
            match self.met.get(next) {
                None => {
                    self.meet(next);
                    path.push((next, 0));
                }
                Some(order) if self.on_stack.contains(next) => self.lead_back(concept, *order),
                Some(_) => {}
            }
        }
    }

    fn meet(&mut self, concept: &'a str) {
        let order = self.met.len();
        self.met.insert(concept, order);
        self.back.insert(concept, order);
        self.stack.push(concept);
        self.on_stack.insert(concept);
    }

    fn lead_back(&mut self, concept: &'a str, order: usize) {
        let back = self.back.entry(concept).or_insert(order);
        *back = (*back).min(order);
    }

    /// Takes the component off the stack that begins with `concept`, if one does.
    fn close(&mut self, concept: &'a str, names_itself: bool) {
        if self.back[concept] != self.met[concept] {
            return;
        }
        let at = self
            .stack
            .iter()
            .rposition(|own| *own == concept)
            .unwrap_or_default();
        let component = self.stack.split_off(at);
        for own in &component {
            self.on_stack.remove(own);
        }
        if component.len() > 1 || names_itself {
            self.on_circle.extend(component);
        }
    }
}
