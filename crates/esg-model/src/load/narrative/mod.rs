//! One language's Markdown files as chapters, sections and blocks.

mod depth;
mod directive;
mod fences;
mod footnote;
mod inline;

use std::collections::BTreeMap;
use std::ops::Range;

use comrak::nodes::{AstNode, ListType, NodeValue};
use comrak::{Arena, Options, parse_document};

use self::footnote::{Marks, Place};
use super::placeable::{Astray, Placeable};
use super::reference::Resolver;
use super::{files, rules};
use crate::block::{Block, BlockKind, Footnote, Inline, ListItem};
use crate::code::CodeEdition;
use crate::diag::{About, Location, Sink};
use crate::narrative::{Chapter, Narrative, Section};
use crate::section_id::SectionId;
use crate::source::{SourcePath, Sources};
use crate::style::SpelledOut;
use crate::text::Lang;

/// What a chapter is read against.
pub(super) struct Context<'a> {
    pub(super) resolver: &'a Resolver<'a>,
    pub(super) placeable: &'a Placeable,
    pub(super) code: &'a CodeEdition,
    pub(super) lang: Lang,
    /// Which counts running text writes as words.
    pub(super) spell_out: Option<SpelledOut>,
}

/// What was read of a language.
pub(super) struct Read {
    pub(super) narrative: Narrative,
    /// What it places and nobody knows.
    pub(super) astray: Astray,
    /// Whether every chapter was read. Otherwise nobody knows what those that lack hold.
    pub(super) complete: bool,
}

/// Reads all chapters of a language, in the order of their file names.
pub(super) fn load(sources: &Sources, context: &Context<'_>, sink: &mut Sink) -> Read {
    let folder = format!("{}/", context.lang.tag());
    let mut narrative = Narrative::default();
    let mut astray = Astray::default();
    let mut chapter_number = 0;
    let paths: Vec<SourcePath> = sources
        .below(&folder)
        .map(|(path, _)| path.clone())
        .filter(|path| path.as_str().ends_with(".md"))
        .collect();
    if paths.is_empty() {
        let location = Location::file(&SourcePath::new(folder.trim_end_matches('/')));
        sink.error(
            rules::MISSING_FILE,
            location,
            format!("there is no Markdown file in `{folder}`"),
        )
        .hint("put the chapters of this language, files that end in .md, into that folder");
    }
    let mut complete = !paths.is_empty();
    for path in paths {
        let Some(text) = files::text(sources, path.as_str(), sink) else {
            complete = false;
            continue;
        };
        sink.examined(rules::NESTED_TOO_DEEPLY, 1);
        if let Some(line) = depth::too_deep(text) {
            sink.error(
                rules::NESTED_TOO_DEEPLY,
                Location::span(&path, line),
                format!("from here on the text is nested more than {DEEPEST} levels deep"),
            )
            .hint("close the `:::` blocks above, and write lists and quotations with less nesting")
            .hint(files::REST);
            complete = false;
            continue;
        }
        let arena = Arena::new();
        let fences = fences::put(text);
        let root = parse_document(&arena, &fences.text, &options());
        let mut reader = Reader {
            context,
            path: &path,
            text,
            lines: line_starts(text),
            footnotes: &mut narrative.footnotes,
            astray: &mut astray,
            definitions: BTreeMap::new(),
            marks: Marks::default(),
            level: 0,
            depth: 0,
            sink,
        };
        reader.wrong_fences(fences.wrong);
        reader.collect_footnotes(root);
        let chapter = reader.chapter(root);
        reader.unmarked_footnotes();
        if let Some(mut chapter) = chapter {
            if chapter.number.is_some() {
                chapter_number += 1;
                chapter.number = Some(chapter_number);
                for (index, section) in chapter.sections.iter_mut().enumerate() {
                    section.number = Some(index + 1);
                }
            }
            narrative.chapters.push(chapter);
        }
    }
    Read {
        narrative,
        astray,
        complete,
    }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.block_directive = true;
    options.extension.header_attributes = true;
    options.extension.footnotes = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.cjk_friendly_emphasis = true;
    options
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect()
}

/// Reads one file.
struct Reader<'a> {
    context: &'a Context<'a>,
    path: &'a SourcePath,
    text: &'a str,
    lines: Vec<usize>,
    /// Footnotes of the whole narrative, in the order of their marks.
    footnotes: &'a mut Vec<Footnote>,
    astray: &'a mut Astray,
    /// Footnotes that this file defines.
    definitions: BTreeMap<String, Vec<Inline>>,
    /// The marks that were read, and where they may stand.
    marks: Marks,
    /// Level of the heading read last.
    level: u8,
    /// How many blocks and inlines enclose the one being read.
    depth: usize,
    sink: &'a mut Sink,
}

/// Deeper nesting than this is no text that a person wrote, and would exhaust the stack.
const DEEPEST: usize = 48;

impl<'a> Reader<'a> {
    fn span(&self, node: &AstNode<'_>) -> Range<usize> {
        let position = node.data().sourcepos;
        let at = |line: usize, column: usize| {
            let start = self
                .lines
                .get(line.saturating_sub(1))
                .copied()
                .unwrap_or(self.text.len());
            (start + column).min(self.text.len())
        };
        let start = at(position.start.line, position.start.column.saturating_sub(1));
        start..at(position.end.line, position.end.column).max(start)
    }

    fn error(&mut self, rule: &About, span: Range<usize>, message: impl Into<String>, hint: &str) {
        self.sink
            .error(rule, Location::span(self.path, span), message)
            .hint(hint);
    }

    fn chapter<'n>(&mut self, root: &'n AstNode<'n>) -> Option<Chapter> {
        let mut chapter: Option<Chapter> = None;
        for node in root.children() {
            if matches!(node.data().value, NodeValue::FootnoteDefinition(_)) {
                continue;
            }
            let span = self.span(node);
            let level = match &node.data().value {
                NodeValue::Heading(heading) => Some(heading.level),
                _ => None,
            };
            match (level, &mut chapter) {
                (Some(1), None) => {
                    self.level = 1;
                    let id = self.heading_id(node, &span);
                    let unnumbered = node
                        .data()
                        .attrs
                        .as_ref()
                        .is_some_and(|attrs| attrs.classes.iter().any(|class| class == "unnumbered"));
                    chapter = Some(Chapter {
                        id,
                        title: self.heading(node),
                        number: (!unnumbered).then_some(0),
                        blocks: Vec::new(),
                        sections: Vec::new(),
                        path: self.path.clone(),
                        span,
                    });
                }
                (Some(1), Some(_)) => {
                    self.error(
                        rules::HEADING_LEVEL,
                        span,
                        "a second `#` heading in one file",
                        "begin each chapter in a file of its own",
                    );
                }
                (_, None) => {
                    self.error(
                        rules::HEADING_LEVEL,
                        span,
                        "the file does not begin with a `#` heading",
                        "begin with `# Title {#id}`",
                    );
                    return None;
                }
                (Some(2), Some(chapter)) => {
                    self.level = 2;
                    let id = self.heading_id(node, &span);
                    let title = self.heading(node);
                    // The true number is set when the chapter's own is known.
                    chapter.sections.push(Section {
                        id,
                        title,
                        number: None,
                        blocks: Vec::new(),
                        span,
                    });
                }
                (_, Some(chapter)) => {
                    if let Some(block) = self.block(node) {
                        match chapter.sections.last_mut() {
                            Some(section) => section.blocks.push(block),
                            None => chapter.blocks.push(block),
                        }
                    }
                }
            }
        }
        if chapter.is_none() {
            let end = self.text.len().min(1);
            self.error(
                rules::HEADING_LEVEL,
                0..end,
                "the file has no `#` heading",
                "begin with `# Title {#id}`",
            );
        }
        chapter
    }

    /// The words of a heading, which stand in the contents, in bookmarks and at the head of pages too.
    fn heading<'n>(&mut self, node: &'n AstNode<'n>) -> Vec<Inline> {
        let place = Place::Repeated("a heading, which is repeated in the contents and above pages");
        self.at_place(place, |reader| reader.inlines(node))
    }

    fn heading_id<'n>(&mut self, node: &'n AstNode<'n>, span: &Range<usize>) -> SectionId {
        self.sink.examined(rules::BAD_ID, 1);
        let id = node
            .data()
            .attrs
            .as_ref()
            .and_then(|attrs| attrs.id.clone())
            .unwrap_or_default();
        if !is_id(&id) {
            let message = if id.is_empty() {
                "the heading has no id".to_owned()
            } else {
                format!("`{id}` is no id")
            };
            let hint = "add ` {#id}`: lower-case letters, digits and hyphens, the same in both languages";
            self.error(rules::BAD_ID, span.clone(), message, hint);
        }
        SectionId::new(&id)
    }

    fn blocks<'n>(&mut self, node: &'n AstNode<'n>) -> Vec<Block> {
        self.inside(node, |reader| {
            node.children().filter_map(|child| reader.block(child)).collect()
        })
    }

    /// Reads the inside of a node, unless it lies too deep.
    fn inside<'n, T: Default>(&mut self, node: &'n AstNode<'n>, read: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth == DEEPEST {
            let span = self.span(node);
            let message = format!("text is nested more than {DEEPEST} levels deep");
            self.error(
                rules::UNSUPPORTED_MARKUP,
                span,
                message,
                "write it with less nesting",
            );
            return T::default();
        }
        self.depth += 1;
        let inside = read(self);
        self.depth -= 1;
        inside
    }

    fn block<'n>(&mut self, node: &'n AstNode<'n>) -> Option<Block> {
        self.sink.examined(rules::UNSUPPORTED_MARKUP, 1);
        let span = self.span(node);
        let value = node.data().value.clone();
        let kind = match value {
            NodeValue::Paragraph => BlockKind::Paragraph(self.running_text(node)),
            NodeValue::Heading(heading) => {
                self.sink.examined(rules::HEADING_LEVEL, 1);
                if heading.level != 3 {
                    let message = format!("a heading of level {} stands here", heading.level);
                    let hint =
                        "use `##` for sections (never inside a block) and `###` below them, nothing deeper";
                    self.error(rules::HEADING_LEVEL, span, message, hint);
                    return None;
                }
                if self.level < 2 {
                    let message = format!("the heading skips from level {} to level 3", self.level);
                    self.error(
                        rules::HEADING_LEVEL,
                        span,
                        message,
                        "put a `##` heading before it, or make it one",
                    );
                    return None;
                }
                let id = self.heading_id(node, &span);
                BlockKind::Subheading {
                    id,
                    title: self.heading(node),
                }
            }
            NodeValue::List(list) => {
                let items = node.children().map(|item| self.list_item(item)).collect();
                BlockKind::List {
                    ordered: list.list_type == ListType::Ordered,
                    items,
                }
            }
            NodeValue::BlockDirective(directive) => {
                return self.directive(node, &fences::restored(&directive.info), span);
            }
            NodeValue::Table(_) => {
                let hint = "put it between `::: text-table id Title` and `:::`";
                self.error(rules::UNSUPPORTED_MARKUP, span, "a table without title", hint);
                return None;
            }
            other => {
                let message = format!("{} is not part of a report", name_of(&other));
                self.error(
                    rules::UNSUPPORTED_MARKUP,
                    span,
                    message,
                    "use paragraphs, lists, `###` headings and `:::` blocks",
                );
                return None;
            }
        };
        Some(Block { kind, span })
    }

    fn list_item<'n>(&mut self, node: &'n AstNode<'n>) -> ListItem {
        let tick_box = matches!(node.data().value, NodeValue::TaskItem(_));
        ListItem {
            tick_box,
            blocks: self.blocks(node),
        }
    }
}

/// Whether `id` can name something in both outputs: lower-case letters, digits, hyphens, a letter first.
pub(super) fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn name_of(value: &NodeValue) -> &'static str {
    match value {
        NodeValue::CodeBlock(_) | NodeValue::Code(_) => "code",
        NodeValue::BlockQuote => "a quotation",
        NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) => "HTML",
        NodeValue::ThematicBreak => "a horizontal rule",
        NodeValue::Table(_) => "a table",
        _ => "this markup",
    }
}
