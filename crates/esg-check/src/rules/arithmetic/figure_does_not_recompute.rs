//! `DIS-002 figure-does-not-recompute`

use std::collections::BTreeSet;

use esg_model::computation::Instance;
use esg_model::computation::evaluate::{Computed, NotComputed};
use esg_model::derivation::DerivationRule;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPointId;

use super::words::{computed, list_inputs, quantity, with_numbers};
use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("figure_does_not_recompute.md")]
pub static FIGURE_DOES_NOT_RECOMPUTE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-002", "figure-does-not-recompute"),
        severity: Severity::Error,
        summary: "a derived figure is not what its formula gives",
        explain: include_str!("figure_does_not_recompute.md"),
        source: Source::new(
            "arithmetic",
            "derivations of data/rules/derivations.toml and of the report",
        ),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let by_formula =
        |instance: &&Instance<'_>| matches!(instance.derivation.rule, DerivationRule::Formula { .. });
    let instances = subject.derived.instances.iter().filter(by_formula);
    let whole = instances.clone().filter(|instance| instance.missing.is_empty());
    let whole: BTreeSet<DataPointId> = whole.map(|instance| instance.result).collect();
    for instance in instances {
        FIGURE_DOES_NOT_RECOMPUTE.examined(sink, 1);
        match subject.evaluator().compute(instance) {
            Ok(value) if subject.report.agrees(instance, &value) => {}
            Ok(value) => differs(subject, instance, &value, sink),
            Err(reason) => not_computed(subject, instance, &reason, &whole, sink),
        }
    }
}

fn differs(subject: &ReportSubject<'_>, instance: &Instance<'_>, value: &Computed, sink: &mut Sink) {
    let report = subject.report;
    let result = report.data_point(instance.result);
    let message = format!(
        "{} says {}, but {} is {}",
        named(result),
        printed(result),
        with_numbers(subject, instance),
        computed(value.value, result)
    );
    let finding = FIGURE_DOES_NOT_RECOMPUTE.emit(sink, result.location.clone(), message);
    list_inputs(subject, instance, finding);
    finding.also(
        instance.derivation.location.clone(),
        format!("{} = {}", result.concept.key, instance.derivation.text()),
    );
    finding.hint("correct the figure, or whichever of its inputs is wrong");
}

/// `otherwise` are the figures that follow in some way from what the report states.
fn not_computed(
    subject: &ReportSubject<'_>,
    instance: &Instance<'_>,
    reason: &NotComputed,
    otherwise: &BTreeSet<DataPointId>,
    sink: &mut Sink,
) {
    let report = subject.report;
    let result = report.data_point(instance.result);
    let at = result.location.clone();
    match reason {
        // A factor that nothing defines is told by another rule.
        NotComputed::Missing if instance.missing.is_empty() => {}
        // Water per head follows from a mass or from a volume.
        NotComputed::Missing if otherwise.contains(&instance.result) => {}
        NotComputed::Missing => {
            let message = format!(
                "{} cannot be recomputed: the report does not state `{}` for the same group and period",
                named(result),
                instance.missing.join("`, `")
            );
            sink.emit(FIGURE_DOES_NOT_RECOMPUTE.about.id, Severity::Advice, at, message)
                .hint("state it in facts.csv, or check the result by hand");
        }
        NotComputed::Division => {
            let zero = |id| quantity(report.data_point(id)).is_zero();
            // Nothing divided by nobody has no rate; reports print it as 0, which claims nothing false.
            if quantity(result).is_zero() && instance.figures().all(zero) {
                return;
            }
            let message = format!(
                "{} says {}, but {} divides by zero",
                named(result),
                printed(result),
                with_numbers(subject, instance)
            );
            let finding = FIGURE_DOES_NOT_RECOMPUTE.emit(sink, at, message);
            list_inputs(subject, instance, finding);
            finding.hint("correct the divisor, or leave the figure out");
        }
        NotComputed::Range => {
            let message = format!(
                "{} cannot be recomputed: the numbers are too large or too small to compute with",
                named(result)
            );
            sink.emit(FIGURE_DOES_NOT_RECOMPUTE.about.id, Severity::Advice, at, message)
                .hint("check the figure by hand");
        }
        // Another rule tells what does not fit.
        NotComputed::Unlike(..) | NotComputed::Measures { .. } => {}
    }
}
