//! Which columns of a table of words hold nothing but figures: they are set right, as in tables of data.

use crate::block::{Inline, InlineKind, TextRow, TextTable};
use crate::report::Report;

/// What may stand beside a figure: signs and digits of its own, and what stands where there is none.
const SIGNS: &str = "0123456789.,%+-−–—()（） \u{a0}";

impl Report {
    /// For each column of a table of words, whether it holds figures only. The first column heads its rows and does not.
    pub fn figure_columns(&self, table: &TextTable) -> Vec<bool> {
        let columns = 0..table.header.len();
        columns
            .map(|column| column > 0 && self.holds_figures(table, column))
            .collect()
    }

    fn holds_figures(&self, table: &TextTable, column: usize) -> bool {
        let mut figures = 0;
        for row in &table.rows {
            let cell = match row {
                TextRow::Cells(cells) => cells.get(column),
                TextRow::Group(_) | TextRow::GroupEnd => None,
            };
            for inline in cell.into_iter().flatten() {
                if self.is_figure(inline) {
                    figures += 1;
                } else if !is_beside(inline) {
                    return false;
                }
            }
        }
        figures > 0
    }

    /// Whether an inline is a number of the data; emphasis does not change that.
    fn is_figure(&self, inline: &Inline) -> bool {
        match &inline.kind {
            InlineKind::DataPoint { id, .. } => self.data_point(*id).quantity().is_some(),
            InlineKind::Strong(inner) | InlineKind::Emphasis(inner) => {
                matches!(inner.as_slice(), [only] if self.is_figure(only))
            }
            _ => false,
        }
    }
}

/// Whether an inline may stand in a column of figures without being one.
fn is_beside(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(words) | InlineKind::Declared { words, .. } => {
            words.chars().all(|c| SIGNS.contains(c))
        }
        // Not available, not applicable.
        InlineKind::DataPoint { .. } | InlineKind::Footnote(_) => true,
        _ => false,
    }
}
