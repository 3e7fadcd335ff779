//! The structure tree of a tagged PDF.

use lopdf::{Dictionary, Document, Object};

use super::values::{name, text};

/// An element of the structure tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagNode {
    /// Its standard role, such as `H1` or `TH`: a role of the producer's own is mapped as the file says.
    pub role: String,
    /// Its alternative text.
    pub alt: Option<String>,
    /// Its language, where it differs from the document's.
    pub lang: Option<String>,
    /// The elements below it.
    pub children: Vec<TagNode>,
}

/// How deep a tree is followed: far below what a document needs, and an end to one that contains itself.
pub(super) const DEPTH: usize = 64;

/// The elements at the top of the tree.
pub(super) fn read(document: &Document, catalog: &Dictionary) -> Vec<TagNode> {
    let Ok(root) = catalog
        .get_deref(b"StructTreeRoot", document)
        .and_then(Object::as_dict)
    else {
        return Vec::new();
    };
    let roles = root
        .get_deref(b"RoleMap", document)
        .and_then(Object::as_dict)
        .ok();
    let mut reader = Reader {
        document,
        roles,
        left: document.objects.len(),
    };
    reader.children(root, DEPTH)
}

struct Reader<'a> {
    document: &'a Document,
    roles: Option<&'a Dictionary>,
    /// Every element is an object of its own, so that no honest tree has more.
    left: usize,
}

impl Reader<'_> {
    fn children(&mut self, parent: &Dictionary, depth: usize) -> Vec<TagNode> {
        let Ok(kids) = parent.get_deref(b"K", self.document) else {
            return Vec::new();
        };
        match kids {
            Object::Array(kids) => kids.iter().filter_map(|kid| self.node(kid, depth)).collect(),
            kid => self.node(kid, depth).into_iter().collect(),
        }
    }

    /// An element; numbers of marked content and references to annotations are none.
    fn node(&mut self, kid: &Object, depth: usize) -> Option<TagNode> {
        let (_, kid) = self.document.dereference(kid).ok()?;
        let element = kid.as_dict().ok()?;
        let role = name(element, b"S")?;
        if depth == 0 || self.left == 0 {
            return None;
        }
        self.left -= 1;
        Some(TagNode {
            role: standard_role(self.roles, role).to_owned(),
            alt: text(self.document, element, b"Alt"),
            lang: text(self.document, element, b"Lang"),
            children: self.children(element, depth - 1),
        })
    }
}

/// The standard role to which the file maps a role.
pub(super) fn standard_role<'a>(roles: Option<&'a Dictionary>, role: &'a str) -> &'a str {
    let mut role = role;
    // A role may map to another one that is mapped too; the bound ends a circle.
    for _ in 0..8 {
        match roles.and_then(|roles| name(roles, role.as_bytes())) {
            Some(mapped) => role = mapped,
            None => break,
        }
    }
    role
}
