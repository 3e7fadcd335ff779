//! `DIS-085 head-contradicts-figures`

mod charts;

use std::collections::BTreeSet;

use esg_model::Report;
use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, DataPointId, Value};
use esg_model::display::Form;
use esg_model::period::{NamedPeriod, PeriodType};
use esg_model::source::{SourcePath, Sources};
use esg_model::table::{Row, Table};
use esg_model::text::{Lang, Localized};

use crate::assumed::is_assumed;
use crate::figure_words::named;
use crate::languages::{
    NumberWords, Stretch, Words as LanguageWords, grammar_of, labelled, lower, stretches,
};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("head_contradicts_figures.md")]
pub static HEAD_CONTRADICTS_FIGURES: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-085", "head-contradicts-figures"),
        severity: Severity::Warning,
        summary: "a head, a label, a title or the unit of a chart names another year, unit or member than its figures have",
        explain: include_str!("head_contradicts_figures.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let mut looked = Look {
        words: &subject.languages.words.numbers,
        said: subject.languages.words,
        sink,
    };
    let path = SourcePath::new("report.toml");
    let own = Headed::Report(report.period());
    looked.title(report, &report.title, own, |text| {
        find(subject.sources, &Location::file(&path), text)
    });
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
    said: &'a LanguageWords,
    sink: &'s mut Sink,
}

/// What a title stands over.
#[derive(Clone, Copy)]
enum Headed<'a> {
    /// The report on this period.
    Report(&'a NamedPeriod),
    /// A table or an illustration of these figures.
    Figures(&'a [&'a DataPoint]),
}

impl Look<'_, '_> {
    fn table(&mut self, report: &Report, table: &Table, sources: &Sources) {
        let cells = |wanted: &dyn Fn(usize, usize) -> bool| -> Vec<(DataPointId, Form)> {
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
                    .map(|(_, id, form)| (id, form))
                    .collect::<Vec<_>>()
            })
            .collect()
        };
        let all: Vec<&DataPoint> = cells(&|_, _| true)
            .iter()
            .map(|(id, _)| report.data_point(*id))
            .collect();
        self.title(report, &table.title, Headed::Figures(&all), |text| {
            find(sources, &table.location, text)
        });
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
        figures: &[(DataPointId, Form)],
        near: &Location,
        sources: &Sources,
        what: &str,
    ) {
        let points: Vec<&DataPoint> = figures.iter().map(|(id, _)| report.data_point(*id)).collect();
        let scale = match figures.iter().any(|(_, form)| is_in_scale(*form)) {
            true => Printed::InScale,
            false => Printed::Whole,
        };
        self.sink.examined(HEAD_CONTRADICTS_FIGURES.about.id, 1);
        let Some(first) = points.first() else { return };
        let one_period = points
            .iter()
            .all(|point| point.named_period == first.named_period);
        for (lang, text) in heading.iter() {
            // The label of a period is told where it is written.
            let label = text == first.named_period.label.get(lang);
            let assumed = points.iter().all(|point| is_assumed(point));
            let years = one_period && !label && !assumed && !is_name(text, lang, &points);
            let fault = (years
                .then(|| wrong_year(report, text, lang, &first.named_period, &points))
                .flatten())
            .or_else(|| self.wrong_unit(text, lang, &points, (scale, Said::Words)))
            .or_else(|| {
                self.wrong_unit(
                    self.unit_in_brackets(text, lang)?,
                    lang,
                    &points,
                    (scale, Said::Unit),
                )
            })
            .or_else(|| another_member(report, text, lang, &points));
            if let Some(fault) = fault {
                let at = find(sources, near, text);
                let message = format!("{what} says \u{201c}{text}\u{201d} in {lang:#}, but {fault}");
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

    /// A title that names years names one of what it stands over. What lies ahead, what something is compared with and
    /// what lies further back than reports look are other years than those of figures.
    fn title(
        &mut self,
        report: &Report,
        title: &Localized<String>,
        over: Headed<'_>,
        place: impl Fn(&str) -> Location,
    ) {
        const BACK: i16 = 3;
        // A period that runs backwards is told where it is read.
        if report.period().end < report.period().start {
            return;
        }
        self.sink.examined(HEAD_CONTRADICTS_FIGURES.about.id, 1);
        let (near, approved) = (report.period().start.year() - BACK, report.dates.approval.year());
        for (lang, text) in title.iter() {
            let grammar = grammar_of(lang);
            let named = stretches(&without_references(text), grammar);
            let told = lower(text);
            // "By" leads to a year that lies ahead where it stands before one, and to anything elsewhere.
            const SHORT: usize = 2;
            let hits = self.said.ahead.get(lang).find(&told);
            let ahead = hits.into_iter().any(|hit| {
                let behind = told[hit.at.end..].trim_start();
                hit.at.len() > SHORT || behind.starts_with(|c: char| c.is_ascii_digit())
            });
            let elsewhere = ahead || self.said.compared.get(lang).is_in(&told);
            let of_now = |(stretch, _): &(Stretch, _)| {
                let (first, last) = stretch.years();
                near <= first && last <= approved
            };
            if named.is_empty() || elsewhere || !named.iter().all(of_now) {
                continue;
            }
            let fits = |period: &NamedPeriod, kind: PeriodType| {
                named
                    .iter()
                    .any(|(stretch, _)| stretch.is_of(period, kind, grammar))
            };
            let (fault, also) = match over {
                Headed::Report(period) if !fits(period, PeriodType::Duration) => {
                    let days = format!("the report is on {} to {}", period.start, period.end);
                    (days, None)
                }
                Headed::Figures(points @ [first, ..])
                    if !is_name(text, lang, points)
                        && !points
                            .iter()
                            .any(|point| fits(&point.named_period, point.concept.period_type)) =>
                {
                    let period = &first.named_period;
                    let days = format!("its figures are of {} to {}", period.start, period.end);
                    (days, Some(*first))
                }
                Headed::Report(_) | Headed::Figures(_) => continue,
            };
            let message = format!("the title says \u{201c}{text}\u{201d} in {lang:#}, but {fault}");
            let finding = HEAD_CONTRADICTS_FIGURES.emit(self.sink, place(text), message);
            if let Some(point) = also {
                finding.also(
                    point.location.clone(),
                    format!("{}, the first of its figures", crate::figure_words::named(point)),
                );
            }
            finding.hint("correct the title, or the period of what it stands over");
        }
    }

    /// A unit in words that none of the figures has; of the same kind as theirs, where the words may speak of other things.
    fn wrong_unit(
        &self,
        text: &str,
        lang: Lang,
        points: &[&DataPoint],
        (printed, said): (Printed, Said),
    ) -> Option<String> {
        let units: BTreeSet<&str> = points
            .iter()
            .filter_map(|point| point.unit())
            .map(|unit| unit.key.as_str())
            .collect();
        let unit = points.first()?.unit()?;
        let own = self.words.of_unit(unit).filter(|_| units.len() == 1)?;
        let mut kin = self.words.mentioned(&lower(text), lang);
        // A rate is in two units, and words may name what something is for each of.
        if said == Said::Words || !unit.divide.is_empty() {
            kin.retain(|other| self.words.same_kind(own, *other));
        }
        let told = !kin.is_empty()
            && !kin.iter().any(|other| {
                // Figures that are printed in thousands of tonnes are in kilotonnes; whether the head says the scale
                // in which they are printed is another rule's.
                let scaled = printed == Printed::InScale && self.words.is_multiple(*other, own);
                self.words.same(own, *other) || self.words.is_of_several(*other) || scaled
            });
        told.then(|| format!("its figures are in `{}`", unit.key))
    }

    /// The unit that stands alone in brackets at the end of a text.
    fn unit_in_brackets<'t>(&self, text: &'t str, lang: Lang) -> Option<&'t str> {
        let inside = text.trim_end().strip_suffix([')', '）'])?;
        let inside = inside.rsplit(['(', '（']).next()?.trim();
        let (_, at) = self.words.behind(&lower(inside), 0, lang)?;
        (at == (0..inside.len())).then_some(inside)
    }

    /// The label of a period names a year that the period has.
    fn period(&mut self, period: &NamedPeriod, sources: &Sources) {
        self.sink.examined(HEAD_CONTRADICTS_FIGURES.about.id, 1);
        for (lang, text) in period.label.iter() {
            let kind = PeriodType::Duration;
            let Some(fault) = wrong_year_of(text, lang, period, kind, "it runs from", &[]) else {
                continue;
            };
            let path = SourcePath::new("report.toml");
            let at = find(sources, &Location::file(&path), text);
            let message = format!(
                "the label of period `{}` says \u{201c}{text}\u{201d} in {lang:#}, but {fault}",
                period.name
            );
            HEAD_CONTRADICTS_FIGURES
                .emit(self.sink, at, message)
                .hint("correct the label, or the days of the period");
        }
    }
}

/// How figures are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Printed {
    /// As they are, or with their scale beside them.
    Whole,
    /// In thousands or millions, which the head says.
    InScale,
}

/// What words over figures say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// Anything.
    Words,
    /// Nothing but the unit.
    Unit,
}

/// Whether the head says in which scale figures of a form are printed.
fn is_in_scale(form: Form) -> bool {
    match form {
        Form::Scaled(scale) | Form::Rounded(Some(scale), _) => scale.is_of_head(),
        _ => false,
    }
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

/// Whether words name one of these years alone.
fn is_stated(stretch: Stretch, years: &[i16]) -> bool {
    let (first, last) = stretch.years();
    first == last && years.contains(&first)
}

/// Whether figures are as of a day: all of them, or the words over them need not be.
fn kind_of(points: &[&DataPoint]) -> PeriodType {
    let instant = |point: &&DataPoint| point.concept.period_type == PeriodType::Instant;
    if points.iter().all(instant) {
        PeriodType::Instant
    } else {
        PeriodType::Duration
    }
}

/// What is wrong with the years of a text over figures of a period: none is one of the period, or they are those by which
/// the report calls another one.
fn wrong_year(
    report: &Report,
    text: &str,
    lang: Lang,
    period: &NamedPeriod,
    points: &[&DataPoint],
) -> Option<String> {
    let stated = years_of(report, points);
    wrong_year_of(text, lang, period, kind_of(points), "its figures are of", &stated).or_else(|| {
        let grammar = grammar_of(lang);
        let [(Stretch::Year(year), _)] = stretches(&without_references(text), grammar)[..] else {
            return None;
        };
        let another = report
            .periods
            .values()
            .find(|other| other.name != period.name && labelled(other, year, grammar))?;
        let own = stated.contains(&year)
            || year == period.end.year() && period.start.year() == year
            || labelled(period, year, grammar);
        (!own).then(|| {
            format!(
                "that is what report.toml calls `{}`, and its figures are of {} to {}",
                another.name, period.start, period.end
            )
        })
    })
}

/// A text over figures of one member that is the label of another one of the same axis.
fn another_member(report: &Report, text: &str, lang: Lang, points: &[&DataPoint]) -> Option<String> {
    let said = text.trim().to_lowercase();
    let first = points.first()?;
    first.breakdown.0.iter().find_map(|slice| {
        let label = |label: &Localized<String>| label.get(lang).trim().to_lowercase() == said;
        let of_all = points.iter().all(|point| point.breakdown.0.contains(slice));
        let mut members = report.taxonomy().members(&slice.axis);
        let other = of_all
            && !label(&slice.member.label)
            && members.any(|other| other.key != slice.member.key && label(&other.label));
        other.then(|| format!("its figures are of `{slice}`"))
    })
}

/// The years of a text, where none is one of the period or of those that the data state of the figures.
fn wrong_year_of(
    text: &str,
    lang: Lang,
    period: &NamedPeriod,
    kind: PeriodType,
    what: &str,
    stated: &[i16],
) -> Option<String> {
    let grammar = grammar_of(lang);
    let plain = lower(&without_references(text));
    // "Warming by 2100" says when something will have come about, and not of when its figures are.
    let mut named = stretches(&plain, grammar);
    named.retain(|(stretch, at)| {
        let ahead = stretch.years().1 > period.end.year();
        !(ahead && (grammar.saying.by_when)(&plain[..at.start], &plain[at.clone()], &plain[at.end..]))
    });
    let wrong = !named.is_empty()
        && !named
            .iter()
            .any(|(stretch, _)| stretch.is_of(period, kind, grammar) || is_stated(*stretch, stated));
    wrong.then(|| format!("{what} {} to {}", period.start, period.end))
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
