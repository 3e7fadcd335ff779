//! Data tables and tables of words.

use esg_model::block::{Target, TextRow, TextTable};
use esg_model::disclosure::Value;
use esg_model::numbered::{DataTableId, TableId};
use esg_model::table::{Cell, ColumnKind, MarkPlace, Piece, Row, RowKind, Table, TableNote};
use esg_model::wording::Word;

use super::ids::{table_id, table_mark_id, table_note_id};
use super::page::Page;
use crate::target::NoteOf;

impl Page<'_> {
    /// A table of `tables.toml`, with its notes.
    pub(super) fn data_table(&mut self, id: DataTableId) {
        let table = self.subject.report.table(id);
        self.open_table(id.table(), table.title.get(self.subject.lang));
        self.open("thead", &[]);
        self.open("tr", &[]);
        self.leaf("th", &[("scope", "col")], table.stub.get(self.subject.lang));
        for (index, column) in table.columns.iter().enumerate() {
            let class = [("scope", "col"), ("class", "number")];
            let words = column.kind == ColumnKind::Words;
            self.open("th", if words { &class[..1] } else { &class });
            self.text(column.printed().get(self.subject.lang));
            self.note_marks(table, None, Some(index));
            self.close("th");
        }
        self.close("tr");
        self.close("thead");
        self.line();
        self.rows(table);
        self.close("table");
        self.close("div");
        for (position, note) in table.notes.iter().enumerate() {
            self.line();
            self.table_note(NoteOf::Table(id, position), table, note);
        }
        self.close("div");
    }

    /// A note under a table; a marked one begins with its mark and ends with a way back.
    fn table_note(&mut self, of: NoteOf, table: &Table, note: &TableNote) {
        let words = note.get(self.subject.lang);
        let Some(mark) = &note.mark else {
            self.open("p", &[("class", "note")]);
            self.note(&of, words);
            return self.close("p");
        };
        let id = table_note_id(&table.id, &mark.letter);
        self.claim(&id);
        self.open("p", &[("class", "note"), ("id", &id)]);
        self.text(&mark.shown());
        self.text(" ");
        self.note(&of, words);
        self.excluded(|page| {
            // The arrow does not stand alone on a line.
            page.text("\u{a0}");
            page.back_to(&table_mark_id(&table.id, &mark.letter));
        });
        self.close("p");
    }

    /// The marks of the notes that are about a place of the table. The letter is part of the text blocks around it, as
    /// the note is; the link, which lies over it, is not.
    fn note_marks(&mut self, table: &Table, row: Option<usize>, column: Option<usize>) {
        let place = MarkPlace { row, column };
        for mark in table.marks(place) {
            let id = table_mark_id(&table.id, &mark.letter);
            let attributes = [("class", "mark"), ("id", id.as_str())];
            if mark.places.first() == Some(&place) {
                self.claim(&id);
                self.open("sup", &attributes);
            } else {
                self.open("sup", &attributes[..1]);
            }
            self.text(&mark.shown());
            self.excluded(|page| {
                let note = format!("#{}", table_note_id(&table.id, &mark.letter));
                let words = format!("{} {}", page.word(Word::SeeNote), mark.shown());
                page.leaf(
                    "a",
                    &[("class", "to-note"), ("href", &note), ("title", &words)],
                    "",
                );
            });
            self.close("sup");
        }
    }

    /// The rows in bodies: a group heading heads the body that it opens.
    fn rows(&mut self, table: &Table) {
        let span = (table.columns.len() + 1).to_string();
        let mut in_body = false;
        for (index, row) in table.rows.iter().enumerate() {
            let starts_body = match row {
                Row::Group(_) => true,
                Row::Data { .. } => !in_body || table.closes_group(index),
            };
            if starts_body {
                if in_body {
                    self.close("tbody");
                }
                self.open("tbody", &[]);
                self.line();
                in_body = true;
            }
            match row {
                Row::Group(label) => {
                    self.open("tr", &[("class", "group")]);
                    self.leaf(
                        "th",
                        &[("scope", "rowgroup"), ("colspan", &span)],
                        label.get(self.subject.lang),
                    );
                }
                Row::Data { label, kind, cells } => {
                    let class = match (table.closes_group(index), kind) {
                        (true, RowKind::Total) => "closing total",
                        (true, _) => "closing",
                        (false, RowKind::Total) => "total",
                        (false, RowKind::Plain | RowKind::Member | RowKind::OfWhich) => "",
                    };
                    let class = [("class", class)];
                    self.open("tr", if class[0].1.is_empty() { &[] } else { &class });
                    let class = match kind {
                        RowKind::Plain | RowKind::Total => "",
                        RowKind::Member => "grouped",
                        RowKind::OfWhich => "of-which",
                    };
                    let class = [("scope", "row"), ("class", class)];
                    self.open(
                        "th",
                        if class[1].1.is_empty() {
                            &class[..1]
                        } else {
                            &class
                        },
                    );
                    self.text(label.get(self.subject.lang));
                    self.note_marks(table, Some(index), None);
                    self.close("th");
                    for (column, cell) in cells.iter().enumerate() {
                        self.cell(cell, table, (index, column));
                    }
                }
            }
            self.close("tr");
            self.line();
        }
        if in_body {
            self.close("tbody");
        }
    }

    fn cell(&mut self, cell: &Cell, table: &Table, (row, column): (usize, usize)) {
        match cell {
            Cell::DataPoint { id, place, form } => {
                let words = matches!(
                    self.subject.report.data_point(*id).value,
                    Value::Text(_) | Value::Member { .. } | Value::ToBeGiven { unit: None }
                );
                self.open("td", if words { &[] } else { &[("class", "number")] });
                self.data_point(*place, *id, *form);
                if let Some(unit) = table.units.get(&(row, column)) {
                    self.leaf("span", &[("class", "unit")], unit.get(self.subject.lang));
                }
                self.note_marks(table, Some(row), Some(column));
                self.close("td");
            }
            Cell::Phrase(pieces) => {
                self.open("td", &[("class", "number")]);
                for piece in pieces {
                    match piece {
                        Piece::Words(words) => self.text(words.get(self.subject.lang)),
                        Piece::DataPoint { id, place, form } => self.data_point(*place, *id, *form),
                    }
                }
                if let Some(unit) = table.units.get(&(row, column)) {
                    self.leaf("span", &[("class", "unit")], unit.get(self.subject.lang));
                }
                self.note_marks(table, Some(row), Some(column));
                self.close("td");
            }
            Cell::Text(words) => self.leaf("td", &[], words.get(self.subject.lang)),
            Cell::Gap if table.columns[column].kind == ColumnKind::Words => self.leaf("td", &[], "–"),
            Cell::Gap => self.leaf("td", &[("class", "number")], "–"),
        }
    }

    /// A table of words, whose first column heads its rows.
    pub(super) fn text_table(&mut self, table: &TextTable) {
        self.open_table(table.id, &table.title);
        let figures = self.subject.report.figure_columns(table);
        self.open("thead", &[]);
        self.open("tr", &[]);
        for (cell, figures) in table.header.iter().zip(&figures) {
            let class = [("scope", "col"), ("class", "figures")];
            self.open("th", if *figures { &class } else { &class[..1] });
            self.inlines(cell);
            self.close("th");
        }
        self.close("tr");
        self.close("thead");
        self.line();
        self.text_rows(table, &figures);
        self.close("table");
        self.close("div");
        self.close("div");
    }

    /// The rows in bodies: a group heading heads the body that it opens. `figures` tells which columns hold only those.
    fn text_rows(&mut self, table: &TextTable, figures: &[bool]) {
        let span = table.header.len().to_string();
        let mut in_body = false;
        let mut closes = false;
        for row in &table.rows {
            if *row == TextRow::GroupEnd {
                if in_body {
                    self.close("tbody");
                    in_body = false;
                }
                closes = true;
                continue;
            }
            let is_group = matches!(row, TextRow::Group(_));
            if is_group && in_body {
                self.close("tbody");
            }
            if is_group || !in_body {
                self.open("tbody", &[]);
                self.line();
                in_body = true;
            }
            match row {
                TextRow::Group(heading) => {
                    self.open("tr", &[("class", "group")]);
                    self.open("th", &[("scope", "rowgroup"), ("colspan", &span)]);
                    self.inlines(heading);
                    self.close("th");
                }
                TextRow::GroupEnd => {}
                TextRow::Cells(cells) => {
                    let class = [("class", "closing")];
                    self.open("tr", if closes { &class } else { &[] });
                    for (index, cell) in cells.iter().enumerate() {
                        let (element, attributes): (_, &[_]) = if index == 0 {
                            ("th", &[("scope", "row")])
                        } else if figures.get(index) == Some(&true) {
                            ("td", &[("class", "figures")])
                        } else {
                            ("td", &[])
                        };
                        self.open(element, attributes);
                        self.inlines(cell);
                        self.close(element);
                    }
                }
            }
            closes = false;
            self.close("tr");
            self.line();
        }
        if in_body {
            self.close("tbody");
        }
    }

    /// Opens the table with its caption: a box that keeps notes with it, and inside it one that scrolls.
    fn open_table(&mut self, id: TableId, title: &str) {
        let anchor = table_id(self.subject.report.table_name(id));
        self.claim(&anchor);
        self.open("div", &[("class", "table"), ("id", &anchor)]);
        self.open("div", &[("class", "scroll")]);
        self.open("table", &[]);
        self.open("caption", &[]);
        self.open("span", &[("class", "title")]);
        self.caption(&Target::Table(id), title);
        self.excluded(|page| {
            page.text(" ");
            page.link_here(&anchor, Word::TableLink);
        });
        self.close("span");
        self.close("caption");
        self.line();
    }
}
