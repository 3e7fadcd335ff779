//! Figures: pictures with title and alternative text. (A disclosed number is a data point, never a figure.)

use crate::diag::Location;
use crate::disclosure::DataPointId;
use crate::text::Localized;

/// A figure of `figures.toml`, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its id, unique among figures.
    pub id: String,
    /// Its title.
    pub title: Localized<String>,
    /// Alternative text with its numbers filled in.
    pub alt: Localized<String>,
    /// A note under the title; empty where there is none.
    pub note: Localized<String>,
    /// The data points that the picture shows.
    pub data_points: Vec<DataPointId>,
    /// Whether it is drawn from `figures.toml`; otherwise it is a file of the author's, an illustration.
    pub drawn: bool,
    /// The picture of each language.
    pub picture: Localized<Picture>,
    /// What goes on below it where a page cannot hold it in one piece.
    pub further: Localized<Vec<Picture>>,
    /// Where it is written.
    pub location: Location,
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
    /// The file.
    pub bytes: Vec<u8>,
}
