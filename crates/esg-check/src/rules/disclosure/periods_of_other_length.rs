//! `DIS-086 periods-of-other-length`

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::block::InlineKind;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPoint;
use esg_model::period::{NamedPeriod, Period};
use esg_model::table::{Table, TableNote};

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("periods_of_other_length.md")]
pub static PERIODS_OF_OTHER_LENGTH: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-086", "periods-of-other-length"),
        severity: Severity::Warning,
        summary: "a table sets figures over periods of different lengths side by side and does not say so",
        explain: include_str!("periods_of_other_length.md"),
        source: Source::new("ESG Code", "reporting principle: consistency"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for table in &report.tables {
        PERIODS_OF_OTHER_LENGTH.examined(sink, 1);
        let mut over: BTreeMap<(&str, String), Vec<&DataPoint>> = BTreeMap::new();
        for id in table.data_points() {
            let point = report.data_point(id);
            // What is as of a day does not depend on how long the period before it was.
            if point.quantity().is_some() && matches!(point.period, Period::Duration { .. }) {
                let what = (point.concept.key.as_str(), point.breakdown.to_string());
                over.entry(what).or_default().push(point);
            }
        }
        let odd = over.values().find_map(|points| {
            let first = points.first()?;
            let other = |point: &&&DataPoint| !point.named_period.is_as_long_as(&first.named_period);
            Some((*first, *points.iter().find(other)?))
        });
        let Some((one, other)) = odd else { continue };
        if is_said(report, table, [&one.named_period, &other.named_period]) {
            continue;
        }
        let days = |period: &NamedPeriod| format!("`{}` has {} days", period.name, period.days());
        let message = format!(
            "table `{}` sets periods of different lengths side by side and does not say so: {}, {}",
            table.id,
            days(&one.named_period),
            days(&other.named_period)
        );
        PERIODS_OF_OTHER_LENGTH
            .emit(sink, table.location.clone(), message)
            .hint("say it once with `note` of the [[period]] in report.toml, which every such table prints, or give the table a note of its own");
    }
}

/// Whether one of the periods has a note, or the table one that is about it: on its figures and not on the other's, or on
/// the whole table with its label.
fn is_said(report: &Report, table: &Table, periods: [&NamedPeriod; 2]) -> bool {
    let own = table.notes.iter().filter(|note| !note.added);
    let is_about = |note: &TableNote| match &note.mark {
        Some(mark) => {
            let holds = |period: &NamedPeriod| {
                let mut figures = mark.figures.iter();
                figures.any(|id| *report.data_point(*id).named_period == *period)
            };
            periods.iter().filter(|period| holds(period)).count() == 1
        }
        None => {
            let text = note.words.en.iter().filter_map(|inline| match &inline.kind {
                InlineKind::Text(text) => Some(text.as_str()),
                _ => None,
            });
            let text: String = text.collect();
            periods.iter().any(|period| text.contains(&period.label.en))
        }
    };
    periods.iter().any(|period| period.note.is_some()) || own.into_iter().any(is_about)
}
