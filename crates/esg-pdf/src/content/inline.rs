//! Running text.

use std::borrow::Cow;
use std::ops::Range;

use esg_model::block::{Inline, InlineKind, Target};
use esg_model::diag::Location;
use esg_model::disclosure::DataPointId;
use esg_model::display::{Form, to_be_written};
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
        let is_chinese = self.lang.script() == Script::Han;
        let apart;
        let inlines = if is_chinese {
            apart = self.units_apart(inlines);
            marks_apart(&apart)
        } else {
            Cow::Borrowed(inlines)
        };
        let mut written = Vec::with_capacity(inlines.len());
        let mut rest = inlines.as_ref();
        while let Some((inline, behind)) = rest.split_first() {
            if is_chinese && self.is_counted(inline, behind) {
                rest = self.with_unit(inline, behind, &mut written, path);
                continue;
            }
            let (tail, others) = with_tail(behind);
            let noted = tail.iter().any(is_note);
            // A last character behind a figure or a name goes with it.
            let last = match others.split_first() {
                Some((last, rest)) if ends && is_one_character(last) && rest.iter().all(is_punctuation) => 1,
                _ => 0,
            };
            let ends = ends && others.iter().all(is_punctuation);
            let boxed = || {
                let words = self.report.plain_text(std::slice::from_ref(inline), self.lang);
                ends || self.end_in_box(&words)
            };
            let glued = noted || (tail.first().is_some_and(leaves_box) && boxed());
            match &inline.kind {
                _ if !is_chinese || is_marks(inline) => {
                    written.push(self.inline(inline, ends, path));
                    rest = behind;
                }
                kind if (noted || last > 0)
                    && !matches!(kind, InlineKind::Text(_) | InlineKind::Declared { .. })
                    && self.can_be_kept(inline) =>
                {
                    let (end, others) = others.split_at(last);
                    let words = self.report.plain_text(std::slice::from_ref(inline), self.lang);
                    let gap = self.gap(&words, true);
                    let kept: Vec<Content> = std::iter::once(inline)
                        .chain(tail)
                        .chain(end)
                        .map(|inline| self.inline(inline, false, path))
                        .collect();
                    written.extend([gap, in_box(Content::sequence(kept))]);
                    self.edge.boxed = true;
                    rest = others;
                }
                _ if glued => {
                    written.push(self.glued(inline, tail, &mut Vec::new(), path));
                    rest = others;
                }
                // Chinese may break before its last character.
                InlineKind::Text(words) | InlineKind::Declared { words, .. } if ends && !self.in_title => {
                    written.push(self.with_end(words, &[], &[], path, &inline.span));
                    rest = behind;
                }
                _ => {
                    written.push(self.inline(inline, ends, path));
                    rest = behind;
                }
            }
        }
        Content::sequence(written)
    }

    /// The same inlines, with the units that stand behind figures parted from what follows them.
    fn units_apart<'i>(&self, inlines: &'i [Inline]) -> Cow<'i, [Inline]> {
        let counted = self.counted();
        if counted.is_empty() {
            return Cow::Borrowed(inlines);
        }
        let unit = |figure: &Inline, words: &str| {
            let number = self.report.plain_text(std::slice::from_ref(figure), self.lang);
            counted.behind_with_stroke(&number, words)
        };
        let mut apart = Vec::with_capacity(inlines.len() + 1);
        let mut before: Option<&Inline> = None;
        for inline in inlines {
            let figure = before.replace(inline).filter(|before| is_figure(before));
            match (&inline.kind, figure) {
                (InlineKind::Text(words), Some(figure)) => match unit(figure, words) {
                    length if (1..words.len()).contains(&length) => {
                        apart.extend(parted(inline, words, length));
                    }
                    _ => apart.push(inline.clone()),
                },
                _ => apart.push(inline.clone()),
            }
        }
        Cow::Owned(apart)
    }

    /// Whether an inline is a figure and its unit stands behind it.
    fn is_counted(&self, inline: &Inline, behind: &[Inline]) -> bool {
        match behind.first().map(|next| &next.kind) {
            Some(InlineKind::Text(words)) => is_figure(inline) && self.counted().is(words),
            _ => false,
        }
    }

    /// Writes a figure in one box with its unit, and with the marks and notes behind it that a line could begin with;
    /// returns what follows.
    fn with_unit<'i>(
        &mut self,
        figure: &'i Inline,
        behind: &'i [Inline],
        written: &mut Vec<Content>,
        path: &SourcePath,
    ) -> &'i [Inline] {
        let (tail, _) = with_tail(&behind[1..]);
        let kept = if tail.iter().any(is_note) || tail.first().is_some_and(leaves_box) {
            1 + tail.len()
        } else {
            1
        };
        let number = self.report.plain_text(std::slice::from_ref(figure), self.lang);
        written.push(self.gap(&number, true));
        let (unit, rest) = behind.split_at(kept);
        let kept: Vec<Content> = std::iter::once(figure)
            .chain(unit)
            .map(|inline| self.inline(inline, false, path))
            .collect();
        written.push(in_box(Content::sequence(kept)));
        self.edge.boxed = true;
        rest
    }

    /// An inline whose end stands in a box with the marks and notes behind it; `around` is what it stands in.
    fn glued(
        &mut self,
        inline: &Inline,
        tail: &[Inline],
        around: &mut Vec<Around>,
        path: &SourcePath,
    ) -> Content {
        let span = self.spans.at(path, inline.span.start);
        let inner = match &inline.kind {
            InlineKind::Text(words) | InlineKind::Declared { words, .. } => {
                return self.with_end(words, tail, around, path, &inline.span);
            }
            InlineKind::ToBeWritten(question) => {
                let words = to_be_written(question, self.lang);
                return self.with_end(&words, tail, around, path, &inline.span);
            }
            InlineKind::DataPoint { id, form, place } => {
                let mark = MetadataElem::new(mark_of(*place)).pack();
                let shown = self.shown(*id, *form);
                return Content::sequence([mark, self.with_end(&shown, tail, around, path, &inline.span)]);
            }
            InlineKind::CrossReference(target) => {
                let words = self.report.target_text(target, self.lang);
                if let Some(target) = self.link_target(target) {
                    around.push(Around::Link(target, span));
                }
                return self.with_end(&words, tail, around, path, &inline.span);
            }
            InlineKind::Strong(inner) => {
                around.push(Around::Strong(span));
                inner
            }
            InlineKind::Emphasis(inner) => {
                around.push(Around::Emphasis(span));
                inner
            }
            InlineKind::Link { url, content } => {
                if let Some(target) = self.url(url, path, &inline.span) {
                    around.push(Around::Link(target, span));
                }
                content
            }
            InlineKind::Footnote(_) | InlineKind::LineBreak => &Vec::new(),
        };
        let Some((last, before)) = inner.split_last() else {
            let all = std::iter::once(inline).chain(tail);
            let all: Vec<Content> = all.map(|inline| self.inline(inline, false, path)).collect();
            return Content::sequence(all);
        };
        let head = if before.is_empty() {
            Content::empty()
        } else {
            let head = self.run(before, false, path);
            self.within(around, head)
        };
        Content::sequence([head, self.glued(last, tail, around, path)])
    }

    /// Words whose end stands in a box, with the marks and notes behind it; the words stand in what is `around` them.
    fn with_end(
        &mut self,
        words: &str,
        tail: &[Inline],
        around: &[Around],
        path: &SourcePath,
        span: &Range<usize>,
    ) -> Content {
        let (head, end) = kept::parted_end(words, self.counted());
        if end.is_empty() {
            // Words that have no place to part them keep the marks in them, and notes follow as they may.
            let marks = tail.iter().take_while(|inline| is_marks(inline)).count();
            let (marks, notes) = tail.split_at(marks);
            let marks = self.report.plain_text(marks, self.lang);
            let words = self.text(&format!("{words}{marks}"), path, span);
            let mut written = vec![self.within(around, words)];
            written.extend(notes.iter().map(|note| self.inline(note, false, path)));
            return Content::sequence(written);
        }
        let mut written = Vec::with_capacity(3);
        if !head.is_empty() {
            let head = self.text(head, path, span);
            written.push(self.within(around, head));
        }
        written.push(self.gap(end, true));
        let end = self.text(end, path, span);
        let mut kept = vec![self.within(around, end)];
        kept.extend(tail.iter().map(|inline| self.inline(inline, false, path)));
        written.push(in_box(Content::sequence(kept)));
        self.edge.boxed = true;
        Content::sequence(written)
    }

    /// Words in what stands around them, from the outermost inwards.
    fn within(&self, around: &[Around], words: Content) -> Content {
        around.iter().rev().fold(words, |words, around| match around {
            Around::Strong(span) => StrongElem::new(words).pack().spanned(*span),
            Around::Emphasis(span) => EmphElem::new(words).pack().spanned(*span),
            Around::Link(target, span) => self.linked(target.clone(), None, words, *span),
        })
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
            InlineKind::ToBeWritten(question) => {
                let words = to_be_written(question, self.lang);
                self.text(&words, path, &inline.span)
            }
            InlineKind::Strong(inner) => StrongElem::new(self.run(inner, ends, path)).pack().spanned(span),
            InlineKind::Emphasis(inner) => EmphElem::new(self.run(inner, ends, path)).pack().spanned(span),
            InlineKind::Link { url, content } => {
                let body = self.run(content, ends, path);
                match self.url(url, path, &inline.span) {
                    Some(target) => self.linked(target, None, body, span),
                    None => body,
                }
            }
            InlineKind::DataPoint { id, form, place } => {
                self.data_point(*place, *id, *form, path, &inline.span)
            }
            InlineKind::CrossReference(target) => {
                let text = self.report.target_text(target, self.lang);
                // The last character of a paragraph may be that of a reference.
                let body = if ends && self.lang.script() == Script::Han && !self.in_title {
                    self.with_end(&text, &[], &[], path, &inline.span)
                } else {
                    self.text(&text, path, &inline.span)
                };
                match self.link_target(target) {
                    Some(target) => self.linked(target, None, body, span),
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
        let shown = self.shown(id, form);
        let mark = MetadataElem::new(mark_of(place)).pack();
        let value = self.text(&shown, path, span);
        Content::sequence([mark, value])
    }

    /// A value as it is printed. A number keeps its words ("13 billion") on its line, so that it can be found and read
    /// as one.
    pub(super) fn shown(&self, id: DataPointId, form: Form) -> String {
        let shown = self.report.show(id, form, self.lang).full();
        match self.report.data_point(id).quantity() {
            Some(_) => shown.replace(' ', "\u{a0}"),
            None => shown,
        }
    }

    /// Where a cross-reference leads.
    fn link_target(&self, target: &Target) -> Option<LinkTarget> {
        let label = Anchor::of(target).and_then(|anchor| anchor.label(self.report));
        label.map(LinkTarget::Label)
    }

    /// Where a link to an address leads; an address that cannot be linked is told.
    fn url(&mut self, url: &str, path: &SourcePath, span: &Range<usize>) -> Option<LinkTarget> {
        match Url::new(url) {
            Ok(url) => Some(LinkTarget::Dest(Destination::Url(url))),
            Err(reason) => {
                self.sink.error(
                    rules::TYPST_ERROR,
                    Location::span(path, span.clone()),
                    format!("the address cannot be linked: {reason}"),
                );
                None
            }
        }
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

/// What stands around words.
enum Around {
    Strong(Span),
    Emphasis(Span),
    Link(LinkTarget, Span),
}

/// The same inlines, with the marks that a text begins with parted from it.
fn marks_apart(inlines: &[Inline]) -> Cow<'_, [Inline]> {
    let marks = |inline: &Inline| match &inline.kind {
        InlineKind::Text(words) => kept::marks_before(words),
        _ => 0,
    };
    if inlines.iter().all(|inline| marks(inline) == 0) {
        return Cow::Borrowed(inlines);
    }
    let mut apart = Vec::with_capacity(inlines.len() + 1);
    for inline in inlines {
        match (&inline.kind, marks(inline)) {
            (InlineKind::Text(words), length) if 0 < length && length < words.len() => {
                apart.extend(parted(inline, words, length));
            }
            _ => apart.push(inline.clone()),
        }
    }
    Cow::Owned(apart)
}

/// A text as two, the first of `length`.
fn parted(inline: &Inline, words: &str, length: usize) -> [Inline; 2] {
    let (first, second) = words.split_at(length);
    // Text whose marks of Markdown were taken out is not as long as what it was written as.
    let at = (inline.span.start + length).min(inline.span.end);
    [(first, inline.span.start..at), (second, at..inline.span.end)].map(|(words, span)| Inline {
        kind: InlineKind::Text(words.to_owned()),
        span,
    })
}

/// The marks of sentences and the notes that no line begins with, and what stands behind them.
fn with_tail(inlines: &[Inline]) -> (&[Inline], &[Inline]) {
    let of_tail = inlines
        .iter()
        .take_while(|inline| is_note(inline) || is_marks(inline));
    inlines.split_at(of_tail.count())
}

/// Whether an inline is the mark of a note.
const fn is_note(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::Footnote(_))
}

/// Whether an inline is a figure.
const fn is_figure(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::DataPoint { .. })
}

/// Whether a text is nothing but marks that no line begins with.
fn is_marks(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(words) => kept::marks_before(words) == words.len(),
        _ => false,
    }
}

/// Whether a line may end between a box and this text, although it begins with a mark that begins no line.
fn leaves_box(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(words) => kept::leaves_box(words),
        _ => false,
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
