//! `DIS-085 head-contradicts-figures`

use std::collections::{BTreeMap, BTreeSet};

use esg_model::Report;
use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, DataPointId, Value};
use esg_model::period::NamedPeriod;
use esg_model::source::{SourcePath, Sources};
use esg_model::table::{Row, Table};
use esg_model::text::{Lang, Localized};
use serde::Deserialize;
use toml::Spanned;

use crate::figure_words::named;
use crate::languages::{NumberWords, grammar_of, lower, years_named};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("head_contradicts_figures.md")]
pub static HEAD_CONTRADICTS_FIGURES: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-085", "head-contradicts-figures"),
        severity: Severity::Warning,
        summary: "the head of a column, a label or the unit of a chart names another year or unit than its figures have",
        explain: include_str!("head_contradicts_figures.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let words = &subject.languages.words.numbers;
    let mut looked = Look { words, sink };
    for table in &report.tables {
        looked.table(report, table, subject.sources);
    }
    for period in report.periods.values() {
        looked.period(period, subject.sources);
    }
    looked.illustrations(report, subject.sources);
}

struct Look<'a, 's> {
    words: &'a NumberWords,
    sink: &'s mut Sink,
}

impl Look<'_, '_> {
    fn table(&mut self, report: &Report, table: &Table, sources: &Sources) {
        let cells = |wanted: &dyn Fn(usize, usize) -> bool| -> Vec<DataPointId> {
            let rows = table.rows.iter().enumerate();
            rows.filter_map(|(row, kind)| match kind {
                Row::Data { cells, .. } => Some((row, cells)),
                Row::Group(_) => None,
            })
            .flat_map(|(row, cells)| {
                let placed = cells
                    .iter()
                    .enumerate()
                    .filter(|(column, _)| wanted(row, *column));
                placed
                    .flat_map(|(_, cell)| cell.figures())
                    .map(|(_, id, _)| id)
                    .collect::<Vec<_>>()
            })
            .collect()
        };
        for (index, column) in table.columns.iter().enumerate() {
            let figures = cells(&|_, column| column == index);
            self.heads(
                report,
                &column.heading,
                &figures,
                &table.location,
                sources,
                "the head of this column",
            );
        }
        for (index, row) in table.rows.iter().enumerate() {
            if let Row::Data { label, .. } = row {
                let figures = cells(&|row, _| row == index);
                self.heads(
                    report,
                    label,
                    &figures,
                    &table.location,
                    sources,
                    "the label of this row",
                );
            }
        }
    }

    /// A heading over figures: its years are those of their period, its unit is theirs, where they have one.
    fn heads(
        &mut self,
        report: &Report,
        heading: &Localized<String>,
        figures: &[DataPointId],
        near: &Location,
        sources: &Sources,
        what: &str,
    ) {
        let points: Vec<&DataPoint> = figures.iter().map(|id| report.data_point(*id)).collect();
        self.sink.examined(HEAD_CONTRADICTS_FIGURES.about.id, 1);
        let Some(first) = points.first() else { return };
        let one_period = points
            .iter()
            .all(|point| point.named_period == first.named_period);
        for (lang, text) in heading.iter() {
            // The label of a period is told where it is written.
            let label = text == first.named_period.label.get(lang);
            let years = one_period && !label && !is_name(text, lang, &points);
            let fault = (years
                .then(|| wrong_year(text, lang, &first.named_period, &years_of(report, &points)))
                .flatten())
            .or_else(|| self.wrong_unit(text, lang, &points));
            if let Some(fault) = fault {
                let at = find(sources, near, text);
                let message = format!("{what} says \u{201c}{text}\u{201d} in {lang}, but {fault}");
                HEAD_CONTRADICTS_FIGURES
                    .emit(self.sink, at, message)
                    .also(
                        first.location.clone(),
                        format!("{}, the first of its figures", named(first)),
                    )
                    .hint("correct the words, or the period and unit of the figures");
            }
        }
    }

    /// A unit in words that none of the figures has, of the same kind as theirs.
    fn wrong_unit(&self, text: &str, lang: Lang, points: &[&DataPoint]) -> Option<String> {
        let units: BTreeSet<&str> = points
            .iter()
            .filter_map(|point| point.unit())
            .map(|unit| unit.key.as_str())
            .collect();
        let unit = points.first()?.unit()?;
        let own = self.words.of_unit(unit).filter(|_| units.len() == 1)?;
        let mentioned = self.words.mentioned(&lower(text), lang);
        let kin: Vec<usize> = mentioned
            .into_iter()
            .filter(|other| self.words.same_kind(own, *other))
            .collect();
        let told = !kin.is_empty()
            && !kin
                .iter()
                .any(|other| self.words.same(own, *other) || self.words.is_of_several(*other));
        told.then(|| format!("its figures are in `{}`", unit.key))
    }

    /// The label of a period names a year that the period has.
    fn period(&mut self, period: &NamedPeriod, sources: &Sources) {
        self.sink.examined(HEAD_CONTRADICTS_FIGURES.about.id, 1);
        for (lang, text) in period.label.iter() {
            let Some(fault) = wrong_year(text, lang, period, &[]) else {
                continue;
            };
            let path = SourcePath::new("report.toml");
            let at = find(sources, &Location::file(&path), text);
            let message = format!(
                "the label of period `{}` says \u{201c}{text}\u{201d} in {lang}, but {fault}",
                period.name
            );
            HEAD_CONTRADICTS_FIGURES
                .emit(self.sink, at, message)
                .hint("correct the label, or the days of the period");
        }
    }

    fn illustrations(&mut self, report: &Report, sources: &Sources) {
        const PATH: &str = "figures.toml";
        let Some(file) = sources
            .text(PATH)
            .and_then(|text| toml::from_str::<File>(text).ok())
        else {
            return;
        };
        let by_reference = by_reference(report);
        let path = SourcePath::new(PATH);
        for entry in &file.figure {
            let point = |reference: &String| {
                let key = key(reference, &report.period().name);
                by_reference.get(&key).map(|id| report.data_point(*id))
            };
            let items = entry
                .items
                .iter()
                .filter_map(|item| Some((&item.label, point(&item.fact)?)));
            let series = entry.series.iter().flat_map(|series| {
                let points = series.facts.iter().map(&point);
                entry.categories.iter().zip(points)
            });
            let labelled: Vec<(&Words, &DataPoint)> = items
                .chain(series.filter_map(|(label, point)| Some((label, point?))))
                .collect();
            let mut told = BTreeSet::new();
            for (label, point) in &labelled {
                for (lang, text) in label.iter() {
                    self.sink.examined(HEAD_CONTRADICTS_FIGURES.about.id, 1);
                    let named = is_name(text.get_ref(), lang, &[point]);
                    let own = years_of(report, &[point]);
                    let Some(fault) =
                        wrong_year(text.get_ref(), lang, &point.named_period, &own).filter(|_| !named)
                    else {
                        continue;
                    };
                    if told.insert(text.span().start) {
                        self.tell(
                            &path,
                            text,
                            &format!(
                                "the label of a bar says \u{201c}{}\u{201d} in {lang}, but {fault}",
                                text.get_ref()
                            ),
                            point,
                        );
                    }
                }
            }
            // The label of a target may name the year by which it is to be reached.
            let reached = entry.targets.iter().filter_map(|target| point(&target.fact));
            let points: Vec<&DataPoint> = labelled.iter().map(|(_, point)| *point).chain(reached).collect();
            for (lang, text) in entry.unit.iter().flat_map(|unit| unit.iter()) {
                if let (Some(fault), Some(first)) =
                    (self.wrong_unit(text.get_ref(), lang, &points), points.first())
                {
                    self.tell(
                        &path,
                        text,
                        &format!(
                            "the unit of the chart is \u{201c}{}\u{201d} in {lang}, but {fault}",
                            text.get_ref()
                        ),
                        first,
                    );
                }
            }
        }
    }

    fn tell(&mut self, path: &SourcePath, text: &Spanned<String>, message: &str, point: &DataPoint) {
        HEAD_CONTRADICTS_FIGURES
            .emit(self.sink, Location::span(path, text.span()), message)
            .also(point.location.clone(), named(point))
            .hint("correct the words, or draw the figures that they name");
    }
}

type Words = Localized<Spanned<String>>;

/// What of `figures.toml` says in words what its figures are.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    figure: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    unit: Option<Words>,
    #[serde(default)]
    items: Vec<Item>,
    #[serde(default)]
    series: Vec<Series>,
    #[serde(default)]
    categories: Vec<Words>,
    #[serde(default)]
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Item {
    label: Words,
    fact: String,
}

#[derive(Deserialize)]
struct Target {
    fact: String,
}

#[derive(Deserialize)]
struct Series {
    #[serde(default)]
    facts: Vec<String>,
}

/// A reference with its parts in order, the period named.
fn key(reference: &str, period: &str) -> Vec<String> {
    let parts = reference.split_whitespace().map(str::to_owned);
    // How a figure is printed does not say which it is.
    let is_form = |part: &String| part.starts_with("as=") || part.starts_with("places=");
    let mut parts: Vec<String> = parts.filter(|part| !is_form(part)).collect();
    if !parts.iter().any(|part| part.starts_with("period=")) {
        parts.push(format!("period={period}"));
    }
    parts.sort();
    parts
}

fn by_reference(report: &Report) -> BTreeMap<Vec<String>, DataPointId> {
    let points = report.data_points.iter().enumerate();
    points
        .map(|(index, point)| (key(&point.reference(), ""), DataPointId(index)))
        .collect()
}

/// Whether a text is the name of a member or a concept, which may hold a year: "Hai Phong 2021" is a ship.
fn is_name(text: &str, lang: Lang, points: &[&DataPoint]) -> bool {
    points.iter().any(|point| {
        let members = point.breakdown.0.iter().map(|slice| slice.member.label.get(lang));
        members
            .chain([point.concept.label.get(lang)])
            .any(|label| text.contains(label.as_str()))
    })
}

/// A text as far as its author typed it: what a reference prints is of the data.
fn without_references(text: &str) -> String {
    let mut parts = text.split("{{");
    let mut words = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        words.push(' ');
        words.push_str(part.split_once("}}").map_or("", |(_, behind)| behind));
    }
    words
}

/// The years that the data state of what figures are about: the year of their target, its base year, the year in which a
/// horizon ends.
fn years_of(report: &Report, points: &[&DataPoint]) -> Vec<i16> {
    let about = |own: &DataPoint| {
        points.iter().all(|point| {
            let slices = &own.breakdown.0;
            !slices.is_empty() && slices.iter().all(|slice| point.breakdown.0.contains(slice))
        })
    };
    let all = report.data_points.iter();
    all.filter_map(|own| match own.value {
        Value::Year(year) if about(own) => Some(year),
        _ => None,
    })
    .collect()
}

/// The years of a text, where none is one of the period or of those that the data state of the figures.
fn wrong_year(text: &str, lang: Lang, period: &NamedPeriod, stated: &[i16]) -> Option<String> {
    let years = years_named(&without_references(text), grammar_of(lang));
    let own = period.start.year()..=period.end.year();
    let right = |year: &i16| own.contains(year) || stated.contains(year);
    let wrong = !years.is_empty() && !years.iter().any(right);
    wrong.then(|| format!("its figures are of {} to {}", period.start, period.end))
}

/// Where a text stands behind a place of its file; the place itself where it is not found.
fn find(sources: &Sources, near: &Location, text: &str) -> Location {
    let from = near.span.map_or(0, |(start, _)| start);
    let found = sources
        .text(near.path.as_str())
        .and_then(|file| file.get(from..))
        .and_then(|rest| rest.find(&format!("\"{text}\"")));
    match found {
        Some(at) => Location::span(&near.path, from + at + 1..from + at + 1 + text.len()),
        None => near.clone(),
    }
}
