//! The one pass over a document.

mod names;
mod text;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::characters::is_space;
use super::decode::decode;
use super::malformed::Malformed;
use super::seen::{SeenNames, Written};
use super::tree::{ABSENT, AttributeData, Binding, Document, Kind, NodeData, Position, Span};
use crate::limits::Limits;
use crate::names::{Names, QName, known};

type Result<T> = std::result::Result<T, Malformed>;

/// Reads a document; bytes that are given away are kept as its text.
///
/// # Errors
/// Where it is not well-formed, not namespace-well-formed, has a document type declaration, or exceeds a limit.
pub fn parse<'b>(
    bytes: impl Into<Cow<'b, [u8]>>,
    uri: Arc<str>,
    names: &mut Names,
    limits: &Limits,
) -> Result<Document> {
    let bytes = bytes.into();
    if bytes.len() > limits.document_bytes {
        return Err(Malformed::new(
            0,
            format!(
                "{} bytes; at most {} are read",
                bytes.len(),
                limits.document_bytes
            ),
        ));
    }
    let source = decode(bytes)?;
    // ISO-8859-1 may double in UTF-8; offsets have 32 bits.
    if u32::try_from(source.len()).is_err() {
        return Err(Malformed::new(0, "more characters than are read"));
    }
    let mut parser = Parser {
        text: &source,
        at: 0,
        names,
        limits,
        unescaped: String::new(),
        nodes: Vec::with_capacity(source.len() / 40),
        attributes: Vec::with_capacity(source.len() / 40),
        bindings: Vec::new(),
        open: Vec::new(),
        pending: Pending::Nothing,
        seen: SeenNames::new(),
        found: Vec::new(),
    };
    match parser.document() {
        Ok(root) => {
            let Parser {
                unescaped,
                nodes,
                attributes,
                bindings,
                ..
            } = parser;
            let base = QName::new(known::XML, known::BASE);
            Ok(Document {
                bases: attributes.iter().any(|attribute| attribute.name == base),
                uri,
                source,
                unescaped,
                nodes,
                attributes,
                bindings,
                root,
                marks: OnceLock::new(),
            })
        }
        Err(mut error) => {
            let mut offset = error.offset.min(source.len());
            while !source.is_char_boundary(offset) {
                offset -= 1;
            }
            error.position = Some(Position { line: 1, column: 1 }.behind(&source[..offset]));
            Err(error)
        }
    }
}

/// An element that is not closed yet.
struct Open {
    node: u32,
    last_child: u32,
    /// The name as written, which the end tag has to repeat.
    written: (usize, usize),
    scope: u32,
    bindings_in_scope: u32,
}

/// Characters that were read and are no node yet, since more may follow after a comment.
enum Pending {
    Nothing,
    /// As they stand in the file.
    Source(usize, usize),
    /// From here to the end of what was unescaped.
    Unescaped(usize),
}

/// An attribute before its name is resolved.
struct Found {
    at: usize,
    end: usize,
    name: Written,
    value: Span,
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    names: &'a mut Names,
    limits: &'a Limits,
    unescaped: String,
    nodes: Vec<NodeData>,
    attributes: Vec<AttributeData>,
    bindings: Vec<Binding>,
    open: Vec<Open>,
    pending: Pending,
    seen: SeenNames,
    /// The attributes of the tag that is read.
    found: Vec<Found>,
}

impl<'a> Parser<'a> {
    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    fn rest(&self) -> &'a [u8] {
        &self.bytes()[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    fn fail<T>(&self, message: impl Into<String>) -> Result<T> {
        Err(Malformed::new(self.at, message))
    }

    fn skip_space(&mut self) -> bool {
        let start = self.at;
        while self.peek().is_some_and(is_space) {
            self.at += 1;
        }
        self.at > start
    }

    fn expect(&mut self, token: &str) -> Result<()> {
        if !self.rest().starts_with(token.as_bytes()) {
            return self.fail(format!("`{token}` is expected"));
        }
        self.at += token.len();
        Ok(())
    }

    /// Goes behind the next occurrence of a token and gives what stands before it.
    fn until(&mut self, token: &str, what: &str) -> Result<&'a str> {
        let Some(length) = memchr::memmem::find(self.rest(), token.as_bytes()) else {
            return self.fail(format!("{what} does not end"));
        };
        let found = &self.text[self.at..self.at + length];
        self.at += length + token.len();
        Ok(found)
    }

    fn document(&mut self) -> Result<u32> {
        self.check_characters()?;
        self.push_node(Kind::Document, QName::plain(known::NONE), 0)?;
        self.open.push(Open {
            node: 0,
            last_child: ABSENT,
            written: (0, 0),
            scope: ABSENT,
            bindings_in_scope: 0,
        });
        if self.rest().starts_with(b"<?xml") && self.bytes().get(self.at + 5).copied().is_some_and(is_space) {
            self.declaration()?;
        }
        let mut root = None;
        while self.at < self.text.len() {
            if self.rest().starts_with(b"<") {
                self.markup(&mut root)?;
            } else if self.open.len() > 1 {
                self.characters()?;
            } else if !self.skip_space() {
                return self.fail("text outside of the root element");
            }
        }
        if self.open.len() > 1 {
            let written = self.open.last().map_or((0, 0), |open| open.written);
            return self.fail(format!("`{}` is not closed", &self.text[written.0..written.1]));
        }
        match root {
            Some(root) => Ok(root),
            None => self.fail("there is no root element"),
        }
    }

    /// The characters that XML 1.0 does not have.
    fn check_characters(&self) -> Result<()> {
        let bytes = self.bytes();
        let control = |byte: &u8| *byte < 0x20 && !is_space(*byte);
        // Stretch by stretch without a branch for each byte, which the processor does many at a time.
        let stretches = bytes.chunks(256);
        let any = |stretch: &[u8]| stretch.iter().fold(false, |any, byte| any | control(byte));
        if stretches.into_iter().any(any)
            && let Some(at) = bytes.iter().position(control)
        {
            return Err(Malformed::new(at, "a control character, which XML does not have"));
        }
        for at in memchr::memmem::find_iter(bytes, b"\xEF\xBF") {
            if matches!(bytes.get(at + 2), Some(0xBE | 0xBF)) {
                return Err(Malformed::new(at, "a character that XML does not have"));
            }
        }
        Ok(())
    }

    fn declaration(&mut self) -> Result<()> {
        self.at += 5;
        let mut expected = ["version", "encoding", "standalone"].as_slice();
        let mut first = true;
        loop {
            let space = self.skip_space();
            if self.rest().starts_with(b"?>") {
                self.at += 2;
                return if first {
                    self.fail("the XML declaration has no version")
                } else {
                    Ok(())
                };
            }
            if !space {
                return self.fail("white space is expected");
            }
            let (start, end) = self.name()?;
            let name = &self.text[start..end];
            let Some(index) = expected
                .iter()
                .position(|one| *one == name)
                .filter(|at| !first || *at == 0)
            else {
                return self.fail(format!("`{name}` is not expected in the XML declaration"));
            };
            expected = &expected[index + 1..];
            self.skip_space();
            self.expect("=")?;
            self.skip_space();
            let value = self.quoted()?;
            let right = match name {
                "version" => value
                    .strip_prefix("1.")
                    .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())),
                "encoding" => {
                    value.starts_with(|c: char| c.is_ascii_alphabetic())
                        && value
                            .bytes()
                            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
                }
                _ => matches!(value, "yes" | "no"),
            };
            if !right {
                return self.fail(format!("`{value}` is no {name} of XML"));
            }
            first = false;
        }
    }

    fn quoted(&mut self) -> Result<&'a str> {
        match self.peek() {
            Some(quote @ (b'"' | b'\'')) => {
                self.at += 1;
                let start = self.at;
                let Some(length) = memchr::memchr(quote, self.rest()) else {
                    return self.fail("a value does not end");
                };
                self.at += length + 1;
                Ok(&self.text[start..start + length])
            }
            _ => self.fail("a quotation mark is expected"),
        }
    }

    fn markup(&mut self, root: &mut Option<u32>) -> Result<()> {
        let rest = self.rest();
        if rest.starts_with(b"</") {
            self.end_tag()
        } else if rest.starts_with(b"<!--") {
            self.at += 4;
            self.until("--", "a comment")?;
            self.expect(">")
        } else if rest.starts_with(b"<![CDATA[") {
            if self.open.len() == 1 {
                return self.fail("text outside of the root element");
            }
            self.at += 9;
            let start = self.at;
            let text = self.until("]]>", "a CDATA section")?;
            self.add_source(start, start + text.len());
            Ok(())
        } else if rest.starts_with(b"<!") {
            self.fail(
                "a document type declaration; it is refused, and no entity but the five of XML is known",
            )
        } else if rest.starts_with(b"<?") {
            self.at += 2;
            let (start, end) = self.name()?;
            let target = &self.text[start..end];
            if target.eq_ignore_ascii_case("xml") || target.contains(':') {
                return self.fail(format!("a processing instruction cannot be called `{target}`"));
            }
            if !self.rest().starts_with(b"?>") && !self.peek().is_some_and(is_space) {
                return self.fail("white space is expected");
            }
            self.until("?>", "a processing instruction").map(|_| ())
        } else {
            if self.open.len() == 1 && root.is_some() {
                return self.fail("a second root element");
            }
            let node = self.start_tag()?;
            root.get_or_insert(node);
            Ok(())
        }
    }

    fn start_tag(&mut self) -> Result<u32> {
        // Values are unescaped to where pending text ends.
        self.flush()?;
        let offset = self.at;
        self.at += 1;
        if self.open.len() > self.limits.depth {
            return self.fail(format!(
                "elements {} deep; at most {} are read",
                self.open.len(),
                self.limits.depth
            ));
        }
        let written = self.name()?;
        let (scope, in_scope) = self
            .open
            .last()
            .map_or((ABSENT, 0), |open| (open.scope, open.bindings_in_scope));
        let (mut scope, mut in_scope) = (scope, in_scope);
        // Names are resolved when all declarations of the tag are known.
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        let outer = scope;
        let closed = loop {
            let space = self.skip_space();
            match self.peek() {
                Some(b'>') => {
                    self.at += 1;
                    break false;
                }
                Some(b'/') => {
                    self.expect("/>")?;
                    break true;
                }
                None => return self.fail("a tag does not end"),
                Some(_) if !space => return self.fail("white space is expected"),
                Some(_) => {}
            }
            let name = self.name()?;
            self.skip_space();
            self.expect("=")?;
            self.skip_space();
            let value = self.attribute_value()?;
            let own = self.written(name)?;
            let declared = match (own.prefix, own.local) {
                (known::NONE, known::XMLNS) => Some(known::NONE),
                (known::XMLNS, local) => Some(local),
                _ => None,
            };
            match declared {
                Some(prefix) => {
                    self.declare(prefix, value, name.0, &mut scope, outer)?;
                    in_scope += 1;
                    if in_scope as usize > self.limits.namespaces_in_scope {
                        return self.fail(format!(
                            "more than {} namespaces in scope",
                            self.limits.namespaces_in_scope
                        ));
                    }
                }
                None => found.push(Found {
                    at: name.0,
                    end: name.1,
                    name: own,
                    value,
                }),
            }
            if found.len() > self.limits.attributes {
                return self.fail(format!("more than {} attributes", self.limits.attributes));
            }
        };
        let own = self.written(written)?;
        let name = QName::new(self.resolve(scope, own.prefix, written.0)?, own.local);
        let first_attribute = self.attributes.len();
        for Found {
            at,
            end,
            name: own,
            value,
        } in found.drain(..)
        {
            let namespace = if own.prefix == known::NONE {
                known::NONE
            } else {
                self.resolve(scope, own.prefix, at)?
            };
            let name = QName::new(namespace, own.local);
            // At most `Limits::attributes` to look through.
            if self.attributes[first_attribute..]
                .iter()
                .any(|other| other.name == name)
            {
                let message = format!("the attribute `{}` stands twice", &self.text[at..end]);
                return Err(Malformed::new(at, message));
            }
            self.attributes.push(AttributeData {
                name,
                offset: narrow(at),
                value,
            });
        }
        self.found = found;
        let node = self.push_node(Kind::Element, name, offset)?;
        if let Some(data) = self.nodes.last_mut() {
            data.attributes = (narrow(first_attribute), narrow(self.attributes.len()));
            data.scope = scope;
        }
        if !closed {
            self.open.push(Open {
                node,
                last_child: ABSENT,
                written,
                scope,
                bindings_in_scope: in_scope,
            });
        }
        Ok(node)
    }

    fn push_node(&mut self, kind: Kind, name: QName, offset: usize) -> Result<u32> {
        self.flush()?;
        self.add_node(kind, name, offset)
    }

    fn add_node(&mut self, kind: Kind, name: QName, offset: usize) -> Result<u32> {
        if self.nodes.len() >= self.limits.nodes {
            return self.fail(format!("more than {} elements and texts", self.limits.nodes));
        }
        let node = narrow(self.nodes.len());
        let mut parent = ABSENT;
        if let Some(open) = self.open.last_mut() {
            parent = open.node;
            let before = std::mem::replace(&mut open.last_child, node);
            match self.nodes.get_mut(before as usize) {
                Some(before) => before.next = node,
                None => {
                    if let Some(data) = self.nodes.get_mut(parent as usize) {
                        data.first = node;
                    }
                }
            }
        }
        self.nodes.push(NodeData {
            kind,
            name,
            parent,
            first: ABSENT,
            next: ABSENT,
            attributes: (0, 0),
            scope: ABSENT,
            offset: narrow(offset),
        });
        Ok(node)
    }

    fn end_tag(&mut self) -> Result<()> {
        self.flush()?;
        let start = self.at;
        self.at += 2;
        let (from, to) = self.name()?;
        self.skip_space();
        self.expect(">")?;
        if self.open.len() < 2 {
            return Err(Malformed::new(start, "an end tag without its start tag"));
        }
        let written = self.open.pop().map_or((0, 0), |open| open.written);
        let (opened, closed) = (&self.text[written.0..written.1], &self.text[from..to]);
        if opened != closed {
            return Err(Malformed::new(
                start,
                format!("`{closed}` is closed where `{opened}` is open"),
            ));
        }
        Ok(())
    }
}

/// Offsets fit: `parse` refuses longer documents.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
