//! How well two colours can be told apart: the contrast ratio of WCAG 2.2, success criterion 1.4.3.

#![expect(
    clippy::float_arithmetic,
    reason = "the formula has powers with broken exponents; no disclosed number is computed here"
)]

/// What text needs on its ground.
pub(super) const LEAST: f64 = 4.5;

/// The contrast ratio of two colours, from 1 to 21; `None` where one is not `#rrggbb`.
pub(super) fn ratio(one: &str, other: &str) -> Option<f64> {
    let (one, other) = (luminance(one)?, luminance(other)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let channel = |at: usize| {
        let value = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
        let share = f64::from(value) / 255.0;
        Some(if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}

#[cfg(test)]
mod tests {
    use super::ratio;

    #[test]
    fn known_pairs() {
        let near = |pair: (&str, &str), wanted: f64| {
            let found = ratio(pair.0, pair.1).expect("both are colours");
            assert!((found - wanted).abs() < 0.01, "{pair:?} gave {found}");
        };
        near(("#000000", "#ffffff"), 21.0);
        near(("#ffffff", "#ffffff"), 1.0);
        near(("#767676", "#ffffff"), 4.54);
        assert_eq!(ratio("red", "#ffffff"), None);
    }
}
