//! Formulas, such as employees who left / employees.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Factor, Factors};
use crate::disclosure::Breakdown;
use crate::taxonomy::Concept;

/// An arithmetic expression; while it is read, `T` and `F` are names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula<T = Term, F = Arc<Factor>> {
    /// A number.
    Number(Decimal),
    /// A figure.
    Figure(T),
    /// A factor.
    Factor(F),
    /// Two expressions joined.
    Join(Box<Formula<T, F>>, Operator, Box<Formula<T, F>>),
}

/// A figure in a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its concept.
    pub concept: Arc<Concept>,
    /// Axes that differ from those of the result.
    pub breakdown: Breakdown,
    /// Of which period.
    pub when: When,
    /// Whether the value before rounding is meant.
    pub unrounded: bool,
}

/// The period of a figure in a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// That of the result.
    Same,
    /// The one before it.
    Prior,
}

/// What joins two expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// A sum.
    Add,
    /// A difference.
    Subtract,
    /// A product.
    Multiply,
    /// A quotient.
    Divide,
}

impl Operator {
    const fn is_sum(self) -> bool {
        matches!(self, Operator::Add | Operator::Subtract)
    }

    /// The sign that a reader knows.
    pub const fn sign(self) -> &'static str {
        match self {
            Operator::Add => "+",
            Operator::Subtract => "−",
            Operator::Multiply => "×",
            Operator::Divide => "/",
        }
    }
}

/// Which side of an operator an expression stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before it.
    Left,
    /// Behind it.
    Right,
}

impl<T, F> Formula<T, F> {
    /// Whether it has to stand in brackets where it is written on a side of `around`: a sum in a product, and what
    /// follows a minus or a division, as far as it is not a single part.
    pub fn in_brackets(&self, around: Operator, side: Side) -> bool {
        let takes_apart = side == Side::Right && matches!(around, Operator::Subtract | Operator::Divide);
        match self {
            Formula::Join(_, inner, _) if inner.is_sum() => !around.is_sum() || takes_apart,
            Formula::Join(..) => takes_apart && !around.is_sum(),
            Formula::Number(_) | Formula::Figure(_) | Formula::Factor(_) => false,
        }
    }

    /// Calls `visit` for every part, from left to right.
    pub fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a Formula<T, F>)) {
        visit(self);
        if let Formula::Join(left, _, right) = self {
            left.visit(visit);
            right.visit(visit);
        }
    }

    /// The same with other figures and factors, each made by one of the two; all that there are, before it ends where one
    /// cannot be made.
    pub(crate) fn map<U, G>(
        self,
        names: &mut impl Names<T, F, Term = U, Factor = G>,
    ) -> Option<Formula<U, G>> {
        Some(match self {
            Formula::Number(number) => Formula::Number(number),
            Formula::Figure(term) => Formula::Figure(names.term(term)?),
            Formula::Factor(factor) => Formula::Factor(names.factor(factor)?),
            Formula::Join(left, operator, right) => {
                let (left, right) = (left.map(names), right.map(names));
                Formula::Join(Box::new(left?), operator, Box::new(right?))
            }
        })
    }
}

impl Formula {
    pub(super) fn with_factors(self, factors: &Factors) -> Self {
        match self {
            Formula::Factor(factor) => {
                let own = factors.get(&factor.key).map(Arc::clone);
                Formula::Factor(own.unwrap_or(factor))
            }
            Formula::Join(left, operator, right) => {
                let (left, right) = (left.with_factors(factors), right.with_factors(factors));
                Formula::Join(Box::new(left), operator, Box::new(right))
            }
            Formula::Number(_) | Formula::Figure(_) => self,
        }
    }
}

/// Makes the figures and factors of a formula out of others.
pub(crate) trait Names<T, F> {
    type Term;
    type Factor;

    fn term(&mut self, term: T) -> Option<Self::Term>;
    fn factor(&mut self, factor: F) -> Option<Self::Factor>;
}
