//! The characters with which Chinese writes numbers.

use rust_decimal::Decimal;

/// A number that was read in numerals.
pub(crate) struct Numeral {
    /// The place after it.
    pub(crate) end: usize,
    pub(crate) value: Decimal,
    /// Whether its numerals are digits side by side, as in 二零二三.
    pub(crate) positional: bool,
}

/// The value of a numeral below ten.
pub(crate) fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The power of ten of a numeral.
pub(crate) fn power(c: char) -> Option<u32> {
    Some(match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '萬' => 4,
        '億' => 8,
        _ => return None,
    })
}

/// Whether a character is a numeral.
pub(crate) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || power(c).is_some() || matches!(c, '廿' | '卅')
}
