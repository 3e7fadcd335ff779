//! The fonts of `data/fonts`. Fonts of the machine are never used.

use esg_model::diag::Sink;
use esg_model::source::Sources;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::rules;

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
        for (path, bytes) in sources
            .below(FOLDER)
            .filter(|(path, _)| path.as_str().ends_with(".ttf"))
        {
            let before = fonts.len();
            for font in Font::iter(Bytes::new(bytes.clone())) {
                book.push(font.info().clone());
                fonts.push(font);
            }
            if fonts.len() == before {
                let location = esg_model::Location::file(path);
                sink.error(
                    rules::UNUSABLE_FONT,
                    location,
                    format!("`{path}` is not a TrueType font"),
                )
                .hint("restore the file from the project's repository");
            }
        }
        if fonts.is_empty() {
            sink.error(rules::UNUSABLE_FONT, None, format!("`{FOLDER}` holds no font"))
                .hint("restore the folder from the project's repository");
            return None;
        }
        Some(Fonts {
            book: LazyHash::new(book),
            fonts,
        })
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn get(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }
}
