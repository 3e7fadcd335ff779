//! `DIS-029 other-method`

use std::collections::{BTreeMap, BTreeSet};

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPointId;
use esg_model::table::Table;
use esg_model::taxonomy::Concept;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("other_method.md")]
pub static OTHER_METHOD: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-029", "other-method"),
        severity: Severity::Advice,
        summary: "figures are computed in a way of the issuer's own and not recomputed",
        explain: include_str!("other_method.md"),
        source: Source::new("ESG Code", "quantitative: methods are stated"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let mut figures: BTreeMap<&Concept, Vec<DataPointId>> = BTreeMap::new();
    for (index, point) in report.data_points.iter().enumerate() {
        figures
            .entry(&point.concept)
            .or_default()
            .push(DataPointId(index));
    }
    let tables = report.tables.iter().flat_map(Table::data_points);
    let shown: BTreeSet<DataPointId> = tables.collect();
    for method in &report.methods {
        OTHER_METHOD.examined(sink, 1);
        let key = &method.concept.key;
        let of_concept = figures.get(&*method.concept).into_iter().flatten();
        let own: Vec<&DataPointId> = of_concept
            .filter(|id| method.applies(report.data_point(**id)))
            .collect();
        if !own.iter().any(|id| shown.contains(id)) {
            let message = format!(
                "`{key}` is computed in a way of the issuer's own, which no page says: no table shows it"
            );
            let location = method.location.clone();
            sink.emit(OTHER_METHOD.about.id, Severity::Warning, location, message)
                .hint("put the figure into a table of tables.toml, whose note says it");
            continue;
        }
        let number = own.len();
        let (what, verb, they) = match number {
            1 => ("the figure".to_owned(), "follows", "it is"),
            _ => (format!("the {number} figures"), "follow", "they are"),
        };
        let message = format!(
            "{what} of `{key}` {verb} another method, “{}”: {they} not recomputed",
            method.note.en
        );
        OTHER_METHOD
            .emit(sink, method.location.clone(), message)
            .hint("nothing is to be done: the note stands below the tables that show it");
    }
}
