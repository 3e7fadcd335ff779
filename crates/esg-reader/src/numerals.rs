//! The characters with which Chinese writes numbers.

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
    digit(c).is_some() || power(c).is_some()
}
