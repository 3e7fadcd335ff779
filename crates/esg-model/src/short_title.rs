//! Titles in the index of provisions, which names a section in many rows: a long title is cut behind a phrase.

use crate::text::Lang;

/// Up to this width a title stands whole, in halves of a Chinese character: two lines of the index.
const WHOLE: usize = 56;
/// What is left of a longer one is no wider than this: about one line.
const MOST: usize = 32;
/// And no narrower than this.
const LEAST: usize = 12;

/// English words behind which a title is not cut.
const LEADING: [&str; 16] = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "its", "of", "on", "or", "our", "the", "to",
];

/// A title as the index prints it: whole, or its first phrases and an ellipsis.
pub(crate) fn short_title(title: &str, lang: Lang) -> String {
    if width(title) <= WHOLE {
        return title.to_owned();
    }
    let candidates = title.char_indices().filter(|(at, _)| {
        let head = width(&title[..*at]);
        (LEAST..=MOST).contains(&head)
    });
    let (mut phrase, mut word, mut any) = (None, None, None);
    for (at, character) in candidates {
        let behind = title[at + character.len_utf8()..].chars().next();
        let last = title[..at].rsplit(' ').next().unwrap_or_default().to_lowercase();
        match character {
            ',' | ';' | ':' if behind == Some(' ') => phrase = Some(at),
            '，' | '、' | '；' | '：' | '（' | '—' => phrase = Some(at),
            ' ' if behind == Some('(') || behind == Some('–') => phrase = Some(at),
            ' ' if !LEADING.contains(&last.as_str()) => word = Some(at),
            '及' | '與' | '和' | '或' => word = Some(at),
            character if !character.is_ascii() => any = Some(at),
            _ => {}
        }
    }
    let Some(end) = phrase.or(word).or(any) else {
        return title.to_owned();
    };
    format!("{}{}", title[..end].trim_end(), lang.orthography().ellipsis)
}

/// The width of a text in halves of a Chinese character.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::{WHOLE, short_title, width};
    use crate::text::Lang;

    #[test]
    fn titles_are_cut_behind_phrases() {
        for (lang, title, short) in [
            (
                Lang::En,
                "Protection of Intellectual Property Rights and Copyright",
                None,
            ),
            (
                Lang::ZhHant,
                "匯報方式、編製基準，以及讀者如何取得本報告並提出查詢",
                None,
            ),
            (
                Lang::En,
                "How We Report, on What Basis, and Where a Reader May Find the Report and Ask Questions about It",
                Some("How We Report, on What Basis…"),
            ),
            (
                Lang::En,
                "Hotels That Care for the Guests of Tomorrow and for the Neighbours of the Day",
                Some("Hotels That Care for the Guests…"),
            ),
            (
                Lang::ZhHant,
                "細水長流的待客之道：本集團酒店、餐廳及服務式住宅如何服務住客、員工與鄰里",
                Some("細水長流的待客之道：本集團酒店……"),
            ),
            (
                Lang::ZhHant,
                "本集團酒店服務式住宅如何服務住客與鄰里並協助員工同心合力改善環境",
                Some("本集團酒店服務式住宅如何服務住客……"),
            ),
        ] {
            assert_eq!(short_title(title, lang), short.unwrap_or(title));
        }
    }

    #[test]
    fn short_titles_are_short() {
        for count in 0..80 {
            for (lang, unit) in [
                (Lang::En, "of "),
                (Lang::En, "Supercalifragilistic "),
                (Lang::ZhHant, "字"),
                (Lang::ZhHant, "甲、"),
            ] {
                let title = unit.repeat(count);
                let short = short_title(title.trim_end(), lang);
                assert!(width(&short) <= WHOLE || unit == "of ", "{short}");
            }
        }
    }
}
