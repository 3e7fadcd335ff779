//! Numbers in digits, with separators and decimals.

use rust_decimal::Decimal;

use crate::text::Text;

/// Digits as they are read.
pub(crate) struct Digits {
    /// The place after them.
    pub(crate) end: usize,
    pub(crate) value: Decimal,
    /// How many decimals they show.
    pub(crate) places: i32,
    /// How many digits stand before the point.
    pub(crate) whole: usize,
    /// Whether separators part the thousands.
    pub(crate) grouped: bool,
}

impl Digits {
    /// The value as a calendar year, if four plain digits can be one.
    pub(crate) fn year(&self) -> Option<u32> {
        let plain = self.whole == 4 && !self.grouped && self.places == 0;
        year(self.value).filter(|_| plain)
    }
}

/// A number as a calendar year, if it can be one.
pub(crate) fn year(value: Decimal) -> Option<u32> {
    let year = u32::try_from(value).ok()?;
    (1900..=2100).contains(&year).then_some(year)
}

/// What stands between groups of three digits: a comma, or a space that does not break.
const SEPARATORS: [char; 5] = [',', '\u{a0}', '\u{2009}', '\u{202f}', '\u{2008}'];

/// Reads the digits at a place; none where there are more than a decimal number can hold.
pub(crate) fn read(text: &Text, start: usize) -> Option<Digits> {
    let mut written = String::new();
    let mut at = run(text, start, &mut written);
    if at == start {
        return None;
    }
    let mut grouped = false;
    if at - start <= 3 {
        while SEPARATORS.contains(&text.at(at)) && group(text, at + 1) {
            grouped = true;
            at = run(text, at + 1, &mut written);
        }
    }
    let whole = written.len();
    let mut places = 0;
    if text.at(at) == '.' && text.at(at + 1).is_ascii_digit() {
        written.push('.');
        let from = written.len();
        at = run(text, at + 1, &mut written);
        places = i32::try_from(written.len() - from).ok()?;
    }
    let mut value = Decimal::from_str_exact(&written).ok()?;
    // 2½
    if let Some(share) = crate::fraction::sign(text.at(at)).filter(|_| places == 0 && !grouped) {
        value = value.checked_add(share)?;
        places = i32::try_from(share.scale()).ok()?;
        at += 1;
    }
    Some(Digits {
        end: at,
        value,
        places,
        whole,
        grouped,
    })
}

/// Whether exactly three digits stand at a place.
fn group(text: &Text, at: usize) -> bool {
    (0..3).all(|index| text.at(at + index).is_ascii_digit()) && !text.at(at + 3).is_ascii_digit()
}

/// Takes digits and tells where they end. What is longer than any number is taken no further.
fn run(text: &Text, start: usize, written: &mut String) -> usize {
    let mut at = start;
    while text.at(at).is_ascii_digit() {
        if written.len() < 40 {
            written.push(text.at(at));
        }
        at += 1;
    }
    at
}

/// The place after the digits at a place, however many there are.
pub(crate) fn end(text: &Text, mut at: usize) -> usize {
    while text.at(at).is_ascii_digit() {
        at += 1;
    }
    at
}

/// A power of ten, if a decimal number can hold it.
pub(crate) fn power_of_ten(power: u32) -> Option<Decimal> {
    (power <= 27).then(|| Decimal::from(10_i128.pow(power)))
}

/// `value` times a power of ten.
pub(crate) fn scaled(value: Decimal, power: i32) -> Option<Decimal> {
    let factor = power_of_ten(power.unsigned_abs())?;
    if power < 0 {
        value.checked_div(factor)
    } else {
        value.checked_mul(factor)
    }
}
