//! `data/wording.toml`: the words that the writers print.

use crate::diag::{Location, Sink};
use crate::load::schema::WordingFile;
use crate::load::{files, rules};
use crate::source::{SourcePath, Sources};
use crate::wording::{Word, Wording};

const WORDING: &str = "data/wording.toml";

/// Reads the words that the writers print.
pub(super) fn load(sources: &Sources, sink: &mut Sink) -> Option<Wording> {
    let mut file: WordingFile = files::toml(sources, WORDING, sink)?;
    sink.examined(rules::BAD_SHARED_DATA, Word::ALL.len());
    let wording = Wording::new(|key| file.remove(key));
    for key in wording.as_ref().err().into_iter().flatten() {
        let location = Location::file(&SourcePath::new(WORDING));
        let message = format!("there are no words for `{key}`");
        sink.error(rules::BAD_SHARED_DATA, location, message)
            .hint("add them in both languages, or correct the key that is misspelt");
    }
    wording.ok()
}
