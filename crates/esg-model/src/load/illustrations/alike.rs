//! Parts of one figure that are labelled alike: whoever reads one of them cannot tell which it is.

use std::collections::BTreeMap;

use super::super::rules;
use super::super::schema::{IllustrationEntry, PlacedWords};
use super::Reader;
use crate::diag::{Location, Severity};
use crate::text::Lang;

impl Reader<'_> {
    /// Tells labels of bars, series, categories, targets and topics that stand twice in a language.
    pub(super) fn labels_alike(&mut self, entry: &IllustrationEntry) {
        let items = entry.items.iter().map(|own| &own.label).collect();
        let series = entry.series.iter().map(|own| &own.label).collect();
        let categories = entry.categories.iter().collect();
        let targets = entry.targets.iter().map(|own| &own.label).collect();
        let topics = entry.topics.iter().map(|own| &own.label).collect();
        for (what, labels) in [
            ("bars", items),
            ("series", series),
            ("categories", categories),
            ("targets", targets),
            ("topics", topics),
        ] {
            self.tell_alike(what, &labels);
        }
    }

    fn tell_alike(&mut self, what: &str, labels: &Vec<&PlacedWords>) {
        let mut seen: BTreeMap<(Lang, String), Location> = BTreeMap::new();
        for words in labels {
            self.sink.examined(rules::COLUMNS_ALIKE, 1);
            let mut told = false;
            for (lang, text) in words.iter() {
                let said = text.get_ref().trim();
                let at = Location::span(self.path, text.span());
                let key = (lang, said.to_lowercase());
                if said.is_empty() {
                    continue;
                }
                let Some(first) = seen.get(&key).cloned() else {
                    seen.insert(key, at);
                    continue;
                };
                if std::mem::replace(&mut told, true) {
                    continue;
                }
                let message =
                    format!("two {what} of this figure are labelled \u{201c}{said}\u{201d} in {lang:#}");
                self.sink
                    .emit(rules::COLUMNS_ALIKE, Severity::Warning, at, message)
                    .also(first, "the first of them")
                    .hint("say in the labels what tells them apart");
            }
        }
    }
}
