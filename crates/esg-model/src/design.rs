//! The format of the page and the art on it: what an issuer chooses besides colours and type.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::illustration::Picture;
use crate::section_id::SectionId;
use crate::text::Localized;

/// The page and its margins, all in millimetres.
///
/// The text column (`width - left - gutter - right`) is at least [`PageFormat::LEAST_COLUMN`] wide and the type area
/// (`height - top - bottom`) at least [`PageFormat::LEAST_HEIGHT`] high.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFormat {
    /// Width of the page.
    pub width: Decimal,
    /// Height of the page.
    pub height: Decimal,
    /// Above the type area; the running head stands in it.
    pub top: Decimal,
    /// Beside the text column.
    pub right: Decimal,
    /// Below the type area; the page number stands in it.
    pub bottom: Decimal,
    /// From the edge to the gutter.
    pub left: Decimal,
    /// The gutter: numbers, captions and citations stand in it, beside the text column.
    pub gutter: Decimal,
}

impl PageFormat {
    /// The narrowest text column that captions, boxes and tables fit, in millimetres.
    pub const LEAST_COLUMN: u32 = 95;
    /// The lowest type area that an opener with its first lines fits, in millimetres.
    pub const LEAST_HEIGHT: u32 = 150;
}

/// The art of the report. A new report has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Artwork {
    /// On the cover.
    pub cover: Art,
    /// Where numbered chapters open.
    pub openers: Art,
    /// Where these chapters open, by id, instead of `openers`.
    pub chapters: BTreeMap<SectionId, Art>,
    /// The issuer's logo, on the cover.
    pub logo: Option<Logo>,
}

impl Artwork {
    /// What stands where a chapter opens.
    pub fn opener(&self, chapter: &SectionId) -> &Art {
        self.chapters.get(chapter).unwrap_or(&self.openers)
    }

    /// The pictures of the issuer's own among the art, each once.
    pub fn pictures(&self) -> Vec<&Picture> {
        let mut pictures = Vec::new();
        for art in [&self.cover, &self.openers]
            .into_iter()
            .chain(self.chapters.values())
        {
            if let Art::Picture(picture) = art
                && !pictures.contains(&picture)
            {
                pictures.push(picture);
            }
        }
        pictures
    }
}

/// A piece of art. It decorates and says nothing, so screen readers pass over it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Art {
    /// Nothing.
    #[default]
    None,
    /// One of the project's drawings, in the colours of the report.
    Drawing(Drawing),
    /// A picture of the issuer's own.
    Picture(Picture),
}

/// The project's drawings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Rings around a corner.
    Rings,
    /// People who stand together.
    People,
    /// Frames of a film.
    Frames,
    /// Leaves on a stem.
    Leaves,
}

impl Drawing {
    /// Every drawing with the name by which `report.toml` asks for it.
    pub const ALL: [(&'static str, Drawing); 4] = [
        ("rings", Drawing::Rings),
        ("people", Drawing::People),
        ("frames", Drawing::Frames),
        ("leaves", Drawing::Leaves),
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Drawing::Rings => "rings",
            Drawing::People => "people",
            Drawing::Frames => "frames",
            Drawing::Leaves => "leaves",
        }
    }
}

/// The issuer's logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// The picture.
    pub picture: Picture,
    /// What it says, for people who cannot see it.
    pub alt: Localized<String>,
}
