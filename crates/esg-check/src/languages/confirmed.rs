//! What a person last confirmed to say the same in both languages: `confirmed.toml`, a digest of every paragraph.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use esg_model::Report;
use esg_model::near::nearest;
use esg_model::parallel::{Leaf, Section, aligned};
use esg_model::source::Sources;
use esg_model::text::{Lang, Localized};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::sections;

/// The file.
pub const CONFIRMED: &str = "confirmed.toml";

const COMMENT: &str = "\
# What was last confirmed to say the same in English and Chinese, written by `cargo xtask confirm`: for each section
# the digest of every paragraph, cell, title and note in reading order, references as they are written.
# A paragraph that changes in one language only is a finding until its counterpart was looked at and confirmed anew.
";

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    #[serde(default)]
    section: BTreeMap<String, Localized<String>>,
}

/// The digests of each section.
#[derive(Clone, Debug, Default)]
pub(crate) struct Confirmed {
    pub(crate) sections: BTreeMap<String, Localized<Vec<String>>>,
}

impl Confirmed {
    pub(crate) fn of(file: File) -> Self {
        let split = |digests: &String| digests.split_whitespace().map(str::to_owned).collect();
        Confirmed {
            sections: file
                .section
                .iter()
                .map(|(id, digests)| (id.clone(), digests.map(|_, digests| split(digests))))
                .collect(),
        }
    }
}

/// The command that confirms a section, as it is typed; without one that has no name, the one that confirms all.
pub(crate) fn confirm_command(section: &Section) -> String {
    match section.id.as_str() {
        "" => "cargo xtask confirm".to_owned(),
        id => format!("cargo xtask confirm --section \"{id}\""),
    }
}

/// The file that confirms every section of `report`, or, where `only` names one, that section; the others are taken
/// from `earlier`, the text of the file as it was. `Err` says what is wrong with `only` or with `earlier`.
pub fn confirm(
    report: &Report,
    sources: &Sources,
    earlier: Option<&str>,
    only: Option<&str>,
) -> Result<String, String> {
    let sections = sections(report, sources);
    let mut confirmed = match (earlier, only) {
        (Some(text), Some(_)) => {
            let file =
                toml::from_str(text).map_err(|error| format!("`{CONFIRMED}` cannot be read: {error}"))?;
            Confirmed::of(file)
        }
        _ => Confirmed::default(),
    };
    if let Some(id) = only
        && !sections.iter().any(|section| section.id == id)
    {
        let near = nearest(id, sections.iter().map(|section| section.id.as_str()));
        let meant = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        return Err(format!("the report has no section `{id}`{meant}"));
    }
    confirmed
        .sections
        .retain(|id, _| sections.iter().any(|section| section.id == *id));
    for section in &sections {
        if only.is_none_or(|id| section.id == id) {
            confirmed.sections.insert(section.id.clone(), digests(section));
        }
    }
    let mut text = COMMENT.to_owned();
    write_sections(&mut text, &confirmed.sections);
    Ok(text)
}

/// Writes the digests of sections.
pub(super) fn write_sections(text: &mut String, sections: &BTreeMap<String, Localized<Vec<String>>>) {
    for (id, languages) in sections {
        // Ids come from headings and tables: letters, digits, hyphens and colons, and are quoted all the same.
        let quoted = toml::Value::from(id.as_str());
        write!(text, "\n[section.{quoted}]\n").expect("writing to a string does not fail");
        for (lang, digests) in languages.iter() {
            writeln!(text, "{lang} = \"\"\"").expect("writing to a string does not fail");
            for line in digests.chunks(12) {
                text.push_str(&line.join(" "));
                text.push('\n');
            }
            text.push_str("\"\"\"\n");
        }
    }
}

/// A piece of words that nobody confirmed as it stands now, with its counterpart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unconfirmed {
    /// The id of its section.
    pub section: String,
    /// What it is: a paragraph, a cell, a setting.
    pub kind: &'static str,
    /// Its words in each language; nothing where a language has none.
    pub words: Localized<Option<String>>,
}

/// All that confirming would confirm anew, in order of place: every pair that changed, was added or taken out since
/// `earlier`, the text of `confirmed.toml`, was written. `only` names a section, as for [`confirm`].
pub fn unconfirmed(
    report: &Report,
    sources: &Sources,
    earlier: Option<&str>,
    only: Option<&str>,
) -> Vec<Unconfirmed> {
    let earlier = earlier
        .and_then(|text| toml::from_str(text).ok())
        .map(Confirmed::of);
    let mut found = Vec::new();
    for section in sections(report, sources) {
        if only.is_some_and(|id| section.id != id) {
            continue;
        }
        let then = earlier
            .as_ref()
            .and_then(|earlier| earlier.sections.get(&section.id));
        let mut pair = |leaves: Localized<Option<&Leaf>>| {
            let first = leaves.iter().find_map(|(_, leaf)| *leaf);
            let kind = first.map_or("paragraph", |leaf| leaf.kind.as_str());
            let words = leaves.map(|_, leaf| leaf.map(Leaf::words));
            let empty = words
                .iter()
                .all(|(_, words)| words.as_ref().is_none_or(String::is_empty));
            if !empty {
                found.push(Unconfirmed {
                    section: section.id.clone(),
                    kind,
                    words,
                });
            }
        };
        match then {
            Some(then) => {
                for change in changes(&section, then) {
                    pair(Localized::from_fn(|lang| {
                        let position = change.state.get(lang).position()?;
                        section.leaves.get(lang).get(position)
                    }));
                }
            }
            None => {
                for both in section.pairs() {
                    let sides: Vec<(Lang, &Leaf)> = both.sides().collect();
                    let of = |lang: Lang| sides.iter().find(|(own, _)| *own == lang);
                    pair(Localized::from_fn(|lang| of(lang).map(|(_, leaf)| *leaf)));
                }
            }
        }
    }
    found
}

/// The digest of every leaf of a section.
fn digests(section: &Section) -> Localized<Vec<String>> {
    section
        .leaves
        .map(|_, leaves| leaves.iter().map(digest).collect())
}

/// Eight hexadecimal digits of the digest of a leaf's words.
pub(super) fn digest(leaf: &Leaf) -> String {
    let mut text = String::with_capacity(8);
    for byte in Sha256::digest(leaf.words().as_bytes()).iter().take(4) {
        write!(text, "{byte:02x}").expect("writing to a string does not fail");
    }
    text
}

/// What happened to a pair of paragraphs since it was confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// In each language; the position is that in the section as it is now.
    pub(crate) state: Localized<State>,
}

/// What happened to a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It is as it was.
    Same(usize),
    /// Other words stand in its place.
    Changed(usize),
    /// It was added.
    Added(usize),
    /// It was taken out.
    Removed,
    /// It was not there, and is not.
    Absent,
}

impl State {
    /// Where it stands now.
    pub(crate) const fn position(self) -> Option<usize> {
        match self {
            State::Same(at) | State::Changed(at) | State::Added(at) => Some(at),
            State::Removed | State::Absent => None,
        }
    }
}

/// What changed in a section since `then`, pair by pair; what did not change is left out.
pub(crate) fn changes(section: &Section, then: &Localized<Vec<String>>) -> Vec<Change> {
    let now = digests(section);
    let states = Localized::from_fn(|lang| states(then.get(lang), now.get(lang)));
    let longest = states.iter().map(|(_, states)| states.kept.len()).max();
    let mut found = Vec::new();
    for at in 0..longest.unwrap_or(0) {
        let state = states.map(|_, states| states.kept.get(at).copied().unwrap_or(State::Absent));
        let unchanged = |state: &State| matches!(state, State::Same(_) | State::Absent);
        if !state.iter().all(|(_, state)| unchanged(state)) {
            found.push(Change { state });
        }
    }
    // Additions of the languages belong together where they follow what belongs together.
    let mut added = states.into_map(|_, states| states.added);
    for lang in Lang::ALL {
        for (after, at) in std::mem::take(added.get_mut(lang)) {
            let state = Localized::from_fn(|own| {
                if own == lang {
                    return State::Added(at);
                }
                let others = added.get_mut(own);
                let partner = others.iter().position(|(other, _)| *other == after);
                partner.map_or(State::Absent, |index| State::Added(others.remove(index).1))
            });
            found.push(Change { state });
        }
    }
    found
}

/// What happened to the paragraphs of one language.
struct States {
    /// To those that were confirmed, in their order.
    kept: Vec<State>,
    /// What was added: how many confirmed ones stand before it, and its position.
    added: Vec<(usize, usize)>,
}

fn states(then: &[String], now: &[String]) -> States {
    let mut states = States {
        kept: Vec::new(),
        added: Vec::new(),
    };
    let (mut gone, mut new): (usize, Vec<usize>) = (0, Vec::new());
    // Between two paragraphs that stayed, those that went and those that came are the same ones with other words.
    let close = |gone: &mut usize, new: &mut Vec<usize>, states: &mut States| {
        let changed = (*gone).min(new.len());
        states
            .kept
            .extend(new.iter().take(changed).map(|at| State::Changed(*at)));
        states.kept.extend((changed..*gone).map(|_| State::Removed));
        let before = states.kept.len();
        states
            .added
            .extend(new.iter().skip(changed).map(|at| (before, *at)));
        (*gone, *new) = (0, Vec::new());
    };
    for matched in aligned(then, now) {
        match matched {
            (Some(_), Some(at)) => {
                close(&mut gone, &mut new, &mut states);
                states.kept.push(State::Same(at));
            }
            (Some(_), None) => gone += 1,
            (None, Some(at)) => new.push(at),
            (None, None) => {}
        }
    }
    close(&mut gone, &mut new, &mut states);
    states
}
