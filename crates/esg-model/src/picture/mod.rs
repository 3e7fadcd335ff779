//! Pictures drawn from data as SVG: one drawing for the PDF and the web page.
//!
//! A picture is laid out before it is drawn: [`paragraph`] sets its words into lines, [`Canvas`] puts them down as
//! outlines of the committed fonts, since a picture in a web page can load no font, and notes where everything stands.
//! [`check`] then reads these places and tells what lies over something else, leaves the picture or is too small.
//!
//! A user unit is a point on the printed page.
//! Coordinates are the only floating-point numbers of the workspace: a drawing's geometry is no disclosed number.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub mod bars;
pub mod boxes;
mod breaks;
mod bundles;
mod canvas;
pub mod check;
pub mod colour;
pub mod diagram;
pub mod donut;
pub mod draft;
pub mod geometry;
mod key;
pub mod mark;
pub mod matrix;
pub mod outline;
pub mod paragraph;
pub mod progress;
mod routes;
mod rows;
mod spacing;
pub mod stacked;
pub mod style;
pub mod tangles;
mod texture;
mod tracks;
mod wires;

pub use canvas::{Canvas, Drawing, Parted, Sheet, smallest_of};
pub use check::LEAST;

/// Colour of text in pictures.
pub const INK: &str = "#1f2a2e";
/// Colour of quiet text and axis lines, at least 4.5:1 on white.
pub const QUIET: &str = "#5a666b";

/// Words of a picture with the place in `figures.toml` that they come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words<'a> {
    /// The words; may be empty.
    pub text: &'a str,
    /// Where they are written.
    pub origin: Origin,
}

/// A stretch of `figures.toml`, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last one.
    pub end: usize,
}

/// A number of a chart, as a length and as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number<'a> {
    /// Its size; `None` where the report says that there is no number.
    pub value: Option<Decimal>,
    /// What is printed.
    pub shown: Words<'a>,
}

impl Number<'_> {
    /// Its size for drawing; 0 where there is no number.
    fn size(&self) -> f64 {
        self.value.and_then(|value| value.to_f64()).unwrap_or(0.0)
    }
}

/// A size as a length: `size` of `whole`, where `whole` is `length` long.
fn share(size: f64, whole: f64, length: f64) -> f64 {
    if whole > 0.0 { size / whole * length } else { 0.0 }
}

/// A count as a coordinate.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
