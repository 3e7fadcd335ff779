//! Lays what two languages state side by side.

use std::collections::BTreeSet;

use esg_model::text::{Lang, Localized};

use super::super::grammar_of;
use super::super::phrases::lower;
use super::differing::{Difference, Differing};
use super::ones;
use super::side::{Found, Side, equal, fits, sized};
use super::{Day, NumberWords, Says, Statement, Weight};

/// Where the statements of two texts differ. `known` holds years that a text may leave out.
pub(super) fn differences(
    texts: &Localized<&str>,
    statements: &Localized<Vec<Statement>>,
    words: &NumberWords,
    known: &BTreeSet<u32>,
) -> Vec<Difference> {
    let sides = texts.map(|lang, text| Side::of(text, statements.get(lang), words));
    let mut found = Vec::new();
    let mut open: Localized<Vec<&Statement>> = Localized::default();
    for (lang, other) in Lang::each_with_others() {
        for statement in statements.get(lang) {
            if statement.weight == Weight::Possible {
                continue;
            }
            // Three times a year is every four months.
            let of_often = statements.get(lang).iter().any(|often| {
                let inside = often.at.start <= statement.at.start && statement.at.end <= often.at.end;
                inside
                    && matches!((&often.says, &statement.says), (Says::Often(_), Says::Number(_)))
                    && matches!(sides.get(other).says(often, sides.get(lang)), Found::Said)
            });
            if of_often {
                continue;
            }
            match sides.get(other).says(statement, sides.get(lang)) {
                Found::Said => {}
                Found::InOtherUnit(there) => {
                    let mut at = Localized::default();
                    *at.get_mut(lang) = Some(statement.at.clone());
                    *at.get_mut(other) = Some(there);
                    found.push(Difference {
                        at,
                        of: Differing::Unit,
                    });
                }
                Found::Missing => open.get_mut(lang).push(statement),
            }
        }
    }
    // What each language says in another unit than the other was met from both sides.
    let mut seen = BTreeSet::new();
    found.retain(|difference| {
        let places = difference.at.iter().map(|(_, at)| at.as_ref().map(|at| at.start));
        seen.insert(places.collect::<Vec<_>>())
    });
    for (lang, other) in Lang::pairs() {
        let mut others = open.get(other).clone();
        // A year that both know may be left out, but not become another one that stands there already.
        let doubled_here = doubled_year(statements, lang, other);
        let doubled_there = doubled_year(statements, other, lang);
        let mut tell = |here: Option<&Statement>, there: Option<&Statement>| {
            let mut at = Localized::default();
            *at.get_mut(lang) = here.map(|statement| statement.at.clone());
            *at.get_mut(other) = there.map(|statement| statement.at.clone());
            found.push(Difference {
                at,
                of: Differing::Statement,
            });
        };
        let mut alone: Localized<Vec<&Statement>> = Localized::default();
        for statement in open.get(lang) {
            if let Some(partner) = doubled_there.filter(|_| is_year(statement)) {
                tell(Some(statement), Some(partner));
                continue;
            }
            let partner = others.iter().position(|there| {
                same_kind(&statement.says, &there.says, words)
                    && may_answer(texts, (lang, statement), (other, there))
            });
            match partner.map(|index| others.remove(index)) {
                Some(partner) => tell(Some(statement), Some(partner)),
                None => {
                    let again = said_again(statement, statements, (lang, other), words);
                    if again.is_some() || must_be_said(statement, known, (texts.get(other), other)) {
                        tell(Some(statement), again);
                    } else {
                        alone.get_mut(lang).push(statement);
                    }
                }
            }
        }
        for statement in others {
            if let Some(partner) = doubled_here.filter(|_| is_year(statement)) {
                tell(Some(partner), Some(statement));
            } else {
                let again = said_again(statement, statements, (other, lang), words);
                if again.is_some() || must_be_said(statement, known, (texts.get(lang), lang)) {
                    tell(again, Some(statement));
                } else {
                    alone.get_mut(other).push(statement);
                }
            }
        }
        for (one, two) in [(lang, other), (other, lang)] {
            let only = |lang: Lang| alone.get(lang).iter().filter(|own| ones::several(own).is_some());
            let (Some(statement), 1, 0) = (only(one).copied().next(), only(one).count(), only(two).count())
            else {
                continue;
            };
            let known =
                |there: &Statement| !matches!(sides.get(one).says(there, sides.get(two)), Found::Missing);
            if let Some(partner) = ones::of_one(statement, texts, statements, (one, two), &known) {
                let both = if one == lang {
                    (statement, partner)
                } else {
                    (partner, statement)
                };
                found.push(Difference::between(
                    lang,
                    &both.0.at,
                    &both.1.at,
                    Differing::Statement,
                ));
            }
        }
    }
    found
}

/// Whether a statement is a year without a month.
fn is_year(statement: &Statement) -> bool {
    matches!(
        statement.says,
        Says::Date(Day {
            year: Some(_),
            month: None,
            ..
        })
    )
}

/// The last mention of a year that one language names once more than the other, where both name as many years.
fn doubled_year(statements: &Localized<Vec<Statement>>, lang: Lang, other: Lang) -> Option<&Statement> {
    let year = |statement: &Statement| match statement.says {
        Says::Date(day) => day.year,
        _ => None,
    };
    let years = |lang: Lang| {
        let own = statements.get(lang).iter();
        own.filter(|statement| statement.weight != Weight::Possible && year(statement).is_some())
            .collect::<Vec<_>>()
    };
    let (own, there) = (years(lang), years(other));
    let count = |all: &[&Statement], wanted: &Statement| {
        all.iter()
            .filter(|statement| year(statement) == year(wanted))
            .count()
    };
    let mut last = own.iter().rev();
    let equal = own.len() == there.len();
    last.find(|year| equal && count(&own, year) == count(&there, year) + 1 && count(&there, year) > 0)
        .copied()
}

/// What the other language states in the place of something that it does not state, and states elsewhere too: "the second
/// of the three", 三次中的第三次. Both state as many of the kind, so that nothing was left out or added.
fn said_again<'a>(
    statement: &Statement,
    statements: &'a Localized<Vec<Statement>>,
    (lang, other): (Lang, Lang),
    words: &NumberWords,
) -> Option<&'a Statement> {
    let alike = |own: &&Statement| {
        own.weight != Weight::Possible
            && std::mem::discriminant(&own.says) == std::mem::discriminant(&statement.says)
    };
    if !matches!(
        statement.says,
        Says::Number(_) | Says::Code(_) | Says::Time { .. }
    ) {
        return None;
    }
    let of = |lang: Lang| statements.get(lang).iter().filter(alike).collect::<Vec<_>>();
    let (here, there) = (of(lang), of(other));
    if here.len() != there.len() {
        return None;
    }
    let times = |all: &[&Statement], one: &Statement| {
        let alike = all.iter().filter(|own| same(&own.says, &one.says, words));
        alike.count()
    };
    let again = |partner: &&&Statement| {
        let times = [times(&there, partner), times(&here, partner)];
        times[0] > times[1] && times[1] > 0
    };
    // Numbers may be said in other words elsewhere; the one in its place is taken for it.
    let place = here.iter().position(|own| own.at == statement.at)?;
    let own = match statement.says {
        Says::Number(_) => place..place + 1,
        _ => 0..there.len(),
    };
    there[own].iter().rev().find(again).copied()
}

/// Whether one of two statements of how often something happens can stand for the other: what 年利率 says of a rate of interest
/// is answered by what English says behind a percentage alone, and mostly not said there.
fn may_answer(texts: &Localized<&str>, one: (Lang, &Statement), two: (Lang, &Statement)) -> bool {
    let of_rate = |(lang, own): (Lang, &Statement)| {
        let said = &texts.get(lang)[own.at.clone()];
        grammar_of(lang)
            .saying
            .of_rate
            .iter()
            .any(|word| said.ends_with(word))
    };
    let behind_rate = |(lang, own): (Lang, &Statement)| {
        let before = texts.get(lang)[..own.at.start].trim_end();
        of_rate((lang, own))
            || ["%", "per cent", "percent"]
                .iter()
                .any(|word| before.ends_with(word))
    };
    let often = matches!((&one.1.says, &two.1.says), (Says::Often(_), Says::Often(_)));
    !often || !(of_rate(one) || of_rate(two)) || behind_rate(one) && behind_rate(two)
}

/// Whether a language that does not say it says less than the other one: "in 2024" may be "during the year", and "from October to
/// December" 第四季.
fn must_be_said(statement: &Statement, known: &BTreeSet<u32>, (there, other): (&str, Lang)) -> bool {
    let spans = || {
        let there = lower(there);
        let words = grammar_of(other).saying.spans;
        words.iter().any(|word| there.contains(word))
    };
    let understood = match &statement.says {
        Says::Date(Day {
            year: None,
            month: Some(_),
            day: None,
        }) => spans(),
        Says::Date(day) => day.year.is_some_and(|year| known.contains(&year)),
        _ => false,
    };
    statement.weight == Weight::Certain && !understood
}

/// Whether one of them could stand in the place of the other.
fn same_kind(one: &Says, other: &Says, words: &NumberWords) -> bool {
    match (one, other) {
        (
            Says::Number(_) | Says::Code(_) | Says::Pointed(_),
            Says::Number(_) | Says::Code(_) | Says::Pointed(_),
        )
        | (Says::Date(_), Says::Date(_))
        | (Says::Date(Day { month: None, .. }), Says::Number(_) | Says::Code(_))
        | (Says::Number(_) | Says::Code(_), Says::Date(Day { month: None, .. }))
        | (Says::Time { .. }, Says::Time { .. })
        | (Says::Mail(_), Says::Mail(_))
        | (Says::Often(_), Says::Often(_))
        | (Says::Place(_), Says::Place(_))
        | (Says::Weekday(_), Says::Weekday(_)) => true,
        (Says::Measure(one), Says::Measure(other)) => words.same_kind(*one, *other),
        (Says::Per(one), Says::Per(other)) => !words.may_be_same(*one, *other),
        (Says::PerPower(_), Says::PerPower(_)) => true,
        _ => false,
    }
}

/// Whether two statements are the same one in two languages.
pub(super) fn same(one: &Says, other: &Says, words: &NumberWords) -> bool {
    match (one, other) {
        (Says::Number(own), Says::Number(there)) => equal(own, there) && fits(own, there, words),
        (Says::Code(own), Says::Code(there)) => own == there,
        (Says::Number(_) | Says::Code(_), _) => false,
        _ => one == other,
    }
}

/// Whether two numbers are as much in other units: 5,000 kg and 5噸.
pub(super) fn as_much(one: &Says, other: &Says, words: &NumberWords) -> bool {
    match (one, other) {
        (Says::Number(own), Says::Number(there)) => {
            let sizes = sized(own, words).zip(sized(there, words));
            sizes.is_some_and(|(own, there)| own == there)
        }
        _ => false,
    }
}
