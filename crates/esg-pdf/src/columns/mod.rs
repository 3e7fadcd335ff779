//! How wide the columns of a table are: what its cells hold decides, and no column is narrower than its longest
//! unbreakable piece.
//!
//! typst's own automatic columns squeeze a column of words until its words lie over the next one, and measuring in a
//! template tells how wide a cell is on one line but not how narrow it may become. `columns-of` is therefore a function
//! of the templates that is written here: [`mod@extent`] lays each cell out on one line and broken wherever typst breaks,
//! [`mod@asked`] says what a column asks for by that, [`mod@share`] divides the [`mod@room`], by the [`mod@lowest`] of
//! several ways to [`mod@divide`] it as to their [`mod@cost`], and [`mod@measured`] looks at what came of it.
#![expect(
    clippy::float_arithmetic,
    reason = "coordinates of drawings; disclosed numbers are text here"
)]

mod asked;
mod cost;
mod divide;
mod extent;
mod lowest;
mod measured;
mod room;
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

pub(crate) use self::extent::MARKED;
use self::extent::{Extent, extent, find_piece, longest_piece};
use self::measured::{Cells, settle};
use self::room::Room;
use self::share::{fits, share, tight};

/// `columns-of(rows, room: …, gutter: …, padding: …, least: …, page: …)` in the templates.
///
/// `rows` are the rows of a table without what spans several columns, each an array of contents as they will be printed
/// or `none` where a cell asks nothing of its column. `room` is the width of the text column, `gutter` what a wide
/// table may have more, `padding` the inset of a cell on both sides together, half of which is enough where room is
/// scarce, `least` the smallest size of type,
/// `figures` the columns of figures, from 0, `page` the height of a page's text, left out where nobody asks how high the rows are.
///
/// Gives a dictionary:
/// - `widths`: the widths of the columns, padding included,
/// - `wide`: whether the table takes the gutter too,
/// - `inset`: the inset of a cell on either side,
/// - `size`: the size of type at which it fits,
/// - `split`: for each column, whether its long pieces have to be broken anywhere,
/// - `heights`: how high each row will be, without inset and what spans several columns,
/// - `measured`: whether that is exact; else it is estimated,
/// - `wanted`: for each column its longest piece (`words`) and how wide that is in millimetres (`width`), where the page
///   is not wide enough,
/// - `tight`: for each column, whether it is narrower than what its cells keep together, which then has to be parted,
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
    let mut extent = extent(engine, context, &content)?;
    find_piece(engine, context, &content, &mut extent)?;
    Ok(extent.piece.into_value())
}

fn columns_of(engine: &mut Engine, context: Tracked<Context>, args: &mut Args) -> SourceResult<Value> {
    let span = args.span;
    let styles = context.styles().at(span)?;
    let rows: Array = args.expect("rows")?;
    let figures: Option<Array> = args.named("figures")?;
    let figures = figures.unwrap_or_default().into_iter().map(Value::cast::<usize>);
    let figures: Vec<usize> = figures.collect::<Result<_, _>>().at(span)?;
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
    let mut cells = Vec::new();
    for row in rows {
        let row: Array = row.cast().at(span)?;
        let row = row.into_iter().map(|cell| match cell {
            Value::None => Ok(None),
            cell => cell.cast::<Content>().map(Some),
        });
        cells.push(row.collect::<Result<Vec<_>, _>>().at(span)?);
    }
    let mut extents = Vec::new();
    for row in &cells {
        let row = row.iter().map(|cell| {
            cell.as_ref()
                .map(|cell| extent(engine, context, cell))
                .transpose()
        });
        extents.push(row.collect::<SourceResult<Vec<Option<Extent>>>>()?);
    }
    // How narrow columns may become matters only where not everything fits on one line.
    if !fits(&extents, &room) {
        find_pieces(engine, context, &cells, &mut extents, room.size)?;
    }
    let mut shared = share(&extents, &figures, &room);
    let as_measured = shared.size == room.size && !shared.split.contains(&true);
    if as_measured && room.page > Abs::zero() {
        let table = Cells {
            contents: &cells,
            extents: &extents,
            figures: &figures,
        };
        settle(engine, context, &table, &room, &mut shared)?;
    }
    let tight = tight(&extents, &room, &shared);
    let as_measured = as_measured && !tight.contains(&true);
    let wanted = if shared.lacking > Abs::zero() {
        wanted(engine, context, &cells, &extents)?
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
    answer.insert("measured".into(), as_measured.into_value());
    let tight: Array = tight.into_iter().map(IntoValue::into_value).collect();
    answer.insert("tight".into(), tight.into_value());
    answer.insert("lacking".into(), lacking);
    answer.insert("wanted".into(), wanted.into_value());
    Ok(answer.into_value())
}

/// Finds the longest piece of every cell that can decide on its column: a cell that is narrower as a whole than a piece of
/// another cell asks for nothing more. The widest cells come first, so that most of the others need not be laid out again.
fn find_pieces(
    engine: &mut Engine,
    context: Tracked<Context>,
    cells: &[Vec<Option<Content>>],
    extents: &mut [Vec<Option<Extent>>],
    size: Abs,
) -> SourceResult<()> {
    let count = cells.iter().map(Vec::len).max().unwrap_or(0);
    for column in 0..count {
        let rows = cells.iter().zip(&mut *extents);
        let mut own: Vec<(&Content, &mut Extent)> = rows
            .filter_map(|(cells, extents)| {
                Some((cells.get(column)?.as_ref()?, extents.get_mut(column)?.as_mut()?))
            })
            .filter(|(_, extent)| extent.whole > size)
            .collect();
        own.sort_by_key(|(_, extent)| std::cmp::Reverse(extent.whole));
        let mut longest = Abs::zero();
        for (cell, extent) in own {
            if extent.whole < longest {
                break;
            }
            find_piece(engine, context, cell, extent)?;
            longest.set_max(extent.piece);
        }
    }
    Ok(())
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
