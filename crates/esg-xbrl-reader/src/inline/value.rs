//! The values of facts and footnotes.

use super::set::InlineSet;
use crate::documents::At;
use crate::names::{Names, known};
use crate::xml::{Element, Node, escape, escape_value};

/// The words of an element and what continues it, without what is excluded.
pub(super) fn words(set: &InlineSet, at: At) -> String {
    let mut out = String::new();
    for at in set.chain(at) {
        add_words(set.element(at), &mut out);
    }
    out
}

fn add_words(element: Element<'_>, out: &mut String) {
    for node in element.nodes() {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(child) if child.is(known::IX, known::EXCLUDE) => {}
            Node::Element(child) => add_words(child, out),
        }
    }
}

/// The content of an element and what continues it as XHTML, without elements of Inline XBRL and what is excluded.
pub(super) fn markup(set: &InlineSet, at: At) -> String {
    let mut out = String::new();
    for at in set.chain(at) {
        add_markup(set.element(at), &set.names, &mut out);
    }
    out
}

fn add_markup(element: Element<'_>, names: &Names, out: &mut String) {
    for node in element.nodes() {
        match node {
            Node::Text(text) => escape(text, out),
            Node::Element(child) if child.is(known::IX, known::EXCLUDE) => {}
            Node::Element(child) if child.name().namespace == known::IX => add_markup(child, names, out),
            Node::Element(child) => {
                let name = names.text(child.name().local);
                out.push('<');
                out.push_str(name);
                for attribute in child.attributes() {
                    out.push(' ');
                    if attribute.name().namespace == known::XML {
                        out.push_str("xml:");
                    }
                    out.push_str(names.text(attribute.name().local));
                    out.push_str("=\"");
                    escape_value(attribute.value(), out);
                    out.push('"');
                }
                if child.nodes().next().is_none() {
                    out.push_str("/>");
                } else {
                    out.push('>');
                    add_markup(child, names, out);
                    out.push_str("</");
                    out.push_str(name);
                    out.push('>');
                }
            }
        }
    }
}
