//! Data points: the values that a report discloses, before tagging.

use std::fmt;
use std::sync::Arc;

use crate::diag::Location;
use crate::period::{NamedPeriod, Period};
use crate::quantity::Quantity;
use crate::taxonomy::{Axis, AxisRole, Concept, Member};
use crate::text::Localized;
use crate::unit::{Unit, UnitKind};

/// Position of a data point in [`crate::Report::data_points`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DataPointId(pub usize);

/// How the report qualifies a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// "more than": the true value is at least this.
    Lower,
    /// "within": the true value is at most this.
    Upper,
    /// "nearly": the true value is about this.
    Approximate,
}

impl Bound {
    /// Every bound.
    pub const ALL: [Bound; 3] = [Bound::Lower, Bound::Upper, Bound::Approximate];

    /// How references write it.
    pub const fn member(self) -> &'static str {
        match self {
            Bound::Lower => "lower",
            Bound::Upper => "upper",
            Bound::Approximate => "approximate",
        }
    }
}

/// Whether the limit that a bound names is itself possible: of no account for what is approximate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// "at least", "at most", and the ends of a range.
    Included,
    /// "more than", "less than".
    Excluded,
}

/// A bound with its limit: what the column `bound` of `facts.csv` says, and a member of the axis of bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Qualifier {
    /// On which side of the figure the true value lies.
    pub bound: Bound,
    /// Whether it may be the figure itself.
    pub limit: Limit,
}

impl Qualifier {
    /// Every qualifier.
    pub const ALL: [Qualifier; 5] = [
        Qualifier::new(Bound::Lower, Limit::Excluded),
        Qualifier::new(Bound::Lower, Limit::Included),
        Qualifier::new(Bound::Upper, Limit::Excluded),
        Qualifier::new(Bound::Upper, Limit::Included),
        Qualifier::new(Bound::Approximate, Limit::Excluded),
    ];

    const fn new(bound: Bound, limit: Limit) -> Self {
        Qualifier { bound, limit }
    }

    /// How `facts.csv` writes it: the key of the member of the axis of bounds.
    pub const fn member(self) -> &'static str {
        match (self.bound, self.limit) {
            (Bound::Lower, Limit::Included) => "at-least",
            (Bound::Upper, Limit::Included) => "at-most",
            (bound, _) => bound.member(),
        }
    }

    /// The qualifier that a word of `facts.csv`, or of evidence, stands for.
    pub fn of(word: &str) -> Option<Self> {
        Qualifier::ALL.into_iter().find(|own| own.member() == word)
    }
}

/// A member of an axis: one step of a breakdown. Written as `axis=member`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slice {
    /// The axis.
    pub axis: Arc<Axis>,
    /// Its member.
    pub member: Arc<Member>,
}

impl fmt::Display for Slice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.axis.key, self.member.key)
    }
}

/// How a figure is broken down, in the order of the keys of the axes; empty for a total.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Breakdown(pub Vec<Slice>);

impl Breakdown {
    /// Sorts the slices, so that equal breakdowns are equal however they were written.
    pub fn new(mut slices: Vec<Slice>) -> Self {
        slices.sort();
        Breakdown(slices)
    }

    /// The member on `axis`, if the breakdown names one.
    pub fn member(&self, axis: &Axis) -> Option<&Arc<Member>> {
        let slice = self.0.iter().find(|slice| *slice.axis == *axis);
        slice.map(|slice| &slice.member)
    }

    /// The member on the axis with this role, if the breakdown names one.
    pub fn on(&self, role: AxisRole) -> Option<&Arc<Member>> {
        let slice = self.0.iter().find(|slice| slice.axis.role == Some(role));
        slice.map(|slice| &slice.member)
    }

    /// This breakdown without `axis`.
    pub fn without(&self, axis: &Axis) -> Breakdown {
        Breakdown(
            self.0
                .iter()
                .filter(|slice| *slice.axis != *axis)
                .cloned()
                .collect(),
        )
    }
}

impl fmt::Display for Breakdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, slice) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "; " };
            write!(f, "{comma}{slice}")?;
        }
        Ok(())
    }
}

/// Why a report states no number where one is expected. A number that is nought is no absence but a zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Absence {
    /// It was not collected or cannot be found out.
    NotAvailable,
    /// There is nothing that it could be a number of.
    NotApplicable,
}

impl Absence {
    /// Both.
    pub const ALL: [Absence; 2] = [Absence::NotAvailable, Absence::NotApplicable];

    /// How `facts.csv` writes it in the place of a value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Absence::NotAvailable => "not-available",
            Absence::NotApplicable => "not-applicable",
        }
    }
}

/// What is disclosed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number with its unit.
    Number {
        /// The number as the tagged fact states it.
        quantity: Quantity,
        /// Its unit.
        unit: Arc<Unit>,
    },
    /// No number, and the report says so: printed in words, a nil fact in tags (XBRL 2.1, 4.6.3).
    Absent {
        /// Why there is none.
        absence: Absence,
        /// The unit that the number would have.
        unit: Arc<Unit>,
    },
    /// Not yet given: it may stand in a draft, marked, and is never filed. No fact, and no input of anything.
    ToBeGiven {
        /// The unit that the number will have; none where it is no number.
        unit: Option<Arc<Unit>>,
    },
    /// One value of a closed list of the taxonomy.
    Member(Arc<Member>),
    /// A calendar year.
    Year(i16),
    /// A short text.
    Text(Localized<String>),
}

impl Value {
    /// How `facts.csv` and `texts.csv` write, in the place of a value, that it is not yet given.
    pub const TO_BE_GIVEN: &'static str = "to-be-given";
}

/// One disclosed value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataPoint {
    /// Stable id, unique in the report, made of concept, breakdown and period: a valid XML name.
    pub id: String,
    /// Its concept, of either layer of the taxonomy.
    pub concept: Arc<Concept>,
    /// Along which axes it is broken down. Never holds the axis of bounds.
    pub breakdown: Breakdown,
    /// When it holds.
    pub period: Period,
    /// The period of `report.toml`.
    pub named_period: Arc<NamedPeriod>,
    /// The value.
    pub value: Value,
    /// How the report qualifies it.
    pub bound: Option<Bound>,
    /// Whether the limit that the bound names is itself possible, as its row says; see [`DataPoint::qualifier`].
    pub limit: Limit,
    /// Whether it is one end of a range, whose other end is the data point that differs in the bound alone.
    pub in_range: bool,
    /// Section and page or sentence of the published source.
    pub source: String,
    /// What the source leaves open.
    pub note: String,
    /// Who prepared it; empty if not recorded.
    pub preparer: String,
    /// Who reviewed it; empty if not recorded.
    pub reviewer: String,
    /// Evidence file and digest; empty if not recorded.
    pub evidence: String,
    /// Whether it was assured; empty if not recorded.
    pub assured: String,
    /// Where it is written.
    pub location: Location,
}

impl DataPoint {
    /// How authors refer to it: concept, breakdown, which end of a range, period.
    pub fn reference(&self) -> String {
        let mut text = self.concept.key.clone();
        for slice in &self.breakdown.0 {
            text.push_str(&format!(" {slice}"));
        }
        if let Some(bound) = self.bound.filter(|_| self.in_range) {
            text.push_str(&format!(" {}={}", AxisRole::Bound.key(), bound.member()));
        }
        text.push_str(&format!(" period={}", self.named_period.name));
        text
    }

    /// How the report qualifies it, with the limit: the ends of a range belong to it.
    pub fn qualifier(&self) -> Option<Qualifier> {
        let limit = if self.in_range {
            Limit::Included
        } else {
            self.limit
        };
        self.bound.map(|bound| match bound {
            Bound::Approximate => Qualifier::new(bound, Limit::Excluded),
            Bound::Lower | Bound::Upper => Qualifier::new(bound, limit),
        })
    }

    /// Why it has no number, where the report says so.
    pub fn absence(&self) -> Option<Absence> {
        match &self.value {
            Value::Absent { absence, .. } => Some(*absence),
            Value::Number { .. }
            | Value::ToBeGiven { .. }
            | Value::Member(_)
            | Value::Year(_)
            | Value::Text(_) => None,
        }
    }

    /// Whether it is not yet given.
    pub const fn is_to_be_given(&self) -> bool {
        matches!(self.value, Value::ToBeGiven { .. })
    }

    /// The number, where it is one.
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.value {
            Value::Number { quantity, .. } => Some(quantity),
            Value::Absent { .. }
            | Value::ToBeGiven { .. }
            | Value::Member(_)
            | Value::Year(_)
            | Value::Text(_) => None,
        }
    }

    /// The unit of its number, also of one that there is not.
    pub fn unit(&self) -> Option<&Arc<Unit>> {
        match &self.value {
            Value::Number { unit, .. } | Value::Absent { unit, .. } => Some(unit),
            Value::ToBeGiven { unit } => unit.as_ref(),
            Value::Member(_) | Value::Year(_) | Value::Text(_) => None,
        }
    }

    /// Whether it is a number that is a share or rate.
    pub fn is_share(&self) -> bool {
        matches!(&self.value, Value::Number { unit, .. } if unit.kind == UnitKind::Share)
    }
}
