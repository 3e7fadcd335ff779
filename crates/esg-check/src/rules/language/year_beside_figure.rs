//! `DIS-076 year-beside-figure`

use std::ops::Range;

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, DataPointId};
use esg_model::parallel::{Leaf, PieceKind, REFERENCE};
use esg_model::period::PeriodType;
use esg_model::text::{Lang, Localized};
use esg_model::walk::LeafKind;
use esg_reader::{Reader, Reading};

use crate::languages::{
    Differences, NamedDate, Sentence, Stretch, Words, dates, grammar_of, lower, place_of,
};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("year_beside_figure.md")]
pub static YEAR_BESIDE_FIGURE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-076", "year-beside-figure"),
        severity: Severity::Warning,
        summary: "the year or the day in words beside a figure is not that of its period",
        explain: include_str!("year_beside_figure.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &YEAR_BESIDE_FIGURE;
    let report = subject.report;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    let approval = report.dates.approval.year();
    for section in &subject.languages.sections {
        let mut tiles = Tiles::default();
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                let prose = leaf.prose();
                let figures = figures(leaf);
                for id in tiles.figures_of(lang, leaf) {
                    let point = report.data_point(id);
                    let text = lower(&prose);
                    let day = dates(&text, lang)
                        .into_iter()
                        .find(|day| is_dated_otherwise(report, point, &text, 0, day, lang));
                    if let Some(day) = day.filter(|_| !meant.is_meant(&section.id, pair.both().as_ref())) {
                        tell(point, leaf, &prose, &day.at, sink);
                    }
                }
                if figures.is_empty() {
                    continue;
                }
                let readings = Reader::new(grammar_of(lang).numbers).read(&prose);
                for (id, at) in figures {
                    rule.examined(sink, 1);
                    let point = report.data_point(id);
                    let beside = years_beside(&prose, &readings, &at, lang, subject.languages.words);
                    let wrong = beside
                        .into_iter()
                        .find(|(named, _)| named.years().1 <= approval && !is_of(point, *named, lang));
                    let Some((_, stretch)) = wrong else { continue };
                    if !meant.is_meant(&section.id, pair.both().as_ref()) {
                        tell(point, leaf, &prose, &stretch, sink);
                    }
                }
                for (point, at) in dated_otherwise(report, subject.languages.claims(leaf, lang), lang) {
                    if !meant.is_meant(&section.id, pair.both().as_ref()) {
                        tell(point, leaf, &prose, &at, sink);
                    }
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

fn tell(point: &DataPoint, leaf: &Leaf, prose: &str, at: &Range<usize>, sink: &mut Sink) {
    let message = format!(
        "\u{201c}{}\u{201d} stands beside `{}`, which is of {} to {}",
        &prose[at.clone()],
        point.reference(),
        point.named_period.start,
        point.named_period.end
    );
    YEAR_BESIDE_FIGURE
        .emit(sink, place_of(leaf, at), message)
        .also(point.location.clone(), "the figure")
        .hint("correct the year, or refer to the figure of that year with `period=NAME`");
}

/// The references to figures, each with its bytes of the prose.
pub(super) fn figures(leaf: &Leaf) -> Vec<(DataPointId, Range<usize>)> {
    let figures = leaf.placed().filter_map(|(at, piece)| match piece.kind {
        PieceKind::Figure(id, _) => Some((id, at)),
        _ => None,
    });
    figures.collect()
}

/// The years that are said of the figure at `at` by standing right beside it: "(2023: {{…}})", "{{…}} in 2023",
/// 2023年{{…}}. A year that the figure is compared with, or that something is aimed at, stands there too.
pub(super) fn years_beside(
    prose: &str,
    readings: &[Reading],
    at: &Range<usize>,
    lang: Lang,
    words: &Words,
) -> Vec<(Stretch, Range<usize>)> {
    let saying = grammar_of(lang).saying;
    let mut found = Vec::new();
    let index = readings.partition_point(|reading| reading.span.end <= at.start);
    if let Some(reading) = index.checked_sub(1).and_then(|before| readings.get(before))
        && let Some(years) = years(reading)
    {
        let between = prose[reading.span.end..at.start].trim();
        let joint = (saying.year_before)(between);
        let ahead = lower(&prose[..reading.span.start]);
        let ahead = ahead.trim_end();
        let compared = words.compared.get(lang).ends(ahead) || words.ahead.get(lang).ends(ahead);
        if joint && !compared {
            found.push((years, reading.span.clone()));
        }
    }
    if let Some(reading) = readings.get(index)
        && let Some(years) = years(reading)
    {
        let between = lower(prose[at.end..reading.span.start].trim());
        if (saying.year_behind)(&between, &prose[reading.span.end..]) {
            found.push((years, reading.span.clone()));
        }
    }
    found
}

/// The years that a reading names alone.
fn years(reading: &Reading) -> Option<Stretch> {
    Stretch::of(reading).filter(|named| matches!(named, Stretch::Year(_) | Stretch::Years(..)))
}

/// Whether a figure can be what is said of a stretch of time.
fn is_of(point: &DataPoint, named: Stretch, lang: Lang) -> bool {
    named.is_of(&point.named_period, point.concept.period_type, grammar_of(lang))
}

/// The days as of which figures are stated that are as of another day ("As at 30 June 2025 there were {{…}}"), each with its
/// bytes of the prose and the first of these figures. A day speaks of the figures behind it up to the next one; figures of
/// an earlier period beside one of that day are its comparatives.
fn dated_otherwise<'a>(
    report: &'a Report,
    sentences: &[Sentence],
    lang: Lang,
) -> Vec<(&'a DataPoint, Range<usize>)> {
    let mut found = Vec::new();
    for sentence in sentences {
        let text = &sentence.text;
        let as_of = grammar_of(lang).saying.as_of;
        let mut days: Vec<NamedDate> = dates(text, lang);
        // Behind a figure, as in a tile: "{{…}} restaurants at 31 March 2027".
        for day in &days {
            let before = sentence.figures.iter().rfind(|(_, at)| *at < day.at.start);
            let Some((id, at)) = before else { continue };
            let point = report.data_point(*id);
            if is_dated_otherwise(report, point, text, at + REFERENCE.len_utf8(), day, lang) {
                found.push((
                    point,
                    sentence.at.start + day.at.start..sentence.at.start + day.at.end,
                ));
            }
        }
        days.retain(|date| {
            let whole = date.start == date.end && as_of(&text[..date.at.start], &text[date.at.end..]);
            // Accounts are as of the last day of a month; something else may have happened on another one.
            whole && date.end == date.end.last_of_month() && date.end <= report.dates.approval
        });
        for (index, day) in days.iter().enumerate() {
            let until = days.get(index + 1).map_or(text.len(), |next| next.at.start);
            let behind = sentence
                .figures
                .iter()
                .filter(|(_, at)| (day.at.end..until).contains(at))
                .map(|(id, _)| report.data_point(*id))
                .filter(|point| {
                    point.concept.period_type == PeriodType::Instant && point.quantity().is_some()
                });
            let points: Vec<&DataPoint> = behind.collect();
            let fits = points
                .iter()
                .any(|point| is_of(point, Stretch::Day(day.start), lang));
            if let (Some(first), false) = (points.first(), fits) {
                let at = sentence.at.start + day.at.start..sentence.at.start + day.at.end;
                found.push((*first, at));
            }
        }
    }
    found
}

/// Whether a day behind a figure that ends at `from` is the one as of which the figure is said to be stated, and is not its own:
/// "{{…}} restaurants at 31 March 2026".
fn is_dated_otherwise(
    report: &Report,
    point: &DataPoint,
    text: &str,
    from: usize,
    day: &NamedDate,
    lang: Lang,
) -> bool {
    // Accounts are as of the last day of a month.
    day.start == day.end
        && day.end == day.end.last_of_month()
        && day.end <= report.dates.approval
        && point.concept.period_type == PeriodType::Instant
        && point.quantity().is_some()
        && text
            .get(from..day.at.start)
            .is_some_and(|between| (grammar_of(lang).saying.as_of_behind)(between, &text[day.at.end..]))
        && !is_of(point, Stretch::Day(day.start), lang)
}

/// The figures of tiles, under which their labels stand as pieces of their own.
#[derive(Default)]
pub(super) struct Tiles {
    last: Localized<Vec<DataPointId>>,
}

impl Tiles {
    /// The figures of which a piece is the label; none where it is no label of a tile. The pieces of a language come in their
    /// order.
    pub(super) fn figures_of(&mut self, lang: Lang, leaf: &Leaf) -> Vec<DataPointId> {
        let last = self.last.get_mut(lang);
        match leaf.kind {
            LeafKind::TileValue => *last = figures(leaf).into_iter().map(|(id, _)| id).collect(),
            LeafKind::TileLabel => return std::mem::take(last),
            _ => {}
        }
        Vec::new()
    }
}
