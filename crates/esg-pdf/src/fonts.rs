//! The fonts of `data/fonts` and the characters that they hold. Fonts of the machine are never used.

use esg_model::diag::Sink;
use esg_model::source::Sources;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::diag;

/// Where fonts are looked for.
const FOLDER: &str = "data/fonts/";

/// The fonts with which a report is set.
pub(crate) struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Fonts {
    /// Takes every TrueType file of the font folder, in the order of the names.
    pub(crate) fn from_sources(sources: &Sources, sink: &mut Sink) -> Option<Self> {
        let mut book = FontBook::new();
        let mut fonts = Vec::new();
        for (path, bytes) in sources.below(FOLDER).filter(|(path, _)| path.as_str().ends_with(".ttf")) {
            let before = fonts.len();
            for font in Font::iter(Bytes::new(bytes.clone())) {
                book.push(font.info().clone());
                fonts.push(font);
            }
            if fonts.len() == before {
                let location = esg_model::Location::file(path);
                sink.error(diag::UNUSABLE_FONT, location, format!("`{path}` is not a TrueType font"))
                    .hint("restore the file from the project's repository");
            }
        }
        if fonts.is_empty() {
            sink.error(diag::UNUSABLE_FONT, None, format!("`{FOLDER}` holds no font"))
                .hint("restore the folder from the project's repository");
            return None;
        }
        Some(Fonts { book: LazyHash::new(book), fonts })
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn get(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// The first character of `text` that no font can show, with its byte offset.
    pub(crate) fn first_missing(&self, text: &str) -> Option<(usize, char)> {
        text.char_indices().find(|(_, c)| !self.can_show(*c))
    }

    /// Weights and italics of a family hold different characters only where a file is damaged,
    /// so one face that has the character is enough.
    fn can_show(&self, c: char) -> bool {
        is_invisible(c) || self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}

/// Characters that direct the layout and need no glyph.
fn is_invisible(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{feff}')
}
