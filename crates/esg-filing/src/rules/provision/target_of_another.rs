//! `DIS-056 target-of-another`

use esg_model::answer::TARGET_AXIS;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPointId, Value};

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

/// The text concept that names whose target it is.
const OWNER: &str = "target-owner";

#[doc = include_str!("target_of_another.md")]
pub static TARGET_OF_ANOTHER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-056", "target-of-another"),
        severity: Severity::Warning,
        summary: "a target that answers a provision is another company's, and the report does not say that the issuer adopted it",
        explain: include_str!("target_of_another.md"),
        source: Source::new("ESG Code", "targets"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for point in &report.data_points {
        let (true, Value::Text(owner), Some(target)) = (
            point.concept.key == OWNER,
            &point.value,
            point.breakdown.member(TARGET_AXIS),
        ) else {
            continue;
        };
        TARGET_OF_ANOTHER.examined(sink, 1);
        // The issuer may call itself by its short name.
        if owner.en == report.issuer.name.en || owner.en == report.issuer.short_name.en {
            continue;
        }
        let of_target =
            |id: &DataPointId| report.data_point(*id).breakdown.member(TARGET_AXIS) == Some(target);
        let answered: Vec<&str> = report
            .code()
            .provisions
            .values()
            .filter(|provision| {
                subject
                    .answer(provision)
                    .is_some_and(|answer| answer.figures.iter().any(of_target))
            })
            .map(|provision| provision.id.as_str())
            .collect();
        let subject = match answered.as_slice() {
            [] => format!("target `{target}` is"),
            [id] => format!("{id} is answered with target `{target}`,"),
            ids => format!("{} are answered with target `{target}`,", ids.join(", ")),
        };
        TARGET_OF_ANOTHER
            .emit(
                sink,
                point.location.clone(),
                format!(
                    "{subject} one of {}, and the report does not state that {} adopted it",
                    owner.en, report.issuer.short_name.en
                ),
            )
            .hint("name the issuer as owner where its board adopted the target, or state a target of its own")
            .hint("or accept the finding in accepted.toml with the reason");
    }
}
