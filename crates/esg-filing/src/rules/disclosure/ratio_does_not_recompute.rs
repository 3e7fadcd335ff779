//! `DIS-002 ratio-does-not-recompute`

use esg_model::diag::{RuleId, Severity, Sink};
use esg_model::disclosure::DataPoint;

use super::figures::{Numbers, computed, named, printed, quantity};
use crate::derivation::Ratio;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule, Source};

#[doc = include_str!("ratio_does_not_recompute.md")]
pub static RATIO_DOES_NOT_RECOMPUTE: Rule = Rule {
    id: RuleId::new("DIS-002", "ratio-does-not-recompute"),
    severity: Severity::Error,
    summary: "a rate or intensity is not the quotient of the figures it is made of",
    explain: include_str!("ratio_does_not_recompute.md"),
    source: Source {
        instrument: "arithmetic",
        clause: "ratios of data/rules/derivations.toml",
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let numbers = Numbers::of(subject.report);
    for (ratio, _) in &subject.derivations.ratios {
        for result in numbers.of_concept(&ratio.result) {
            RATIO_DOES_NOT_RECOMPUTE.examined(sink, 1);
            check_one(&numbers, ratio, result, sink);
        }
    }
}

fn check_one(numbers: &Numbers<'_>, ratio: &Ratio, result: &DataPoint, sink: &mut Sink) {
    let input = |concept: &str| numbers.get(concept, &result.period_name, &result.breakdown);
    let at = result.location.clone();
    let (numerator, denominator) = match (input(&ratio.numerator), input(&ratio.denominator)) {
        (Some(numerator), Some(denominator)) => (numerator, denominator),
        (numerator, _) => {
            let missing = if numerator.is_none() {
                &ratio.numerator
            } else {
                &ratio.denominator
            };
            let message = format!(
                "{} cannot be recomputed: no figure `{missing}` goes with it",
                named(result)
            );
            sink.emit(RATIO_DOES_NOT_RECOMPUTE.id, Severity::Advice, at, message)
                .hint("state the figure for the same breakdown and period, or check the rate by hand");
            return;
        }
    };
    let inputs = [numerator, denominator].map(|point| {
        (
            point.location.clone(),
            format!("{} is {}", named(point), printed(point)),
        )
    });
    let (least, most) = quantity(result).interval();
    let divisor = quantity(denominator).value;
    let message = if divisor.is_zero() {
        // Nothing divided by nobody has no rate; reports print it as 0, which claims nothing false.
        if quantity(result).is_zero() && quantity(numerator).is_zero() {
            return;
        }
        format!(
            "{} says {}, but {} is zero",
            named(result),
            printed(result),
            named(denominator)
        )
    } else {
        let Some(quotient) = quantity(numerator).value.checked_div(divisor) else {
            return;
        };
        if (least..=most).contains(&quotient) {
            return;
        }
        format!(
            "{} says {}, but {} / {} is {}",
            named(result),
            printed(result),
            printed(numerator),
            printed(denominator),
            computed(quotient, result)
        )
    };
    let finding = RATIO_DOES_NOT_RECOMPUTE.emit(sink, at, message);
    for (location, what) in inputs {
        finding.also(location, what);
    }
    finding.hint("correct the rate, or whichever of the two figures is wrong");
}
