//! Which facts explain which: each derived figure and those that it follows from, spread over networks.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::computation::Figures;
use esg_model::disclosure::DataPointId;
use esg_model::taxonomy::Layer;
use esg_model::{Lang, Report};

use crate::links::{DEFAULT_LINK, NETWORKS, explanations_path};
use crate::target::TargetDocument;

/// A figure with figures of one network that it follows from, by the positions of their facts.
#[derive(Debug)]
pub(crate) struct Explanation {
    pub(crate) result: usize,
    /// At least one.
    pub(crate) inputs: Vec<usize>,
    /// The role of the network.
    pub(crate) role: String,
}

/// Every explanation, in the order of the derivations. Results and inputs are numbers, which are one fact in all languages.
pub(crate) fn explanations(report: &Report, target: &TargetDocument) -> Vec<Explanation> {
    let position = |id: DataPointId| {
        let positions = target.data_points.get(id.0)?.as_ref()?;
        Some(*positions.get(Lang::FIRST))
    };
    let mut explanations = Vec::new();
    let mut networks: Vec<Network> = Vec::new();
    let mut known = BTreeSet::new();
    let figures = Figures::of(report);
    for instance in report.instances(&figures) {
        let Some(result) = position(instance.result) else {
            continue;
        };
        let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for input in instance.figures().filter_map(position) {
            if input == result || !known.insert((result, input)) {
                continue;
            }
            let joins = networks
                .iter_mut()
                .position(|network| network.join(result, input));
            let number = joins.unwrap_or_else(|| {
                // What does not fit stands in the last one: a judge would see the cycle, while nobody sees a gap.
                if networks.len() < NETWORKS {
                    let mut network = Network::default();
                    network.join(result, input);
                    networks.push(network);
                }
                networks.len() - 1
            });
            found.entry(number).or_default().push(input);
        }
        explanations.extend(found.into_iter().map(|(number, inputs)| Explanation {
            result,
            inputs,
            role: role(report, number),
        }));
    }
    explanations
}

/// The role of a network.
fn role(report: &Report, number: usize) -> String {
    match number {
        0 => DEFAULT_LINK.to_owned(),
        number => format!(
            "{}/role/{}",
            report.taxonomy().layer(Layer::Code).namespace,
            explanations_path(number + 1)
        ),
    }
}

/// Which figures a network of links joins already.
#[derive(Debug, Default)]
struct Network {
    /// For each figure another one that it is joined with, nearer to the first of them all.
    nearer: BTreeMap<usize, usize>,
}

impl Network {
    fn first(&self, mut figure: usize) -> usize {
        while let Some(next) = self.nearer.get(&figure) {
            figure = *next;
        }
        figure
    }

    /// Joins two figures; not if they are joined already.
    fn join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.first(one), self.first(other));
        if one == other {
            return false;
        }
        self.nearer.insert(one.max(other), one.min(other));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Network;

    #[test]
    fn a_network_joins_no_two_figures_twice() {
        let mut network = Network::default();
        assert!(network.join(4, 1));
        assert!(network.join(3, 2));
        assert!(
            !network.join(1, 4),
            "not against the direction of the link either"
        );
        assert!(network.join(2, 1));
        // 4 - 1 - 2 - 3 is a chain now: any further link among them would close a circle.
        for (one, other) in [(4, 2), (4, 3), (3, 1), (1, 1)] {
            assert!(!network.join(one, other), "{one} and {other}");
        }
        assert!(network.join(5, 3));
        assert!(!network.join(4, 5));
    }

    #[test]
    fn what_is_joined_does_not_depend_on_the_order_of_the_links() {
        let links = [(0, 1), (2, 3), (4, 5), (1, 2), (5, 0)];
        let mut all_ways = vec![links.to_vec(); 5];
        for (turn, links) in all_ways.iter_mut().enumerate() {
            links.rotate_left(turn);
        }
        for links in all_ways {
            let mut network = Network::default();
            for (one, other) in links {
                assert!(network.join(other, one));
            }
            for figure in 0..6 {
                assert_eq!(network.first(figure), 0);
            }
        }
    }
}
