//! How wide one cell may become, and how narrow.

use typst::comemo::Tracked;
use typst::diag::{At, SourceResult};
use typst::engine::Engine;
use typst::foundations::{Content, Context, StyleChain, Target, TargetElem};
use typst::introspection::{Locator, LocatorLink};
use typst::layout::{Abs, Axes, Frame, FrameItem, Point, Region, Size};
use typst::syntax::Span;

/// What a cell asks of its column.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Extent {
    /// Its longest piece without a place where typst breaks a line.
    pub(super) piece: Abs,
    /// Its width with no line broken but those that the author broke.
    pub(super) whole: Abs,
    /// Its height then.
    pub(super) height: Abs,
    /// Whether Chinese characters stand in it: between them a line may break anywhere.
    pub(super) chinese: bool,
}

/// Lays `cell` out on one line, and again broken wherever that is possible, where it is wider than `short`.
pub(super) fn extent(
    engine: &mut Engine,
    context: Tracked<Context>,
    cell: &Content,
    short: Abs,
) -> SourceResult<Extent> {
    let whole = layout(engine, context, cell, Abs::inf())?;
    let mut found = Extent {
        piece: whole.width(),
        whole: whole.width(),
        height: whole.height(),
        chinese: false,
    };
    let mut edge = Abs::zero();
    walk(&whole, Point::zero(), &mut edge, &mut found.chinese);
    if whole.width() > short {
        let broken = layout(engine, context, cell, Abs::zero())?;
        // Where nothing breaks the piece is the whole, with the space behind its last glyph: that of a number under
        // numbers with marks.
        if broken.height() > found.height {
            found.piece = Abs::zero();
            walk(&broken, Point::zero(), &mut found.piece, &mut found.chinese);
            found.piece.set_min(found.whole);
        }
    }
    Ok(found)
}

/// The words of a cell's longest piece without a place where typst breaks a line.
pub(super) fn longest_piece(
    engine: &mut Engine,
    context: Tracked<Context>,
    cell: &Content,
) -> SourceResult<String> {
    let broken = layout(engine, context, cell, Abs::zero())?;
    let mut lines: Vec<(Abs, Abs, String)> = Vec::new();
    pieces(&broken, Point::zero(), &mut lines);
    let mut longest = (Abs::zero(), String::new());
    for (_, right, words) in lines {
        if right > longest.0 {
            longest = (right, words);
        }
    }
    Ok(longest.1.trim().to_owned())
}

/// Collects the lines of a frame: how far down each stands, its right edge, and its words.
fn pieces(frame: &Frame, origin: Point, lines: &mut Vec<(Abs, Abs, String)>) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Group(group) => pieces(&group.frame, at, lines),
            FrameItem::Text(text) => {
                let right = at.x + text.width();
                match lines.last_mut().filter(|(down, ..)| *down == at.y) {
                    Some((_, edge, words)) => {
                        edge.set_max(right);
                        words.push_str(&text.text);
                    }
                    None => lines.push((at.y, right, text.text.to_string())),
                }
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// Lays content out in a region of this width and any height, as typst's own `measure` does.
fn layout(
    engine: &mut Engine,
    context: Tracked<Context>,
    content: &Content,
    width: Abs,
) -> SourceResult<Frame> {
    let span = Span::detached();
    let styles: StyleChain = context.styles().at(span)?;
    let here = context.location().at(span)?;
    let link = LocatorLink::measure(here, span);
    let paged = TargetElem::target.set(Target::Paged).wrap();
    let region = Region::new(Axes::new(width, Abs::inf()), Axes::splat(false));
    (engine.library.routines.layout_frame)(
        engine,
        content,
        Locator::link(&link),
        styles.chain(&paged),
        region,
    )
}

/// Finds the right edge of what is drawn in a frame, which may lie beyond the frame's own.
fn walk(frame: &Frame, origin: Point, edge: &mut Abs, chinese: &mut bool) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Group(group) => {
                edge.set_max(at.x + group.frame.width());
                walk(&group.frame, at, edge, chinese);
            }
            FrameItem::Text(text) => {
                edge.set_max(at.x + text.width());
                *chinese |= text.text.chars().any(is_chinese);
            }
            FrameItem::Shape(shape, _) => {
                let size: Size = shape.geometry.bbox(shape.stroke.as_ref()).size();
                edge.set_max(at.x + size.x);
            }
            FrameItem::Image(_, size, _) => edge.set_max(at.x + size.x),
            FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
