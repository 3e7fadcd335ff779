//! `DIS-011 units-differ`

use esg_model::computation::evaluate::NotComputed;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::words::list_inputs;
use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("units_differ.md")]
pub static UNITS_DIFFER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-011", "units-differ"),
        severity: Severity::Error,
        summary: "a formula gives another kind of quantity than the unit of its result measures",
        explain: include_str!("units_differ.md"),
        source: Source::new("this project", "dimensions of data/registries/units.toml"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    for instance in &subject.derived.instances {
        UNITS_DIFFER.examined(sink, 1);
        let result = subject.report.data_point(instance.result);
        let what = match subject.evaluator().compute(instance) {
            Err(NotComputed::Unlike(left, right)) => {
                format!("`{}` adds {left} and {right}", instance.derivation.text())
            }
            Err(NotComputed::Measures { given, wanted }) => format!(
                "`{}` gives {given}, but {} is stated as {wanted}",
                instance.derivation.text(),
                named(result)
            ),
            Ok(_) | Err(NotComputed::Missing | NotComputed::Division | NotComputed::Range) => continue,
        };
        let finding = UNITS_DIFFER.emit(sink, instance.derivation.location.clone(), what);
        finding.also(
            result.location.clone(),
            format!("{} is {}", named(result), printed(result)),
        );
        list_inputs(subject, instance, finding);
        finding.hint("correct the formula, the unit of a factor, or the unit in which a figure is stated");
    }
}
