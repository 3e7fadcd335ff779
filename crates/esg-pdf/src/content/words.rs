//! Words as typst text: quotes that turn the right way, and Chinese names in English text marked as Chinese.

use std::ops::Range;

use esg_model::diag::Location;
use esg_model::source::SourcePath;
use esg_model::text::{Lang, Localized};
use typst::foundations::{Content, NativeElement};
use typst::layout::BoxElem;
use typst::syntax::Span;
use typst::text::{Lang as TextLang, Region, SmartQuoteElem, TextElem};

use super::Writer;

impl Writer<'_> {
    /// The narrative's words, at a stretch of a file.
    pub(super) fn text(&mut self, text: &str, path: &SourcePath, span: &Range<usize>) -> Content {
        let span = self.spans.at(path, span.start);
        words(text, self.lang, span)
    }

    /// Words of a specification file such as `tables.toml`.
    pub(super) fn specified(&mut self, text: &str, location: &Location) -> Content {
        let offset = location.span.map_or(0, |(start, _)| start);
        let span = self.spans.at(&location.path, offset);
        words(text, self.lang, span)
    }

    /// The same in the language that is being written.
    pub(super) fn localized(&mut self, text: &Localized<String>, location: &Location) -> Content {
        self.specified(text.get(self.lang), location)
    }
}

/// English is typed with straight quotes, and typst knows which way each one turns; Chinese has its own brackets.
fn words(text: &str, lang: Lang, span: Span) -> Content {
    let plain = |text: &str| TextElem::packed(text).spanned(span);
    match lang {
        Lang::ZhHant => Content::sequence(strokes(text).map(|piece| match piece {
            Ok(words) => plain(words),
            Err(joined) => whole(plain(joined)),
        })),
        Lang::En => Content::sequence(pieces(text).into_iter().map(|piece| {
            match piece {
                Piece::Latin(words) => plain(words),
                Piece::Chinese(words) => {
                    let name = plain(words)
                        .set(TextElem::lang, TextLang::CHINESE)
                        .set(TextElem::region, "HK".parse::<Region>().ok());
                    if words.chars().count() <= NAME {
                        whole(name)
                    } else {
                        name
                    }
                }
                Piece::Quote(mark) => SmartQuoteElem::new()
                    .with_double(mark == '"')
                    .pack()
                    .spanned(span),
            }
        })),
    }
}

/// The longest Chinese name, in characters, that stays on one line of an English text.
const NAME: usize = 8;

/// Words between which no line breaks, nor spacing spreads.
fn whole(words: Content) -> Content {
    BoxElem::new().with_body(Some(words)).pack()
}

/// Parts a Chinese text: a full-width stroke, as in 噸／百萬港元, does not begin a line, so that it is joined to what
/// stands before it (`Err`); the rest is `Ok`.
fn strokes(text: &str) -> impl Iterator<Item = Result<&str, &str>> {
    let mut rest = text;
    let mut joined = None;
    std::iter::from_fn(move || {
        if let Some(piece) = joined.take() {
            return Some(Err(piece));
        }
        let stroke = rest.match_indices(STROKE).map(|(at, _)| at).find(|at| *at > 0);
        let Some(stroke) = stroke else {
            return (!rest.is_empty()).then(|| Ok(std::mem::take(&mut rest)));
        };
        let before = rest[..stroke].chars().next_back().map_or(0, char::len_utf8);
        let (words, end) = (&rest[..stroke - before], stroke + STROKE.len_utf8());
        let piece = &rest[stroke - before..end];
        rest = &rest[end..];
        if words.is_empty() {
            return Some(Err(piece));
        }
        joined = Some(piece);
        Some(Ok(words))
    })
}

const STROKE: char = '／';

/// A stretch of an English text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    /// Words in Latin letters.
    Latin(&'a str),
    /// A Chinese name, so that screen readers speak it as one.
    Chinese(&'a str),
    /// A straight quote.
    Quote(char),
}

/// Parts an English text into its stretches; none is empty.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (piece, length) = if is_quote(first) {
            (Piece::Quote(first), first.len_utf8())
        } else if is_chinese(first) {
            let length = rest.find(|c| !is_chinese(c)).unwrap_or(rest.len());
            (Piece::Chinese(&rest[..length]), length)
        } else {
            let length = rest.find(|c| is_quote(c) || is_chinese(c)).unwrap_or(rest.len());
            (Piece::Latin(&rest[..length]), length)
        };
        pieces.push(piece);
        rest = &rest[length..];
    }
    pieces
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'')
}

/// Chinese characters and the punctuation among them.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces, strokes};

    #[test]
    fn a_chinese_name_and_quotes_are_stretches_of_their_own() {
        let expected = vec![
            Piece::Latin("The "),
            Piece::Quote('"'),
            Piece::Latin("Equipment Brain"),
            Piece::Quote('"'),
            Piece::Latin(" ("),
            Piece::Chinese("設備大腦"),
            Piece::Latin(")"),
        ];
        assert_eq!(pieces("The \"Equipment Brain\" (設備大腦)"), expected);
    }

    #[test]
    fn a_stroke_is_joined_to_what_stands_before_it() {
        let parted: Vec<_> = strokes("兆瓦時／百萬港元").collect();
        assert_eq!(parted, vec![Ok("兆瓦"), Err("時／"), Ok("百萬港元")]);
        for text in ["", "／", "／／", "甲／乙／", "及／或", "no stroke"] {
            let joined: String = strokes(text)
                .map(|piece| piece.unwrap_or_else(|joined| joined))
                .collect();
            assert_eq!(joined, text);
        }
    }

    #[test]
    fn nothing_of_a_text_is_lost() {
        for text in ["", "'", "a'b", "《甲》x", "2022/23年"] {
            let joined: String = pieces(text)
                .iter()
                .map(|piece| match piece {
                    Piece::Latin(words) | Piece::Chinese(words) => (*words).to_owned(),
                    Piece::Quote(mark) => mark.to_string(),
                })
                .collect();
            assert_eq!(joined, text);
        }
    }
}
