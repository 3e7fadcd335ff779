//! Inline XBRL 1.0, whose notes and facts are joined otherwise than in 1.1.

use std::collections::{BTreeMap, HashMap};

use super::set::InlineSet;
use crate::documents::At;
use crate::names::known;
use crate::xml;

/// What Inline XBRL 1.0 says of notes: they have ids of their own, to which facts refer, and facts need none.
#[derive(Default)]
pub(super) struct First<'a> {
    /// The notes by their own ids, with the label that each has in a link.
    pub(super) notes: BTreeMap<&'a str, (At, String)>,
    /// The ids of facts that refer to notes and have none.
    ids: HashMap<At, String>,
    /// The facts that refer to notes, in the order of reading.
    pub(super) facts: Vec<(At, &'a str)>,
}

impl<'a> First<'a> {
    /// Looks through the pages of the first version.
    pub(super) fn read(set: &'a InlineSet) -> First<'a> {
        let mut first = First::default();
        if set.of_first.is_empty() {
            return first;
        }
        for (document, element) in set.elements() {
            let note = set.of_first.contains(&document) && element.is(known::IX, known::FOOTNOTE);
            if note && let Some(id) = element.plain(known::FOOTNOTE_ID).map(xml::trim) {
                let at = At {
                    document,
                    node: element.id(),
                };
                first.notes.entry(id).or_insert((at, String::new()));
            }
        }
        // What it is called in a link is the name of nothing else there.
        let free = |mut label: String, taken: &dyn Fn(&str) -> bool| {
            while taken(&label) {
                label.push('_');
            }
            label
        };
        let labels: Vec<(&str, String)> = first
            .notes
            .keys()
            .map(|id| {
                let others = |label: &str| label != *id && first.notes.contains_key(label);
                let taken = |label: &str| set.ids.contains_key(label) || others(label);
                (*id, free((*id).to_owned(), &taken))
            })
            .collect();
        for (id, label) in labels {
            if let Some((_, own)) = first.notes.get_mut(id) {
                *own = label;
            }
        }
        for at in &set.facts {
            let element = set.element(*at);
            let refers = set.of_first.contains(&at.document);
            let Some(refs) = element.plain(known::FOOTNOTE_REFS).filter(|_| refers) else {
                continue;
            };
            first.facts.push((*at, refs));
            if element.plain(known::ID).is_none() {
                let taken = |label: &str| {
                    set.ids.contains_key(label) || first.notes.values().any(|(_, own)| own == label)
                };
                let number = first.ids.len() + 1;
                first.ids.insert(*at, free(format!("noted{number}"), &taken));
            }
        }
        first
    }

    /// The id of a fact that has none itself.
    pub(super) fn id(&self, at: At) -> Option<&str> {
        self.ids.get(&at).map(String::as_str)
    }
}
