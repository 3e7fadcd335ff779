//! Roman numerals.

/// The number that letters of I, V and X write.
pub(super) fn roman(letters: &str) -> u32 {
    let size = |c: char| match c {
        'X' => 10,
        'V' => 5,
        _ => 1,
    };
    let mut total = 0;
    let mut sizes = letters.chars().map(size).peekable();
    while let Some(own) = sizes.next() {
        match sizes.peek() {
            Some(next) if *next > own => {
                total += next - own;
                sizes.next();
            }
            _ => total += own,
        }
    }
    total
}
