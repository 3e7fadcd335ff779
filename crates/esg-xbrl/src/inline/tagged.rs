//! Which tags a page has.

use std::collections::BTreeMap;

use esg_model::place::PlaceId;

/// The tags so far; a fragment has none.
#[derive(Default)]
pub(super) struct Tagged {
    /// How often each fact has been shown, or how many stretches of it, by its position.
    shown: BTreeMap<usize, usize>,
    /// The tag of every place that shows a figure, or the hidden fact that its words name, by ids.
    pub(super) places: BTreeMap<PlaceId, String>,
    /// The hidden numbers that words name, by the ids of their tags, with the positions of their facts.
    pub(super) named: BTreeMap<String, usize>,
}

impl Tagged {
    /// How often the fact at a position has been shown.
    pub(super) fn times(&self, position: usize) -> usize {
        self.shown.get(&position).copied().unwrap_or_default()
    }

    /// Shows the fact at a position once more; how often that makes it.
    pub(super) fn show(&mut self, position: usize) -> usize {
        let times = self.shown.entry(position).or_default();
        *times += 1;
        *times
    }
}
