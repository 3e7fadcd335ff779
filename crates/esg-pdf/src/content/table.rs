//! Data tables.

use esg_model::diag::Location;
use esg_model::disclosure::{DataPointId, Value as Disclosed};
use esg_model::display::Form;
use esg_model::table::{Cell, Mark, MarkPlace, Row, Table};
use typst::foundations::{Content, IntoValue, Label, NativeElement as _, Value};
use typst::layout::{Em, HElem};
use typst::model::LinkTarget;
use typst::text::{SuperElem, TextElem};

use super::block::demand;
use super::{Writer, array, dict, integer, label, string};

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
            .enumerate()
            .map(|(index, heading)| {
                let heading = self.localized(heading, location);
                let place = MarkPlace {
                    row: None,
                    column: Some(index),
                };
                self.marked(heading, table, place).into_value()
            })
            .collect();
        let rows: Vec<Value> = table
            .rows
            .iter()
            .enumerate()
            .map(|(index, row)| self.row(index, row, table, placed))
            .collect();
        let notes: Vec<Value> = table
            .notes
            .iter()
            .map(|note| {
                let body = self.inlines(note.get(self.lang), &location.path).into_value();
                let mark = note.mark.as_ref().map(|mark| self.back_to_mark(mark, table));
                dict([("body", body), ("mark", mark.into_value())])
            })
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

    fn row(&mut self, index: usize, row: &Row, table: &Table, placed: &Location) -> Value {
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
                let label = self.localized(label, &table.location);
                let place = |column| MarkPlace {
                    row: Some(index),
                    column,
                };
                let label = self.marked(label, table, place(None)).into_value();
                let cells: Vec<Value> = cells
                    .iter()
                    .enumerate()
                    .map(|(column, cell)| self.cell(cell, place(Some(column)), table, placed))
                    .collect();
                dict([
                    ("kind", string("data")),
                    ("label", label),
                    ("grouped", Value::Bool(*grouped)),
                    ("cells", array(cells)),
                ])
            }
        }
    }

    fn cell(&mut self, cell: &Cell, place: MarkPlace, table: &Table, placed: &Location) -> Value {
        match cell {
            Cell::DataPoint(id) => {
                let mark = self.marked(Content::empty(), table, place);
                self.data_cell(*id, mark, placed)
            }
            Cell::Text(text) => dict([
                ("kind", string("text")),
                ("body", self.localized(text, &table.location).into_value()),
                ("mark", Value::None),
            ]),
            Cell::Gap => dict([("kind", string("gap"))]),
        }
    }

    /// Words with the marks of the notes that are about this place, each a link to its note.
    fn marked(&mut self, words: Content, table: &Table, place: MarkPlace) -> Content {
        let mut content = vec![words];
        for mark in table.marks(place) {
            let body = SuperElem::new(TextElem::packed(mark.shown())).pack();
            let note = label(&note_name(table, mark));
            // Heads are repeated on every page, and a label stands once; rows are not.
            let own = (place.row.is_some() && mark.places.first() == Some(&place))
                .then(|| label(&mark_name(table, mark)))
                .flatten();
            content.push(HElem::new(Em::new(0.1).into()).pack());
            content.push(self.joined(note, own, body, &table.location));
        }
        Content::sequence(content)
    }

    /// The mark at the head of a note, a link back to its first place, or to the table where that is a heading.
    fn back_to_mark(&mut self, mark: &Mark, table: &Table) -> Content {
        let in_rows = mark.places.first().is_some_and(|place| place.row.is_some());
        let back = if in_rows {
            mark_name(table, mark)
        } else {
            format!("table:{}", table.id)
        };
        let own = label(&note_name(table, mark));
        self.joined(label(&back), own, TextElem::packed(mark.shown()), &table.location)
    }

    /// A link between a mark and its note.
    fn joined(
        &mut self,
        to: Option<Label>,
        own: Option<Label>,
        body: Content,
        location: &Location,
    ) -> Content {
        let span = self
            .spans
            .at(&location.path, location.span.map_or(0, |(start, _)| start));
        match to {
            Some(to) => self.linked(LinkTarget::Label(to), own, body, span),
            None => body,
        }
    }

    /// A value. `tail` is what stands from the decimal point on: columns align at the point.
    fn data_cell(&mut self, id: DataPointId, mark: Content, placed: &Location) -> Value {
        let span = placed.span.map_or(0..0, |(start, end)| start..end);
        let body = self.data_point(id, Form::Plain, &placed.path, &span).into_value();
        match &self.report.data_point(id).value {
            Disclosed::Text(_) | Disclosed::Member { .. } => dict([
                ("kind", string("text")),
                ("body", body),
                ("mark", mark.into_value()),
            ]),
            Disclosed::Absent { .. } => dict([
                ("kind", string("absent")),
                ("body", body),
                ("mark", mark.into_value()),
            ]),
            Disclosed::Number { .. } | Disclosed::Year(_) => {
                let shown = self.report.show(id, Form::Plain, self.lang);
                let fraction = shown.text.find('.').map_or("", |point| &shown.text[point..]);
                let tail = format!("{fraction}{}", shown.suffix);
                dict([
                    ("kind", string("number")),
                    ("body", body),
                    ("tail", string(&tail)),
                    ("mark", mark.into_value()),
                ])
            }
        }
    }
}

/// The name of a note, to which its marks lead.
fn note_name(table: &Table, mark: &Mark) -> String {
    format!("note:{}:{}", table.id, mark.letter)
}

/// The name of a mark's first place, to which its note leads back.
fn mark_name(table: &Table, mark: &Mark) -> String {
    format!("mark:{}:{}", table.id, mark.letter)
}
