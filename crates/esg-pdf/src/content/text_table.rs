//! Tables of words.

use esg_model::block::{Inline, InlineKind, TextRow, TextTable, atoms};
use esg_model::diag::Location;
use esg_model::orthography::Script;
use esg_model::source::SourcePath;
use typst::foundations::{Content, IntoValue, NativeElement as _, Value};
use typst::layout::{Abs, Spacing, VElem};

use super::block::Begins;
use super::units::Lever;
use super::{Writer, array, dict, string};
use crate::anchor::Anchor;

/// A table of so many rows goes over pages.
const LARGE: usize = 19;

/// What a page cannot hold, in millimetres; typst cuts it off at the foot.
const LONGER_THAN_A_PAGE: f64 = 1000.0;

impl Writer<'_> {
    /// A table of words, and where pages begin in it.
    pub(super) fn text_table(
        &mut self,
        table: &TextTable,
        path: &SourcePath,
        location: &Location,
    ) -> (Value, Begins) {
        self.in_head = true;
        let header: Vec<Value> = table
            .header
            .iter()
            .map(|cell| self.head_lines(cell, false, path))
            .collect();
        self.in_head = false;
        let whole = self.units.current();
        let large = table.rows.len() >= LARGE;
        let mut closes = false;
        let mut units = Vec::with_capacity(table.rows.len());
        let mut rows: Vec<Value> = Vec::with_capacity(table.rows.len());
        for (index, row) in table.rows.iter().enumerate() {
            let kind = match row {
                TextRow::Group(_) => "group",
                TextRow::Cells(_) => "cells",
                TextRow::GroupEnd => {
                    closes = true;
                    continue;
                }
            };
            let opened = whole.map(|whole| self.units.open_row(whole, large));
            // The row before one that begins a page ends its own.
            let is_last = index + 1 == table.rows.len();
            let ends_page = !is_last && self.levers.of(self.units.following()) == Some(Lever::Before);
            self.in_head = matches!(row, TextRow::Group(_));
            let cells: Vec<Value> = row
                .cells()
                .iter()
                .enumerate()
                .map(|(column, cell)| match column {
                    0 => self.head_lines(cell, ends_page, path),
                    _ => self.lines(cell, ends_page, path),
                })
                .collect();
            self.in_head = false;
            rows.push(dict([
                ("kind", string(kind)),
                (
                    "closes",
                    Value::Bool(std::mem::take(&mut closes) && kind == "cells"),
                ),
                ("cells", array(cells)),
            ]));
            if let Some((unit, around)) = opened {
                self.units.close(around);
                units.push(unit);
            }
        }
        let first = units.first().and_then(|unit| self.levers.of(*unit));
        let begins = first == Some(Lever::Before);
        let emphasis = table.rows.iter().any(|row| match row {
            TextRow::Group(_) | TextRow::GroupEnd => false,
            TextRow::Cells(cells) => cells.first().is_some_and(|cell| has_emphasis(cell)),
        });
        let figures = self.report.figure_columns(table).into_iter().map(Value::Bool);
        let table = dict([
            ("kind", string("text-table")),
            ("figures", array(figures)),
            ("name", string(&Anchor::Table(table.id).name(self.report))),
            ("number", self.number_of_table(table.id)),
            ("title", self.specified(&table.title, location).into_value()),
            ("emphasis", Value::Bool(emphasis)),
            ("nested", Value::Bool(!table.rows.contains(&TextRow::GroupEnd))),
            ("header", array(header)),
            ("rows", array(rows)),
        ]);
        (table, Begins::new(begins, begins))
    }

    /// The lines of a head or of a row's label: Chinese breaks between its words.
    fn head_lines(&mut self, cell: &[Inline], ends_page: bool, path: &SourcePath) -> Value {
        let around = std::mem::replace(&mut self.in_title, self.lang.script() == Script::Han);
        let lines = self.lines(cell, ends_page, path);
        self.in_title = around;
        lines
    }

    /// A cell's lines: authors separate several items in a cell by line breaks. `ends_page`: what follows on the page
    /// stays empty.
    fn lines(&mut self, cell: &[Inline], ends_page: bool, path: &SourcePath) -> Value {
        let around = std::mem::replace(&mut self.narrow, true);
        let mut lines: Vec<Content> = cell
            .split(|inline| inline.kind == InlineKind::LineBreak)
            .map(|line| self.inlines(line, path))
            .collect();
        self.narrow = around;
        if ends_page && let Some(last) = lines.last_mut() {
            let rest = VElem::new(Spacing::Rel(Abs::mm(LONGER_THAN_A_PAGE).into()));
            *last = Content::sequence([last.clone(), rest.pack()]);
        }
        array(lines.into_iter().map(IntoValue::into_value))
    }
}

/// Whether anything stands in italics, which the fonts have in regular weight only.
fn has_emphasis(inlines: &[Inline]) -> bool {
    atoms(inlines).iter().any(|atom| atom.in_italics)
}
