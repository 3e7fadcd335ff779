//! How labels become Simplified Chinese: `data/taxonomy/simplified.toml`.

use std::collections::BTreeMap;

use super::wrong;
use crate::diag::Sink;
use crate::load::schema::SimplifiedFile;
use crate::load::{files, rules};
use crate::simplified::Simplified;
use crate::source::Sources;

const SIMPLIFIED: &str = "data/taxonomy/simplified.toml";

/// Reads how labels become Simplified Chinese.
pub(super) fn load(sources: &Sources, sink: &mut Sink) -> Option<Simplified> {
    let file: SimplifiedFile = files::toml(sources, SIMPLIFIED, sink)?;
    let mut characters = BTreeMap::new();
    let mut count = 0;
    for line in &file.line {
        let (above, below) = (line.traditional.get_ref(), &line.simplified);
        let lengths = (above.chars().count(), below.chars().count());
        if lengths.0 != lengths.1 {
            let message = format!(
                "{} characters stand above {}; each should stand above its counterpart",
                lengths.0, lengths.1
            );
            let hint = "write as many characters below as above";
            wrong(sink, SIMPLIFIED, &line.traditional, message, hint);
            continue;
        }
        for (from, to) in above.chars().zip(below.chars()) {
            if characters.insert(from, to).is_some() {
                let message = format!("`{from}` is listed twice");
                wrong(
                    sink,
                    SIMPLIFIED,
                    &line.traditional,
                    message,
                    "keep one of the two",
                );
            }
        }
        count += lengths.0;
    }
    for phrase in file
        .phrase
        .iter()
        .filter(|phrase| phrase.from.get_ref().is_empty())
    {
        let message = "a phrase is empty".to_owned();
        wrong(
            sink,
            SIMPLIFIED,
            &phrase.from,
            message,
            "write the phrase, or remove the entry",
        );
    }
    sink.examined(rules::BAD_SHARED_DATA, count + file.phrase.len());
    let phrases = file.phrase.into_iter();
    let phrases = phrases
        .map(|phrase| (phrase.from.into_inner(), phrase.to))
        .filter(|(from, _)| !from.is_empty());
    Some(Simplified::new(
        phrases.collect(),
        characters,
        &file.traditional_too,
    ))
}
