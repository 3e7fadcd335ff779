//! `DIS-015 factor-out-of-date`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::period::Period;

use crate::figure_words::named;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("factor_out_of_date.md")]
pub static FACTOR_OUT_OF_DATE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-015", "factor-out-of-date"),
        severity: Severity::Warning,
        summary: "a factor does not hold for the period of a figure that was computed with it",
        explain: include_str!("factor_out_of_date.md"),
        source: Source::new("this project", "validity of factors"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    for instance in &subject.derived.instances {
        let result = subject.report.data_point(instance.result);
        let (start, end) = match result.period {
            Period::Instant(day) => (day, day),
            Period::Duration { start, end } => (start, end),
        };
        for factor in instance.factors() {
            FACTOR_OUT_OF_DATE.examined(sink, 1);
            let early = factor.valid_from.filter(|from| *from > start);
            let late = factor.valid_to.filter(|to| *to < end);
            let holds = match (early, late) {
                (None, None) => continue,
                (Some(from), _) => format!("holds from {from} on"),
                (None, Some(to)) => format!("holds until {to}"),
            };
            let message = format!(
                "factor `{}` {holds}, but {} is computed with it for {start} to {end}",
                factor.key,
                named(result)
            );
            FACTOR_OUT_OF_DATE
                .emit(sink, factor.location.clone(), message)
                .also(result.location.clone(), "the figure")
                .hint(
                    "use the edition of the factor for that period, or correct `valid-from` and `valid-to`",
                );
        }
    }
}
