//! Changes of a figure after it was read, which no file of a report can make.

use std::sync::Arc;

use esg_model::Report;
use esg_model::disclosure::{Breakdown, Slice, Value};
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

/// The member of an axis that `axis=member` names.
fn slice(report: &Report, pair: &str) -> Result<Slice, String> {
    let taxonomy = report.taxonomy();
    let missing = || format!("there is no member `{pair}`");
    let (axis, member) = pair.split_once('=').ok_or_else(missing)?;
    let axis = taxonomy.axes().find(|own| own.key == axis).ok_or_else(missing)?;
    let member = taxonomy.members(axis).find(|own| own.key == member);
    Ok(Slice {
        axis: Arc::clone(axis),
        member: Arc::clone(member.ok_or_else(missing)?),
    })
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
        let pairs = self.breakdown.iter().filter(|pair| !pair.is_empty());
        let slices: Vec<Slice> = pairs.map(|pair| slice(report, pair)).collect::<Result<_, _>>()?;
        let point = &mut report.data_points[at];
        if self.breakdown.is_some() {
            point.breakdown = Breakdown::new(slices);
        }
        if let Some(year) = self.year {
            point.value = Value::Year(year);
        }
        Ok(())
    }
}
