//! `DIS-006 figure-not-shown`

use std::collections::{BTreeMap, BTreeSet};

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPointId, Value};
use esg_model::display::Written;
use esg_model::text::Lang;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("figure_not_shown.md")]
pub static FIGURE_NOT_SHOWN: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-006", "figure-not-shown"),
        severity: Severity::Error,
        summary: "a figure is not shown in one of the languages",
        explain: include_str!("figure_not_shown.md"),
        source: Source::new("this project", "every figure is visible in both languages"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let mut drawn: BTreeMap<DataPointId, &str> = BTreeMap::new();
    for illustration in &report.illustrations {
        for id in &illustration.data_points {
            drawn.entry(*id).or_insert(&illustration.id);
        }
    }
    for lang in Lang::ALL {
        // What is not yet written may still show it.
        if !report.outlines.get(lang).to_be_written.is_empty() {
            continue;
        }
        let mut shown = BTreeSet::new();
        let mut told = BTreeSet::new();
        let mut rounded = BTreeSet::new();
        // That their table is not placed was told.
        let unplaced = &report.outlines.get(lang).unplaced;
        let unplaced: BTreeSet<DataPointId> = unplaced.values().copied().collect();
        for (_, place) in report.places(lang) {
            shown.insert(place.figure);
            match report.show(place.figure, place.form, lang).written {
                // "One employee" and "no cases" say which number it is.
                Written::Digits | Written::Word | Written::Zero => {
                    told.insert(place.figure);
                }
                Written::Rounded => {
                    rounded.insert(place.figure);
                }
            }
        }
        for (index, point) in report.data_points.iter().enumerate() {
            FIGURE_NOT_SHOWN.examined(sink, 1);
            let id = DataPointId(index);
            if told.contains(&id) || unplaced.contains(&id) {
                continue;
            }
            // What could not be read may show it.
            if subject.unread.names(&point.concept.key) {
                continue;
            }
            let what = match &point.value {
                Value::Text(_) | Value::Member(_) => "text",
                Value::Number { .. } | Value::Absent { .. } | Value::ToBeGiven { .. } | Value::Year(_) => {
                    "figure"
                }
            };
            let chart = drawn.get(&id);
            let message = if let (Some(chart), false) = (chart, shown.contains(&id)) {
                format!(
                    "the {what} `{}` is shown in {lang:#} by the chart `{chart}` only, which is a picture: what it shows cannot be tagged there",
                    point.reference()
                )
            } else if rounded.contains(&id) {
                format!(
                    "the figure `{}` is shown in {lang:#} with fewer digits than facts.csv gives it only",
                    point.reference()
                )
            } else {
                format!("the {what} `{}` is not shown in {lang:#}", point.reference())
            };
            let finding = FIGURE_NOT_SHOWN.emit(sink, point.location.clone(), message);
            if !finding.is_kept() {
                continue;
            }
            let reference = point.reference();
            finding.hint(match chart {
                Some(_) => format!(
                    "show it in words too: in a table of tables.toml beside the chart, or with {{{{{reference}}}}} in {lang}/"
                ),
                None => format!(
                    "put it into a table of tables.toml, or refer to it in {lang}/ with {{{{{reference}}}}}"
                ),
            });
            if chart.is_none() && !shown.contains(&id) {
                finding.hint("or take its row out, if the report is not to state it");
            }
        }
    }
}
