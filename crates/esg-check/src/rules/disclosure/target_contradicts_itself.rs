//! `DIS-097 target-contradicts-itself`

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::taxonomy::AxisRole;
use rust_decimal::Decimal;

use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("target_contradicts_itself.md")]
pub static TARGET_CONTRADICTS_ITSELF: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-097", "target-contradicts-itself"),
        severity: Severity::Warning,
        summary: "what the data say of a target does not go together",
        explain: include_str!("target_contradicts_itself.md"),
        source: Source::new("this project", "what is said of a target"),
    },
    limit: None,
    check: Check::Report(check),
};

/// What the data say of a target in a period, by concept; what is said of a part of it, such as a milestone, is left out.
type Said<'a> = BTreeMap<&'a str, &'a DataPoint>;

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let mut targets: BTreeMap<(&str, &str), Said<'_>> = BTreeMap::new();
    for point in &report.data_points {
        if let ([_], Some(target)) = (&point.breakdown.0[..], point.breakdown.on(AxisRole::Target)) {
            let target = (target.key.as_str(), point.named_period.name.as_str());
            let said = targets.entry(target).or_default();
            said.insert(point.concept.key.as_str(), point);
        }
    }
    for said in targets.values() {
        TARGET_CONTRADICTS_ITSELF.examined(sink, 1);
        kinds(said, sink);
        net(said, sink);
        passed(said, sink);
        level(report, said, sink);
    }
}

fn member<'a>(said: &Said<'a>, concept: &str) -> Option<(&'a DataPoint, &'a str)> {
    let point = *said.get(concept)?;
    match &point.value {
        Value::Member(member) => Some((point, member.key.as_str())),
        _ => None,
    }
}

/// A total is absolute and an intensity is not.
fn kinds(said: &Said<'_>, sink: &mut Sink) {
    let (Some((kind, of)), Some((way, by))) = (
        member(said, "target-kind"),
        member(said, "target-absolute-or-intensity"),
    ) else {
        return;
    };
    if matches!((of, by), ("total", "by-intensity") | ("intensity", "absolute")) {
        TARGET_CONTRADICTS_ITSELF
            .emit(
                sink,
                way.location.clone(),
                format!(
                    "{} is \u{201c}{by}\u{201d}, but {} is \u{201c}{of}\u{201d}",
                    named(way),
                    named(kind)
                ),
            )
            .also(kind.location.clone(), named(kind))
            .hint("correct one of the two in facts.csv");
    }
}

/// A net target is stated beside its gross one.
fn net(said: &Said<'_>, sink: &mut Sink) {
    let Some((point, "net")) = member(said, "target-gross-or-net") else {
        return;
    };
    if !said.contains_key("target-gross-counterpart") {
        TARGET_CONTRADICTS_ITSELF
            .emit(
                sink,
                point.location.clone(),
                format!("{} is \u{201c}net\u{201d}, and no gross target stands beside it", named(point)),
            )
            .hint("name the gross target of the same emissions with `target-gross-counterpart`, or correct \u{201c}net\u{201d}");
    }
}

/// Progress towards a year that has passed, and not there yet.
fn passed(said: &Said<'_>, sink: &mut Sink) {
    let value = |concept: &str| said.get(concept).and_then(|point| Some(point.quantity()?.value));
    let Some(point) = said.get("target-year") else {
        return;
    };
    let (Value::Year(year), Some(reached), Some(aim)) =
        (&point.value, value("target-progress"), value("target-reduction"))
    else {
        return;
    };
    if *year < point.named_period.start.year() && reached < aim {
        TARGET_CONTRADICTS_ITSELF
            .emit(
                sink,
                point.location.clone(),
                format!(
                    "{} is {year}, before the period of {} to {}, and the reduction aimed at is not reached",
                    named(point),
                    point.named_period.start,
                    point.named_period.end
                ),
            )
            .hint("correct the year; a target that was missed has no progress to report");
    }
}

/// The level of now is a figure of the report where one is all but the same.
fn level(report: &Report, said: &Said<'_>, sink: &mut Sink) {
    /// A level this near to a figure, in parts of it, was meant to be that one.
    const NEAR: Decimal = Decimal::from_parts(3, 0, 0, false, 2);
    let Some(point) = said.get("target-current-level") else {
        return;
    };
    let (Some(own), Some(unit)) = (point.quantity(), point.unit()) else {
        return;
    };
    let figures: Vec<(&DataPoint, Decimal)> = report
        .data_points
        .iter()
        .filter(|other| {
            other.named_period == point.named_period
                && other.breakdown.on(AxisRole::Target).is_none()
                && other.unit().is_some_and(|other| other.key == unit.key)
        })
        .filter_map(|other| Some((other, (other.quantity()?.value - own.value).abs())))
        .collect();
    let nearest = figures.iter().min_by_key(|(_, apart)| *apart);
    let Some((other, apart)) = nearest else { return };
    if apart.is_zero() || *apart > own.value.abs() * NEAR {
        return;
    }
    sink.emit(
        TARGET_CONTRADICTS_ITSELF.about.id,
        Severity::Advice,
        point.location.clone(),
        format!(
            "{} is {}, but {} is {}",
            named(point),
            printed(point),
            named(other),
            printed(other)
        ),
    )
    .also(other.location.clone(), named(other))
    .hint("correct the level where it is meant to be that figure");
}
