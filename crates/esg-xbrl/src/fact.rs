//! Facts: values with all their aspects.

use std::fmt;
use std::sync::Arc;

use esg_model::Lang;
use esg_model::quantity::Decimals;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::context::Context;
use crate::name::QName;
use crate::unit::Unit;

/// What a fact states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// A number.
    Number {
        /// The value, whatever the scale in which it is printed.
        value: Decimal,
        /// Its stated accuracy.
        decimals: Decimals,
        /// Its unit.
        unit: Arc<Unit>,
    },
    /// No number, and the report says so (`xsi:nil`; XBRL 2.1, 4.6.3). It has no accuracy.
    Nil {
        /// The unit that the number would have.
        unit: Arc<Unit>,
    },
    /// A calendar year.
    Year(i16),
    /// A calendar date.
    Date(Date),
    /// A short text.
    Text {
        /// The words.
        text: String,
        /// Their language.
        lang: Lang,
    },
    /// One value of an enumeration: a member of its domain.
    Member(QName),
    /// A stretch of the report.
    TextBlock {
        /// A fragment of XHTML that stands alone: no tags, no in-page links, no pictures.
        xhtml: String,
        /// Its language.
        lang: Lang,
    },
}

/// A value with its aspects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Stable, and unique among the facts of all languages.
    /// A page adds its language to the id of a figure, and `-2`, `-3` and so on at further places that show the same fact.
    pub id: String,
    /// What is reported.
    pub concept: QName,
    /// Whose, when and broken down how.
    pub context: Arc<Context>,
    /// The value, with unit or language.
    pub value: FactValue,
}

impl FactValue {
    /// The language of a text.
    pub fn lang(&self) -> Option<Lang> {
        match self {
            FactValue::Text { lang, .. } | FactValue::TextBlock { lang, .. } => Some(*lang),
            FactValue::Number { .. }
            | FactValue::Nil { .. }
            | FactValue::Year(_)
            | FactValue::Date(_)
            | FactValue::Member(_) => None,
        }
    }

    /// The unit of a number.
    pub fn unit(&self) -> Option<&Arc<Unit>> {
        match self {
            FactValue::Number { unit, .. } | FactValue::Nil { unit } => Some(unit),
            FactValue::Year(_)
            | FactValue::Date(_)
            | FactValue::Member(_)
            | FactValue::Text { .. }
            | FactValue::TextBlock { .. } => None,
        }
    }
}

impl fmt::Display for FactValue {
    /// The value as an XBRL processor states it, without unit or language; nothing where it is nil.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FactValue::Number { value, .. } => write!(f, "{value}"),
            FactValue::Nil { .. } => Ok(()),
            FactValue::Year(year) => write!(f, "{year:04}"),
            FactValue::Date(date) => write!(f, "{date}"),
            FactValue::Member(member) => write!(f, "{}#{}", member.namespace, member.local),
            FactValue::Text { text, .. } => f.write_str(text),
            FactValue::TextBlock { xhtml, .. } => f.write_str(xhtml),
        }
    }
}
