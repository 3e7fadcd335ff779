//! Which piece of words says the same as which.

use super::Leaf;
use crate::align::{Step, align, align_by_position};
use crate::text::{Lang, Localized};

/// A piece of words of each language, which say the same; one is absent where the others stand without it.
#[derive(Clone, Debug)]
pub struct Pair<'a>(Localized<Option<&'a Leaf>>);

impl<'a> Pair<'a> {
    /// A piece that stands alone.
    fn of(lang: Lang, leaf: &'a Leaf) -> Self {
        Pair(Localized::from_fn(|own| (own == lang).then_some(leaf)))
    }

    /// Those that are there.
    pub fn sides(&self) -> impl Iterator<Item = (Lang, &'a Leaf)> {
        self.0.iter().filter_map(|(lang, leaf)| Some((lang, (*leaf)?)))
    }

    /// All, where all are there.
    pub fn both(&self) -> Option<Localized<&'a Leaf>> {
        Localized::try_from_fn(|lang| *self.0.get(lang))
    }
}

/// Above this many comparisons two lists are matched by position alone: no report has sections of this length, and
/// a hostile one must not cost minutes.
const MOST_COMPARISONS: usize = 4_000_000;

/// Pairs the leaves of a section: those of every other language with those of the first.
pub(super) fn pairs(leaves: &Localized<Vec<Leaf>>) -> Vec<Pair<'_>> {
    let first = leaves.get(Lang::FIRST);
    let mut pairs: Vec<Pair<'_>> = first.iter().map(|leaf| Pair::of(Lang::FIRST, leaf)).collect();
    for lang in Lang::FIRST.others() {
        let others = leaves.get(lang);
        let mut before = pairs.into_iter();
        let mut merged = Vec::new();
        for (here, there) in steps(first, others) {
            let there = there.map(|at| &others[at]);
            if here.is_none() {
                merged.extend(there.map(|leaf| Pair::of(lang, leaf)));
                continue;
            }
            // Pieces that the first language lacks stand where they did.
            for mut pair in before.by_ref() {
                let is_it = pair.0.get(Lang::FIRST).is_some();
                if is_it {
                    *pair.0.get_mut(lang) = there;
                }
                merged.push(pair);
                if is_it {
                    break;
                }
            }
        }
        merged.extend(before);
        pairs = merged;
    }
    pairs
}

/// The positions of pieces that say the same, in two languages.
fn steps(here: &[Leaf], there: &[Leaf]) -> Vec<Step> {
    let same_kinds = here.len() == there.len() && here.iter().zip(there).all(|(a, b)| a.kind == b.kind);
    if same_kinds {
        return (0..here.len()).map(|at| (Some(at), Some(at))).collect();
    }
    let [keys, others]: [Vec<_>; 2] =
        [here, there].map(|leaves| leaves.iter().map(|leaf| (leaf.kind, leaf.references())).collect());
    aligned(&keys, &others)
}

/// Matches two lists in order, with as many equal items matched as can be: the positions of each match, and each
/// position of one list that has none in the other.
pub fn aligned<T: PartialEq>(left: &[T], right: &[T]) -> Vec<Step> {
    let same = |here: usize, there: usize| left[here] == right[there];
    align(left.len(), right.len(), MOST_COMPARISONS, same)
        .unwrap_or_else(|| align_by_position(left.len(), right.len(), same))
}

#[cfg(test)]
mod tests {
    use super::aligned;

    #[test]
    fn an_item_more_stands_alone() {
        let matches = aligned(&["a", "b", "c"], &["a", "x", "b", "c"]);
        let expected = [
            (Some(0), Some(0)),
            (None, Some(1)),
            (Some(1), Some(2)),
            (Some(2), Some(3)),
        ];
        assert_eq!(matches, expected);
    }

    #[test]
    fn every_position_of_both_lists_stands_once_and_in_order() {
        let left = ["a", "b", "c", "d", "b"];
        let right = ["b", "d", "d", "a", "b", "b"];
        let matches = aligned(&left, &right);
        let here: Vec<usize> = matches.iter().filter_map(|(here, _)| *here).collect();
        let there: Vec<usize> = matches.iter().filter_map(|(_, there)| *there).collect();
        assert_eq!(here, (0..left.len()).collect::<Vec<_>>());
        assert_eq!(there, (0..right.len()).collect::<Vec<_>>());
    }
}
