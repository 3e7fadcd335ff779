//! The totals at the ends of stacked bars. None is computed: each is a figure that the report discloses.

use rust_decimal::Decimal;

use super::super::rules;
use super::drawn::{Drawn, Draws, origin};
use super::{IllustrationEntry, Reader};
use crate::diag::Location;
use crate::disclosure::{DataPoint, DataPointId};
use crate::quantity::Quantity;

impl Reader<'_> {
    /// A total for each category, given its parts: those that `totals` names, or else the figures that state the sums.
    /// Where one of them is not stated, none is printed, since a column with holes would mislead.
    pub(super) fn totals(
        &mut self,
        entry: &IllustrationEntry,
        parts: &[Vec<&Drawn>],
        data_points: &mut Vec<DataPointId>,
    ) -> Option<Vec<Option<Drawn>>> {
        if entry.totals.is_empty() {
            return Some(self.stated_totals(entry, parts, data_points));
        }
        if entry.totals.len() != parts.len() {
            let message = format!(
                "the figure has {} totals for {} categories",
                entry.totals.len(),
                parts.len()
            );
            self.lacks(&message, "give one fact for each category, or leave `totals` out");
            return None;
        }
        let draws = Draws {
            negative: false,
            absent: true,
            to_be_given: false,
        };
        let mut totals = Vec::new();
        for (reference, parts) in entry.totals.iter().zip(parts) {
            let total = self.value(reference, draws, data_points)?;
            self.sink.examined(rules::CHART_TOTAL_DIFFERS, 1);
            if let Some(sum) = self.other_sum(&total, parts) {
                let location = Location::span(self.path, reference.span());
                let message = format!(
                    "`{}` is {}, and the parts of its bar add up to {sum}",
                    reference.get_ref(),
                    total.value.unwrap_or_default()
                );
                self.sink
                    .error(rules::CHART_TOTAL_DIFFERS, location, message)
                    .hint(
                        "name the figure that is the total of these parts, or add the series that is missing",
                    );
            }
            totals.push(Some(total));
        }
        Some(totals)
    }

    /// The sum of the parts, where it differs from the total by more than their accuracy explains.
    fn other_sum(&self, total: &Drawn, parts: &[&Drawn]) -> Option<Decimal> {
        let quantity = |drawn: &Drawn| self.resolver.point(drawn.id).quantity().copied();
        let (mut sum, mut slack) = (Decimal::ZERO, Decimal::ZERO);
        let whole = quantity(total)?;
        for part in parts {
            let part = quantity(part)?;
            sum = sum.checked_add(part.value)?;
            slack = slack.checked_add(half_width(&part)?)?;
        }
        let slack = slack.checked_add(half_width(&whole)?)?;
        (sum.checked_sub(whole.value)?.abs() > slack).then_some(sum)
    }

    fn stated_totals(
        &mut self,
        entry: &IllustrationEntry,
        parts: &[Vec<&Drawn>],
        data_points: &mut Vec<DataPointId>,
    ) -> Vec<Option<Drawn>> {
        let none = || parts.iter().map(|_| None).collect();
        let mut totals = Vec::new();
        for parts in parts {
            // One part is its own total, and nobody knows the total of parts that there are not.
            if parts.len() < 2 || parts.iter().any(|part| part.value.is_none()) {
                totals.push(None);
                continue;
            }
            let Some(id) = self.stated_sum(parts) else {
                return none();
            };
            totals.push(Some(self.drawn(id, parts[0].form, origin(&entry.id))));
        }
        data_points.extend(totals.iter().flatten().map(|total| total.id));
        totals
    }

    /// The figure of the same unit and period that states the sum of the parts.
    fn stated_sum(&self, parts: &[&Drawn]) -> Option<DataPointId> {
        let first = self.resolver.point(parts[0].id);
        let sum = parts
            .iter()
            .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value?))?;
        let alike = parts.iter().all(|part| {
            let point = self.resolver.point(part.id);
            part.form == parts[0].form && is_beside(point, first)
        });
        if !alike {
            return None;
        }
        let states = |point: &DataPoint| point.quantity().is_some_and(|quantity| quantity.value == sum);
        let found = self.resolver.points().filter(|(id, point)| {
            states(point) && is_beside(point, first) && parts.iter().all(|part| part.id != *id)
        });
        // The total of the parts' own concept before any other that happens to be as large.
        found
            .min_by_key(|(id, point)| {
                (
                    point.concept.key != first.concept.key,
                    point.breakdown.0.len(),
                    *id,
                )
            })
            .map(|(id, _)| id)
    }
}

/// Whether two numbers have one unit and one period.
fn is_beside(one: &DataPoint, other: &DataPoint) -> bool {
    one.quantity().is_some()
        && other.quantity().is_some()
        && one.unit() == other.unit()
        && one.named_period == other.named_period
}

/// How far a true value may be from the stated one.
fn half_width(quantity: &Quantity) -> Option<Decimal> {
    let (low, high) = quantity.interval();
    high.checked_sub(low)?.checked_div(Decimal::TWO)
}
