//! Units of numeric facts.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::name::{QName, XBRLI};

/// A unit: measures multiplied, divided by others where there are any.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// Made of the measures' names.
    pub id: String,
    /// The measures of the numerator, sorted.
    pub numerator: Vec<QName>,
    /// The measures of the denominator, sorted; empty for a simple unit.
    pub denominator: Vec<QName>,
}

impl Unit {
    /// Makes a unit; its id follows from its measures.
    pub fn new(mut numerator: Vec<QName>, mut denominator: Vec<QName>) -> Self {
        numerator.sort();
        denominator.sort();
        let join = |measures: &[QName]| {
            measures
                .iter()
                .map(|name| &*name.local)
                .collect::<Vec<_>>()
                .join("-")
        };
        let per = if denominator.is_empty() {
            String::new()
        } else {
            format!("-per-{}", join(&denominator))
        };
        Unit {
            id: format!("u.{}{per}", join(&numerator)),
            numerator,
            denominator,
        }
    }

    /// Whether it is `xbrli:pure` alone, which xBRL-JSON leaves out.
    pub fn is_pure(&self) -> bool {
        self.denominator.is_empty()
            && matches!(self.numerator.as_slice(), [one] if &*one.namespace == XBRLI && &*one.local == "pure")
    }
}

/// Makes units, each once: equal measures share one unit and one id.
#[derive(Debug, Default)]
pub(crate) struct Units {
    known: BTreeMap<(Vec<QName>, Vec<QName>), Arc<Unit>>,
    ids: BTreeMap<String, usize>,
}

impl Units {
    pub(crate) fn of(&mut self, mut unit: Unit) -> Arc<Unit> {
        let measures = (unit.numerator.clone(), unit.denominator.clone());
        if let Some(unit) = self.known.get(&measures) {
            return Arc::clone(unit);
        }
        // A measure of our own may have the local name of a registered one; a number tells the second one met apart.
        let uses = self.ids.entry(unit.id.clone()).or_default();
        *uses += 1;
        if *uses > 1 {
            unit.id.push_str(&format!("-{uses}"));
        }
        let unit = Arc::new(unit);
        self.known.insert(measures, Arc::clone(&unit));
        unit
    }
}

impl fmt::Display for Unit {
    /// The string representation of the Open Information Model, such as `utr:tCO2e` or `a:b/(c:d*e:f)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let join = |measures: &[QName]| {
            measures
                .iter()
                .map(QName::to_string)
                .collect::<Vec<_>>()
                .join("*")
        };
        let group = |measures: &[QName]| match measures {
            [one] => one.to_string(),
            several => format!("({})", join(several)),
        };
        if self.denominator.is_empty() {
            f.write_str(&join(&self.numerator))
        } else {
            write!(f, "{}/{}", group(&self.numerator), group(&self.denominator))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> QName {
        let (prefix, local) = text.split_once(':').expect("names in tests have a prefix");
        QName::new(prefix, if prefix == "xbrli" { XBRLI } else { prefix }, local)
    }

    #[test]
    fn a_unit_is_written_as_the_open_information_model_asks() {
        let unit = |above: &[&str], below: &[&str]| {
            Unit::new(
                above.iter().map(|text| name(text)).collect(),
                below.iter().map(|text| name(text)).collect(),
            )
        };
        assert_eq!(unit(&["utr:t"], &[]).to_string(), "utr:t");
        assert_eq!(unit(&["utr:t"], &["own:person"]).to_string(), "utr:t/own:person");
        assert_eq!(
            unit(&["utr:t"], &["utr:Y", "own:person"]).to_string(),
            "utr:t/(own:person*utr:Y)"
        );
        assert!(unit(&["xbrli:pure"], &[]).is_pure());
        assert!(!unit(&["utr:pure"], &[]).is_pure());
    }
}
