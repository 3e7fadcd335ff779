//! Which script a character is of.

/// Whether a character is a Chinese one: an ideograph, one of their radicals, 々, 〆 or 〇, and no punctuation.
///
/// `esg-reader` has its own: what reads the printed pages shares nothing with what prints them.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::is_han;

    #[test]
    fn characters_are_told_from_signs() {
        for han in "環〇々㐀𠮷豈".chars() {
            assert!(is_han(han), "{han}");
        }
        for other in "aß1。，（「％Ａ１—…”あ한".chars() {
            assert!(!is_han(other), "{other}");
        }
    }
}
