//! What the words around a figure claim about it.

use std::ops::Range;

use esg_model::disclosure::{Bound, DataPointId};
use esg_model::display::Form;
use esg_model::parallel::{Leaf, PieceKind};
use esg_model::text::Lang;

use super::grammar_of;
use super::names::{names, without_names};
use super::phrases::lower;
use super::sentence::sentences;
use super::words::{Qualified, Words};

/// A sentence with its figures.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// Its bytes in the leaf's prose.
    pub(crate) at: Range<usize>,
    /// Its words in lower case, names blanked out, byte for byte as in the leaf's prose.
    pub(crate) text: String,
    /// Its figures, each with the byte of the sentence at which it stands.
    pub(crate) figures: Vec<(DataPointId, usize)>,
    /// In which form each is printed, in the same order.
    pub(crate) forms: Vec<Form>,
}

/// The sentences of a leaf.
pub(crate) fn claims(leaf: &Leaf, lang: Lang) -> Vec<Sentence> {
    let prose = lower(&without_names(leaf, lang));
    let mut figures = Vec::new();
    for (at, piece) in leaf.placed() {
        if let PieceKind::Figure(id, form) = piece.kind {
            figures.push((id, at.start, form));
        }
    }
    // Where a sentence begins is seen by its capital; a name may begin one, and a mark in a name ends none.
    let mut cased = leaf.prose();
    for name in names(leaf, &cased.clone(), lang) {
        cased.replace_range(name.at..name.at + name.text.len(), &"X".repeat(name.text.len()));
    }
    sentences(&cased, lang)
        .into_iter()
        .map(|at| Sentence {
            text: prose[at.clone()].to_owned(),
            figures: figures
                .iter()
                .filter(|(_, place, _)| at.contains(place))
                .map(|(id, place, _)| (*id, place - at.start))
                .collect(),
            forms: figures
                .iter()
                .filter(|(_, place, _)| at.contains(place))
                .map(|(_, _, form)| *form)
                .collect(),
            at,
        })
        .collect()
}

/// A word that qualifies a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Qualifier {
    pub(crate) bound: Bound,
    pub(crate) word: String,
}

/// A word that qualifies a figure, or compares another one with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Comparison {
    pub(crate) qualifier: Qualifier,
    /// Whether what stands between it and the figure says that the figure is one that is known.
    pub(crate) known: bool,
}

impl Sentence {
    /// The stretch between marks of punctuation in which a byte of the sentence stands.
    pub(crate) fn clause(&self, place: usize) -> Range<usize> {
        let ends = |c: char| {
            matches!(
                c,
                ',' | ';' | ':' | '，' | '；' | '：' | '。' | '、' | '(' | ')' | '（' | '）'
            )
        };
        let start = self.text[..place]
            .char_indices()
            .rev()
            .find(|(_, c)| ends(*c))
            .map_or(0, |(at, c)| at + c.len_utf8());
        let end = self.text[place..]
            .find(ends)
            .map_or(self.text.len(), |at| place + at);
        start..end
    }

    /// The word right before or after the figure at `place` that qualifies it; `of` is what the figure is.
    pub(crate) fn qualifier(
        &self,
        place: usize,
        of: Qualified,
        words: &Words,
        lang: Lang,
    ) -> Option<Qualifier> {
        let clause = self.clause(place);
        let figure = place + esg_model::parallel::REFERENCE.len_utf8();
        let (far_before, far_after) = grammar_of(lang).reach;
        let before = self.before(place);
        let from = before
            .char_indices()
            .rev()
            .nth(far_before - 1)
            .map_or(0, |(at, _)| at);
        let after = self.text.get(figure..clause.end).unwrap_or_default();
        let after = after
            .split(esg_model::parallel::REFERENCE)
            .next()
            .unwrap_or_default();
        let to = after
            .char_indices()
            .nth(far_after)
            .map_or(after.len(), |(at, _)| at);
        let after = &after[..to];
        let mut nearest: Option<(usize, Qualifier)> = None;
        for list in &words.bounds {
            if list.unless.get(lang).is_in(after) || (list.of == Qualified::Measured && of == Qualified::Any)
            {
                continue;
            }
            let behind = list.behind.get(lang);
            // "handed over 120 litres" bounds nothing, and neither does 節約120度.
            let stands = |text: &str, at: usize| !behind.ends(text[..at].trim_end());
            // Another number between a word and the figure takes the word for itself: "aged below 30 it was", 名為30歲以下.
            let of_another = |between: &str| between.bytes().any(|byte| byte.is_ascii_digit());
            // What makes a word part of another one may stand further away than the word may: 透過.
            let hits = list
                .before
                .get(lang)
                .find(before)
                .into_iter()
                .filter(|hit| hit.at.start >= from && stands(before, hit.at.start))
                .filter(|hit| !of_another(&before[hit.at.end..]))
                .filter(|hit| !list.close || before[hit.at.end..].trim().is_empty())
                .map(|hit| (before.len() - hit.at.end, &before[hit.at]));
            let others = list
                .after
                .get(lang)
                .find(after)
                .into_iter()
                .filter(|hit| stands(after, hit.at.start) && !of_another(&after[..hit.at.start]))
                .filter(|hit| !list.close || after[..hit.at.start].trim().is_empty())
                .map(|hit| (hit.at.start, &after[hit.at]));
            for (distance, word) in hits.chain(others) {
                if nearest.as_ref().is_none_or(|(least, other)| {
                    // "no more than" holds "more than"; the longer one at the same distance counts.
                    distance < *least || (distance == *least && word.len() > other.word.len())
                }) {
                    let qualifier = Qualifier {
                        bound: list.bound,
                        word: word.to_owned(),
                    };
                    nearest = Some((distance, qualifier));
                }
            }
        }
        nearest.map(|(_, qualifier)| qualifier)
    }

    /// The word before the figure at `place` that bounds it or compares another one with it, where something stands between
    /// them, as in "more than the 38 of 2023" and 多於2023年的38日. `of` is what the figure is.
    pub(crate) fn comparison(
        &self,
        place: usize,
        of: Qualified,
        words: &Words,
        lang: Lang,
    ) -> Option<Comparison> {
        let before = self.before(place);
        let lists = words
            .bounds
            .iter()
            .filter(|list| !list.close && (list.of == Qualified::Any || of == Qualified::Measured));
        let hits = lists.flat_map(|list| {
            let hits = list.before.get(lang).find(before).into_iter();
            hits.filter(|hit| !list.behind.get(lang).ends(before[..hit.at.start].trim_end()))
                .map(|hit| (list.bound, hit.at))
        });
        // "no more than" holds "more than".
        let (bound, at) = hits.max_by_key(|(_, at)| (at.end, at.len()))?;
        let single = before[at.clone()].chars().nth(1).is_none();
        let between = &before[at.end..];
        (!single && !between.trim().is_empty()).then(|| Comparison {
            qualifier: Qualifier {
                bound,
                word: before[at].to_owned(),
            },
            known: words.known.get(lang).is_in(between),
        })
    }

    /// Whether the word right before the figure at `place` says that it is one that is known: 2023年的38日以下.
    pub(crate) fn is_known(&self, place: usize, words: &Words, lang: Lang) -> bool {
        words.known.get(lang).ends(self.before(place).trim_end())
    }

    /// Whether the figure at `place` is what another one is compared with: "down from", 較2023年的. A word that says what
    /// was reached takes the figure for itself: "down from last year to".
    pub(crate) fn is_standard(&self, place: usize, words: &Words, lang: Lang) -> bool {
        let before = self.before(place);
        let hit = words.standard.get(lang).find(before).into_iter().next_back();
        hit.is_some_and(|hit| {
            let between = &before[hit.at.end..];
            let others = [&words.up, &words.down, &words.reached];
            !others.iter().any(|list| list.get(lang).is_in(between))
        })
    }

    /// Whether the clause around `place` says that something is not so, or lies ahead.
    pub(crate) fn is_denied_or_ahead(&self, place: usize, words: &Words, lang: Lang) -> bool {
        let clause = &self.text[self.clause(place)];
        let clear = words.negation_idioms.get(lang).blank(clause);
        words.negations.get(lang).is_in(&clear) || words.ahead.get(lang).is_in(clause)
    }

    /// The words of its clause before the figure at `place`. Another figure between a word and this one takes the word for
    /// itself.
    fn before(&self, place: usize) -> &str {
        let before = &self.text[self.clause(place).start..place];
        let figure = before.rfind(esg_model::parallel::REFERENCE);
        &before[figure.map_or(0, |at| at + esg_model::parallel::REFERENCE.len_utf8())..]
    }

    /// Whether a word of this bound stands anywhere in the sentence.
    pub(crate) fn has_bound(&self, bound: Bound, words: &Words, lang: Lang) -> bool {
        words
            .bounds
            .iter()
            .filter(|list| list.bound == bound && !list.close)
            .any(|list| list.before.get(lang).is_in(&self.text) || list.after.get(lang).is_in(&self.text))
    }
}
