//! Characters of the narrative that none of the fonts has.

use std::collections::BTreeSet;

use ttf_parser::Face;

use super::rules;
use crate::diag::{Location, Sink};
use crate::source::Sources;
use crate::text::Lang;

/// Looks up every character of the Markdown files in the regular fonts.
pub(super) fn check(sources: &Sources, sink: &mut Sink) {
    let faces: Vec<Face<'_>> = [
        "data/fonts/NotoSans-Regular.ttf",
        "data/fonts/NotoSansHK-Regular.ttf",
    ]
    .iter()
    .filter_map(|path| Face::parse(sources.get(path)?, 0).ok())
    .collect();
    for lang in Lang::ALL {
        let folder = format!("{}/", lang.tag());
        for (path, bytes) in sources.below(&folder) {
            let Ok(text) = std::str::from_utf8(bytes) else {
                continue;
            };
            sink.examined(rules::MISSING_GLYPH, 1);
            let mut seen = BTreeSet::new();
            for (at, character) in text.char_indices().filter(|(_, character)| !character.is_ascii()) {
                let known = faces.iter().any(|face| face.glyph_index(character).is_some());
                if known || !seen.insert(character) {
                    continue;
                }
                let location = Location::span(path, at..at + character.len_utf8());
                let message = format!(
                    "the character `{character}` (U+{:04X}) stands in none of the fonts",
                    u32::from(character)
                );
                sink.error(rules::MISSING_GLYPH, location, message)
                    .hint("write it with a character that the fonts have, the Traditional form of a Simplified one: a reader would see an empty box");
            }
        }
    }
}
