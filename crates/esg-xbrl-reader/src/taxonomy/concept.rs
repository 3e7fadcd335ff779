//! Concepts: what facts are reported of (XBRL 2.1, 5.1.1).

use std::fmt;

use super::Taxonomy;
use crate::documents::At;
use crate::names::{QName, known};
use crate::xml::{self, Element};
use crate::xsd::model::{ElementDeclaration, ElementId, TypeId};

/// What a concept stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Substitution {
    /// A fact with one value.
    Item,
    /// A fact made of others.
    Tuple,
}

/// Whether an item is measured at a moment or over a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PeriodType {
    /// At a moment.
    Instant,
    /// Over a time.
    Duration,
}

/// On which side of an account a monetary item stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Balance {
    /// Debit.
    Debit,
    /// Credit.
    Credit,
}

/// A concept of a taxonomy.
#[derive(Clone, Copy)]
pub struct Concept<'a> {
    pub(super) taxonomy: &'a Taxonomy,
    /// Its declaration.
    pub id: ElementId,
    /// Item or tuple.
    pub substitution: Substitution,
}

impl<'a> Concept<'a> {
    /// Its declaration.
    pub fn declaration(&self) -> &'a ElementDeclaration {
        self.taxonomy.schemas.element(self.id)
    }

    /// Its name.
    pub fn name(&self) -> QName {
        self.declaration().name
    }

    /// Where it is declared.
    pub fn at(&self) -> At {
        self.declaration().at
    }

    /// The element that declares it.
    pub fn element(&self) -> Element<'a> {
        self.taxonomy.element(self.at())
    }

    /// Its type.
    pub fn of(&self) -> TypeId {
        self.declaration().of
    }

    /// Whether it is an item.
    pub fn is_item(&self) -> bool {
        self.substitution == Substitution::Item
    }

    /// Whether its values are numbers; a fraction is one.
    pub fn is_numeric(&self) -> bool {
        self.is_item() && (self.taxonomy.is_numeric(self.of()) || self.is_fraction())
    }

    /// Whether its type may be one of a schema that is not given.
    pub fn is_unread(&self) -> bool {
        let incomplete = self.taxonomy.dts.incomplete.contains(&self.at().document);
        incomplete && self.taxonomy.schemas.builtin(self.of()).is_none()
    }

    /// Whether it is a fraction, with numerator and denominator.
    pub fn is_fraction(&self) -> bool {
        self.taxonomy.is_of(self.of(), known::FRACTION_ITEM_TYPE)
    }

    fn xbrli(&self, local: crate::names::Word) -> Option<&'a str> {
        self.element()
            .attribute(QName::new(known::XBRLI, local))
            .map(xml::trim)
    }

    /// Its period type, if it says one.
    pub fn period_type(&self) -> Option<PeriodType> {
        match self.xbrli(known::PERIOD_TYPE)? {
            "instant" => Some(PeriodType::Instant),
            "duration" => Some(PeriodType::Duration),
            _ => None,
        }
    }

    /// Its balance, if it says one.
    pub fn balance(&self) -> Option<Balance> {
        match self.xbrli(known::BALANCE)? {
            "debit" => Some(Balance::Debit),
            "credit" => Some(Balance::Credit),
            _ => None,
        }
    }

    /// Its name for messages.
    pub fn show(&self) -> String {
        self.taxonomy.show(self.name())
    }
}

impl fmt::Debug for Concept<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Concept")
            .field("name", &self.show())
            .field("substitution", &self.substitution)
            .finish()
    }
}
