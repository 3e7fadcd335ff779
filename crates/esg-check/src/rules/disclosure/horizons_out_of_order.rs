//! `DIS-066 horizons-out-of-order`

use std::collections::{BTreeMap, BTreeSet};

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, Value};
use rust_decimal::Decimal;

use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("horizons_out_of_order.md")]
pub static HORIZONS_OUT_OF_ORDER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-066", "horizons-out-of-order"),
        severity: Severity::Warning,
        summary: "short, medium and long term do not follow each other, or their years do not go together",
        explain: include_str!("horizons_out_of_order.md"),
        source: Source::new("ESG Code", "time horizons"),
    },
    limit: None,
    check: Check::Report(check),
};

/// The axis of horizons, whose members stand in their order.
const HORIZON: &str = "time-horizon";
/// Where a horizon begins and ends, in years from now or as a calendar year.
const FROM: &str = "climate-horizon-years-from";
const TO: &str = "climate-horizon-years-to";
const END: &str = "climate-horizon-end";

/// A value with the figure that states it.
type Stated<'a> = (Decimal, &'a DataPoint);

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    // By period and concept, then by the place of the horizon.
    let mut stated: BTreeMap<(&str, &str), BTreeMap<usize, Stated<'_>>> = BTreeMap::new();
    for point in &subject.report.data_points {
        let concept = point.concept.key.as_str();
        let ([FROM | TO | END], [slice]) = ([concept], point.breakdown.0.as_slice()) else {
            continue;
        };
        let value = match point.value {
            Value::Year(year) => Decimal::from(year),
            _ => match point.quantity() {
                Some(quantity) => quantity.value,
                None => continue,
            },
        };
        let members = slice.axis.own_members.values();
        let place = members.into_iter().position(|member| *member == slice.member);
        if let (HORIZON, Some(place)) = (slice.axis.key.as_str(), place) {
            HORIZONS_OUT_OF_ORDER.examined(sink, 1);
            let of_concept = stated.entry((&point.named_period.name, concept)).or_default();
            of_concept.insert(place, (value, point));
        }
    }
    for ((period, concept), horizons) in &stated {
        let all: Vec<&Stated<'_>> = horizons.values().collect();
        for pair in all.windows(2) {
            let ((before, earlier), (after, later)) = (pair[0], pair[1]);
            if after <= before {
                tell(sink, later, earlier);
            }
        }
        if *concept != FROM {
            continue;
        }
        let ends = stated.get(&(*period, TO));
        for (place, (from, point)) in horizons {
            let end = ends.and_then(|ends| ends.get(place));
            if let Some((_, end)) = end.filter(|(to, _)| to <= from) {
                tell(sink, end, point);
            }
            let before = place.checked_sub(1);
            let before = before.and_then(|before| ends?.get(&before));
            if let Some((to, end)) = before {
                join(sink, (*from, point), (*to, end));
            }
        }
    }
    let periods: BTreeSet<&str> = stated.keys().map(|(period, _)| *period).collect();
    for period in periods {
        if let (Some(ends), Some(years)) = (stated.get(&(period, END)), stated.get(&(period, TO))) {
            counted(sink, ends, years);
        }
    }
}

/// A horizon begins where the one before it ends, or in the year after: "one to five years" and "six to ten".
fn join(sink: &mut Sink, (from, point): Stated<'_>, (to, end): Stated<'_>) {
    let what = match from - to {
        apart if apart < Decimal::ZERO => "begins before the one before it ends",
        apart if apart > Decimal::ONE => "leaves years between itself and the one before it",
        _ => return,
    };
    HORIZONS_OUT_OF_ORDER
        .emit(
            sink,
            point.location.clone(),
            format!(
                "{} is {from}, but {} is {to}: the horizon {what}",
                named(point),
                named(end)
            ),
        )
        .also(end.location.clone(), named(end))
        .hint("correct the one that is wrong");
}

/// Calendar years and years from now count from one and the same year.
fn counted(sink: &mut Sink, ends: &BTreeMap<usize, Stated<'_>>, years: &BTreeMap<usize, Stated<'_>>) {
    let pairs: Vec<(Decimal, &DataPoint, &DataPoint)> = ends
        .iter()
        .filter_map(|(place, (end, point))| {
            let (to, other) = years.get(place)?;
            Some((*end - *to, *point, *other))
        })
        .collect();
    // Ends may be rounded to the year that everybody speaks of, such as 2030.
    let apart = |one: Decimal, other: Decimal| (one - other).abs() > Decimal::ONE;
    let near = |from: Decimal| pairs.iter().filter(|(other, ..)| !apart(from, *other)).count();
    let Some((usual, ..)) = pairs.iter().max_by_key(|(from, ..)| near(*from)) else {
        return;
    };
    let unlike = pairs.iter().filter(|(from, ..)| apart(*from, *usual));
    for (from, point, other) in unlike {
        HORIZONS_OUT_OF_ORDER
            .emit(
                sink,
                point.location.clone(),
                format!(
                    "{} and {} count from {from}, but the other horizons count from {usual}",
                    named(point),
                    named(other)
                ),
            )
            .also(other.location.clone(), named(other))
            .hint("correct the calendar year, or the number of years");
    }
    // All of them together count from a year about now.
    let period = pairs.first().map(|(_, point, _)| &point.named_period);
    let Some(now) = period.map(|period| Decimal::from(period.end.year())) else {
        return;
    };
    if (now - *usual).abs() > Decimal::TWO
        && let Some((_, point, other)) = pairs.first()
    {
        HORIZONS_OUT_OF_ORDER
            .emit(
                sink,
                point.location.clone(),
                format!(
                    "{} and {} count from {usual}, but the period ends in {now}",
                    named(point),
                    named(other)
                ),
            )
            .also(other.location.clone(), named(other))
            .hint("correct the calendar years, or the numbers of years");
    }
}

fn tell(sink: &mut Sink, point: &DataPoint, other: &DataPoint) {
    HORIZONS_OUT_OF_ORDER
        .emit(
            sink,
            point.location.clone(),
            format!(
                "{} is {}, which is not later than {}, {}",
                named(point),
                printed(point),
                named(other),
                printed(other)
            ),
        )
        .also(other.location.clone(), named(other))
        .hint("correct the one that is wrong: the short term ends first, the long term last");
}
