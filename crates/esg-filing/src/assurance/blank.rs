//! What is blank: figures of which nobody says who prepared or reviewed them, or what proves them.

use esg_model::Report;
use esg_model::disclosure::Value;
use esg_model::text::Localized;
use serde::Serialize;

use crate::trace::Trace;

/// How much is blank, and where.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Blank {
    /// How many figures name no preparer.
    pub(super) preparer: usize,
    /// How many name no reviewer.
    pub(super) reviewer: usize,
    /// How many name no evidence.
    pub(super) evidence: usize,
    /// Those that lack any of them, in the order of the register.
    pub(super) figures: Vec<BlankFigure>,
}

/// A figure with what it lacks.
#[derive(Clone, Debug, Serialize)]
pub(super) struct BlankFigure {
    pub(super) fact: String,
    pub(super) label: Localized<String>,
    pub(super) row: String,
    pub(super) preparer: bool,
    pub(super) reviewer: bool,
    pub(super) evidence: bool,
}

impl Blank {
    /// What is blank of the rows of `facts.csv`; words have no such columns.
    pub(super) fn of(report: &Report, trace: &Trace) -> Self {
        let points = report.data_points.iter().zip(&trace.figures);
        let figures = points.filter(|(point, _)| !matches!(point.value, Value::Text(_)));
        let figures = figures.map(|(point, figure)| BlankFigure {
            fact: figure.fact.clone(),
            label: figure.label.clone(),
            row: figure.row.clone(),
            preparer: figure.preparer.is_empty(),
            reviewer: figure.reviewer.is_empty(),
            // What is not there has no proof.
            evidence: figure.evidence.is_empty() && !matches!(point.value, Value::Absent { .. }),
        });
        let figures: Vec<BlankFigure> = figures
            .filter(|figure| figure.preparer || figure.reviewer || figure.evidence)
            .collect();
        let count = |lacks: fn(&BlankFigure) -> bool| figures.iter().filter(|own| lacks(own)).count();
        Blank {
            preparer: count(|own| own.preparer),
            reviewer: count(|own| own.reviewer),
            evidence: count(|own| own.evidence),
            figures,
        }
    }
}
