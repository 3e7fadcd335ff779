//! Notes that tables get besides those of `tables.toml`.

use indexmap::IndexSet;

use super::reference::Resolver;
use crate::disclosure::DataPointId;
use crate::table::{Mark, Table, TableNote};
use crate::text::Localized;

/// Adds a note on these figures of a table, after the author's own; nothing where there are none.
pub(super) fn add(
    table: &mut Table,
    text: &Localized<String>,
    figures: IndexSet<DataPointId>,
    resolver: &Resolver<'_>,
) {
    if figures.is_empty() {
        return;
    }
    // A note on every figure of a table is one on the table.
    let all = table.data_points().all(|id| figures.contains(&id));
    let span = table.location.span.unwrap_or_default();
    let words = text.map(|_, text| resolver.in_note(text, span.0..span.1));
    table.notes.push(TableNote {
        words,
        mark: (!all).then(|| Mark {
            figures: figures.into_iter().collect(),
            ..Mark::default()
        }),
        added: true,
    });
}
