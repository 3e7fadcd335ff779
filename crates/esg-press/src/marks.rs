//! What is drawn around the pages: crop and fold marks, registration marks, a colour bar.

use printpdf::{
    Cmyk, Color, Line, LineDashPattern, LinePoint, Op, PaintMode, Point, Polygon, PolygonRing, Pt,
    WindingOrder,
};

use crate::layout::{Plan, Rect, mm};

/// Crop marks begin this far from the trim, outside the bleed, and end at [`CROP_TO`].
const CROP_FROM: f32 = 4.0;
const CROP_TO: f32 = 9.0;
/// How far the centre of a registration mark is from the trim.
const REGISTRATION: f32 = 6.6;
/// The lower edge of the colour bar below the trim, and the size of its patches.
const BAR: f32 = 13.0;
const PATCH: f32 = 5.0;

/// The patches: the process colours, what two of them make, and steps of each at half strength.
const PATCHES: [[f32; 4]; 12] = [
    [1.0, 0.0, 0.0, 0.0],
    [0.0, 1.0, 0.0, 0.0],
    [0.0, 0.0, 1.0, 0.0],
    [0.0, 0.0, 0.0, 1.0],
    [1.0, 1.0, 0.0, 0.0],
    [0.0, 1.0, 1.0, 0.0],
    [1.0, 0.0, 1.0, 0.0],
    [1.0, 1.0, 1.0, 0.0],
    [0.5, 0.0, 0.0, 0.0],
    [0.0, 0.5, 0.0, 0.0],
    [0.0, 0.0, 0.5, 0.0],
    [0.0, 0.0, 0.0, 0.5],
];

/// All marks of one side.
pub(crate) fn draw(plan: &Plan) -> Vec<Op> {
    let mut ops = vec![
        // Marks are on every plate.
        Op::SetOutlineColor {
            col: cmyk([1.0, 1.0, 1.0, 1.0]),
        },
        Op::SetOutlineThickness { pt: Pt(0.25) },
    ];
    let trim = plan.trim;
    crop(trim, &mut ops);
    registration(plan, &mut ops);
    if let Some(x) = plan.fold {
        fold(trim, x, &mut ops);
    }
    colour_bar(trim, &mut ops);
    ops
}

fn crop(trim: Rect, ops: &mut Vec<Op>) {
    let (from, to) = (mm(CROP_FROM), mm(CROP_TO));
    for (x, outwards) in [(trim.left, -1.0), (trim.right, 1.0)] {
        for y in [trim.bottom, trim.top] {
            ops.push(line((x + outwards * from, y), (x + outwards * to, y)));
        }
    }
    for (y, outwards) in [(trim.bottom, -1.0), (trim.top, 1.0)] {
        for x in [trim.left, trim.right] {
            ops.push(line((x, y + outwards * from), (x, y + outwards * to)));
        }
    }
}

/// In the middle of each side; a booklet has its fold in the middle of two of them.
fn registration(plan: &Plan, ops: &mut Vec<Op>) {
    let trim = plan.trim;
    let share = if plan.fold.is_some() { 0.25 } else { 0.5 };
    let (x, y) = (
        trim.left + trim.width() * share,
        trim.bottom + trim.height() * 0.5,
    );
    let away = mm(REGISTRATION);
    for (x, y) in [
        (x, trim.top + away),
        (x, trim.bottom - away),
        (trim.left - away, y),
        (trim.right + away, y),
    ] {
        let (arm, radius) = (mm(2.3), mm(1.4));
        ops.push(line((x - arm, y), (x + arm, y)));
        ops.push(line((x, y - arm), (x, y + arm)));
        ops.push(circle((x, y), radius));
    }
}

fn fold(trim: Rect, x: f32, ops: &mut Vec<Op>) {
    ops.push(Op::SaveGraphicsState);
    ops.push(Op::SetLineDashPattern {
        dash: LineDashPattern {
            pattern: [3.0, 2.0].into_iter().collect(),
            ..LineDashPattern::default()
        },
    });
    let (from, to) = (mm(CROP_FROM), mm(CROP_TO));
    ops.push(line((x, trim.top + from), (x, trim.top + to)));
    ops.push(line((x, trim.bottom - from), (x, trim.bottom - to)));
    ops.push(Op::RestoreGraphicsState);
}

fn colour_bar(trim: Rect, ops: &mut Vec<Op>) {
    let (mut x, bottom, size) = (trim.left + mm(8.0), trim.bottom - mm(BAR), mm(PATCH));
    for patch in PATCHES {
        ops.push(Op::SetFillColor { col: cmyk(patch) });
        let corners = [
            (x, bottom),
            (x + size, bottom),
            (x + size, bottom + size),
            (x, bottom + size),
        ];
        ops.push(Op::DrawPolygon {
            polygon: Polygon {
                rings: vec![PolygonRing {
                    points: corners.map(corner).to_vec(),
                }],
                mode: PaintMode::Fill,
                winding_order: WindingOrder::NonZero,
            },
        });
        x += size;
    }
}

/// A colour of the press.
pub(crate) fn cmyk([c, m, y, k]: [f32; 4]) -> Color {
    Color::Cmyk(Cmyk::new(c, m, y, k, None))
}

fn corner((x, y): (f32, f32)) -> LinePoint {
    LinePoint {
        p: Point { x: Pt(x), y: Pt(y) },
        bezier: false,
    }
}

fn line(from: (f32, f32), to: (f32, f32)) -> Op {
    Op::DrawLine {
        line: Line {
            points: vec![corner(from), corner(to)],
            is_closed: false,
        },
    }
}

/// A circle as a polygon of many sides: at this size nobody can tell.
fn circle((x, y): (f32, f32), radius: f32) -> Op {
    const SIDES: u8 = 32;
    let points = (0..SIDES).map(|step| {
        let angle = f32::from(step) * std::f32::consts::TAU / f32::from(SIDES);
        corner((x + radius * angle.cos(), y + radius * angle.sin()))
    });
    Op::DrawLine {
        line: Line {
            points: points.collect(),
            is_closed: true,
        },
    }
}
