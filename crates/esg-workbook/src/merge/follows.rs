//! What follows from a figure that somebody changed: how accurate it is, and what it is not any more.

use std::collections::BTreeMap;

use esg_model::disclosure::Absence;

use super::{CellName, Change, Merged, Table};
use crate::book::At;
use crate::form::{FormRow, Kind, New, Place};

/// With more digits behind the point nobody types a figure.
const TYPED: usize = 4;

impl Table<'_> {
    /// What a changed figure changes besides: a number has an accuracy, and what is not there has none. Neither is done
    /// where the person said so, and both are told.
    pub(super) fn what_follows(
        &self,
        form: &FormRow,
        row: u32,
        columns: &BTreeMap<usize, u32>,
        before: usize,
        merged: &mut Merged,
    ) {
        let values = merged.changes[before..].iter().filter_map(|change| {
            let (what, period) = change.column.split_once(' ')?;
            (what == "value").then(|| (period.to_owned(), change.clone()))
        });
        for (period, value) in values.collect::<Vec<_>>() {
            let Some(Kind::Figure(figure)) = self.form.column(&value.column).map(|at| &form.cells[at].kind)
            else {
                continue;
            };
            // A year is a day of the calendar, and neither accurate nor not.
            if figure.year {
                continue;
            }
            let behind = match value.new.split_once('.') {
                Some((_, fraction)) => fraction.len(),
                None => 0,
            };
            let places = behind + if figure.share { 2 } else { 0 };
            let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
            // Until a figure is given, its accuracy is what such figures mostly have; one that is given says it itself. More
            // digits than a person types are those of a formula, of which the report's own parser asks how many are meant.
            let is_first = !is_number(&value.old) && behind <= TYPED;
            let is_number = is_number(&value.new);
            let is_absent = Absence::ALL.into_iter().any(|own| own.as_str() == value.new);
            for what in ["decimals", "bound"] {
                let key = format!("{what} {period}");
                let Some(column) = self.form.column(&key) else {
                    continue;
                };
                let said = merged.changes[before..].iter().any(|change| change.column == key);
                let cell = &form.cells[column];
                let template = match cell.place {
                    Place::New(new, field) => match self.new.get(new) {
                        Some(New::Row { fields, .. }) => fields.get(field).map_or("", String::as_str),
                        Some(New::Reason { .. }) | None => "",
                    },
                    _ => cell.text.as_str(),
                };
                let new = match template {
                    "" if is_number && what == "decimals" => places.to_string(),
                    usual
                        if is_number
                            && is_first
                            && what == "decimals"
                            && usual.parse().is_ok_and(|usual: usize| usual < places) =>
                    {
                        places.to_string()
                    }
                    filled if is_absent && !filled.is_empty() && !matches!(cell.place, Place::New(..)) => {
                        String::new()
                    }
                    _ => continue,
                };
                if said {
                    continue;
                }
                let at = columns.get(&column).map_or(value.cell.at, |at| At::new(row, *at));
                merged.tell(match new.as_str() {
                    "" => format!("{}!{at}: emptied, since `{}` has no {what}", self.name(), value.new),
                    new if figure.share => format!("{}!{at}: {new}, since {}% has {behind} behind the point, and a percentage two more decimals; write another number where that is wrong", self.name(), value.new),
                    new => format!("{}!{at}: {new}, as many as the digits of {} say; write another number where that is wrong", self.name(), value.new),
                });
                merged.changes.push(Change {
                    cell: CellName {
                        sheet: self.name().to_owned(),
                        at,
                    },
                    row: form.key.clone(),
                    column: key,
                    file: String::new(),
                    old: cell.text.clone(),
                    new,
                    who: value.who.clone(),
                    place: cell.place.clone(),
                });
            }
        }
    }
}
