//! `DIS-121 typed-number-disproved`

use std::ops::Range;

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, DataPointId};
use esg_model::parallel::{Leaf, REFERENCE};
use esg_model::text::Lang;
use esg_reader::{Kind, Reader};
use jiff::ToSpan;
use rust_decimal::Decimal;

use super::year_beside_figure::figures;
use crate::figure_words::{grouped, named};
use crate::languages::{
    Differences, Says, Share, Statement, Weight, Words, grammar_of, lower, place_of, sentences, statements,
};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("typed_number_disproved.md")]
pub static TYPED_NUMBER_DISPROVED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-121", "typed-number-disproved"),
        severity: Severity::Warning,
        summary: "a typed number is not what the numbers beside it make: a rate of a part and its whole, or how many more than before",
        explain: include_str!("typed_number_disproved.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &TYPED_NUMBER_DISPROVED;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    for section in &subject.languages.sections {
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                for fault in faults(subject, leaf, lang, sink) {
                    if meant.is_meant(&section.id, pair.both().as_ref()) {
                        continue;
                    }
                    let finding = rule.emit(sink, place_of(leaf, &fault.at), fault.message);
                    if let Some(point) = fault.point {
                        finding.also(point.location.clone(), "the figure");
                    }
                    finding.hint("work it out again, and correct the number or those beside it");
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

struct Fault<'r> {
    at: Range<usize>,
    message: String,
    point: Option<&'r DataPoint>,
}

/// A number that is typed in a sentence.
struct Typed {
    at: Range<usize>,
    value: Decimal,
    share: Share,
}

fn faults<'r>(subject: &ReportSubject<'r>, leaf: &Leaf, lang: Lang, sink: &mut Sink) -> Vec<Fault<'r>> {
    let words = subject.languages.words;
    let prose = leaf.prose();
    let all = lower(&prose);
    if !words.rates.get(lang).is_in(&all) && !words.change_since.get(lang).is_in(&all) {
        return Vec::new();
    }
    let stated = statements(&prose, lang, grammar_of(lang), &words.numbers);
    let figures = figures(leaf);
    // What counts, and no "eighth survey".
    let numbers: Vec<Typed> = Reader::new(grammar_of(lang).numbers)
        .read(&prose)
        .into_iter()
        .filter(|reading| reading.kind == Kind::Quantity && reading.value > Decimal::ONE || reading.percent)
        .map(|reading| Typed {
            at: reading.span,
            value: reading.value,
            share: if reading.percent {
                Share::Percent
            } else {
                Share::None
            },
        })
        .collect();
    let mut found: Vec<Fault<'r>> = rates(words, &all, &numbers, lang);
    for sentence in sentences(&prose, lang) {
        TYPED_NUMBER_DISPROVED.examined(sink, 1);
        let typed: Vec<Typed> = stated
            .iter()
            .filter(|own| sentence.contains(&own.at.start))
            .filter_map(number)
            .collect();
        let here: Vec<&(DataPointId, Range<usize>)> = figures
            .iter()
            .filter(|(_, at)| sentence.contains(&at.start))
            .collect();
        found.extend(change(
            subject.report,
            words,
            &all,
            &sentence,
            &typed,
            &here,
            lang,
        ));
    }
    found
}

/// A number that says how much or how many; "a" may be one, and counts nothing.
fn number(own: &Statement) -> Option<Typed> {
    match &own.says {
        Says::Number(number) if own.weight != Weight::Possible => Some(Typed {
            at: own.at.clone(),
            value: *number.values.first()?,
            share: number.share,
        }),
        _ => None,
    }
}

/// The unit of the last place of a number.
fn last_place(value: Decimal) -> Decimal {
    Decimal::new(1, value.scale())
}

/// "Sent to 1,860 people; 742 replied, a response rate of 39.9%": rates that are not what the two numbers before them make,
/// where no other number stands in the same sentence before them.
fn rates<'r>(words: &Words, text: &str, numbers: &[Typed], lang: Lang) -> Vec<Fault<'r>> {
    const ENDS: [&str; 3] = [". ", "。", "\n"];
    let of = |(index, rate): (usize, &Typed)| {
        let before = text.get(..rate.at.start)?;
        // A semicolon parts the two numbers as often as a comma.
        let start = ENDS
            .iter()
            .filter_map(|end| Some(before.rfind(end)? + end.len()))
            .max()
            .unwrap_or_default();
        let first = numbers.partition_point(|own| own.at.start < start);
        let [one, two] = numbers.get(first..index)? else {
            return None;
        };
        let between = text.get(two.at.end..rate.at.start)?;
        // Five meetings and twelve topics are no part of each other.
        let counted = |own: &Typed| {
            let after = text.get(own.at.end..).unwrap_or_default();
            let end = (grammar_of(lang).counting.counted)(after);
            after
                .get(..end)
                .map(str::trim)
                .filter(|counted| !counted.is_empty())
        };
        if counted(one)
            .zip(counted(two))
            .is_some_and(|(one, two)| one != two)
        {
            return None;
        }
        let plain = one.share == Share::None && two.share == Share::None && rate.share == Share::Percent;
        if !plain || before[start..].contains(REFERENCE) || !words.rates.get(lang).is_in(between) {
            return None;
        }
        let (whole, part) = (one.value.max(two.value), one.value.min(two.value));
        let percent = rate.value.checked_mul(Decimal::ONE_HUNDRED)?;
        let made = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
        // A percentage is read as a share, with two places more than stand there.
        let places = rate.value.scale().saturating_sub(2);
        ((made - percent).abs() >= Decimal::new(1, places)).then(|| Fault {
            at: rate.at.clone(),
            message: format!(
                "the text says {}%, but {} of {} are {}%",
                grouped(percent.normalize()),
                grouped(part),
                grouped(whole),
                grouped(made.round_dp(places))
            ),
            point: None,
        })
    };
    numbers.iter().enumerate().filter_map(of).collect()
}

/// "We employed {{…}} people, 224 more than a year before": the difference of a figure and that of the period before.
fn change<'r>(
    report: &'r Report,
    words: &Words,
    prose: &str,
    sentence: &Range<usize>,
    typed: &[Typed],
    figures: &[&(DataPointId, Range<usize>)],
    lang: Lang,
) -> Option<Fault<'r>> {
    for own in typed.iter().filter(|own| own.share == Share::None) {
        let before = &prose[sentence.start..own.at.start];
        let after = &prose[own.at.end..sentence.end];
        let said = (grammar_of(lang).saying.change_since)(before, after, words.change_since.get(lang));
        if !said {
            continue;
        }
        let candidates: Vec<&DataPoint> = figures
            .iter()
            .filter(|(_, at)| at.end <= own.at.start)
            .map(|(id, _)| report.data_point(*id))
            .filter(|point| point.named_period.name == report.period().name)
            .collect();
        let made: Option<Vec<Decimal>> = candidates
            .iter()
            .map(|point| {
                let earlier = year_before(report, point)?;
                Some((point.quantity()?.value - earlier.quantity()?.value).abs())
            })
            .collect();
        let (Some(made), Some(point)) = (made, candidates.last().copied()) else {
            continue;
        };
        let near = |difference: &Decimal| (*difference - own.value).abs() < last_place(own.value);
        if !made.is_empty() && !made.iter().any(near) {
            return Some(Fault {
                at: own.at.clone(),
                message: format!(
                    "the text says {} more or less than before, but {} changed by {}",
                    grouped(own.value),
                    named(point),
                    made.last()
                        .map(|made| grouped(made.normalize()))
                        .unwrap_or_default()
                ),
                point: Some(point),
            });
        }
    }
    None
}

/// The figure of the same thing for the period that ends the day before this one begins.
fn year_before<'r>(report: &'r Report, point: &DataPoint) -> Option<&'r DataPoint> {
    let end = point.named_period.start.checked_sub(1.day()).ok()?;
    report.data_points.iter().find(|other| {
        other.concept.key == point.concept.key
            && other.breakdown == point.breakdown
            && other.bound == point.bound
            && other.named_period.end == end
            && other.unit().map(|unit| &unit.key) == point.unit().map(|unit| &unit.key)
    })
}
