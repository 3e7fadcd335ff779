//! What a reader has to know of a period, said in every table that shows figures over it.

use indexmap::{IndexMap, IndexSet};

use super::reference::Resolver;
use super::table_notes;
use crate::disclosure::{DataPoint, DataPointId};
use crate::period::{Period, Periods};
use crate::table::Table;
use crate::text::Localized;
use crate::wording::{Word, Wording};

/// Adds the note of a period to each table that shows figures over it: those of its last day are as they are in any other.
pub(super) fn annotate(
    tables: &mut IndexMap<String, Table>,
    periods: &Periods,
    points: &[DataPoint],
    wording: &Wording,
    resolver: &Resolver<'_>,
) {
    for period in periods.values() {
        let Some(note) = &period.note else { continue };
        let text = Localized::from_fn(|lang| {
            let parts = [
                ("period", period.label.get(lang).as_str()),
                ("note", note.get(lang).as_str()),
            ];
            wording.fill(Word::PeriodNote, lang, &parts)
        });
        for table in tables.values_mut() {
            let is_over = |id: &DataPointId| {
                let point = &points[id.0];
                point.named_period == *period && matches!(point.period, Period::Duration { .. })
            };
            let figures: IndexSet<DataPointId> = table.data_points().filter(is_over).collect();
            table_notes::add(table, &text, figures, resolver);
        }
    }
}
