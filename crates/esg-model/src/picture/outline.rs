//! Text as outlines of the committed fonts.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of glyph outlines; no disclosed number is computed here"
)]

use std::fmt::Write;
use std::sync::Arc;

use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::geometry::Rect;
use super::spacing;
use crate::source::{SourcePath, Sources};

/// The files of the regular and of the bold fonts, Latin before Han.
pub const FONTS: [[&str; 2]; 2] = [
    [
        "data/fonts/NotoSans-Regular.ttf",
        "data/fonts/NotoSansHK-Regular.ttf",
    ],
    ["data/fonts/NotoSans-Bold.ttf", "data/fonts/NotoSansHK-Bold.ttf"],
];

/// The fonts of a report's own folder, for characters that those of the project lack: a rare one in a name.
pub const OWN_FONTS: &str = "fonts/";

/// The files of a report's own fonts, in the order of their names.
pub fn own_fonts(sources: &Sources) -> impl Iterator<Item = (&SourcePath, &Arc<[u8]>)> {
    let is_font = |path: &str| path.ends_with(".ttf") || path.ends_with(".otf");
    sources
        .below(OWN_FONTS)
        .filter(move |(path, _)| is_font(path.as_str()))
}

/// Weight of a text in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Regular.
    Regular,
    /// Bold.
    Bold,
}

/// The fonts of pictures: for each weight the Latin one first, then the Han one, then the report's own.
pub struct Outliner<'a> {
    regular: [Face<'a>; 2],
    bold: [Face<'a>; 2],
    own: Vec<Face<'a>>,
}

/// A text as one path, its baseline starting at the origin.
pub struct Outlined {
    /// SVG path data.
    pub path: String,
    /// Advance width.
    pub width: f64,
    /// What the outlines cover; `None` where nothing is drawn.
    pub ink: Option<Rect>,
    /// Characters that no font has.
    pub missing: Vec<char>,
}

/// A character of a text with its place on the line.
struct Placed<'f, 'a> {
    face: &'f Face<'a>,
    glyph: GlyphId,
    /// How far from the beginning of the line, in ems.
    x: f64,
}

impl<'a> Outliner<'a> {
    /// Reads the fonts; `None` where one is no font.
    pub fn new(regular: [&'a [u8]; 2], bold: [&'a [u8]; 2]) -> Option<Self> {
        let [latin, han] = regular.map(|bytes| Face::parse(bytes, 0).ok());
        let [latin_bold, han_bold] = bold.map(|bytes| Face::parse(bytes, 0).ok());
        Some(Outliner {
            regular: [latin?, han?],
            bold: [latin_bold?, han_bold?],
            own: Vec::new(),
        })
    }

    /// Takes the fonts from `sources`; `None` where one is missing or no font, which loading a report tells of.
    pub fn of(sources: &'a Sources) -> Option<Self> {
        let font = |path: &str| sources.get(path).map(|bytes| &bytes[..]);
        let [[latin, han], [latin_bold, han_bold]] = FONTS.map(|paths| paths.map(font));
        let mut outliner = Outliner::new([latin?, han?], [latin_bold?, han_bold?])?;
        let own = own_fonts(sources).filter_map(|(_, bytes)| Face::parse(bytes, 0).ok());
        outliner.own = own.collect();
        Some(outliner)
    }

    fn faces(&self, weight: Weight) -> impl Iterator<Item = &Face<'a>> {
        let shared = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        shared.iter().chain(&self.own)
    }

    /// Outlines a text at `size`.
    pub fn outline(&self, text: &str, size: f64, weight: Weight) -> Outlined {
        let (glyphs, width, missing) = self.place(text, weight);
        let mut path = String::new();
        let mut ink: Option<Rect> = None;
        for Placed { face, glyph, x } in glyphs {
            let mut pen = Pen {
                path: &mut path,
                x: x * size,
                scale: size / f64::from(face.units_per_em()),
            };
            let Some(bounds) = face.outline_glyph(glyph, &mut pen) else {
                continue;
            };
            let covered = Rect {
                left: pen.x + f64::from(bounds.x_min) * pen.scale,
                top: -f64::from(bounds.y_max) * pen.scale,
                right: pen.x + f64::from(bounds.x_max) * pen.scale,
                bottom: -f64::from(bounds.y_min) * pen.scale,
            };
            ink = Some(ink.map_or(covered, |ink| ink.with(covered)));
        }
        Outlined {
            path,
            width: width * size,
            ink,
            missing,
        }
    }

    /// The advance width of a line.
    pub fn width(&self, text: &str, size: f64, weight: Weight) -> f64 {
        let mut visible = text.chars().filter(|character| !is_invisible(*character));
        let first = visible.next().map_or(0.0, spacing::at_start);
        let last = text.chars().rfind(|character| !is_invisible(*character));
        self.advance(text, size, weight) - (first + last.map_or(0.0, spacing::at_end)) * size
    }

    /// The advance width of a text within a line, whose ends lose nothing.
    pub(super) fn advance(&self, text: &str, size: f64, weight: Weight) -> f64 {
        let mut width = 0.0;
        let mut previous = None;
        for character in text.chars().filter(|character| !is_invisible(*character)) {
            let Some((face, glyph)) = self.find(character, weight) else {
                continue;
            };
            width += previous.map_or(0.0, |before| spacing::between(before, character));
            width += f64::from(face.glyph_hor_advance(glyph).unwrap_or(0)) / f64::from(face.units_per_em());
            previous = Some(character);
        }
        width * size
    }

    fn find(&self, character: char, weight: Weight) -> Option<(&Face<'a>, GlyphId)> {
        self.faces(weight)
            .find_map(|face| Some((face, face.glyph_index(character)?)))
    }

    /// Puts the characters of a line beside each other; all lengths are in ems.
    fn place(&self, text: &str, weight: Weight) -> (Vec<Placed<'_, 'a>>, f64, Vec<char>) {
        let (mut glyphs, mut missing) = (Vec::new(), Vec::new());
        let mut width = 0.0;
        let mut previous: Option<char> = None;
        for character in text.chars().filter(|character| !is_invisible(*character)) {
            let Some((face, glyph)) = self.find(character, weight) else {
                missing.push(character);
                continue;
            };
            width += match previous {
                Some(before) => spacing::between(before, character),
                None => -spacing::at_start(character),
            };
            glyphs.push(Placed {
                face,
                glyph,
                x: width,
            });
            let advance = f64::from(face.glyph_hor_advance(glyph).unwrap_or(0));
            width += advance / f64::from(face.units_per_em());
            previous = Some(character);
        }
        width -= previous.map_or(0.0, spacing::at_end);
        (glyphs, width, missing)
    }
}

/// Characters that say how a line may break and print nothing.
pub(super) const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}' | '\u{2060}')
}

/// Writes a glyph's outline as path data; fonts point up, SVG points down.
struct Pen<'a> {
    path: &'a mut String,
    x: f64,
    scale: f64,
}

impl Pen<'_> {
    fn write(&mut self, command: char, points: &[(f32, f32)]) {
        self.path.push(command);
        for (index, (x, y)) in points.iter().enumerate() {
            let space = if index == 0 { "" } else { " " };
            let (x, y) = (self.x + f64::from(*x) * self.scale, -f64::from(*y) * self.scale);
            write!(self.path, "{space}{x:.2} {y:.2}").expect("writing to a string cannot fail");
        }
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.write('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.write('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.write('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.write('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}
