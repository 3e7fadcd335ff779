//! `DIS-065 target-out-of-order`

use std::collections::BTreeMap;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::taxonomy::AxisRole;
use rust_decimal::Decimal;

use crate::figure_words::named;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("target_out_of_order.md")]
pub static TARGET_OUT_OF_ORDER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-065", "target-out-of-order"),
        severity: Severity::Warning,
        summary: "base, milestones and goal of a target do not follow each other",
        explain: include_str!("target_out_of_order.md"),
        source: Source::new("ESG Code", "targets"),
    },
    limit: None,
    check: Check::Report(check),
};

/// The axis of milestones, in editions that ask for them.
const MILESTONE: &str = "milestone";

/// What a target states of its way, in one period.
#[derive(Default)]
struct Target<'a> {
    base_year: Option<(i16, &'a DataPoint)>,
    year: Option<(i16, &'a DataPoint)>,
    base_level: Option<(Decimal, &'a DataPoint)>,
    level: Option<(Decimal, &'a DataPoint)>,
    reduction: Option<(Decimal, &'a DataPoint)>,
    /// Whether a figure says what has become of it.
    told: bool,
    /// By the member of their axis.
    milestones: BTreeMap<&'a str, Milestone<'a>>,
}

/// What is to be reached on the way.
#[derive(Default)]
struct Milestone<'a> {
    year: Option<(i16, &'a DataPoint)>,
    level: Option<(Decimal, &'a DataPoint)>,
    share: Option<(Decimal, &'a DataPoint)>,
}

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let mut targets: BTreeMap<(&str, &str), Target<'_>> = BTreeMap::new();
    for point in &report.data_points {
        let Some(member) = point.breakdown.on(AxisRole::Target) else {
            continue;
        };
        let target = targets
            .entry((&point.named_period.name, &member.key))
            .or_default();
        target.take(point);
    }
    let approval = report.dates.approval.year();
    let period = report.period();
    for ((name, _), target) in &targets {
        if *name == period.name {
            target.is_over(period.start.year(), sink);
        }
        TARGET_OUT_OF_ORDER.examined(sink, 1);
        target.years(approval, sink);
        target.values(sink);
    }
}

impl<'a> Target<'a> {
    fn take(&mut self, point: &'a DataPoint) {
        let year = match point.value {
            Value::Year(year) => Some((year, point)),
            _ => None,
        };
        let number = point.quantity().map(|quantity| (quantity.value, point));
        let milestone = point.breakdown.0.iter().find(|slice| slice.axis.key == MILESTONE);
        let mut own = Milestone::default();
        let milestone = match milestone {
            Some(slice) => self.milestones.entry(&slice.member.key).or_default(),
            None => &mut own,
        };
        match point.concept.key.as_str() {
            "target-base-year" => self.base_year = year,
            "target-year" => self.year = year,
            "target-base-level" => self.base_level = number,
            "target-level" => self.level = number,
            "target-reduction" => self.reduction = number,
            "target-current-level" | "target-progress" => self.told |= number.is_some(),
            "target-milestone-year" => milestone.year = year,
            "target-milestone-level" => milestone.level = number,
            "target-milestone" => milestone.share = number,
            _ => {}
        }
    }

    /// The base year is over, the goal lies behind it, and milestones lie between them.
    fn years(&self, approval: i16, sink: &mut Sink) {
        if let Some((base, point)) = self.base_year.filter(|(base, _)| *base > approval) {
            tell(sink, point, None, &format!("the base year {base} has not begun"));
        }
        if let (Some((base, point)), Some((year, goal))) = (self.base_year, self.year)
            && base >= year
        {
            let what = format!("the base year {base} does not lie before the target year {year}");
            tell(sink, point, Some(goal), &what);
        }
        for (at, point) in self.milestones.values().filter_map(|milestone| milestone.year) {
            if let Some((base, start)) = self.base_year.filter(|(base, _)| at <= *base) {
                let what = format!("the milestone of {at} does not lie behind the base year {base}");
                tell(sink, point, Some(start), &what);
            }
            if let Some((year, goal)) = self.year.filter(|(year, _)| at > *year) {
                let what = format!("the milestone of {at} lies behind the target year {year}");
                tell(sink, point, Some(goal), &what);
            }
        }
    }

    /// A target whose year is over before the reporting period begins lies ahead no longer: a figure says what has become of it.
    fn is_over(&self, begins: i16, sink: &mut Sink) {
        if let Some((year, point)) = self.year.filter(|(year, _)| *year < begins && !self.told) {
            let what = format!(
                "the target year {year} was over before the reporting period began, and no `target-current-level` or `target-progress` says what has become of it"
            );
            tell(sink, point, None, &what);
        }
    }

    /// From the base over the milestones, by their years, to the goal no value goes back.
    fn values(&self, sink: &mut Sink) {
        let by_year = |value: fn(&Milestone<'a>) -> Option<(Decimal, &'a DataPoint)>| {
            let milestones = self.milestones.values();
            let mut dated: Vec<(i16, (Decimal, &DataPoint))> = milestones
                .filter_map(|own| Some((own.year.map_or(i16::MIN, |(year, _)| year), value(own)?)))
                .collect();
            dated.sort_by_key(|(year, _)| *year);
            // Without their years nobody knows which milestone comes first.
            let all = dated.iter().all(|(year, _)| *year > i16::MIN);
            (all, dated.into_iter().map(|(_, value)| value).collect::<Vec<_>>())
        };
        let (in_order, shares) = by_year(|own| own.share);
        ascend(&shares, self.reduction, in_order, 1, sink);
        let (in_order, levels) = by_year(|own| own.level);
        // A level that rises and one that falls are told apart by where they start.
        if let (Some((base, start)), Some((level, goal))) = (self.base_level, self.level)
            && start.unit() == goal.unit()
            && base != level
        {
            let sign = if level > base { 1 } else { -1 };
            let mut way = vec![(base, start)];
            let one_unit = levels
                .into_iter()
                .filter(|(_, point)| point.unit() == goal.unit());
            way.extend(one_unit);
            ascend(&way, self.level, in_order, sign, sink);
        }
    }
}

/// Tells of values that go back, or beyond the goal; `sign` is −1 where they fall.
fn ascend(
    way: &[(Decimal, &DataPoint)],
    goal: Option<(Decimal, &DataPoint)>,
    in_order: bool,
    sign: i8,
    sink: &mut Sink,
) {
    let sign = Decimal::from(sign);
    if in_order {
        for pair in way.windows(2) {
            let ((before, earlier), (after, later)) = (pair[0], pair[1]);
            if after * sign < before * sign {
                let what = format!("{} goes back behind {}", named(later), named(earlier));
                tell(sink, later, Some(earlier), &what);
            }
        }
    }
    let Some((end, goal)) = goal else { return };
    for (_, point) in way.iter().filter(|(value, _)| *value * sign > end * sign) {
        let what = format!("{} goes beyond the goal, {}", named(point), named(goal));
        tell(sink, point, Some(goal), &what);
    }
}

fn tell(sink: &mut Sink, point: &DataPoint, other: Option<&DataPoint>, what: &str) {
    let target = point.breakdown.on(AxisRole::Target);
    let target = target.map_or("", |member| member.key.as_str());
    let finding =
        TARGET_OUT_OF_ORDER.emit(sink, point.location.clone(), format!("target `{target}`: {what}"));
    if let Some(other) = other {
        finding.also(other.location.clone(), named(other));
    }
    finding.hint("correct the year or the value that is wrong");
}
