//! How the series of a chart look: twelve fillings that can be told apart, with colour and without.
//!
//! There are three tones, dark, middle and light, and in each of them four textures; no two fillings share both, so that
//! a print in black and white still tells them apart. Beyond that, the first six have six hues: those of the palette
//! where they differ, and others as far from them as can be.

#![expect(
    clippy::float_arithmetic,
    reason = "choice of colours; no disclosed number is computed here"
)]

use super::INK;
use super::colour::{Colour, turn};
use crate::report::Theme;

/// How many series can be told apart.
pub const SERIES: usize = 12;

/// What is drawn over a filling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texture {
    /// Nothing.
    Solid,
    /// Lines from the lower left to the upper right.
    Rising,
    /// Lines from the upper left to the lower right.
    Falling,
    /// Lines across.
    Level,
    /// Upright lines.
    Upright,
    /// Rows of dots.
    Dots,
    /// Lines in both slants.
    Lattice,
}

/// How a series looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// Its filling.
    pub fill: String,
    /// What is drawn over it.
    pub texture: Texture,
    /// Colour of the texture.
    pub lines: String,
    /// Colour of the edge: darker than the filling where that alone would fade into the page.
    pub edge: String,
    /// Colour of words on the filling, with a contrast of 4.5 to 1 at least.
    pub ink: &'static str,
}

#[derive(Clone, Copy, PartialEq)]
enum Tone {
    Dark,
    Middle,
    Light,
}

/// Tone, texture and place of the hue of each series: neighbours differ in tone.
const LOOKS: [(Tone, Texture, usize); SERIES] = [
    (Tone::Dark, Texture::Solid, 0),
    (Tone::Middle, Texture::Solid, 1),
    (Tone::Light, Texture::Solid, 2),
    (Tone::Dark, Texture::Rising, 3),
    (Tone::Middle, Texture::Dots, 4),
    (Tone::Light, Texture::Falling, 5),
    (Tone::Middle, Texture::Level, 0),
    (Tone::Dark, Texture::Dots, 1),
    (Tone::Middle, Texture::Rising, 2),
    (Tone::Light, Texture::Upright, 3),
    (Tone::Dark, Texture::Level, 4),
    (Tone::Light, Texture::Lattice, 5),
];

/// The lightest that a dark filling is: white words on it keep their contrast.
const DARK: f64 = 0.5;
const MIDDLE: f64 = 0.7;
const LIGHT: f64 = 0.88;
/// Below this a colour is a grey, whose hue says nothing.
const GREY: f64 = 0.03;
/// Hues of the palette that are nearer than this count as one.
const APART: f64 = 40.0;

/// The styles of series, the first first.
pub fn styles(theme: &Theme) -> Vec<Style> {
    let own = [&theme.primary, &theme.secondary, &theme.tertiary].map(|text| Colour::parse(text));
    let hues = hues(&own);
    LOOKS
        .into_iter()
        .enumerate()
        .map(|(number, (tone, texture, hue))| {
            let first = own[0].filter(|_| number == 0);
            style(tone, texture, hues[hue], first)
        })
        .collect()
}

/// Six hues: the palette's own first, then the one that is farthest from all before it.
/// The fourth to the sixth are such that a tone's two among the first six are far from each other.
fn hues(own: &[Option<Colour>; 3]) -> [f64; 6] {
    let mut hues: Vec<f64> = Vec::new();
    let farthest = |hues: &[f64]| {
        let nearest = |hue: f64| hues.iter().map(|own| turn(*own, hue)).fold(360.0, f64::min);
        // Ten degrees are finer than an eye tells; the first of equals keeps the choice the same everywhere.
        (0_u16..36)
            .map(|step| f64::from(step) * 10.0)
            .fold(0.0, |best, hue| if nearest(hue) > nearest(best) { hue } else { best })
    };
    for colour in own {
        let usable = colour.filter(|colour| {
            colour.chroma >= GREY && hues.iter().all(|hue| turn(*hue, colour.hue) >= APART)
        });
        hues.push(match usable {
            Some(colour) => colour.hue,
            None if hues.is_empty() => 250.0,
            None => farthest(&hues),
        });
    }
    let mut others = Vec::new();
    while others.len() < 3 {
        let all: Vec<f64> = hues.iter().chain(&others).copied().collect();
        others.push(farthest(&all));
    }
    // Of the six ways to give each tone its second hue, the one whose nearest pair is farthest.
    const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let spread = |order: &[usize; 3]| {
        (0..3)
            .map(|tone| turn(hues[tone], others[order[tone]]))
            .fold(360.0, f64::min)
    };
    let best = ORDERS.iter().fold(&ORDERS[0], |best, order| {
        if spread(order) > spread(best) { order } else { best }
    });
    [
        hues[0],
        hues[1],
        hues[2],
        others[best[0]],
        others[best[1]],
        others[best[2]],
    ]
}

fn style(tone: Tone, texture: Texture, hue: f64, own: Option<Colour>) -> Style {
    let colour = |lightness, chroma| Colour {
        lightness,
        chroma,
        hue,
    };
    let fill = match (tone, own) {
        // The palette's own colour, a little darker where it is nearly as light as the middle tone.
        (Tone::Dark, Some(own)) => Colour {
            lightness: own.lightness.min(DARK),
            ..own
        },
        (Tone::Dark, None) => colour(0.44, 0.11),
        (Tone::Middle, _) => colour(MIDDLE, 0.12),
        (Tone::Light, _) => colour(LIGHT, 0.09),
    };
    let dark = colour(0.38, 0.08).hex();
    let (ink, lines, edge) = match tone {
        Tone::Dark => ("#ffffff", "#ffffff".to_owned(), fill.hex()),
        Tone::Middle | Tone::Light => (INK, dark.clone(), dark),
    };
    Style {
        fill: fill.hex(),
        texture,
        lines,
        edge,
        ink,
    }
}
