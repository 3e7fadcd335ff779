//! `DIS-109 target-in-words`

use std::ops::Range;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPoint;
use esg_model::parallel::Leaf;
use esg_model::taxonomy::AxisRole;
use esg_model::text::Lang;
use rust_decimal::Decimal;

use super::year_beside_figure::figures;
use crate::figure_words::{named, printed};
use crate::languages::{Differences, lower, place_of, sentences};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("target_in_words.md")]
pub static TARGET_IN_WORDS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-109", "target-in-words"),
        severity: Severity::Warning,
        summary: "the words beside a figure of a target say that more is aimed at, or twice or half as much, and its data say otherwise",
        explain: include_str!("target_in_words.md"),
        source: Source::new("this project", "what is said of a target"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let meant = Differences::of(&TARGET_IN_WORDS.about, subject.languages.differences);
    for section in &subject.languages.sections {
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                let Some((at, point, reduction)) = look(subject, lang, leaf, sink) else {
                    continue;
                };
                if meant.is_meant(&section.id, pair.both().as_ref()) {
                    continue;
                }
                let message = format!(
                    "\u{201c}{}\u{201d} stands beside {}, but {} is {}",
                    &leaf.prose()[at.clone()],
                    named(point),
                    named(reduction),
                    printed(reduction)
                );
                TARGET_IN_WORDS
                    .emit(sink, place_of(leaf, &at), message)
                    .also(reduction.location.clone(), named(reduction))
                    .hint("correct the words, or the data of the target");
            }
        }
    }
    meant.report_unmet(&TARGET_IN_WORDS.about, sink);
}

/// The first word of a leaf that contradicts a target, with the figure beside it and the reduction of that target.
fn look<'r>(
    subject: &ReportSubject<'r>,
    lang: Lang,
    leaf: &Leaf,
    sink: &mut Sink,
) -> Option<(Range<usize>, &'r DataPoint, &'r DataPoint)> {
    let figures = figures(leaf);
    let words = &subject.climate.targets;
    let prose = leaf.prose();
    let text = lower(&prose);
    for sentence in sentences(&prose, lang) {
        let here: Vec<(&DataPoint, &DataPoint, &Range<usize>)> = figures
            .iter()
            .filter(|(_, at)| sentence.contains(&at.start))
            .filter_map(|(id, at)| {
                let point = subject.report.data_point(*id);
                Some((point, reduction(subject, point)?, at))
            })
            .collect();
        TARGET_IN_WORDS.examined(sink, here.len());
        let said = &text[sentence.clone()];
        if here.is_empty() || words.unless.get(lang).is_in(said) {
            continue;
        }
        for (point, own, at) in &here {
            let percentage = ["target-progress", "target-reduction", "target-milestone"];
            let falls = point
                .quantity()
                .is_some_and(|quantity| quantity.value > Decimal::ZERO);
            if percentage.contains(&point.concept.key.as_str()) && falls {
                let behind = &text[at.end..sentence.end];
                let skipped = behind.len() - behind.trim_start().len();
                let hit = words.more_behind.get(lang).find(behind.trim_start());
                if let Some(hit) = hit.first().filter(|hit| hit.at.start == 0) {
                    let from = at.end + skipped;
                    return Some((from..from + hit.at.end, point, own));
                }
                let before = text[sentence.start..at.start].trim_end();
                let hits = words.more_before.get(lang).find(before);
                if let Some(hit) = hits.last().filter(|hit| hit.at.end == before.len()) {
                    let at = sentence.start + hit.at.start..sentence.start + hit.at.end;
                    return Some((at, point, own));
                }
            }
        }
        // Of several targets nobody knows which is meant.
        let (point, own, _) = here[0];
        if here.iter().any(|(_, other, _)| *other != own) {
            continue;
        }
        let half = Decimal::new(5, 1);
        let halves = own.quantity().is_none_or(|quantity| {
            let (least, most) = subject.report.interval(own, quantity);
            least <= half && half <= most
        });
        let doubled = words.double.get(lang).find(said).into_iter().next();
        let halved = words
            .halve
            .get(lang)
            .find(said)
            .into_iter()
            .next()
            .filter(|_| !halves);
        if let Some(hit) = doubled.or(halved) {
            let at = sentence.start + hit.at.start..sentence.start + hit.at.end;
            return Some((at, point, own));
        }
    }
    None
}

/// By how much the target of a figure is to be reduced, in the same period.
fn reduction<'r>(subject: &ReportSubject<'r>, point: &DataPoint) -> Option<&'r DataPoint> {
    let target = point.breakdown.on(AxisRole::Target)?;
    subject.report.data_points.iter().find(|own| {
        own.concept.key == "target-reduction"
            && own.named_period == point.named_period
            && own.breakdown.on(AxisRole::Target) == Some(target)
            && own.quantity().is_some()
    })
}
