//! Tables for which the page is not wide enough, told at the author's place.

use esg_model::block::BlockKind;
use esg_model::diag::{Location, Sink};
use esg_model::numbered::TableId;
use esg_model::{Lang, Report};
use typst::foundations::{Array, Dict, Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst_layout::PagedDocument;

use crate::anchor::table_named;
use crate::rules;

/// The label of the marks that `templates/typst/components/grids.typ` leaves beside such tables.
const MARK: &str = "table-too-wide";

/// Tells every table whose columns cannot hold their longest words and figures at the smallest size of type.
pub(crate) fn report(document: &PagedDocument, report: &Report, lang: Lang, sink: &mut Sink) {
    let tables = report.narratives.get(lang).tables.len();
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
        let wanted = wanted(told);
        let table = table_named(&name, report, lang).and_then(|id| written(id, report, lang));
        let (place, heads) = table.unwrap_or_else(|| (report.location.clone(), Vec::new()));
        let columns: Vec<String> = wanted
            .iter()
            .map(|column| column.named(&heads))
            .take(MOST_NAMED)
            .collect();
        let mut message = format!(
            "the table is {:.0} mm wider than the page of the {lang} PDF holds, at the smallest size of type",
            lacking.ceil()
        );
        if !columns.is_empty() {
            message.push_str(": most room goes to what cannot be broken, ");
            message.push_str(&columns.join(", "));
        }
        let finding = sink.error(rules::TABLE_TOO_WIDE, place, message);
        if let Some(word) = wanted.iter().find(|column| column.is_word()) {
            finding.hint(format!(
                "put a soft hyphen (U+00AD) into “{}” where it may be broken, or say it in shorter words",
                word.words
            ));
        }
        finding.hint("or split it into two tables, or turn columns into rows");
    }
}

/// So many columns are named in a message.
const MOST_NAMED: usize = 3;

/// What a column of a table needs.
struct Wanted {
    /// Its place, from 0.
    column: usize,
    /// Its longest piece.
    words: String,
    /// How wide that is, in millimetres.
    width: f64,
}

impl Wanted {
    /// The piece with the head of its column.
    fn named(&self, heads: &[String]) -> String {
        let number = self.column + 1;
        let head = heads.get(self.column).map(String::as_str).unwrap_or_default();
        let head = if head.is_empty() || head == self.words {
            String::new()
        } else {
            format!(" (“{head}”)")
        };
        format!("“{}” in column {number}{head}", self.words)
    }

    /// Whether a hyphen helps: figures are not broken, and in an address it would be read as part of it.
    fn is_word(&self) -> bool {
        self.words.chars().filter(|c| c.is_alphabetic()).count() > 6
            && !self
                .words
                .chars()
                .any(|c| c.is_ascii_digit() || matches!(c, '@' | '/' | ':'))
    }
}

/// What the columns of a table need, the widest first.
fn wanted(told: &Dict) -> Vec<Wanted> {
    let columns: Array = told
        .get("wanted")
        .ok()
        .cloned()
        .and_then(|columns| columns.cast().ok())
        .unwrap_or_default();
    let mut wanted: Vec<Wanted> = columns
        .into_iter()
        .enumerate()
        .filter_map(|(column, told)| {
            let told: Dict = told.cast().ok()?;
            Some(Wanted {
                column,
                words: told.get("words").ok()?.clone().cast().ok()?,
                width: told.get("width").ok()?.clone().cast().ok()?,
            })
        })
        .filter(|column| !column.words.is_empty())
        .collect();
    wanted.sort_by(|one, other| other.width.total_cmp(&one.width));
    wanted
}

/// Where the author wrote a table, and the heads of its columns.
fn written(id: TableId, report: &Report, lang: Lang) -> Option<(Location, Vec<String>)> {
    let mut blocks = report.narratives.get(lang).blocks();
    blocks.find_map(|(part, block)| match &block.kind {
        BlockKind::Table(own) if own.table() == id => {
            let table = report.table(*own);
            let columns = table.columns.iter().map(|column| &column.heading);
            let heads = std::iter::once(&table.stub).chain(columns);
            let heads = heads.map(|head| head.get(lang).clone()).collect();
            Some((table.location.clone(), heads))
        }
        BlockKind::TextTable(table) if table.id == id => {
            let heads = table.header.iter();
            let heads = heads.map(|head| report.plain_text(head, lang)).collect();
            Some((part.at(&block.span), heads))
        }
        _ => None,
    })
}
