//! `DIS-009 derivation-without-concept`

use esg_model::Report;
use esg_model::derivation::{Derivation, DerivationRule, Formula};
use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("derivation_without_concept.md")]
pub static DERIVATION_WITHOUT_CONCEPT: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-009", "derivation-without-concept"),
        severity: Severity::Error,
        summary: "a derivation names a concept, an axis or a factor that is not defined",
        explain: include_str!("derivation_without_concept.md"),
        source: Source::new("this project", "data/rules/derivations.toml"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for derivation in &report.derivations {
        DERIVATION_WITHOUT_CONCEPT.examined(sink, 1);
        for (what, kind) in unknown(report, derivation) {
            let message = format!(
                "the derivation of `{}` names the {kind} `{what}`, which is not defined",
                derivation.result
            );
            DERIVATION_WITHOUT_CONCEPT
                .emit(sink, derivation.location.clone(), message)
                .hint(format!("correct the key of the {kind}, or define it"));
        }
    }
}

/// What a derivation names and nothing defines, with what it should be.
fn unknown<'a>(report: &Report, derivation: &'a Derivation) -> Vec<(&'a str, &'static str)> {
    let taxonomy = report.taxonomy();
    let mut found = Vec::new();
    let mut concept = |key: &'a str| {
        if taxonomy.concept(key).is_none() {
            found.push((key, "concept"));
        }
    };
    concept(&derivation.result);
    match &derivation.rule {
        DerivationRule::Parts(parts) => parts.iter().for_each(|part| concept(part)),
        DerivationRule::Members { axis } => {
            let known = taxonomy.concept(&derivation.result);
            if known.is_some_and(|concept| !concept.axes.iter().any(|own| own.key == *axis)) {
                found.push((axis, "axis of it"));
            }
        }
        DerivationRule::Formula { formula, .. } => formula.visit(&mut |part| match part {
            Formula::Figure(term) => match taxonomy.concept(&term.concept) {
                None => found.push((&term.concept, "concept")),
                Some(concept) => {
                    for (axis, member) in &term.breakdown.0 {
                        if !concept.axes.iter().any(|own| own.key == *axis) {
                            found.push((axis, "axis"));
                        } else if taxonomy.member(axis, member).is_none() {
                            found.push((member, "member"));
                        }
                    }
                }
            },
            Formula::Factor(key) if !report.factors.contains_key(key) => found.push((key, "factor")),
            Formula::Factor(_) | Formula::Number(_) | Formula::Join(..) => {}
        }),
    }
    found
}
