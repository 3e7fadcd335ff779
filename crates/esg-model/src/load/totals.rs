//! Which rows of a table are totals of others.

use crate::derivation::{Derivation, DerivationRule, Formula, Operator, Term, When};
use crate::disclosure::{Breakdown, DataPoint, DataPointId};
use crate::table::{Cell, Row, RowKind, Table};
use crate::taxonomy::{Axis, Concept};

/// How many rows at least make another one their total.
const PARTS: usize = 2;

/// Marks rows as totals all of whose figures are the whole of figures in other rows, at least in one of their periods: the
/// same figure by the members of an axis, or what figures are declared to add up to. What an author said of a row stays.
pub(super) fn find(table: &mut Table, points: &[DataPoint], derivations: &[Derivation]) {
    let shown: Vec<&DataPoint> = table.data_points().map(|id| &points[id.0]).collect();
    let is_total = |id: DataPointId| {
        let point = &points[id.0];
        point.quantity().is_some()
            && (members(point, &shown) >= PARTS
                || derivations
                    .iter()
                    .filter(|derivation| derivation.result == point.concept)
                    .any(|derivation| adds_up(derivation, point, &shown)))
    };
    let totals: Vec<usize> = table
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| match row {
            Row::Data {
                kind: RowKind::Plain,
                cells,
                ..
            } => {
                let figures = cells.iter().filter_map(|cell| match cell {
                    Cell::DataPoint { id, .. } if points[id.0].quantity().is_some() => Some(*id),
                    Cell::DataPoint { .. } | Cell::Phrase(_) | Cell::Text(_) | Cell::Gap => None,
                });
                let (whole, others): (Vec<_>, Vec<_>) = figures.partition(|id| is_total(*id));
                // The parts of an earlier year may not have been counted: the row is that of the total all the same.
                let of_another_period = |id: &DataPointId| {
                    let own = &points[id.0];
                    whole.iter().any(|whole| {
                        let whole = &points[whole.0];
                        whole.concept == own.concept && whole.breakdown == own.breakdown
                    })
                };
                !whole.is_empty() && others.iter().all(of_another_period)
            }
            Row::Data { .. } | Row::Group(_) => false,
        })
        .map(|(index, _)| index)
        .collect();
    for index in totals {
        if let Row::Data { kind, .. } = &mut table.rows[index] {
            *kind = RowKind::Total;
        }
    }
}

/// How many of the shown figures state a part of this one, by the members of one axis.
fn members(whole: &DataPoint, shown: &[&DataPoint]) -> usize {
    let mut by_axis: std::collections::BTreeMap<&Axis, usize> = std::collections::BTreeMap::new();
    for part in shown {
        let same = part.concept == whole.concept && part.named_period == whole.named_period;
        if same && part.breakdown.0.len() == whole.breakdown.0.len() + 1 {
            let mut more = part
                .breakdown
                .0
                .iter()
                .filter(|slice| !whole.breakdown.0.contains(slice));
            if let (Some(slice), None) = (more.next(), more.next()) {
                *by_axis.entry(&slice.axis).or_default() += 1;
            }
        }
    }
    by_axis.into_values().max().unwrap_or(0)
}

/// Whether the declaration adds figures up to this one, and the table shows at least two of them, of the same period.
fn adds_up(derivation: &Derivation, whole: &DataPoint, shown: &[&DataPoint]) -> bool {
    let is_shown = |concept: &Concept, breakdown: &Breakdown| {
        shown.iter().any(|part| {
            *part.concept == *concept
                && part.named_period == whole.named_period
                && part.breakdown == *breakdown
        })
    };
    let found = match &derivation.rule {
        // By members: told by the breakdowns themselves.
        DerivationRule::Members { .. } => 0,
        DerivationRule::Parts(parts) => parts
            .iter()
            .filter(|part| is_shown(part, &whole.breakdown))
            .count(),
        DerivationRule::Formula { formula, .. } => {
            let mut terms = Vec::new();
            if !summands(formula, &mut terms) {
                return false;
            }
            terms
                .iter()
                .filter(|term| {
                    let mut slices = whole.breakdown.0.clone();
                    for slice in &term.breakdown.0 {
                        slices.retain(|own| own.axis != slice.axis);
                        slices.push(slice.clone());
                    }
                    term.when == When::Same && is_shown(&term.concept, &Breakdown::new(slices))
                })
                .count()
        }
    };
    found >= PARTS
}

/// The figures of a formula that is nothing but their sum.
fn summands<'a>(formula: &'a Formula, terms: &mut Vec<&'a Term>) -> bool {
    match formula {
        Formula::Figure(term) => {
            terms.push(term);
            true
        }
        Formula::Join(first, Operator::Add, second) => summands(first, terms) && summands(second, terms),
        Formula::Number(_) | Formula::Factor(_) | Formula::Join(..) => false,
    }
}
