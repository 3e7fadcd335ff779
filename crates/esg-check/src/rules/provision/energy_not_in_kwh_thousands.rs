//! `DIS-054 energy-not-in-kwh-thousands`

use esg_model::ask::Ask;
use std::collections::BTreeSet;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::Value;

use super::{answered, not_explained, weighed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("energy_not_in_kwh_thousands.md")]
pub static ENERGY_NOT_IN_KWH_THOUSANDS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-054", "energy-not-in-kwh-thousands"),
        severity: Severity::Warning,
        summary: "the total of a provision is not given in the unit that it asks for",
        explain: include_str!("energy_not_in_kwh_thousands.md"),
        source: Source::new("ESG Code", "unit of a key performance indicator"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for (provision, answer) in answered(subject) {
        let Some(unit) = provision.asks.iter().find_map(|ask| match ask {
            Ask::Unit(unit) => Some(unit),
            _ => None,
        }) else {
            continue;
        };
        ENERGY_NOT_IN_KWH_THOUSANDS.examined(sink, 1);
        let Some(gap) = not_explained(answer, |ask| matches!(ask, Ask::Unit(_))) else {
            continue;
        };
        let symbol = &unit.symbol.en;
        let given: BTreeSet<&str> = answer
            .figures
            .iter()
            .filter_map(|id| match &report.data_point(*id).value {
                Value::Number { unit, .. } => Some(unit.symbol.en.as_str()),
                Value::Absent { .. }
                | Value::ToBeGiven { .. }
                | Value::Member(_)
                | Value::Year(_)
                | Value::Text(_) => None,
            })
            .collect();
        let message = format!(
            "{} ({}) asks for a total in {symbol} (kWh in '000s); the report gives figures in {} and no total in {symbol}",
            provision.id,
            provision.label.en,
            given.into_iter().collect::<Vec<_>>().join(", ")
        );
        let (severity, at) = weighed(&ENERGY_NOT_IN_KWH_THOUSANDS, subject, provision, answer, gap);
        sink.emit(ENERGY_NOT_IN_KWH_THOUSANDS.about.id, severity, at, message)
            .hint(format!(
                "convert and add up all energy types in `energy-consumption`, or explain in provisions.toml why there is no total, with `covers = [\"{}\"]`",
                gap.ask.key()
            ));
    }
}
