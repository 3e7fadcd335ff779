//! Data tables.

use esg_model::diag::Location;
use esg_model::disclosure::{DataPointId, Value as Disclosed};
use esg_model::display::Form;
use esg_model::numbered::{DataTableId, TableId};
use esg_model::place::PlaceId;
use esg_model::table::{Cell, ColumnKind, Mark, MarkPlace, Piece, Row, RowKind, Table};
use typst::foundations::{Content, IntoValue, Label, NativeElement as _, Value};
use typst::layout::{Em, HElem};
use typst::model::LinkTarget;
use typst::text::{SuperElem, TextElem};

use super::kept::LONGEST_KEPT;
use super::words::with_marks;
use super::{Writer, array, dict, string};
use crate::anchor::Anchor;

impl Writer<'_> {
    /// A data table.
    pub(super) fn data_table(&mut self, id: DataTableId, placed: &Location) -> Value {
        let table = self.report.table(id);
        let location = &table.location;
        self.in_head = true;
        let columns: Vec<Value> = table
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| {
                let place = MarkPlace {
                    row: None,
                    column: Some(index),
                };
                let marks = self.marks(table, place);
                let heading = self.heading_with_marks(&column.printed(), marks, location);
                dict([
                    ("heading", heading.into_value()),
                    ("kind", string(kind_of(column.kind))),
                ])
            })
            .collect();
        self.in_head = false;
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
                let mark = note
                    .mark
                    .as_ref()
                    .map(|mark| self.back_to_mark(mark, table, id.table()));
                dict([("body", body), ("mark", mark.into_value())])
            })
            .collect();
        dict([
            ("kind", string("data-table")),
            ("name", string(&Anchor::Table(id.table()).name(self.report))),
            ("number", self.number_of_table(id.table())),
            ("title", self.localized(&table.title, location).into_value()),
            ("stub", self.heading_words(&table.stub, location).into_value()),
            ("columns", array(columns)),
            ("rows", array(rows)),
            ("nested", Value::Bool(table.is_nested())),
            ("notes", array(notes)),
        ])
    }

    fn row(&mut self, index: usize, row: &Row, table: &Table, placed: &Location) -> Value {
        match row {
            Row::Group(label) => dict([
                ("kind", string("group")),
                ("closes", Value::Bool(false)),
                ("label", self.heading_words(label, &table.location).into_value()),
            ]),
            Row::Data { label, kind, cells } => {
                let place = |column| MarkPlace {
                    row: Some(index),
                    column,
                };
                let marks = self.marks(table, place(None));
                let label = self
                    .heading_with_marks(label, marks, &table.location)
                    .into_value();
                let cells: Vec<Value> = cells
                    .iter()
                    .enumerate()
                    .map(|(column, cell)| self.cell(cell, (index, column), table, placed))
                    .collect();
                let kind = match kind {
                    RowKind::Plain => "plain",
                    RowKind::Member => "part",
                    RowKind::OfWhich => "of-which",
                    RowKind::Total => "total",
                };
                dict([
                    ("kind", string(kind)),
                    ("label", label),
                    ("closes", Value::Bool(table.closes_group(index))),
                    ("cells", array(cells)),
                ])
            }
        }
    }

    fn cell(
        &mut self,
        cell: &Cell,
        (row, column): (usize, usize),
        table: &Table,
        placed: &Location,
    ) -> Value {
        let at = MarkPlace {
            row: Some(row),
            column: Some(column),
        };
        let unit = table.units.get(&(row, column));
        match cell {
            Cell::DataPoint { id, place, form } => {
                let marks = self.marks(table, at);
                let (unit, marks) = match unit {
                    Some(unit) => {
                        // The number is in a box, at whose edge typst gives no space.
                        let shown = self.report.show(*id, *form, self.lang);
                        let number = format!("{}{}", shown.text, shown.suffix);
                        let gap = self.gap_behind(&number, unit.get(self.lang));
                        let unit = self.heading_with_marks(unit, marks, &table.location);
                        let unit = Content::sequence([gap, unit]).into_value();
                        (unit, Vec::new())
                    }
                    None => (Value::None, marks),
                };
                let aligned = table.columns[column].kind == ColumnKind::Measure;
                self.data_cell((*place, *id, *form), marks, unit, aligned, placed)
            }
            Cell::Phrase(pieces) => {
                let unit = unit.map(|unit| Piece::Words(unit.clone()));
                let pieces: Vec<&Piece> = pieces.iter().chain(&unit).collect();
                let last = pieces.len().saturating_sub(1);
                let mut marks = self.marks(table, at);
                let span = placed.span.map_or(0..0, |(start, end)| start..end);
                let mut body = Vec::with_capacity(pieces.len());
                for (index, piece) in pieces.into_iter().enumerate() {
                    let marks = if index == last {
                        std::mem::take(&mut marks)
                    } else {
                        Vec::new()
                    };
                    body.push(match piece {
                        Piece::Words(words) if marks.is_empty() => self.localized(words, &table.location),
                        Piece::Words(words) => self.heading_with_marks(words, marks, &table.location),
                        Piece::DataPoint { id, place, form } => {
                            let value = self.data_point(*place, *id, *form, &placed.path, &span);
                            with_marks(value, marks)
                        }
                    });
                }
                let body = Content::sequence(body);
                dict([
                    ("kind", string("text")),
                    ("body", body.into_value()),
                    ("mark", Value::None),
                ])
            }
            Cell::Text(text) => dict([
                ("kind", string("text")),
                ("body", self.localized(text, &table.location).into_value()),
                ("mark", Value::None),
            ]),
            Cell::Gap => dict([("kind", string("gap"))]),
        }
    }

    /// The marks of the notes that are about this place, each a link to its note, with the space before it.
    fn marks(&mut self, table: &Table, place: MarkPlace) -> Vec<Content> {
        let mut content = Vec::new();
        for mark in table.marks(place) {
            let body = SuperElem::new(TextElem::packed(mark.shown())).pack();
            let note = Anchor::Note(table, mark).label(self.report);
            // Heads are repeated on every page, and a label stands once; rows are not.
            let own = (place.row.is_some() && mark.places.first() == Some(&place))
                .then(|| Anchor::Mark(table, mark).label(self.report))
                .flatten();
            content.push(HElem::new(Em::new(0.1).into()).pack());
            content.push(self.joined(note, own, body, &table.location));
        }
        content
    }

    /// The mark at the head of a note, a link back to its first place, or to the table where that is a heading.
    fn back_to_mark(&mut self, mark: &Mark, table: &Table, id: TableId) -> Content {
        let in_rows = mark.places.first().is_some_and(|place| place.row.is_some());
        let back = if in_rows {
            Anchor::Mark(table, mark)
        } else {
            Anchor::Table(id)
        };
        let (back, own) = (
            back.label(self.report),
            Anchor::Note(table, mark).label(self.report),
        );
        self.joined(back, own, TextElem::packed(mark.shown()), &table.location)
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
    /// Where the column holds several units, the points mean nothing to each other, and only marks hang over.
    fn data_cell(
        &mut self,
        (place, id, form): (PlaceId, DataPointId, Form),
        marks: Vec<Content>,
        unit: Value,
        aligned: bool,
        placed: &Location,
    ) -> Value {
        let span = placed.span.map_or(0..0, |(start, end)| start..end);
        let body = self.data_point(place, id, form, &placed.path, &span);
        let kind = match &self.report.data_point(id).value {
            Disclosed::ToBeGiven { unit: None } | Disclosed::Text(_) | Disclosed::Member { .. } => "text",
            Disclosed::ToBeGiven { unit: Some(_) } | Disclosed::Absent { .. } => "absent",
            Disclosed::Number { .. } | Disclosed::Year(_) => {
                let shown = self.report.show(id, form, self.lang);
                let fraction = shown.text.find('.').map_or("", |point| &shown.text[point..]);
                let tail = if aligned {
                    format!("{fraction}{}", shown.suffix)
                } else {
                    String::new()
                };
                return dict([
                    ("kind", string("number")),
                    ("body", body.into_value()),
                    ("tail", string(&tail)),
                    ("unit", unit),
                    ("mark", Content::sequence(marks).into_value()),
                ]);
            }
        };
        let short = self.shown(id, form).chars().count() <= LONGEST_KEPT;
        let (body, mark) = if short {
            (with_marks(body, marks), Content::empty())
        } else {
            (body, Content::sequence(marks))
        };
        dict([
            ("kind", string(kind)),
            ("body", body.into_value()),
            ("mark", mark.into_value()),
        ])
    }
}

/// The word by which the templates know what a column holds.
fn kind_of(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Words => "words",
        ColumnKind::Measure | ColumnKind::Figures => "figures",
    }
}
