//! The tree of a document.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::names::{QName, Word, known};

/// The number of a node in its document, in document order; the document node is 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct NodeId(pub(crate) u32);

impl NodeId {
    /// The node as an index into tables that lie beside the document.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// No node.
pub(super) const ABSENT: u32 = u32::MAX;

/// A stretch of the file, or of what was unescaped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) unescaped: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Document,
    Element,
    Text,
}

#[derive(Clone, Debug)]
pub(super) struct NodeData {
    pub(super) kind: Kind,
    pub(super) name: QName,
    pub(super) parent: u32,
    pub(super) first: u32,
    pub(super) next: u32,
    pub(super) attributes: (u32, u32),
    pub(super) scope: u32,
    pub(super) offset: u32,
}

impl NodeData {
    /// Where the characters of a text stand. A text has no attributes and no scope, in whose places this is kept: there are as
    /// many texts as elements.
    pub(super) const fn set_text(&mut self, span: Span) {
        self.attributes = (span.start, span.end);
        self.scope = span.unescaped as u32;
    }

    const fn text(&self) -> Span {
        Span {
            start: self.attributes.0,
            end: self.attributes.1,
            unescaped: self.scope != 0,
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct AttributeData {
    pub(super) name: QName,
    pub(super) offset: u32,
    pub(super) value: Span,
}

/// A declaration of a namespace, with those in scope around it.
#[derive(Clone, Debug)]
pub(super) struct Binding {
    pub(super) prefix: Word,
    pub(super) namespace: Word,
    pub(super) outer: u32,
}

/// Where in a file something stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// A document that was read.
///
/// Comments and processing instructions are read and not kept; text around them is one node.
#[derive(Debug)]
pub struct Document {
    pub(super) uri: Arc<str>,
    pub(super) source: String,
    pub(super) unescaped: String,
    pub(super) nodes: Vec<NodeData>,
    pub(super) attributes: Vec<AttributeData>,
    pub(super) bindings: Vec<Binding>,
    pub(super) root: u32,
    /// Whether any element has `xml:base`.
    pub(super) bases: bool,
    /// Offsets with their positions, one in every [`STRETCH`]; counted when the first place is asked for.
    pub(super) marks: OnceLock<Vec<(usize, Position)>>,
}

/// How many bytes are counted at most to find a place.
const STRETCH: usize = 1 << 11;

impl Document {
    /// The address of the document.
    pub fn uri(&self) -> &Arc<str> {
        &self.uri
    }

    /// How many nodes there are, the document node among them.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Never: a document has a root.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// How many attributes there are.
    pub fn attribute_count(&self) -> usize {
        self.attributes.len()
    }

    /// Whether the address of the document may not be the base of what stands in it (`xml:base`).
    pub fn has_bases(&self) -> bool {
        self.bases
    }

    /// The root element.
    pub fn root(&self) -> Element<'_> {
        Element {
            document: self,
            id: NodeId(self.root),
        }
    }

    /// The element of a number, if it is one.
    pub fn element(&self, id: NodeId) -> Option<Element<'_>> {
        let node = self.nodes.get(id.index())?;
        (node.kind == Kind::Element).then_some(Element { document: self, id })
    }

    /// All elements in document order.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        (0u32..)
            .zip(&self.nodes)
            .filter(|(_, node)| node.kind == Kind::Element)
            .map(|(id, _)| Element {
                document: self,
                id: NodeId(id),
            })
    }

    /// Line and column of an offset in the decoded file.
    pub fn position(&self, offset: u32) -> Position {
        let mut offset = (offset as usize).min(self.source.len());
        while !self.source.is_char_boundary(offset) {
            offset -= 1;
        }
        let marks = self.marks.get_or_init(|| {
            let mut marks = vec![(0, Position { line: 1, column: 1 })];
            while let Some((at, position)) = marks.last().copied() {
                let mut end = at + STRETCH;
                if end >= self.source.len() {
                    break;
                }
                while !self.source.is_char_boundary(end) {
                    end += 1;
                }
                marks.push((end, position.behind(&self.source[at..end])));
            }
            marks
        });
        let mark = marks.partition_point(|(at, _)| *at <= offset).saturating_sub(1);
        match marks.get(mark) {
            Some((at, position)) => position.behind(&self.source[*at..offset]),
            None => Position { line: 1, column: 1 },
        }
    }

    fn text_of(&self, span: Span) -> &str {
        let text = if span.unescaped {
            &self.unescaped
        } else {
            &self.source
        };
        text.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}

impl Position {
    /// The position behind a text that begins at this one.
    pub(crate) fn behind(self, text: &str) -> Position {
        let narrow = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let lines = narrow(memchr::memchr_iter(b'\n', text.as_bytes()).count());
        match memchr::memrchr(b'\n', text.as_bytes()) {
            Some(at) => Position {
                line: self.line.saturating_add(lines),
                column: narrow(text[at + 1..].chars().count() + 1),
            },
            None => Position {
                line: self.line,
                column: self.column.saturating_add(narrow(text.chars().count())),
            },
        }
    }
}

/// What stands in an element.
#[derive(Clone, Copy, Debug)]
pub enum Node<'a> {
    /// An element.
    Element(Element<'a>),
    /// Characters, never none.
    Text(&'a str),
}

/// An element of a document.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    document: &'a Document,
    id: NodeId,
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.document, other.document) && self.id == other.id
    }
}

impl<'a> Element<'a> {
    fn data(&self) -> &'a NodeData {
        &self.document.nodes[self.id.index()]
    }

    /// Its document.
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// Its number.
    pub fn id(&self) -> NodeId {
        self.id
    }

    /// Its expanded name.
    pub fn name(&self) -> QName {
        self.data().name
    }

    /// Whether it has this name.
    pub fn is(&self, namespace: Word, local: Word) -> bool {
        self.name() == QName::new(namespace, local)
    }

    /// The element around it.
    pub fn parent(&self) -> Option<Element<'a>> {
        self.document.element(NodeId(self.data().parent))
    }

    /// Itself and the elements around it, from the inside.
    pub fn ancestors(self) -> impl Iterator<Item = Element<'a>> {
        std::iter::successors(Some(self), Element::parent)
    }

    /// What stands in it, in order.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let document = self.document;
        let mut next = self.data().first;
        std::iter::from_fn(move || {
            let data = document.nodes.get(next as usize)?;
            let id = NodeId(std::mem::replace(&mut next, data.next));
            Some(match data.kind {
                Kind::Text => Node::Text(document.text_of(data.text())),
                Kind::Element | Kind::Document => Node::Element(Element { document, id }),
            })
        })
    }

    /// The elements in it, in order.
    pub fn children(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        self.nodes().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements in it that have this name.
    pub fn children_named(
        &self,
        namespace: Word,
        local: Word,
    ) -> impl Iterator<Item = Element<'a>> + use<'a> {
        self.children().filter(move |child| child.is(namespace, local))
    }

    /// The first element in it that has this name.
    pub fn child(&self, namespace: Word, local: Word) -> Option<Element<'a>> {
        self.children_named(namespace, local).next()
    }

    /// Itself and all elements below it, in document order.
    pub fn descendants(self) -> impl Iterator<Item = Element<'a>> {
        let document = self.document;
        // Nodes lie in document order: what is below ends where a node comes that is not.
        let end = self.end();
        (self.id.0..end).filter_map(move |id| document.element(NodeId(id)))
    }

    /// The number after the last node below.
    fn end(&self) -> u32 {
        let mut node = self.data();
        loop {
            if node.next != ABSENT {
                return node.next;
            }
            match self.document.nodes.get(node.parent as usize) {
                Some(parent) => node = parent,
                None => return u32::try_from(self.document.nodes.len()).unwrap_or(u32::MAX),
            }
        }
    }

    /// The numbers of the nodes and of the attributes in it, its own among them.
    pub(crate) fn ranges(&self) -> (Range<usize>, Range<usize>) {
        let nodes = self.id.index()..self.end() as usize;
        let all = self.document.nodes.get(nodes.clone()).unwrap_or_default();
        let mut attributes = all
            .iter()
            .filter(|node| node.kind == Kind::Element)
            .map(|node| node.attributes)
            .filter(|(start, end)| start < end);
        // They lie in document order, as nodes do.
        let first = attributes.next().unwrap_or_default();
        let last = attributes.next_back().unwrap_or(first);
        (nodes, first.0 as usize..last.1 as usize)
    }

    /// The characters that stand in it directly.
    pub fn text(&self) -> Cow<'a, str> {
        let mut pieces = self.nodes().filter_map(|node| match node {
            Node::Text(text) => Some(text),
            Node::Element(_) => None,
        });
        match (pieces.next(), pieces.next()) {
            (None, _) => Cow::Borrowed(""),
            (Some(one), None) => Cow::Borrowed(one),
            (Some(one), Some(two)) => {
                let mut all = format!("{one}{two}");
                all.extend(pieces);
                Cow::Owned(all)
            }
        }
    }

    /// The characters that stand in it and in the elements below it.
    pub fn all_text(&self) -> String {
        let document = self.document;
        let nodes = document.nodes.get(self.id.index()..self.end() as usize);
        nodes
            .unwrap_or_default()
            .iter()
            .filter(|node| node.kind == Kind::Text)
            .map(|node| document.text_of(node.text()))
            .collect()
    }

    /// Whether characters other than white space stand in it directly.
    pub fn has_words(&self) -> bool {
        self.nodes()
            .any(|node| matches!(node, Node::Text(text) if !super::trim(text).is_empty()))
    }

    /// Whether its name is written with a prefix.
    pub fn has_prefix(&self) -> bool {
        let source = self.document.source.get(self.offset() as usize..).unwrap_or("");
        let name = source.trim_start_matches('<');
        let end = name.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
        name[..end.unwrap_or(name.len())].contains(':')
    }

    /// Its attributes as written, without declarations of namespaces.
    pub fn attributes(&self) -> impl ExactSizeIterator<Item = Attribute<'a>> + use<'a> {
        let (start, end) = self.data().attributes;
        let document = self.document;
        (start..end).map(move |index| Attribute { document, index })
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: QName) -> Option<&'a str> {
        self.attributes()
            .find(|attribute| attribute.name() == name)
            .map(|attribute| attribute.value())
    }

    /// The value of an attribute in no namespace.
    pub fn plain(&self, local: Word) -> Option<&'a str> {
        self.attribute(QName::plain(local))
    }

    /// The value of an attribute in no namespace, by its name as text.
    pub(crate) fn attribute_named(&self, names: &crate::names::Names, local: &str) -> Option<&'a str> {
        self.plain(names.find(local)?)
    }

    /// The value of an attribute of XLink.
    pub fn xlink(&self, local: Word) -> Option<&'a str> {
        self.attribute(QName::new(known::XLINK, local))
    }

    /// The namespace of a prefix here; the empty prefix is that of names without one.
    pub fn namespace(&self, prefix: Option<Word>) -> Option<Word> {
        let prefix = prefix?;
        if prefix == known::XML_PREFIX {
            return Some(known::XML);
        }
        let mut scope = self.data().scope;
        while let Some(binding) = self.document.bindings.get(scope as usize) {
            if binding.prefix == prefix {
                return (binding.namespace != known::NONE).then_some(binding.namespace);
            }
            scope = binding.outer;
        }
        None
    }

    /// The declarations of namespaces in scope here, prefix and namespace, the innermost first; outer ones of the same prefix
    /// are hidden by it. An empty prefix is that of names without one.
    pub fn scope(&self) -> impl Iterator<Item = (Word, Word)> + use<'a> {
        let document = self.document;
        let mut next = self.data().scope;
        std::iter::from_fn(move || {
            let binding = document.bindings.get(next as usize)?;
            next = binding.outer;
            Some((binding.prefix, binding.namespace))
        })
    }

    /// What tells whether two elements of a document have the same declarations in scope.
    pub(crate) fn scope_number(&self) -> u32 {
        self.data().scope
    }

    /// The language of its words, by the nearest `xml:lang`.
    pub fn language(&self) -> Option<&'a str> {
        self.ancestors()
            .find_map(|element| element.attribute(QName::new(known::XML, known::LANG)))
    }

    /// Where it begins.
    pub fn offset(&self) -> u32 {
        self.data().offset
    }

    /// Line and column where it begins.
    pub fn position(&self) -> Position {
        self.document.position(self.offset())
    }
}

/// An attribute of an element.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'a> {
    document: &'a Document,
    index: u32,
}

impl<'a> Attribute<'a> {
    fn data(&self) -> &'a AttributeData {
        &self.document.attributes[self.index as usize]
    }

    /// Its number among all attributes of the document.
    pub fn index(&self) -> usize {
        self.index as usize
    }

    /// Its expanded name.
    pub fn name(&self) -> QName {
        self.data().name
    }

    /// Its value, with white space as XML normalises it for attributes without a type.
    pub fn value(&self) -> &'a str {
        self.document.text_of(self.data().value)
    }

    /// Where it begins.
    pub fn offset(&self) -> u32 {
        self.data().offset
    }
}
