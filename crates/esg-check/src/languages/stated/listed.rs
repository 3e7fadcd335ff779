//! Lists that one language reads off in order ("respectively", 分別) and the other one by one: which number is whose.

use std::ops::Range;

use esg_model::text::{Lang, Localized};

use super::super::grammar_of;
use super::differing::Difference;
use super::exchanged::{Link, Sort, clauses, difference};

/// Two numbers of a stretch that a list gives to each other's owners.
pub(super) fn listed(
    texts: &Localized<&str>,
    links: &[Link],
    at: &Localized<Range<usize>>,
) -> Option<Difference> {
    let (lang, other) = Lang::pairs().next()?;
    let reads_off = |lang: Lang| {
        let stretch = texts.get(lang)[at.get(lang).clone()].to_lowercase();
        let words = grammar_of(lang).saying.respectively;
        words.iter().any(|word| stretch.contains(word))
    };
    // Where both read off, or neither, the order of all that they name was compared already.
    if reads_off(lang) == reads_off(other) {
        return None;
    }
    let (list, single) = if reads_off(lang) {
        (lang, other)
    } else {
        (other, lang)
    };
    let owned = in_order(links, list)?;
    let ends = clauses(texts.get(single), at.get(single), links, single);
    let clause = |link: &Link| ends.partition_point(|end| *end <= link.at.get(single).start);
    let numbers: Vec<usize> = owned.iter().map(|(_, number)| *number).collect();
    let mut wrong = Vec::new();
    for (owner, number) in &owned {
        let mut beside = numbers
            .iter()
            .filter(|own| clause(&links[**own]) == clause(&links[*owner]));
        // An owner without a number of its own in its clause shows nothing.
        let (Some(own), None) = (beside.next(), beside.next()) else {
            return None;
        };
        if own != number {
            wrong.push(*number);
        }
    }
    match wrong.as_slice() {
        [one, two] => Some(difference(&links[*one], &links[*two], true)),
        _ => None,
    }
}

/// The things and the numbers of a list, each number with its owner: as many things of one kind as numbers, all of them
/// before the numbers or all behind.
fn in_order(links: &[Link], lang: Lang) -> Option<Vec<(usize, usize)>> {
    let sorted = |keep: &dyn Fn(&Link) -> bool| {
        let mut own: Vec<usize> = (0..links.len()).filter(|at| keep(&links[*at])).collect();
        own.sort_by_key(|at| links[*at].at.get(lang).start);
        own
    };
    let numbers = sorted(&|link| matches!(link.sort, Sort::Number | Sort::Figure));
    let first = links
        .iter()
        .find(|link| link.sort == Sort::Sign && link.class.is_some())?;
    let owners = sorted(&|link| link.sort == Sort::Sign && link.class == first.class);
    if owners.len() != numbers.len() || owners.len() < 2 {
        return None;
    }
    let start = |at: &usize| links[*at].at.get(lang).start;
    let before = start(owners.last()?) < start(numbers.first()?);
    let behind = start(numbers.last()?) < start(owners.first()?);
    (before || behind).then(|| owners.into_iter().zip(numbers).collect())
}
