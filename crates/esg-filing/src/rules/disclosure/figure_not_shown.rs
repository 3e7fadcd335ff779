//! `DIS-006 figure-not-shown`

use std::collections::BTreeSet;

use esg_model::diag::{RuleId, Severity, Sink};
use esg_model::disclosure::{DataPointId, Value};
use esg_model::text::Lang;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule, Source};

#[doc = include_str!("figure_not_shown.md")]
pub static FIGURE_NOT_SHOWN: Rule = Rule {
    id: RuleId::new("DIS-006", "figure-not-shown"),
    severity: Severity::Error,
    summary: "a figure is not shown in digits in one of the languages",
    explain: include_str!("figure_not_shown.md"),
    source: Source {
        instrument: "this project",
        clause: "every figure is visible in both languages",
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for lang in Lang::ALL {
        let mut shown = BTreeSet::new();
        let mut in_digits = BTreeSet::new();
        for (_, place) in report.places(lang) {
            shown.insert(place.figure);
            if !report.show(place.figure, place.form, lang).zero_word {
                in_digits.insert(place.figure);
            }
        }
        for (index, point) in report.data_points.iter().enumerate() {
            FIGURE_NOT_SHOWN.examined(sink, 1);
            let id = DataPointId(index);
            if in_digits.contains(&id) {
                continue;
            }
            let what = match &point.value {
                Value::Text(_) | Value::Member { .. } => "text",
                Value::Number { .. } | Value::Absent { .. } | Value::Year(_) => "figure",
            };
            let message = if shown.contains(&id) {
                format!(
                    "the figure `{}` is shown in {lang} as a word only, never in digits",
                    point.reference()
                )
            } else {
                format!("the {what} `{}` is not shown in {lang}", point.reference())
            };
            FIGURE_NOT_SHOWN
                .emit(sink, point.location.clone(), message)
                .hint(format!(
                    "put it into a table of tables.toml, or refer to it in {lang}/ with {{{{{}}}}}",
                    point.reference()
                ));
        }
    }
}
