//! Figures by the references that name them, for files whose words are read again to know where they stand.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::disclosure::DataPointId;

/// The figures of a report.
pub(crate) struct ByReference(BTreeMap<Vec<String>, DataPointId>);

impl ByReference {
    pub(crate) fn of(report: &Report) -> Self {
        let points = report.data_points.iter().enumerate();
        let keyed = points.map(|(index, point)| (key(&point.reference(), ""), DataPointId(index)));
        ByReference(keyed.collect())
    }

    /// The figure that a reference names.
    pub(crate) fn get(&self, reference: &str, report: &Report) -> Option<DataPointId> {
        self.0.get(&key(reference, &report.period().name)).copied()
    }
}

/// A reference with its parts in order, the period named.
fn key(reference: &str, period: &str) -> Vec<String> {
    let parts = reference.split_whitespace().map(str::to_owned);
    // How a figure is printed does not say which it is.
    let is_form = |part: &String| part.starts_with("as=") || part.starts_with("places=");
    let mut parts: Vec<String> = parts.filter(|part| !is_form(part)).collect();
    if !parts.iter().any(|part| part.starts_with("period=")) {
        parts.push(format!("period={period}"));
    }
    parts.sort();
    parts
}
