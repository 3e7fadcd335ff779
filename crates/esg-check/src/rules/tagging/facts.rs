//! Comparing what facts of one key state.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::diag::Location;
use esg_model::disclosure::DataPointId;
use esg_model::text::Lang;
use esg_xbrl::{Fact, FactKey, FactValue, TargetDocument};

/// Facts by what tells them apart; of duplicates the first.
pub(super) fn by_key<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> BTreeMap<FactKey, &'a Fact> {
    let mut found = BTreeMap::new();
    for fact in facts {
        found.entry(FactKey::of(fact)).or_insert(fact);
    }
    found
}

/// Whether two facts with the same aspects state the same, with the same accuracy.
pub(super) fn same_value(one: &FactValue, other: &FactValue) -> bool {
    match (one, other) {
        (
            FactValue::Number { value, decimals, .. },
            FactValue::Number {
                value: value_2,
                decimals: decimals_2,
                ..
            },
        ) => value == value_2 && decimals == decimals_2,
        (FactValue::Text { text, .. }, FactValue::Text { text: text_2, .. }) => words(text) == words(text_2),
        (FactValue::TextBlock { xhtml, .. }, FactValue::TextBlock { xhtml: xhtml_2, .. }) => {
            words(xhtml) == words(xhtml_2)
        }
        _ => one == other,
    }
}

/// A text without the white space that a page adds or drops at its line ends.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value in a message: numbers with their accuracy, long texts cut.
pub(super) fn stated(value: &FactValue) -> String {
    match value {
        FactValue::Number { value, decimals, .. } => format!("{value} (decimals {decimals})"),
        FactValue::Nil { .. } => "nil".to_owned(),
        FactValue::Year(_) | FactValue::Date(_) | FactValue::Member(_) => value.to_string(),
        FactValue::Text { text, .. } | FactValue::TextBlock { xhtml: text, .. } => {
            let text = words(text);
            let mut cut: String = text.chars().take(60).collect();
            if cut.len() < text.len() {
                cut.push('…');
            }
            format!("“{cut}”")
        }
    }
}

/// Where the data point of a fact is written, if it is one.
pub(super) fn location(report: &Report, target: &TargetDocument, key: &FactKey) -> Option<Location> {
    (0..report.data_points.len()).map(DataPointId).find_map(|id| {
        let is_it = Lang::ALL.iter().any(|lang| {
            target
                .data_point(id, *lang)
                .is_some_and(|fact| &FactKey::of(fact) == key)
        });
        is_it.then(|| report.data_point(id).location.clone())
    })
}
