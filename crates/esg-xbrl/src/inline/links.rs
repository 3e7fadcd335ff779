//! Footnotes that belong to facts, and the links between facts.
//!
//! A footnote is tagged where it is printed. A note under a table belongs to the figures that it names, or to every one
//! that the table shows; a footnote to the figure beside its mark, or else to the text block in which the mark stands.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::block::{AtomKind, Inline, InlineKind, atoms};
use esg_model::derivation::Figures;
use esg_model::disclosure::DataPointId;
use esg_model::place::PlaceId;
use esg_model::table::{Table, TableNote};
use esg_model::taxonomy::Layer;

use super::page::Page;
use crate::links::{DEFAULT_LINK, Link, LinkKind, NETWORKS, Note, explanations_path};
use crate::xml::XmlWriter;

/// The tag of a place that shows a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// The position of the fact in the target document.
    pub(super) position: usize,
    /// The id of the tag, or of the hidden fact that the words of the place name.
    pub(super) id: String,
}

/// What a note is about: a fact, and the tag from which the link starts, by their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Noted {
    pub(super) fact: String,
    pub(super) tag: String,
}

/// A mark inside a note that waits for a place outside the note's tag: consumers of notes take every word in it for the
/// note's, those in `ix:exclude` too.
#[derive(Clone, Copy, Debug)]
pub(super) enum Held {
    /// What a tag states, by the data point and the position of its fact.
    Fact(DataPointId, usize),
    /// The mark of a footnote.
    Footnote(usize),
}

/// Footnotes and links of a page.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// The tag of every place that shows a figure.
    pub(super) tags: BTreeMap<PlaceId, Tag>,
    /// The first tag of each fact on the page, by the fact's position.
    first: BTreeMap<usize, String>,
    /// The figures beside the marks of each footnote, and the text blocks in which its other marks stand.
    pub(super) marked: BTreeMap<usize, Vec<Noted>>,
    /// Marks of the piece of a note that is open.
    pub(super) held: Vec<Held>,
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

impl Links {
    /// Notes the tag of a place.
    pub(super) fn tagged(&mut self, place: PlaceId, position: usize, id: &str) {
        let id = id.to_owned();
        self.first.entry(position).or_insert_with(|| id.clone());
        self.tags.insert(place, Tag { position, id });
    }
}

/// The figure to which a mark at this place belongs.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// The last character of the words before, by which quotes turn.
    pub(super) last: Option<char>,
    /// Where it is shown.
    pub(super) figure: Option<PlaceId>,
    /// Whether its clause has ended; a mark may still follow at once.
    ended: bool,
}

impl Beside {
    /// Goes past a piece of a paragraph.
    pub(super) fn pass(&mut self, kind: &InlineKind) {
        const ENDS: [char; 15] = [
            '.', ',', ';', ':', '!', '?', '(', '。', '，', '；', '：', '、', '！', '？', '（',
        ];
        match kind {
            InlineKind::DataPoint { place, .. } => {
                *self = Beside {
                    last: self.last,
                    figure: Some(*place),
                    ended: false,
                };
            }
            InlineKind::Text(words) | InlineKind::Declared { words, .. } => {
                let words = words.trim();
                let clause = words.trim_end_matches(ENDS);
                if !words.is_empty() && (self.ended || clause.contains(ENDS)) {
                    self.figure = None;
                }
                self.ended = clause.len() < words.len();
            }
            InlineKind::Footnote(_) => {}
            InlineKind::Strong(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Link { .. }
            | InlineKind::CrossReference(_)
            | InlineKind::LineBreak => self.figure = None,
        }
    }
}

impl Page<'_> {
    /// What a note of a table is about, of the places that the table shows.
    pub(super) fn about(&self, note: &TableNote, table: &Table) -> Vec<Noted> {
        let about = table.places().filter(|(_, id)| match &note.mark {
            Some(mark) => mark.figures.contains(id),
            None => true,
        });
        about.filter_map(|(place, _)| self.noted(place)).collect()
    }

    /// What the tag of a place states; nothing where it has none, as its figure could not be bound.
    fn noted(&self, place: PlaceId) -> Option<Noted> {
        let tag = self.links.tags.get(&place)?;
        Some(Noted {
            fact: self.target.facts[tag.position].id.clone(),
            tag: tag.id.clone(),
        })
    }

    /// Notes what the mark of a footnote belongs to: the figure beside it, or else the innermost text block around it.
    /// Outside both, the footnote is about no fact.
    pub(super) fn attach(&mut self, footnote: usize, beside: &Beside) {
        let figure = beside.figure.and_then(|place| self.noted(place));
        let Some(noted) = figure.or_else(|| self.open_text_block_fact()) else {
            return;
        };
        let all = self.links.marked.entry(footnote).or_default();
        if !all.contains(&noted) {
            all.push(noted);
        }
    }

    /// Writes a footnote, tagged as one of the facts that it is about; words alone where it is about none.
    ///
    /// The tag is interrupted where a mark stands and goes on after it.
    pub(super) fn note(&mut self, about: &[Noted], words: &[Inline]) {
        if about.is_empty() {
            return self.inlines(words);
        }
        let id = format!("note-{}.{}", self.links.notes.len() + 1, self.lang);
        let pieces: Vec<&[Inline]> = words.split_inclusive(holds_mark).collect();
        let mut beside = Beside::default();
        let mut xhtml = String::new();
        for (number, piece) in (1..).zip(&pieces) {
            let place = |number: usize| match number {
                1 => id.clone(),
                more => format!("{id}-{more}"),
            };
            let (own, next) = (place(number), place(number + 1));
            self.claim(&own);
            let mut attributes = vec![("id", own.as_str())];
            let tag = if number == 1 {
                attributes.push(("xml:lang", self.lang.tag()));
                "ix:footnote"
            } else {
                "ix:continuation"
            };
            if number < pieces.len() {
                attributes.push(("continuedAt", &next));
            }
            self.tags.open(tag, &attributes);
            self.text_blocks.note = Some(std::mem::take(&mut xhtml));
            self.inlines_beside(piece, &mut beside);
            xhtml = self.text_blocks.note.take().unwrap_or_default();
            self.tags.close(tag);
            for held in std::mem::take(&mut self.links.held) {
                match held {
                    Held::Fact(id, position) => self.mark(id, position),
                    Held::Footnote(number) => self.footnote_mark(number),
                }
            }
        }
        for noted in about {
            self.links.finished.insert(Link {
                from: noted.fact.clone(),
                kind: LinkKind::Footnote,
                role: DEFAULT_LINK.to_owned(),
                to: id.clone(),
            });
        }
        let from = about.iter().map(|noted| noted.tag.clone()).collect();
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
        let first = std::mem::take(&mut self.links.first);
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
                        report.taxonomy().layer(Layer::Code).namespace,
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

/// Whether a mark follows from these words.
fn holds_mark(inline: &Inline) -> bool {
    let atoms = atoms(std::slice::from_ref(inline));
    atoms
        .iter()
        .any(|atom| matches!(atom.kind, AtomKind::Figure(..) | AtomKind::Footnote(_)))
}

#[cfg(test)]
mod tests {
    use esg_model::block::{Inline, InlineKind};
    use esg_model::disclosure::DataPointId;
    use esg_model::display::Form;
    use esg_model::place::PlaceId;

    use super::{Beside, Network, holds_mark};

    fn words(words: &str) -> InlineKind {
        InlineKind::Text(words.to_owned())
    }

    fn figure(place: usize) -> InlineKind {
        InlineKind::DataPoint {
            id: DataPointId(0),
            form: Form::Plain,
            place: PlaceId(place),
        }
    }

    /// The figure to which a mark at the end of a paragraph belongs.
    fn beside(paragraph: impl IntoIterator<Item = InlineKind>) -> Option<usize> {
        let mut beside = Beside::default();
        for kind in paragraph {
            beside.pass(&kind);
        }
        beside.figure.map(|place| place.0)
    }

    #[test]
    fn a_mark_belongs_to_the_last_figure_of_its_clause() {
        assert_eq!(beside([figure(1)]), Some(1));
        assert_eq!(beside([figure(1), words(" employees")]), Some(1));
        assert_eq!(
            beside([words("Of "), figure(1), words(" of "), figure(2)]),
            Some(2)
        );
        assert_eq!(beside([words("Many employees")]), None);
    }

    #[test]
    fn a_mark_may_follow_the_end_of_the_clause_at_once() {
        for end in [".", ",", "。", "，", "、", " hours;", "小時）。"] {
            assert_eq!(beside([figure(1), words(end)]), Some(1), "{end}");
        }
        // White space alone is no next clause.
        assert_eq!(beside([figure(1), words("."), words(" ")]), Some(1));
    }

    #[test]
    fn a_mark_in_the_next_clause_belongs_to_no_figure() {
        for next in [" hours, and more", "小時，另外", ". They", "（註"] {
            assert_eq!(beside([figure(1), words(next)]), None, "{next}");
        }
        assert_eq!(beside([figure(1), words("."), words("They")]), None);
    }

    #[test]
    fn markup_parts_a_mark_from_its_figure() {
        for kind in [
            InlineKind::Strong(Vec::new()),
            InlineKind::Emphasis(Vec::new()),
            InlineKind::LineBreak,
        ] {
            assert_eq!(beside([figure(1), kind]), None);
        }
        // Another mark does not.
        assert_eq!(beside([figure(1), InlineKind::Footnote(1)]), Some(1));
    }

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

    #[test]
    fn figures_inside_markup_hold_marks() {
        let inline = |kind| Inline { kind, span: 0..0 };
        assert!(holds_mark(&inline(InlineKind::Strong(vec![inline(figure(1))]))));
        assert!(holds_mark(&inline(InlineKind::Footnote(1))));
        assert!(!holds_mark(&inline(InlineKind::Strong(vec![inline(words(
            "12"
        ))]))));
    }
}
