//! A part and its whole that change places: "83 of the 91 calls", 83次停泊中，91次. Words lead from the one to the other, so that
//! their order says which is which.

use esg_model::text::{Lang, Localized};
use rust_decimal::Decimal;

use super::super::grammar_of;
use super::super::phrases::lower;
use super::differing::{Difference, Differing};
use super::{Says, Statement, Weight};

/// A part and the whole of which it is one, with the numbers.
struct Part<'a> {
    part: (&'a Statement, Decimal),
    whole: (&'a Statement, Decimal),
}

/// Where one language makes of a part the whole.
pub(super) fn turned(texts: &Localized<&str>, statements: &Localized<Vec<Statement>>) -> Vec<Difference> {
    let mut found = Vec::new();
    for (lang, other) in Lang::pairs() {
        let own = |lang: Lang| parts(texts.get(lang), statements.get(lang), lang);
        let (here, there) = (own(lang), own(other));
        for one in &here {
            let same = |two: &&Part<'_>| two.part.1 == one.part.1 && two.whole.1 == one.whole.1;
            let turned = |two: &&Part<'_>| two.part.1 == one.whole.1 && two.whole.1 == one.part.1;
            if one.part.1 != one.whole.1
                && !there.iter().any(|two| same(&two))
                && let Some(two) = there.iter().find(turned)
            {
                let both = |part: &Part<'_>| {
                    let (one, two) = (&part.part.0.at, &part.whole.0.at);
                    one.start.min(two.start)..one.end.max(two.end)
                };
                found.push(Difference::between(
                    lang,
                    &both(one),
                    &both(two),
                    Differing::Thing { sure: true },
                ));
            }
        }
    }
    found
}

/// The parts and their wholes that a text states side by side.
fn parts<'a>(text: &str, statements: &'a [Statement], lang: Lang) -> Vec<Part<'a>> {
    let lowered = lower(text);
    let numbers: Vec<(&Statement, Decimal)> = statements
        .iter()
        .filter(|own| own.weight != Weight::Possible)
        .filter_map(|own| match &own.says {
            Says::Number(number) => Some((own, *number.values.first()?)),
            _ => None,
        })
        .collect();
    let sides = numbers.windows(2).filter_map(|both| {
        let [first, second] = *both else { return None };
        let between = lowered.get(first.0.at.end..second.0.at.start)?;
        let leads = (grammar_of(lang).saying.part_of)(&lowered[..first.0.at.start], between)?;
        let (part, whole) = if leads { (first, second) } else { (second, first) };
        Some(Part { part, whole })
    });
    sides.collect()
}
