//! `DIS-023 currencies-differ`

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::taxonomy::{Concept, DataType};
use esg_model::unit::Unit;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("currencies_differ.md")]
pub static CURRENCIES_DIFFER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-023", "currencies-differ"),
        severity: Severity::Warning,
        summary: "amounts of one thing are stated in more than one currency",
        explain: include_str!("currencies_differ.md"),
        source: Source::new("this project", "one currency"),
    },
    limit: None,
    check: Check::Report(check),
};

/// How many steps lead from a concept to the widest that it is a part of, at most.
const MOST_STEPS: usize = 8;

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    // By what they are amounts of, the first in each currency.
    let mut subjects: BTreeMap<&str, BTreeMap<&str, (&Unit, &DataPoint)>> = BTreeMap::new();
    for point in &report.data_points {
        let (Value::Number { unit, .. }, DataType::Monetary) = (&point.value, point.concept.data_type) else {
            continue;
        };
        CURRENCIES_DIFFER.examined(sink, 1);
        let currencies = subjects.entry(subject_of(report, &point.concept)).or_default();
        currencies.entry(&unit.key).or_insert((unit, point));
    }
    for (concept, currencies) in subjects.iter().filter(|(_, currencies)| currencies.len() > 1) {
        let names: Vec<&str> = currencies
            .values()
            .map(|(unit, _)| unit.symbol.en.as_str())
            .collect();
        let mut places = currencies.values().map(|(_, point)| point.location.clone());
        let finding = CURRENCIES_DIFFER.emit(
            sink,
            places.next(),
            format!("amounts of `{concept}` are stated in {}", names.join(" and ")),
        );
        for place in places {
            finding.also(place, "in another currency here");
        }
        finding.hint("state what is compared in one currency, or accept this with the reason");
    }
}

/// What an amount is compared with: its concept, or the widest that it is a part of.
fn subject_of<'r>(report: &'r Report, concept: &'r Concept) -> &'r str {
    let mut widest = concept;
    // A concept that is anchored to itself in a circle is told where it is read.
    for _ in 0..MOST_STEPS {
        match widest.wider() {
            Some(wider) => widest = report.taxonomy().get(wider),
            None => break,
        }
    }
    &widest.key
}
