//! Words as typst text: Chinese names in English text marked as Chinese, and what must
//! not be parted at the end of a line kept together.
//!
//! Between Latin words that belong together stands a no-break space. Chinese may break anywhere: there, what belongs
//! together stands in a box, which is text like any other to those who extract it.

use std::ops::Range;

use esg_model::diag::Location;
use esg_model::orthography::Script;
use esg_model::segment::is_opening;
use esg_model::source::SourcePath;
use esg_model::text::Localized;
use esg_model::typography;
use typst::foundations::{Content, IntoValue, Label, NativeElement, Value};
use typst::layout::{BoxElem, Em, HElem};
use typst::syntax::Span;
use typst::text::{Lang as TextLang, Region, TextElem};

use super::counted::Counted;
use super::kept::{self, Piece};
use super::{Writer, addresses, array, titles};
use crate::columns::MARKED;

/// A Chinese text of no more characters is a label or a caption.
const LABEL: usize = 40;

/// What stands before the next words of a run of text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Edge {
    /// The last character; none at the beginning.
    pub(super) last: Option<char>,
    /// Whether it stands in a box.
    pub(super) boxed: bool,
}

impl Writer<'_> {
    /// The narrative's words, at a stretch of a file.
    pub(super) fn text(&mut self, text: &str, path: &SourcePath, span: &Range<usize>) -> Content {
        let span = self.spans.at(path, span.start);
        self.words(text, span)
    }

    /// Words of a specification file such as `tables.toml`: a title, a label, a note.
    pub(super) fn specified(&mut self, text: &str, location: &Location) -> Content {
        let span = self.span_of(location);
        self.standing_alone(text, span)
    }

    /// A label or a head of a table of a specification file: Chinese breaks between its words.
    pub(super) fn heading_words(&mut self, text: &Localized<String>, location: &Location) -> Content {
        match self.lang.script() {
            Script::Latin => self.localized(text, location),
            Script::Han => {
                let around = std::mem::replace(&mut self.narrow, true);
                let words = self.title(text.get(self.lang), location);
                self.narrow = around;
                words
            }
        }
    }

    /// The same with `marks` of notes behind it, which stand on a line with its last word.
    pub(super) fn heading_with_marks(
        &mut self,
        text: &Localized<String>,
        marks: Vec<Content>,
        location: &Location,
    ) -> Content {
        if marks.is_empty() {
            return self.heading_words(text, location);
        }
        self.edge = Edge::default();
        let span = self.span_of(location);
        let narrow = std::mem::replace(&mut self.narrow, true);
        let in_title = std::mem::replace(&mut self.in_title, self.lang.script() == Script::Han);
        let text = typography::printed(text.get(self.lang), None, self.lang);
        let text = kept::with_no_break_spaces(&text, &self.unit_words, true, None);
        let (head, last) = text.split_at(self.last_word(&text));
        let head = self.words(head, span);
        let gap = self.gap(last, true);
        let last = self.words(last, span);
        (self.narrow, self.in_title) = (narrow, in_title);
        Content::sequence([head, gap, with_marks(last, marks)])
    }

    /// Where the last word of a text begins. Brackets that open before it have their white outside of its box, where no line
    /// parts them from it either.
    fn last_word(&self, text: &str) -> usize {
        if !text.contains(kept::is_han) {
            return text.rfind(' ').map_or(0, |space| space + 1);
        }
        let mut at = text.len();
        for piece in self.pieces(text).iter().rev() {
            let words = piece.words();
            at -= words.len();
            if words.contains(char::is_alphanumeric) {
                let opening = words.len() - words.trim_start_matches(is_opening).len();
                return at + opening;
            }
        }
        at
    }

    /// A title of a specification file, as its phrases.
    pub(super) fn phrases(&mut self, text: &Localized<String>, location: &Location) -> Value {
        let text = text.get(self.lang);
        let phrases = match self.lang.script() {
            Script::Latin => vec![text.as_str()],
            Script::Han => titles::phrases(text),
        };
        self.edge = Edge::default();
        let span = self.span_of(location);
        let phrases: Vec<Value> = phrases
            .into_iter()
            .map(|phrase| self.title_words(phrase, span).into_value())
            .collect();
        array(phrases)
    }

    /// A name that is printed as large as a title.
    pub(super) fn title(&mut self, text: &str, location: &Location) -> Content {
        self.edge = Edge::default();
        let span = self.span_of(location);
        self.title_words(text, span)
    }

    fn title_words(&mut self, text: &str, span: Span) -> Content {
        self.in_title = true;
        let words = self.words(text, span);
        self.in_title = false;
        words
    }

    fn span_of(&mut self, location: &Location) -> Span {
        let offset = location.span.map_or(0, |(start, _)| start);
        self.spans.at(&location.path, offset)
    }

    /// Words that are a text of their own. Those that are short stand in short lines, where Chinese breaks between its words.
    pub(super) fn standing_alone(&mut self, text: &str, span: Span) -> Content {
        self.edge = Edge::default();
        if self.lang.script() == Script::Han && text.chars().count() <= LABEL {
            let around = std::mem::replace(&mut self.narrow, true);
            let words = self.title_words(text, span);
            self.narrow = around;
            return words;
        }
        let around = std::mem::replace(&mut self.narrow, true);
        let (head, end) = match self.lang.script() {
            Script::Latin => (text, ""),
            Script::Han => kept::parted_end(text, self.counted()),
        };
        let head = self.words(head, span);
        let end = self.boxed(end, span);
        self.narrow = around;
        Content::sequence([head, end])
    }

    /// Words that no author of the report wrote, such as the label of a provision.
    pub(super) fn plain(&mut self, text: &str) -> Value {
        self.standing_alone(text, Span::detached()).into_value()
    }

    /// The same in the language that is being written.
    pub(super) fn localized(&mut self, text: &Localized<String>, location: &Location) -> Content {
        self.specified(text.get(self.lang), location)
    }

    /// Words in a box of their own; nothing where there are none.
    fn boxed(&mut self, text: &str, span: Span) -> Content {
        if text.is_empty() {
            return Content::empty();
        }
        let gap = self.gap(text, true);
        let words = self.words(text, span);
        self.edge.boxed = true;
        Content::sequence([gap, in_box(words)])
    }

    /// Words that go on where the words before them ended.
    pub(super) fn words(&mut self, text: &str, span: Span) -> Content {
        let plain = |text: &str| TextElem::packed(text).spanned(span);
        let printed = typography::printed(text, self.edge.last, self.lang);
        let text = kept::with_no_break_spaces(&printed, &self.unit_words, self.narrow, self.edge.last);
        let pieces = self.pieces(&text);
        let mut written = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                Piece::Name(words) if self.in_title => {
                    let pieces =
                        kept::with_marks(titles::chinese(words, self.counted(), self.in_head), words);
                    written.extend(pieces.into_iter().map(|piece| match piece {
                        Piece::Kept(word) => in_box(in_chinese(plain(word))),
                        // Marks outside a box stay with the words beside them.
                        Piece::Plain(word) | Piece::Name(word) => in_chinese(plain(word)),
                    }));
                }
                Piece::Plain(words) => {
                    written.push(self.gap(words, false));
                    written.push(match self.lang.script() {
                        Script::Latin => plain(words),
                        Script::Han => self.closed_up(words, &plain),
                    });
                }
                Piece::Kept(words) => {
                    written.push(self.gap(words, true));
                    let (words, end) = kept::with_end(words);
                    let whole = self.closed_up(&kept::unbroken(words), &plain);
                    written.push(in_box(match end {
                        "" => whole,
                        end => Content::sequence([whole, in_box(plain(end))]),
                    }));
                }
                Piece::Name(words) => {
                    let name = in_chinese(plain(words));
                    let short = words.chars().count() <= kept::SHORT_NAME;
                    written.push(if short { in_box(name) } else { name });
                }
            }
            self.edge.boxed = matches!(piece, Piece::Kept(_));
            self.edge.last = piece.last();
        }
        Content::sequence(written)
    }

    /// The words for units that are kept whole where it is being written.
    pub(super) fn counted(&self) -> &Counted {
        // What is longer than its line is broken all the same, with the marks around it left where they are.
        if self.narrow || self.in_head {
            &self.counted_in_cells
        } else if self.in_title {
            &self.counted_in_titles
        } else {
            &self.counted
        }
    }

    /// The pieces of a text: addresses by their own rules, what stands between them by those of the language.
    fn pieces<'t>(&self, text: &'t str) -> Vec<Piece<'t>> {
        let between = |text: &'t str| match self.lang.script() {
            _ if self.in_title && !text.contains(kept::is_han) => titles::english(text),
            Script::Latin => kept::english(text),
            Script::Han if self.in_title => titles::chinese(text, self.counted(), self.in_head),
            Script::Han => kept::chinese(text, self.counted()),
        };
        let mut pieces = Vec::new();
        let mut from = 0;
        for address in addresses::addresses(text) {
            pieces.extend(between(&text[from..address.start]));
            from = address.end;
            pieces.extend(addresses::stretches(&text[address]).into_iter().map(|stretch| {
                if addresses::stays_whole(stretch) {
                    Piece::Kept(stretch)
                } else {
                    Piece::Plain(stretch)
                }
            }));
        }
        pieces.extend(between(&text[from..]));
        kept::with_marks(pieces, text)
    }

    /// Whether words of a Chinese text end with a box.
    pub(super) fn end_in_box(&self, text: &str) -> bool {
        matches!(self.pieces(text).last(), Some(Piece::Kept(_)))
    }

    /// The space between Chinese and Latin, which typst gives within a text but not at the edge of a box.
    pub(super) fn gap(&self, text: &str, boxed: bool) -> Content {
        if boxed || self.edge.boxed {
            self.gap_between(self.edge.last, text)
        } else {
            Content::empty()
        }
    }

    /// The same space between what is in a box and the text behind it.
    pub(super) fn gap_behind(&self, in_box: &str, text: &str) -> Content {
        self.gap_between(in_box.chars().last(), text)
    }

    fn gap_between(&self, last: Option<char>, text: &str) -> Content {
        let (Some(last), Some(first)) = (last, text.chars().next()) else {
            return Content::empty();
        };
        let mixed = (kept::is_han(last) && first.is_ascii_alphanumeric())
            || (last.is_ascii_alphanumeric() && kept::is_han(first));
        if mixed && self.lang.script() == Script::Han {
            spacing(0.25)
        } else {
            Content::empty()
        }
    }

    /// Chinese words whose adjacent punctuation is closed up: of two marks that show white to each other, half a
    /// square goes. typst leaves it in what is set for Hong Kong.
    fn closed_up(&mut self, text: &str, plain: &impl Fn(&str) -> Content) -> Content {
        let mut written = Vec::new();
        let mut from = 0;
        // A mark with which a box ends has lost its white already, as at the end of a line.
        let mut last = self
            .edge
            .last
            .filter(|mark| !(self.edge.boxed && kept::closes(*mark)));
        for (at, character) in text.char_indices() {
            if last.is_some_and(|last| kept::shows_white(last, character)) {
                if from < at {
                    written.push(plain(&text[from..at]));
                }
                written.push(spacing(-0.5));
                from = at;
            }
            last = Some(character);
        }
        written.push(plain(&text[from..]));
        Content::sequence(written)
    }
}

/// Words in Chinese, wherever they stand.
fn in_chinese(words: Content) -> Content {
    words
        .set(TextElem::lang, TextLang::CHINESE)
        .set(TextElem::region, "HK".parse::<Region>().ok())
}

/// Words that no line parts.
pub(super) fn in_box(words: Content) -> Content {
    BoxElem::new().with_body(Some(words)).pack()
}

/// A word or a short value with the marks of notes behind it on its line.
pub(super) fn with_marks(word: Content, marks: Vec<Content>) -> Content {
    if marks.is_empty() {
        return word;
    }
    let marked = in_box(Content::sequence(std::iter::once(word).chain(marks)));
    match Label::construct(MARKED.into()) {
        Ok(label) => marked.labelled(label),
        Err(_) => marked,
    }
}

/// Space that goes where a line ends at it.
fn spacing(ems: f64) -> Content {
    HElem::new(Em::new(ems).into()).with_weak(true).pack()
}
