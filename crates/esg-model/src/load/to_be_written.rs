//! Words that are not yet written, in settings and reasons that hold no references: `{{? what they are to answer}}`.

use crate::display::to_be_written;
use crate::text::Localized;

/// Whether a setting is a question, and not what answers it.
pub(super) fn is_question(text: &str) -> bool {
    text.trim_start().starts_with("{{?")
}

/// The words with what stands on a draft for those that are not yet written.
pub(super) fn marked(words: Localized<String>) -> Localized<String> {
    words.into_map(|lang, text| {
        let mut filled = String::new();
        let mut rest = text.as_str();
        while let Some((before, behind)) = rest.split_once("{{?") {
            let (question, after) = behind.split_once("}}").unwrap_or((behind, ""));
            filled.push_str(before);
            filled.push_str(&to_be_written(question.trim(), lang));
            rest = after;
        }
        filled + rest
    })
}
