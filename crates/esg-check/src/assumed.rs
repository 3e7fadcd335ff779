//! Figures that are assumed of a time to come: what a scenario supposes of it.

use std::collections::BTreeSet;

use esg_model::Report;
use esg_model::disclosure::DataPoint;
use esg_model::table::Row;

/// The axis of scenarios.
const SCENARIO: &str = "climate-scenario";

/// Whether a figure is assumed by a scenario: a year that stands over it is that of which it is assumed.
pub(crate) fn is_assumed(point: &DataPoint) -> bool {
    point.breakdown.0.iter().any(|slice| slice.axis.key == SCENARIO)
}

/// The heads and labels of tables, in all languages, over nothing but figures that are assumed.
pub(crate) fn heads_of_assumed(report: &Report) -> BTreeSet<&str> {
    let mut heads = BTreeSet::new();
    for table in &report.tables {
        let rows = table.rows.iter().filter_map(|row| match row {
            Row::Data { label, cells, .. } => Some((label, cells)),
            Row::Group(_) => None,
        });
        let rows: Vec<_> = rows.collect();
        let assumed = |cells: &mut dyn Iterator<Item = &esg_model::table::Cell>| {
            let mut figures = cells.flat_map(|cell| cell.figures()).peekable();
            figures.peek().is_some() && figures.all(|(_, id, _)| is_assumed(report.data_point(id)))
        };
        for (label, cells) in &rows {
            if assumed(&mut cells.iter()) {
                heads.extend(label.iter().map(|(_, label)| label.as_str()));
            }
        }
        for (index, column) in table.columns.iter().enumerate() {
            if assumed(&mut rows.iter().filter_map(|(_, cells)| cells.get(index))) {
                heads.extend(column.heading.iter().map(|(_, heading)| heading.as_str()));
            }
        }
    }
    heads
}
