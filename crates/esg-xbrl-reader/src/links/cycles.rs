//! Cycles of networks.

use std::collections::{HashMap, HashSet};

use super::network::{Network, Relationship};
use crate::documents::At;

/// Which cycles a network may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cycle {
    /// All.
    Any,
    /// Two ways from one element to another, but no way back to it.
    Undirected,
    /// None.
    None,
}

/// A relationship that closes a cycle that is not allowed.
pub fn find_cycle(network: &Network, allowed: Cycle) -> Option<&Relationship> {
    match allowed {
        Cycle::Any => None,
        Cycle::Undirected => directed(network),
        Cycle::None => directed(network).or_else(|| undirected(network)),
    }
}

fn directed(network: &Network) -> Option<&Relationship> {
    let mut done: HashSet<At> = HashSet::new();
    let mut open: HashSet<At> = HashSet::new();
    for start in network.relationships().iter().map(|one| one.from) {
        if done.contains(&start) {
            continue;
        }
        open.insert(start);
        let mut path = vec![(start, network.from(start))];
        while let Some((at, rest)) = path.last_mut() {
            let Some(next) = rest.next() else {
                open.remove(at);
                done.insert(*at);
                path.pop();
                continue;
            };
            if open.contains(&next.to) {
                return Some(next);
            }
            if !done.contains(&next.to) {
                open.insert(next.to);
                path.push((next.to, network.from(next.to)));
            }
        }
    }
    None
}

/// By joining what is related: a relationship within what is joined already closes a cycle.
fn undirected(network: &Network) -> Option<&Relationship> {
    let mut parent: HashMap<At, At> = HashMap::new();
    fn root(parent: &mut HashMap<At, At>, at: At) -> At {
        let mut top = at;
        while let Some(next) = parent.get(&top) {
            top = *next;
        }
        let mut here = at;
        while here != top {
            match parent.insert(here, top) {
                Some(next) => here = next,
                None => break,
            }
        }
        top
    }
    for one in network.relationships() {
        let (from, to) = (root(&mut parent, one.from), root(&mut parent, one.to));
        if from == to {
            return Some(one);
        }
        parent.insert(from, to);
    }
    None
}
