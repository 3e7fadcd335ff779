//! Changes of a figure after it was read, which no file of a report can make.

use esg_model::Report;
use esg_model::disclosure::{Breakdown, Value};
use serde::Deserialize;

use super::After;

/// A change of the figure of a concept that has no breakdown.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FigurePatch {
    /// Its concept.
    key: String,
    /// Between which stages it changes: after nothing means as soon as it was read.
    #[serde(default)]
    after: After,
    /// A breakdown, `axis=member`, or none where it is empty.
    breakdown: Option<String>,
    /// A year takes the place of its value.
    year: Option<i16>,
    /// The value of another figure takes its place.
    value_of: Option<String>,
    /// Whether it is stated a second time.
    #[serde(default)]
    again: bool,
}

/// Makes the changes that belong between these stages.
pub(super) fn change(patches: &[FigurePatch], after: After, report: &mut Report) -> Result<(), String> {
    for patch in patches.iter().filter(|patch| patch.after == after) {
        patch.change(report)?;
    }
    Ok(())
}

fn place(report: &Report, concept: &str) -> Result<usize, String> {
    report
        .data_points
        .iter()
        .position(|point| point.concept.key == concept && point.breakdown.0.is_empty())
        .ok_or_else(|| format!("there is no figure `{concept}`"))
}

impl FigurePatch {
    fn change(&self, report: &mut Report) -> Result<(), String> {
        let at = place(report, &self.key)?;
        if let Some(other) = &self.value_of {
            report.data_points[at].value = report.data_points[place(report, other)?].value.clone();
        }
        if self.again {
            let mut copy = report.data_points[at].clone();
            copy.id = "again".to_owned();
            report.data_points.push(copy);
        }
        let point = &mut report.data_points[at];
        if let Some(breakdown) = &self.breakdown {
            let pair = breakdown.split_once('=');
            let pair = pair.map(|(axis, member)| (axis.to_owned(), member.to_owned()));
            point.breakdown = Breakdown::new(pair.into_iter().collect());
        }
        if let Some(year) = self.year {
            point.value = Value::Year(year);
        }
        Ok(())
    }
}
