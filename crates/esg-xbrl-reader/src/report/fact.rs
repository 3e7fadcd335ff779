//! A fact with its dimensions.

use std::collections::BTreeMap;
use std::fmt;

use crate::values::Decimal;

/// A name: namespace and local part, as text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Name {
    /// The namespace, empty for none.
    pub namespace: String,
    /// The local part.
    pub local: String,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.namespace.is_empty() {
            f.write_str(&self.local)
        } else {
            write!(f, "{{{}}}{}", self.namespace, self.local)
        }
    }
}

/// The entity that XML writes for facts that have none (xBRL-XML 1.0).
pub(crate) const NO_ENTITY: (&str, &str) = ("https://xbrl.org/2021/entities", "NA");

/// The value of a dimension that a taxonomy defines.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DimensionValue {
    /// A member.
    Member(Name),
    /// What a typed member holds; none where it is nil.
    Typed(Option<String>),
}

/// A fact.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub struct ReportFact {
    /// Its concept.
    pub concept: Name,
    /// The scheme and identifier of its entity.
    pub entity: Option<(String, String)>,
    /// A moment, or two with a `/` between; none for always.
    pub period: Option<String>,
    /// What stands above and below the line; none where it has no unit.
    pub unit: Option<(Vec<Name>, Vec<Name>)>,
    /// Its dimensions.
    pub dimensions: BTreeMap<Name, DimensionValue>,
    /// The language of a text, in small letters.
    pub language: Option<String>,
    /// Its value; a number without zeros that say nothing. None where it is nil.
    pub value: Option<String>,
    /// `decimals` of a number; none where it is exact or no number.
    pub decimals: Option<String>,
}

/// A number without zeros that say nothing; any other text as it is.
pub(super) fn number(text: &str) -> String {
    Decimal::parse_float(text.trim()).map_or_else(|| text.to_owned(), |number| number.to_string())
}
