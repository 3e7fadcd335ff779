//! Where English begins a sentence with a number in words: "No employee died." is `{{work-related-fatalities as=no}}
//! employee died.` in the source, as "There was no death" is with the same reference.

use crate::block::{Inline, InlineKind};

/// Abbreviations whose point ends no sentence, in lower case.
const SHORTENED: &[&str] = &[
    "no", "nos", "mr", "mrs", "ms", "dr", "st", "ltd", "co", "inc", "e.g", "i.e", "cf", "vs", "approx",
    "cap", "para", "paras", "art", "sec", "s", "p", "pp", "fig", "a.m", "p.m", "et al",
];

/// Gives the numbers in words at the beginning of a sentence their capital letter. `inlines` is a whole paragraph, title
/// or cell in English; its beginning begins a sentence.
pub(super) fn capitalise(inlines: &mut [Inline]) {
    let mut place = Place::Start;
    within(inlines, &mut place);
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The first word of a sentence.
    Start,
    /// A sentence has ended, and a space has to follow before another begins: "died.[^a] No".
    Ended,
    /// Further words of a sentence.
    Within,
}

fn within(inlines: &mut [Inline], place: &mut Place) {
    for inline in inlines {
        match &mut inline.kind {
            InlineKind::Text(words) => after_words(words, place),
            InlineKind::Declared { words, .. } => after_words(words, place),
            InlineKind::LineBreak => {
                if *place == Place::Ended {
                    *place = Place::Start;
                }
            }
            InlineKind::DataPoint { form, .. } => {
                if *place == Place::Start {
                    *form = form.opening();
                }
                *place = Place::Within;
            }
            InlineKind::CrossReference(_) | InlineKind::ToBeWritten(_) => *place = Place::Within,
            // The mark of a note stands behind the point and ends nothing.
            InlineKind::Footnote(_) => {}
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Link { content: inner, .. } => {
                within(inner, place);
            }
        }
    }
}

fn after_words(words: &str, place: &mut Place) {
    for (at, c) in words.char_indices() {
        *place = match (c, *place) {
            ('.', Place::Within) if is_shortened(&words[..at]) => Place::Within,
            ('.' | '!' | '?', Place::Within | Place::Ended) => Place::Ended,
            // Quotes and brackets open and close on either side of a beginning or an end.
            (
                '"' | '\'' | '“' | '”' | '‘' | '’' | '(' | ')' | '[' | ']',
                state @ (Place::Start | Place::Ended),
            ) => state,
            (c, Place::Start | Place::Ended) if c.is_whitespace() => Place::Start,
            (c, Place::Within) if c.is_whitespace() => Place::Within,
            _ => Place::Within,
        };
    }
}

/// Whether the last word before a point is an abbreviation or one capital letter, as in J. Wong.
fn is_shortened(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    initial || SHORTENED.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::{Place, after_words, capitalise};
    use crate::block::{Inline, InlineKind};
    use crate::disclosure::DataPointId;
    use crate::display::{Form, ZeroWord};
    use crate::place::PlaceId;

    fn inline(kind: InlineKind) -> Inline {
        Inline { kind, span: 0..0 }
    }

    fn zero() -> Inline {
        inline(InlineKind::DataPoint {
            id: DataPointId(0),
            form: Form::Zero(ZeroWord::No),
            place: PlaceId(0),
        })
    }

    fn text(words: &str) -> Inline {
        inline(InlineKind::Text(words.to_owned()))
    }

    fn is_capital(inline: &Inline) -> bool {
        match &inline.kind {
            InlineKind::DataPoint { form, .. } => *form == Form::OpeningZero(ZeroWord::No),
            InlineKind::Strong(inner) => inner.iter().any(is_capital),
            _ => false,
        }
    }

    #[test]
    fn a_sentence_begins_after_these_words() {
        for (before, starts) in [
            ("", true),
            ("It is so. ", true),
            ("Is it so? ", true),
            ("“", true),
            ("He said: “It is so.” ", true),
            ("It is so (see above). ", true),
            ("It is so. (", true),
            ("There was ", false),
            ("It is so; ", false),
            ("It is so: ", false),
            ("It is so, and ", false),
            ("version 2.", false),
            ("See Form No. ", false),
            ("as told, e.g. ", false),
            ("of Mr. J. ", false),
            ("(", true),
            ("There was (", false),
        ] {
            let mut place = Place::Start;
            after_words(before, &mut place);
            assert_eq!(place == Place::Start, starts, "{before}");
        }
    }

    #[test]
    fn the_word_gets_its_capital_where_a_sentence_begins() {
        let mut inlines = vec![
            zero(),
            text(" employee died."),
            inline(InlineKind::Footnote(1)),
            text(" "),
            zero(),
            text(" worker died, and "),
            zero(),
            text(" guest did."),
            inline(InlineKind::LineBreak),
            inline(InlineKind::Strong(vec![zero()])),
            text(" case"),
        ];
        capitalise(&mut inlines);
        let capital: Vec<bool> = [0, 4, 6, 9].iter().map(|at| is_capital(&inlines[*at])).collect();
        assert_eq!(capital, [true, true, false, true]);
    }
}
