//! `DIS-013 bound-not-carried`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::Bound;

use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("bound_not_carried.md")]
pub static BOUND_NOT_CARRIED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-013", "bound-not-carried"),
        severity: Severity::Error,
        summary: "a figure is not qualified as its inputs are",
        explain: include_str!("bound_not_carried.md"),
        source: Source::new("arithmetic", "bounds follow the arithmetic"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    for instance in &subject.derived.instances {
        let Ok(value) = subject.evaluator().compute_stated(instance) else {
            continue;
        };
        BOUND_NOT_CARRIED.examined(sink, 1);
        let result = subject.report.data_point(instance.result);
        let Some(follows) = value.bound.filter(|follows| result.bound != Some(*follows)) else {
            continue;
        };
        let message = format!(
            "{} is stated as {}, but follows from inputs that make it {}",
            named(result),
            words(result.bound),
            words(Some(follows))
        );
        let finding = BOUND_NOT_CARRIED.emit(sink, result.location.clone(), message);
        for id in instance.figures() {
            let point = subject.report.data_point(id);
            if point.bound.is_some() {
                let what = format!("{} is {} of {}", named(point), words(point.bound), printed(point));
                finding.also(point.location.clone(), what);
            }
        }
        finding.hint(format!(
            "set its bound to `{}`, or state its inputs exactly",
            follows.member()
        ));
    }
}

fn words(bound: Option<Bound>) -> &'static str {
    match bound {
        None => "exact",
        Some(Bound::Lower) => "a lower bound",
        Some(Bound::Upper) => "an upper bound",
        Some(Bound::Approximate) => "an approximation",
    }
}
