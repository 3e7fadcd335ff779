//! With which figures the one that a sentence says something about is compared.

use esg_model::Report;
use esg_model::disclosure::DataPoint;
use esg_model::text::Lang;

use crate::languages::{Sentence, Words, grammar_of, years_named};

/// Two figures of which a sentence says that the second is more or less than the first.
pub(super) type Compared<'a> = (&'a DataPoint, &'a DataPoint);

/// The figures between which the one at `at` rose or fell: any of them may be meant. Empty where it is compared with what
/// is no figure of the report; none where nothing says with what.
///
/// What "down from" or 較 stands before is what another figure is compared with; for any other figure that is the same
/// one of another period in its clause, or what its sentence sets it against, or else the latest one before it.
pub(super) fn compared<'a>(
    report: &'a Report,
    words: &Words,
    sentence: &Sentence,
    (point, at): (&'a DataPoint, usize),
    lang: Lang,
) -> Option<Vec<Compared<'a>>> {
    if sentence.is_standard(at, words, lang) {
        return Some(match subject(report, sentence, point, at) {
            Some(other) => vec![(point, other)],
            None => same(report, point)
                .filter(|other| end(other) > end(point))
                .map(|later| (point, later))
                .collect(),
        });
    }
    let clause = sentence.clause(at);
    let others: Vec<(&DataPoint, usize)> = figures(report, sentence)
        .filter(|(other, _)| is_of_another_period(point, other))
        .collect();
    let beside = others
        .iter()
        .find(|(_, place)| clause.contains(place))
        .or_else(|| {
            others
                .iter()
                .find(|(_, place)| sentence.is_standard(*place, words, lang))
        });
    if let Some((other, _)) = beside {
        return Some(vec![if end(other) < end(point) {
            (*other, point)
        } else {
            (point, *other)
        }]);
    }
    let named = years_named(&sentence.text, grammar_of(lang));
    let pairs: Vec<Compared<'a>> = comparative(report, point)
        .into_iter()
        .chain(
            same(report, point).filter(|other| named.contains(&end(other).year()) && end(other) < end(point)),
        )
        .map(|earlier| (earlier, point))
        .collect();
    (!pairs.is_empty()).then_some(pairs)
}

/// The figure of a sentence that is compared with the one at `at`: the same one of another period, that of the report's
/// period first, or that of another member of the period; the nearest one before it, or else behind it.
pub(super) fn subject<'a>(
    report: &'a Report,
    sentence: &Sentence,
    point: &DataPoint,
    at: usize,
) -> Option<&'a DataPoint> {
    figures(report, sentence)
        .filter(|(other, _)| is_of_another_period(point, other) || is_sibling(point, other))
        .min_by_key(|(other, place)| {
            let of_report = other.named_period.name == report.period().name;
            (!of_report, *place > at, place.abs_diff(at))
        })
        .map(|(other, _)| other)
}

/// The same figure of the latest earlier period, where the report has one.
pub(super) fn comparative<'a>(report: &'a Report, point: &DataPoint) -> Option<&'a DataPoint> {
    same(report, point)
        .filter(|other| end(other) < end(point))
        .max_by_key(|other| end(other))
}

/// Whether a figure is that of another member of the same breakdown along one axis.
pub(super) fn is_sibling(point: &DataPoint, other: &DataPoint) -> bool {
    let ([own], [there]) = (point.breakdown.0.as_slice(), other.breakdown.0.as_slice()) else {
        return false;
    };
    other.concept.key == point.concept.key
        && other.period == point.period
        && there.axis == own.axis
        && there.member != own.member
}

/// The figures of a sentence that are numbers, each with its place.
fn figures<'a>(report: &'a Report, sentence: &Sentence) -> impl Iterator<Item = (&'a DataPoint, usize)> {
    let all = sentence.figures.iter();
    all.map(|(id, place)| (report.data_point(*id), *place))
        .filter(|(point, _)| point.quantity().is_some())
}

/// The same figure of every other period.
fn same<'a>(report: &'a Report, point: &DataPoint) -> impl Iterator<Item = &'a DataPoint> {
    report
        .data_points
        .iter()
        .filter(move |other| is_of_another_period(point, other) && other.quantity().is_some())
}

fn is_of_another_period(point: &DataPoint, other: &DataPoint) -> bool {
    other.concept.key == point.concept.key && other.breakdown == point.breakdown && end(other) != end(point)
}

fn end(point: &DataPoint) -> jiff::civil::Date {
    point.named_period.end
}
