//! The documents that are read together.

use std::collections::HashMap;
use std::sync::Arc;

use crate::xml::{Document, Element, NodeId};

/// The number of a document.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct DocumentId(u32);

impl DocumentId {
    /// Its number in the order of reading.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// An element of one of the documents.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct At {
    /// The document.
    pub document: DocumentId,
    /// The element in it.
    pub node: NodeId,
}

/// Documents by their addresses, each read once.
#[derive(Default, Debug)]
pub struct Documents {
    list: Vec<Document>,
    by_uri: HashMap<Arc<str>, DocumentId>,
}

impl Documents {
    /// Adds a document under its address.
    pub fn add(&mut self, document: Document) -> DocumentId {
        let id = DocumentId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.by_uri.insert(document.uri().clone(), id);
        self.list.push(document);
        id
    }

    /// The document of an address.
    pub fn find(&self, uri: &str) -> Option<DocumentId> {
        self.by_uri.get(uri).copied()
    }

    /// A document.
    pub fn get(&self, id: DocumentId) -> &Document {
        &self.list[id.index()]
    }

    /// An element.
    pub fn element(&self, at: At) -> Element<'_> {
        self.get(at.document)
            .element(at.node)
            .unwrap_or_else(|| self.get(at.document).root())
    }

    /// The root of a document.
    pub fn root(&self, id: DocumentId) -> At {
        At {
            document: id,
            node: self.get(id).root().id(),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them, in the order of reading.
    pub fn ids(&self) -> impl Iterator<Item = DocumentId> + use<> {
        (0..u32::try_from(self.list.len()).unwrap_or(u32::MAX)).map(DocumentId)
    }
}
