//! `DIS-067 term-beside-figure`

use std::ops::Range;

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPoint;
use esg_model::parallel::Leaf;
use esg_model::text::Lang;

use super::year_beside_figure::figures;
use crate::figure_words::named;
use crate::languages::{ApartWords, Differences, lower, place_of, sentences};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("term_beside_figure.md")]
pub static TERM_BESIDE_FIGURE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-067", "term-beside-figure"),
        severity: Severity::Warning,
        summary: "the words beside a figure name another one of its kind: another horizon, method or kind of risk",
        explain: include_str!("term_beside_figure.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &TERM_BESIDE_FIGURE;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    for section in &subject.languages.sections {
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                let Some((at, wrong)) = look(subject, lang, leaf, sink) else {
                    continue;
                };
                if !meant.is_meant(&section.id, pair.both().as_ref()) {
                    tell(wrong, leaf, &at, sink);
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

fn tell(point: &DataPoint, leaf: &Leaf, at: &Range<usize>, sink: &mut Sink) {
    let message = format!(
        "\u{201c}{}\u{201d} stands beside {}",
        &leaf.prose()[at.clone()],
        named(point)
    );
    TERM_BESIDE_FIGURE
        .emit(sink, place_of(leaf, at), message)
        .also(point.location.clone(), "the figure")
        .hint("refer to the figure that the words name, or correct the words");
}

/// The first term of a paragraph that says of a figure what it is not, and that figure.
fn look<'r>(
    subject: &ReportSubject<'r>,
    lang: Lang,
    leaf: &Leaf,
    sink: &mut Sink,
) -> Option<(Range<usize>, &'r DataPoint)> {
    let figures = figures(leaf);
    if figures.is_empty() {
        return None;
    }
    let prose = leaf.prose();
    for sentence in sentences(&prose, lang) {
        let text = lower(&prose[sentence.clone()]);
        for family in &subject.languages.words.apart {
            let clear = family.idioms.get(lang).blank(&text);
            let terms: Vec<Term> = family
                .terms
                .iter()
                .enumerate()
                .flat_map(|(word, own)| {
                    let hits = own.words.get(lang).find(&clear).into_iter();
                    hits.map(move |hit| Term { word, at: hit.at })
                })
                .collect();
            if terms.is_empty() {
                continue;
            }
            let here = figures.iter().filter(|(_, at)| sentence.contains(&at.start));
            let figures: Vec<Figure<'_>> = here
                .filter_map(|(id, at)| {
                    let point = subject.report.data_point(*id);
                    let word = family
                        .terms
                        .iter()
                        .position(|own| is_of(subject.report, own, point))?;
                    let at = at.start - sentence.start..at.end - sentence.start;
                    Some(Figure { point, word, at })
                })
                .collect();
            TERM_BESIDE_FIGURE.examined(sink, figures.len());
            if let Some((at, wrong)) = contradicted(&text, terms, figures) {
                return Some((at.start + sentence.start..at.end + sentence.start, wrong));
            }
        }
    }
    None
}

/// A term of a family where it stands in a sentence.
struct Term {
    word: usize,
    at: Range<usize>,
}

/// A figure that one of the terms of a family is about.
struct Figure<'r> {
    point: &'r DataPoint,
    word: usize,
    at: Range<usize>,
}

/// Whether the terms of a sentence say of its figures what they are not: one term alone of figures that are all of
/// others, or as many terms as figures of which a pair does not go together, where no other term is nearer to the figure.
fn contradicted<'r>(
    text: &str,
    mut terms: Vec<Term>,
    mut figures: Vec<Figure<'r>>,
) -> Option<(Range<usize>, &'r DataPoint)> {
    terms.sort_by_key(|term| term.at.start);
    figures.sort_by_key(|figure| figure.at.start);
    let first = figures.first()?;
    if terms.iter().all(|term| term.word == terms[0].word) {
        let other = figures.iter().all(|figure| figure.word != terms[0].word);
        return other.then(|| (terms[0].at.clone(), first.point));
    }
    if terms.len() != figures.len() {
        return None;
    }
    let mut pairs = terms.iter().zip(&figures);
    let (_, figure) = pairs.find(|(term, figure)| term.word != figure.word)?;
    let away = |term: &&Term| {
        let (from, to) = match term.at.end <= figure.at.start {
            true => (term.at.end, figure.at.start),
            false => (figure.at.end, term.at.start),
        };
        let between = text.get(from..to).unwrap_or_default();
        // What stands in another part of the sentence is farther away than anything in the same one.
        let parts = between
            .chars()
            .filter(|c| ",;:\u{ff0c}\u{ff1b}\u{ff1a}".contains(*c))
            .count();
        (parts, between.len())
    };
    let nearest = terms.iter().min_by_key(away)?;
    (nearest.word != figure.word).then(|| (nearest.at.clone(), figure.point))
}

/// Whether a term is about this figure: it names its concept, or one of its members.
fn is_of(report: &Report, term: &ApartWords, point: &DataPoint) -> bool {
    let by_member = |figure: &String| {
        let mut slices = point.breakdown.0.iter();
        slices.any(|slice| slice.to_string() == *figure)
    };
    let named = |figure: &String| point.concept.key == *figure || by_member(figure);
    // What stands beside another figure that the report may lack is something else where it is there.
    let beside = |key: &String| {
        let mut points = report.data_points.iter();
        points.any(|other| other.concept.key == *key && other.named_period == point.named_period)
    };
    term.figures.iter().any(named) && term.beside.as_ref().is_none_or(beside)
}
