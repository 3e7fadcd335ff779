//! Colours as eyes see them: Oklab by lightness, chroma and hue (Björn Ottosson, "A perceptual color space for image
//! processing", 2020), in which equal steps look about equal.

#![expect(
    clippy::float_arithmetic,
    reason = "conversion of colours; no disclosed number is computed here"
)]

/// A colour by how it looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colour {
    /// From 0 (black) to 1 (white).
    pub lightness: f64,
    /// Strength of the colour; 0 is grey.
    pub chroma: f64,
    /// Degrees, 0 up to 360.
    pub hue: f64,
}

impl Colour {
    /// Reads `#rrggbb`; `None` where it is something else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let mut linear = [0.0; 3];
        for (channel, at) in linear.iter_mut().zip([0, 2, 4]) {
            let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).ok()?) / 255.0;
            *channel = if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            };
        }
        let [red, green, blue] = linear;
        let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Some(Colour {
            lightness,
            chroma: a.hypot(b),
            hue: b.atan2(a).to_degrees().rem_euclid(360.0),
        })
    }

    /// As `#rrggbb`; a colour that no screen shows is made greyer until one does.
    pub fn hex(self) -> String {
        let mut chroma = self.chroma;
        loop {
            let linear = Colour { chroma, ..self }.linear();
            if chroma < 0.001 || linear.iter().all(|channel| (-0.0005..=1.0005).contains(channel)) {
                let [red, green, blue] = linear.map(encode);
                return format!("#{red:02x}{green:02x}{blue:02x}");
            }
            chroma *= 0.97;
        }
    }

    /// How different two colours look; 0.02 can just be told from each other side by side.
    pub fn distance(self, other: Colour) -> f64 {
        let ((a, b), (c, d)) = (self.plane(), other.plane());
        (self.lightness - other.lightness).hypot(a - c).hypot(b - d)
    }

    fn plane(self) -> (f64, f64) {
        let (sine, cosine) = self.hue.to_radians().sin_cos();
        (self.chroma * cosine, self.chroma * sine)
    }

    fn linear(self) -> [f64; 3] {
        let (a, b) = self.plane();
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

/// The number of degrees between two hues, 180 at most.
pub(super) fn turn(one: f64, other: f64) -> f64 {
    let turn = (one - other).rem_euclid(360.0);
    turn.min(360.0 - turn)
}

fn encode(linear: f64) -> u8 {
    let linear = linear.clamp(0.0, 1.0);
    let value = if linear <= 0.003_130_8 {
        linear * 12.92
    } else {
        1.055 * linear.powf(1.0 / 2.4) - 0.055
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it lies between 0 and 255"
    )]
    let byte = (value * 255.0).round() as u8;
    byte
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn known_colours() {
        let near = |text: &str, lightness: f64, chroma: f64, hue: f64| {
            let colour = Colour::parse(text).expect("a colour");
            assert!((colour.lightness - lightness).abs() < 0.002, "{text}: {colour:?}");
            assert!((colour.chroma - chroma).abs() < 0.002, "{text}: {colour:?}");
            assert!(
                chroma < 0.01 || (colour.hue - hue).abs() < 0.5,
                "{text}: {colour:?}"
            );
            assert_eq!(colour.hex(), text);
        };
        near("#ffffff", 1.0, 0.0, 0.0);
        near("#000000", 0.0, 0.0, 0.0);
        near("#ff0000", 0.628, 0.258, 29.2);
        near("#0000ff", 0.452, 0.313, 264.1);
        near("#808080", 0.600, 0.0, 0.0);
        assert_eq!(Colour::parse("red"), None);
        assert_eq!(Colour::parse("#12345é"), None);
    }
}
