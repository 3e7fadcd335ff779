//! `data/wording.toml`: the words that the writers print.

use crate::diag::{Location, Sink};
use crate::load::schema::WordingFile;
use crate::load::{files, rules};
use crate::source::{SourcePath, Sources};
use crate::wording::Wording;

const WORDING: &str = "data/wording.toml";

/// Reads the words that the writers print.
pub(super) fn load(sources: &Sources, sink: &mut Sink) -> Option<Wording> {
    let file: WordingFile = files::toml(sources, WORDING, sink)?;
    let mut complete = true;
    for key in Wording::KEYS {
        sink.examined(rules::BAD_SHARED_DATA, 1);
        if !file.contains_key(*key) {
            let location = Location::file(&SourcePath::new(WORDING));
            sink.error(
                rules::BAD_SHARED_DATA,
                location,
                format!("there are no words for `{key}`"),
            )
            .hint("add them in both languages, or correct the key that is misspelt");
            complete = false;
        }
    }
    complete.then_some(Wording(file))
}
