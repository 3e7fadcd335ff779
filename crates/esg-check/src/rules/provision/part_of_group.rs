//! `DIS-053 part-of-group`

use esg_model::ask::Ask;
use std::collections::BTreeSet;

use esg_model::code::ProvisionKind;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::taxonomy::AxisRole;

use super::{answered, answers_measure, not_explained, weighed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("part_of_group.md")]
pub static PART_OF_GROUP: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-053", "part-of-group"),
        severity: Severity::Warning,
        summary: "the figures that answer a provision cover only a part of the Group",
        explain: include_str!("part_of_group.md"),
        source: Source::new("ESG Code", "reporting boundary"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for (provision, answer) in answered(subject) {
        if provision.kind != ProvisionKind::Numeric {
            continue;
        }
        PART_OF_GROUP.examined(sink, 1);
        let Some(gap) = not_explained(answer, |ask| *ask == Ask::WholeGroup) else {
            continue;
        };
        let parts: Vec<String> = answer
            .figures
            .iter()
            .map(|id| report.data_point(*id))
            .filter(|point| answers_measure(provision, point))
            .filter_map(|point| point.breakdown.on(AxisRole::Boundary))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .map(|part| format!("`{}`", part.key))
            .collect();
        let message = format!(
            "{} ({}) is answered for {} only, not for the whole Group",
            provision.id,
            provision.label.en,
            parts.join(", ")
        );
        let (severity, at) = weighed(&PART_OF_GROUP, subject, provision, answer, gap);
        sink.emit(PART_OF_GROUP.about.id, severity, at, message)
            .hint("disclose the figure of the Group, or explain in provisions.toml why it covers a part, with `covers = [\"whole-group\"]`");
    }
}
