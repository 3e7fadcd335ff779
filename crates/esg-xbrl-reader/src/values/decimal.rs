//! Decimal numbers of any length.

use std::cmp::Ordering;
use std::fmt;

/// A decimal number, exactly as many digits as it has.
///
/// `xs:decimal` sets no limit to digits, and a rounded number is another number.
/// `xs:double` and `xs:float` are kept as the decimal that was written and not as the nearest binary number: two of them
/// are equal here when the same number was written. Their range is that of the type; what lies beyond is told apart by
/// [`Decimal::parse_float`].
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Decimal {
    negative: bool,
    /// Most significant first, without zeros at either end; empty for zero.
    digits: Vec<u8>,
    /// The power of ten of the last digit.
    exponent: i64,
}

/// Products of more digits than this are not computed (see [`Decimal::times`]).
const PRODUCT: usize = 50_000_000;

impl Decimal {
    /// Zero.
    pub const fn zero() -> Decimal {
        Decimal {
            negative: false,
            digits: Vec::new(),
            exponent: 0,
        }
    }

    fn new(negative: bool, digits: &[u8], exponent: i64) -> Decimal {
        let start = digits
            .iter()
            .position(|digit| *digit != 0)
            .unwrap_or(digits.len());
        let end = digits
            .iter()
            .rposition(|digit| *digit != 0)
            .map_or(start, |at| at + 1);
        if start == end {
            return Decimal::zero();
        }
        let exponent = exponent + length(digits.len() - end);
        Decimal {
            negative,
            digits: digits[start..end].to_vec(),
            exponent,
        }
    }

    /// Reads the lexical form of `xs:decimal`: a sign, digits, a point; nothing else.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (negative, rest) = sign(text);
        let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let digits: Vec<u8> = whole
            .bytes()
            .chain(fraction.bytes())
            .map(|byte| byte - b'0')
            .collect();
        Some(Decimal::new(negative, &digits, -length(fraction.len())))
    }

    /// Reads a number of `xs:double` or `xs:float` that is neither `INF`, `-INF` nor `NaN`.
    ///
    /// An exponent below -1,000 gives zero, one above 1,000 gives none: both lie far outside of either type.
    pub fn parse_float(text: &str) -> Option<Decimal> {
        let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
            return Decimal::parse(text);
        };
        let mut number = Decimal::parse(mantissa)?;
        let (negative, digits) = sign(exponent);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        if number.is_zero() {
            return Some(number);
        }
        match digits.parse::<i64>() {
            Ok(power) if power <= 1_000 => {
                number.exponent += if negative { -power } else { power };
                Some(number)
            }
            _ if negative => Some(Decimal::zero()),
            _ => None,
        }
    }

    /// Whether it is zero.
    pub const fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Whether it is below zero.
    pub const fn is_negative(&self) -> bool {
        self.negative
    }

    /// Whether it is a whole number.
    pub fn is_whole(&self) -> bool {
        self.exponent >= 0
    }

    /// How many digits it has, and how many of them behind the point.
    pub fn digits(&self) -> (usize, usize) {
        let fraction = usize::try_from(-self.exponent).unwrap_or(0);
        let whole = self
            .magnitude()
            .map_or(0, |power| usize::try_from(power + 1).unwrap_or(0));
        (whole + fraction, fraction)
    }

    /// The power of ten of its first digit; none for zero.
    pub fn magnitude(&self) -> Option<i64> {
        (!self.is_zero()).then(|| self.exponent + length(self.digits.len()) - 1)
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negated(mut self) -> Decimal {
        self.negative = !self.negative && !self.is_zero();
        self
    }

    /// The number without its sign.
    #[must_use]
    pub fn absolute(mut self) -> Decimal {
        self.negative = false;
        self
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Decimal) -> Decimal {
        if self.is_zero() {
            return other.clone();
        }
        if other.is_zero() {
            return self.clone();
        }
        let exponent = self.exponent.min(other.exponent);
        let (one, two) = (self.padded(exponent), other.padded(exponent));
        if self.negative == other.negative {
            return Decimal::new(self.negative, &add(&one, &two), exponent);
        }
        match self.compare_size(other) {
            Ordering::Equal => Decimal::zero(),
            Ordering::Greater => Decimal::new(self.negative, &subtract(&one, &two), exponent),
            Ordering::Less => Decimal::new(other.negative, &subtract(&two, &one), exponent),
        }
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &Decimal) -> Decimal {
        self.plus(&other.clone().negated())
    }

    /// The product, unless the numbers have so many digits that it would take long.
    #[must_use]
    pub fn times(&self, other: &Decimal) -> Option<Decimal> {
        let (one, two) = (&self.digits, &other.digits);
        if one.len().saturating_mul(two.len()) > PRODUCT {
            return None;
        }
        let mut sums = vec![0u64; one.len() + two.len()];
        for (i, a) in one.iter().enumerate() {
            for (j, b) in two.iter().enumerate() {
                sums[i + j + 1] += u64::from(*a) * u64::from(*b);
            }
        }
        let mut digits = vec![0u8; sums.len()];
        let mut carry = 0;
        for (digit, sum) in digits.iter_mut().zip(&sums).rev() {
            let all = sum + carry;
            *digit = (all % 10) as u8;
            carry = all / 10;
        }
        Some(Decimal::new(
            self.negative != other.negative,
            &digits,
            self.exponent + other.exponent,
        ))
    }

    /// The number times a power of ten.
    #[must_use]
    pub fn shifted(mut self, power: i64) -> Decimal {
        if !self.is_zero() {
            self.exponent = self.exponent.saturating_add(power);
        }
        self
    }

    /// Rounded to digits behind the point, below zero to tens and more; ties go to the even digit.
    #[must_use]
    pub fn rounded(&self, places: i64) -> Decimal {
        let drop = places.saturating_neg().saturating_sub(self.exponent);
        if drop <= 0 || self.is_zero() {
            return self.clone();
        }
        let unit = places.saturating_neg();
        let Some(keep) = usize::try_from(length(self.digits.len()) - drop).ok() else {
            return Decimal::zero(); // below a tenth of the unit
        };
        let (kept, dropped) = self.digits.split_at(keep);
        // There are no zeros at the end, so a tie is a single five.
        let up = match dropped {
            [5] => kept.last().is_some_and(|digit| digit % 2 == 1),
            [first, ..] => *first >= 5,
            [] => false,
        };
        let rounded = if up { add(kept, &[1]) } else { kept.to_vec() };
        Decimal::new(self.negative, &rounded, unit)
    }

    /// Digits down to a power of ten that is not above that of the last digit.
    fn padded(&self, exponent: i64) -> Vec<u8> {
        let zeros = usize::try_from(self.exponent - exponent).unwrap_or(0);
        let mut digits = self.digits.clone();
        digits.resize(digits.len() + zeros, 0);
        digits
    }

    fn compare_size(&self, other: &Decimal) -> Ordering {
        // Without zeros at the ends, more digits at the same first power are the larger number.
        self.magnitude()
            .cmp(&other.magnitude())
            .then_with(|| self.digits.cmp(&other.digits))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.compare_size(other),
            (true, true) => other.compare_size(self),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Decimal {
        Decimal::parse(&number.to_string()).unwrap_or(Decimal::zero())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(magnitude) = self.magnitude() else {
            return f.write_str("0");
        };
        if self.negative {
            f.write_str("-")?;
        }
        let digits: String = self.digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        if self.exponent > 1_000 || magnitude < -1_000 {
            return write!(f, "{digits}E{}", self.exponent);
        }
        if self.exponent >= 0 {
            return write!(f, "{digits}{}", "0".repeat(self.exponent as usize));
        }
        match usize::try_from(magnitude + 1) {
            Ok(whole) if whole > 0 => write!(f, "{}.{}", &digits[..whole], &digits[whole..]),
            _ => write!(f, "0.{}{digits}", "0".repeat((-magnitude - 1) as usize)),
        }
    }
}

fn sign(text: &str) -> (bool, &str) {
    match text.as_bytes() {
        [b'-', ..] => (true, &text[1..]),
        [b'+', ..] => (false, &text[1..]),
        _ => (false, text),
    }
}

fn length(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn add(one: &[u8], two: &[u8]) -> Vec<u8> {
    let mut sum = Vec::with_capacity(one.len().max(two.len()) + 1);
    let mut carry = 0;
    let (mut one, mut two) = (one.iter().rev(), two.iter().rev());
    loop {
        let (a, b) = (one.next(), two.next());
        if a.is_none() && b.is_none() && carry == 0 {
            break;
        }
        let digit = a.copied().unwrap_or(0) + b.copied().unwrap_or(0) + carry;
        sum.push(digit % 10);
        carry = digit / 10;
    }
    sum.reverse();
    sum
}

/// The larger number comes first.
fn subtract(one: &[u8], two: &[u8]) -> Vec<u8> {
    let mut difference = Vec::with_capacity(one.len());
    let mut borrow = 0;
    let mut two = two.iter().rev();
    for a in one.iter().rev() {
        let take = two.next().copied().unwrap_or(0) + borrow;
        borrow = u8::from(*a < take);
        difference.push(*a + 10 * borrow - take);
    }
    difference.reverse();
    difference
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).expect("a decimal")
    }

    #[test]
    fn ties_go_to_the_even_digit() {
        for (text, places, rounded) in [
            ("2.5", 0, "2"),
            ("3.5", 0, "4"),
            ("-2.5", 0, "-2"),
            ("0.5", 0, "0"),
            ("0.51", 0, "1"),
            ("9.96", 1, "10"),
            ("1234", -2, "1200"),
            ("1250", -2, "1200"),
            ("1350", -2, "1400"),
            ("50", -2, "0"),
            ("51", -2, "100"),
            ("5", -2, "0"),
            ("0.004", 2, "0"),
            ("7", 3, "7"),
        ] {
            assert_eq!(
                decimal(text).rounded(places),
                decimal(rounded),
                "{text} to {places}"
            );
        }
    }

    #[test]
    fn reads_what_the_type_has_and_no_more() {
        for text in ["1", "+1", "-1.50", ".5", "5.", "0", "-0", "000.100"] {
            assert!(Decimal::parse(text).is_some(), "{text}");
        }
        for text in ["", "+", ".", "-.", "1e3", "1,0", " 1", "１", "INF", "--1"] {
            assert!(Decimal::parse(text).is_none(), "{text}");
        }
        assert_eq!(Decimal::parse_float("12E-1"), Some(decimal("1.2")));
        assert_eq!(Decimal::parse_float("1E999999999999999999999"), None);
        assert_eq!(
            Decimal::parse_float("1E-999999999999999999999"),
            Some(Decimal::zero())
        );
    }

    proptest! {
        #[test]
        fn computes_as_integers_do(a in -1_000_000_000i64..1_000_000_000, b in -1_000_000_000i64..1_000_000_000) {
            let (x, y) = (Decimal::from(a), Decimal::from(b));
            prop_assert_eq!(x.plus(&y), Decimal::from(a + b));
            prop_assert_eq!(x.minus(&y), Decimal::from(a - b));
            prop_assert_eq!(x.times(&y), Some(Decimal::from(a * b)));
            prop_assert_eq!(x.cmp(&y), a.cmp(&b));
        }

        #[test]
        fn prints_what_it_reads(text in "-?[0-9]{1,30}(\\.[0-9]{1,30})?") {
            let number = decimal(&text);
            prop_assert_eq!(decimal(&number.to_string()), number);
        }

        #[test]
        fn rounds_to_the_nearest(text in "-?[0-9]{1,12}(\\.[0-9]{1,12})?", places in -12i64..12) {
            let number = decimal(&text);
            let off = number.rounded(places).minus(&number).absolute();
            prop_assert!(off <= decimal("0.5").shifted(-places));
            prop_assert_eq!(number.rounded(places).rounded(places), number.rounded(places));
        }

        #[test]
        fn refuses_without_panic(text in "\\PC{0,40}") {
            let _ = (Decimal::parse(&text), Decimal::parse_float(&text));
        }
    }
}
