//! `DIS-023 currencies-differ`

use std::collections::BTreeMap;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::taxonomy::DataType;
use esg_model::unit::Unit;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("currencies_differ.md")]
pub static CURRENCIES_DIFFER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-023", "currencies-differ"),
        severity: Severity::Warning,
        summary: "amounts of money are stated in more than one currency",
        explain: include_str!("currencies_differ.md"),
        source: Source::new("this project", "one currency"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let mut first: BTreeMap<&str, (&Unit, &DataPoint)> = BTreeMap::new();
    for point in &subject.report.data_points {
        let (Value::Number { unit, .. }, DataType::Monetary) = (&point.value, point.concept.data_type) else {
            continue;
        };
        CURRENCIES_DIFFER.examined(sink, 1);
        first.entry(&unit.key).or_insert((unit, point));
    }
    if first.len() < 2 {
        return;
    }
    let names: Vec<&str> = first.values().map(|(unit, _)| unit.symbol.en.as_str()).collect();
    let mut places = first.values().map(|(_, point)| point.location.clone());
    let finding = CURRENCIES_DIFFER.emit(
        sink,
        places.next(),
        format!("amounts of money are stated in {}", names.join(" and ")),
    );
    for place in places {
        finding.also(place, "in another currency here");
    }
    finding.hint("state all amounts in the currency of the accounts, or accept this with the reason");
}
