//! `DIS-003 total-differs-from-parts`

use esg_model::diag::{RuleId, Severity, Sink};
use esg_model::disclosure::DataPoint;
use rust_decimal::Decimal;

use super::figures::{Numbers, computed, interval, named, printed, quantity};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule, Source};

#[doc = include_str!("total_differs_from_parts.md")]
pub static TOTAL_DIFFERS_FROM_PARTS: Rule = Rule {
    id: RuleId::new("DIS-003", "total-differs-from-parts"),
    severity: Severity::Error,
    summary: "a total is not the sum of the figures that make it up",
    explain: include_str!("total_differs_from_parts.md"),
    source: Source {
        instrument: "XBRL Calculations 1.1",
        clause: "summation-item",
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let numbers = Numbers::of(subject.report);
    for concept in subject
        .report
        .taxonomy
        .concepts
        .values()
        .filter(|concept| !concept.sum.is_empty())
    {
        for total in numbers.of_concept(&concept.key) {
            TOTAL_DIFFERS_FROM_PARTS.examined(sink, 1);
            let found = |key: &String| numbers.get(key, &total.period_name, &total.breakdown);
            let parts: Vec<&DataPoint> = concept.sum.iter().filter_map(found).collect();
            let missing: Vec<&str> = concept
                .sum
                .iter()
                .filter(|key| found(key).is_none())
                .map(String::as_str)
                .collect();
            let sum: Decimal = parts.iter().map(|point| quantity(point).value).sum();
            let (least, most) = interval(subject.report, total);
            let at = total.location.clone();
            if !missing.is_empty() {
                let message = format!(
                    "{} cannot be added up: no figure for `{}`",
                    named(total),
                    missing.join("`, `")
                );
                sink.emit(TOTAL_DIFFERS_FROM_PARTS.id, Severity::Advice, at, message)
                    .hint("state the missing parts for the same period, or check the total by hand");
            } else if sum < least || sum > most {
                let message = format!(
                    "{} says {}, but its printed parts add up to {}",
                    named(total),
                    printed(total),
                    computed(sum, total)
                );
                let finding = TOTAL_DIFFERS_FROM_PARTS.emit(sink, at, message);
                for part in parts {
                    finding.also(
                        part.location.clone(),
                        format!("{} is {}", named(part), printed(part)),
                    );
                }
                finding.hint(
                    "add the parts as they are printed, not before rounding, and correct what is wrong",
                );
            }
        }
    }
}
