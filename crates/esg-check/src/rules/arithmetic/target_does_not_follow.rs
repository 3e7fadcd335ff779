//! `DIS-103 target-does-not-follow`

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::period::NamedPeriod;
use esg_model::quantity::{Decimals, power_of_ten};
use esg_model::taxonomy::AxisRole;
use rust_decimal::Decimal;

use super::words::computed;
use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("target_does_not_follow.md")]
pub static TARGET_DOES_NOT_FOLLOW: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-103", "target-does-not-follow"),
        severity: Severity::Warning,
        summary: "the level that a target aims at, or starts from, is not what its base, its percentage and the figures of the base year give",
        explain: include_str!("target_does_not_follow.md"),
        source: Source::new("arithmetic", "base, percentage and level of a target"),
    },
    limit: None,
    check: Check::Report(check),
};

/// The axis of milestones, in editions that ask for them.
const MILESTONE: &str = "milestone";

/// What a target states in one period.
#[derive(Default)]
struct Target<'a> {
    base_year: Option<&'a DataPoint>,
    base: Option<&'a DataPoint>,
    now: Option<&'a DataPoint>,
    goal: Step<'a>,
    /// By the member of their axis.
    milestones: BTreeMap<&'a str, Step<'a>>,
}

/// What is to be reached: a level, and the percentage by which it differs from the base.
#[derive(Default)]
struct Step<'a> {
    level: Option<&'a DataPoint>,
    change: Option<(Way, &'a DataPoint)>,
}

/// Which way a target leads from its base.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let mut targets: BTreeMap<(&str, &str), Target<'_>> = BTreeMap::new();
    for point in &report.data_points {
        // Of "less than" and of a range nothing follows.
        let plain = point.bound.is_none() && !point.in_range;
        if let (true, Some(member)) = (plain, point.breakdown.on(AxisRole::Target)) {
            let target = (point.named_period.name.as_str(), member.key.as_str());
            targets.entry(target).or_default().take(point);
        }
    }
    for target in targets.values() {
        let Some(base) = target.base else { continue };
        // A milestone in per cent is a reduction: of a target that grows it says nothing that is known.
        let falls = !matches!(target.goal.change, Some((Way::Up, _)));
        let milestones = target.milestones.values().filter(|_| falls);
        let steps = milestones.chain([&target.goal]);
        for (level, change) in steps.filter_map(|step| Some((step.level?, step.change?))) {
            TARGET_DOES_NOT_FOLLOW.examined(sink, 1);
            follow(report, base, change, level, sink);
        }
        if let Some(Value::Year(year)) = target.base_year.map(|point| &point.value) {
            TARGET_DOES_NOT_FOLLOW.examined(sink, 1);
            of_base_year(report, target, base, *year, sink);
        }
    }
}

impl<'a> Target<'a> {
    fn take(&mut self, point: &'a DataPoint) {
        let milestone = point.breakdown.0.iter().find(|slice| slice.axis.key == MILESTONE);
        match (milestone, point.concept.key.as_str()) {
            (None, "target-base-year") => self.base_year = Some(point),
            (None, "target-base-level") => self.base = Some(point),
            (None, "target-current-level") => self.now = Some(point),
            (None, "target-level") => self.goal.level = Some(point),
            (None, "target-reduction") => self.goal.change = Some((Way::Down, point)),
            (None, "target-increase") => self.goal.change = Some((Way::Up, point)),
            (Some(slice), "target-milestone-level") => self.milestone(&slice.member.key).level = Some(point),
            (Some(slice), "target-milestone") => {
                self.milestone(&slice.member.key).change = Some((Way::Down, point));
            }
            _ => {}
        }
    }

    fn milestone(&mut self, key: &'a str) -> &mut Step<'a> {
        self.milestones.entry(key).or_default()
    }
}

/// The least, the stated and the greatest size of a number, in base units.
fn sized(report: &Report, point: &DataPoint) -> Option<[Decimal; 3]> {
    let size = point.unit()?.sized.size;
    let quantity = point.quantity()?;
    let (least, most) = report.interval(point, quantity);
    Some([
        least.checked_mul(size)?,
        quantity.value.checked_mul(size)?,
        most.checked_mul(size)?,
    ])
}

fn of_one_measure(one: &DataPoint, other: &DataPoint) -> bool {
    match (one.unit(), other.unit()) {
        (Some(one), Some(other)) => one.sized.dimension == other.sized.dimension && one.kind == other.kind,
        _ => false,
    }
}

/// Whether two figures can be one, within the accuracy of both.
fn meet(report: &Report, one: &DataPoint, other: &DataPoint) -> bool {
    let ends = sized(report, one).zip(sized(report, other));
    of_one_measure(one, other) && ends.is_some_and(|(one, other)| one[0] <= other[2] && other[0] <= one[2])
}

/// The level is the base less, or more, the percentage.
fn follow(
    report: &Report,
    base: &DataPoint,
    (way, change): (Way, &DataPoint),
    level: &DataPoint,
    sink: &mut Sink,
) {
    if !change.is_share() || !of_one_measure(base, level) {
        return;
    }
    let given = || {
        let (base, change, level) = (
            sized(report, base)?,
            sized(report, change)?,
            sized(report, level)?,
        );
        let (near, far) = match way {
            Way::Down => (Decimal::ONE - change[2], Decimal::ONE - change[0]),
            Way::Up => (Decimal::ONE + change[0], Decimal::ONE + change[2]),
        };
        let exactly = match way {
            Way::Down => Decimal::ONE - change[1],
            Way::Up => Decimal::ONE + change[1],
        };
        let wide = [base[0].checked_mul(near)?, base[2].checked_mul(far)?];
        let close = [base[0].checked_mul(exactly)?, base[2].checked_mul(exactly)?];
        Some((wide, close, base[1].checked_mul(exactly)?, level, change))
    };
    let Some((wide, close, value, stated, change_sized)) = given() else {
        return;
    };
    let within = |range: [Decimal; 2]| stated[0] <= range[1] && range[0] <= stated[2];
    if within(close) {
        return;
    }
    // A share may change by points: 60% and 20 points more are 80%.
    if base.is_share() && sized(report, base).is_some_and(|base| by_points(way, base, change_sized, stated)) {
        return;
    }
    let severity = match within(wide) {
        false => Severity::Warning,
        // A level that was chosen is a round number, whose percentage was rounded afterwards.
        true if is_round(level) => return,
        true => Severity::Advice,
    };
    let size = level.unit().map_or(Decimal::ONE, |unit| unit.sized.size);
    let Some(value) = value.checked_div(size) else {
        return;
    };
    let more = if way == Way::Up { "more" } else { "less" };
    let message = format!(
        "{} is {}, but {} {more} than the base of {} is {}",
        named(level),
        printed(level),
        printed(change),
        printed(base),
        computed(value, level)
    );
    sink.emit(
        TARGET_DOES_NOT_FOLLOW.about.id,
        severity,
        level.location.clone(),
        message,
    )
    .also(base.location.clone(), named(base))
    .also(change.location.clone(), named(change))
    .hint("correct the level, the percentage or the base");
}

fn by_points(way: Way, base: [Decimal; 3], change: [Decimal; 3], level: [Decimal; 3]) -> bool {
    let [least, most] = match way {
        Way::Down => [base[0] - change[2], base[2] - change[0]],
        Way::Up => [base[0] + change[0], base[2] + change[2]],
    };
    level[0] <= most && least <= level[2]
}

/// Whether a number ends with a nought in its last place.
fn is_round(point: &DataPoint) -> bool {
    point.quantity().is_some_and(|quantity| match quantity.decimals {
        Decimals::Places(places) => (quantity.value % power_of_ten(1 - places)).is_zero(),
        Decimals::Exact => false,
    })
}

/// The level of the base year is the figure of that year, where the level of now is a figure of the period: that says which
/// figure the target is about.
fn of_base_year(report: &Report, target: &Target<'_>, base: &DataPoint, year: i16, sink: &mut Sink) {
    let Some(now) = target.now else { return };
    let mut other: Option<(&DataPoint, &DataPoint)> = None;
    let mut of_another_year: Option<&DataPoint> = None;
    for figure in report
        .data_points
        .iter()
        .filter(|figure| is_now(report, now, figure))
    {
        let same = |point: &&DataPoint| {
            point.concept == figure.concept
                && point.breakdown == figure.breakdown
                && point.quantity().is_some()
                && point.bound.is_none()
                && !point.in_range
        };
        let years = report.data_points.iter().filter(same);
        let (mut own, others): (Vec<&DataPoint>, Vec<&DataPoint>) =
            years.partition(|point| is_of(&point.named_period, year));
        // Most call a financial year by the year in which it ends.
        own.sort_by_key(|point| point.named_period.end.year() != year);
        if own.iter().any(|point| meet(report, point, base)) {
            return;
        }
        if let Some(point) = others.into_iter().find(|point| meet(report, point, base)) {
            of_another_year.get_or_insert(point);
        }
        if let Some(point) = own.into_iter().find(|point| is_near(report, point, base)) {
            other.get_or_insert((figure, point));
        }
    }
    let Some(at) = target.base_year else { return };
    if let Some(point) = of_another_year {
        let message = format!(
            "{} is {year}, but the base level of {} is the figure of {}: {}",
            named(at),
            printed(base),
            point.named_period.name,
            named(point)
        );
        TARGET_DOES_NOT_FOLLOW
            .emit(sink, at.location.clone(), message)
            .also(base.location.clone(), named(base))
            .also(point.location.clone(), named(point))
            .hint("correct the base year, or the level");
        return;
    }
    let Some((figure, point)) = other else { return };
    let message = format!(
        "{} is {}, but in the base year {year} {} is {}",
        named(base),
        printed(base),
        named(point),
        printed(point)
    );
    TARGET_DOES_NOT_FOLLOW
        .emit(sink, base.location.clone(), message)
        .also(point.location.clone(), named(point))
        .also(figure.location.clone(), "the level of now is this figure")
        .hint("correct the base level; where it is of something else, such as another boundary, say so beside it and accept the finding");
}

/// Whether the level of now is this figure, by enough digits that it is not by chance.
fn is_now(report: &Report, now: &DataPoint, figure: &DataPoint) -> bool {
    /// Fewer digits are the same by chance.
    const DIGITS: u32 = 3;
    let digits = |point: &DataPoint| {
        let value = point
            .quantity()
            .map_or(Decimal::ZERO, |quantity| quantity.value.normalize());
        value.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0) + 1
    };
    figure.named_period == now.named_period
        && figure.breakdown.on(AxisRole::Target).is_none()
        && figure.bound.is_none()
        && !figure.in_range
        && digits(figure) >= DIGITS
        && meet(report, now, figure)
}

/// Whether a period is what reports call by this year: the year in which it ends, or begins.
fn is_of(period: &NamedPeriod, year: i16) -> bool {
    period.end.year() == year || period.start.year() == year
}

/// Whether two figures are near enough that the one was meant to be the other.
fn is_near(report: &Report, one: &DataPoint, other: &DataPoint) -> bool {
    /// Within a quarter: a digit or two that changed places, or the figure of another year.
    const NEAR: Decimal = Decimal::from_parts(25, 0, 0, false, 2);
    sized(report, one)
        .zip(sized(report, other))
        .is_some_and(|(one, other)| {
            one[1]
                .abs()
                .checked_mul(NEAR)
                .is_some_and(|room| (one[1] - other[1]).abs() <= room)
        })
}
