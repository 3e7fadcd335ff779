//! `DIS-076 year-beside-figure`

use std::ops::Range;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPoint;
use esg_model::parallel::{Leaf, PieceKind};
use esg_model::text::Lang;
use esg_reader::{Kind, Reader, Reading};

use crate::languages::{Differences, Words, grammar_of, lower, place_of};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("year_beside_figure.md")]
pub static YEAR_BESIDE_FIGURE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-076", "year-beside-figure"),
        severity: Severity::Warning,
        summary: "the year in words beside a figure is not that of its period",
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
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                let prose = leaf.prose();
                let figures = figures(leaf);
                if figures.is_empty() {
                    continue;
                }
                let readings = Reader::new(grammar_of(lang).numbers).read(&prose);
                for (id, at) in figures {
                    rule.examined(sink, 1);
                    let point = report.data_point(id);
                    let beside = years_beside(&prose, &readings, &at, lang, subject.languages.words);
                    let wrong = beside.into_iter().find(|(years, _)| {
                        years.iter().all(|year| *year <= approval && !is_of(point, *year))
                    });
                    let Some((_, stretch)) = wrong else { continue };
                    if !meant.is_meant(&section.id, pair.both().as_ref()) {
                        tell(point, leaf, &prose, &stretch, sink);
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
pub(super) fn figures(leaf: &Leaf) -> Vec<(esg_model::disclosure::DataPointId, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in &leaf.pieces {
        let at = start..start + piece.prose_len();
        start = at.end;
        if let PieceKind::Figure(id, _) = piece.kind {
            found.push((id, at));
        }
    }
    found
}

/// The years that are said of the figure at `at` by standing right beside it: "(2023: {{…}})", "{{…}} in 2023",
/// 2023年{{…}}. A year that the figure is compared with, or that something is aimed at, stands there too.
pub(super) fn years_beside(
    prose: &str,
    readings: &[Reading],
    at: &Range<usize>,
    lang: Lang,
    words: &Words,
) -> Vec<(Vec<i16>, Range<usize>)> {
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
fn years(reading: &Reading) -> Option<Vec<i16>> {
    let value = i32::try_from(reading.value.trunc().mantissa()).ok()?;
    let year = |year: i32| i16::try_from(year).ok();
    match reading.kind {
        Kind::Year if value > 1900 => Some(vec![year(value)?]),
        Kind::Years => Some(vec![year(value / 10_000)?, year(value % 10_000)?]),
        _ => None,
    }
}

/// Whether a figure's period lies in a year, in part at least.
fn is_of(point: &DataPoint, year: i16) -> bool {
    let period = &point.named_period;
    (period.start.year()..=period.end.year()).contains(&year)
}
