//! What a person does after a change: evidence is saved again with its digest, and both languages are confirmed.

use std::collections::BTreeMap;

use esg_check::CONFIRMED;
use sha2::{Digest, Sha256};

use super::draft::Draft;
use super::rows::Rows;

/// The column of bounds in `facts.csv`.
const BOUND: usize = 6;

/// Evidence states the figures as they are now, and its digests are those of the new files.
///
/// # Panics
/// Where evidence states a figure that `facts.csv` does not.
pub fn evidence(draft: &mut Draft) {
    let facts = Rows::of(draft.text("facts.csv"));
    // The two ends of a range are rows of one figure.
    let mut stated: BTreeMap<String, Vec<(&str, &str)>> = BTreeMap::new();
    for row in facts.0.iter().skip(1) {
        let mut words = vec![row[0].as_str()];
        words.extend(row[1].split(';').map(str::trim).filter(|pair| !pair.is_empty()));
        let figure = format!("{} period={}", words.join(" "), row[2]);
        stated
            .entry(figure)
            .or_default()
            .push((row[BOUND].as_str(), row[3].as_str()));
    }
    let files: Vec<String> = draft
        .sources
        .below("evidence/")
        .map(|(path, _)| path.as_str().to_owned())
        .filter(|path| path.ends_with(".csv"))
        .collect();
    for path in files {
        let old = draft.text(&path).to_owned();
        let mut file = Rows::of(&old);
        let bound = file.0[0].iter().position(|name| name == "bound");
        for row in file.0.iter_mut().skip(1) {
            let figure = stated.get(&row[0]);
            let figure = figure.unwrap_or_else(|| panic!("{path} states `{}`", row[0]));
            let own = bound.map_or("", |at| row[at].as_str());
            let end = figure.iter().find(|(bound, _)| *bound == own).or(figure.first());
            row[1] = end.map(|(_, value)| (*value).to_owned()).unwrap_or_default();
        }
        let new = file.written();
        let declared = draft
            .text("evidence.toml")
            .replace(&digest(old.as_bytes()), &digest(new.as_bytes()));
        draft.set("evidence.toml", declared);
        draft.set(&path, new);
    }
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Both languages say the same, as they stand now.
///
/// # Panics
/// Where the report cannot be loaded: a generated report is right.
pub fn confirm(draft: &mut Draft) {
    let report = draft.load();
    let text =
        esg_check::confirm(&report, &draft.sources, None, None).expect("no single section is asked for");
    draft.set(CONFIRMED, text);
}
