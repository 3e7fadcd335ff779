//! What a data file states of one fact, in a form in which all formats are equal.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use esg_model::period::Period;
use esg_model::quantity::Decimals;
use rust_decimal::Decimal;

use crate::context::Context;
use crate::fact::{Fact, FactValue};
use crate::name::QName;
use crate::unit::Unit;

/// A fact with every name resolved to its namespace, without the id that a file gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
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
    /// The value; numbers without needless zeros. Nothing where the fact is nil.
    pub value: Option<String>,
    /// The stated accuracy; none is exact, or no number.
    pub decimals: Option<i32>,
}

/// What a file states: a set, as files may order facts as they like.
pub type Statements = BTreeSet<Statement>;

impl Statement {
    /// What a fact of ours states.
    pub fn of(fact: &Fact) -> Self {
        let decimals = match &fact.value {
            FactValue::Number {
                decimals: Decimals::Places(places),
                ..
            } => Some(*places),
            _ => None,
        };
        let language = fact.value.lang().map(|lang| lang.tag().to_lowercase());
        let value = fact.value.to_string();
        let unit = fact.value.unit().map(|unit| &**unit);
        Statement::new(
            &fact.concept,
            &fact.context,
            unit,
            language,
            Some(value),
            decimals,
        )
    }

    pub(super) fn new(
        concept: &QName,
        context: &Context,
        unit: Option<&Unit>,
        language: Option<String>,
        value: Option<String>,
        decimals: Option<i32>,
    ) -> Self {
        let dimensions = context.dimensions.iter();
        Statement {
            concept: resolved(concept),
            entity: format!("{} {}", context.entity.scheme, context.entity.identifier),
            period: context.period,
            unit: unit.and_then(unit_text),
            dimensions: dimensions
                .map(|dimension| (resolved(&dimension.axis), resolved(&dimension.member)))
                .collect(),
            value: value.map(|value| comparable(value, language.is_some())),
            language,
            decimals,
        }
    }
}

impl fmt::Display for Statement {
    /// The fact as a message shows it: local names, and the beginning of a long text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 60;
        let local = |name: &str| name.rsplit('}').next().unwrap_or(name).to_owned();
        write!(f, "`{}`", local(&self.concept))?;
        for member in self.dimensions.values() {
            write!(f, " {}", local(member))?;
        }
        write!(f, " ({}", self.period)?;
        if let Some(language) = &self.language {
            write!(f, ", {language}")?;
        }
        f.write_str(") as ")?;
        match &self.value {
            None => f.write_str("nil"),
            Some(value) if value.chars().count() > SHOWN => {
                write!(f, "“{}…”", value.chars().take(SHOWN).collect::<String>())
            }
            Some(value) => f.write_str(value),
        }?;
        self.decimals
            .map_or(Ok(()), |places| write!(f, " (decimals {places})"))
    }
}

/// `{namespace}name`.
pub(super) fn resolved(name: &QName) -> String {
    format!("{{{}}}{}", name.namespace, name.local)
}

/// The measures of a unit with resolved names; nothing for `pure`, which the Open Information Model leaves out.
pub(super) fn unit_text(unit: &Unit) -> Option<String> {
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

/// A number without needless zeros; a text as it is.
pub(super) fn comparable(value: String, is_text: bool) -> String {
    if is_text {
        return value;
    }
    match Decimal::from_str_exact(&value) {
        Ok(number) => number.normalize().to_string(),
        Err(_) => value,
    }
}
