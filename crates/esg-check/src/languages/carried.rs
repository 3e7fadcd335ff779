//! Words that came over from last year's report: `carried.toml`, a digest of every paragraph as it stood there.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::parallel::{Leaf, Section};
use esg_model::source::Sources;
use esg_model::text::{Lang, Localized};
use esg_model::walk::LeafKind;
use serde::Deserialize;

use super::confirmed::{digest, write_sections};
use super::sections;

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

/// The file that marks every paragraph of `report` as one of the period `from`.
pub fn carried(report: &Report, sources: &Sources, from: &str) -> String {
    let mut text = format!(
        "# The paragraphs that came over from last year's report, written by `cargo xtask roll-forward`: for each section their\n\
         # digests in reading order. Each is an error until it is changed, or confirmed by `cargo xtask confirm` to hold for this\n\
         # year and to say the same in both languages.\n\nfrom = {}\n",
        toml::Value::from(from)
    );
    let sections = sections(report, sources);
    let kept = sections.iter().filter_map(|section| {
        let digests = section.leaves.map(|_, leaves| {
            let own = leaves.iter().filter(|leaf| says_something(section, leaf));
            own.map(digest).collect::<Vec<String>>()
        });
        let any = digests.iter().any(|(_, digests)| !digests.is_empty());
        any.then(|| (section.id.clone(), digests))
    });
    let kept: BTreeMap<String, Localized<Vec<String>>> = kept.collect();
    write_sections(&mut text, &kept);
    text
}

/// Whether a piece of words says something that may hold for one year alone: running text and reasons do.
pub(crate) fn says_something(section: &Section, leaf: &Leaf) -> bool {
    let of_narrative = !section.id.contains(':') || section.id.starts_with("provision:");
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
    of_narrative && running && !leaf.is_to_be_written() && leaf.words().chars().any(char::is_alphabetic)
}

/// The pieces of a section that are last year's still, in one language: nobody changed them, and nobody confirmed them.
pub(crate) fn left<'s>(
    section: &'s Section,
    lang: Lang,
    carried: &Carried,
    confirmed: Option<&Localized<Vec<String>>>,
) -> Vec<&'s Leaf> {
    let Some(then) = carried.sections.get(&section.id) else {
        return Vec::new();
    };
    let (then, confirmed) = (then.get(lang), confirmed.map(|confirmed| confirmed.get(lang)));
    let leaves = section.leaves.get(lang).iter();
    leaves
        .filter(|leaf| says_something(section, leaf))
        .filter(|leaf| {
            let own = digest(leaf);
            then.contains(&own) && !confirmed.is_some_and(|confirmed| confirmed.contains(&own))
        })
        .collect()
}
