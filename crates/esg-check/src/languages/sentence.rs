//! Sentences of a paragraph.

use std::ops::Range;

use esg_model::text::Lang;

/// The sentences of `text`, as ranges of its bytes. A full stop in English ends one only before a space and a capital
/// or an opening mark, so that "Dr. Qin", "Cap. 57" and "1.5" stay whole.
pub(crate) fn sentences(text: &str, lang: Lang) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    for (index, (at, c)) in characters.iter().enumerate() {
        let ends = match lang {
            Lang::ZhHant => matches!(c, '。' | '！' | '？' | '；'),
            Lang::En => match c {
                ';' => true,
                '.' | '!' | '?' => {
                    let space = characters
                        .get(index + 1)
                        .is_none_or(|(_, next)| next.is_whitespace());
                    let word = text[start..*at].rsplit(|c: char| !c.is_ascii_alphabetic()).next();
                    let short = word
                        .is_some_and(|word| ["Dr", "Cap", "No", "Mr", "Ms", "Mrs", "Ltd"].contains(&word));
                    space && !(*c == '.' && short)
                }
                _ => false,
            },
        };
        if ends {
            let end = at + c.len_utf8();
            found.push(start..end);
            start = end;
        }
    }
    if !text[start..].trim().is_empty() {
        found.push(start..text.len());
    }
    found
}

#[cfg(test)]
mod tests {
    use esg_model::text::Lang;

    use super::sentences;

    #[test]
    fn sentences_end_where_a_reader_pauses() {
        let text = "It follows Cap. 57 and 1.5 tonnes. So does he; she too";
        let found: Vec<&str> = sentences(text, Lang::En)
            .into_iter()
            .map(|range| text[range].trim())
            .collect();
        assert_eq!(
            found,
            ["It follows Cap. 57 and 1.5 tonnes.", "So does he;", "she too"]
        );
        assert_eq!(sentences("有。沒有；都是", Lang::ZhHant).len(), 3);
    }
}
