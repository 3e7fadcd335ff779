//! The one key that says when two facts are the same, whatever ids and prefixes a file gives them.

use std::collections::BTreeMap;
use std::fmt;

use esg_model::period::Period;

use crate::context::Context;
use crate::fact::Fact;
use crate::name::QName;
use crate::unit::Unit;

/// Everything that tells facts apart, with names resolved to their namespaces: facts of one key are duplicates.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactKey {
    /// The concept as `{namespace}name`, as all names here.
    pub concept: String,
    /// Scheme and identifier.
    pub entity: String,
    /// The days.
    pub period: Period,
    /// Measures in their order; `pure` alone is no unit.
    pub unit: Option<String>,
    /// In lower case.
    pub language: Option<String>,
    /// Members by axis.
    pub dimensions: BTreeMap<String, String>,
}

impl FactKey {
    /// The key of a fact of ours.
    pub fn of(fact: &Fact) -> Self {
        let unit = fact.value.unit().map(|unit| &**unit);
        let language = fact.value.lang().map(|lang| lang.tag().to_lowercase());
        FactKey::new(&fact.concept, &fact.context, unit, language)
    }

    pub(crate) fn new(
        concept: &QName,
        context: &Context,
        unit: Option<&Unit>,
        language: Option<String>,
    ) -> Self {
        let dimensions = context.dimensions.iter();
        FactKey {
            concept: resolved(concept),
            entity: format!("{} {}", context.entity.scheme, context.entity.identifier),
            period: context.period,
            unit: unit.and_then(unit_text),
            language,
            dimensions: dimensions
                .map(|dimension| (resolved(&dimension.axis), resolved(&dimension.member)))
                .collect(),
        }
    }

    /// Concept, members, period and a language by their local names.
    pub(crate) fn write(&self, f: &mut fmt::Formatter<'_>, language: Option<&str>) -> fmt::Result {
        let local = |name: &str| name.rsplit('}').next().unwrap_or(name).to_owned();
        write!(f, "`{}`", local(&self.concept))?;
        for member in self.dimensions.values() {
            write!(f, " {}", local(member))?;
        }
        write!(f, " ({}", self.period)?;
        if let Some(language) = language {
            write!(f, ", {language}")?;
        }
        f.write_str(")")
    }
}

impl fmt::Display for FactKey {
    /// Concept, members and period, as a message names a fact.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, None)
    }
}

/// `{namespace}name`.
pub(crate) fn resolved(name: &QName) -> String {
    format!("{{{}}}{}", name.namespace, name.local)
}

/// The measures of a unit with resolved names; nothing for `pure`, which the Open Information Model leaves out.
pub(crate) fn unit_text(unit: &Unit) -> Option<String> {
    let side = |measures: &[QName]| {
        let mut names: Vec<String> = measures.iter().map(resolved).collect();
        names.sort();
        names.join("*")
    };
    match (unit.is_pure(), unit.denominator.is_empty()) {
        (true, _) => None,
        (false, true) => Some(side(&unit.numerator)),
        (false, false) => Some(format!("{}/{}", side(&unit.numerator), side(&unit.denominator))),
    }
}
