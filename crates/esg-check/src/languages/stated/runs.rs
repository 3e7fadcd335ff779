//! The digits of codes, of telephone numbers and of addresses.

use std::ops::Range;

use super::Run;

/// The stretches of digits in a part of `text`, each with the capitals at once behind it. Commas between digits are of
/// the number.
pub(super) fn runs(text: &str, at: &Range<usize>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut digits = String::new();
    let mut letters = String::new();
    // Letters behind the code may belong to it: Cap. 311AB.
    let end = at.end
        + text[at.end..]
            .bytes()
            .take_while(u8::is_ascii_alphanumeric)
            .count();
    let mut close = |digits: &mut String, letters: &mut String| {
        if !digits.is_empty() {
            let whole = digits.trim_start_matches('0');
            runs.push(Run {
                digits: if whole.is_empty() { "0" } else { whole }.to_owned(),
                letters: std::mem::take(letters),
            });
        }
        digits.clear();
        letters.clear();
    };
    for c in text[at.start..end].chars() {
        let digit = c
            .to_digit(10)
            .or_else(|| u32::from(c).checked_sub(0xFF10).filter(|digit| *digit < 10));
        match digit {
            Some(digit) => {
                if !letters.is_empty() {
                    close(&mut digits, &mut letters);
                }
                digits.extend(char::from_digit(digit, 10));
            }
            None if c.is_ascii_uppercase() && !digits.is_empty() => letters.push(c),
            None if c == ',' && !digits.is_empty() && letters.is_empty() => {}
            None => close(&mut digits, &mut letters),
        }
    }
    close(&mut digits, &mut letters);
    runs
}
