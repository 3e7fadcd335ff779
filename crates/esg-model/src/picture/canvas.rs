//! The sheet that pictures are drawn on.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use std::fmt::Write;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::check::{Fault, LEAST, MARGIN};
use super::geometry::{Rect, Ring};
use super::mark::{Joins, Mark, Shape};
use super::outline::{Outliner, Weight};
use super::paragraph::{self, Paragraph, Type};
use super::style::{Style, Texture};
use super::texture;
use super::wires::Stretch;
use super::{Origin, QUIET, Words, check};
use crate::design::PageFormat;
use crate::report::Theme;
use crate::text::Lang;

/// The share of the type area's height that one part of a picture may take: a heading may stand above it.
const SHARE: f64 = 0.87;
/// The least height of a piece of a picture that goes on over pages, in points: two bars stay together.
const PIECE: f64 = 36.0;
/// The smallest size that is set: a box that is narrower than the text column may shrink a picture a little.
pub(super) const SMALLEST: f64 = 7.6;

/// The smallest words of drawings, as a share of the running text.
const SMALL: f64 = 0.78;

/// The size of the smallest words that drawings hold beside running text of the size `body`, in points.
pub fn smallest_of(body: f64) -> f64 {
    (body * SMALL).max(SMALLEST)
}

/// The room that a page has for pictures, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// How wide a drawing is without its margins: with them it fills the text column.
    pub width: f64,
    /// How tall one part of a picture may be.
    pub tallest: f64,
}

impl Sheet {
    /// The room that pages of this format have.
    pub fn of(page: &PageFormat) -> Self {
        let points = |millimetres: Decimal| millimetres.to_f64().unwrap_or(0.0) * 72.0 / 25.4;
        Sheet {
            width: points(page.width - page.left - page.gutter - page.right) - 2.0 * MARGIN,
            tallest: points(page.height - page.top - page.bottom) * SHARE,
        }
    }
}

/// Which end of a line stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The point is its left end.
    Start,
    /// The point is its middle.
    Middle,
    /// The point is its right end.
    End,
}

/// A drawing in the making.
pub struct Canvas<'a> {
    outliner: &'a Outliner<'a>,
    theme: &'a Theme,
    lang: Lang,
    elements: Vec<Element>,
    marks: Vec<Mark>,
    faults: Vec<Fault>,
    missing: Vec<char>,
    sheet: Sheet,
    height: f64,
    head: f64,
    cuts: Vec<f64>,
}

/// An SVG element with the heights between which it is drawn.
struct Element {
    top: f64,
    bottom: f64,
    svg: String,
}

/// A picture that goes on over pages, as SVG files that stand below each other.
pub struct Parted {
    /// What is printed again above the first piece of each page: the unit and the key. `None` where that is nothing.
    pub head: Option<Vec<u8>>,
    /// What stands below it; a page may end after each piece.
    pub pieces: Vec<Vec<u8>>,
}

/// A finished picture.
pub struct Drawing {
    /// The SVG file.
    pub whole: Vec<u8>,
    /// The same in pieces, where a page cannot hold it.
    pub parted: Option<Parted>,
    /// What stands where.
    pub marks: Vec<Mark>,
    /// Width in points.
    pub width: f64,
    /// Height of all parts in points.
    pub height: f64,
    /// What layout could not meet.
    pub faults: Vec<Fault>,
    /// Characters that no font has.
    pub missing: Vec<char>,
}

impl<'a> Canvas<'a> {
    /// An empty drawing of a language.
    pub fn new(outliner: &'a Outliner<'a>, theme: &'a Theme, lang: Lang, sheet: Sheet) -> Self {
        Canvas {
            outliner,
            theme,
            lang,
            elements: Vec::new(),
            marks: Vec::new(),
            faults: Vec::new(),
            missing: Vec::new(),
            sheet,
            height: 0.0,
            head: 0.0,
            cuts: Vec::new(),
        }
    }

    pub(super) fn theme(&self) -> &'a Theme {
        self.theme
    }

    pub(super) fn width(&self) -> f64 {
        self.sheet.width
    }

    /// How tall a page lets it be in one piece.
    pub(super) fn tallest(&self) -> f64 {
        self.sheet.tallest
    }

    /// How labels are set: a step below the running text.
    pub(super) fn label(&self) -> Type {
        self.step(0.86, Weight::Regular)
    }

    /// How numbers are set.
    pub(super) fn number(&self) -> Type {
        self.step(0.86, Weight::Bold)
    }

    /// How units, axes and explanations are set.
    pub(super) fn small(&self) -> Type {
        self.step(SMALL, Weight::Regular)
    }

    fn step(&self, share: f64, weight: Weight) -> Type {
        let body = self.theme.body.get(self.lang).to_f64().unwrap_or(LEAST);
        Type {
            size: (body * share).max(SMALLEST),
            weight,
        }
    }

    /// How wide a line would be.
    pub(super) fn text_width(&self, text: &str, set_in: Type) -> f64 {
        self.outliner.width(text, set_in.size, set_in.weight)
    }

    /// How wide the widest stretch of a text is that cannot be broken.
    pub(super) fn widest_piece(&self, text: &str, set_in: Type) -> f64 {
        paragraph::widest_piece(self.outliner, text, set_in)
    }

    /// Sets a text into lines.
    pub(super) fn set(&self, text: &str, set_in: Type, widest: f64) -> Paragraph {
        paragraph::set(self.outliner, text, set_in, widest)
    }

    /// Says how tall the picture is.
    pub(super) fn grow(&mut self, height: f64) {
        self.height = height;
    }

    /// What stands above `bottom` is printed again on each further part of the picture.
    pub(super) fn repeat_above(&mut self, bottom: f64) {
        self.head = bottom;
    }

    /// The picture may go on in another part below this height.
    pub(super) fn may_part_at(&mut self, y: f64) {
        self.cuts.push(y);
    }

    pub(super) fn fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Notes where something stands.
    pub(super) fn mark(&mut self, shape: Shape, rect: Rect, words: &str, origin: Origin) {
        self.marks.push(Mark {
            shape,
            rect,
            words: words.to_owned(),
            origin,
        });
    }

    /// Puts down a paragraph, the upper end of `anchor` at the point.
    pub(super) fn write(
        &mut self,
        paragraph: &Paragraph,
        at: (f64, f64),
        anchor: Anchor,
        fill: &str,
        origin: Origin,
    ) {
        let (x, top) = at;
        let set_in = paragraph.set_in;
        for (below, line) in paragraph.baselines() {
            self.line_of_text(line, (x, top + below), anchor, set_in, fill, origin);
        }
        if let Some(word) = &paragraph.forced {
            self.fault(Fault::too_wide(word, origin));
        }
    }

    /// Puts down a line whose baseline passes through the point.
    pub(super) fn line_of_text(
        &mut self,
        text: &str,
        at: (f64, f64),
        anchor: Anchor,
        set_in: Type,
        fill: &str,
        origin: Origin,
    ) {
        let outlined = self.outliner.outline(text, set_in.size, set_in.weight);
        self.missing.extend(&outlined.missing);
        let x = at.0
            - match anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => outlined.width / 2.0,
                Anchor::End => outlined.width,
            };
        let Some(ink) = outlined.ink else { return };
        let ink = ink.moved(x, at.1);
        self.mark(Shape::Text { size: set_in.size }, ink, text, origin);
        self.element(
            ink,
            format!(
                "<path transform=\"translate({x:.2} {:.2})\" d=\"{}\" fill=\"{fill}\"/>",
                at.1, outlined.path
            ),
        );
    }

    /// Puts down a paragraph turned a quarter to the left, its upper end at `left`, its middle at `middle`.
    pub(super) fn write_upwards(
        &mut self,
        paragraph: &Paragraph,
        left: f64,
        middle: f64,
        fill: &str,
        origin: Origin,
    ) {
        let set_in = paragraph.set_in;
        for (below, line) in paragraph.baselines() {
            let outlined = self.outliner.outline(line, set_in.size, set_in.weight);
            self.missing.extend(&outlined.missing);
            let (x, y) = (left + below, middle + outlined.width / 2.0);
            let Some(ink) = outlined.ink else { continue };
            let turned = Rect {
                left: x + ink.top,
                right: x + ink.bottom,
                top: y - ink.right,
                bottom: y - ink.left,
            };
            self.mark(Shape::Text { size: set_in.size }, turned, line, origin);
            self.element(
                turned,
                format!(
                    "<path transform=\"translate({x:.2} {y:.2}) rotate(-90)\" d=\"{}\" fill=\"{fill}\"/>",
                    outlined.path
                ),
            );
        }
        if let Some(word) = &paragraph.forced {
            self.fault(Fault::too_wide(word, origin));
        }
    }

    /// A line that nothing but shapes may lie on.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, stroke: &str) {
        let ((x1, y1), (x2, y2)) = (from, to);
        let rect = Rect {
            left: x1.min(x2),
            top: y1.min(y2),
            right: x1.max(x2),
            bottom: y1.max(y2),
        };
        self.mark(Shape::Line, rect.wider(width / 2.0), "", Origin::default());
        self.element(
            rect,
            format!(
                "<line x1=\"{x1:.2}\" y1=\"{y1:.2}\" x2=\"{x2:.2}\" y2=\"{y2:.2}\" stroke=\"{stroke}\" stroke-width=\"{width:.2}\"/>"
            ),
        );
    }

    /// An arrow: its stretches, which are only noted since arrows share some, and its head, the tip first.
    pub(super) fn wire(
        &mut self,
        stretches: &[Stretch],
        head: [(f64, f64); 3],
        (joins, origin): (Joins, Origin),
        colour: &str,
    ) {
        let corner = |(x, y): (f64, f64)| Rect::new(x, y, 0.0, 0.0);
        for (from, to) in stretches {
            self.mark(Shape::Wire(joins), corner(*from).with(corner(*to)), "", origin);
        }
        let [tip, one, other] = head.map(corner);
        let around = tip.with(one).with(other);
        self.mark(Shape::Head(joins), around, "", origin);
        self.element(
            around,
            format!("<path d=\"{}\" fill=\"{colour}\"/>", polygon_data(&head)),
        );
    }

    /// The lines of arrows.
    pub(super) fn strokes(&mut self, lines: &[Stretch], colour: &str) {
        let corner = |(x, y): (f64, f64)| Rect::new(x, y, 0.0, 0.0);
        let ends = lines.iter().flat_map(|(from, to)| [corner(*from), corner(*to)]);
        let Some(around) = ends.reduce(Rect::with) else {
            return;
        };
        let mut path = String::new();
        for ((x1, y1), (x2, y2)) in lines {
            write!(path, "M{x1:.2} {y1:.2}L{x2:.2} {y2:.2}").expect("writing to a string cannot fail");
        }
        self.element(
            around,
            format!("<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-linecap=\"square\"/>"),
        );
    }

    /// A ground that shapes and words stand on, such as the field of a plot.
    pub(super) fn ground(&mut self, rect: Rect, fill: &str) {
        self.element(rect, rectangle(rect, &format!("fill=\"{fill}\"")));
    }

    /// A box with rounded corners that words stand in.
    pub(super) fn rounded(&mut self, rect: Rect, fill: &str, stroke: &str, origin: Origin) {
        self.mark(Shape::Filled, rect, "", origin);
        self.element(
            rect,
            rectangle(
                rect,
                &format!("rx=\"4\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"0.8\""),
            ),
        );
    }

    /// A bar or a key in a plain colour.
    pub(super) fn bar(&mut self, rect: Rect, fill: &str, origin: Origin) {
        self.mark(Shape::Filled, rect, "", origin);
        self.element(rect, rectangle(rect, &format!("fill=\"{fill}\"")));
    }

    /// A part of a bar, or a key, in the look of a series.
    pub(super) fn styled_bar(&mut self, rect: Rect, style: &Style, origin: Origin) {
        let polygon = [
            (rect.left, rect.top),
            (rect.right, rect.top),
            (rect.right, rect.bottom),
            (rect.left, rect.bottom),
        ];
        self.shaped_bar(rect, &polygon, style, origin);
    }

    /// A bar of another outline within `rect`.
    pub(super) fn shaped_bar(&mut self, rect: Rect, polygon: &[(f64, f64)], style: &Style, origin: Origin) {
        self.mark(Shape::Filled, rect, "", origin);
        self.styled(&polygon_data(polygon), polygon, rect, style);
    }

    /// A filled shape, its outline as path data and as a polygon that is near enough to it for a texture.
    pub(super) fn styled(&mut self, data: &str, polygon: &[(f64, f64)], around: Rect, style: &Style) {
        let Style {
            fill, lines, edge, ..
        } = style;
        let mut svg = format!("<path d=\"{data}\" fill=\"{fill}\"/>");
        if style.texture != Texture::Solid {
            let strokes = texture::lines(style.texture, polygon);
            let dots = texture::dots(style.texture, polygon);
            if !strokes.is_empty() {
                write!(
                    svg,
                    "<path d=\"{strokes}\" fill=\"none\" stroke=\"{lines}\" stroke-width=\"{}\"/>",
                    texture::LINE
                )
                .expect("writing to a string cannot fail");
            }
            if !dots.is_empty() {
                write!(svg, "<path d=\"{dots}\" fill=\"{lines}\"/>")
                    .expect("writing to a string cannot fail");
            }
        }
        if edge != fill {
            write!(
                svg,
                "<path d=\"{data}\" fill=\"none\" stroke=\"{edge}\" stroke-width=\"0.5\"/>"
            )
            .expect("writing to a string cannot fail");
        }
        self.element(around, svg);
    }

    /// A ring, as what words may not lie on; its sectors are drawn by [`Canvas::styled`].
    pub(super) fn ring(&mut self, ring: Ring, origin: Origin) {
        self.mark(Shape::Ring(ring), ring.square(), "", origin);
    }

    /// Anything else that is drawn, with the rectangle around it.
    pub(super) fn element(&mut self, around: Rect, svg: String) {
        self.elements.push(Element {
            top: around.top,
            bottom: around.bottom,
            svg,
        });
    }

    /// Words above everything else: a chart's unit. Returns the height below them.
    pub(super) fn unit(&mut self, unit: Words<'_>) -> f64 {
        let paragraph = self.set(unit.text, self.small(), self.sheet.width);
        self.write(&paragraph, (0.0, 0.0), Anchor::Start, QUIET, unit.origin);
        if paragraph.lines.is_empty() {
            2.0
        } else {
            paragraph.height() + 5.0
        }
    }

    /// The SVG files and what is wrong with the picture.
    pub fn finish(mut self) -> Drawing {
        let mut faults = std::mem::take(&mut self.faults);
        faults.extend(check::faults(&self.marks, self.sheet.width, self.height));
        let pieces = self.pieces();
        let tallest = pieces
            .iter()
            .map(|(top, bottom)| bottom - top + self.head)
            .fold(0.0, f64::max);
        if tallest > self.sheet.tallest {
            faults.push(Fault::too_tall(tallest, self.sheet.tallest));
        }
        let parted = (pieces.len() > 1).then(|| Parted {
            head: (self.head > 0.0).then(|| self.svg((0.0, self.head))),
            pieces: pieces.iter().map(|piece| self.svg(*piece)).collect(),
        });
        Drawing {
            whole: self.svg((0.0, self.height.ceil())),
            parted,
            marks: self.marks,
            width: self.sheet.width,
            height: self.height,
            faults,
            missing: self.missing,
        }
    }

    /// From where to where each piece goes below the head: one where a page holds the picture, else many, so that they
    /// fill pages.
    fn pieces(&mut self) -> Vec<(f64, f64)> {
        if self.height <= self.sheet.tallest || self.cuts.is_empty() {
            self.head = 0.0;
            return vec![(0.0, self.height)];
        }
        if self.head > self.sheet.tallest / 3.0 {
            self.head = 0.0;
        }
        let mut pieces: Vec<(f64, f64)> = Vec::new();
        let mut top = self.head;
        for cut in self.cuts.iter().copied().filter(|cut| *cut > self.head) {
            // The last piece is no smaller than the others.
            if cut - top >= PIECE && self.height - cut >= PIECE {
                pieces.push((top, cut));
                top = cut;
            }
        }
        pieces.push((top, self.height));
        pieces
    }

    fn svg(&self, (top, bottom): (f64, f64)) -> Vec<u8> {
        let (width, height) = (self.sheet.width.ceil() + 2.0 * MARGIN, bottom - top);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height}\" viewBox=\"-{MARGIN:.0} {top} {width:.0} {height}\">\n",
            top = points(top),
            height = points(height),
        );
        for element in &self.elements {
            if element.top < bottom && element.bottom > top {
                svg.push_str(&element.svg);
                svg.push('\n');
            }
        }
        svg.push_str("</svg>\n");
        svg.into_bytes()
    }
}

/// A length in hundredths of a point.
fn points(length: f64) -> String {
    let written = format!("{length:.2}");
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn rectangle(rect: Rect, paint: &str) -> String {
    format!(
        "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\" {paint}/>",
        rect.left,
        rect.top,
        rect.width(),
        rect.height()
    )
}

/// A closed polygon as path data.
pub(super) fn polygon_data(points: &[(f64, f64)]) -> String {
    let mut data = String::new();
    for (index, (x, y)) in points.iter().enumerate() {
        let command = if index == 0 { 'M' } else { 'L' };
        write!(data, "{command}{x:.2} {y:.2}").expect("writing to a string cannot fail");
    }
    data.push('Z');
    data
}
