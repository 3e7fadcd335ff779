//! Pictures without numbers: matrices and diagrams.

use super::super::narrative::is_id;
use super::super::schema::{Setting, TopicEntry};
use super::super::{files, rules};
use super::drawn::{Outcome, origin, words, words_or_none};
use super::{IllustrationEntry, Reader};
use crate::diag::Location;
use crate::picture::{Origin, Words, boxes, diagram, matrix};
use crate::text::Localized;
use crate::wording::Word;

/// The groups of a matrix that names none of its own.
const GROUPS: [(&str, Word); 3] = [
    ("environment", Word::MatrixEnvironment),
    ("social", Word::MatrixSocial),
    ("governance", Word::MatrixGovernance),
];

impl Reader<'_> {
    pub(super) fn matrix(&mut self, entry: &IllustrationEntry) -> Option<Localized<Outcome>> {
        let (Some(x_axis), Some(y_axis)) = (&entry.x_axis, &entry.y_axis) else {
            self.lacks("the matrix lacks `x-axis` or `y-axis`", "name both axes");
            return None;
        };
        if !self.holds(
            "topics",
            entry.topics.len(),
            matrix::MOST,
            "keep the material ones",
        ) {
            return None;
        }
        let hint = "bring groups together: each has a shape and a colour of its own";
        if !self.holds("groups", entry.groups.len(), matrix::MOST_GROUPS, hint) {
            return None;
        }
        let ids: Vec<&str> = if entry.groups.is_empty() {
            GROUPS.iter().map(|(id, _)| *id).collect()
        } else {
            entry
                .groups
                .iter()
                .map(|group| group.id.get_ref().as_str())
                .collect()
        };
        for (index, group) in entry.groups.iter().enumerate() {
            self.sink.examined(rules::BAD_ID, 1);
            if !is_id(ids[index]) || ids[..index].contains(&ids[index]) {
                let location = Location::span(self.path, group.id.span());
                let message = format!("`{}` is no id, or names two groups", ids[index]);
                self.sink
                    .error(rules::BAD_ID, location, message)
                    .hint("use lower-case letters, digits and hyphens, once each");
                return None;
            }
        }
        let place = |topic: &TopicEntry| match topic.group.get_ref() {
            Setting::Text(own) => ids.iter().position(|id| id == own),
            // A heading in words, as rows of tables have it, is no group.
            Setting::Other(_) => None,
        };
        for topic in &entry.topics {
            if place(topic).is_none() || !(1..=10).contains(&topic.x) || !(1..=10).contains(&topic.y) {
                let location = Location::span(self.path, topic.group.span());
                let message = format!("topic `{}` cannot be placed", topic.label.en.get_ref());
                let own = if entry.groups.is_empty() {
                    "; for groups of your own add `groups` with `id` and `label`"
                } else {
                    ""
                };
                self.sink
                    .error(rules::MISSING_PICTURE, location, message)
                    .hint(format!(
                        "x and y go from 1 to 10; group is one of {}{own}",
                        ids.join(", ")
                    ));
                return None;
            }
        }
        let wording = self.wording;
        self.draw(entry, |lang, canvas| {
            let topics: Vec<matrix::Topic<'_>> = entry
                .topics
                .iter()
                .filter_map(|topic| {
                    Some(matrix::Topic {
                        label: words(&topic.label, lang),
                        x: topic.x,
                        y: topic.y,
                        group: place(topic)?,
                    })
                })
                .collect();
            let names: Vec<Words<'_>> = if entry.groups.is_empty() {
                let names = GROUPS.iter().map(|(_, name)| Words {
                    text: wording.get(*name, lang),
                    origin: Origin::default(),
                });
                names.collect()
            } else {
                entry
                    .groups
                    .iter()
                    .map(|group| words(&group.label, lang))
                    .collect()
            };
            matrix::draw(canvas, &topics, &names, words(x_axis, lang), words(y_axis, lang));
        })
    }

    pub(super) fn diagram(&mut self, entry: &IllustrationEntry) -> Option<Localized<Outcome>> {
        let place = |id: &str| {
            entry.levels.iter().enumerate().find_map(|(level, row)| {
                let at = row.boxes.iter().position(|unit| unit.id == id)?;
                Some((level, at))
            })
        };
        let boxes = entry.levels.iter().map(|level| level.boxes.len()).sum();
        let hint = "make two figures of it, or a list";
        if !self.holds("boxes", boxes, diagram::MOST, hint)
            || !self.holds("links", entry.links.len(), 2 * diagram::MOST, hint)
        {
            return None;
        }
        let mut links = Vec::new();
        for link in &entry.links {
            let ends = (place(link.from.get_ref()), place(link.to.get_ref()));
            let (Some(from), Some(to)) = ends else {
                let unknown = if ends.0.is_none() { &link.from } else { &link.to };
                let finding = self.sink.error(
                    rules::MISSING_PICTURE,
                    Location::span(self.path, unknown.span()),
                    format!("no box of the diagram has the id `{}`", unknown.get_ref()),
                );
                let boxes = entry.levels.iter().flat_map(|level| &level.boxes);
                files::suggest(finding, unknown.get_ref(), boxes.map(|unit| unit.id.as_str()));
                if finding.hints.is_empty() {
                    finding.hint("name the `id` of a box");
                }
                return None;
            };
            if from == to {
                self.sink
                    .error(
                        rules::MISSING_PICTURE,
                        Location::span(self.path, link.to.span()),
                        format!("the link leads from `{}` to itself", link.to.get_ref()),
                    )
                    .hint("name another box in `to`, or leave the link out");
                return None;
            }
            links.push((from, to, link));
        }
        if boxes == 0 || entry.levels.iter().any(|level| level.boxes.is_empty()) {
            self.lacks(
                "the diagram has no boxes, or a level without any",
                "add `levels` with `boxes`",
            );
            return None;
        }
        self.draw(entry, |lang, canvas| {
            let levels: Vec<_> = entry
                .levels
                .iter()
                .map(|level| boxes::Level {
                    label: words_or_none(level.label.as_ref(), lang),
                    boxes: level
                        .boxes
                        .iter()
                        .map(|unit| boxes::Unit {
                            title: words(&unit.title, lang),
                            text: words_or_none(unit.text.as_ref(), lang),
                        })
                        .collect(),
                })
                .collect();
            let links: Vec<_> = links
                .iter()
                .map(|(from, to, link)| diagram::Link {
                    from: *from,
                    to: *to,
                    label: words_or_none(link.label.as_ref(), lang),
                    origin: origin(&link.from),
                })
                .collect();
            diagram::draw(canvas, &levels, &links);
        })
    }
}
