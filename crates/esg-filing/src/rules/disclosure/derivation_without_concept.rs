//! `DIS-009 derivation-without-concept`

use esg_model::diag::{RuleId, Severity, Sink};

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule, Source};

#[doc = include_str!("derivation_without_concept.md")]
pub static DERIVATION_WITHOUT_CONCEPT: Rule = Rule {
    id: RuleId::new("DIS-009", "derivation-without-concept"),
    severity: Severity::Error,
    summary: "a sum or ratio names a concept or an axis that the taxonomy does not define",
    explain: include_str!("derivation_without_concept.md"),
    source: Source {
        instrument: "this project",
        clause: "data/rules/derivations.toml",
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let taxonomy = &subject.report.taxonomy;
    for (sum, at) in &subject.derivations.sums {
        DERIVATION_WITHOUT_CONCEPT.examined(sink, 1);
        let Some(concept) = taxonomy.concepts.get(&sum.concept) else {
            DERIVATION_WITHOUT_CONCEPT
                .emit(
                    sink,
                    at.clone(),
                    format!(
                        "a sum names `{}`, which no layer of the taxonomy defines",
                        sum.concept
                    ),
                )
                .hint("correct the key of the concept");
            continue;
        };
        for axis in sum.axes.iter().filter(|axis| !concept.axes.contains(axis)) {
            DERIVATION_WITHOUT_CONCEPT
                .emit(
                    sink,
                    at.clone(),
                    format!(
                        "a sum of `{}` names the axis `{axis}`, which it does not have",
                        sum.concept
                    ),
                )
                .hint("correct the key of the axis, or give the concept the axis");
        }
    }
    for (ratio, at) in &subject.derivations.ratios {
        DERIVATION_WITHOUT_CONCEPT.examined(sink, 1);
        for key in [&ratio.result, &ratio.numerator, &ratio.denominator] {
            if !taxonomy.concepts.contains_key(key) {
                DERIVATION_WITHOUT_CONCEPT
                    .emit(
                        sink,
                        at.clone(),
                        format!("a ratio names `{key}`, which no layer of the taxonomy defines"),
                    )
                    .hint("correct the key of the concept");
            }
        }
    }
}
