//! `DIS-079 leap`

use std::collections::BTreeSet;

use esg_model::computation::evaluate::NotComputed;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, DataPointId};
use rust_decimal::Decimal;

use super::words::quantity;
use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("leap.md")]
pub static LEAP: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-079", "leap"),
        severity: Severity::Advice,
        summary: "a figure is about ten, a hundred or a thousand times that of the year before, or such a part of it",
        explain: include_str!("leap.md"),
        source: Source::new("this project", "plausibility"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let recomputed = recomputed(subject);
    for (index, point) in report.data_points.iter().enumerate() {
        let id = DataPointId(index);
        if point.quantity().is_none() {
            continue;
        }
        let Some(before) = subject.derived.figures.comparative(point) else {
            continue;
        };
        LEAP.examined(sink, 1);
        let earlier = report.data_point(before);
        if recomputed.contains(&id) || recomputed.contains(&before) {
            continue;
        }
        let Some(times) = leap(point, earlier) else {
            continue;
        };
        let message = format!(
            "{} is {}, about {times} the {} of {}, and nothing recomputes it",
            named(point),
            printed(point),
            printed(earlier),
            earlier.named_period.name
        );
        LEAP.emit(sink, point.location.clone(), message)
            .also(earlier.location.clone(), format!("{} is {}", named(earlier), printed(earlier)))
            .hint("check unit and decimal point of both against their sources; where it did change so much, say why in the text");
    }
}

/// Figures that arithmetic confirms: a slip of a power of ten would be told there.
fn recomputed(subject: &ReportSubject<'_>) -> BTreeSet<DataPointId> {
    let mut found = BTreeSet::new();
    for instance in subject
        .derived
        .instances
        .iter()
        .filter(|instance| instance.missing.is_empty())
    {
        let computed: Result<_, NotComputed> = subject.evaluator().compute_stated(instance);
        if computed.is_ok_and(|value| subject.report.agrees(instance, &value)) {
            found.insert(instance.result);
            found.extend(instance.figures());
        }
    }
    found
}

/// How many times the earlier figure the later one is, in words, where that looks like a slip of the decimal point.
fn leap(now: &DataPoint, then: &DataPoint) -> Option<&'static str> {
    let sized = |point: &DataPoint| {
        let unit = point.unit()?;
        quantity(point).value.abs().checked_mul(unit.sized.size)
    };
    let (now_size, then_size) = (sized(now)?, sized(then)?);
    if now_size.is_zero() || then_size.is_zero() {
        return None;
    }
    // Things that are counted in ones and tens do grow tenfold.
    let few = |point: &DataPoint| {
        point.unit().is_some_and(|unit| unit.kind.is_count())
            && quantity(point).value.abs() < Decimal::from(20)
    };
    if few(now) || few(then) {
        return None;
    }
    let up = now_size > then_size;
    let ratio = if up {
        now_size.checked_div(then_size)?
    } else {
        then_size.checked_div(now_size)?
    };
    let within = |least: u32, most: u32| ratio >= Decimal::from(least) && ratio <= Decimal::from(most);
    Some(match () {
        () if within(7, 14) && up => "ten times",
        () if within(7, 14) => "a tenth of",
        () if within(60, 160) && up => "a hundred times",
        () if within(60, 160) => "a hundredth of",
        () if within(600, 1600) && up => "a thousand times",
        () if within(600, 1600) => "a thousandth of",
        () if within(1601, u32::MAX) && up => "thousands of times",
        () if within(1601, u32::MAX) => "a small part of",
        () => return None,
    })
}
