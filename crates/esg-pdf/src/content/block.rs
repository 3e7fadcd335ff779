//! Chapters, sections and blocks as dictionaries that `templates/typst/blocks.typ` walks.

use std::num::NonZeroUsize;

use esg_model::block::{Block, BlockKind, Inline, ListItem, Target};
use esg_model::diag::Location;
use esg_model::illustration::{MediaType, Picture};
use esg_model::narrative::Chapter;
use esg_model::numbered::{IllustrationId, TableId};
use esg_model::orthography::Script;
use esg_model::section_id::SectionId;
use esg_model::source::SourcePath;
use esg_model::text::Lang;
use typst::foundations::{Bytes, Derived, IntoValue, NativeElement, Smart, Value};
use typst::layout::Ratio;
use typst::loading::{DataSource, LoadSource, Loaded};
use typst::model::HeadingElem;
use typst::syntax::{Span, Spanned};
use typst::visualize::{ExchangeFormat, ImageElem, ImageFormat, VectorFormat};

use super::units::Lever;
use super::{Writer, array, dict, integer, string};
use crate::anchor::Anchor;

/// How small a picture of the author's may be made to fit the rest of a page, in hundredths: it holds no words of ours.
const LEAST_ILLUSTRATION: u8 = 60;

/// Blocks that were written, and where pages begin among them.
struct Flow {
    blocks: Value,
    begins: Begins,
}

/// Where a page is made to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begins {
    Nowhere,
    /// Before something that does not stand first.
    Within,
    /// Before all of it.
    Before,
}

impl Begins {
    pub(super) fn new(before: bool, within: bool) -> Self {
        match (before, within) {
            (true, _) => Begins::Before,
            (false, true) => Begins::Within,
            (false, false) => Begins::Nowhere,
        }
    }

    /// The same for what stays in one piece.
    fn whole(self) -> Self {
        Begins::new(self != Begins::Nowhere, false)
    }
}

impl Writer<'_> {
    /// A chapter with its sections.
    pub(super) fn chapter(&mut self, chapter: &Chapter) -> Value {
        let path = &chapter.path;
        let air = self
            .units
            .chapter(Anchor::Section(&chapter.id).label(self.report));
        self.air = self.levers.air(air);
        let heading = self.heading(&chapter.id, &chapter.title, 1, path, chapter.span.start);
        let flow = self.blocks(&chapter.blocks, None, path);
        let sections: Vec<Value> = chapter
            .sections
            .iter()
            .map(|section| {
                let heading = self.heading(&section.id, &section.title, 2, path, section.span.start);
                if !section.blocks.is_empty() {
                    let label = Anchor::Section(&section.id).label(self.report);
                    self.units.head(label, self.units.following());
                }
                let flow = self.blocks(&section.blocks, None, path);
                dict([
                    ("begins-page", Value::Bool(flow.begins == Begins::Before)),
                    ("number", section.number.map_or(Value::None, integer)),
                    ("heading", heading),
                    ("blocks", flow.blocks),
                ])
            })
            .collect();
        dict([
            ("number", chapter.number.map_or(Value::None, integer)),
            ("begins-page", Value::Bool(flow.begins == Begins::Before)),
            ("air", self.air()),
            ("heading", heading),
            ("blocks", flow.blocks),
            ("sections", array(sections)),
        ])
    }

    /// A heading element, so that typst's complaint about a skipped level points to it.
    fn heading(
        &mut self,
        id: &SectionId,
        title: &[Inline],
        depth: usize,
        path: &SourcePath,
        start: usize,
    ) -> Value {
        self.in_title = true;
        let body = self.inlines(title, path);
        self.in_title = false;
        let depth = NonZeroUsize::new(depth).unwrap_or(NonZeroUsize::MIN);
        let mut heading = HeadingElem::new(body)
            .with_depth(depth)
            .pack()
            .spanned(self.spans.at(path, start));
        if let Some(label) = Anchor::Section(id).label(self.report) {
            heading = heading.labelled(label);
        }
        Value::Content(heading)
    }

    /// Blocks in their order, before `after`.
    fn blocks(&mut self, blocks: &[Block], after: Option<&Block>, path: &SourcePath) -> Flow {
        let next = |index: usize| blocks.get(index + 1).or(after);
        let mut written: Vec<(Value, Begins)> = Vec::with_capacity(blocks.len());
        let mut units = Vec::with_capacity(blocks.len());
        for (index, block) in blocks.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| blocks.get(before));
            self.units.runs_ahead = self.may_run_ahead(before, next(index));
            units.push(self.units.following());
            written.push(self.unit(block, next(index), path));
        }
        let within = written.iter().any(|(_, begins)| *begins != Begins::Nowhere);
        let ahead = |index: usize| match written.get(index) {
            Some((Value::Dict(block), _)) => block.get("ahead").is_ok_and(|it| *it == Value::Bool(true)),
            _ => false,
        };
        let kept: Vec<bool> = (0..blocks.len())
            .map(|index| self.keeps_with(&blocks[index], next(index)) && !ahead(index + 1))
            .collect();
        for (pair, kept) in units.windows(2).zip(&kept) {
            if *kept {
                self.units.keep(pair[0], pair[1]);
            }
        }
        // What is kept with a block that begins a page begins it in its place.
        for index in (1..written.len()).rev() {
            if kept[index - 1] && written[index].1 == Begins::Before {
                written[index].1 = Begins::Nowhere;
                written[index - 1].1 = Begins::Before;
            }
        }
        let before = written
            .first_mut()
            .is_some_and(|(_, first)| std::mem::replace(first, Begins::Nowhere) == Begins::Before);
        let blocks = written
            .into_iter()
            .zip(kept)
            .map(|((block, begins), kept)| match block {
                Value::Dict(mut block) => {
                    block.insert("begins-page".into(), Value::Bool(begins == Begins::Before));
                    block.insert("kept".into(), Value::Bool(kept));
                    Value::Dict(block)
                }
                other => other,
            });
        Flow {
            blocks: array(blocks),
            begins: Begins::new(before, within),
        }
    }

    /// A block, and where pages begin in it.
    fn unit(&mut self, block: &Block, after: Option<&Block>, path: &SourcePath) -> (Value, Begins) {
        let long = match &block.kind {
            BlockKind::Paragraph(inlines) => self.is_long(inlines),
            _ => false,
        };
        let (unit, around) = self.units.open(long);
        let (mut written, inner) = self.block(block, after, path);
        self.units.close(around);
        let lever = self.levers.of(unit);
        if let Value::Dict(written) = &mut written {
            written.insert("ragged".into(), Value::Bool(self.levers.is_ragged(unit)));
            written.insert("loose".into(), Value::Bool(lever == Some(Lever::Loose)));
            written.insert("unit".into(), string(&unit.name()));
            written.insert("air".into(), self.air());
        }
        match lever {
            Some(Lever::Before) => (written, Begins::Before),
            Some(Lever::Loose | Lever::Smaller(_) | Lever::AsItWas | Lever::Ahead | Lever::InPlace)
            | None => (written, inner),
        }
    }

    /// How much of its white what is being written has.
    fn air(&self) -> Value {
        Value::Ratio(hundredths_of(self.air))
    }

    /// Whether a paragraph has so many lines, about six, that some of them can go to another page.
    fn is_long(&self, inlines: &[Inline]) -> bool {
        width(&self.report.plain_text(inlines, self.lang)) > 480
    }

    /// Whether a block stays with the next: a heading, or words that lead in to a list, a table or a picture.
    fn keeps_with(&self, block: &Block, next: Option<&Block>) -> bool {
        let led_in = next.is_some_and(|next| {
            let first = first_of(next);
            !matches!(
                first.kind,
                BlockKind::Paragraph(_) | BlockKind::Subheading { .. } | BlockKind::Notice
            )
        });
        match &block.kind {
            BlockKind::Subheading { .. } => true,
            BlockKind::Paragraph(words) => {
                led_in && leads_in(&self.report.plain_text(words, self.lang), self.lang)
            }
            _ => false,
        }
    }

    /// Whether what comes after a drawing may stand before it, on the page that it leaves: words that go on over pages, or
    /// a drawing, which is looked at for itself.
    /// Words before it that end in a colon lead in to what stands right behind them.
    fn may_run_ahead(&self, before: Option<&Block>, after: Option<&Block>) -> bool {
        let leads = before.is_some_and(|before| match &before.kind {
            BlockKind::Paragraph(words) => {
                let words = self.report.plain_text(words, self.lang);
                words.trim_end().ends_with([':', '：'])
            }
            _ => false,
        });
        let fills = after.is_some_and(|after| {
            matches!(
                first_of(after).kind,
                BlockKind::Paragraph(_)
                    | BlockKind::List { .. }
                    | BlockKind::Table(_)
                    | BlockKind::TextTable(_)
                    | BlockKind::CaseStudy { .. }
                    | BlockKind::Illustration(_)
            )
        });
        fills && !leads
    }

    /// A block, and where pages begin in it.
    fn block(&mut self, block: &Block, after: Option<&Block>, path: &SourcePath) -> (Value, Begins) {
        let location = Location::span(path, block.span.clone());
        let mut begins = Begins::Nowhere;
        let written = match &block.kind {
            BlockKind::Paragraph(inlines) => dict([
                ("kind", string("paragraph")),
                ("body", self.inlines(inlines, path).into_value()),
            ]),
            BlockKind::Subheading { id, title } => dict([
                ("kind", string("subheading")),
                ("body", self.heading(id, title, 3, path, block.span.start)),
            ]),
            BlockKind::List { ordered, items } => {
                let flow = self.list_items(items, path);
                begins = flow.begins;
                dict([
                    ("kind", string("list")),
                    ("ordered", Value::Bool(*ordered)),
                    ("items", flow.blocks),
                ])
            }
            BlockKind::Table(id) => self.data_table(*id, &location),
            BlockKind::TextTable(table) => {
                let (table, first) = self.text_table(table, path, &location);
                begins = first;
                table
            }
            BlockKind::Illustration(id) => self.illustration(*id, path, block.span.start),
            BlockKind::CaseStudy { title, blocks } => {
                let title = self.inlines(title, path).into_value();
                // Words beside a picture stay in one piece.
                let whole = has_one_picture(blocks);
                let (together, drawn) = (self.units.together.len(), self.units.drawn.len());
                let flow = self.blocks(blocks, None, path);
                self.units.drawn.truncate(drawn);
                if whole {
                    self.units.together.truncate(together);
                }
                begins = if whole { flow.begins.whole() } else { flow.begins };
                dict([
                    ("kind", string("case-study")),
                    ("title", title),
                    ("blocks", flow.blocks),
                ])
            }
            BlockKind::Steps(steps) => {
                let items = steps.iter().map(|step| {
                    let title = self.label(&step.title, path);
                    let body = self.inlines(&step.body, path).into_value();
                    dict([("title", title), ("body", body)])
                });
                let items: Vec<Value> = items.collect();
                dict([("kind", string("steps")), ("items", array(items))])
            }
            BlockKind::KeyFigures(figures) => {
                let items = figures.iter().map(|figure| {
                    let value = self.inlines(&figure.value, path).into_value();
                    dict([("value", value), ("label", self.label(&figure.label, path))])
                });
                let items: Vec<Value> = items.collect();
                dict([("kind", string("key-figures")), ("items", array(items))])
            }
            BlockKind::Gallery(blocks) => {
                let drawn = self.units.drawn.len();
                let flow = self.blocks(blocks, None, path);
                self.units.drawn.truncate(drawn);
                begins = flow.begins.whole();
                dict([("kind", string("gallery")), ("blocks", flow.blocks)])
            }
            BlockKind::Disclosure { provisions, blocks } => {
                let clauses = provisions
                    .iter()
                    .map(|id| self.report.code().provision(id))
                    .filter_map(|provision| self.report.citation_alone(provision, self.lang))
                    .map(|citation| string(&citation));
                let clauses = array(clauses);
                let flow = self.blocks(blocks, after, path);
                begins = flow.begins;
                let at = Location::span(path, block.span.clone());
                dict([
                    ("kind", string("disclosure")),
                    ("name", string(&Anchor::Answer(&at).name(self.report))),
                    ("clauses", clauses),
                    ("blocks", flow.blocks),
                ])
            }
            BlockKind::Notice => dict([("kind", string("notice"))]),
            BlockKind::CodeIndex => self.code_index(),
            BlockKind::Questionnaire(blocks) => {
                self.fields.open = true;
                let flow = self.blocks(blocks, None, path);
                begins = flow.begins.whole();
                self.fields.open = false;
                dict([("kind", string("questionnaire")), ("blocks", flow.blocks)])
            }
        };
        (written, begins)
    }

    /// Words in lines as short as those of titles, which break where these do.
    fn label(&mut self, inlines: &[Inline], path: &SourcePath) -> Value {
        let around = std::mem::replace(&mut self.in_title, self.lang.script() == Script::Han);
        let words = self.inlines(inlines, path);
        self.in_title = around;
        words.into_value()
    }

    /// The items of a list.
    fn list_items(&mut self, items: &[ListItem], path: &SourcePath) -> Flow {
        let mut written = Vec::with_capacity(items.len());
        let mut units = Vec::with_capacity(items.len());
        let (mut before, mut within) = (false, false);
        for (index, item) in items.iter().enumerate() {
            let (unit, around) = self.units.open(false);
            if let Some(lead_in) = self.units.lead_in.take() {
                self.units.keep(lead_in, unit);
            }
            let field = self.field(item);
            if self.introduces_list(item) {
                self.units.lead_in = Some(unit);
            }
            let drawn = self.units.drawn.len();
            let flow = self.blocks(&item.blocks, None, path);
            // What stands in an item stays there.
            self.units.drawn.truncate(drawn);
            self.units.close(around);
            units.push(unit);
            let begins = flow.begins == Begins::Before || self.levers.of(unit) == Some(Lever::Before);
            before |= index == 0 && begins;
            within |= begins || flow.begins == Begins::Within;
            written.push(dict([
                ("begins-page", Value::Bool(index > 0 && begins)),
                ("unit", string(&unit.name())),
                ("tick-box", Value::Bool(item.tick_box)),
                ("field", field),
                ("blocks", flow.blocks),
            ]));
        }
        if let (Some(last), [_, .., before_last, unit]) = (items.last(), units.as_slice())
            && self.is_short(last)
        {
            self.units.keep(*before_last, *unit);
        }
        Flow {
            blocks: array(written),
            begins: Begins::new(before, within),
        }
    }

    /// Whether an item's words lead in to a list of its own, which then does not begin on another page.
    fn introduces_list(&self, item: &ListItem) -> bool {
        match item.blocks.as_slice() {
            [words, next, ..] => {
                matches!(next.kind, BlockKind::List { .. }) && self.keeps_with(words, Some(next))
            }
            _ => false,
        }
    }

    /// Whether an item has one line or two.
    fn is_short(&self, item: &ListItem) -> bool {
        match item.blocks.as_slice() {
            [block] => match &block.kind {
                BlockKind::Paragraph(words) => width(&self.report.plain_text(words, self.lang)) < 150,
                _ => false,
            },
            _ => false,
        }
    }

    /// An illustration. Its picture carries the place where it is placed, so that typst's complaint about it points there.
    fn illustration(&mut self, id: IllustrationId, path: &SourcePath, start: usize) -> Value {
        let illustration = self.report.illustration(id);
        let target = Target::Illustration(id);
        let anchor = Anchor::Illustration(id);
        let (name, label) = (anchor.name(self.report), anchor.label(self.report));
        let span = self.spans.at(path, start);
        // What stands first carries the words for all of it; what goes on below is passed over by screen readers.
        let words = illustration.in_words(self.lang);
        let mut words = Some(words.as_str());
        let (head, pieces) = match illustration.parted.get(self.lang) {
            Some(parted) => (parted.head.as_ref(), parted.pieces.as_slice()),
            None => (None, std::slice::from_ref(illustration.picture.get(self.lang))),
        };
        let head = head.map_or(Value::None, |head| image(head, words.take(), span));
        let pieces: Vec<Value> = pieces
            .iter()
            .map(|piece| image(piece, words.take(), span))
            .collect();
        let unit = self.units.current();
        let share = match unit.and_then(|unit| self.levers.of(unit)) {
            Some(Lever::Smaller(hundredths)) => Value::Ratio(hundredths_of(hundredths)),
            _ => Value::Ratio(Ratio::one()),
        };
        self.units.illustration(label);
        if pieces.len() == 1 {
            let least = if illustration.drawn {
                self.least_drawn
            } else {
                LEAST_ILLUSTRATION
            };
            self.units.drawing(label, least);
        }
        let ahead = unit.is_some_and(|unit| self.levers.is_ahead(unit));
        let note = illustration.note.get(self.lang);
        let note = if note.is_empty() {
            Value::None
        } else {
            self.specified(note, &illustration.location).into_value()
        };
        dict([
            ("kind", string("figure")),
            ("name", string(&name)),
            ("number", string(&self.report.target_text(&target, self.lang))),
            (
                "title",
                self.localized(&illustration.title, &illustration.location)
                    .into_value(),
            ),
            ("drawn", Value::Bool(illustration.drawn)),
            ("share", share),
            ("ahead", Value::Bool(ahead)),
            ("note", note),
            ("head", head),
            ("pieces", array(pieces)),
        ])
    }

    /// "Table 3", as cross-references print it.
    pub(super) fn number_of_table(&self, id: TableId) -> Value {
        string(&self.report.target_text(&Target::Table(id), self.lang))
    }
}

/// The block that stands first in a block.
fn first_of(block: &Block) -> &Block {
    match &block.kind {
        BlockKind::Disclosure { blocks, .. } => blocks.first().map_or(block, first_of),
        _ => block,
    }
}

/// Whether one picture stands in a case, beside its words.
fn has_one_picture(blocks: &[Block]) -> bool {
    let is_picture = |block: &&Block| matches!(block.kind, BlockKind::Illustration(_));
    blocks.last().is_some_and(|last| is_picture(&last)) && blocks.iter().filter(is_picture).count() == 1
}

/// Whether a paragraph speaks of what comes next: "the following:", 「以下流程」.
fn leads_in(words: &str, lang: Lang) -> bool {
    let words = words.trim_end();
    words.ends_with([':', '：']) || {
        // The last sentence is what leads in.
        let sentences = words.trim_end_matches(['.', '。']);
        let last = sentences
            .rsplit(['.', '。', '；', ';'])
            .next()
            .unwrap_or(sentences);
        let pointers = lang.orthography().pointers;
        pointers.iter().any(|pointer| last.contains(pointer))
    }
}

/// Width of a text in half ems: a Chinese character is as wide as two Latin ones.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The picture as an image, whose width the template sets.
pub(super) fn image(picture: &Picture, alt: Option<&str>, span: Span) -> Value {
    let bytes = Bytes::new(picture.bytes.clone());
    let format = match picture.media_type {
        MediaType::Svg => ImageFormat::Vector(VectorFormat::Svg),
        MediaType::Png => ImageFormat::from(ExchangeFormat::Png),
    };
    let loaded = Loaded::new(Spanned::new(LoadSource::Bytes, span), bytes.clone());
    let image = ImageElem::new(Derived::new(DataSource::Bytes(bytes), loaded))
        .with_format(Smart::Custom(format))
        .with_alt(alt.map(Into::into));
    Value::Content(image.pack().spanned(span))
}

/// A share of a drawing's size.
#[expect(clippy::float_arithmetic, reason = "the size of a drawing")]
fn hundredths_of(hundredths: u8) -> Ratio {
    Ratio::new(f64::from(hundredths) / 100.0)
}
