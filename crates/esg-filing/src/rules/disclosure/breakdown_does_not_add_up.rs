//! `DIS-001 breakdown-does-not-add-up`

use esg_model::diag::{RuleId, Severity, Sink};
use esg_model::disclosure::DataPoint;
use rust_decimal::Decimal;

use super::figures::{Numbers, computed, interval, named, printed, quantity};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule, Source};

#[doc = include_str!("breakdown_does_not_add_up.md")]
pub static BREAKDOWN_DOES_NOT_ADD_UP: Rule = Rule {
    id: RuleId::new("DIS-001", "breakdown-does-not-add-up"),
    severity: Severity::Error,
    summary: "the members of a breakdown do not add up to the total",
    explain: include_str!("breakdown_does_not_add_up.md"),
    source: Source {
        instrument: "arithmetic",
        clause: "sums of data/rules/derivations.toml",
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let numbers = Numbers::of(subject.report);
    for (sum, _) in &subject.derivations.sums {
        for axis in &sum.axes {
            for total in numbers
                .of_concept(&sum.concept)
                .filter(|point| point.breakdown.member(axis).is_none())
            {
                check_axis(subject, &numbers, total, axis, sink);
            }
        }
    }
}

fn check_axis(
    subject: &ReportSubject<'_>,
    numbers: &Numbers<'_>,
    total: &DataPoint,
    axis: &str,
    sink: &mut Sink,
) {
    let Some(defined) = subject.report.taxonomy.axes.get(axis) else {
        return;
    };
    let members: Vec<&DataPoint> = numbers
        .of_concept(&total.concept)
        .filter(|point| point.period_name == total.period_name && point.breakdown.member(axis).is_some())
        .filter(|point| point.breakdown.without(axis) == total.breakdown)
        .collect();
    if members.is_empty() {
        return;
    }
    BREAKDOWN_DOES_NOT_ADD_UP.examined(sink, 1);
    let sum: Decimal = members.iter().map(|point| quantity(point).value).sum();
    let (least, most) = interval(subject.report, total);
    let missing: Vec<&str> = defined
        .members
        .keys()
        .filter(|key| {
            !members
                .iter()
                .any(|point| point.breakdown.member(axis) == Some(key.as_str()))
        })
        .map(String::as_str)
        .collect();
    let at = total.location.clone();
    let sum_text = computed(sum, total);
    if sum > most || (sum < least && missing.is_empty()) {
        let message = format!(
            "{} by {axis} adds up to {sum_text}, but its total says {}",
            named(total),
            printed(total)
        );
        let finding = BREAKDOWN_DOES_NOT_ADD_UP.emit(sink, at, message);
        for point in &members {
            let member = point.breakdown.member(axis).unwrap_or_default();
            finding.also(point.location.clone(), format!("{member}: {}", printed(point)));
        }
        finding.hint("correct the total or the member that is wrong");
    } else if !missing.is_empty() && sum < least {
        let message = format!(
            "{} by {axis} adds up to {sum_text} of {}; no figure for {}",
            named(total),
            printed(total),
            missing.join(", ")
        );
        sink.emit(BREAKDOWN_DOES_NOT_ADD_UP.id, Severity::Advice, at, message)
            .hint("state the missing members, or check that the report says why they are left out");
    }
}
