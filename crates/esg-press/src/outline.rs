//! Words as shapes. printpdf without its layout engine embeds fonts whole: seven megabytes for a few Chinese characters.

use printpdf::{LinePoint, Op, PaintMode, Point, Polygon, PolygonRing, Pt, WindingOrder};
use ttf_parser::{Face, OutlineBuilder};

use crate::PressError;

/// How many straight lines stand for a curve: enough at the size of a footnote.
const STEPS: u8 = 6;

/// `words` in `font` as filled shapes, the baseline starting at a point.
pub(crate) fn words(font: &[u8], words: &str, size: f32, at: (f32, f32)) -> Result<Op, PressError> {
    let face = Face::parse(font, 0)
        .map_err(|error| PressError::new(format!("the Chinese font cannot be used: {error}")))?;
    let mut pen = Pen {
        scale: size / f32::from(face.units_per_em()),
        origin: at,
        last: (0.0, 0.0),
        rings: Vec::new(),
    };
    for character in words.chars() {
        let Some(glyph) = face.glyph_index(character) else {
            return Err(PressError::new(format!("the Chinese font lacks {character}")));
        };
        face.outline_glyph(glyph, &mut pen);
        pen.origin.0 += f32::from(face.glyph_hor_advance(glyph).unwrap_or(0)) * pen.scale;
    }
    Ok(Op::DrawPolygon {
        polygon: Polygon {
            rings: pen.rings,
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        },
    })
}

/// Follows the outline of a glyph with straight lines.
struct Pen {
    scale: f32,
    origin: (f32, f32),
    last: (f32, f32),
    rings: Vec<PolygonRing>,
}

impl Pen {
    fn point(&mut self, x: f32, y: f32) {
        let point = LinePoint {
            p: Point {
                x: Pt(self.origin.0 + x * self.scale),
                y: Pt(self.origin.1 + y * self.scale),
            },
            bezier: false,
        };
        if let Some(ring) = self.rings.last_mut() {
            ring.points.push(point);
        }
        self.last = (x, y);
    }

    /// Points of a curve: `at` gives the one that lies a share of the way along.
    fn curve(&mut self, at: impl Fn(f32) -> (f32, f32)) {
        for step in 1..=STEPS {
            let (x, y) = at(f32::from(step) / f32::from(STEPS));
            self.point(x, y);
        }
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.rings.push(PolygonRing { points: Vec::new() });
        self.point(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.point(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let from = self.last;
        self.curve(|t| {
            let along = |a: f32, b: f32, c: f32| {
                let u = 1.0 - t;
                u * u * a + 2.0 * u * t * b + t * t * c
            };
            (along(from.0, x1, x), along(from.1, y1, y))
        });
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let from = self.last;
        self.curve(|t| {
            let along = |a: f32, b: f32, c: f32, d: f32| {
                let u = 1.0 - t;
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            (along(from.0, x1, x2, x), along(from.1, y1, y2, y))
        });
    }

    fn close(&mut self) {}
}
