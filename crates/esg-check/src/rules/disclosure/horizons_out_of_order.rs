//! `DIS-066 horizons-out-of-order`

use std::collections::BTreeMap;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, Value};
use rust_decimal::Decimal;

use crate::figure_words::named;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("horizons_out_of_order.md")]
pub static HORIZONS_OUT_OF_ORDER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-066", "horizons-out-of-order"),
        severity: Severity::Warning,
        summary: "short, medium and long term do not follow each other",
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
            // What begins before the horizon ahead of it ends lies in both.
            let ahead = ends.and_then(|ends| ends.range(..place).next_back());
            if let Some((_, (to, end))) = ahead.filter(|(_, (to, _))| from < to) {
                HORIZONS_OUT_OF_ORDER
                    .emit(
                        sink,
                        point.location.clone(),
                        format!(
                            "{} is {from}, but {} is {to}: the two horizons overlap",
                            named(point),
                            named(end)
                        ),
                    )
                    .also(end.location.clone(), named(end))
                    .hint("let each horizon begin where the one before it ends");
            }
        }
    }
}

fn tell(sink: &mut Sink, point: &DataPoint, other: &DataPoint) {
    HORIZONS_OUT_OF_ORDER
        .emit(
            sink,
            point.location.clone(),
            format!("{} is not later than {}", named(point), named(other)),
        )
        .also(other.location.clone(), named(other))
        .hint("correct the one that is wrong: the short term ends first, the long term last");
}
