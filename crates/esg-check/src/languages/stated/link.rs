//! What each language of a paragraph names exactly once, so that its places in both can be compared.

use std::ops::Range;

use esg_model::text::{Lang, Localized};

use super::super::grammar_of;
use super::differing::{Difference, Differing};
use super::marks::Nature;

/// What kind of thing a link is: only those of one kind can have been taken for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Number,
    Date,
    Time,
    Code,
    Figure,
    /// It shows what numbers are about, and is none.
    Sign,
}

/// Something that each language names exactly once.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) at: Localized<Range<usize>>,
    pub(super) sort: Sort,
    /// What kind of number it is, where it is a figure.
    pub(super) nature: Option<Nature>,
    /// The kind of things of which it is one, where they are told apart.
    pub(super) class: Option<Class>,
}

/// A kind of things that are told apart: of the families, or of the terms.
pub(super) type Class = (bool, usize);

/// Two of them in each other's places; `sure`: nothing but a mistake can be the reason.
pub(super) fn difference(one: &Link, two: &Link, sure: bool) -> Difference {
    // Both stand where the other one should: what one language says first is laid beside what stands there in the other.
    let mut at = Localized::default();
    let mut with = Localized::default();
    for (lang, own) in one.at.iter() {
        *at.get_mut(lang) = Some(own.clone());
        *with.get_mut(lang) = two.at.get(lang).clone();
    }
    Difference {
        at,
        of: Differing::Places { with, sure },
    }
}

/// Where the clauses of a stretch end. No clause ends within something that both languages name, nor between two numbers
/// that stand together, as in "in 2025 and 2024".
pub(super) fn clauses(text: &str, at: &Range<usize>, links: &[Link], lang: Lang) -> Vec<usize> {
    let saying = grammar_of(lang).saying;
    // A unit of one character may stand behind the first, as in 2025年及2024年.
    let touch = |between: Option<&str>, most: usize| {
        between.is_some_and(|words| words.trim().chars().count() <= most)
    };
    let numbers = || links.iter().filter(|link| link.sort != Sort::Sign);
    // "412 in 2024 and 296 in 2023": a year and a number do not stand together.
    let joins = |start: usize, end: usize| {
        let mut before = numbers().filter(|number| touch(text.get(number.at.get(lang).end..start), 1));
        before.any(|first| {
            numbers()
                .any(|second| first.sort == second.sort && touch(text.get(end..second.at.get(lang).start), 0))
        })
    };
    let mut ends = Vec::new();
    for (offset, _) in text[at.clone()].char_indices() {
        let start = at.start + offset;
        let Some(mark) = saying
            .clauses
            .iter()
            .find(|mark| text[start..].starts_with(**mark))
        else {
            continue;
        };
        let end = start + mark.len();
        let inside = links.iter().map(|link| link.at.get(lang));
        let inside = inside.filter(|link| link.start < end && start < link.end).count() > 0;
        if !inside && !joins(start, end) {
            ends.push(end);
        }
    }
    ends
}
