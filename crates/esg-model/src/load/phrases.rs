//! The phrases in cells of tables: what the words of an edition say around figures.

use super::reference::Resolver;
use crate::disclosure::{Bound, DataPointId, Limit, Qualifier};
use crate::display::Form;
use crate::table::Piece;
use crate::text::Localized;
use crate::wording::{Word, Wording};

/// Makes phrases of figures.
pub(super) struct Phrases<'a> {
    pub(super) resolver: &'a Resolver<'a>,
    pub(super) wording: &'a Wording,
}

impl Phrases<'_> {
    /// A figure alone.
    pub(super) fn figure(&self, id: DataPointId, form: Form) -> Vec<Piece> {
        vec![Piece::DataPoint {
            id,
            place: self.resolver.place(),
            form,
        }]
    }

    /// A figure with a word for its bound, if it is a number that has one.
    pub(super) fn bounded(&self, id: DataPointId, form: Form) -> Vec<Piece> {
        let point = self.resolver.point(id);
        let alone = self.figure(id, form);
        let Some(Qualifier { bound, limit }) = point.qualifier().filter(|_| point.quantity().is_some())
        else {
            return alone;
        };
        let word = match (bound, limit) {
            (Bound::Lower, Limit::Excluded) => Word::CellMoreThan,
            (Bound::Lower, Limit::Included) => Word::CellAtLeast,
            (Bound::Upper, Limit::Excluded) => Word::CellLessThan,
            (Bound::Upper, Limit::Included) => Word::CellAtMost,
            (Bound::Approximate, _) => Word::CellAbout,
        };
        self.around(word, [alone])
    }

    /// Both ends of a range.
    pub(super) fn range(&self, ends: [DataPointId; 2], form: Form) -> Vec<Piece> {
        self.around(Word::CellRange, ends.map(|end| self.figure(end, form)))
    }

    /// A part and its whole.
    pub(super) fn part(&self, part: Vec<Piece>, whole: Vec<Piece>) -> Vec<Piece> {
        self.around(Word::CellPart, [part, whole])
    }

    /// The words of `word` with what stands in each of its gaps, in their order.
    fn around<const GAPS: usize>(&self, word: Word, within: [Vec<Piece>; GAPS]) -> Vec<Piece> {
        let words = self.wording.of(word);
        let before = |gap: usize| {
            let words: Localized<String> =
                words.map(|_, text| text.split("{}").nth(gap).unwrap_or_default().to_owned());
            let empty = words.iter().all(|(_, text)| text.is_empty());
            (!empty).then_some(Piece::Words(words))
        };
        let mut pieces = Vec::new();
        for (gap, own) in within.into_iter().enumerate() {
            pieces.extend(before(gap));
            pieces.extend(own);
        }
        pieces.extend(before(GAPS));
        pieces
    }
}
