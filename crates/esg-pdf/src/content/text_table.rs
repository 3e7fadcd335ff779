//! Tables of words.

use esg_model::block::{Inline, InlineKind, TextRow, TextTable};
use esg_model::diag::Location;
use esg_model::source::SourcePath;
use typst::foundations::{IntoValue as _, Value};

use super::{Writer, array, dict, string};

impl Writer<'_> {
    /// A table of words.
    pub(super) fn text_table(&mut self, table: &TextTable, path: &SourcePath, location: &Location) -> Value {
        let header: Vec<Value> = table.header.iter().map(|cell| self.lines(cell, path)).collect();
        let mut closes = false;
        let mut rows: Vec<Value> = Vec::new();
        for row in &table.rows {
            let kind = match row {
                TextRow::Group(_) => "group",
                TextRow::Cells(_) => "cells",
                TextRow::GroupEnd => {
                    closes = true;
                    continue;
                }
            };
            let cells: Vec<Value> = row.cells().iter().map(|cell| self.lines(cell, path)).collect();
            rows.push(dict([
                ("kind", string(kind)),
                (
                    "closes",
                    Value::Bool(std::mem::take(&mut closes) && kind == "cells"),
                ),
                ("cells", array(cells)),
            ]));
        }
        let emphasis = table.rows.iter().any(|row| match row {
            TextRow::Group(_) | TextRow::GroupEnd => false,
            TextRow::Cells(cells) => cells.first().is_some_and(|cell| has_emphasis(cell)),
        });
        dict([
            ("kind", string("text-table")),
            ("name", string(&format!("table:{}", table.id))),
            ("number", self.number_of_table(&table.id)),
            ("title", self.specified(&table.title, location).into_value()),
            ("emphasis", Value::Bool(emphasis)),
            ("nested", Value::Bool(!table.rows.contains(&TextRow::GroupEnd))),
            ("header", array(header)),
            ("rows", array(rows)),
        ])
    }

    /// A cell's lines: authors separate several items in a cell by line breaks.
    fn lines(&mut self, cell: &[Inline], path: &SourcePath) -> Value {
        let lines: Vec<Value> = cell
            .split(|inline| inline.kind == InlineKind::LineBreak)
            .map(|line| self.inlines(line, path).into_value())
            .collect();
        array(lines)
    }
}

/// Whether anything stands in italics, which the fonts have in regular weight only.
fn has_emphasis(inlines: &[Inline]) -> bool {
    let mut found = false;
    esg_model::block::visit_inline_list(inlines, &mut |inline| {
        found |= matches!(inline.kind, InlineKind::Emphasis(_));
    });
    found
}
