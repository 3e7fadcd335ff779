//! `DIS-080 rate-outside-members`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{Breakdown, DataPoint, Slice};
use esg_model::taxonomy::Axis;
use esg_model::unit::UnitKind;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::words::quantity;
use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("rate_outside_members.md")]
pub static RATE_OUTSIDE_MEMBERS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-080", "rate-outside-members"),
        severity: Severity::Advice,
        summary: "a rate of the whole lies outside the rates of its parts",
        explain: include_str!("rate_outside_members.md"),
        source: Source::new("arithmetic", "a mean lies between its members"),
    },
    limit: None,
    check: Check::Report(check),
};

/// A whole with the figures of its members, by what both state besides.
type Groups<'a> = BTreeMap<(&'a str, &'a str, &'a Axis, Breakdown), Vec<&'a DataPoint>>;

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let mut groups: Groups<'_> = BTreeMap::new();
    for point in report.data_points.iter().filter(|point| is_rate(point)) {
        for Slice { axis, .. } in &point.breakdown.0 {
            let whole = point.breakdown.without(axis);
            let key = (
                point.concept.key.as_str(),
                point.named_period.name.as_str(),
                Arc::as_ref(axis),
                whole,
            );
            groups.entry(key).or_default().push(point);
        }
    }
    for ((_, _, axis, whole), members) in groups {
        let first = members[0];
        let Some(total) = subject
            .derived
            .figures
            .get(&first.concept, &first.named_period, &whole)
        else {
            continue;
        };
        let total = report.data_point(total);
        RATE_OUTSIDE_MEMBERS.examined(sink, 1);
        let values = || {
            members
                .iter()
                .map(|point| report.interval(point, quantity(point)))
        };
        let (Some(least), Some(most)) = (
            values().map(|(least, _)| least).min(),
            values().map(|(_, most)| most).max(),
        ) else {
            continue;
        };
        let (low, high) = report.interval(total, quantity(total));
        let sum: Decimal = members.iter().map(|point| quantity(point).value).sum();
        // Shares of one whole add up to it and are no rates of its parts.
        let shares = low <= sum && sum <= high || quantity(total).value == Decimal::ONE;
        if members.len() < 2 || shares || (high >= least && low <= most) {
            continue;
        }
        let message = format!(
            "{} is {}, which lies outside its parts by {}: they range from {} to {}",
            named(total),
            printed(total),
            axis.key,
            printed(
                members
                    .iter()
                    .min_by_key(|point| quantity(point).value)
                    .unwrap_or(&first)
            ),
            printed(
                members
                    .iter()
                    .max_by_key(|point| quantity(point).value)
                    .unwrap_or(&first)
            ),
        );
        let finding = RATE_OUTSIDE_MEMBERS.emit(sink, total.location.clone(), message);
        for point in &members {
            finding.also(
                point.location.clone(),
                format!("{} is {}", named(point), printed(point)),
            );
        }
        finding.hint("a rate of all lies between the rates of its parts: correct the one that is wrong, or say which parts are left out");
    }
}

/// Whether a figure is a share, or so much of something for each of something else.
fn is_rate(point: &DataPoint) -> bool {
    point.quantity().is_some()
        && point
            .unit()
            .is_some_and(|unit| unit.kind == UnitKind::Share || !unit.divide.is_empty())
}
