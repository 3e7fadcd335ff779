//! `DIS-088 figure-out-of-range`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::dimension::Dimension;
use esg_model::disclosure::{Bound, DataPoint, Value};
use esg_model::taxonomy::DataType;
use esg_model::unit::UnitKind;
use rust_decimal::Decimal;

use crate::figure_words::{named, printed};
use crate::limits::Limits;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("figure_out_of_range.md")]
pub static FIGURE_OUT_OF_RANGE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-088", "figure-out-of-range"),
        severity: Severity::Warning,
        summary: "a figure is what it cannot be: less than nothing, a share of more than all, a range whose ends have changed places",
        explain: include_str!("figure_out_of_range.md"),
        source: Source::new("arithmetic", "limits of counts, shares and ranges"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for point in &report.data_points {
        FIGURE_OUT_OF_RANGE.examined(sink, 1);
        if let Some((fault, hint)) = alone(point, subject.limits) {
            FIGURE_OUT_OF_RANGE
                .emit(
                    sink,
                    point.location.clone(),
                    format!("{} is {}, {fault}", named(point), printed(point)),
                )
                .hint(hint);
        }
        let other_end = |other: &&DataPoint| {
            other.in_range
                && other.bound == Some(Bound::Upper)
                && other.concept == point.concept
                && other.breakdown == point.breakdown
                && other.named_period == point.named_period
        };
        if !point.in_range || point.bound != Some(Bound::Lower) {
            continue;
        }
        let Some(upper) = report.data_points.iter().find(other_end) else {
            continue;
        };
        let (Some(least), Some(most)) = (point.quantity(), upper.quantity()) else {
            continue;
        };
        if least.value > most.value {
            let message = format!(
                "the range of {} goes from {} down to {}",
                named(point),
                printed(point),
                printed(upper)
            );
            FIGURE_OUT_OF_RANGE
                .emit(sink, point.location.clone(), message)
                .also(upper.location.clone(), "its upper end")
                .hint("correct one of the two, or let `lower` and `upper` change places");
        }
    }
}

/// What a figure cannot be by itself.
fn alone(point: &DataPoint, limits: &Limits) -> Option<(&'static str, &'static str)> {
    let Value::Number { quantity, unit } = &point.value else {
        return None;
    };
    if quantity.value > Decimal::ONE && limits.is_of_whole(point) {
        return Some((
            "a share of more than all",
            "correct the value; where it can be more than the whole, say in the label of the concept what it is measured against",
        ));
    }
    let counted = match point.concept.data_type {
        DataType::Count | DataType::Mass | DataType::Volume | DataType::Energy | DataType::GhgEmissions => {
            true
        }
        DataType::Percent => limits.is_of_whole(point),
        DataType::Decimal => {
            let of_time = |name: &&str| unit.sized.dimension == Dimension::base(name);
            unit.kind == UnitKind::Count || ["time", "years", "months"].iter().any(of_time)
        }
        _ => false,
    };
    (counted && quantity.value < Decimal::ZERO && !limits.is_net(point)).then_some((
        "less than nothing",
        "correct the sign; where it is a difference, say so in the label of the concept",
    ))
}
