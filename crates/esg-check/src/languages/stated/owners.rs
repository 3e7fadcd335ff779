//! Numbers of a list with what each of them is of, where one language or both read them off: "12 and 15 for men and women
//! respectively".

use std::ops::Range;

use esg_model::text::{Lang, Localized};

use super::super::grammar_of;
use super::differing::Difference;
use super::link::{Link, Sort, clauses, difference};
use super::only;

/// Whether a language says in a stretch that numbers are those of things in the same order.
pub(super) fn reads_off(texts: &Localized<&str>, at: &Localized<Range<usize>>, lang: Lang) -> bool {
    let stretch = texts.get(lang)[at.get(lang).clone()].to_lowercase();
    let words = grammar_of(lang).saying.respectively;
    words.iter().any(|word| stretch.contains(word))
}

/// Two numbers of a stretch that a list gives to each other's owners.
pub(super) fn listed(
    texts: &Localized<&str>,
    links: &[Link],
    at: &Localized<Range<usize>>,
) -> Option<Difference> {
    let (lang, other) = Lang::pairs().next()?;
    let (list, single) = match (reads_off(texts, at, lang), reads_off(texts, at, other)) {
        (false, false) => return None,
        (true, true) => {
            // Where the numbers changed their order, this was told already.
            let (here, there) = (in_order(links, lang)?, in_order(links, other)?);
            let numbers = |own: &[(usize, usize)]| own.iter().map(|(_, number)| *number).collect::<Vec<_>>();
            let same_order = numbers(&here) == numbers(&there);
            let of = |owner: usize| {
                there
                    .iter()
                    .find(|(own, _)| *own == owner)
                    .map(|(_, number)| *number)
            };
            let wrong = here.iter().find_map(|(owner, number)| {
                let its = of(*owner)?;
                (its != *number).then_some((*number, its))
            });
            return wrong
                .filter(|_| same_order)
                .map(|(one, two)| difference(&links[one], &links[two], true));
        }
        (true, false) => (lang, other),
        (false, true) => (other, lang),
    };
    let owned = in_order(links, list)?;
    let own = one_by_one(texts, links, at, single, &owned)?;
    let of = |owner: usize| {
        own.iter()
            .find(|(own, _)| *own == owner)
            .map(|(_, number)| *number)
    };
    let wrong: Vec<usize> = owned
        .iter()
        .filter(|(owner, number)| of(*owner) != Some(*number))
        .map(|(_, number)| *number)
        .collect();
    match wrong.as_slice() {
        [one, two] => Some(difference(&links[*one], &links[*two], true)),
        _ => None,
    }
}

/// The numbers of things that a language names one by one, each with its owner: the one in the same clause, or the next one
/// where things and numbers take turns.
fn one_by_one(
    texts: &Localized<&str>,
    links: &[Link],
    at: &Localized<Range<usize>>,
    lang: Lang,
    owned: &[(usize, usize)],
) -> Option<Vec<(usize, usize)>> {
    let ends = clauses(texts.get(lang), at.get(lang), links, lang);
    let start = |link: usize| links[link].at.get(lang).start;
    let clause = |link: usize| ends.partition_point(|end| *end <= start(link));
    let numbers = || owned.iter().map(|(_, number)| *number);
    let in_clause = |owner: usize| {
        // An owner without a number of its own in its clause shows nothing.
        let beside = numbers().filter(|own| clause(*own) == clause(owner));
        only(beside).map(|number| (owner, number))
    };
    let by_clause: Option<Vec<(usize, usize)>> = owned.iter().map(|(owner, _)| in_clause(*owner)).collect();
    by_clause.or_else(|| {
        let mut all: Vec<(usize, bool)> = owned
            .iter()
            .flat_map(|(owner, number)| [(*owner, true), (*number, false)])
            .collect();
        all.sort_by_key(|(link, _)| start(*link));
        let turns = all.windows(2).all(|two| two[0].1 != two[1].1);
        turns.then(|| {
            let pairs = all.chunks(2);
            pairs
                .map(|two| {
                    if two[0].1 {
                        (two[0].0, two[1].0)
                    } else {
                        (two[1].0, two[0].0)
                    }
                })
                .collect()
        })
    })
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
