//! One thing of which the other language makes several: "one worker died", 兩名工人死亡. "One" and 一 are said without counting,
//! so that they are no statements of their own; here they are held against a number that nothing else answers.

use esg_model::text::{Lang, Localized};
use rust_decimal::Decimal;

use super::super::grammar_of;
use super::super::phrases::lower;
use super::super::sentence::sentences;
use super::{Number, Says, Statement, Weight};

/// The number of a statement, where it is a whole one above one.
pub(super) fn several(statement: &Statement) -> Option<&Number> {
    match &statement.says {
        Says::Number(number) => {
            let value = number.values.first()?;
            (*value > Decimal::ONE && value.fract().is_zero()).then_some(number)
        }
        _ => None,
    }
}

/// What the other language says of one thing, or of a pair, in the place of a number that it does not state: the only word of it
/// that counts something and that the language of the number does not know either, as `known` says.
pub(super) fn of_one<'a>(
    statement: &Statement,
    texts: &Localized<&str>,
    statements: &'a Localized<Vec<Statement>>,
    (lang, other): (Lang, Lang),
    known: &dyn Fn(&Statement) -> bool,
) -> Option<&'a Statement> {
    let number = several(statement)?;
    let counts = |lang: Lang| {
        let own = statements.get(lang).iter();
        own.filter(|own| own.weight != Weight::Possible && matches!(own.says, Says::Number(_)))
            .count()
    };
    if counts(lang) != counts(other) + 1 {
        return None;
    }
    let lowered = lower(texts.get(other));
    let least = number.values.first()?;
    let one = |own: &&Statement| match &own.says {
        Says::Number(there) if own.weight == Weight::Possible => {
            let value = there.values.first();
            let smaller = value.is_some_and(|value| *value >= Decimal::ONE && value < least);
            let word = &lowered[own.at.clone()];
            let (before, after) = (&lowered[..own.at.start], &lowered[own.at.end..]);
            let counts = match number.measure {
                None => (grammar_of(other).saying.counts_one)(before, word, after) == Some(number.ordinal),
                // Two tonnes, 一噸
                measure => there.measure == measure,
            };
            smaller && counts
        }
        _ => false,
    };
    let mut found = statements.get(other).iter().filter(one);
    let (own, None) = (found.next()?, found.next()) else {
        return None;
    };
    // Both stand in the same sentence.
    let place = |lang: Lang, own: &Statement| {
        let all = sentences(texts.get(lang), lang);
        let at = all.iter().position(|sentence| sentence.contains(&own.at.start))?;
        Some((all.len(), at, all[at].clone()))
    };
    let (here, there) = (place(lang, statement)?, place(other, own)?);
    if (here.0, here.1) != (there.0, there.1) {
        return None;
    }
    // "One child and its mother" are two.
    let sentence = &lowered[there.2];
    let adds = grammar_of(other).saying.adds.iter();
    let alone = !adds.clone().any(|word| sentence.contains(word));
    (alone && !known(own)).then_some(own)
}
