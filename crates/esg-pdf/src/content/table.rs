//! Data tables.

use esg_model::diag::Location;
use esg_model::disclosure::{DataPointId, Value as Disclosed};
use esg_model::display::Form;
use esg_model::table::{Cell, Row, Table};
use typst::foundations::{IntoValue, Value};

use super::block::demand;
use super::{Writer, array, dict, integer, string};

impl Writer<'_> {
    /// A data table. Its cells come before its notes, as in the order of occurrences.
    pub(super) fn data_table(&mut self, id: &str, placed: &Location) -> Value {
        let Some(table) = self.report.tables.get(id) else {
            return Value::None;
        };
        let location = &table.location;
        let weights = self.weights(table);
        let columns: Vec<Value> = table
            .columns
            .iter()
            .map(|column| self.localized(column, location).into_value())
            .collect();
        let rows: Vec<Value> = table
            .rows
            .iter()
            .map(|row| self.row(row, table, placed))
            .collect();
        let notes: Vec<Value> = table
            .notes
            .iter()
            .map(|note| self.inlines(note.get(self.lang), &location.path).into_value())
            .collect();
        dict([
            ("kind", string("data-table")),
            ("name", string(&format!("table:{id}"))),
            ("number", self.number_of_table(id)),
            ("title", self.localized(&table.title, location).into_value()),
            ("stub", self.localized(&table.stub, location).into_value()),
            ("columns", array(columns)),
            ("weights", weights),
            ("rows", array(rows)),
            ("notes", array(notes)),
        ])
    }

    /// How wide the label column and the others should be beside each other.
    fn weights(&self, table: &Table) -> Value {
        let lang = self.lang;
        let rows = || {
            table.rows.iter().filter_map(|row| match row {
                Row::Data { label, cells, .. } => Some((label, cells)),
                Row::Group(_) => None,
            })
        };
        let stub = demand(
            rows()
                .map(|(label, _)| label.get(lang))
                .chain([table.stub.get(lang)])
                .cloned(),
        );
        let others = table.columns.iter().enumerate().map(|(column, heading)| {
            let cells = rows().filter_map(|(_, cells)| match cells.get(column)? {
                Cell::DataPoint(id) => Some(self.report.show(*id, Form::Plain, lang).full()),
                Cell::Text(text) => Some(text.get(lang).clone()),
                Cell::Gap => None,
            });
            demand(cells.chain([heading.get(lang).clone()]))
        });
        array(std::iter::once(stub).chain(others).map(integer))
    }

    fn row(&mut self, row: &Row, table: &Table, placed: &Location) -> Value {
        match row {
            Row::Group(label) => dict([
                ("kind", string("group")),
                ("label", self.localized(label, &table.location).into_value()),
            ]),
            Row::Data {
                label,
                grouped,
                cells,
            } => {
                let label = self.localized(label, &table.location).into_value();
                let cells: Vec<Value> = cells.iter().map(|cell| self.cell(cell, table, placed)).collect();
                dict([
                    ("kind", string("data")),
                    ("label", label),
                    ("grouped", Value::Bool(*grouped)),
                    ("cells", array(cells)),
                ])
            }
        }
    }

    fn cell(&mut self, cell: &Cell, table: &Table, placed: &Location) -> Value {
        match cell {
            Cell::DataPoint(id) => self.data_cell(*id, placed),
            Cell::Text(text) => dict([
                ("kind", string("text")),
                ("body", self.localized(text, &table.location).into_value()),
            ]),
            Cell::Gap => dict([("kind", string("gap"))]),
        }
    }

    /// A value. `tail` is what stands from the decimal point on: columns align at the point.
    fn data_cell(&mut self, id: DataPointId, placed: &Location) -> Value {
        let span = placed.span.map_or(0..0, |(start, end)| start..end);
        let body = self.data_point(id, Form::Plain, &placed.path, &span).into_value();
        match &self.report.data_point(id).value {
            Disclosed::Text(_) | Disclosed::Member { .. } => dict([("kind", string("text")), ("body", body)]),
            Disclosed::Absent { .. } => dict([("kind", string("absent")), ("body", body)]),
            Disclosed::Number { .. } | Disclosed::Year(_) => {
                let shown = self.report.show(id, Form::Plain, self.lang);
                let fraction = shown.text.find('.').map_or("", |point| &shown.text[point..]);
                let tail = format!("{fraction}{}", shown.suffix);
                dict([
                    ("kind", string("number")),
                    ("body", body),
                    ("tail", string(&tail)),
                ])
            }
        }
    }
}
