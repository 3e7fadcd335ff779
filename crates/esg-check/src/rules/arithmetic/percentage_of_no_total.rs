//! `DIS-105 percentage-of-no-total`

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, DataPointId};
use esg_model::unit::UnitKind;
use rust_decimal::Decimal;

use crate::climate::Exposure;
use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("percentage_of_no_total.md")]
pub static PERCENTAGE_OF_NO_TOTAL: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-105", "percentage-of-no-total"),
        severity: Severity::Warning,
        summary: "an amount is not the percentage that stands beside it of any total that the report states",
        explain: include_str!("percentage_of_no_total.md"),
        source: Source::new("arithmetic", "an amount and its percentage"),
    },
    limit: None,
    check: Check::Report(check),
};

/// A percentage with its amount.
struct Share<'a> {
    of: &'a Exposure,
    amount: &'a DataPoint,
    rate: &'a DataPoint,
    /// The total of the report that it can be a share of.
    base: Option<&'a DataPoint>,
}

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let shares = shares(subject);
    PERCENTAGE_OF_NO_TOTAL.examined(sink, shares.len());
    for share in shares.iter().filter(|share| share.base.is_none()) {
        // What the others of its kind are shares of.
        let beside = shares.iter().find_map(|other| {
            let like =
                other.of.amount == share.of.amount && other.rate.named_period == share.rate.named_period;
            other.base.filter(|_| like)
        });
        tell(share, beside, sink);
    }
}

/// The percentages that nothing recomputes.
fn shares<'a>(subject: &ReportSubject<'a>) -> Vec<Share<'a>> {
    let report = subject.report;
    let mut found = Vec::new();
    for (index, rate) in report.data_points.iter().enumerate() {
        let exposures = &subject.climate.exposures;
        let Some(of) = exposures.iter().find(|own| own.rate == rate.concept.key) else {
            continue;
        };
        let recomputed = subject
            .derived
            .instances
            .iter()
            .any(|instance| instance.result == DataPointId(index));
        let by_method = report.methods.iter().any(|method| method.concept == rate.concept);
        let amount = report.data_points.iter().find(|other| {
            other.concept.key == of.amount
                && other.breakdown == rate.breakdown
                && other.named_period == rate.named_period
                && is_plain(other)
        });
        let (false, false, true, Some(amount)) = (recomputed, by_method, is_plain(rate), amount) else {
            continue;
        };
        let Some(total) = total(report, amount, rate) else {
            continue;
        };
        found.push(Share {
            of,
            amount,
            rate,
            base: base(subject, amount, total),
        });
    }
    found
}

fn is_plain(point: &DataPoint) -> bool {
    point.quantity().is_some() && point.bound.is_none() && !point.in_range
}

/// Of how much an amount is a percentage, within the accuracy of both.
fn total(report: &Report, amount: &DataPoint, rate: &DataPoint) -> Option<(Decimal, Decimal)> {
    let (least, most) = report.interval(amount, amount.quantity()?);
    let (low, high) = report.interval(rate, rate.quantity()?);
    (low > Decimal::ZERO).then_some(())?;
    Some((least.checked_div(high)?, most.checked_div(low)?))
}

/// The first total of the report that an amount can be a share of.
fn base<'a>(
    subject: &ReportSubject<'a>,
    amount: &DataPoint,
    (least, most): (Decimal, Decimal),
) -> Option<&'a DataPoint> {
    let report = subject.report;
    let is_exposure = |point: &DataPoint| {
        let exposures = &subject.climate.exposures;
        exposures.iter().any(|own| own.amount == point.concept.key)
    };
    report.data_points.iter().find(|point| {
        let fits = || {
            let (low, high) = report.interval(point, point.quantity()?);
            Some(low <= most && least <= high)
        };
        point.named_period == amount.named_period
            && point.breakdown.0.is_empty()
            && is_plain(point)
            && point.unit() == amount.unit()
            && point.unit().is_some_and(|unit| unit.kind == UnitKind::Money)
            && !is_exposure(point)
            && fits() == Some(true)
    })
}

fn tell(share: &Share<'_>, beside: Option<&DataPoint>, sink: &mut Sink) {
    let (amount, rate) = (share.amount, share.rate);
    let severity = if beside.is_some() {
        Severity::Warning
    } else {
        Severity::Advice
    };
    let mut message = format!(
        "{} is {}, and {} is {}, but no total in the report is what they are a part of",
        named(amount),
        printed(amount),
        named(rate),
        printed(rate)
    );
    if let Some(base) = beside {
        message.push_str(&format!(
            "; the others are parts of {}, {}",
            named(base),
            printed(base)
        ));
    }
    let finding = sink.emit(
        PERCENTAGE_OF_NO_TOTAL.about.id,
        severity,
        rate.location.clone(),
        message,
    );
    finding.also(amount.location.clone(), named(amount));
    if let Some(base) = beside {
        finding.also(base.location.clone(), named(base));
    }
    finding.hint(format!(
        "correct the amount or the percentage; where they are right, state the total: `climate-exposure-base`, or with `exposure-kind={}` where the others have other ones",
        share.of.kind
    ));
}
