//! The fonts of `data/fonts` and of the report's own folder. Fonts of the machine are never used.

use esg_model::Location;
use esg_model::diag::Sink;
use esg_model::picture::outline::own_fonts;
use esg_model::source::Sources;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::rules;

/// Where the project's fonts are looked for.
const FOLDER: &str = "data/fonts/";

/// The fonts with which a report is set.
pub(crate) struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// The families of the report's own fonts, each once.
    own: Vec<String>,
}

impl Fonts {
    /// Takes every TrueType file of the font folder, in the order of the names, and then the report's own. These set what
    /// the others lack, and so they may not bear the names of the others.
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
                sink.error(
                    rules::UNUSABLE_FONT,
                    Location::file(path),
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
        let shared = fonts.len();
        let mut own: Vec<String> = Vec::new();
        for (path, bytes) in own_fonts(sources) {
            let found: Vec<Font> = Font::iter(Bytes::new(bytes.clone())).collect();
            let taken = |font: &Font| {
                let family = &font.info().family;
                fonts[..shared]
                    .iter()
                    .any(|other: &Font| other.info().family == *family)
            };
            let problem = if found.is_empty() {
                "is neither a TrueType nor an OpenType font"
            } else if found.iter().any(taken) {
                "bears the name of a font of the project"
            } else {
                for font in found {
                    let family = &font.info().family;
                    if !own.contains(family) {
                        own.push(family.clone());
                    }
                    book.push(font.info().clone());
                    fonts.push(font);
                }
                continue;
            };
            sink.error(
                rules::UNUSABLE_FONT,
                Location::file(path),
                format!("`{path}` {problem}"),
            )
            .hint("save it under a name of its own as .ttf or .otf, or take it out of the folder `fonts`");
        }
        Some(Fonts {
            book: LazyHash::new(book),
            fonts,
            own,
        })
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn get(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// The families of the report's own fonts, which stand behind the project's in every list of fonts.
    pub(crate) fn own_families(&self) -> &[String] {
        &self.own
    }
}
