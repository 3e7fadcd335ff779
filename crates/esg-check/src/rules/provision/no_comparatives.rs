//! `DIS-057 no-comparatives`

use esg_model::ask::Ask;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::{answered, opening};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("no_comparatives.md")]
pub static NO_COMPARATIVES: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-057", "no-comparatives"),
        severity: Severity::Advice,
        summary: "figures of energy, emissions or water stand without those of an earlier year",
        explain: include_str!("no_comparatives.md"),
        source: Source::new("ESG Code", "Paragraph 14, consistency"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for (provision, answer) in answered(subject) {
        if !provision.expects.contains(&Ask::Comparatives) || answer.figures.is_empty() {
            continue;
        }
        NO_COMPARATIVES.examined(sink, 1);
        let named = answer
            .explanation
            .is_some_and(|explanation| explanation.covers.contains(&Ask::Comparatives));
        let earlier = answer
            .figures
            .iter()
            .any(|id| report.data_point(*id).named_period != report.reporting_period);
        if earlier || named {
            continue;
        }
        NO_COMPARATIVES
            .emit(
                sink,
                opening(answer),
                format!(
                    "{} ({}) is answered for {} alone: no figure of an earlier year stands beside it",
                    provision.id, provision.label.en, report.reporting_period.name
                ),
            )
            .hint("add the figures of the year before to facts.csv and show them, or accept the finding with the reason");
    }
}
