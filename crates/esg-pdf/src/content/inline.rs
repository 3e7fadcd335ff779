//! Running text.

use std::ops::Range;

use esg_model::block::{Inline, InlineKind};
use esg_model::diag::Location;
use esg_model::disclosure::DataPointId;
use esg_model::display::Form;
use esg_model::orthography::Script;
use esg_model::place::PlaceId;
use esg_model::source::SourcePath;
use typst::foundations::{Content, Label, NativeElement};
use typst::introspection::MetadataElem;
use typst::model::{Destination, EmphElem, FootnoteElem, LinkElem, LinkTarget, StrongElem, Url};
use typst::syntax::Span;
use typst::text::{LinebreakElem, Region, TextElem};

use super::words::{Edge, in_box};
use super::{Writer, kept};
use crate::anchor::Anchor;
use crate::place::mark_of;
use crate::rules;

impl Writer<'_> {
    /// Running text whose spans lie in `path`: a paragraph, a cell, a title.
    pub(super) fn inlines(&mut self, inlines: &[Inline], path: &SourcePath) -> Content {
        self.edge = Edge::default();
        self.run(inlines, true, path)
    }

    /// A stretch of running text; `ends`: the text ends with it.
    fn run(&mut self, inlines: &[Inline], ends: bool, path: &SourcePath) -> Content {
        let mut written = Vec::with_capacity(inlines.len());
        let mut rest = inlines;
        while let Some((inline, behind)) = rest.split_first() {
            let notes = behind
                .iter()
                .take_while(|inline| matches!(inline.kind, InlineKind::Footnote(_)))
                .count();
            let (marks, others) = behind.split_at(notes);
            // A last character behind a figure or a name goes with it.
            let last = match others.split_first() {
                Some((last, rest)) if ends && is_one_character(last) && rest.iter().all(is_punctuation) => 1,
                _ => 0,
            };
            let ends = ends && others.iter().all(is_punctuation);
            match &inline.kind {
                // Chinese may break between a word and its mark, and before its last character.
                InlineKind::Text(words) | InlineKind::Declared { words, .. }
                    if self.lang.script() == Script::Han && ((ends && !self.in_title) || notes > 0) =>
                {
                    let (head, end) = kept::parted_end(words);
                    // A mark alone belongs to what stands before it, and a box would part the two.
                    let alone = head.is_empty() && kept::is_punctuation(end);
                    let from = inline.span.start;
                    let head = self.text(head, path, &(from..inline.span.end));
                    let gap = self.gap(end, true);
                    let mut kept = vec![self.text(end, path, &(from..inline.span.end))];
                    kept.extend(marks.iter().map(|mark| self.inline(mark, false, path)));
                    written.push(head);
                    if alone {
                        written.extend(kept);
                    } else if !end.is_empty() || notes > 0 {
                        written.extend([gap, in_box(Content::sequence(kept))]);
                        self.edge.boxed = true;
                    }
                    rest = others;
                }
                kind if self.lang.script() == Script::Han
                    && (notes > 0 || last > 0)
                    && !matches!(kind, InlineKind::Text(_) | InlineKind::Declared { .. })
                    && self.can_be_kept(inline) =>
                {
                    let (end, others) = others.split_at(last);
                    let words = self.report.plain_text(std::slice::from_ref(inline), self.lang);
                    let gap = self.gap(&words, true);
                    let kept: Vec<Content> = std::iter::once(inline)
                        .chain(marks)
                        .chain(end)
                        .map(|inline| self.inline(inline, false, path))
                        .collect();
                    written.extend([gap, in_box(Content::sequence(kept))]);
                    self.edge.boxed = true;
                    rest = others;
                }
                _ => {
                    written.push(self.inline(inline, ends, path));
                    rest = behind;
                }
            }
        }
        Content::sequence(written)
    }

    /// Whether an inline is so short that it is kept whole.
    fn can_be_kept(&self, inline: &Inline) -> bool {
        let words = self.report.plain_text(std::slice::from_ref(inline), self.lang);
        words.chars().count() <= kept::LONGEST_KEPT
    }

    fn inline(&mut self, inline: &Inline, ends: bool, path: &SourcePath) -> Content {
        let span = self.spans.at(path, inline.span.start);
        match &inline.kind {
            InlineKind::Text(words) | InlineKind::Declared { words, .. } => {
                self.text(words, path, &inline.span)
            }
            InlineKind::Strong(inner) => StrongElem::new(self.run(inner, ends, path)).pack().spanned(span),
            InlineKind::Emphasis(inner) => EmphElem::new(self.run(inner, ends, path)).pack().spanned(span),
            InlineKind::Link { url, content } => {
                let body = self.run(content, ends, path);
                match Url::new(url.as_str()) {
                    Ok(url) => self.linked(LinkTarget::Dest(Destination::Url(url)), None, body, span),
                    Err(reason) => {
                        let location = Location::span(path, inline.span.clone());
                        self.sink.error(
                            rules::TYPST_ERROR,
                            location,
                            format!("the address cannot be linked: {reason}"),
                        );
                        body
                    }
                }
            }
            InlineKind::DataPoint { id, form, place } => {
                self.data_point(*place, *id, *form, path, &inline.span)
            }
            InlineKind::CrossReference(target) => {
                let text = self.report.target_text(target, self.lang);
                let body = self.text(&text, path, &inline.span);
                match Anchor::of(target).and_then(|anchor| anchor.label(self.report)) {
                    Some(label) => self.linked(LinkTarget::Label(label), None, body, span),
                    None => body,
                }
            }
            InlineKind::Footnote(number) => {
                let label = Anchor::Footnote(*number).label(self.report);
                self.units.mark(label);
                self.footnote(*number, label, span)
            }
            InlineKind::LineBreak => LinebreakElem::new().pack().spanned(span),
        }
    }

    /// A disclosed value with the invisible mark that tells the page of its place afterwards.
    pub(super) fn data_point(
        &mut self,
        place: PlaceId,
        id: DataPointId,
        form: Form,
        path: &SourcePath,
        span: &Range<usize>,
    ) -> Content {
        let shown = self.report.show(id, form, self.lang).full();
        // A number keeps its words ("13 billion") on its line, so that it can be found and read as one.
        let shown = match self.report.data_point(id).quantity() {
            Some(_) => shown.replace(' ', "\u{a0}"),
            None => shown,
        };
        let mark = MetadataElem::new(mark_of(place)).pack();
        let value = self.text(&shown, path, span);
        Content::sequence([mark, value])
    }

    /// A footnote at its first mark; a link to it at later ones.
    fn footnote(&mut self, number: usize, label: Option<Label>, span: Span) -> Content {
        if self.footnotes.contains(&number) {
            return label.map_or_else(Content::empty, |label| {
                FootnoteElem::with_label(label).pack().spanned(span)
            });
        }
        let Some(footnote) = self.report.narratives.get(self.lang).footnote(number) else {
            return Content::empty();
        };
        let around = std::mem::take(&mut self.edge);
        // Noted before its content is written, so that a footnote that marks itself ends.
        self.footnotes.insert(number);
        let body = self.inlines(&footnote.content, &footnote.path);
        // After the mark the text goes on, and the mark is no letter to keep space from.
        self.edge = Edge { last: None, ..around };
        let mut element = FootnoteElem::with_content(self.in_own_region(body))
            .pack()
            .spanned(span);
        if let Some(label) = label {
            element = element.labelled(label);
        }
        self.in_region_of_links(element)
    }

    /// A link whose description for screen readers is in the right script. Under `own`, other links can lead to it.
    pub(super) fn linked(
        &self,
        target: LinkTarget,
        own: Option<Label>,
        body: Content,
        span: Span,
    ) -> Content {
        if self.in_head {
            return body;
        }
        let link = LinkElem::new(target, self.in_own_region(body))
            .pack()
            .spanned(span);
        self.in_region_of_links(match own {
            Some(own) => link.labelled(own),
            None => link,
        })
    }

    /// typst describes links in its own words ("page 5"), and for Chinese outside Taiwan these are Simplified.
    /// Around the link, not on its words, the region is therefore Taiwan.
    fn in_region_of_links(&self, content: Content) -> Content {
        in_region(content, self.lang.orthography().region_of_links)
    }

    fn in_own_region(&self, content: Content) -> Content {
        in_region(content, self.lang.orthography().region)
    }
}

fn in_region(content: Content, region: Option<&str>) -> Content {
    match region {
        None => content,
        Some(region) => content.set(TextElem::region, region.parse::<Region>().ok()),
    }
}

/// Whether a text has one character besides its punctuation.
fn is_one_character(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(words) => words.chars().filter(|c| c.is_alphanumeric()).count() == 1,
        _ => false,
    }
}

/// Whether nothing but punctuation or marks of footnotes stands here.
fn is_punctuation(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(words) => kept::is_punctuation(words),
        InlineKind::Footnote(_) => true,
        _ => false,
    }
}
