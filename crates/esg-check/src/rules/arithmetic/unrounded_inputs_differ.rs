//! `DIS-012 unrounded-inputs-differ`

use esg_model::derivation::{DerivationRule, Inputs};
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::quantity::Decimals;

use super::words::{computed, list_inputs, quantity};
use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("unrounded_inputs_differ.md")]
pub static UNROUNDED_INPUTS_DIFFER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-012", "unrounded-inputs-differ"),
        severity: Severity::Advice,
        summary: "a figure computed from inputs before rounding would differ in its last place",
        explain: include_str!("unrounded_inputs_differ.md"),
        source: Source::new("this project", "rounding of data/rules/derivations.toml"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let evaluator = subject.evaluator();
    for instance in &subject.derived.instances {
        let disclosed = instance.derivation.inputs == Inputs::Disclosed;
        if !disclosed || matches!(instance.derivation.rule, DerivationRule::Members { .. }) {
            continue;
        }
        let Some(Ok(unrounded)) = evaluator.compute_unrounded(instance) else {
            continue;
        };
        UNROUNDED_INPUTS_DIFFER.examined(sink, 1);
        let result = report.data_point(instance.result);
        let Decimals::Places(places) = quantity(result).decimals else {
            continue;
        };
        // A figure that does not recompute at all is told by another rule.
        let agreed = evaluator
            .compute(instance)
            .is_ok_and(|value| report.agrees(instance, &value));
        let rounded = instance.derivation.rounding.round(unrounded.value, places);
        if !agreed || rounded == quantity(result).value {
            continue;
        }
        let message = format!(
            "{} is {} if the printed figures are added or divided; the exact ones give {}, which rounds to {}",
            named(result),
            printed(result),
            computed(unrounded.value, result),
            computed(rounded, result)
        );
        let finding = UNROUNDED_INPUTS_DIFFER.emit(sink, result.location.clone(), message);
        list_inputs(subject, instance, finding);
        finding.hint("nothing is to be done if readers shall be able to recompute it from what is printed; otherwise state the other value in facts.csv, with `inputs = \"unrounded\"` at its formula in derivations.toml");
    }
}
