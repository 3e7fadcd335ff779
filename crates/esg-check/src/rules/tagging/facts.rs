//! Comparing facts by what they state rather than by the ids that a file happens to give them.

use std::collections::BTreeMap;
use std::fmt;

use esg_model::Report;
use esg_model::diag::Location;
use esg_model::disclosure::DataPointId;
use esg_model::period::Period;
use esg_model::text::Lang;
use esg_xbrl::name::QName;
use esg_xbrl::{Fact, FactValue, TargetDocument};

/// Everything that tells facts apart: concept, entity, period, dimensions, unit and language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    concept: (String, String),
    entity: (String, String),
    period: Period,
    dimensions: Vec<(String, String)>,
    unit: Option<(Vec<String>, Vec<String>)>,
    lang: Option<Lang>,
}

impl Key {
    pub(crate) fn of(fact: &Fact) -> Key {
        let name = |name: &QName| format!("{{{}}}{}", name.namespace, name.local);
        let context = &fact.context;
        let mut dimensions: Vec<(String, String)> = context
            .dimensions
            .iter()
            .map(|dimension| (name(&dimension.axis), name(&dimension.member)))
            .collect();
        dimensions.sort();
        let unit = fact.value.unit().map(|unit| {
            let names = |measures: &[QName]| {
                let mut names: Vec<String> = measures.iter().map(name).collect();
                names.sort();
                names
            };
            (names(&unit.numerator), names(&unit.denominator))
        });
        Key {
            concept: (fact.concept.namespace.to_string(), fact.concept.local.to_string()),
            entity: (
                context.entity.scheme.to_string(),
                context.entity.identifier.to_string(),
            ),
            period: context.period,
            dimensions,
            unit,
            lang: fact.value.lang(),
        }
    }
}

impl fmt::Display for Key {
    /// Concept, members and period, as a message names a fact.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.concept.1)?;
        for (_, member) in &self.dimensions {
            write!(f, " {}", member.rsplit('}').next().unwrap_or(member))?;
        }
        write!(f, " ({})", self.period)
    }
}

/// Facts by what tells them apart; of duplicates the first.
pub(super) fn by_key<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> BTreeMap<Key, &'a Fact> {
    let mut found = BTreeMap::new();
    for fact in facts {
        found.entry(Key::of(fact)).or_insert(fact);
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
pub(super) fn location(report: &Report, target: &TargetDocument, key: &Key) -> Option<Location> {
    (0..report.data_points.len()).map(DataPointId).find_map(|id| {
        let is_it = Lang::ALL.iter().any(|lang| {
            target
                .data_point(id, *lang)
                .is_some_and(|fact| &Key::of(fact) == key)
        });
        is_it.then(|| report.data_point(id).location.clone())
    })
}
