//! What another edition of the Code asks otherwise.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::{Report, Vocabulary};

/// The provisions that are gone and new.
pub(super) struct Change {
    /// Whether another edition applies.
    pub(super) is_another: bool,
    /// Those that the new edition does not have, each with those that ask for the same there.
    gone: BTreeMap<String, Vec<String>>,
    /// All of the new edition, in its order.
    pub(super) provisions: Vec<String>,
    from: String,
    to: String,
    /// Those that the old edition did not have, with their labels.
    new: Vec<(String, String)>,
}

impl Change {
    pub(super) fn of(report: &Report, vocabulary: &Vocabulary, edition: &str) -> Change {
        let before: BTreeSet<String> = report.code().provisions.keys().map(ToString::to_string).collect();
        let provisions: Vec<String> = vocabulary
            .code
            .provisions
            .keys()
            .map(ToString::to_string)
            .collect();
        let gone = before.iter().filter(|id| !provisions.contains(id));
        let gone = gone.map(|id| {
            let moved = vocabulary.code.moved.get(id);
            let to = moved.map(|to| to.iter().map(ToString::to_string).collect());
            (id.clone(), to.unwrap_or_default())
        });
        let new = vocabulary.code.provisions.values();
        let new = new.filter(|provision| !before.contains(provision.id.as_str()));
        Change {
            is_another: report.code().edition != edition,
            gone: gone.collect(),
            new: new
                .map(|provision| (provision.id.to_string(), provision.label.en.clone()))
                .collect(),
            provisions,
            from: report.code().edition.clone(),
            to: edition.to_owned(),
        }
    }

    /// A chapter whose directives name the provisions of the new edition.
    pub(super) fn in_directives(&self, text: &str) -> String {
        if self.gone.is_empty() {
            return text.to_owned();
        }
        let lines = text
            .split_inclusive('\n')
            .map(|line| match line.split_once(" disclosure ") {
                Some((fence, ids)) if fence.starts_with(":::") && fence.bytes().all(|byte| byte == b':') => {
                    let ids = self.renamed(ids.split_whitespace());
                    format!("{fence} disclosure {}\n", ids.join(" "))
                }
                _ => line.to_owned(),
            });
        lines.collect()
    }

    /// A file whose lists `provisions = [...]` name those of the new edition.
    pub(super) fn in_lists(&self, text: &str) -> String {
        if self.gone.is_empty() {
            return text.to_owned();
        }
        let lines = text.split_inclusive('\n').map(|line| {
            let list = line.strip_prefix("provisions").and_then(|rest| {
                let inside = rest.trim_start().strip_prefix('=')?.trim();
                inside.strip_prefix('[')?.strip_suffix(']')
            });
            let Some(list) = list else {
                return line.to_owned();
            };
            let ids = list.split(',').map(|id| id.trim().trim_matches('"'));
            let ids = self.renamed(ids.filter(|id| !id.is_empty()));
            format!(
                "provisions = {}\n",
                crate::written::strings(ids.iter().map(String::as_str))
            )
        });
        lines.collect()
    }

    fn renamed<'a>(&self, ids: impl Iterator<Item = &'a str>) -> Vec<String> {
        let mut named: Vec<String> = Vec::new();
        for id in ids {
            let to = self.gone.get(id).cloned().unwrap_or_else(|| vec![id.to_owned()]);
            for id in to {
                if !named.contains(&id) {
                    named.push(id);
                }
            }
        }
        named
    }

    /// `provisions.toml` without entries about provisions that are gone.
    pub(super) fn provisions(&self, text: &str, notes: &mut Vec<String>) -> String {
        let mut kept = String::new();
        for entry in entries(text) {
            let id = entry.lines().find_map(|line| {
                let value = line.strip_prefix("provision")?.trim_start().strip_prefix('=')?;
                Some(value.trim().split('"').nth(1)?.to_owned())
            });
            match id.filter(|id| self.gone.contains_key(id)) {
                Some(id) => notes.push(format!(
                    "provisions.toml: what was said of {id} did not come over; the edition `{}` does not have it",
                    self.to
                )),
                None => kept.push_str(entry),
            }
        }
        kept
    }

    /// Tells what is gone and what is new.
    pub(super) fn tell(&self, notes: &mut Vec<String>) {
        if !self.is_another {
            return;
        }
        notes.push(format!(
            "edition `{}` of the Code applies, no longer `{}`: {} provisions are gone, {} are new; answer each new one where its question stands, or give a reason or a relief in provisions.toml",
            self.to,
            self.from,
            self.gone.len(),
            self.new.len()
        ));
        for (id, to) in &self.gone {
            notes.push(match to.as_slice() {
                [] => format!("gone: {id}; take out what only it asked for"),
                to => format!(
                    "gone: {id}; its stretch answers {} now: see that it says what these ask",
                    to.join(", ")
                ),
            });
        }
        for (id, label) in &self.new {
            notes.push(format!("new: {id} ({label})"));
        }
    }
}

/// The entries of a file, each from its head to the next; what stands before the first is one too.
fn entries(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = vec![0];
    starts.extend(text.match_indices("\n[[").map(|(at, _)| at + 1));
    starts.push(text.len());
    starts.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect()
}
