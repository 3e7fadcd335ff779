//! The rules by which documents lead to others (XBRL 2.1, 3.2).

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use super::{Assumed, Dts, Files, absolute, codes, is_of_specifications};
use crate::core;
use crate::documents::{At, DocumentId, Documents};
use crate::finding::{Findings, Place, Weight};
use crate::limits::{Limits, Reach};
use crate::names::{Names, QName, Word, known};
use crate::uri;
use crate::xml::{self, Element};
use crate::xsd::SchemaDocument;

/// Schemas of the specifications that every set has; the others are read where they are referred to.
const ALWAYS: usize = 7;

/// What a document has to be for the one that leads to it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Entry,
    SchemaRef,
    Schema,
    Included(Word),
    LinkbaseRef,
    Any,
    /// Not of the set: a hint where a schema is, used to validate.
    Hint,
}

struct Request {
    uri: String,
    expected: Expected,
    from: Option<Place>,
}

pub(super) fn discover(
    files: &dyn Files,
    entries: &[&str],
    limits: &Limits,
    findings: &mut Findings,
    used: impl FnOnce() -> Assumed,
) -> Dts {
    let dts = Dts {
        names: Names::new(),
        documents: Documents::default(),
        members: BTreeSet::new(),
        schemas: Vec::new(),
        linkbases: Vec::new(),
        role_types: Vec::new(),
        arcrole_types: Vec::new(),
        entries: Vec::new(),
        incomplete: BTreeSet::new(),
        reach: limits.reach,
        ids: Vec::new(),
        aliases: HashMap::new(),
    };
    let mut finder = Finder {
        files,
        limits,
        findings,
        dts,
        queue: VecDeque::new(),
        scanned: BTreeSet::new(),
        hints: Vec::new(),
        bytes: 0,
        failed: BTreeSet::new(),
        lacks_schemas: false,
    };
    for (address, _, _) in &core::SCHEMAS[..ALWAYS] {
        finder.ask(address, Expected::Schema, None);
    }
    finder.run();
    for entry in entries {
        finder.ask(entry, Expected::Entry, None);
    }
    finder.run();
    finder.hints();
    if finder.lacks_schemas {
        finder.assume(used());
    }
    finder.dts
}

struct Finder<'a> {
    files: &'a dyn Files,
    limits: &'a Limits,
    findings: &'a mut Findings,
    dts: Dts,
    queue: VecDeque<Request>,
    /// Documents whose references were followed, with the namespace that they were included into.
    scanned: BTreeSet<(DocumentId, Word)>,
    hints: Vec<(Word, String)>,
    bytes: usize,
    failed: BTreeSet<String>,
    /// Whether a schema that the set names is not given.
    lacks_schemas: bool,
}

impl Finder<'_> {
    fn ask(&mut self, uri: &str, expected: Expected, from: Option<Place>) {
        if expected == Expected::LinkbaseRef && self.dts.reach == Reach::Facts {
            return;
        }
        self.queue.push_back(Request {
            uri: uri.to_owned(),
            expected,
            from,
        });
    }

    fn run(&mut self) {
        while let Some(request) = self.queue.pop_front() {
            self.follow(request);
        }
    }

    /// Reads schemas of namespaces that no document of the set has, where the set says where they are.
    fn hints(&mut self) {
        for (namespace, uri) in std::mem::take(&mut self.hints) {
            let known = self.dts.schemas.iter().any(|schema| schema.target == namespace);
            if !known {
                self.ask(&uri, Expected::Hint, None);
                self.run();
            }
        }
        self.hints.clear();
    }

    fn load(&mut self, request: &Request) -> Option<DocumentId> {
        let uri = &request.uri;
        if let Some(id) = self.dts.find(uri) {
            return Some(id);
        }
        if self.failed.contains(uri) {
            if is_of_specifications(uri) {
                self.mark_incomplete(request);
            }
            return None;
        }
        let place = || {
            request
                .from
                .clone()
                .unwrap_or_else(|| Place::file(&Arc::from(uri.as_str())))
        };
        let bytes = match core::text(uri) {
            Some(text) => Some(text.into_owned().into_bytes()),
            None => self.files.read(uri),
        };
        let Some(bytes) = bytes else {
            let is_schema = matches!(
                request.expected,
                Expected::Entry | Expected::SchemaRef | Expected::Schema | Expected::Included(_)
            );
            self.failed.insert(uri.clone());
            if is_of_specifications(uri) && request.expected != Expected::Hint {
                self.failed.insert(uri.clone());
                let message = format!("`{uri}` is of a specification that is not read here");
                self.findings
                    .tell(&codes::SPECIFICATION, Weight::NotChecked, place, message);
                self.mark_incomplete(request);
                self.lacks_schemas |= is_schema;
            } else if request.expected != Expected::Hint {
                let message = format!("the document `{uri}` is not given");
                self.findings.tell(&codes::MISSING, Weight::Error, place, message);
                if is_schema {
                    self.mark_incomplete(request);
                }
                self.lacks_schemas |= is_schema;
            }
            return None;
        };
        self.bytes = self.bytes.saturating_add(bytes.len());
        if self.bytes > self.limits.total_bytes || self.dts.documents.len() >= self.limits.documents {
            self.failed.insert(uri.clone());
            self.findings.tell(
                &codes::TOO_MUCH,
                Weight::Error,
                place,
                format!("`{uri}` was not read: the set is too large"),
            );
            return None;
        }
        match xml::parse(bytes, Arc::from(uri.as_str()), &mut self.dts.names, self.limits) {
            Ok(document) => {
                let id = self.dts.documents.add(document);
                self.dts.ids.push(ids(&self.dts.documents, id));
                Some(id)
            }
            Err(error) => {
                self.failed.insert(uri.clone());
                let place = || Place {
                    uri: Arc::from(uri.as_str()),
                    position: error.position,
                };
                self.findings
                    .tell(&codes::MALFORMED, Weight::Error, place, error.message.clone());
                None
            }
        }
    }

    fn mark_incomplete(&mut self, request: &Request) {
        let from = request
            .from
            .as_ref()
            .and_then(|place| self.dts.documents.find(&place.uri));
        self.dts.incomplete.extend(from);
    }

    /// Declares what reports use and no schema of the set declares.
    fn assume(&mut self, mut used: Assumed) {
        for entry in &self.dts.entries {
            let root = self.dts.documents.get(*entry).root();
            if root.is(known::XBRLI, known::XBRL) {
                used.of_instance(root, &self.dts.names);
            }
        }
        let mut declared: BTreeSet<(&str, &str)> = BTreeSet::new();
        for schema in &self.dts.schemas {
            let root = self.dts.documents.element(schema.at);
            let namespace = self.dts.names.text(schema.target);
            let elements = root.children_named(known::XS, known::ELEMENT);
            declared.extend(elements.filter_map(|one| Some((namespace, xml::trim(one.plain(known::NAME)?)))));
        }
        for (uri, text) in used.schemas(|namespace, local| declared.contains(&(namespace, local))) {
            let parsed = xml::parse(
                text.into_bytes(),
                Arc::from(uri),
                &mut self.dts.names,
                self.limits,
            );
            if let Ok(document) = parsed {
                let id = self.dts.documents.add(document);
                self.dts.ids.push(ids(&self.dts.documents, id));
                self.dts.members.insert(id);
                self.schema(id, known::NONE, false);
            }
        }
        self.run();
    }

    fn follow(&mut self, request: Request) {
        let Some(id) = self.load(&request) else { return };
        let root = self.dts.documents.get(id).root();
        let (name, uri) = (root.name(), root.document().uri().clone());
        let is_schema = name == QName::new(known::XS, known::SCHEMA);
        let is_linkbase = name == QName::new(known::LINK, known::LINKBASE);
        let is_instance = name == QName::new(known::XBRLI, known::XBRL);
        let place = || request.from.clone().unwrap_or_else(|| Place::file(&uri));
        match request.expected {
            Expected::Entry => {
                if !(is_schema || is_linkbase || is_instance) {
                    let shown = self.dts.names.show(name);
                    let message = format!("the root is `{shown}`");
                    self.findings.tell(&codes::ENTRY, Weight::Error, place, message);
                    return;
                }
                self.dts.entries.push(id);
            }
            Expected::SchemaRef if !is_schema => {
                let message = format!("`{}` is no schema", request.uri);
                self.findings
                    .tell(&codes::SCHEMA_REF, Weight::Error, place, message);
                return;
            }
            Expected::Schema | Expected::Included(_) if !is_schema => {
                let message = format!("`{}` is no schema", request.uri);
                self.findings.tell(&codes::MISSING, Weight::Error, place, message);
                return;
            }
            Expected::LinkbaseRef | Expected::SchemaRef | Expected::Schema | Expected::Included(_) => {}
            Expected::Any | Expected::Hint if !(is_schema || is_linkbase) => return,
            Expected::Any | Expected::Hint => {}
        }
        if request.expected != Expected::Hint {
            self.dts.members.insert(id);
        }
        let into = match request.expected {
            Expected::Included(namespace) => namespace,
            _ => known::NONE,
        };
        if is_schema {
            self.schema(id, into, request.expected == Expected::Hint);
        } else if self.scanned.insert((id, known::NONE)) {
            self.remember_hints(id);
            if is_linkbase {
                let at = self.dts.documents.root(id);
                self.linkbase(at);
            } else if is_instance {
                self.instance(id);
            }
        }
    }

    /// What `xsi:schemaLocation` says about namespaces.
    fn remember_hints(&mut self, id: DocumentId) {
        let document = self.dts.documents.get(id);
        let attribute = QName::new(known::XSI, known::SCHEMA_LOCATION);
        let mut found = Vec::new();
        for element in document.elements() {
            if let Some(text) = element.attribute(attribute) {
                let words: Vec<&str> = xml::split_words(text).collect();
                for pair in words.chunks_exact(2) {
                    found.push((pair[0].to_owned(), absolute(element, pair[1])));
                }
            }
        }
        for (namespace, uri) in found {
            let namespace = self.dts.names.keep(&namespace);
            if !self.hints.iter().any(|(one, _)| *one == namespace) {
                self.hints.push((namespace, uri));
            }
        }
    }

    /// Asks for the document of a simple link.
    fn simple(&mut self, element: At, expected: Expected) {
        let element = self.dts.documents.element(element);
        let Some(href) = element.xlink(known::HREF) else {
            return;
        };
        let whole = absolute(element, xml::trim(href));
        let (uri, from) = (uri::split_fragment(&whole).0.to_owned(), Place::of(element));
        self.ask(&uri, expected, Some(from));
    }

    fn instance(&mut self, id: DocumentId) {
        let root = self.dts.documents.get(id).root();
        let found: Vec<(At, Expected)> = root
            .children()
            .filter(|child| child.name().namespace == known::LINK)
            .filter_map(|child| {
                let expected = match child.name().local {
                    known::SCHEMA_REF => Expected::SchemaRef,
                    known::LINKBASE_REF => Expected::LinkbaseRef,
                    known::ROLE_REF | known::ARCROLE_REF => Expected::Any,
                    _ => return None,
                };
                Some((
                    At {
                        document: id,
                        node: child.id(),
                    },
                    expected,
                ))
            })
            .collect();
        for (at, expected) in found {
            self.simple(at, expected);
        }
    }

    fn linkbase(&mut self, at: At) {
        self.dts.linkbases.push(at);
        let element = self.dts.documents.element(at);
        let mut found = Vec::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut last = None;
        for child in element.children() {
            let name = child.name();
            if name == QName::new(known::LINK, known::ROLE_REF)
                || name == QName::new(known::LINK, known::ARCROLE_REF)
            {
                found.push((
                    At {
                        document: at.document,
                        node: child.id(),
                    },
                    Expected::Any,
                ));
            } else if child.xlink(known::TYPE) == Some("extended") {
                // Locators of other names lead to no documents of the set (3.2).
                for locator in child.children_named(known::LINK, known::LOC) {
                    // Thousands lead to a few documents, each by the same address where nothing shifts their base.
                    if let Some(href) = locator.xlink(known::HREF)
                        && !element.document().has_bases()
                    {
                        let document = uri::split_fragment(xml::trim(href)).0;
                        if last == Some(document) || !seen.insert(document) {
                            continue;
                        }
                        last = Some(document);
                    }
                    found.push((
                        At {
                            document: at.document,
                            node: locator.id(),
                        },
                        Expected::Any,
                    ));
                }
            }
        }
        for (at, expected) in found {
            self.simple(at, expected);
        }
    }

    fn schema(&mut self, id: DocumentId, into: Word, hint: bool) {
        let root = self.dts.documents.get(id).root();
        let own = root
            .plain(known::TARGET_NAMESPACE)
            .map(|uri| xml::trim(uri).to_owned());
        // What a schema of the specifications declares is declared here, whichever copy a set has of it.
        if let Some(own) = &own
            && let Some((address, _, _)) = core::SCHEMAS.iter().find(|(_, namespace, _)| namespace == own)
            && *address != &**root.document().uri()
        {
            let copy = root.document().uri().to_string();
            let request = Request {
                uri: (*address).to_owned(),
                expected: Expected::Schema,
                from: None,
            };
            if let Some(core) = self.load(&request) {
                self.dts.aliases.insert(copy, core);
                self.dts.members.insert(core);
                self.schema(core, known::NONE, hint);
            }
            return;
        }
        let root_node = root.id();
        let target = match own {
            Some(own) => self.dts.names.keep(&own),
            None => into,
        };
        if !self.scanned.insert((id, target)) {
            return;
        }
        self.dts.schemas.push(SchemaDocument {
            at: At {
                document: id,
                node: root_node,
            },
            target,
        });
        self.remember_hints(id);
        let root = self.dts.documents.get(id).root();
        let mut requests = Vec::new();
        let mut linkbases = Vec::new();
        let mut references = Vec::new();
        let at = |element: Element<'_>| At {
            document: id,
            node: element.id(),
        };
        for child in root
            .children()
            .filter(|child| child.name().namespace == known::XS)
        {
            let location = child.plain(known::SCHEMA_LOCATION).map(xml::trim);
            match child.name().local {
                known::IMPORT | known::INCLUDE | known::REDEFINE => {
                    if child.name().local == known::REDEFINE {
                        self.findings
                            .error(&codes::REDEFINE, child, "xs:redefine is used");
                    }
                    let namespace = child.plain(known::NAMESPACE).map(xml::trim);
                    let expected = match child.name().local {
                        known::IMPORT => Expected::Schema,
                        _ => Expected::Included(target),
                    };
                    let core = core::SCHEMAS
                        .iter()
                        .find(|(_, known, _)| Some(*known) == namespace);
                    match (location, core) {
                        (_, Some((address, _, _))) if expected == Expected::Schema => {
                            requests.push(((*address).to_owned(), expected, Place::of(child)));
                            // The address of a copy means the same schema.
                            if let Some(location) = location {
                                let copy = absolute(child, location);
                                if copy != *address && self.files.read(&copy).is_none() {
                                    self.dts
                                        .aliases
                                        .extend(self.dts.find(address).map(|id| (copy, id)));
                                }
                            }
                        }
                        (Some(location), _) => {
                            requests.push((absolute(child, location), expected, Place::of(child)));
                        }
                        (None, _) => {}
                    }
                }
                known::ANNOTATION => {
                    for inner in child
                        .children_named(known::XS, known::APPINFO)
                        .flat_map(|info| info.children())
                    {
                        if inner.name().namespace != known::LINK {
                            continue;
                        }
                        match inner.name().local {
                            known::LINKBASE_REF => references.push((at(inner), Expected::LinkbaseRef)),
                            known::LINKBASE => linkbases.push(at(inner)),
                            known::ROLE_TYPE if !hint => self.dts.role_types.push(at(inner)),
                            known::ARCROLE_TYPE if !hint => self.dts.arcrole_types.push(at(inner)),
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        for (uri, expected, from) in requests {
            let expected = if hint { Expected::Hint } else { expected };
            self.ask(uri::split_fragment(&uri).0, expected, Some(from));
        }
        if hint {
            return;
        }
        for (at, expected) in references {
            self.simple(at, expected);
        }
        if self.dts.reach == Reach::Facts {
            return;
        }
        for at in linkbases {
            self.linkbase(at);
        }
    }
}

/// The elements of a document by id.
pub(super) fn ids(documents: &Documents, document: DocumentId) -> HashMap<String, At> {
    let mut ids = HashMap::new();
    for element in documents.get(document).elements() {
        let id = element
            .plain(known::ID)
            .or_else(|| element.attribute(QName::new(known::XML, known::ID)));
        if let Some(id) = id {
            ids.entry(xml::trim(id).to_owned()).or_insert(At {
                document,
                node: element.id(),
            });
        }
    }
    ids
}
