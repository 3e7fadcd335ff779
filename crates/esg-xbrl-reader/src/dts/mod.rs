//! Finding all documents of a discoverable taxonomy set (XBRL 2.1, 3.2), and what an address in one of them means.
//!
//! Nothing is fetched: documents come from whoever implements [`Files`], and the schemas of the specifications from
//! [`crate::core`].

mod assume;
pub mod codes;
mod discover;
mod pointer;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

pub(crate) use assume::{Assumed, Usage};

use crate::documents::{At, DocumentId, Documents};
use crate::finding::{Findings, Place, Weight};
use crate::limits::{Limits, Reach};
use crate::names::{Names, known};
use crate::uri;
use crate::xml::Element;
use crate::xsd::SchemaDocument;

/// The files that are given, by address.
pub trait Files {
    /// The bytes of a file, if it is among those that are given.
    fn read(&self, uri: &str) -> Option<Vec<u8>>;
}

/// A taxonomy set with all its documents.
#[derive(Debug)]
pub struct Dts {
    /// The names of all documents.
    pub names: Names,
    /// All documents that were read.
    pub documents: Documents,
    /// Those that belong to the set; the others were read to validate.
    pub members: BTreeSet<DocumentId>,
    /// The schemas, those of the specifications first.
    pub schemas: Vec<SchemaDocument>,
    /// Every `link:linkbase`, embedded ones too.
    pub linkbases: Vec<At>,
    /// Every `link:roleType`.
    pub role_types: Vec<At>,
    /// Every `link:arcroleType`.
    pub arcrole_types: Vec<At>,
    /// The entry points that could be read.
    pub entries: Vec<DocumentId>,
    /// Documents that use a specification whose schemas are not among ours, such as Formula.
    pub incomplete: BTreeSet<DocumentId>,
    /// What it was read for.
    pub reach: Reach,
    ids: Vec<HashMap<String, At>>,
    /// Documents that are found under an address other than their own.
    aliases: HashMap<String, DocumentId>,
}

/// The document that the last address led to, of those in one document.
#[derive(Default)]
pub(crate) struct Near(Option<(String, DocumentId)>);

/// What an address means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// A document.
    Document(DocumentId),
    /// An element.
    Element(At),
    /// Nothing, and why.
    Nothing(String),
}

impl Dts {
    /// Reads the entry points and all documents that follow from them.
    pub fn discover(files: &dyn Files, entries: &[&str], limits: &Limits, findings: &mut Findings) -> Dts {
        Dts::discover_for(files, entries, limits, findings, Assumed::default)
    }

    /// The same for a report that is no entry point itself; what it uses is asked for where schemas are missing.
    pub(crate) fn discover_for(
        files: &dyn Files,
        entries: &[&str],
        limits: &Limits,
        findings: &mut Findings,
        used: impl FnOnce() -> Assumed,
    ) -> Dts {
        discover::discover(files, entries, limits, findings, used)
    }

    /// Adds a document that leads to no others than those that are there, as an entry point.
    pub(crate) fn add(
        &mut self,
        bytes: Vec<u8>,
        uri: &Arc<str>,
        limits: &Limits,
        findings: &mut Findings,
    ) -> Option<DocumentId> {
        match crate::xml::parse(bytes, uri.clone(), &mut self.names, limits) {
            Ok(document) => {
                let id = self.documents.add(document);
                self.ids.push(discover::ids(&self.documents, id));
                self.members.insert(id);
                self.entries.push(id);
                Some(id)
            }
            Err(error) => {
                let place = || Place {
                    uri: uri.clone(),
                    position: error.position,
                };
                findings.tell(&codes::MALFORMED, Weight::Error, place, error.message.clone());
                None
            }
        }
    }

    /// The document of an address.
    pub fn find(&self, uri: &str) -> Option<DocumentId> {
        self.aliases
            .get(uri)
            .copied()
            .or_else(|| self.documents.find(uri))
    }

    /// An element.
    pub fn element(&self, at: At) -> Element<'_> {
        self.documents.element(at)
    }

    /// The name of the document of an element as a number.
    pub fn document_of(&self, element: Element<'_>) -> Option<DocumentId> {
        self.documents.find(element.document().uri())
    }

    /// An element as a place that can be kept.
    pub fn at(&self, document: DocumentId, element: Element<'_>) -> At {
        At {
            document,
            node: element.id(),
        }
    }

    /// What an address that stands in an element means.
    pub fn resolve(&self, element: Element<'_>, href: &str) -> Target {
        self.resolve_near(element, href, &mut Near::default())
    }

    /// The same for one of many addresses of a document, which mostly lead to few others.
    pub(crate) fn resolve_near(&self, element: Element<'_>, href: &str, near: &mut Near) -> Target {
        let (document, fragment) = uri::split_fragment(href);
        let id = match &near.0 {
            Some((last, id)) if last == document && !document.is_empty() => *id,
            _ => {
                let whole = absolute(element, document);
                let whole = uri::split_fragment(&whole).0;
                let Some(id) = self.find(whole) else {
                    return Target::Nothing(format!("the document `{whole}` was not read"));
                };
                if !element.document().has_bases() {
                    near.0 = Some((document.to_owned(), id));
                }
                id
            }
        };
        match fragment {
            None | Some("") => Target::Document(id),
            Some(fragment) => match pointer::resolve(&self.documents, id, fragment, &self.ids[id.index()]) {
                Ok(at) => Target::Element(at),
                Err(why) => Target::Nothing(why),
            },
        }
    }
}

/// Whether an address is one at which specifications have their schemas.
pub fn is_of_specifications(uri: &str) -> bool {
    let rest = uri
        .strip_prefix("https://")
        .or_else(|| uri.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or("");
    matches!(host, "www.xbrl.org" | "xbrl.org" | "www.w3.org")
}

/// The base of the addresses in an element, in a document that is found under an address, as `xml:base` has it.
pub fn base(element: Element<'_>, document: &str) -> String {
    let mut bases: Vec<&str> = element
        .ancestors()
        .take_while(|one| one.document().has_bases())
        .filter_map(|one| one.attribute(crate::names::QName::new(known::XML, known::BASE)))
        .collect();
    let mut base = document.to_owned();
    while let Some(next) = bases.pop() {
        base = uri::join(&base, crate::xml::trim(next));
    }
    base
}

/// An address that stands in an element, as `xml:base` has it (XBRL 2.1, 3.5.1.2).
pub fn absolute(element: Element<'_>, href: &str) -> String {
    // An address that is empty means the document itself and not its base.
    if href.is_empty() || href.starts_with('#') {
        return format!("{}{href}", element.document().uri());
    }
    uri::join(&base(element, element.document().uri()), href)
}
