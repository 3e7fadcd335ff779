//! `DIS-077 restatement-not-carried`

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::computation::Instance;
use esg_model::computation::evaluate::Computed;
use esg_model::derivation::DerivationRule;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, DataPointId, Value};
use esg_model::evidence::Restatement;
use esg_model::quantity::Decimals;
use rust_decimal::Decimal;

use crate::figure_words::{named, printed};
use crate::rules::subject::{Derived, ReportSubject};
use crate::rules::{Check, Rule};

#[doc = include_str!("restatement_not_carried.md")]
pub static RESTATEMENT_NOT_CARRIED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-077", "restatement-not-carried"),
        severity: Severity::Warning,
        summary: "a figure was restated, and one that follows from it was not, or not to match",
        explain: include_str!("restatement_not_carried.md"),
        source: Source::new("this project", "restatements.toml"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let restated: BTreeMap<DataPointId, &Restatement> = report
        .provenance
        .restatements
        .iter()
        .map(|restatement| (restatement.figure, restatement))
        .collect();
    if restated.is_empty() {
        return;
    }
    leaps(subject, &restated, sink);
    // The report as it was: what was restated has the value that it had.
    let mut before = report.clone();
    for (id, restatement) in &restated {
        set(&mut before, *id, restatement.previous);
    }
    // A total that should have been restated carries on to the intensity that follows from it.
    let mut told: Vec<DataPointId> = Vec::new();
    loop {
        let Some((id, value)) = next(subject, &before, &restated, &told, sink) else {
            return;
        };
        told.push(id);
        if !restated.contains_key(&id) {
            set(&mut before, id, value);
        }
    }
}

/// Tells the first figure that does not follow from what its inputs were before, and gives the value that it had.
fn next(
    subject: &ReportSubject<'_>,
    before: &Report,
    restated: &BTreeMap<DataPointId, &Restatement>,
    told: &[DataPointId],
    sink: &mut Sink,
) -> Option<(DataPointId, Decimal)> {
    let derived = Derived::of(before);
    let evaluator =
        esg_model::computation::evaluate::Evaluator::new(before, &derived.figures, &derived.instances);
    for instance in &derived.instances {
        let result = instance.result;
        let changed = |id: DataPointId| restated.contains_key(&id) || told.contains(&id);
        // What no earlier report gave was not restated.
        let first = subject.report.provenance.first_stated.contains(&result);
        if told.contains(&result) || first || !is_whole(subject, instance) || !instance.figures().any(changed)
        {
            continue;
        }
        if told.is_empty() {
            RESTATEMENT_NOT_CARRIED.examined(sink, 1);
        }
        let Ok(value) = evaluator.compute_stated(instance) else {
            continue;
        };
        if before.agrees(instance, &value) {
            continue;
        }
        tell(subject, before, instance, &value, restated, sink);
        return Some((result, rounded(instance, before.data_point(result), &value)));
    }
    None
}

/// Whether what a figure follows from is all there: the inputs of a formula, or members that add up without those that are
/// not stated, as most categories of Scope 3 are not.
fn is_whole(subject: &ReportSubject<'_>, instance: &Instance<'_>) -> bool {
    if instance.missing.is_empty() {
        return true;
    }
    let now = subject
        .derived
        .instances
        .iter()
        .find(|own| own.derivation == instance.derivation && own.result == instance.result);
    now.is_some_and(|own| {
        let sum = matches!(own.derivation.rule, DerivationRule::Members { .. });
        let value = subject.evaluator().compute_stated(own);
        sum && value.is_ok_and(|value| subject.report.agrees(own, &value))
    })
}

/// Tells of values that were several times as much before, or a small part, where nothing confirms them.
fn leaps(subject: &ReportSubject<'_>, restated: &BTreeMap<DataPointId, &Restatement>, sink: &mut Sink) {
    /// From how many times on a decimal point may be in the wrong place.
    const TIMES: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
    for (id, restatement) in restated {
        let point = subject.report.data_point(*id);
        let Some(now) = point.quantity().map(|quantity| quantity.value.abs()) else {
            continue;
        };
        let then = restatement.previous.abs();
        let (less, more) = (now.min(then), now.max(then));
        if less.is_zero() || less.checked_mul(TIMES).is_none_or(|least| more < least) {
            continue;
        }
        let mut was = point.clone();
        if let Value::Number { quantity, .. } = &mut was.value {
            quantity.value = restatement.previous;
        }
        let message = format!(
            "{} is restated from {} to {}, more than five times as much or less than a fifth",
            named(point),
            printed(&was),
            printed(point)
        );
        sink.emit(
            RESTATEMENT_NOT_CARRIED.about.id,
            Severity::Advice,
            restatement.location.clone(),
            message,
        )
        .also(point.location.clone(), named(point))
        .hint("check unit and decimal point of `previous` against last year's report");
    }
}

fn tell(
    subject: &ReportSubject<'_>,
    before: &Report,
    instance: &Instance<'_>,
    value: &Computed,
    restated: &BTreeMap<DataPointId, &Restatement>,
    sink: &mut Sink,
) {
    let report = subject.report;
    let point = report.data_point(instance.result);
    let mut was = point.clone();
    if let Value::Number { quantity, .. } = &mut was.value {
        quantity.value = rounded(instance, point, value);
    }
    let first = instance.figures().find_map(|id| restated.get(&id));
    let own = restated.get(&instance.result);
    let (at, message, hint) = match own {
        Some(own) => (
            own.location.clone(),
            format!(
                "{} is said to have been {} before, but what it follows from was then {}",
                named(point),
                printed(before.data_point(instance.result)),
                printed(&was)
            ),
            "correct `previous` of the total or of its parts",
        ),
        None => (
            first.map_or_else(|| point.location.clone(), |first| first.location.clone()),
            format!(
                "{} follows from a figure that was restated and is {}; before that it was {}, and it is not restated",
                named(point),
                printed(point),
                printed(&was)
            ),
            "add it to restatements.toml with its `previous` value, or correct the figure",
        ),
    };
    let finding = RESTATEMENT_NOT_CARRIED.emit(sink, at, message);
    finding.also(point.location.clone(), "the figure that follows");
    for id in instance.figures().filter(|id| restated.contains_key(id)) {
        let (now, then) = (report.data_point(id), before.data_point(id));
        let what = format!("{} is {} and was {}", named(now), printed(now), printed(then));
        finding.also(now.location.clone(), what);
        if let Some(part) = restated.get(&id) {
            finding.also(part.location.clone(), "restated here");
        }
    }
    finding.hint(hint);
}

fn rounded(instance: &Instance<'_>, point: &DataPoint, value: &Computed) -> Decimal {
    match point.quantity().map(|quantity| quantity.decimals) {
        Some(Decimals::Places(places)) => instance.derivation.rounding.round(value.value, places),
        _ => value.value,
    }
}

fn set(report: &mut Report, id: DataPointId, value: Decimal) {
    if let Value::Number { quantity, .. } = &mut report.data_points[id.0].value {
        quantity.value = value;
    }
}
