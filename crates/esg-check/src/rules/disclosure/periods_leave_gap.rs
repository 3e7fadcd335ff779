//! `DIS-090 periods-leave-gap`

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::period::NamedPeriod;
use esg_model::source::SourcePath;
use jiff::Unit;
use jiff::civil::Date;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("periods_leave_gap.md")]
pub static PERIODS_LEAVE_GAP: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-090", "periods-leave-gap"),
        severity: Severity::Warning,
        summary: "days lie between one financial year and the next, or in both",
        explain: include_str!("periods_leave_gap.md"),
        source: Source::new(
            "this project",
            "a financial year begins where the one before ended",
        ),
    },
    limit: None,
    check: Check::Report(check),
};

/// A financial year is at least so long, in days; a shorter period is a month or a quarter that stands beside it.
const LONG: i32 = 180;
/// What is further apart than this, in days, are years that do not follow each other, such as a base year, or calendar years
/// beside financial years.
const NEAR: i32 = 70;

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    const PATH: &str = "report.toml";
    let mut years: Vec<&NamedPeriod> = subject.report.periods.values().map(AsRef::as_ref).collect();
    years.retain(|period| days(period.start, period.end).is_some_and(|days| days >= LONG));
    for later in &years {
        PERIODS_LEAVE_GAP.examined(sink, 1);
        // Nothing is amiss where any of them ends on the day before.
        let apart = years
            .iter()
            .filter(|earlier| earlier.name != later.name && earlier.start < later.start)
            .filter_map(|earlier| Some((*earlier, days(earlier.end, later.start)? - 1)));
        let Some((earlier, gap)) = apart.min_by_key(|(_, gap)| gap.abs()) else {
            continue;
        };
        if gap == 0 || gap.abs() > NEAR {
            continue;
        }
        let path = SourcePath::new(PATH);
        let written = later.start.to_string();
        let found = subject.sources.text(PATH).and_then(|text| text.find(&written));
        let at = found.map_or_else(
            || Location::file(&path),
            |at| Location::span(&path, at..at + written.len()),
        );
        let what = if gap > 0 {
            format!("{gap} days between them belong to neither")
        } else {
            format!("{} days belong to both", gap.abs())
        };
        PERIODS_LEAVE_GAP
            .emit(
                sink,
                at,
                format!(
                    "`{}` begins on {} and `{}` ends on {}: {what}",
                    later.name, later.start, earlier.name, earlier.end
                ),
            )
            .hint("correct the first or the last day in report.toml");
    }
}

/// The days from one date to another.
fn days(from: Date, to: Date) -> Option<i32> {
    from.until((Unit::Day, to)).ok().map(|span| span.get_days())
}
