//! `DIS-001 breakdown-does-not-add-up`

use esg_model::computation::Instance;
use esg_model::computation::evaluate::Computed;
use esg_model::derivation::DerivationRule;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPoint;
use esg_model::taxonomy::Axis;

use super::words::{computed, quantity};
use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("breakdown_does_not_add_up.md")]
pub static BREAKDOWN_DOES_NOT_ADD_UP: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-001", "breakdown-does-not-add-up"),
        severity: Severity::Error,
        summary: "the members of a breakdown do not add up to the total",
        explain: include_str!("breakdown_does_not_add_up.md"),
        source: Source::new(
            "arithmetic",
            "sums of data/rules/derivations.toml and of the report",
        ),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    for instance in &subject.derived.instances {
        let DerivationRule::Members { axis, .. } = &instance.derivation.rule else {
            continue;
        };
        BREAKDOWN_DOES_NOT_ADD_UP.examined(sink, 1);
        match subject.evaluator().compute_stated(instance) {
            Ok(sum) => compare(subject, instance, axis, &sum, sink),
            Err(_) => {
                let total = subject.report.data_point(instance.result);
                let message = format!("{} by {} is too large to be added up", named(total), axis.key);
                let at = total.location.clone();
                sink.emit(BREAKDOWN_DOES_NOT_ADD_UP.about.id, Severity::Advice, at, message)
                    .hint("check the sum by hand");
            }
        }
    }
}

/// The total of another period whose members add up to it although the same ones are missing.
fn adds_up_elsewhere<'a>(subject: &ReportSubject<'a>, instance: &Instance<'_>) -> Option<&'a DataPoint> {
    let report = subject.report;
    let own = report.data_point(instance.result);
    let other = subject.derived.instances.iter().find(|other| {
        let total = report.data_point(other.result);
        std::ptr::eq(other.derivation, instance.derivation)
            && total.breakdown == own.breakdown
            && total.named_period != own.named_period
            && other.missing == instance.missing
            && subject
                .evaluator()
                .compute_stated(other)
                .is_ok_and(|sum| report.agrees(other, &sum))
    });
    other.map(|other| report.data_point(other.result))
}

fn compare(
    subject: &ReportSubject<'_>,
    instance: &Instance<'_>,
    axis: &Axis,
    sum: &Computed,
    sink: &mut Sink,
) {
    let report = subject.report;
    let total = report.data_point(instance.result);
    let at = total.location.clone();
    let sum_text = computed(sum.value, total);
    let partial = !instance.missing.is_empty();
    let (_, most) = report.interval(total, quantity(total));
    if report.agrees(instance, sum) {
        return;
    }
    if partial && sum.least <= most {
        let message = format!(
            "{} by {} adds up to {sum_text} of {}; no figure for {}",
            named(total),
            axis.key,
            printed(total),
            instance.missing.join(", ")
        );
        // Where the members of another year add up without the missing ones, nothing is left for those in this one.
        let whole = adds_up_elsewhere(subject, instance);
        let severity = if whole.is_some() {
            Severity::Warning
        } else {
            Severity::Advice
        };
        let finding = sink.emit(BREAKDOWN_DOES_NOT_ADD_UP.about.id, severity, at, message);
        if let Some(other) = whole {
            let what = format!("{} by {} adds up without them", named(other), axis.key);
            finding.also(other.location.clone(), what);
        }
        for id in instance.figures() {
            let point = report.data_point(id);
            let member = point.breakdown.member(axis).map_or("", |member| &member.key);
            finding.also(point.location.clone(), format!("{member}: {}", printed(point)));
        }
        finding.hint("state the missing members, or check that the report says why they are left out");
        return;
    }
    let message = format!(
        "{} by {} adds up to {sum_text}, but its total says {}",
        named(total),
        axis.key,
        printed(total)
    );
    let finding = BREAKDOWN_DOES_NOT_ADD_UP.emit(sink, at, message);
    for id in instance.figures() {
        let point = report.data_point(id);
        let member = point.breakdown.member(axis).map_or("", |member| &member.key);
        finding.also(point.location.clone(), format!("{member}: {}", printed(point)));
    }
    finding.hint("correct the total or the member that is wrong");
}
