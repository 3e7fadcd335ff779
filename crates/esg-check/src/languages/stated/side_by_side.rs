//! All that two languages of a text state and name, side by side.

use std::collections::BTreeSet;
use std::ops::Range;

use esg_model::text::Localized;

use super::differing::Difference;
use super::exchanged::Paired;
use super::marks::Mark;
use super::{NumberWords, Statement, apart, compare, exchanged, letters, listed, ordered, parts, ratio};

/// Where two texts differ in what they state and in what they name. `known` holds years that a text may leave out.
pub(crate) fn all_differences(
    texts: &Localized<&str>,
    statements: &Localized<Vec<Statement>>,
    marks: &Localized<Vec<Mark>>,
    words: &NumberWords,
    known: &BTreeSet<u32>,
) -> Vec<Difference> {
    let mut found = compare::differences(texts, statements, words, known);
    // Another number of a part is told once.
    let told = found.clone();
    let overlaps = |one: &Option<Range<usize>>, two: &Option<Range<usize>>| match (one, two) {
        (Some(one), Some(two)) => one.start < two.end && two.start < one.end,
        _ => false,
    };
    let paired = Paired::new(texts, statements, marks, words);
    let mut apart = apart::named_apart(texts, statements, marks, words, &paired);
    apart.retain(|one| {
        !told
            .iter()
            .any(|two| one.at.iter().any(|(lang, at)| overlaps(at, two.at.get(lang))))
    });
    // What is turned round with its things is no difference, and what is not is told by what it compares.
    let ordered = ordered::compared(texts, marks, &paired);
    let wrong = ordered.wrong.iter().map(|one| one.at.clone());
    let turned = ordered
        .turned
        .iter()
        .map(|both| both.map(|_, at| Some(at.clone())));
    let compared: Vec<Localized<Option<Range<usize>>>> = wrong.chain(turned).collect();
    apart.retain(|one| {
        !compared
            .iter()
            .any(|two| one.at.iter().all(|(lang, at)| overlaps(at, two.get(lang))))
    });
    found.extend(ordered.wrong);
    found.extend(listed::differing(texts, statements, &paired));
    found.extend(apart);
    found.extend(ratio::turned(texts, statements, marks));
    found.extend(parts::turned(texts, statements));
    if found.is_empty() {
        found.extend(letters::differing(texts));
    }
    found.extend(exchanged::exchanged(texts, statements, marks, words));
    found
}
