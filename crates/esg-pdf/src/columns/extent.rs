//! How wide one cell may become, and how narrow.

use esg_model::script::is_han;
use typst::comemo::Tracked;
use typst::diag::{At, SourceResult};
use typst::engine::Engine;
use typst::foundations::{Content, Context, Label, Smart, StyleChain, Target, TargetElem};
use typst::introspection::{Locator, LocatorLink};
use typst::layout::{Abs, Axes, Frame, FrameItem, FrameKind, Point, Region, Size};
use typst::model::{Linebreaks, ParElem};
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
    /// Its widest word with the marks of notes behind it, which typst parts where a line is too short for both.
    pub(super) marked: Abs,
    /// Its widest box of Chinese words, with room for brackets: no line ends between these and the box.
    pub(super) boxed: Abs,
    /// Whether Chinese characters stand in it: between them a line may break anywhere.
    pub(super) chinese: bool,
    /// Whether a line may break in it at all.
    pub(super) breaks: bool,
    /// Whether it is a date, a code or a number with its unit: a digit in a few characters.
    pub(super) code: bool,
}

/// The label of the box of a word with the marks of notes behind it.
pub(crate) const MARKED: &str = "marked-word";

/// A date, a code or a number with its unit has no more characters.
const LONGEST_CODE: usize = 18;

/// Lays `cell` out on one line.
pub(super) fn extent(engine: &mut Engine, context: Tracked<Context>, cell: &Content) -> SourceResult<Extent> {
    let whole = layout(engine, context, cell, Abs::inf())?;
    let mut seen = Seen::default();
    seen.walk(&whole, Point::zero());
    Ok(Extent {
        piece: whole.width(),
        whole: whole.width(),
        height: whole.height(),
        marked: seen.marked,
        boxed: seen.boxed,
        chinese: seen.chinese,
        breaks: seen.breaks,
        code: seen.digits && seen.characters <= LONGEST_CODE,
    })
}

/// Lays `cell` out again, broken wherever that is possible, to learn its longest piece.
pub(super) fn find_piece(
    engine: &mut Engine,
    context: Tracked<Context>,
    cell: &Content,
    extent: &mut Extent,
) -> SourceResult<()> {
    if !extent.breaks {
        return Ok(());
    }
    let broken = layout(engine, context, cell, Abs::zero())?;
    // Where nothing breaks the piece is the whole, with the space behind its last glyph: that of a number under
    // numbers with marks.
    if broken.height() > extent.height {
        let mut seen = Seen::default();
        seen.walk(&broken, Point::zero());
        extent.piece = seen.edge.min(extent.whole);
    }
    Ok(())
}

/// How high `cell` is in a column of this width.
pub(super) fn height(
    engine: &mut Engine,
    context: Tracked<Context>,
    cell: &Content,
    width: Abs,
) -> SourceResult<Abs> {
    Ok(layout(engine, context, cell, width)?.height())
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

/// Lays content out in a region of this width and any height, as typst's own `measure` does, with lines broken as in
/// tables: as soon as they are full.
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
    let simple = ParElem::linebreaks.set(Smart::Custom(Linebreaks::Simple)).wrap();
    let region = Region::new(Axes::new(width, Abs::inf()), Axes::splat(false));
    (engine.library.routines.layout_frame)(
        engine,
        content,
        Locator::link(&link),
        styles.chain(&paged).chain(&simple),
        region,
    )
}

/// What is seen in a frame.
#[derive(Default)]
struct Seen {
    /// The right edge of what is drawn, which may lie beyond the frame's own.
    edge: Abs,
    /// The widest word with marks.
    marked: Abs,
    /// The widest box of Chinese words, with the size of its type.
    boxed: Abs,
    chinese: bool,
    /// Whether anything else stands in it than one stretch of letters and digits.
    breaks: bool,
    /// Whether text was seen before.
    text: bool,
    /// How many characters were seen, and whether there is a digit among them.
    characters: usize,
    digits: bool,
}

impl Seen {
    fn walk(&mut self, frame: &Frame, origin: Point) {
        for (at, item) in frame.items() {
            let at = origin + *at;
            match item {
                FrameItem::Group(group) => {
                    self.edge.set_max(at.x + group.frame.width());
                    let chinese = size_of_chinese(&group.frame);
                    // No line ends between Chinese in a box and the brackets beside it.
                    let width = group.frame.width() + chinese.unwrap_or_default();
                    let is_marked = |label: Label| label.resolve().as_str() == MARKED;
                    if group.label.is_some_and(is_marked) {
                        self.marked.set_max(width);
                    }
                    if group.frame.kind() == FrameKind::Hard && chinese.is_some() {
                        self.boxed.set_max(width);
                    }
                    self.walk(&group.frame, at);
                }
                FrameItem::Text(text) => {
                    self.edge.set_max(at.x + text.width());
                    self.chinese |= text.text.chars().any(is_han);
                    self.breaks |= self.text || !text.text.chars().all(holds_together);
                    self.text = true;
                    self.characters += text.text.chars().count();
                    self.digits |= text.text.bytes().any(|byte| byte.is_ascii_digit());
                }
                FrameItem::Shape(shape, _) => {
                    let size: Size = shape.geometry.bbox(shape.stroke.as_ref()).size();
                    self.edge.set_max(at.x + size.x);
                    self.breaks = true;
                }
                FrameItem::Image(_, size, _) => {
                    self.edge.set_max(at.x + size.x);
                    self.breaks = true;
                }
                FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }
}

/// The size of the Chinese words in a frame, if any stand in it.
fn size_of_chinese(frame: &Frame) -> Option<Abs> {
    frame.items().find_map(|(_, item)| match item {
        FrameItem::Group(group) => size_of_chinese(&group.frame),
        FrameItem::Text(text) => text.text.chars().any(is_han).then_some(text.size),
        _ => None,
    })
}

/// Whether no line breaks on either side of a character among others of the kind, hyphenation apart: digits and their
/// signs. A word may be hyphenated.
fn holds_together(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '%')
}
