//! Chapters, sections and blocks as dictionaries that `templates/typst/blocks.typ` walks.

use std::num::NonZeroUsize;

use esg_model::block::{Block, BlockKind, Inline, ListItem, Target};
use esg_model::diag::Location;
use esg_model::figure::{MediaType, Picture};
use esg_model::report::Chapter;
use esg_model::source::SourcePath;
use typst::foundations::{Bytes, Derived, IntoValue, NativeElement, Smart, Value};
use typst::loading::{DataSource, LoadSource, Loaded};
use typst::model::HeadingElem;
use typst::syntax::{Span, Spanned};
use typst::visualize::{ExchangeFormat, ImageElem, ImageFormat, VectorFormat};

use super::{Writer, array, dict, integer, label, string};

impl Writer<'_> {
    /// A chapter with its sections.
    pub(super) fn chapter(&mut self, chapter: &Chapter) -> Value {
        let path = &chapter.path;
        let heading = self.heading(&chapter.id, &chapter.title, 1, path, chapter.span.start);
        let blocks = self.blocks(&chapter.blocks, path);
        let sections: Vec<Value> = chapter
            .sections
            .iter()
            .map(|section| {
                let number = section.number.map(|(_, number)| number);
                dict([
                    ("number", number.map_or(Value::None, integer)),
                    (
                        "heading",
                        self.heading(&section.id, &section.title, 2, path, section.span.start),
                    ),
                    ("blocks", self.blocks(&section.blocks, path)),
                ])
            })
            .collect();
        dict([
            ("number", chapter.number.map_or(Value::None, integer)),
            ("heading", heading),
            ("blocks", blocks),
            ("sections", array(sections)),
        ])
    }

    /// A heading element, so that typst's complaint about a skipped level points to it.
    fn heading(
        &mut self,
        id: &str,
        title: &[Inline],
        depth: usize,
        path: &SourcePath,
        start: usize,
    ) -> Value {
        let body = self.inlines(title, path);
        let depth = NonZeroUsize::new(depth).unwrap_or(NonZeroUsize::MIN);
        let mut heading = HeadingElem::new(body)
            .with_depth(depth)
            .pack()
            .spanned(self.spans.at(path, start));
        if let Some(label) = label(id) {
            heading = heading.labelled(label);
        }
        Value::Content(heading)
    }

    /// Blocks in their order.
    fn blocks(&mut self, blocks: &[Block], path: &SourcePath) -> Value {
        let written: Vec<Value> = blocks.iter().map(|block| self.block(block, path)).collect();
        array(written)
    }

    fn block(&mut self, block: &Block, path: &SourcePath) -> Value {
        let location = Location::span(path, block.span.clone());
        match &block.kind {
            BlockKind::Paragraph(inlines) => dict([
                ("kind", string("paragraph")),
                ("body", self.inlines(inlines, path).into_value()),
            ]),
            BlockKind::Subheading { id, title } => dict([
                ("kind", string("subheading")),
                ("body", self.heading(id, title, 3, path, block.span.start)),
            ]),
            BlockKind::List { ordered, items } => {
                let items: Vec<Value> = items.iter().map(|item| self.list_item(item, path)).collect();
                dict([
                    ("kind", string("list")),
                    ("ordered", Value::Bool(*ordered)),
                    ("items", array(items)),
                ])
            }
            BlockKind::Table(id) => self.data_table(id, &location),
            BlockKind::TextTable(table) => self.text_table(table, path, &location),
            BlockKind::Figure(id) => self.figure(id, path, block.span.start),
            BlockKind::CaseStudy { title, blocks } => dict([
                ("kind", string("case-study")),
                ("title", self.specified(title, &location).into_value()),
                ("blocks", self.blocks(blocks, path)),
            ]),
            BlockKind::Steps(steps) => {
                let items = steps
                    .iter()
                    .map(|step| self.headed(("title", &step.title), ("body", &step.body), path));
                let items: Vec<Value> = items.collect();
                dict([("kind", string("steps")), ("items", array(items))])
            }
            BlockKind::KeyFigures(figures) => {
                let items = figures
                    .iter()
                    .map(|figure| self.headed(("value", &figure.value), ("label", &figure.label), path));
                let items: Vec<Value> = items.collect();
                dict([("kind", string("key-figures")), ("items", array(items))])
            }
            BlockKind::Gallery(blocks) => {
                dict([("kind", string("gallery")), ("blocks", self.blocks(blocks, path))])
            }
            BlockKind::Disclosure { provisions, blocks } => {
                let clauses = provisions
                    .iter()
                    .filter_map(|id| self.report.code.provisions.get(id))
                    .map(|provision| string(&self.clause(provision)));
                let clauses = array(clauses);
                dict([
                    ("kind", string("disclosure")),
                    ("clauses", clauses),
                    ("blocks", self.blocks(blocks, path)),
                ])
            }
            BlockKind::Notice => dict([("kind", string("notice"))]),
            BlockKind::CodeIndex => self.code_index(),
            BlockKind::Questionnaire(blocks) => {
                self.fields.open = true;
                let blocks = self.blocks(blocks, path);
                self.fields.open = false;
                dict([("kind", string("questionnaire")), ("blocks", blocks)])
            }
        }
    }

    /// Two stretches of running text that belong together.
    fn headed(&mut self, first: (&str, &[Inline]), second: (&str, &[Inline]), path: &SourcePath) -> Value {
        dict([first, second].map(|(name, inlines)| (name, self.inlines(inlines, path).into_value())))
    }

    fn list_item(&mut self, item: &ListItem, path: &SourcePath) -> Value {
        dict([
            ("tick-box", Value::Bool(item.tick_box)),
            ("field", self.field(item)),
            ("blocks", self.blocks(&item.blocks, path)),
        ])
    }

    /// A figure. Its picture carries the place where it is placed, so that typst's complaint about it points there.
    fn figure(&mut self, id: &str, path: &SourcePath, start: usize) -> Value {
        let Some(figure) = self.report.figures.get(id) else {
            return Value::None;
        };
        let target = Target::Figure(id.to_owned());
        let picture = figure.picture.get(self.lang);
        let span = self.spans.at(path, start);
        // The alternative text of the first part tells all of it; the others are named only.
        let further: Vec<Value> = figure
            .further
            .get(self.lang)
            .iter()
            .map(|part| image(part, Some(figure.title.get(self.lang)), span))
            .collect();
        let note = figure.note.get(self.lang);
        let note = if note.is_empty() {
            Value::None
        } else {
            self.specified(note, &figure.location).into_value()
        };
        dict([
            ("kind", string("figure")),
            ("name", string(&format!("figure:{id}"))),
            ("number", string(&self.report.target_text(&target, self.lang))),
            (
                "title",
                self.localized(&figure.title, &figure.location).into_value(),
            ),
            ("drawn", Value::Bool(figure.drawn)),
            ("note", note),
            ("image", image(picture, Some(figure.alt.get(self.lang)), span)),
            ("further", array(further)),
        ])
    }

    /// "Table 3", as cross-references print it.
    pub(super) fn number_of_table(&self, id: &str) -> Value {
        let target = Target::Table(id.to_owned());
        string(&self.report.target_text(&target, self.lang))
    }
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
