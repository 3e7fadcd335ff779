//! `TAG-002 inconsistent-duplicates`

use std::collections::BTreeMap;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::quantity::Quantity;
use esg_xbrl::{Fact, FactValue};

use esg_xbrl::FactKey;

use super::facts::{location, same_value, stated};
use crate::rules::subject::TaggingSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("inconsistent_duplicates.md")]
pub static INCONSISTENT_DUPLICATES: Rule = Rule {
    about: About {
        id: RuleId::new("TAG-002", "inconsistent-duplicates"),
        severity: Severity::Error,
        summary: "two facts with the same aspects state different values",
        explain: include_str!("inconsistent_duplicates.md"),
        source: Source::new("XBRL Handling Duplicate Facts", "consistent duplicates"),
    },
    limit: None,
    check: Check::Tagging(check),
};

fn check(subject: &TaggingSubject<'_>, sink: &mut Sink) {
    let files = subject
        .documents
        .iter()
        .flat_map(|read| read.facts.iter().flatten());
    let mut groups: BTreeMap<FactKey, Vec<&Fact>> = BTreeMap::new();
    // Whether a page holds the words of a text block is looked at by TAG-001: they change with every figure in them.
    let bound = subject.target.facts.iter();
    let bound = bound.filter(|fact| !matches!(fact.value, FactValue::TextBlock { .. }));
    for fact in bound.chain(files) {
        groups.entry(FactKey::of(fact)).or_default().push(fact);
    }
    for (key, facts) in &groups {
        INCONSISTENT_DUPLICATES.examined(sink, 1);
        let Some((first, rest)) = facts.split_first() else {
            continue;
        };
        if let Some(other) = rest.iter().find(|other| !consistent(&first.value, &other.value)) {
            let message = format!(
                "{key} is stated as {} and as {}",
                stated(&first.value),
                stated(&other.value)
            );
            INCONSISTENT_DUPLICATES
                .emit(sink, location(subject.report, subject.target, key), message)
                .hint("correct one of the two, or let both places refer to the same figure");
        }
    }
}

/// Numbers agree where the intervals that their accuracy allows meet; everything else must be equal.
fn consistent(one: &FactValue, other: &FactValue) -> bool {
    match (one, other) {
        (
            FactValue::Number { value, decimals, .. },
            FactValue::Number {
                value: value_2,
                decimals: decimals_2,
                ..
            },
        ) => {
            let (least, most) = Quantity {
                value: *value,
                decimals: *decimals,
            }
            .interval();
            let (least_2, most_2) = Quantity {
                value: *value_2,
                decimals: *decimals_2,
            }
            .interval();
            least <= most_2 && least_2 <= most
        }
        _ => same_value(one, other),
    }
}
