//! `DIS-101 number-beside-figures`

use std::ops::Range;

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::parallel::Leaf;
use esg_model::taxonomy::AxisRole;
use esg_model::text::Lang;
use esg_model::unit::UnitKind;
use esg_reader::{Kind, Reader, Reading};
use rust_decimal::{Decimal, RoundingStrategy};

use super::compared::comparative;
use crate::figure_words::{grouped, named, printed};
use crate::languages::{CountedWords, Differences, Sentence, Stretch, Words, grammar_of, place_of};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("number_beside_figures.md")]
pub static NUMBER_BESIDE_FIGURES: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-101", "number-beside-figures"),
        severity: Severity::Warning,
        summary: "a change or a year that is typed beside figures is not what the data make it",
        explain: include_str!("number_beside_figures.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

/// A typed number that the figures beside it contradict.
struct Fault<'a> {
    /// Its bytes of the sentence.
    at: Range<usize>,
    /// What is wrong, behind the number.
    what: String,
    figure: &'a DataPoint,
}

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &NUMBER_BESIDE_FIGURES;
    let report = subject.report;
    let words = subject.languages.words;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    for section in &subject.languages.sections {
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                for sentence in subject.languages.claims(leaf, lang) {
                    let points: Vec<&DataPoint> = sentence
                        .figures
                        .iter()
                        .map(|(id, _)| report.data_point(*id))
                        .collect();
                    let counted = words
                        .counted
                        .iter()
                        .filter(|own| own.words.get(lang).is_in(&sentence.text));
                    let counted: Vec<&CountedWords> = counted.collect();
                    if points.is_empty() && counted.is_empty() {
                        continue;
                    }
                    rule.examined(sink, points.len() + counted.len());
                    let readings = Reader::new(grammar_of(lang).numbers).read(&sentence.text);
                    let found = change(report, words, sentence, &points, &readings, lang)
                        .into_iter()
                        .chain(years(report, words, sentence, &points, &readings, lang))
                        .chain(
                            counted
                                .into_iter()
                                .filter_map(|own| members(report, words, own, sentence, &readings, lang)),
                        );
                    for fault in found {
                        if !meant.is_meant(&section.id, pair.both().as_ref()) {
                            tell(leaf, sentence, &fault, sink);
                        }
                    }
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

fn tell(leaf: &Leaf, sentence: &Sentence, fault: &Fault<'_>, sink: &mut Sink) {
    let at = sentence.at.start + fault.at.start..sentence.at.start + fault.at.end;
    let message = format!(
        "\u{201c}{}\u{201d} stands {}",
        &leaf.prose()[at.clone()],
        fault.what
    );
    NUMBER_BESIDE_FIGURES
        .emit(sink, place_of(leaf, &at), message)
        .also(fault.figure.location.clone(), "the figure")
        .hint("correct the number, or refer to the figure of the data that states it");
}

/// "Fell by 3.3% from … to …": the only change in per cent that a sentence says of the only figure that it shows of two
/// periods, or of one period beside words for the year before.
fn change<'a>(
    report: &'a Report,
    words: &Words,
    sentence: &Sentence,
    points: &[&'a DataPoint],
    readings: &[Reading],
    lang: Lang,
) -> Option<Fault<'a>> {
    let mut shares = readings
        .iter()
        .filter(|own| own.kind == Kind::Quantity && own.percent);
    let (Some(typed), None) = (shares.next(), shares.next()) else {
        return None;
    };
    let (earlier, later) = compared(report, words, sentence, points, (typed, lang))?;
    if is_share(earlier) || !is_change(words, sentence, &typed.span, lang) {
        return None;
    }
    let (then, now) = (earlier.quantity()?.value, later.quantity()?.value);
    if then.is_zero() || then.is_sign_negative() || now.is_sign_negative() {
        return None;
    }
    // What the printed figures allow, at the accuracy of what is typed and of what stands there.
    let places = u32::try_from(typed.places).unwrap_or(0);
    let (least, most) = (bounds(earlier)?, bounds(later)?);
    let changes = [(least.0, most.1), (least.1, most.0), (then, now)]
        .map(|(then, now)| (!then.is_zero()).then(|| ((now - then) / then).abs()));
    let unit = Decimal::new(1, places.min(Decimal::MAX_SCALE));
    let own = typed.value.abs();
    let low = changes.iter().flatten().min()?;
    let high = changes.iter().flatten().max()?;
    if own + unit >= *low && own - unit <= *high {
        return None;
    }
    let right = ((now - then) / then).abs() * Decimal::ONE_HUNDRED;
    let right = right.round_dp_with_strategy(
        places.saturating_sub(2).max(1),
        RoundingStrategy::MidpointAwayFromZero,
    );
    Some(Fault {
        at: typed.span.clone(),
        what: format!(
            "beside {} ({}) and {} ({}), between which the change is {}%",
            named(earlier),
            printed(earlier),
            named(later),
            printed(later),
            grouped(right)
        ),
        figure: later,
    })
}

fn bounds(point: &DataPoint) -> Option<(Decimal, Decimal)> {
    point.quantity().map(|quantity| quantity.interval())
}

fn is_share(point: &DataPoint) -> bool {
    matches!(&point.value, Value::Number { unit, .. } if unit.kind == UnitKind::Share)
}

/// The figure of an earlier period and of a later one that alone stand in a sentence, or the only one that stands there and
/// that of the year before, with which words compare it.
fn compared<'a>(
    report: &'a Report,
    words: &Words,
    sentence: &Sentence,
    points: &[&'a DataPoint],
    (typed, lang): (&Reading, Lang),
) -> Option<(&'a DataPoint, &'a DataPoint)> {
    match points {
        [one, two] => {
            let same = one.concept.key == two.concept.key && one.breakdown == two.breakdown;
            let (earlier, later) = match one.named_period.end < two.named_period.end {
                true => (*one, *two),
                false => (*two, *one),
            };
            (same && earlier.named_period.end < later.named_period.end && earlier.bound.is_none())
                .then_some((earlier, later))
        }
        [one] => {
            let of_last_year = words.roles.earlier.get(lang).is_in(&sentence.text);
            if !of_last_year || sentence.is_denied_or_ahead(typed.span.start, words, lang) {
                return None;
            }
            let earlier = comparative(report, one)?;
            let exact = one.bound.is_none() && earlier.bound.is_none();
            (exact && one.named_period.name == report.period().name).then_some((earlier, *one))
        }
        _ => None,
    }
}

/// Whether a word that says that something grew or shrank stands right beside a number.
fn is_change(words: &Words, sentence: &Sentence, at: &Range<usize>, lang: Lang) -> bool {
    const NEAR: usize = 16;
    let clause = sentence.clause(at.start);
    let clear = words.claim_idioms.get(lang).blank(&sentence.text[clause.clone()]);
    let lists = [&words.up, &words.down];
    lists.iter().any(|list| {
        let hits = list.get(lang).find(&clear).into_iter();
        hits.map(|hit| clause.start + hit.at.start..clause.start + hit.at.end)
            .any(|hit| {
                let (from, to) = if hit.end <= at.start {
                    (hit.end, at.start)
                } else {
                    (at.end, hit.start)
                };
                sentence.text.get(from..to).is_some_and(|between| {
                    between.len() <= NEAR && !between.contains(esg_model::parallel::REFERENCE)
                })
            })
    })
}

/// A year that is typed in a sentence with figures of one target alone: one that lies ahead is that of the target or of a
/// milestone, and one behind with which the sentence compares is its base year or one that the report has figures of.
fn years<'a>(
    report: &'a Report,
    words: &Words,
    sentence: &Sentence,
    points: &[&'a DataPoint],
    readings: &[Reading],
    lang: Lang,
) -> Vec<Fault<'a>> {
    let targets = || {
        points.iter().map(|point| {
            point
                .breakdown
                .on(AxisRole::Target)
                .map(|target| target.key.as_str())
        })
    };
    let Some(Some(target)) = targets().next() else {
        return Vec::new();
    };
    if !targets().all(|own| own == Some(target)) {
        return Vec::new();
    }
    let of_target = |point: &&DataPoint| {
        point
            .breakdown
            .on(AxisRole::Target)
            .is_some_and(|own| own.key == target)
    };
    let stated: Vec<(&DataPoint, i16)> = report
        .data_points
        .iter()
        .filter(of_target)
        .filter_map(|point| match point.value {
            Value::Year(year) => Some((point, year)),
            _ => None,
        })
        .collect();
    let base = |point: &DataPoint| point.concept.key == "target-base-year";
    let period = report.period();
    let mut found = Vec::new();
    for reading in readings {
        let Some(Stretch::Year(year)) = Stretch::of(reading) else {
            continue;
        };
        let before = sentence.text[..reading.span.start].trim_end();
        let ahead = year > period.end.year();
        let behind = year < period.start.year() && words.compared.get(lang).ends(before);
        if !ahead && !behind {
            continue;
        }
        let of_kind = || stated.iter().filter(|(point, _)| base(point) == behind);
        let known = stated.iter().any(|(_, own)| *own == year)
            || behind && report.periods.values().any(|own| own.end.year() == year);
        let Some((point, own)) = of_kind().next().filter(|_| !known) else {
            continue;
        };
        found.push(Fault {
            at: reading.span.clone(),
            what: format!(
                "beside figures of target `{target}`, but {} is {own}",
                named(point)
            ),
            figure: point,
        });
    }
    found
}

/// "Three of the 15 categories": as many as the report has figures of.
fn members<'a>(
    report: &'a Report,
    words: &Words,
    counted: &CountedWords,
    sentence: &Sentence,
    readings: &[Reading],
    lang: Lang,
) -> Option<Fault<'a>> {
    let quantities = || {
        readings
            .iter()
            .filter(|own| own.kind == Kind::Quantity && !own.percent)
    };
    let all = Decimal::from(counted.whole);
    let whole = quantities().find(|own| own.value == all)?;
    let roles = &words.roles;
    let between = |from: usize, to: usize, joints: &[String]| {
        let words = sentence.text.get(from..to).map(str::trim);
        words.is_some_and(|words| joints.iter().any(|joint| words == joint))
    };
    // 15個類別中的兩個
    let glued = |from: usize, to: usize| {
        let words = sentence.text.get(from..to)?;
        let joint = roles
            .whole_first
            .get(lang)
            .iter()
            .find(|joint| words.contains(joint.as_str()))?;
        let (before, behind) = words.split_once(joint.as_str())?;
        const FAR: usize = 18;
        (before.len() <= FAR && behind.len() <= FAR && counted.words.get(lang).is_in(before)).then_some(())
    };
    let part = quantities().find(|own| {
        own.value < all
            && (between(own.span.end, whole.span.start, roles.part_first.get(lang))
                || glued(whole.span.end, own.span.start).is_some())
    })?;
    let period = report.period();
    let member = |point: &DataPoint| {
        let slice = point
            .breakdown
            .0
            .iter()
            .find(|slice| slice.axis.key == counted.axis)?;
        Some(slice.member.key.clone())
    };
    let mut figures: Vec<(String, &DataPoint)> = report
        .data_points
        .iter()
        .filter(|point| point.named_period.name == period.name && point.quantity().is_some())
        .filter_map(|point| Some((member(point)?, point)))
        .collect();
    figures.sort_by(|(one, _), (two, _)| one.cmp(two));
    figures.dedup_by(|(one, _), (two, _)| one == two);
    let (_, first) = *figures.first()?;
    let differs = part.value != Decimal::from(figures.len());
    (differs && !sentence.is_denied_or_ahead(part.span.start, words, lang)).then(|| Fault {
        at: part.span.clone(),
        what: format!(
            "for members of `{}`, but the report has figures of {}",
            counted.axis,
            figures.len()
        ),
        figure: first,
    })
}
