//! The values of facts and footnotes.

use super::set::InlineSet;
use crate::documents::At;
use crate::names::{Names, known};
use crate::uri;
use crate::xml::{self, Element, Node, escape, escape_value};

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

/// The content of an element and what continues it as XHTML, without elements of Inline XBRL and what is excluded. Addresses
/// are as the base of the page, where it has one, makes them.
pub(super) fn markup(set: &InlineSet, at: At) -> String {
    let mut out = String::new();
    for at in set.chain(at) {
        let base = set.bases.get(&at.document).map(String::as_str);
        add_markup(set.element(at), &set.names, base, &mut out);
    }
    out
}

fn add_markup(element: Element<'_>, names: &Names, base: Option<&str>, out: &mut String) {
    for node in element.nodes() {
        match node {
            Node::Text(text) => escape(text, out),
            Node::Element(child) if child.is(known::IX, known::EXCLUDE) => {}
            Node::Element(child) if child.name().namespace == known::IX => {
                add_markup(child, names, base, out)
            }
            Node::Element(child) => {
                let name = names.text(child.name().local);
                out.push('<');
                out.push_str(name);
                for attribute in child.attributes() {
                    out.push(' ');
                    if attribute.name().namespace == known::XML {
                        out.push_str("xml:");
                    }
                    let local = names.text(attribute.name().local);
                    out.push_str(local);
                    out.push_str("=\"");
                    match base.filter(|_| is_address(child, names, local)) {
                        Some(base) => escape_value(&joined(base, local, attribute.value()), out),
                        None => escape_value(attribute.value(), out),
                    }
                    out.push('"');
                }
                if child.nodes().next().is_none() {
                    out.push_str("/>");
                } else {
                    out.push('>');
                    add_markup(child, names, base, out);
                    out.push_str("</");
                    out.push_str(name);
                    out.push('>');
                }
            }
        }
    }
}

/// Attributes of XHTML that hold addresses, by their elements.
const ADDRESSES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("area", &["href"]),
    ("blockquote", &["cite"]),
    ("del", &["cite"]),
    ("form", &["action"]),
    ("img", &["src", "longdesc", "usemap"]),
    ("input", &["src", "usemap"]),
    ("ins", &["cite"]),
    ("object", &["archive", "classid", "codebase", "data", "usemap"]),
    ("q", &["cite"]),
];

/// Whether an attribute of an element holds an address that the base of the page makes whole.
fn is_address(element: Element<'_>, names: &Names, attribute: &str) -> bool {
    let name = names.text(element.name().local);
    let held = ADDRESSES.iter().find(|(element, _)| *element == name);
    // What an object holds is found from its own base, where it has one.
    let own = name == "object" && matches!(attribute, "archive" | "classid" | "data");
    let has_own = || {
        let mut attributes = element.attributes();
        attributes.any(|one| names.text(one.name().local) == "codebase")
    };
    held.is_some_and(|(_, attributes)| attributes.contains(&attribute)) && !(own && has_own())
}

/// An address, or several, on the base of a page.
fn joined(base: &str, attribute: &str, value: &str) -> String {
    if attribute == "archive" {
        let all = value.split_whitespace().map(|one| uri::join(base, one));
        return all.collect::<Vec<_>>().join(" ");
    }
    uri::join(base, xml::trim(value))
}
