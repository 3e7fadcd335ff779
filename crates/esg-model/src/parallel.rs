//! The two languages paragraph by paragraph: every piece of words that a reader takes in at once, each with the one
//! that says the same in the other language.
//!
//! Pieces are paired by their order; where a section has more of them in one language, by what they are and what
//! they refer to. References stand as references, so that a changed figure changes no words.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::block::Target;
use crate::diag::Location;
use crate::disclosure::DataPointId;
use crate::display::Form;
use crate::text::{Lang, Localized};
use crate::walk::LeafKind;

mod pairing;
mod reading;

pub use pairing::{Pair, aligned};
pub use reading::sections;

/// What stands for a reference in [`Leaf::prose`].
pub const REFERENCE: char = '\u{FFFC}';

/// What a stretch of a leaf is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Plain or bold words.
    Words,
    /// Words in italics: in English the name of a law, a policy or a film.
    Emphasis,
    /// Words that are not yet written.
    ToBeWritten,
    /// A disclosed value.
    Figure(DataPointId, Form),
    /// A reference to a section, a table or an illustration.
    CrossReference(Target),
    /// The mark of a footnote, by name.
    Footnote(String),
    /// A line break.
    Break,
}

/// A stretch of a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// The words; of a reference, what the author writes.
    pub text: String,
    /// What it refers to, if it is a reference.
    pub reference: Option<Reference>,
    /// Where it stands in the file of its leaf.
    pub span: std::ops::Range<usize>,
}

/// What a piece refers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// What the author writes, whatever the form in which a figure is printed.
    pub text: String,
    /// Whether it is a figure, another part of the report, or a footnote.
    pub kind: ReferenceKind,
}

/// What can be referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferenceKind {
    /// A disclosed value.
    Figure,
    /// A section, a table or a picture.
    Part,
    /// A footnote.
    Footnote,
}

/// A piece of words that a reader takes in at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// What it is.
    pub kind: LeafKind,
    /// Where it stands.
    pub location: Location,
    /// Its stretches in reading order.
    pub pieces: Vec<Piece>,
    /// Its place among all leaves that are looked at together, by which what was found of it is kept; 0 until it has one.
    pub number: usize,
}

impl Leaf {
    /// Its words in one line with references as they are written: what a person confirms.
    /// Numbers that were filled into an alternative text count as references.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for piece in &self.pieces {
            let text = if piece.kind == PieceKind::Break {
                " "
            } else {
                &piece.text
            };
            for c in text.chars() {
                if self.kind == LeafKind::Alternative && c.is_ascii_digit() {
                    if !words.ends_with('#') {
                        words.push('#');
                    }
                } else if !c.is_whitespace() {
                    words.push(c);
                } else if !words.ends_with(' ') {
                    words.push(' ');
                }
            }
        }
        words.trim().to_owned()
    }

    /// Its words with [`REFERENCE`] in the place of each reference; as long as its pieces say through [`Leaf::piece_at`].
    pub fn prose(&self) -> String {
        self.pieces.iter().map(Piece::prose).collect()
    }

    /// Its pieces, each with the bytes of [`Leaf::prose`] that it fills.
    pub fn placed(&self) -> impl Iterator<Item = (Range<usize>, &Piece)> {
        let mut end = 0;
        self.pieces.iter().map(move |piece| {
            let start = end;
            end += piece.prose().len();
            (start..end, piece)
        })
    }

    /// The piece that holds this byte of [`Leaf::prose`], with the byte at which it begins there.
    pub fn piece_at(&self, offset: usize) -> Option<(usize, &Piece)> {
        let (at, piece) = self.placed().find(|(at, _)| offset < at.end)?;
        Some((at.start, piece))
    }

    /// Where a byte of [`Leaf::prose`] stands in the source, as near as the piece that holds it.
    pub fn locate(&self, offset: usize) -> Location {
        match self.piece_at(offset) {
            Some((_, piece)) if self.location.span.is_some() => {
                Location::span(&self.location.path, piece.span.clone())
            }
            _ => self.location.clone(),
        }
    }

    /// What it refers to: figures, sections, tables, pictures and footnotes, each once.
    pub fn references(&self) -> BTreeSet<Reference> {
        let pieces = self.pieces.iter();
        pieces.filter_map(|piece| piece.reference.clone()).collect()
    }

    /// Whether it refers to something by a name that is nothing's, which was told: what it means nobody knows.
    pub fn leads_nowhere(&self) -> bool {
        let mut pieces = self.pieces.iter();
        pieces.any(|piece| matches!(piece.kind, PieceKind::CrossReference(Target::Nothing(_))))
    }

    /// Whether something of it is not yet written: what it will say nobody knows.
    pub fn is_to_be_written(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| piece.kind == PieceKind::ToBeWritten)
    }

    /// Its first words, for a message.
    pub fn excerpt(&self, lang: Lang) -> String {
        let words = self.words();
        let room = lang.orthography().excerpt;
        if words.chars().count() <= room {
            return words;
        }
        let cut: String = words.chars().take(room).collect();
        format!("{} …", lang.orthography().whole_head(&cut))
    }
}

impl Piece {
    /// The words, or [`REFERENCE`].
    fn prose(&self) -> &str {
        const MARK: &str = "\u{FFFC}";
        match self.kind {
            PieceKind::Words | PieceKind::Emphasis => &self.text,
            PieceKind::Break => " ",
            // The mark of a footnote stands between words and is none.
            PieceKind::Footnote(_) => "",
            PieceKind::Figure(..) | PieceKind::CrossReference(_) | PieceKind::ToBeWritten => MARK,
        }
    }
}

/// What belongs together in both languages: a section, a chapter before its first section, a table, an illustration.
#[derive(Clone, Debug)]
pub struct Section {
    /// The id of a section or chapter; `table:…`, `figure:…`, `provision:…`, `restatement:…`, `footnotes` and `report` for
    /// the rest.
    pub id: String,
    /// Where it begins in each language; the beginning of the file where a language lacks it.
    pub heading: Localized<Location>,
    /// Its pieces of words in reading order.
    pub leaves: Localized<Vec<Leaf>>,
}

impl Section {
    /// Its pieces of words, each with what says the same in the other language.
    pub fn pairs(&self) -> Vec<Pair<'_>> {
        let mut pairs = pairing::pairs(&self.leaves);
        // Beside words that are not yet written nothing can be compared, nor told what one language lacks.
        let mut leaves = self.leaves.iter().flat_map(|(_, leaves)| leaves);
        if leaves.any(Leaf::is_to_be_written) {
            pairs.retain(|pair| {
                let both = pair.both();
                both.is_some_and(|both| !both.iter().any(|(_, leaf)| leaf.is_to_be_written()))
            });
        }
        pairs
    }
}
