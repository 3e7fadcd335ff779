//! Tables for which the page is not wide enough, told at the author's place.

use esg_model::block::BlockKind;
use esg_model::diag::{Location, Sink};
use esg_model::{Lang, Report};
use typst::foundations::{Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst_layout::PagedDocument;

use crate::content::table_name;
use crate::rules;

/// The label of the marks that `templates/typst/components/grids.typ` leaves beside such tables.
const MARK: &str = "table-too-wide";

/// Tells every table whose columns cannot hold their longest words and figures at the smallest size of type.
pub(crate) fn report(document: &PagedDocument, report: &Report, lang: Lang, sink: &mut Sink) {
    let tables = report.narratives.get(lang).table_numbers.len();
    sink.examined(rules::TABLE_TOO_WIDE, tables);
    let Ok(mark) = Label::construct(MARK.into()) else {
        return;
    };
    for mark in document.introspector().query(&Selector::Label(mark)) {
        let Some(Value::Dict(told)) = mark.to_packed::<MetadataElem>().map(|mark| &mark.value) else {
            continue;
        };
        let name = told
            .get("name")
            .ok()
            .cloned()
            .and_then(|name| name.cast::<String>().ok());
        let lacking = told
            .get("lacking")
            .ok()
            .cloned()
            .and_then(|width| width.cast::<f64>().ok());
        let (name, lacking) = (name.unwrap_or_default(), lacking.unwrap_or_default());
        sink.error(
            rules::TABLE_TOO_WIDE,
            place(report, lang, &name),
            format!("the table is {:.0} mm wider than the page of the {lang} PDF holds, at the smallest size of type", lacking.ceil()),
        )
        .hint("split it into two tables, or turn columns into rows");
    }
}

/// Where the author wrote the table with this name.
fn place(report: &Report, lang: Lang, name: &str) -> Location {
    let mut tables = report.tables.values();
    if let Some(table) = tables.find(|table| table_name(&table.id) == name) {
        return table.location.clone();
    }
    let mut blocks = report.narratives.get(lang).blocks();
    blocks
        .find(
            |(_, block)| matches!(&block.kind, BlockKind::TextTable(table) if table_name(&table.id) == name),
        )
        .map_or_else(|| report.location.clone(), |(part, block)| part.at(&block.span))
}
