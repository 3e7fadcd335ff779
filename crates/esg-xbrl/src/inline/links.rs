//! Footnotes that belong to facts, and the links between facts.
//!
//! A footnote is tagged where it is printed. A note under a table belongs to every figure that the table shows, a note
//! on a restated figure to that one, and a footnote to the figure beside its mark.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::block::InlineKind;
use esg_model::derivation::Figures;
use esg_model::disclosure::DataPointId;
use esg_model::table::TableNote;
use esg_model::taxonomy::Layer;

use super::page::Page;
use crate::links::{DEFAULT_LINK, Link, LinkKind, NETWORKS, Note, explanations_path};
use crate::xml::XmlWriter;

/// A place that shows a fact: the position of the fact in the target document, and the id of the tag.
pub(super) type Place = (usize, String);

/// Footnotes and links of a page.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Every place that shows a fact, in the order of the page.
    pub(super) places: Vec<Place>,
    /// The figures beside the marks of each footnote.
    pub(super) marked: BTreeMap<usize, Vec<Place>>,
    /// The finished notes.
    pub(super) notes: Vec<Note>,
    /// The finished links, by the ids of facts.
    pub(super) finished: BTreeSet<Link>,
    written: Vec<Relationship>,
}

/// Tags from each of which a link leads to each of others, by their ids.
#[derive(Debug)]
struct Relationship {
    kind: LinkKind,
    role: String,
    from: Vec<String>,
    to: Vec<String>,
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

/// The figure to which a mark at this place belongs.
#[derive(Debug, Default)]
pub(super) struct Beside {
    pub(super) place: Option<Place>,
    /// Whether its clause has ended; a mark may still follow at once.
    ended: bool,
}

impl Beside {
    /// Goes past a piece of a paragraph, which showed a fact at `place` if any.
    pub(super) fn pass(&mut self, kind: &InlineKind, place: Option<&Place>) {
        const ENDS: [char; 15] = [
            '.', ',', ';', ':', '!', '?', '(', '。', '，', '；', '：', '、', '！', '？', '（',
        ];
        match kind {
            InlineKind::DataPoint { .. } => {
                *self = Beside {
                    place: place.cloned(),
                    ended: false,
                };
            }
            InlineKind::Text(words) | InlineKind::Declared { words, .. } => {
                let words = words.trim();
                let clause = words.trim_end_matches(ENDS);
                if !words.is_empty() && (self.ended || clause.contains(ENDS)) {
                    self.place = None;
                }
                self.ended = clause.len() < words.len();
            }
            InlineKind::Footnote(_) => {}
            InlineKind::Strong(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Link { .. }
            | InlineKind::CrossReference(_)
            | InlineKind::LineBreak => self.place = None,
        }
    }
}

impl Page<'_> {
    /// The places of a table that one of its notes is about.
    pub(super) fn about(&self, note: &TableNote, shown: &[Place]) -> Vec<Place> {
        let figure = note.figure.map(|id| {
            let positions = self.target.data_points.get(id.0).and_then(Option::as_ref);
            positions.map(|positions| *positions.get(self.lang))
        });
        let belongs = |position: usize| figure.is_none_or(|figure| figure == Some(position));
        let about = shown.iter().filter(|(position, _)| belongs(*position));
        about.cloned().collect()
    }

    /// Writes a footnote, tagged as one of the facts that it is about; words alone where it is about none.
    pub(super) fn note(&mut self, about: &[Place], write: impl FnOnce(&mut Self)) {
        if about.is_empty() {
            return write(self);
        }
        let id = format!("note-{}.{}", self.links.notes.len() + 1, self.lang);
        self.claim(&id);
        self.tags
            .open("ix:footnote", &[("id", &id), ("xml:lang", self.lang.tag())]);
        self.text_blocks.note = Some(String::new());
        write(self);
        let xhtml = self.text_blocks.note.take().unwrap_or_default();
        self.tags.close("ix:footnote");
        for (position, _) in about {
            self.links.finished.insert(Link {
                from: self.target.facts[*position].id.clone(),
                kind: LinkKind::Footnote,
                role: DEFAULT_LINK.to_owned(),
                to: id.clone(),
            });
        }
        let from = about.iter().map(|(_, place)| place.clone()).collect();
        self.links.written.push(Relationship {
            kind: LinkKind::Footnote,
            role: DEFAULT_LINK.to_owned(),
            from,
            to: vec![id.clone()],
        });
        self.links.notes.push(Note {
            id,
            lang: self.lang,
            xhtml: xhtml.trim().to_owned(),
        });
    }

    /// The links as elements of the header.
    pub(super) fn relationships(&mut self) -> String {
        self.explain();
        let mut xml = XmlWriter::new();
        for Relationship { kind, role, from, to } in &self.links.written {
            let (from, to) = (from.join(" "), to.join(" "));
            let mut attributes = vec![("fromRefs", from.as_str()), ("toRefs", to.as_str())];
            if *kind != LinkKind::Footnote {
                attributes.push(("arcrole", kind.arcrole()));
            }
            if role != DEFAULT_LINK {
                attributes.push(("linkRole", role));
            }
            xml.empty("ix:relationship", &attributes);
            xml.line();
        }
        xml.into_text()
    }

    /// Links each derived figure to those that it follows from, from the first place of one to the first of the other.
    fn explain(&mut self) {
        let (report, target) = (self.report, self.target);
        let mut first: BTreeMap<usize, String> = BTreeMap::new();
        for (position, place) in &self.links.places {
            first.entry(*position).or_insert_with(|| place.clone());
        }
        let position = |id: DataPointId| {
            let positions = target.data_points.get(id.0)?.as_ref()?;
            Some(*positions.get(self.lang))
        };
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
            for (number, inputs) in found {
                let role = match number {
                    0 => DEFAULT_LINK.to_owned(),
                    number => format!(
                        "{}/role/{}",
                        report.taxonomy.layer(Layer::Code).namespace,
                        explanations_path(number + 1)
                    ),
                };
                let Some(from) = first.get(&result) else { continue };
                let inputs: Vec<usize> = inputs.into_iter().filter(|it| first.contains_key(it)).collect();
                if inputs.is_empty() {
                    continue;
                }
                self.links.finished.extend(inputs.iter().map(|input| Link {
                    from: target.facts[result].id.clone(),
                    kind: LinkKind::Explanation,
                    role: role.clone(),
                    to: target.facts[*input].id.clone(),
                }));
                self.links.written.push(Relationship {
                    kind: LinkKind::Explanation,
                    role,
                    from: vec![from.clone()],
                    to: inputs.iter().map(|input| first[input].clone()).collect(),
                });
            }
        }
    }
}
