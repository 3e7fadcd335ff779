//! Texts in so few characters that a message can hold them.

/// How much of a text a message holds.
const SHOWN: usize = 60;
/// How much is shown before the place where texts begin to differ.
const BEFORE: usize = 16;

/// A text in so few characters that a message can hold it, in one line.
pub(crate) fn excerpt(text: &str) -> String {
    cut(text, 0, SHOWN)
}

/// Two texts in so few characters, both from the place on where they begin to differ.
pub fn apart(one: &str, other: &str, most: usize) -> [String; 2] {
    let is_long = [one, other].iter().any(|text| text.chars().count() > most);
    let same = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other);
    let from = same.count().saturating_sub(BEFORE);
    [one, other].map(|text| cut(text, if is_long { from } else { 0 }, most))
}

/// The characters of a text from one on, in one line.
fn cut(text: &str, from: usize, most: usize) -> String {
    let rest = text
        .chars()
        .skip(from)
        .map(|c| if c.is_control() { ' ' } else { c });
    let line: String = rest.take(most).collect();
    let line = line.trim();
    let before = if from > 0 { "…" } else { "" };
    let behind = if text.chars().count() > from + most {
        "…"
    } else {
        ""
    };
    format!("{before}{line}{behind}")
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn two_long_texts_are_shown_where_they_differ() {
        let head = "The topics of this report were chosen by a materiality assessment that ";
        let [one, other] = apart(&format!("{head}the Group made"), &format!("{head}it made"), 40);
        assert_eq!(one, "…assessment that the Group made");
        assert_eq!(other, "…assessment that it made");
        assert_eq!(apart("a", "b", 40), ["a", "b"]);
    }
}
