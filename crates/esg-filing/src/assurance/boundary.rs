//! What each figure covers: the Group or a part of it, what its total leaves out, and what notes say of it.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::disclosure::DataPointId;
use esg_model::taxonomy::AxisRole;
use esg_model::text::{Lang, Localized};
use esg_xbrl::LinkKind;
use serde::Serialize;

use super::Material;
use super::entry::Entry;
use crate::numbered::Numbered;

/// What the figures cover.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Boundaries {
    /// What holds where a figure names no boundary.
    pub(super) whole: Localized<String>,
    /// How many figures are of the whole, leave nothing out and have no note.
    pub(super) unqualified: usize,
    /// The notes of figures, each set once, from 1: a note of a table is of all its figures.
    pub(super) notes: Vec<NoteSet>,
    /// One row for each figure, in the order of the register.
    pub(super) figures: Vec<Covers>,
}

/// Notes that figures share.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct NoteSet {
    /// By which the rows refer to it.
    pub(super) number: usize,
    /// The words in each language.
    pub(super) words: Localized<Vec<String>>,
    /// How many figures have it.
    pub(super) count: usize,
}

/// What one figure covers.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Covers {
    pub(super) fact: String,
    pub(super) label: Localized<String>,
    /// The part of the Group, or the whole.
    pub(super) boundary: Localized<String>,
    /// Whether it is a part.
    pub(super) is_part: bool,
    /// Members that stand beside the total and are no part of it, with how it was computed.
    pub(super) left_out: Vec<Localized<String>>,
    /// Methods of the issuer's own.
    pub(super) methods: Vec<Localized<String>>,
    /// Notes that are about it, in the words of each language.
    pub(super) notes: Localized<Vec<String>>,
    /// The number of their set; absent where there are none.
    pub(super) note: Option<usize>,
    /// Whether there is more to say than that it is of the whole.
    pub(super) is_qualified: bool,
}

impl Boundaries {
    pub(super) fn of(material: &Material<'_>, entries: &[Entry]) -> Self {
        let report = material.report;
        let axis = report
            .taxonomy()
            .axes()
            .find(|axis| axis.role == Some(AxisRole::Boundary));
        let whole = axis.map(|axis| axis.domain_label.clone()).unwrap_or_default();
        let notes = Localized::from_fn(|lang| notes(material, lang));
        let mut sets = Numbered::default();
        let figures: Vec<Covers> = entries
            .iter()
            .enumerate()
            .map(|(index, entry)| {
                let point = report.data_point(DataPointId(index));
                let part = point.breakdown.on(AxisRole::Boundary);
                let methods: Vec<_> = report.methods.iter().filter(|own| own.applies(point)).collect();
                let left_out = methods.iter().flat_map(|method| &method.without);
                let mut covers = Covers {
                    fact: entry.fact.clone(),
                    label: entry.label.clone(),
                    boundary: part.map_or_else(|| whole.clone(), |part| part.label.clone()),
                    is_part: part.is_some(),
                    left_out: left_out.map(|slice| slice.member.label.clone()).collect(),
                    methods: methods.iter().map(|method| method.note.clone()).collect(),
                    // Several tables that show a figure may say the same of it.
                    notes: notes.map(|_, of| {
                        let ids = entry.fact.split(" | ");
                        let mut own: Vec<String> = Vec::new();
                        for words in ids.filter_map(|id| of.get(id)).flatten() {
                            if !own.contains(words) {
                                own.push(words.clone());
                            }
                        }
                        own
                    }),
                    note: None,
                    is_qualified: false,
                };
                let has_notes = covers.notes.iter().any(|(_, notes)| !notes.is_empty());
                covers.note = has_notes.then(|| sets.count(&covers.notes));
                covers.is_qualified =
                    covers.is_part || has_notes || !covers.left_out.is_empty() || !covers.methods.is_empty();
                covers
            })
            .collect();
        Boundaries {
            whole,
            unqualified: figures.iter().filter(|covers| !covers.is_qualified).count(),
            notes: sets
                .each()
                .map(|(number, words, count)| NoteSet { number, words, count })
                .collect(),
            figures,
        }
    }
}

/// The words of the notes of a language by the facts that they are about.
fn notes<'a>(material: &'a Material<'_>, lang: Lang) -> BTreeMap<&'a str, Vec<String>> {
    let notes = material.target.notes.get(lang).iter();
    let words: BTreeMap<&str, String> = notes.map(|note| (note.id.as_str(), plain(&note.xhtml))).collect();
    let links = material.target.links.get(lang).iter();
    let footnotes = links.filter(|link| link.kind == LinkKind::Footnote);
    let pairs: BTreeSet<(&str, &str)> = footnotes
        .map(|link| (link.from.as_str(), link.to.as_str()))
        .collect();
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (from, to) in pairs {
        // A note that stands under several tables is told once.
        let own = found.entry(from).or_default();
        if let Some(note) = words.get(to).filter(|note| !own.contains(note)) {
            own.push(note.clone());
        }
    }
    found
}

/// The words of a fragment without its tags.
pub(super) fn plain(xhtml: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in xhtml.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let text = text
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
