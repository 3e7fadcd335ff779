//! Values of simple types.

use std::cmp::Ordering;

use crate::values::{DateTime, Decimal};

/// A value of `xs:float` or `xs:double`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Float {
    /// The number that was written.
    Number(Decimal),
    /// Beyond all numbers.
    Infinity,
    /// Below all numbers.
    NegativeInfinity,
    /// No number; XML Schema takes it for equal to itself.
    NotANumber,
}

/// A value of a simple type, by which two of a type are compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Characters.
    String(String),
    /// Yes or no.
    Boolean(bool),
    /// A decimal or whole number.
    Decimal(Decimal),
    /// A floating-point number.
    Float(Float),
    /// A date, a time, or parts of a date.
    Moment(DateTime),
    /// A duration: months and seconds.
    Duration(Decimal, Decimal),
    /// Binary data.
    Bytes(Vec<u8>),
    /// A name: namespace and local part.
    Name(String, String),
    /// A list.
    List(Vec<Value>),
}

impl Value {
    /// The order of two values of a type that has one.
    pub fn order(&self, other: &Value) -> Option<Ordering> {
        match (self, other) {
            (Value::Decimal(one), Value::Decimal(two)) => Some(one.cmp(two)),
            (Value::Float(one), Value::Float(two)) => match (one, two) {
                (Float::NotANumber, _) | (_, Float::NotANumber) => None,
                (Float::Number(one), Float::Number(two)) => Some(one.cmp(two)),
                (one, two) => {
                    let rank = |float: &Float| match float {
                        Float::NegativeInfinity => 0,
                        Float::Number(_) | Float::NotANumber => 1,
                        Float::Infinity => 2,
                    };
                    Some(rank(one).cmp(&rank(two)))
                }
            },
            (Value::Moment(one), Value::Moment(two)) => Some(
                one.seconds
                    .cmp(&two.seconds)
                    .then_with(|| one.fraction.cmp(&two.fraction)),
            ),
            (Value::Duration(months, seconds), Value::Duration(other_months, other_seconds)) => {
                match (months.cmp(other_months), seconds.cmp(other_seconds)) {
                    (one, two) if one == two => Some(one),
                    (one, Ordering::Equal) => Some(one),
                    (Ordering::Equal, two) => Some(two),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<&Decimal> {
        match self {
            Value::Decimal(number) | Value::Float(Float::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// Its length as facets count it: characters, bytes or members.
    pub fn length(&self) -> Option<usize> {
        match self {
            Value::String(text) => Some(text.chars().count()),
            Value::Bytes(bytes) => Some(bytes.len()),
            Value::List(members) => Some(members.len()),
            _ => None,
        }
    }
}
