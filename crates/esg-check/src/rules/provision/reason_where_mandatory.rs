//! `DIS-062 reason-where-mandatory`

use std::collections::BTreeSet;

use esg_model::code::ExplanationState;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::duty::Duty;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("reason_where_mandatory.md")]
pub static REASON_WHERE_MANDATORY: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-062", "reason-where-mandatory"),
        severity: Severity::Error,
        summary: "what an issuer must disclose is disclosed in part, with a reason for the rest",
        explain: include_str!("reason_where_mandatory.md"),
        source: Source::new("ESG Code", "mandatory disclosure"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for provision in report.code().provisions.values() {
        let Some(answer) = subject.answer(provision) else {
            continue;
        };
        if report.duty(provision) != Duty::Mandatory {
            continue;
        }
        REASON_WHERE_MANDATORY.examined(sink, 1);
        let Some(explanation) = answer.explanation else {
            continue;
        };
        // What is not answered at all is told by DIS-005; what lacks nothing, by DIS-007.
        let of_a_part = !answer.gaps.is_empty() || !explanation.covers.is_empty();
        if explanation.state != ExplanationState::Explained || !of_a_part {
            continue;
        }
        let lacks = answer.gaps.iter().map(|gap| &gap.ask).chain(&explanation.covers);
        let lacks: BTreeSet<String> = lacks.map(|ask| ask.words(report.wording()).en).collect();
        let lacks: Vec<String> = lacks.into_iter().collect();
        let message = format!(
            "{} ({}) is mandatory, and a reason is given instead of {}",
            provision.id,
            provision.label.en,
            lacks.join(", ")
        );
        let severity = subject.weight(provision, REASON_WHERE_MANDATORY.about.severity);
        let finding = sink.emit(
            REASON_WHERE_MANDATORY.about.id,
            severity,
            explanation.location.clone(),
            message,
        );
        finding.hint("disclose it and take the explanation out");
        if !provision.reliefs.is_empty() {
            let kinds: Vec<&str> = provision.reliefs.iter().map(|relief| relief.key()).collect();
            finding.hint(format!(
                "or use a relief in provisions.toml as a [[relief]] of the kind `{}`",
                kinds.join("` or `")
            ));
        }
    }
}
