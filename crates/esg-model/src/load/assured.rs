//! What a table says where it shows figures that somebody gave assurance on: to which level, who, and under which standard.

use indexmap::{IndexMap, IndexSet};

use super::reference::Resolver;
use super::table_notes;
use crate::disclosure::{DataPoint, DataPointId};
use crate::evidence::Assurance;
use crate::table::Table;
use crate::text::Localized;
use crate::wording::{Word, Wording};

/// The levels by the words of `facts.csv`; another one is DIS-072's.
const LEVELS: [(&str, Word); 2] = [
    ("limited", Word::AssuredLimited),
    ("reasonable", Word::AssuredReasonable),
];

/// Adds a note to each table for each level to which figures of it are assured, after the author's own.
pub(super) fn annotate(
    tables: &mut IndexMap<String, Table>,
    assurance: Option<&Assurance>,
    points: &[DataPoint],
    wording: &Wording,
    resolver: &Resolver<'_>,
) {
    let Some(assurance) = assurance else {
        return;
    };
    for table in tables.values_mut() {
        for (level, word) in LEVELS {
            let figures: IndexSet<DataPointId> = table
                .data_points()
                .filter(|id| points[id.0].assured == level)
                .collect();
            let text = Localized::from_fn(|lang| {
                let parts = [
                    ("provider", assurance.provider.as_str()),
                    ("standard", assurance.standard.as_str()),
                ];
                wording.fill(word, lang, &parts)
            });
            table_notes::add(table, &text, figures, resolver);
        }
    }
}
