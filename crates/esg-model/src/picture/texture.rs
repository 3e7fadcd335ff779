//! Textures of fillings as plain lines and dots, cut to the filled shape here: every program that reads SVG draws them
//! alike, and nothing in the file is a pattern or a clipping path.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use std::fmt::Write;

use super::style::Texture;

/// Between the lines of a texture.
const PITCH: f64 = 3.0;
/// Between dots.
const DOTS: f64 = 3.4;
/// Radius of a dot.
const DOT: f64 = 0.75;

/// Width of a texture's lines.
pub(super) const LINE: f64 = 0.8;

/// The lines of a texture within a polygon, as path data to be stroked.
pub(super) fn lines(texture: Texture, polygon: &[(f64, f64)]) -> String {
    let angles: &[f64] = match texture {
        Texture::Solid | Texture::Dots => &[],
        Texture::Rising => &[-45.0],
        Texture::Falling => &[45.0],
        Texture::Level => &[0.0],
        Texture::Upright => &[90.0],
        Texture::Lattice => &[-45.0, 45.0],
    };
    let mut data = String::new();
    for angle in angles {
        let (sine, cosine) = angle.to_radians().sin_cos();
        let turned: Vec<(f64, f64)> = polygon
            .iter()
            .map(|(x, y)| (x * cosine + y * sine, y * cosine - x * sine))
            .collect();
        for (y, from, to) in scan(&turned, PITCH) {
            let back = |x: f64| (x * cosine - y * sine, x * sine + y * cosine);
            let ((x1, y1), (x2, y2)) = (back(from), back(to));
            write!(data, "M{x1:.2} {y1:.2}L{x2:.2} {y2:.2}").expect("writing to a string cannot fail");
        }
    }
    data
}

/// The dots of a texture that lie wholly within a polygon, as path data to be filled.
pub(super) fn dots(texture: Texture, polygon: &[(f64, f64)]) -> String {
    let mut data = String::new();
    if texture != Texture::Dots {
        return data;
    }
    let room = DOT + 0.25;
    for (y, from, to) in scan(polygon, DOTS / 2.0) {
        let inside = |y: f64, x: f64| {
            scan_line(polygon, y)
                .iter()
                .any(|(from, to)| from + room <= x && x + room <= *to)
        };
        let even = (y / (DOTS / 2.0)).round() % 2.0 == 0.0;
        let offset = if even { 0.0 } else { DOTS / 2.0 };
        let mut x = ((from - offset) / DOTS).ceil() * DOTS + offset;
        while x < to {
            if inside(y, x) && inside(y - room, x) && inside(y + room, x) {
                let left = x - DOT;
                write!(
                    data,
                    "M{left:.2} {y:.2}a{DOT} {DOT} 0 1 0 {0:.2} 0a{DOT} {DOT} 0 1 0 -{0:.2} 0Z",
                    2.0 * DOT
                )
                .expect("writing to a string cannot fail");
            }
            x += DOTS;
        }
    }
    data
}

/// Stretches of level lines at multiples of `pitch` that lie within a polygon.
fn scan(polygon: &[(f64, f64)], pitch: f64) -> Vec<(f64, f64, f64)> {
    let top = polygon.iter().map(|(_, y)| *y).fold(f64::INFINITY, f64::min);
    let bottom = polygon.iter().map(|(_, y)| *y).fold(f64::NEG_INFINITY, f64::max);
    let mut stretches = Vec::new();
    if !top.is_finite() {
        return stretches;
    }
    // Half a pitch from the edge, so that even the flattest shape shows a line.
    let mut y = top + pitch.min(bottom - top) / 2.0;
    while y < bottom {
        stretches.extend(scan_line(polygon, y).into_iter().map(|(from, to)| (y, from, to)));
        y += pitch;
    }
    stretches
}

/// Where a level line enters and leaves a polygon.
fn scan_line(polygon: &[(f64, f64)], y: f64) -> Vec<(f64, f64)> {
    let next = polygon.iter().cycle().skip(1);
    let mut crossings: Vec<f64> = polygon
        .iter()
        .zip(next)
        .filter(|((_, y1), (_, y2))| (*y1 <= y) != (*y2 <= y))
        .map(|((x1, y1), (x2, y2))| x1 + (x2 - x1) * (y - y1) / (y2 - y1))
        .collect();
    crossings.sort_by(f64::total_cmp);
    crossings.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_dots_stay_in_their_shape() {
        // An angle with its inner corner at (20, 20).
        let shape = [
            (0.0, 0.0),
            (40.0, 0.0),
            (40.0, 20.0),
            (20.0, 20.0),
            (20.0, 40.0),
            (0.0, 40.0),
        ];
        for texture in [
            Texture::Rising,
            Texture::Falling,
            Texture::Level,
            Texture::Upright,
            Texture::Lattice,
            Texture::Dots,
        ] {
            let data = lines(texture, &shape) + &dots(texture, &shape);
            let starts: Vec<(f64, f64)> = data
                .split('M')
                .skip(1)
                .map(|path| {
                    let mut numbers = path
                        .split(['L', 'a', ' '])
                        .map(|number| number.parse().expect("a number"));
                    (numbers.next().expect("x"), numbers.next().expect("y"))
                })
                .collect();
            assert!(starts.len() > 10, "{texture:?} has {}", starts.len());
            let inside = |(x, y): &(f64, f64)| {
                (-0.01..=40.01).contains(x) && (-0.01..=40.01).contains(y) && (*x <= 20.01 || *y <= 20.01)
            };
            assert!(starts.iter().all(inside), "{texture:?} leaves: {starts:?}");
        }
    }
}
