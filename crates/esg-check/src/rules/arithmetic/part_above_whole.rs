//! `DIS-089 part-above-whole`

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{Bound, Breakdown, DataPoint, Value};
use esg_model::taxonomy::Concept;

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
fn sized(report: &Report, point: &DataPoint) -> Option<(rust_decimal::Decimal, rust_decimal::Decimal)> {
    let size = point.unit()?.sized.size;
    let (least, most) = report.interval(point, point.quantity()?);
    Some((least.checked_mul(size)?, most.checked_mul(size)?))
}
