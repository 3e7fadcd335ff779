//! What people call concepts.

use std::collections::HashMap;

use crate::documents::At;
use crate::links::{Networks, standard};
use crate::names::known;
use crate::taxonomy::Taxonomy;
use crate::xml;

/// The standard labels of concepts in one language.
#[derive(Default, Debug)]
pub struct Labels {
    labels: HashMap<At, String>,
}

impl Labels {
    /// Collects the standard labels in a language; where a concept has none in it, any other language's.
    pub fn new(taxonomy: &Taxonomy, networks: &Networks, language: &str) -> Labels {
        let mut labels: HashMap<At, (u8, String)> = HashMap::new();
        for (_, network) in networks.of(standard::CONCEPT_LABEL) {
            for one in network.relationships() {
                let label = taxonomy.element(one.to);
                if label
                    .xlink(known::ROLE)
                    .is_some_and(|role| xml::trim(role) != standard::LABEL)
                {
                    continue;
                }
                let own = label.language().unwrap_or("");
                let near = |own: &str| own.split('-').next().map(str::to_lowercase);
                let rank = if own.eq_ignore_ascii_case(language) {
                    2
                } else {
                    u8::from(near(own) == near(language))
                };
                let known = labels.get(&one.from).map(|(rank, _)| *rank);
                if known.is_none_or(|known| known < rank) {
                    let text = xml::split_words(&label.text()).collect::<Vec<_>>().join(" ");
                    labels.insert(one.from, (rank, text));
                }
            }
        }
        let mut all = HashMap::with_capacity(labels.len());
        #[allow(clippy::iter_over_hash_type, reason = "into a map again")]
        for (at, (_, text)) in labels {
            all.insert(at, text);
        }
        Labels { labels: all }
    }

    /// The label of what is declared at a place.
    pub fn get(&self, at: At) -> Option<&str> {
        self.labels.get(&at).map(String::as_str)
    }
}
