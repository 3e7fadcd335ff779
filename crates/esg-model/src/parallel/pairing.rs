//! Which piece of words says the same as which.

use super::Leaf;
use crate::align::{Step, align, align_by_position};
use crate::text::Localized;

/// Two pieces of words that say the same; one is absent where the other stands alone.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The English one.
    pub en: Option<&'a Leaf>,
    /// The Chinese one.
    pub zh_hant: Option<&'a Leaf>,
}

impl<'a> Pair<'a> {
    /// Both, where both are there.
    pub fn both(&self) -> Option<Localized<&'a Leaf>> {
        Some(Localized {
            en: self.en?,
            zh_hant: self.zh_hant?,
        })
    }
}

/// Above this many comparisons two lists are matched by position alone: no report has sections of this length, and
/// a hostile one must not cost minutes.
const MOST_COMPARISONS: usize = 4_000_000;

/// Pairs the leaves of a section.
pub(super) fn pairs(leaves: &Localized<Vec<Leaf>>) -> Vec<Pair<'_>> {
    let (en, zh) = (&leaves.en, &leaves.zh_hant);
    let same_kinds = en.len() == zh.len() && en.iter().zip(zh).all(|(a, b)| a.kind == b.kind);
    if same_kinds {
        let both = en.iter().zip(zh);
        return both
            .map(|(en, zh)| Pair {
                en: Some(en),
                zh_hant: Some(zh),
            })
            .collect();
    }
    let [keys, other]: [Vec<_>; 2] =
        [en, zh].map(|leaves| leaves.iter().map(|leaf| (leaf.kind, leaf.references())).collect());
    aligned(&keys, &other)
        .into_iter()
        .map(|(here, there)| Pair {
            en: here.map(|at| &en[at]),
            zh_hant: there.map(|at| &zh[at]),
        })
        .collect()
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
