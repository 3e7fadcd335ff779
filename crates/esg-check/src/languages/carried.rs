//! Words that came over from last year's report: `carried.toml`, a digest of every paragraph as it stood there.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::Report;
use esg_model::parallel::{Leaf, Section};
use esg_model::source::Sources;
use esg_model::text::{Lang, Localized};
use esg_model::walk::LeafKind;
use serde::Deserialize;

use super::confirmed::{digest, write_sections};
use super::{Languages, sections};

/// The file.
pub(crate) const CARRIED: &str = "carried.toml";

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// The name of last year's reporting period.
    from: String,
    #[serde(default)]
    section: BTreeMap<String, Localized<String>>,
}

/// Last year's period, and the digests of its words.
#[derive(Clone, Debug)]
pub(crate) struct Carried {
    pub(crate) from: String,
    pub(crate) sections: BTreeMap<String, Localized<Vec<String>>>,
}

impl Carried {
    pub(crate) fn of(file: File) -> Self {
        let split = |digests: &String| digests.split_whitespace().map(str::to_owned).collect();
        let sections = file.section.into_iter();
        Carried {
            from: file.from,
            sections: sections
                .map(|(id, digests)| (id, digests.map(|_, digests| split(digests))))
                .collect(),
        }
    }
}

/// The file that marks every paragraph of `report` as one of the period `from`, and every title and label whose year is not
/// that of `before`, the report of that period and its files.
pub fn carried(report: &Report, sources: &Sources, from: &str, before: (&Report, &Sources)) -> String {
    let mut text = format!(
        "# The paragraphs that came over from last year's report, and the titles and labels in which a year was moved, written by\n\
         # `cargo xtask roll-forward`: for each section their digests in reading order. Each is an error until it is changed, or confirmed by `cargo xtask confirm` to hold for this\n\
         # year and to say the same in both languages.\n\nfrom = {}\n",
        toml::Value::from(from)
    );
    let years = report
        .periods
        .values()
        .map(|period| period.end.year().to_string());
    let years: Vec<String> = years.collect();
    let labels: Vec<&Localized<String>> = report.periods.values().map(|period| &period.label).collect();
    let then = self::sections(before.0, before.1).into_iter();
    let then: BTreeMap<String, Section> = then.map(|own| (own.id.clone(), own)).collect();
    let sections = sections(report, sources);
    let kept = sections.iter().filter_map(|section| {
        let then = then.get(&section.id);
        let digests = section.leaves.map(|lang, leaves| {
            let then = then.map_or(&[][..], |then| then.leaves.get(lang));
            let then: BTreeSet<String> = then.iter().map(digest).collect();
            // A year that was moved is not known to hold: a survey may not be made every year.
            let is_moved = |leaf: &Leaf| {
                let words = leaf.words();
                is_head(section, leaf)
                    && years.iter().any(|year| words.contains(year.as_str()))
                    && labels.iter().all(|label| *label.get(lang) != words)
                    && !then.contains(&digest(leaf))
            };
            let own = leaves.iter();
            let own = own.filter(|leaf| says_something(section, leaf) || is_moved(leaf));
            own.map(digest).collect::<Vec<String>>()
        });
        let any = digests.iter().any(|(_, digests)| !digests.is_empty());
        any.then(|| (section.id.clone(), digests))
    });
    let kept: BTreeMap<String, Localized<Vec<String>>> = kept.collect();
    write_sections(&mut text, &kept);
    text
}

/// Whether a piece of words is a title or a label of a table or a chart.
pub(crate) fn is_head(section: &Section, leaf: &Leaf) -> bool {
    match leaf.kind {
        LeafKind::TableTitle | LeafKind::TableLabel | LeafKind::IllustrationTitle => true,
        LeafKind::Setting => ["strings:tables.toml", "strings:figures.toml"].contains(&section.id.as_str()),
        _ => false,
    }
}

/// Whether a piece of words says something that may hold for one year alone: running text and reasons do.
pub(crate) fn says_something(section: &Section, leaf: &Leaf) -> bool {
    let of_narrative = !section.id.contains(':') || section.id.starts_with("provision:");
    // A table is a section of its own, whose notes say what holds of its figures.
    let of_table = section.id.starts_with("table:") && leaf.kind == LeafKind::TableNote;
    let running = matches!(
        leaf.kind,
        LeafKind::Paragraph
            | LeafKind::ListItem
            | LeafKind::StepBody
            | LeafKind::TableCell
            | LeafKind::TableNote
            | LeafKind::Footnote
            | LeafKind::Reason
    );
    (of_narrative || of_table)
        && running
        && !leaf.is_to_be_written()
        && leaf.words().chars().any(char::is_alphabetic)
}

impl Languages<'_> {
    /// The pieces of a section that are last year's still, in one language: nobody changed them, and nobody confirmed them.
    pub(crate) fn left<'s>(&self, section: &'s Section, lang: Lang) -> Vec<&'s Leaf> {
        let then = self.carried.and_then(|carried| carried.sections.get(&section.id));
        let confirmed = self
            .confirmed
            .and_then(|confirmed| confirmed.sections.get(&section.id));
        let is_left = |leaf: &&Leaf| {
            let own = digest(leaf);
            then.is_some_and(|then| then.get(lang).contains(&own))
                && !confirmed.is_some_and(|confirmed| confirmed.get(lang).contains(&own))
        };
        let leaves = section.leaves.get(lang).iter();
        let leaves =
            leaves.filter(|leaf| then.is_some() && (says_something(section, leaf) || is_head(section, leaf)));
        leaves.filter(is_left).collect()
    }
}
