//! `DIS-058 score-without-maximum`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::Value;
use esg_model::unit::UnitKind;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("score_without_maximum.md")]
pub static SCORE_WITHOUT_MAXIMUM: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-058", "score-without-maximum"),
        severity: Severity::Advice,
        summary: "a score does not say out of how many points it is, or exceeds them",
        explain: include_str!("score_without_maximum.md"),
        source: Source::new("this project", "scores"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for point in &report.data_points {
        let Value::Number { unit, quantity } = &point.value else {
            continue;
        };
        let concept = &point.concept;
        if unit.kind != UnitKind::Score && concept.maximum.is_none() {
            continue;
        }
        SCORE_WITHOUT_MAXIMUM.examined(sink, 1);
        match concept.maximum {
            None => {
                SCORE_WITHOUT_MAXIMUM
                    .emit(
                        sink,
                        point.location.clone(),
                        format!(
                            "`{}` is {} points, and the report does not say out of how many",
                            point.concept.key, quantity.value
                        ),
                    )
                    .hint("state the highest score in the text, and write it as `maximum` of the concept");
            }
            Some(maximum) if quantity.value > maximum => {
                let message = format!(
                    "`{}` is {}, above the highest score of {maximum}",
                    point.concept.key, quantity.value
                );
                sink.emit(
                    SCORE_WITHOUT_MAXIMUM.about.id,
                    Severity::Error,
                    point.location.clone(),
                    message,
                )
                .hint("correct the figure, or the `maximum` of the concept");
            }
            Some(_) => {}
        }
    }
}
