//! Facts that state the same thing more than once, and whether they agree.

use std::collections::HashMap;

use super::fact::ReportFact;
use crate::values::Decimal;

/// How far facts of the same aspects agree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Agreement {
    /// Values and precision are the same.
    Complete,
    /// Numbers are the same as far as they are precise.
    Consistent,
    /// They are not.
    Inconsistent,
}

/// The facts that have all aspects in common with others, by their numbers in the list, and how far they agree.
pub fn duplicates(facts: &[&ReportFact]) -> Vec<(Vec<usize>, Agreement)> {
    let mut groups: HashMap<_, Vec<usize>> = HashMap::with_capacity(facts.len());
    for (index, fact) in facts.iter().enumerate() {
        let aspects = (
            &fact.concept,
            &fact.entity,
            &fact.period,
            &fact.unit,
            &fact.dimensions,
            &fact.language,
        );
        groups.entry(aspects).or_default().push(index);
    }
    let mut all: Vec<(Vec<usize>, Agreement)> = groups
        .into_values()
        .filter(|group| group.len() > 1)
        .map(|group| {
            let agreement = agreement(facts, &group);
            (group, agreement)
        })
        .collect();
    all.sort();
    all
}

fn agreement(facts: &[&ReportFact], group: &[usize]) -> Agreement {
    let first = facts[group[0]];
    let same = group
        .iter()
        .all(|at| facts[*at].value == first.value && facts[*at].decimals == first.decimals);
    if same {
        return Agreement::Complete;
    }
    // What lies within all of the facts, as precisely as each is stated (from, to).
    let mut within: Option<(Decimal, Decimal)> = None;
    for at in group {
        let Some((low, high)) = bounds(facts[*at]) else {
            return Agreement::Inconsistent;
        };
        within = Some(match within {
            None => (low, high),
            Some((from, to)) => (from.max(low), to.min(high)),
        });
    }
    match within {
        Some((from, to)) if from <= to => Agreement::Consistent,
        _ => Agreement::Inconsistent,
    }
}

/// Between which numbers a number lies as precisely as it is stated.
fn bounds(fact: &ReportFact) -> Option<(Decimal, Decimal)> {
    let value = Decimal::parse(fact.value.as_deref()?)?;
    let Some(decimals) = &fact.decimals else {
        // Exact, where it is a number at all: texts that look like one are no numbers.
        return fact.unit.is_some().then(|| (value.clone(), value));
    };
    let places: i64 = decimals.parse().ok()?;
    if places.abs() > 1_000_000 {
        return None;
    }
    let half = Decimal::parse("5")?.shifted(-places - 1);
    Some((value.minus(&half), value.plus(&half)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Name;

    fn fact(value: &str, decimals: &str) -> ReportFact {
        ReportFact {
            value: Some(value.to_owned()),
            decimals: (!decimals.is_empty()).then(|| decimals.to_owned()),
            unit: Some((vec![Name::default()], vec![])),
            ..ReportFact::default()
        }
    }

    #[test]
    fn facts_agree_as_far_as_they_are_precise() {
        for (facts, told) in [
            (vec![fact("1", "0")], None),
            (vec![fact("1", "0"), fact("1", "0")], Some(Agreement::Complete)),
            (vec![fact("1", "0"), fact("1", "1")], Some(Agreement::Consistent)),
            (
                vec![fact("1200", "-2"), fact("1234", "0")],
                Some(Agreement::Consistent),
            ),
            (
                vec![fact("1200", "-2"), fact("1250", "")],
                Some(Agreement::Consistent),
            ),
            (
                vec![fact("1200", "-2"), fact("1251", "")],
                Some(Agreement::Inconsistent),
            ),
            (vec![fact("1", ""), fact("2", "")], Some(Agreement::Inconsistent)),
            // Each two agree, and there is no number that all of them can be.
            (
                vec![fact("1", "0"), fact("0", "0"), fact("1.4", "1")],
                Some(Agreement::Inconsistent),
            ),
        ] {
            assert_eq!(
                duplicates(&facts.iter().collect::<Vec<_>>())
                    .first()
                    .map(|(_, agreement)| *agreement),
                told,
                "{facts:?}"
            );
        }
        let text = |value: &str| ReportFact {
            value: Some(value.to_owned()),
            ..ReportFact::default()
        };
        assert_eq!(
            duplicates(&[&text("1"), &text("1.0")])[0].1,
            Agreement::Inconsistent
        );
    }
}
