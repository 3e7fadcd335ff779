//! The papers as lists for a spreadsheet.

use std::collections::BTreeMap;

use esg_model::text::{Lang, Localized};

use super::entry::Entry;
use super::{Named, Papers};
use crate::list::csv;
use crate::trace::Part;

impl Papers {
    /// The lists by name.
    pub(super) fn lists(&self) -> BTreeMap<String, Vec<u8>> {
        let mut lists = vec![
            ("register.csv", self.register()),
            ("evidence.csv", self.evidence()),
            ("factors.csv", self.factors()),
            ("boundaries.csv", self.boundaries()),
            ("differences.csv", self.differences()),
            ("blank.csv", self.blank()),
        ];
        lists.extend(self.changes().map(|changes| ("changes.csv", changes)));
        let files = lists.into_iter();
        files.map(|(name, rows)| (name.to_owned(), csv(rows))).collect()
    }

    fn register(&self) -> Vec<Vec<String>> {
        let head = [
            named(&["fact", "reference", "concept"]),
            each("label"),
            named(&["kind", "stated"]),
            each("printed"),
            each("unit"),
            named(&["decimals", "bound", "period"]),
            each("members"),
            named(&[
                "formula",
                "result",
                "inputs",
                "factors",
                "circular",
                "evidence",
                "evidence-sha256",
                "preparer",
                "reviewer",
                "approved",
                "assured",
                "row",
                "source",
                "note",
                "restated-from",
            ]),
            each("pages"),
        ];
        let rows = self.figures.iter().map(|figure| {
            let derivations = &figure.derivations;
            let parts = |is_factor: bool| {
                let parts = derivations.iter().flat_map(|own| &own.parts);
                joined(parts.filter(|part| is_factor == part.is_factor()).map(part))
            };
            [
                vec![
                    figure.fact.clone(),
                    figure.reference.clone(),
                    figure.concept.clone(),
                ],
                words(&figure.label),
                vec![figure.kind.word().to_owned(), figure.stated.clone()],
                words(&figure.printed),
                words(&figure.unit),
                vec![
                    figure.decimals.clone(),
                    figure.bound.clone(),
                    figure.period.clone(),
                ],
                Lang::ALL.map(|lang| members(figure, lang)).to_vec(),
                vec![
                    joined(derivations.iter().map(|own| own.formula.clone())),
                    joined(derivations.iter().map(|own| own.result.clone())),
                    parts(false),
                    parts(true),
                    yes(derivations.iter().any(|own| own.circular)),
                    joined(figure.evidence.iter().cloned()),
                    joined(figure.evidence_files.iter().map(|(_, digest)| digest.clone())),
                    figure.preparer.clone(),
                    figure.reviewer.clone(),
                    self.approved.clone(),
                    figure.assured.clone(),
                    figure.row.clone(),
                    figure.source.clone(),
                    figure.note.clone(),
                    figure.restated_from.clone(),
                ],
                Lang::ALL.map(|lang| pages(figure, lang)).to_vec(),
            ]
            .concat()
        });
        std::iter::once(head.concat()).chain(rows).collect()
    }

    fn evidence(&self) -> Vec<Vec<String>> {
        let head = named(&[
            "id",
            "title",
            "file",
            "place",
            "outside",
            "sha256",
            "found-sha256",
            "state",
            "compared",
            "count",
            "facts",
        ]);
        let rows = self.evidence.iter().map(|own| {
            vec![
                own.id.clone(),
                own.title.clone(),
                own.file.clone(),
                own.place.clone(),
                yes(own.outside),
                own.sha256.clone(),
                own.found_sha256.clone().unwrap_or_default(),
                own.state.to_owned(),
                yes(own.compared),
                own.figures.len().to_string(),
                facts(&own.figures),
            ]
        });
        std::iter::once(head).chain(rows).collect()
    }

    fn factors(&self) -> Vec<Vec<String>> {
        let head = [
            named(&["key"]),
            each("label"),
            named(&["value"]),
            each("unit"),
            named(&[
                "basis",
                "publisher",
                "document",
                "place",
                "valid-from",
                "valid-to",
                "read",
                "gwp",
                "note",
                "not-given",
                "declared",
                "facts",
            ]),
        ];
        let rows = self.factors.iter().map(|own| {
            [
                vec![own.key.clone()],
                words(&own.label),
                vec![own.value.clone()],
                words(&own.unit),
                vec![
                    own.basis.to_owned(),
                    own.publisher.clone(),
                    own.document.clone(),
                    own.place.clone(),
                    own.valid_from.clone(),
                    own.valid_to.clone(),
                    own.read.clone(),
                    own.gwp.clone(),
                    own.note.clone(),
                    joined(own.not_given.iter().map(|part| (*part).to_owned())),
                    own.declared.clone(),
                    facts(&own.figures),
                ],
            ]
            .concat()
        });
        std::iter::once(head.concat()).chain(rows).collect()
    }

    fn boundaries(&self) -> Vec<Vec<String>> {
        let head = [
            named(&["fact"]),
            each("label"),
            each("boundary"),
            each("left-out"),
            each("method"),
            each("notes"),
        ];
        let rows = self.boundaries.figures.iter().map(|own| {
            let all = |list: &[Localized<String>]| {
                Lang::ALL
                    .map(|lang| joined(list.iter().map(|words| words.get(lang).clone())))
                    .to_vec()
            };
            [
                vec![own.fact.clone()],
                words(&own.label),
                words(&own.boundary),
                all(&own.left_out),
                all(&own.methods),
                Lang::ALL
                    .map(|lang| joined(own.notes.get(lang).iter().cloned()))
                    .to_vec(),
            ]
            .concat()
        });
        std::iter::once(head.concat()).chain(rows).collect()
    }

    fn differences(&self) -> Vec<Vec<String>> {
        let head = [
            named(&["fact"]),
            each("label"),
            named(&["against"]),
            each("by"),
            each("unit"),
            named(&[
                "stated",
                "other",
                "difference",
                "percent",
                "explained",
                "circular",
                "above",
            ]),
        ];
        let rows = self.differences.iter().map(|own| {
            [
                vec![own.fact.clone()],
                words(&own.label),
                vec![own.against.word().to_owned()],
                words(&own.by),
                words(&own.unit),
                vec![
                    own.stated.clone(),
                    own.other.clone(),
                    own.difference.clone(),
                    own.percent.clone().unwrap_or_default(),
                    own.explained.word().to_owned(),
                    yes(own.circular),
                    yes(own.above),
                ],
            ]
            .concat()
        });
        std::iter::once(head.concat()).chain(rows).collect()
    }

    fn blank(&self) -> Vec<Vec<String>> {
        let head = [
            named(&["fact"]),
            each("label"),
            named(&["row", "no-preparer", "no-reviewer", "no-evidence"]),
        ];
        let rows = self.blank.figures.iter().map(|own| {
            [
                vec![own.fact.clone()],
                words(&own.label),
                vec![
                    own.row.clone(),
                    yes(own.preparer),
                    yes(own.reviewer),
                    yes(own.evidence),
                ],
            ]
            .concat()
        });
        std::iter::once(head.concat()).chain(rows).collect()
    }

    fn changes(&self) -> Option<Vec<Vec<String>>> {
        let changes = self.changes.as_ref()?;
        let head = [
            named(&["fact"]),
            each("label"),
            named(&["change", "before", "after", "aspects"]),
            each("reason"),
        ];
        let rows = changes.facts.iter().map(|own| {
            [
                vec![own.fact.clone()],
                words(&own.label),
                vec![
                    own.change.word().to_owned(),
                    own.before.clone(),
                    own.after.clone(),
                    own.aspects.clone(),
                ],
                words(&own.reason),
            ]
            .concat()
        });
        Some(std::iter::once(head.concat()).chain(rows).collect())
    }
}

fn named(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// A column for each language.
fn each(name: &str) -> Vec<String> {
    Lang::ALL.map(|lang| format!("{name}-{lang}")).to_vec()
}

fn words(words: &Localized<String>) -> Vec<String> {
    words.iter().map(|(_, words)| words.clone()).collect()
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(" | ")
}

fn facts(figures: &[Named]) -> String {
    joined(figures.iter().map(|figure| figure.fact.clone()))
}

fn yes(holds: bool) -> String {
    if holds { "yes" } else { "" }.to_owned()
}

fn members(figure: &Entry, lang: Lang) -> String {
    let members = figure.members.iter().map(|own| own.label.get(lang).clone());
    members.collect::<Vec<_>>().join(lang.orthography().semicolon)
}

/// "44 45".
fn pages(figure: &Entry, lang: Lang) -> String {
    let pages: Vec<String> = figure.pages.get(lang).iter().map(ToString::to_string).collect();
    pages.join(" ")
}

/// An input with its value, and what a factor is known from.
fn part(part: &Part) -> String {
    let mut text = format!("{} = {}", part.name, part.value);
    if !part.basis.is_empty() {
        text.push_str(&format!(" ({})", part.basis));
    }
    text
}
