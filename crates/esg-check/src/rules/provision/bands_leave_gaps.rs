//! `DIS-055 bands-leave-gaps`

use std::sync::Arc;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::taxonomy::{Band, Member};

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("bands_leave_gaps.md")]
pub static BANDS_LEAVE_GAPS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-055", "bands-leave-gaps"),
        severity: Severity::Warning,
        summary: "the bands of a breakdown leave a number out or hold it twice",
        explain: include_str!("bands_leave_gaps.md"),
        source: Source::new("ESG Code", "breakdowns of key performance indicators"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let taxonomy = report.taxonomy();
    for axis in taxonomy.axes() {
        let mut bands: Vec<(Band, &Arc<Member>)> = taxonomy
            .members(axis)
            .filter_map(|member| Some((member.band?, member)))
            .collect();
        bands.sort_by_key(|(band, _)| (band.from, band.to));
        for pair in bands.windows(2) {
            BANDS_LEAVE_GAPS.examined(sink, 1);
            let [(lower, below), (upper, above)] = pair else {
                continue;
            };
            let between = format!("\"{}\" and \"{}\"", below.label.en, above.label.en);
            let message = match (lower.to, upper.from) {
                (Some(to), Some(from)) if to.checked_add(1).is_some_and(|next| next < from) => {
                    let left = match (to + 1, from - 1) {
                        (first, last) if first == last => first.to_string(),
                        (first, last) => format!("{first} to {last}"),
                    };
                    format!("{between} leave {left} in no band of `{}`", axis.key)
                }
                (Some(to), Some(from)) if to < from => continue,
                (_, Some(from)) => format!("{between} both hold {from}: bands of `{}` overlap", axis.key),
                (_, None) => format!("{between} are both open below: bands of `{}` overlap", axis.key),
            };
            BANDS_LEAVE_GAPS
                .emit(sink, above.location.clone(), message)
                .also(below.location.clone(), "the band below it")
                .hint("let each band begin one above the end of the one before, and correct its label and figures");
        }
    }
}
