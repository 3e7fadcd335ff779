//! Illustrations: pictures with title, number and alternative text, which pages call figures.

use std::sync::Arc;

use crate::diag::Location;
use crate::disclosure::DataPointId;
use crate::display::Form;
use crate::text::{Lang, Localized};

/// A figure of `figures.toml`, with its finished pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Illustration {
    /// Its id, unique among illustrations.
    pub id: String,
    /// Its title.
    pub title: Localized<String>,
    /// Alternative text with its numbers filled in.
    pub alt: Localized<String>,
    /// A note under the title; empty where there is none.
    pub note: Localized<String>,
    /// The data points that the picture shows.
    pub data_points: Vec<DataPointId>,
    /// The figures that a chart draws, each with the form in which it prints the number; none where it draws no numbers.
    pub figures: Vec<(DataPointId, Form)>,
    /// What a chart draws side by side, bars and sectors or series: the label of each, and its figures in their order.
    pub parts: Vec<(Localized<String>, Vec<DataPointId>)>,
    /// What a chart says its numbers are in, and where that is written; nothing where it does not say.
    pub unit: Option<(Localized<String>, Location)>,
    /// Whether its parts are drawn as those of a whole: a ring, stacked bars.
    pub is_whole: bool,
    /// Whether it is drawn from `figures.toml`; otherwise it is a file of the author's.
    pub drawn: bool,
    /// The picture of each language.
    pub picture: Localized<Picture>,
    /// The same in pieces, where a page of paper cannot hold it.
    pub parted: Localized<Option<Parted>>,
    /// What a drawn picture shows, in words, where the alternative text leaves some of it out; empty elsewhere.
    pub shown: Localized<String>,
    /// Where it is written.
    pub location: Location,
}

/// A picture that goes on over pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted {
    /// What stands above the first piece of each page, if anything does.
    pub head: Option<Picture>,
    /// Pieces that stand below each other; a page may end after each.
    pub pieces: Vec<Picture>,
}

impl Illustration {
    /// What a screen reader says in place of the picture: the author's words, and what they leave out.
    pub fn in_words(&self, lang: Lang) -> String {
        let (alt, shown) = (self.alt.get(lang), self.shown.get(lang));
        if shown.is_empty() {
            alt.clone()
        } else {
            format!("{alt}{}{shown}", lang.orthography().space)
        }
    }
}

/// The kinds of picture file that a report may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaType {
    /// SVG, text outlined, nothing external.
    Svg,
    /// PNG.
    Png,
}

impl MediaType {
    /// The registered media type.
    pub const fn as_str(self) -> &'static str {
        match self {
            MediaType::Svg => "image/svg+xml",
            MediaType::Png => "image/png",
        }
    }

    /// The file extension.
    pub const fn extension(self) -> &'static str {
        match self {
            MediaType::Svg => "svg",
            MediaType::Png => "png",
        }
    }
}

/// A finished picture: the same bytes go into the PDF and the web page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What the bytes are.
    pub media_type: MediaType,
    /// The file. Pictures that are used several times are held once.
    pub bytes: Arc<[u8]>,
}

impl Picture {
    /// Width and height in pixels, where it consists of them (PNG specification, 11.2.1).
    pub fn pixels(&self) -> Option<(u32, u32)> {
        match self.media_type {
            MediaType::Svg => None,
            MediaType::Png => png_pixels(&self.bytes),
        }
    }
}

/// Width and height by the head of a PNG.
pub(crate) fn png_pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| -> Option<u32> {
        let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_be_bytes(four))
    };
    let head = bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16) == Some(b"IHDR");
    Some((number(16)?, number(20)?)).filter(|_| head)
}
