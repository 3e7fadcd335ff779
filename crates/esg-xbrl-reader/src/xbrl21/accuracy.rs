//! How precisely a number is stated (4.6.3 to 4.6.7).

use crate::values::Decimal;

/// How precisely a number is stated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Accuracy {
    /// Exactly.
    Exact,
    /// To so many digits behind the point, below zero to tens and more.
    Decimals(i64),
    /// Not at all: precision 0.
    Nothing,
}

/// What decimals or precision mean for a value (4.6.6).
pub fn inferred_decimals(
    value: &Decimal,
    decimals: Option<&str>,
    precision: Option<&str>,
) -> Option<Accuracy> {
    // Digits beyond a million on either side differ in nothing that is computed here.
    let number = |text: &str| {
        let negative = text.starts_with('-');
        let digits = text.trim_start_matches(['+', '-']);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let size = digits.parse::<i64>().unwrap_or(i64::MAX).min(1_000_000);
        Some(if negative { -size } else { size })
    };
    match (decimals, precision) {
        (Some("INF"), _) | (None, Some("INF")) => Some(Accuracy::Exact),
        (Some(decimals), _) => number(decimals).map(Accuracy::Decimals),
        (None, Some(precision)) => match (number(precision)?, value.magnitude()) {
            (0, _) => Some(Accuracy::Nothing),
            // Zero has no first digit.
            (_, None) => Some(Accuracy::Exact),
            (digits, Some(magnitude)) => Some(Accuracy::Decimals(digits - magnitude - 1)),
        },
        (None, None) => None,
    }
}

/// A number as precisely as it is stated.
pub(super) fn rounded(value: &Decimal, accuracy: Accuracy) -> Decimal {
    match accuracy {
        Accuracy::Exact | Accuracy::Nothing => value.clone(),
        Accuracy::Decimals(places) => value.rounded(places),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_becomes_decimals() {
        for (value, precision, accuracy) in [
            ("123", "5", Accuracy::Decimals(2)),
            ("123", "2", Accuracy::Decimals(-1)),
            ("0.00123", "2", Accuracy::Decimals(4)),
            ("123", "INF", Accuracy::Exact),
            ("0", "4", Accuracy::Exact),
            ("123", "0", Accuracy::Nothing),
        ] {
            let value = Decimal::parse(value).expect("a decimal");
            assert_eq!(inferred_decimals(&value, None, Some(precision)), Some(accuracy));
        }
    }
}
