//! The elements that a layer's schema declares.

use esg_model::Localized;
use esg_model::period::PeriodType;
use esg_model::taxonomy::{Balance, DataType, Layer, ValueList};

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ElementKind {
    /// Takes facts.
    Concept(DataType, PeriodType),
    /// A dimension.
    Axis,
    /// A domain or a member of one.
    Member,
    /// A hypercube.
    Table,
    /// A heading: of the line items of a table, or in the presentation.
    Abstract,
}

/// An element of a schema with its labels.
#[derive(Clone, Debug)]
pub(super) struct Element<'a> {
    /// Its name in the layer's namespace.
    pub(super) name: String,
    /// What it is.
    pub(super) kind: ElementKind,
    /// Its standard label.
    pub(super) label: Localized<String>,
    /// The side of accounts, for money that has one.
    pub(super) balance: Option<Balance>,
    /// Where an enumeration takes its values from.
    pub(super) list: Option<&'a ValueList>,
    /// A shorter label, where it has one.
    pub(super) terse: Option<Localized<String>>,
    /// The label below its parts, where it is a sum.
    pub(super) total: Option<Localized<String>>,
    /// What it means, where that needs saying.
    pub(super) documentation: Option<Localized<String>>,
}

/// Points to an element of either layer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ElementRef {
    /// The layer that declares it.
    pub(super) layer: Layer,
    /// Its name.
    pub(super) name: String,
}

impl ElementRef {
    pub(super) fn new(layer: Layer, name: impl Into<String>) -> Self {
        ElementRef {
            layer,
            name: name.into(),
        }
    }
}

/// A role of extended links, declared by the schema of its layer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Role {
    /// The layer that declares it.
    pub(super) layer: Layer,
    /// Last parts of its URI, such as `table/Gender`.
    pub(super) path: String,
    /// What its links show, in English, as the specification has no second language for it.
    pub(super) definition: String,
    /// The kinds of link in which it is used.
    pub(super) used_on: &'static [&'static str],
}
