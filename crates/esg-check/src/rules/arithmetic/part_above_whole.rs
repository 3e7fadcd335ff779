//! `DIS-089 part-above-whole`

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use esg_model::Report;
use esg_model::derivation::{Derivation, DerivationRule};
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{Bound, Breakdown, DataPoint, Value};
use esg_model::taxonomy::{Axis, Concept, Measure};
use rust_decimal::Decimal;

use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("part_above_whole.md")]
pub static PART_ABOVE_WHOLE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-089", "part-above-whole"),
        severity: Severity::Warning,
        summary: "a figure of a part is more than that of its whole, or a figure that is stated twice differs",
        explain: include_str!("part_above_whole.md"),
        source: Source::new("arithmetic", "a part is no more than its whole"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let taxonomy = report.taxonomy();
    of_totals(subject, sink);
    for part in &report.data_points {
        let anchored = part.concept.wider().map(|wider| taxonomy.get(wider).as_ref());
        if let Some(wider) = anchored {
            compare(subject, part, wider, Severity::Warning, sink);
        }
        let entries = subject.limits.parts.iter().filter(|entry| entry.is_of(part));
        for entry in entries {
            let mut concepts = taxonomy.concepts();
            if let Some(whole) = concepts.find(|concept| concept.key == entry.of) {
                // A whole as of the last day does not count who was there before.
                compare(subject, part, whole, Severity::Advice, sink);
            }
        }
        for entry in subject
            .limits
            .same
            .iter()
            .filter(|entry| entry.figure == part.concept.key)
        {
            same(subject, part, &entry.one_of, sink);
        }
    }
}

/// Tells of a part that is more than its whole: the figure of the wider concept, of the same period and breakdown.
fn compare(
    subject: &ReportSubject<'_>,
    part: &DataPoint,
    wider: &Concept,
    severity: Severity,
    sink: &mut Sink,
) {
    let report = subject.report;
    let axes = part
        .breakdown
        .0
        .iter()
        .filter(|slice| wider.axes.contains(&slice.axis));
    let breakdown = Breakdown::new(axes.cloned().collect());
    let figures = &subject.derived.figures;
    let Some(whole) = figures.get(wider, &part.named_period, &breakdown) else {
        return;
    };
    let whole = report.data_point(whole);
    let open =
        matches!(whole.bound, Some(Bound::Lower | Bound::Approximate)) || part.bound == Some(Bound::Upper);
    let (Some((least, _)), Some((_, most)), false) = (sized(report, part), sized(report, whole), open) else {
        return;
    };
    PART_ABOVE_WHOLE.examined(sink, 1);
    if !is_amount_of(part, whole) || least <= most {
        return;
    }
    let message = format!(
        "{} is {}, more than the whole of which it is a part: {} is {}",
        named(part),
        printed(part),
        named(whole),
        printed(whole)
    );
    sink.emit(
        PART_ABOVE_WHOLE.about.id,
        severity,
        part.location.clone(),
        message,
    )
    .also(whole.location.clone(), "the whole")
    .hint("correct one of the two; a concept that is no part of another one is not anchored to it");
}

/// The whole of which a member of an axis is a part, in one step: its figure without that axis.
fn totals<'a>(
    subject: &ReportSubject<'a>,
    part: &DataPoint,
) -> impl Iterator<Item = (&'a DataPoint, Arc<Axis>)> {
    let report = subject.report;
    // What is added up is told by the rule on sums; scenarios, and what stands beside the Group, are no parts of anything.
    let axes = part.breakdown.0.iter().map(|slice| Arc::clone(&slice.axis));
    let axes: Vec<Arc<Axis>> = axes
        .filter(|axis| axis.role.is_none() && !subject.limits.apart.contains(&axis.key))
        .filter(|axis| {
            let adds_up = |derivation: &Derivation| {
                let by = matches!(&derivation.rule, DerivationRule::Members { axis: own, .. } if own == axis);
                by && derivation.result == part.concept
            };
            !report.derivations.iter().any(adds_up)
        })
        .collect();
    let figures = &subject.derived.figures;
    let found: Vec<(&'a DataPoint, Arc<Axis>)> = axes
        .into_iter()
        .filter_map(|axis| {
            let whole = figures.get(&part.concept, &part.named_period, &part.breakdown.without(&axis))?;
            Some((report.data_point(whole), axis))
        })
        .collect();
    found.into_iter()
}

/// Tells of members of an axis that are more than their total, one by one or all together.
fn of_totals(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let mut together: BTreeMap<(&str, Arc<Axis>), Vec<&DataPoint>> = BTreeMap::new();
    let mut above: BTreeSet<&str> = BTreeSet::new();
    let beside = |part: &DataPoint| {
        let mut methods = report.methods.iter();
        methods.any(|method| {
            method
                .without
                .iter()
                .any(|slice| part.breakdown.0.contains(slice))
        })
    };
    for part in &report.data_points {
        if part.concept.measure != Some(Measure::Total) || part.quantity().is_none() || beside(part) {
            continue;
        }
        for (whole, axis) in totals(subject, part) {
            PART_ABOVE_WHOLE.examined(sink, 1);
            let open = matches!(whole.bound, Some(Bound::Lower | Bound::Approximate))
                || part.bound == Some(Bound::Upper)
                || part.in_range;
            let ends = sized(report, part).zip(sized(report, whole));
            if let (Some(((least, _), (_, most))), true, false) = (ends, is_amount_of(part, whole), open)
                && least >= Decimal::ZERO
            {
                if least > most {
                    above.insert(&whole.id);
                    above_total(part, whole, sink);
                }
                together.entry((&whole.id, axis)).or_default().push(part);
            }
        }
    }
    for ((whole, axis), parts) in &together {
        let alone = subject.limits.whole.iter().any(|own| {
            parts.first().is_some_and(|part| part.concept.key == own.concept) && own.axis == axis.key
        });
        let whole_point = report.data_points.iter().find(|point| point.id == *whole);
        if let (true, false, Some(whole)) = (alone, above.contains(whole), whole_point) {
            all_together(report, parts, whole, axis, sink);
        }
    }
}

fn above_total(part: &DataPoint, whole: &DataPoint, sink: &mut Sink) {
    let message = format!(
        "{} is {}, more than its total: {} is {}",
        named(part),
        printed(part),
        named(whole),
        printed(whole)
    );
    PART_ABOVE_WHOLE
        .emit(sink, part.location.clone(), message)
        .also(whole.location.clone(), "the total")
        .hint("correct one of the two");
}

/// Parts that are no more than their whole together, and do not miss it by a little.
fn all_together(report: &Report, parts: &[&DataPoint], whole: &DataPoint, axis: &Axis, sink: &mut Sink) {
    /// Parts that miss their whole by less than this part of it were meant to be all of it.
    const NEAR: Decimal = Decimal::from_parts(10, 0, 0, false, 2);
    let mut sum = (Decimal::ZERO, Decimal::ZERO);
    for part in parts {
        let Some((least, most)) = sized(report, part) else {
            return;
        };
        let (Some(low), Some(high)) = (sum.0.checked_add(least), sum.1.checked_add(most)) else {
            return;
        };
        sum = (low, high);
    }
    let Some((least, most)) = sized(report, whole) else {
        return;
    };
    let (severity, what) = if sum.0 > most {
        (Severity::Warning, "more than the total")
    } else if parts.len() > 1
        && sum.1 < least
        && least.checked_mul(NEAR).is_some_and(|near| least - sum.1 < near)
    {
        (Severity::Advice, "a little less than the total")
    } else {
        return;
    };
    let list: Vec<String> = parts.iter().map(|part| printed(part)).collect();
    let message = format!(
        "{} by {} is {}, together {what} of {}",
        named(whole),
        axis.key,
        list.join(" + "),
        printed(whole)
    );
    let finding = sink.emit(
        PART_ABOVE_WHOLE.about.id,
        severity,
        whole.location.clone(),
        message,
    );
    for part in parts {
        finding.also(part.location.clone(), named(part));
    }
    finding.hint("correct the total or the part that is wrong; where one amount serves two of them, say so beside the table");
}

/// Tells of a figure that none of those equals of which it repeats one.
fn same(subject: &ReportSubject<'_>, point: &DataPoint, keys: &[String], sink: &mut Sink) {
    let report = subject.report;
    let stated: Vec<&DataPoint> = report
        .data_points
        .iter()
        .filter(|other| {
            keys.contains(&other.concept.key)
                && other.named_period == point.named_period
                && other.breakdown == point.breakdown
                && is_amount_of(point, other)
        })
        .collect();
    let Some((low, high)) = sized(report, point) else {
        return;
    };
    let fits =
        |other: &&DataPoint| sized(report, other).is_some_and(|(least, most)| least <= high && low <= most);
    PART_ABOVE_WHOLE.examined(sink, stated.len());
    if stated.is_empty() || stated.iter().any(fits) {
        return;
    }
    // Which of them it is nobody knows where one of them is not stated.
    let severity = if stated.len() == keys.len() {
        Severity::Warning
    } else {
        Severity::Advice
    };
    let others: Vec<String> = stated
        .iter()
        .map(|other| format!("{} is {}", named(other), printed(other)))
        .collect();
    let message = format!(
        "{} is {}, but {}: it should be the same as one of them",
        named(point),
        printed(point),
        others.join(", and ")
    );
    let finding = sink.emit(
        PART_ABOVE_WHOLE.about.id,
        severity,
        point.location.clone(),
        message,
    );
    for other in stated {
        finding.also(other.location.clone(), named(other));
    }
    finding.hint("correct the one that is wrong, or state the one that it is");
}

/// Whether two figures are amounts of the same kind of thing, so that one can be a part of the other: no shares, nothing
/// for each of something else.
fn is_amount_of(part: &DataPoint, whole: &DataPoint) -> bool {
    match (&part.value, &whole.value) {
        (Value::Number { unit, .. }, Value::Number { unit: other, .. }) => {
            let amounts = !part.is_share() && unit.divide.is_empty() && other.divide.is_empty();
            amounts && unit.kind == other.kind && unit.sized.dimension == other.sized.dimension
        }
        _ => false,
    }
}

/// The least and the most that a figure can be, in base units.
fn sized(report: &Report, point: &DataPoint) -> Option<(Decimal, Decimal)> {
    let size = point.unit()?.sized.size;
    let (least, most) = report.interval(point, point.quantity()?);
    Some((least.checked_mul(size)?, most.checked_mul(size)?))
}
