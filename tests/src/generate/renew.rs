//! What a person does after a change: evidence is saved again with its digest, and both languages are confirmed.

use std::collections::BTreeMap;

use esg_check::CONFIRMED;
use sha2::{Digest, Sha256};

use super::draft::Draft;
use super::rows::Rows;

/// Evidence states the figures as they are now, and its digests are those of the new files.
///
/// # Panics
/// Where evidence states a figure that `facts.csv` does not.
pub fn evidence(draft: &mut Draft) {
    let facts = Rows::of(draft.text("facts.csv"));
    let stated: BTreeMap<String, &str> = facts
        .0
        .iter()
        .skip(1)
        .map(|row| {
            let breakdown = if row[1].is_empty() {
                String::new()
            } else {
                format!(" {}", row[1].replace("; ", " "))
            };
            (
                format!("{}{breakdown} period={}", row[0], row[2]),
                row[3].as_str(),
            )
        })
        .collect();
    let files: Vec<String> = draft
        .sources
        .below("evidence/")
        .map(|(path, _)| path.as_str().to_owned())
        .filter(|path| path.ends_with(".csv"))
        .collect();
    for path in files {
        let old = draft.text(&path).to_owned();
        let mut file = Rows::of(&old);
        for row in file.0.iter_mut().skip(1) {
            let figure = stated.get(&row[0]);
            row[1] = (*figure.unwrap_or_else(|| panic!("{path} states `{}`", row[0]))).to_owned();
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
