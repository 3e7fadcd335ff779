//! Running text.

use std::ops::Range;

use comrak::nodes::{AstNode, NodeValue};

use super::super::sentence_start;
use super::{Reader, name_of, rules};
use crate::block::{Inline, InlineKind, Target};

impl Reader<'_> {
    pub(super) fn inlines<'n>(&mut self, node: &'n AstNode<'n>) -> Vec<Inline> {
        let mut inlines = self.inside(node, |reader| {
            let mut inlines = Vec::new();
            for child in node.children() {
                reader.inline(child, &mut inlines);
            }
            inlines
        });
        let whole = !matches!(
            node.data().value,
            NodeValue::Emph | NodeValue::Strong | NodeValue::Link(_)
        );
        if whole && self.context.lang.orthography().has_capitals {
            sentence_start::capitalise(&mut inlines);
        }
        inlines
    }

    /// A paragraph: its counts are words as far as the house style has it.
    pub(super) fn running_text<'n>(&mut self, node: &'n AstNode<'n>) -> Vec<Inline> {
        let mut inlines = self.inlines(node);
        if let Some(style) = self.context.spell_out {
            self.context.resolver.spell_out(&mut inlines, style.largest());
            if self.context.lang.orthography().has_capitals {
                sentence_start::capitalise(&mut inlines);
            }
        }
        inlines
    }

    fn inline<'n>(&mut self, node: &'n AstNode<'n>, inlines: &mut Vec<Inline>) {
        let span = self.span(node);
        let value = node.data().value.clone();
        let kind = match value {
            NodeValue::Text(text) => {
                let exact = self.text.get(span.clone()) == Some(text.as_ref());
                if let Some(at) = text.find("[^") {
                    let name: String = text[at + 2..].chars().take_while(|c| *c != ']').collect();
                    let mark = span.start + at..span.start + at + name.len() + 3;
                    self.undefined(&name, if exact { mark } else { span.clone() });
                }
                inlines.extend(
                    self.context
                        .resolver
                        .split(&text, self.path, span, exact, self.sink),
                );
                return;
            }
            NodeValue::SoftBreak => match self.context.lang.orthography().space {
                // Chinese lines join without a space.
                "" => return,
                space => InlineKind::Text(space.to_owned()),
            },
            NodeValue::LineBreak => InlineKind::LineBreak,
            NodeValue::Emph => InlineKind::Emphasis(self.inlines(node)),
            NodeValue::Strong => InlineKind::Strong(self.inlines(node)),
            NodeValue::HtmlInline(html) if matches!(html.as_str(), "<br>" | "<br/>" | "<br />") => {
                InlineKind::LineBreak
            }
            // A mail address in angle brackets is its words.
            NodeValue::Link(link) if self.is_own_address(node, &link.url) => {
                for child in node.children() {
                    self.inline(child, inlines);
                }
                return;
            }
            NodeValue::Link(link) => match self.link(node, &link.url, &span) {
                Some(kind) => kind,
                None => return,
            },
            NodeValue::FootnoteReference(reference) => match self.footnote(&reference.name, span.clone()) {
                Some(number) => InlineKind::Footnote(number),
                None => return,
            },
            NodeValue::Image(_) => {
                self.error(
                    rules::UNSUPPORTED_MARKUP,
                    span,
                    "a picture in running text",
                    "declare it in figures.toml and place it with `::: figure id`",
                );
                return;
            }
            other => {
                let message = format!("{} is not part of running text", name_of(&other));
                self.error(
                    rules::UNSUPPORTED_MARKUP,
                    span,
                    message,
                    "use words, references, `**strong**`, `*emphasis*` and links",
                );
                return;
            }
        };
        inlines.push(Inline { kind, span });
    }

    fn link<'n>(&mut self, node: &'n AstNode<'n>, url: &str, span: &Range<usize>) -> Option<InlineKind> {
        if let Some(target) = url.strip_prefix('#') {
            if node.first_child().is_some() {
                let hint = "leave the square brackets empty: the title or number is filled in";
                self.error(
                    rules::UNSUPPORTED_MARKUP,
                    span.clone(),
                    "a cross-reference with words of its own",
                    hint,
                );
            }
            // What it points to is known when the narrative is read as a whole.
            return Some(InlineKind::CrossReference(Target::Nothing(target.to_owned())));
        }
        if url.starts_with("https://") || url.starts_with("http://") {
            return Some(InlineKind::Link {
                url: url.to_owned(),
                content: self.inlines(node),
            });
        }
        let hint = if url.starts_with("mailto:") {
            "write the address itself, `<esg@example.com>`: on paper nobody can follow a link"
        } else {
            "link to `https://…` or, within the report, to `#id`"
        };
        self.error(
            rules::UNSUPPORTED_MARKUP,
            span.clone(),
            format!("link to `{url}`"),
            hint,
        );
        None
    }

    /// Whether a link leads to the mail address that its words are.
    fn is_own_address<'n>(&self, node: &'n AstNode<'n>, url: &str) -> bool {
        let Some(address) = url.strip_prefix("mailto:") else {
            return false;
        };
        let mut words = String::new();
        for child in node.children() {
            match &child.data().value {
                NodeValue::Text(text) => words.push_str(text),
                _ => return false,
            }
        }
        words == address
    }
}
