//! `DIS-003 total-differs-from-parts`

use esg_model::computation::Instance;
use esg_model::computation::evaluate::NotComputed;
use esg_model::derivation::DerivationRule;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::words::{computed, list_inputs};
use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("total_differs_from_parts.md")]
pub static TOTAL_DIFFERS_FROM_PARTS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-003", "total-differs-from-parts"),
        severity: Severity::Error,
        summary: "a total is not the sum of the figures that make it up",
        explain: include_str!("total_differs_from_parts.md"),
        source: Source::new("XBRL Calculations 1.1", "summation-item"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let of_parts = |instance: &&Instance<'_>| matches!(instance.derivation.rule, DerivationRule::Parts(_));
    for instance in subject.derived.instances.iter().filter(of_parts) {
        TOTAL_DIFFERS_FROM_PARTS.examined(sink, 1);
        let total = report.data_point(instance.result);
        let at = total.location.clone();
        match subject.evaluator().compute(instance) {
            Ok(sum) if report.agrees(instance, &sum) => {}
            Ok(sum) => {
                let message = format!(
                    "{} says {}, but its printed parts add up to {}",
                    named(total),
                    printed(total),
                    computed(sum.value, total)
                );
                let finding = TOTAL_DIFFERS_FROM_PARTS.emit(sink, at, message);
                list_inputs(subject, instance, finding);
                finding.hint(
                    "add the parts as they are printed, not before rounding, and correct what is wrong",
                );
            }
            Err(NotComputed::Missing) => {
                let message = format!(
                    "{} cannot be added up: no figure for `{}`",
                    named(total),
                    instance.missing.join("`, `")
                );
                sink.emit(TOTAL_DIFFERS_FROM_PARTS.about.id, Severity::Advice, at, message)
                    .hint("state the missing parts for the same period, or check the total by hand");
            }
            Err(NotComputed::Range | NotComputed::Division) => {
                let message = format!("{} cannot be added up: the numbers are too large", named(total));
                sink.emit(TOTAL_DIFFERS_FROM_PARTS.about.id, Severity::Advice, at, message)
                    .hint("check the total by hand");
            }
            // Another rule tells what does not fit.
            Err(NotComputed::Unlike(..) | NotComputed::Measures { .. }) => {}
        }
    }
}
