//! Recomputes derived figures: in decimals, with units, with the range that the inputs' accuracy allows, and with the
//! bound that follows from the inputs' bounds.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::instance::{Figures, Instance};
use crate::derivation::{self, DerivationRule, Factor, FactorValue, Formula, Inputs, Operator};
use crate::dimension::{Dimension, Sized};
use crate::disclosure::{Bound, DataPoint, DataPointId};
use crate::quantity::{Decimals, Quantity};
use crate::report::Report;
use crate::taxonomy::DataType;

/// What recomputing gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// The value in the result's unit, not rounded.
    pub value: Decimal,
    /// The smallest value that the inputs' accuracy allows.
    pub least: Decimal,
    /// The largest value that the inputs' accuracy allows.
    pub most: Decimal,
    /// The bound that follows from those of the inputs.
    pub bound: Option<Bound>,
}

/// Why a figure could not be recomputed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotComputed {
    /// The report does not state all inputs.
    Missing,
    /// A divisor is zero, or may be within its accuracy.
    Division,
    /// The numbers are too large or too small to compute with.
    Range,
    /// Two things are added that measure different things.
    Unlike(Dimension, Dimension),
    /// The formula gives another kind of quantity than the result's unit measures.
    Measures {
        /// What the formula gives.
        given: Dimension,
        /// What the result's unit measures.
        wanted: Dimension,
    },
}

/// A quantity in base units on its way through a formula.
#[derive(Clone, Debug)]
struct Amount {
    least: Decimal,
    value: Decimal,
    most: Decimal,
    dimension: Dimension,
    bound: Option<Bound>,
}

/// Recomputes the derived figures of a report.
#[derive(Debug)]
pub struct Evaluator<'a> {
    report: &'a Report,
    figures: &'a Figures<'a>,
    /// The derivation by formula of each figure that has one.
    formulas: BTreeMap<DataPointId, &'a Instance<'a>>,
}

/// Derivations lead to others at most this deep; `load` refuses circles.
const DEEPEST: usize = 16;

impl<'a> Evaluator<'a> {
    /// An evaluator of `instances`, which [`Report::instances`] found.
    pub fn new(report: &'a Report, figures: &'a Figures<'a>, instances: &'a [Instance<'a>]) -> Self {
        let by_formula = instances
            .iter()
            .filter(|instance| !matches!(instance.derivation.rule, DerivationRule::Members { .. }));
        Evaluator {
            report,
            figures,
            formulas: by_formula.map(|instance| (instance.result, instance)).collect(),
        }
    }

    /// Recomputes a figure from its inputs in the form that its derivation names.
    ///
    /// # Errors
    /// Where inputs are missing, a divisor is zero, or the units do not fit.
    pub fn compute(&self, instance: &Instance<'a>) -> Result<Computed, NotComputed> {
        self.run(instance, instance.derivation.inputs)
    }

    /// Recomputes a figure from inputs before rounding, whatever its derivation names; nothing where no input is
    /// itself derived, since then nothing is known before rounding.
    ///
    /// # Errors
    /// As [`Evaluator::compute`].
    pub fn compute_unrounded(&self, instance: &Instance<'a>) -> Option<Result<Computed, NotComputed>> {
        let derived = instance.figures().any(|id| self.formulas.contains_key(&id));
        derived.then(|| self.run(instance, Inputs::Unrounded))
    }

    fn run(&self, instance: &Instance<'a>, inputs: Inputs) -> Result<Computed, NotComputed> {
        let amount = self.amount(instance, inputs, 0)?;
        self.in_unit(instance, &amount)
    }

    /// An amount in the unit of the result, if that measures such a thing.
    fn in_unit(&self, instance: &Instance<'a>, amount: &Amount) -> Result<Computed, NotComputed> {
        let unit = Self::unit(self.report.data_point(instance.result));
        if amount.dimension != unit.dimension {
            return Err(NotComputed::Measures {
                given: amount.dimension.clone(),
                wanted: unit.dimension,
            });
        }
        let scaled = |value: Decimal| value.checked_div(unit.size).ok_or(NotComputed::Range);
        Ok(Computed {
            value: scaled(amount.value)?,
            least: scaled(amount.least)?,
            most: scaled(amount.most)?,
            bound: amount.bound,
        })
    }

    fn unit(point: &DataPoint) -> Sized {
        point.unit().map_or(
            Sized {
                dimension: Dimension::none(),
                size: Decimal::ONE,
            },
            |unit| unit.sized.clone(),
        )
    }

    fn amount(&self, instance: &Instance<'a>, inputs: Inputs, depth: usize) -> Result<Amount, NotComputed> {
        let result = self.report.data_point(instance.result);
        match &instance.derivation.rule {
            DerivationRule::Formula { formula, .. } => self.formula(formula, result, inputs, depth),
            DerivationRule::Members { .. } | DerivationRule::Parts(_) => {
                if !instance.missing.is_empty() {
                    return Err(NotComputed::Missing);
                }
                self.sum(instance.figures(), inputs, depth)
            }
        }
    }

    /// Recomputes a figure, or adds up the inputs of a sum that the report does state where it does not state all.
    ///
    /// # Errors
    /// As [`Evaluator::compute`].
    pub fn compute_stated(&self, instance: &Instance<'a>) -> Result<Computed, NotComputed> {
        match &instance.derivation.rule {
            DerivationRule::Formula { .. } => self.compute(instance),
            DerivationRule::Members { .. } | DerivationRule::Parts(_) => {
                let amount = self.sum(instance.figures(), instance.derivation.inputs, 0)?;
                self.in_unit(instance, &amount)
            }
        }
    }

    fn sum(
        &self,
        ids: impl Iterator<Item = DataPointId>,
        inputs: Inputs,
        depth: usize,
    ) -> Result<Amount, NotComputed> {
        let mut total: Option<Amount> = None;
        for id in ids {
            let part = self.figure(id, inputs, depth)?;
            total = Some(match total {
                Some(sum) => join(sum, Operator::Add, part)?,
                None => part,
            });
        }
        total.ok_or(NotComputed::Missing)
    }

    fn formula(
        &self,
        formula: &Formula,
        result: &DataPoint,
        inputs: Inputs,
        depth: usize,
    ) -> Result<Amount, NotComputed> {
        match formula {
            Formula::Number(number) => Ok(exactly(*number, Dimension::none())),
            Formula::Figure(term) => {
                let id = self
                    .figures
                    .term(term, result)
                    .map_err(|_| NotComputed::Missing)?;
                let form = if term.unrounded { Inputs::Unrounded } else { inputs };
                self.figure(id, form, depth)
            }
            Formula::Factor(factor) => self.factor(factor, result),
            Formula::Join(left, operator, right) => {
                let left = self.formula(left, result, inputs, depth)?;
                join(left, *operator, self.formula(right, result, inputs, depth)?)
            }
        }
    }

    fn factor(&self, factor: &Factor, result: &DataPoint) -> Result<Amount, NotComputed> {
        let (number, unit) = match &factor.value {
            FactorValue::Number(derivation::Amount::Decimal(number), unit) => (*number, unit),
            FactorValue::Number(derivation::Amount::Quotient(over, under), unit) => {
                (over.checked_div(*under).ok_or(NotComputed::Division)?, unit)
            }
            FactorValue::Figure {
                concept,
                breakdown,
                reporting_period,
            } => {
                let id = self
                    .figures
                    .factor((concept, breakdown), *reporting_period, result);
                return self.figure(id.ok_or(NotComputed::Missing)?, Inputs::Disclosed, 0);
            }
        };
        let value = number.checked_mul(unit.sized.size).ok_or(NotComputed::Range)?;
        Ok(exactly(value, unit.sized.dimension.clone()))
    }

    fn figure(&self, id: DataPointId, inputs: Inputs, depth: usize) -> Result<Amount, NotComputed> {
        let point = self.report.data_point(id);
        if inputs == Inputs::Unrounded
            && depth < DEEPEST
            && let Some(instance) = self.formulas.get(&id)
            && let Ok(amount) = self.amount(instance, Inputs::Unrounded, depth + 1)
        {
            return Ok(amount);
        }
        let quantity = point.quantity().ok_or(NotComputed::Missing)?;
        let (least, most) = match inputs {
            Inputs::Disclosed => (quantity.value, quantity.value),
            Inputs::Unrounded => self.report.interval(point, quantity),
        };
        let unit = Self::unit(point);
        let sized = |value: Decimal| value.checked_mul(unit.size).ok_or(NotComputed::Range);
        Ok(Amount {
            least: sized(least)?,
            value: sized(quantity.value)?,
            most: sized(most)?,
            dimension: unit.dimension.clone(),
            bound: point.bound,
        })
    }
}

impl Report {
    /// The values that the stated accuracy of a number allows. A count is a whole number: stated to the unit, it is exact.
    pub fn interval(&self, point: &DataPoint, quantity: &Quantity) -> (Decimal, Decimal) {
        let count = point.concept.data_type == DataType::Count;
        match quantity.decimals {
            Decimals::Places(places) if count && places >= 0 => (quantity.value, quantity.value),
            Decimals::Places(_) | Decimals::Exact => quantity.interval(),
        }
    }
}

fn exactly(value: Decimal, dimension: Dimension) -> Amount {
    Amount {
        least: value,
        value,
        most: value,
        dimension,
        bound: None,
    }
}

fn join(left: Amount, operator: Operator, right: Amount) -> Result<Amount, NotComputed> {
    let dimension = match operator {
        Operator::Add | Operator::Subtract if left.dimension != right.dimension => {
            return Err(NotComputed::Unlike(left.dimension, right.dimension));
        }
        Operator::Add | Operator::Subtract => left.dimension.clone(),
        Operator::Multiply => left.dimension.times(&right.dimension),
        Operator::Divide => left.dimension.per(&right.dimension),
    };
    if operator == Operator::Divide && right.least <= Decimal::ZERO && right.most >= Decimal::ZERO {
        return Err(NotComputed::Division);
    }
    let apply = |a: Decimal, b: Decimal| {
        let value = match operator {
            Operator::Add => a.checked_add(b),
            Operator::Subtract => a.checked_sub(b),
            Operator::Multiply => a.checked_mul(b),
            Operator::Divide => a.checked_div(b),
        };
        value.ok_or(NotComputed::Range)
    };
    // The extremes of each of the four operations lie at the ends of the ranges.
    let mut ends = Vec::with_capacity(4);
    for a in [left.least, left.most] {
        for b in [right.least, right.most] {
            ends.push(apply(a, b)?);
        }
    }
    let value = apply(left.value, right.value)?;
    let bound = match operator {
        Operator::Add => both(left.bound, right.bound),
        Operator::Subtract => both(left.bound, turned(right.bound)),
        Operator::Multiply => both(signed(left.bound, right.value), signed(right.bound, left.value)),
        Operator::Divide => both(
            signed(left.bound, right.value),
            turned(signed(right.bound, left.value)),
        ),
    };
    Ok(Amount {
        least: ends.iter().copied().min().unwrap_or(value),
        value,
        most: ends.iter().copied().max().unwrap_or(value),
        dimension,
        bound,
    })
}

/// The bound of something that grows with both of two quantities.
fn both(left: Option<Bound>, right: Option<Bound>) -> Option<Bound> {
    match (left, right) {
        (bound, None) | (None, bound) => bound,
        (Some(left), Some(right)) if left == right => Some(left),
        (Some(_), Some(_)) => Some(Bound::Approximate),
    }
}

/// The bound of something that shrinks as the quantity grows.
fn turned(bound: Option<Bound>) -> Option<Bound> {
    bound.map(|bound| match bound {
        Bound::Lower => Bound::Upper,
        Bound::Upper => Bound::Lower,
        Bound::Approximate => Bound::Approximate,
    })
}

/// The bound of a product with `other`.
fn signed(bound: Option<Bound>, other: Decimal) -> Option<Bound> {
    if other.is_sign_negative() {
        turned(bound)
    } else {
        bound
    }
}
