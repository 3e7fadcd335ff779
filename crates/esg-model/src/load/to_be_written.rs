//! Words that are not yet written, in settings and reasons that hold no references: `{{? what they are to answer}}`.

use crate::display::to_be_written;
use crate::text::Localized;

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
