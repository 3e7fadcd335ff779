//! Sentences of a paragraph.

use std::ops::Range;

use esg_model::text::Lang;

use super::grammar_of;

/// The sentences of `text`, as ranges of its bytes.
pub(crate) fn sentences(text: &str, lang: Lang) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if (grammar_of(lang).ends_sentence)(text, start, at, c) {
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
        let text = "It follows Cap. 57 and 1.5 tonnes at 9 a.m. on Monday. So does he; she too";
        let found: Vec<&str> = sentences(text, Lang::En)
            .into_iter()
            .map(|range| text[range].trim())
            .collect();
        assert_eq!(
            found,
            [
                "It follows Cap. 57 and 1.5 tonnes at 9 a.m. on Monday.",
                "So does he;",
                "she too"
            ]
        );
        assert_eq!(sentences("有。沒有；都是", Lang::ZhHant).len(), 3);
    }
}
