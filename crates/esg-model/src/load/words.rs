//! Texts that both languages need.

use super::rules;
use super::schema::Words;
use crate::diag::{Location, Sink};

/// Reports texts that are empty in one of the languages.
pub(super) fn require(words: &Words, what: &str, location: &Location, sink: &mut Sink) {
    sink.examined(rules::MISSING_TRANSLATION, 1);
    for (language, text) in words.iter() {
        if text.trim().is_empty() {
            sink.error(
                rules::MISSING_TRANSLATION,
                location.clone(),
                format!("{what} is empty in {language}"),
            )
            .hint("give the text in both languages");
        }
    }
}
