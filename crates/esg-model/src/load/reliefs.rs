//! `[[reliefs]]` of `tables.toml`: a table of the reliefs that `provisions.toml` uses, in its words.

use indexmap::IndexMap;

use super::rules;
use super::schema::ReliefsEntry;
use crate::code::{CodeEdition, Explanation};
use crate::diag::{Location, Sink};
use crate::table::{Cell, Column, ColumnKind, Row, RowKind, Table};
use crate::text::Localized;
use crate::wording::{Word, Wording};

/// The table with its heads and no rows: they follow once the reliefs are read.
pub(super) fn table(entry: ReliefsEntry, location: Location, wording: &Wording) -> Table {
    let words = |word: Word| Localized::from_fn(|lang| wording.get(word, lang).to_owned());
    let heads = [
        Word::ReliefGround,
        Word::ReliefWhy,
        Word::ReliefInstead,
        Word::ReliefPlan,
    ];
    let column = |word| Column {
        heading: words(word),
        added: Localized::default(),
        kind: ColumnKind::Words,
    };
    Table {
        id: entry.id.into_inner(),
        title: entry.title,
        stub: words(Word::ReliefMatter),
        columns: heads.map(column).into(),
        rows: Vec::new(),
        units: [].into(),
        notes: Vec::new(),
        location,
    }
}

/// Gives the tables of these ids a row for each relief that is used, in the order of `provisions.toml`.
pub(super) fn fill(
    tables: &mut IndexMap<String, Table>,
    ids: &[String],
    explanations: &[Explanation],
    code: &CodeEdition,
    wording: &Wording,
    sink: &mut Sink,
) {
    let rows: Vec<Row> = explanations
        .iter()
        .filter_map(|explanation| {
            let relief = explanation.relief.as_ref()?;
            let ground =
                Localized::from_fn(|lang| lang.orthography().opening(wording.get(relief.kind.word(), lang)));
            let cells = [&ground, &relief.why, &relief.instead, &relief.plan];
            Some(Row::Data {
                label: code.provision(&explanation.provision).label.clone(),
                kind: RowKind::Plain,
                cells: cells.map(|words| Cell::Text(words.clone())).into(),
            })
        })
        .collect();
    for id in ids {
        let Some(table) = tables.get_mut(id) else { continue };
        sink.examined(rules::BAD_SETTING, 1);
        if rows.is_empty() {
            let message =
                format!("table `{id}` lists the reliefs that are used, and provisions.toml uses none");
            sink.error(rules::BAD_SETTING, table.location.clone(), message)
                .hint("take the table and its places out, or add the [[relief]] that is used");
        }
        table.rows.clone_from(&rows);
    }
}
