//! How wide the columns of a table are: what its cells hold decides, and no column is narrower than its longest
//! unbreakable piece.
//!
//! typst's own automatic columns squeeze a column of words until its words lie over the next one, and measuring in a
//! template tells how wide a cell is on one line but not how narrow it may become. `columns-of` is therefore a function
//! of the templates that is written here: [`extent`] lays each cell out on one line and broken wherever typst breaks,
//! [`share`] divides the room.
#![expect(
    clippy::float_arithmetic,
    reason = "coordinates of drawings; disclosed numbers are text here"
)]

mod extent;
mod share;

use std::sync::LazyLock;

use typst::comemo::Tracked;
use typst::diag::{At, SourceResult};
use typst::engine::Engine;
use typst::foundations::{
    Args, Array, CastInfo, Content, Context, Dict, IntoValue, NativeFuncData, NativeFuncPtr, Resolve, Scope,
    Value,
};
use typst::layout::{Abs, Length};
use typst::text::TextElem;

use self::extent::{Extent, extent, longest_piece};
use self::share::{Room, share};

/// `columns-of(rows, room: …, gutter: …, padding: …, least: …, page: …)` in the templates.
///
/// `rows` are the rows of a table without what spans several columns, each an array of contents as they will be printed
/// or `none` where a cell asks nothing of its column. `room` is the width of the text column, `gutter` what a wide
/// table may have more, `padding` the inset of a cell on both sides together, half of which is enough where room is
/// scarce, `least` the smallest size of type,
/// `page` the height of a page's text.
///
/// Gives a dictionary:
/// - `widths`: the widths of the columns, padding included,
/// - `wide`: whether the table takes the gutter too,
/// - `inset`: the inset of a cell on either side,
/// - `size`: the size of type at which it fits,
/// - `split`: for each column, whether its long pieces have to be broken anywhere,
/// - `heights`: about how high each row will be, without inset,
/// - `wanted`: for each column its longest piece (`words`) and how wide that is in millimetres (`width`), where the page
///   is not wide enough,
/// - `lacking`: how much wider the page would have to be, or `none` where it is wide enough.
pub(crate) static COLUMNS_OF: NativeFuncData = NativeFuncData {
    function: NativeFuncPtr(&columns_of),
    name: "columns-of",
    title: "Columns Of",
    docs: "How wide the columns of a table are.",
    def_site: None,
    keywords: &[],
    contextual: true,
    scope: LazyLock::new(&Scope::new),
    params: LazyLock::new(&Vec::new),
    returns: LazyLock::new(&|| CastInfo::Any),
};

/// `piece-of(content)` in the templates: the width of the longest piece of a content in which no line breaks.
pub(crate) static PIECE_OF: NativeFuncData = NativeFuncData {
    function: NativeFuncPtr(&piece_of),
    name: "piece-of",
    title: "Piece Of",
    docs: "The width of the longest piece in which no line breaks.",
    def_site: None,
    keywords: &[],
    contextual: true,
    scope: LazyLock::new(&Scope::new),
    params: LazyLock::new(&Vec::new),
    returns: LazyLock::new(&|| CastInfo::Any),
};

fn piece_of(engine: &mut Engine, context: Tracked<Context>, args: &mut Args) -> SourceResult<Value> {
    let content: Content = args.expect("content")?;
    Ok(extent(engine, context, &content, Abs::zero())?.piece.into_value())
}

fn columns_of(engine: &mut Engine, context: Tracked<Context>, args: &mut Args) -> SourceResult<Value> {
    let span = args.span;
    let styles = context.styles().at(span)?;
    let rows: Array = args.expect("rows")?;
    let mut length = |name: &str| -> SourceResult<Abs> {
        let given: Option<Length> = args.named(name)?;
        Ok(given.map_or(Abs::zero(), |length| length.resolve(styles)))
    };
    let (narrow, gutter) = (length("room")?, length("gutter")?);
    let padding = length("padding")?;
    let room = Room {
        narrow,
        wide: narrow + gutter,
        padding,
        tight: padding * 0.5,
        size: styles.resolve(TextElem::size),
        least: length("least")?,
        page: length("page")?,
    };
    let mut contents: Vec<Vec<Option<Content>>> = Vec::new();
    let mut extents = Vec::new();
    for row in rows {
        let cells: Array = row.cast().at(span)?;
        let mut row = Vec::new();
        let mut measured = Vec::new();
        for cell in cells {
            let cell = match cell {
                Value::None => None,
                cell => Some(cell.cast::<Content>().at(span)?),
            };
            measured.push(match &cell {
                Some(cell) => Some(extent(engine, context, cell, room.size)?),
                None => None,
            });
            row.push(cell);
        }
        extents.push(measured);
        contents.push(row);
    }
    let shared = share(&extents, &room);
    let wanted = if shared.lacking > Abs::zero() {
        wanted(engine, context, &contents, &extents)?
    } else {
        Array::new()
    };
    let lacking = if shared.lacking > Abs::zero() {
        shared.lacking.into_value()
    } else {
        Value::None
    };
    let mut answer = Dict::new();
    let lengths = |all: Vec<Abs>| all.into_iter().map(Abs::into_value).collect::<Array>();
    answer.insert("widths".into(), lengths(shared.widths).into_value());
    answer.insert("wide".into(), shared.wide.into_value());
    answer.insert("inset".into(), (shared.padding * 0.5).into_value());
    answer.insert("size".into(), shared.size.into_value());
    let split: Array = shared.split.into_iter().map(IntoValue::into_value).collect();
    answer.insert("split".into(), split.into_value());
    answer.insert("heights".into(), lengths(shared.heights).into_value());
    answer.insert("lacking".into(), lacking);
    answer.insert("wanted".into(), wanted.into_value());
    Ok(answer.into_value())
}

/// For each column the words of its longest piece, and how wide that is in millimetres.
fn wanted(
    engine: &mut Engine,
    context: Tracked<Context>,
    contents: &[Vec<Option<Content>>],
    extents: &[Vec<Option<Extent>>],
) -> SourceResult<Array> {
    let count = extents.iter().map(Vec::len).max().unwrap_or(0);
    let mut wanted = Array::new();
    for column in 0..count {
        let mut widest: Option<(Abs, &Content)> = None;
        for (cells, measured) in contents.iter().zip(extents) {
            let (Some(Some(cell)), Some(Some(extent))) = (cells.get(column), measured.get(column)) else {
                continue;
            };
            if widest.is_none_or(|(width, _)| width < extent.piece) {
                widest = Some((extent.piece, cell));
            }
        }
        let (width, words) = match widest {
            Some((width, cell)) => (width, longest_piece(engine, context, cell)?),
            None => (Abs::zero(), String::new()),
        };
        let mut told = Dict::new();
        told.insert("words".into(), words.into_value());
        told.insert("width".into(), width.to_mm().into_value());
        wanted.push(told.into_value());
    }
    Ok(wanted)
}
