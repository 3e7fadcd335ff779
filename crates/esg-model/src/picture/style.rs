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
const DARKER: f64 = 0.42;
const DARKEST: f64 = 0.36;
const MIDDLE: f64 = 0.7;
const LIGHT: f64 = 0.86;
/// The strength of a colour that is not the palette's own, and the least that one has.
const CHROMA: f64 = 0.115;
const FAINT: f64 = 0.085;
/// Below this a colour is a grey, whose hue says nothing.
const GREY: f64 = 0.03;
/// The hue that a palette of greys is given first.
const BLUE: f64 = 250.0;
/// Hues of the palette that are nearer than this count as one.
const APART: f64 = 40.0;

/// The styles of series, the first first.
pub fn styles(theme: &Theme) -> Vec<Style> {
    let own = [&theme.primary, &theme.secondary, &theme.tertiary].map(|text| Colour::parse(text));
    let (first, others) = hues(&own);
    // Of the ways to give each tone its second hue, the one whose nearest colours are farthest from each other.
    const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let ways = ORDERS.map(|order| {
        let [fourth, fifth, sixth] = order.map(|at| others[at]);
        looks(&own, [first[0], first[1], first[2], fourth, fifth, sixth])
    });
    let spread = |styles: &[Style]| {
        let colours: Vec<Colour> = styles[..6]
            .iter()
            .filter_map(|style| Colour::parse(&style.fill))
            .collect();
        let pairs = colours
            .iter()
            .enumerate()
            .flat_map(|(at, one)| colours[..at].iter().map(|other| one.distance(*other)));
        pairs.fold(f64::INFINITY, f64::min)
    };
    let [start, rest @ ..] = ways;
    rest.into_iter().fold(
        start,
        |best, way| if spread(&way) > spread(&best) { way } else { best },
    )
}

/// The styles with these six hues.
fn looks(own: &[Option<Colour>; 3], hues: [f64; 6]) -> Vec<Style> {
    LOOKS
        .into_iter()
        .enumerate()
        .map(|(number, (tone, texture, hue))| {
            // The hues of the palette keep its strength too: a subdued palette gives subdued charts.
            let strength = own.get(hue).copied().flatten().map_or(CHROMA, |own| own.chroma);
            let look = (tone, texture, hues[hue], strength.clamp(FAINT, CHROMA));
            style(look, own[0], number == 0)
        })
        .collect()
}

/// Six hues: the palette's own three where they differ, and three more, each as far from all before it as can be.
fn hues(own: &[Option<Colour>; 3]) -> ([f64; 3], [f64; 3]) {
    let mut hues: Vec<f64> = Vec::new();
    let farthest = |hues: &[f64]| {
        let nearest = |hue: f64| hues.iter().map(|own| turn(*own, hue)).fold(360.0, f64::min);
        // Ten degrees are finer than an eye tells; the first of equals keeps the choice the same everywhere.
        (0_u16..36)
            .map(|step| f64::from(step) * 10.0)
            .fold(
                0.0,
                |best, hue| if nearest(hue) > nearest(best) { hue } else { best },
            )
    };
    for colour in own {
        let usable = colour
            .filter(|colour| colour.chroma >= GREY && hues.iter().all(|hue| turn(*hue, colour.hue) >= APART));
        hues.push(match usable {
            Some(colour) => colour.hue,
            None if hues.is_empty() => BLUE,
            None => farthest(&hues),
        });
    }
    for _ in 0..3 {
        hues.push(farthest(&hues));
    }
    ([hues[0], hues[1], hues[2]], [hues[3], hues[4], hues[5]])
}

/// A filling of a tone, a texture, a hue and a strength, beside the palette's first colour, or as it.
fn style(
    (tone, texture, hue, strength): (Tone, Texture, f64, f64),
    first: Option<Colour>,
    is_first: bool,
) -> Style {
    let colour = |lightness, chroma| Colour {
        lightness,
        chroma,
        hue,
    };
    let fill = match (tone, first) {
        // A little darker where it is nearly as light as the middle tone.
        (Tone::Dark, Some(first)) if is_first => Colour {
            lightness: first.lightness.min(DARK),
            ..first
        },
        // The other dark ones are darker than a first colour that is rather light, and lighter than a darker one.
        (Tone::Dark, Some(first)) if first.lightness > DARKER => colour(DARKEST, strength),
        (Tone::Dark, _) => colour(DARKER + 0.06, strength),
        (Tone::Middle, _) => colour(MIDDLE, strength),
        (Tone::Light, _) => colour(LIGHT, strength.min(0.09)),
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;
    use crate::text::Localized;
    use rust_decimal::Decimal;

    fn theme(primary: &str, secondary: &str, tertiary: &str) -> Theme {
        Theme {
            primary: primary.to_owned(),
            secondary: secondary.to_owned(),
            tertiary: tertiary.to_owned(),
            tint: "#ffffff".to_owned(),
            body: Localized::same(Decimal::TEN),
            ratio: Decimal::TWO,
        }
    }

    /// The relative luminance of WCAG 2.2.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("hex")) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Four times what can just be told from each other side by side.
    const APART_AT_LEAST: f64 = 0.085;

    /// What must hold for any palette.
    fn hold(theme: &Theme) -> Result<(), TestCaseError> {
        let styles = styles(theme);
        prop_assert_eq!(styles.len(), SERIES);
        let looks: Vec<Colour> = styles
            .iter()
            .map(|style| Colour::parse(&style.fill).expect("a colour"))
            .collect();
        for (number, style) in styles.iter().enumerate() {
            let ink = contrast(style.ink, &style.fill);
            prop_assert!(ink >= 4.5, "words on {style:?} have {ink:.2} to 1");
            let edge = contrast(&style.edge, "#ffffff");
            prop_assert!(edge >= 3.0, "the edge of {style:?} has {edge:.2} to 1");
            for (other, before) in styles[..number].iter().enumerate() {
                let (one, two) = (looks[number], looks[other]);
                // Without colour: another tone or another texture.
                let tones = (one.lightness - two.lightness).abs();
                prop_assert!(
                    tones >= 0.15 || style.texture != before.texture,
                    "{style:?} and {before:?} look alike in grey"
                );
                // With it: the first six by colour alone.
                let apart = one.distance(two);
                prop_assert!(
                    number >= 6 || apart >= APART_AT_LEAST,
                    "{style:?} and {before:?} are {apart:.3} apart"
                );
            }
        }
        Ok(())
    }

    #[test]
    fn palettes_without_colour_or_of_one_colour() {
        for colours in [
            ["#000000", "#000000", "#000000"],
            ["#767676", "#333333", "#555555"],
            ["#0b4f4a", "#0b4f4a", "#0b4f4a"],
            ["#0000ff", "#0000ee", "#0000dd"],
            ["#b00020", "#b02000", "#902010"],
        ] {
            let [primary, secondary, tertiary] = colours;
            hold(&theme(primary, secondary, tertiary)).expect("any palette that a report may have");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(0), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_palette(colours in prop::array::uniform3(prop::array::uniform3(0_u8..=255))) {
            let [primary, secondary, tertiary] = colours.map(|mut colour| loop {
                let [red, green, blue] = colour;
                let text = format!("#{red:02x}{green:02x}{blue:02x}");
                // What a report's strong colours must have.
                if contrast(&text, "#ffffff") >= 4.5 {
                    return text;
                }
                colour = colour.map(|channel| channel - channel.div_ceil(20));
            });
            hold(&theme(&primary, &secondary, &tertiary))?;
        }
    }
}
