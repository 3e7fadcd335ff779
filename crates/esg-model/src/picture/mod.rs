//! Pictures drawn from data as SVG: one drawing for the PDF and the web page.
//!
//! Text is outlined from the committed fonts, since a picture in a web page can load no font.
//! Coordinates are the only floating-point numbers of the workspace: a drawing's geometry is no disclosed number.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use std::fmt::Write;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::report::Theme;

pub mod bars;
pub mod diagram;
pub mod donut;
pub mod draft;
pub mod matrix;
pub mod outline;
mod wrap;

use outline::{Outliner, Weight};

/// Colour of text in pictures.
pub const INK: &str = "#1f2a2e";
/// Colour of quiet text and axis lines, at least 4.5:1 on white.
pub const QUIET: &str = "#5a666b";

/// Where a text stands relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The point is its left end.
    Start,
    /// The point is its middle.
    Middle,
    /// The point is its right end.
    End,
}

/// A drawing in the making, in user units of which 10 are one text size.
pub struct Canvas<'a> {
    outliner: &'a Outliner<'a>,
    theme: &'a Theme,
    body: String,
    width: f64,
    height: f64,
    missing: Vec<char>,
}

impl<'a> Canvas<'a> {
    /// An empty drawing; [`Canvas::size`] says how large it is.
    pub fn new(outliner: &'a Outliner<'a>, theme: &'a Theme) -> Self {
        Canvas {
            outliner,
            theme,
            body: String::new(),
            width: 0.0,
            height: 0.0,
            missing: Vec::new(),
        }
    }

    /// The colours of the report.
    pub fn theme(&self) -> &'a Theme {
        self.theme
    }

    /// Sets width and height.
    pub fn size(&mut self, width: f64, height: f64) {
        (self.width, self.height) = (width, height);
    }

    /// A filled rectangle.
    pub fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, fill: &str) {
        self.element(&format!(
            "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" fill=\"{fill}\"/>"
        ));
    }

    /// A rectangle with rounded corners and an outline.
    pub fn rounded(&mut self, x: f64, y: f64, width: f64, height: f64, fill: &str, stroke: &str) {
        self.element(&format!(
            "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" rx=\"4\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"0.9\"/>"
        ));
    }

    /// A line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, stroke: &str) {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.element(&format!(
            "<line x1=\"{x1:.2}\" y1=\"{y1:.2}\" x2=\"{x2:.2}\" y2=\"{y2:.2}\" stroke=\"{stroke}\" stroke-width=\"{width:.2}\"/>"
        ));
    }

    /// A filled path.
    pub fn path(&mut self, data: &str, fill: &str) {
        self.element(&format!("<path d=\"{data}\" fill=\"{fill}\"/>"));
    }

    /// A filled circle.
    pub fn circle(&mut self, x: f64, y: f64, radius: f64, fill: &str) {
        self.element(&format!(
            "<circle cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"{radius:.2}\" fill=\"{fill}\"/>"
        ));
    }

    /// A line of text whose baseline passes through the point.
    pub fn text(
        &mut self,
        at: (f64, f64),
        anchor: Anchor,
        size: f64,
        weight: Weight,
        fill: &str,
        text: &str,
    ) {
        let outlined = self.outliner.outline(text, size, weight);
        self.missing.extend(&outlined.missing);
        let x = at.0
            - match anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => outlined.width / 2.0,
                Anchor::End => outlined.width,
            };
        let y = at.1;
        self.element(&format!(
            "<path transform=\"translate({x:.2} {y:.2})\" d=\"{}\" fill=\"{fill}\"/>",
            outlined.path
        ));
    }

    /// A line of text turned a quarter to the left, its middle at the point.
    pub fn text_upwards(&mut self, at: (f64, f64), size: f64, fill: &str, text: &str) {
        let outlined = self.outliner.outline(text, size, Weight::Regular);
        self.missing.extend(&outlined.missing);
        let (x, y) = (at.0, at.1 + outlined.width / 2.0);
        self.element(&format!(
            "<path transform=\"translate({x:.2} {y:.2}) rotate(-90)\" d=\"{}\" fill=\"{fill}\"/>",
            outlined.path
        ));
    }

    /// How wide a text would be.
    pub fn text_width(&self, text: &str, size: f64, weight: Weight) -> f64 {
        self.outliner.width(text, size, weight)
    }

    fn element(&mut self, element: &str) {
        self.body.push_str(element);
        self.body.push('\n');
    }

    /// The SVG file, and the characters that no font has.
    pub fn finish(self) -> (Vec<u8>, Vec<char>) {
        let (width, height) = (self.width, self.height);
        let mut svg = String::new();
        writeln!(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\">")
            .expect("writing to a string cannot fail");
        svg.push_str(&self.body);
        svg.push_str("</svg>\n");
        (svg.into_bytes(), self.missing)
    }
}

/// A value as a length: `value` of `whole`, where `whole` is `length` long.
pub(crate) fn share(value: Decimal, whole: Decimal, length: f64) -> f64 {
    if whole.is_zero() {
        return 0.0;
    }
    (value / whole).to_f64().unwrap_or(0.0) * length
}
