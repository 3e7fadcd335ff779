//! The pages of a document set, and what in them has which id.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::codes;
use crate::documents::{At, DocumentId, Documents};
use crate::dts;
use crate::finding::{Findings, Place, Weight};
use crate::limits::Limits;
use crate::names::{Names, Word, known};
use crate::xml::{self, Element};

/// The pages of a document set.
#[derive(Debug)]
pub struct InlineSet {
    pub(super) documents: Documents,
    pub(super) names: Names,
    /// Elements of Inline XBRL, contexts and units by id.
    pub(super) ids: HashMap<String, At>,
    /// What is continued by each continuation.
    pub(super) continued: HashMap<At, At>,
    /// Facts of all targets, in the order of reading.
    pub(super) facts: Vec<At>,
    /// What pages say is the base of their addresses.
    pub(super) bases: HashMap<DocumentId, String>,
    /// Pages of Inline XBRL 1.0, which are read as pages of 1.1.
    pub(super) of_first: HashSet<DocumentId>,
}

impl InlineSet {
    /// Reads pages: their addresses and bytes.
    pub(super) fn read(pages: Vec<(String, Vec<u8>)>, limits: &Limits, findings: &mut Findings) -> InlineSet {
        let mut set = InlineSet {
            documents: Documents::default(),
            names: Names::new(),
            ids: HashMap::new(),
            continued: HashMap::new(),
            facts: Vec::new(),
            bases: HashMap::new(),
            of_first: HashSet::new(),
        };
        for (uri, mut bytes) in pages {
            let uri: Arc<str> = uri.as_str().into();
            let is_of_first = take_for_current(&mut bytes);
            match xml::parse(bytes, uri.clone(), &mut set.names, limits) {
                Ok(document) => {
                    let id = set.documents.add(document);
                    if is_of_first {
                        set.of_first.insert(id);
                        let message = "the page is of Inline XBRL 1.0, and is read as one of 1.1";
                        let place = || Place::file(&uri);
                        findings.tell(&dts::codes::SPECIFICATION, Weight::NotChecked, place, message);
                    }
                }
                Err(error) => {
                    let place = || Place {
                        uri: uri.clone(),
                        position: error.position,
                    };
                    findings.tell(
                        &dts::codes::MALFORMED,
                        Weight::Error,
                        place,
                        error.message.clone(),
                    );
                }
            }
        }
        set.collect(findings);
        set
    }

    /// The names of the pages.
    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    /// Every element of a page that is one of Inline XBRL, with the number of its page.
    pub(crate) fn elements(&self) -> impl Iterator<Item = (DocumentId, Element<'_>)> {
        self.documents.ids().flat_map(|id| {
            self.documents
                .get(id)
                .elements()
                .map(move |element| (id, element))
        })
    }

    pub(super) fn element(&self, at: At) -> Element<'_> {
        self.documents.element(at)
    }

    fn collect(&mut self, findings: &mut Findings) {
        let mut ids: HashMap<String, At> = HashMap::new();
        let mut facts = Vec::new();
        let mut bases = HashMap::new();
        let mut headers = 0;
        let mut references: HashSet<Option<&str>> = HashSet::new();
        // Ids of the page stand once in it, those of Inline XBRL once in the set.
        let mut of_page: HashSet<(DocumentId, &str)> = HashSet::new();
        for (document, element) in self.elements() {
            let name = element.name();
            let at = At {
                document,
                node: element.id(),
            };
            if element.is(known::XHTML, known::BASE)
                && let Some(base) = element.plain(known::HREF)
            {
                bases
                    .entry(document)
                    .or_insert_with(|| xml::trim(base).to_owned());
            }
            if name.namespace == known::XHTML
                && let Some(id) = element.plain(known::ID).map(xml::trim)
            {
                if !xml::is_ncname(id) {
                    findings.error(&codes::ATTRIBUTE, element, format!("`{id}` is no id"));
                }
                if !of_page.insert((document, id)) {
                    findings.error(
                        &codes::ID_TWICE,
                        element,
                        format!("`{id}` stands twice on the page"),
                    );
                }
            }
            let own = matches!(name.namespace, known::IX | known::XBRLI | known::LINK);
            if own && let Some(id) = element.plain(known::ID) {
                let first = *ids.entry(xml::trim(id).to_owned()).or_insert(at);
                if first != at {
                    findings.error(
                        &codes::ID_TWICE,
                        element,
                        format!("`{id}` stands twice in the set"),
                    );
                }
            }
            if name.namespace != known::IX {
                continue;
            }
            match name.local {
                known::HEADER => {
                    headers += 1;
                    if element.ancestors().any(|one| one.is(known::XHTML, known::HEAD)) {
                        findings.error(&codes::HEADER, element, "ix:header stands in html:head");
                    }
                }
                known::NON_FRACTION | known::NON_NUMERIC | known::FRACTION | known::TUPLE => facts.push(at),
                known::REFERENCES
                    if element.plain(known::ID).is_some()
                        && !references.insert(element.plain(known::TARGET)) =>
                {
                    let message = "another ix:references of the target has an id too";
                    findings.error(&codes::REFERENCES, element, message);
                }
                _ => {}
            }
        }
        if headers == 0
            && let Some(first) = self.documents.ids().next()
        {
            findings.error(
                &codes::HEADER,
                self.documents.get(first).root(),
                "there is no ix:header",
            );
        }
        let mut continued: HashMap<At, At> = HashMap::new();
        let mut used: BTreeSet<At> = BTreeSet::new();
        for (document, element) in self.elements() {
            if element.name().namespace != known::IX {
                continue;
            }
            let Some(next) = element.plain(known::CONTINUED_AT).map(xml::trim) else {
                continue;
            };
            let found = ids
                .get(next)
                .copied()
                .filter(|at| self.element(*at).is(known::IX, known::CONTINUATION));
            match found {
                None => {
                    findings.error(
                        &codes::CONTINUATION,
                        element,
                        format!("there is no continuation `{next}`"),
                    );
                }
                Some(at) if !used.insert(at) => {
                    findings.error(
                        &codes::CONTINUATION,
                        element,
                        format!("`{next}` continues something else too"),
                    );
                }
                Some(at) => {
                    continued.insert(
                        At {
                            document,
                            node: element.id(),
                        },
                        at,
                    );
                }
            }
        }
        for (document, element) in self
            .elements()
            .filter(|(_, one)| one.is(known::IX, known::CONTINUATION))
        {
            if !used.contains(&At {
                document,
                node: element.id(),
            }) {
                findings.error(&codes::CONTINUATION_UNUSED, element, "nothing is continued here");
            }
        }
        self.ids = ids;
        self.facts = facts;
        self.bases = bases;
        self.continued = continued;
        self.part_nested_continuations(findings);
    }

    /// Tells what continues something in which it stands, or which stands in it, and reads it no further: its words would be
    /// read twice.
    fn part_nested_continuations(&mut self, findings: &mut Findings) {
        let next: BTreeSet<At> = self.continued.values().copied().collect();
        let firsts: BTreeSet<At> = self
            .continued
            .keys()
            .copied()
            .filter(|at| !next.contains(at))
            .collect();
        for first in firsts {
            let chain = self.chain(first);
            let parts: HashSet<At> = chain.iter().copied().collect();
            let nested = chain.iter().find(|at| {
                let mut around = self.element(**at).ancestors().skip(1);
                around.any(|one| {
                    parts.contains(&At {
                        document: at.document,
                        node: one.id(),
                    })
                })
            });
            if let Some(nested) = nested {
                let message = "it stands in what it continues, or in what continues it";
                findings.error(&codes::CONTINUATION, self.element(*nested), message);
                self.continued.remove(&first);
            }
        }
    }

    /// The targets of the set, the one without a name first.
    pub fn targets(&self) -> Vec<Option<String>> {
        let mut named: BTreeMap<Option<String>, ()> = BTreeMap::new();
        for (_, element) in self
            .elements()
            .filter(|(_, element)| element.name().namespace == known::IX)
        {
            let local = element.name().local;
            let has = matches!(
                local,
                known::REFERENCES | known::NON_FRACTION | known::NON_NUMERIC | known::FRACTION | known::TUPLE
            );
            if has {
                named.insert(element.plain(known::TARGET).map(str::to_owned), ());
            }
        }
        named.into_keys().collect()
    }

    /// An element and what continues it, each once.
    pub(super) fn chain(&self, at: At) -> Vec<At> {
        let mut chain = vec![at];
        // Nearly nothing is continued.
        if !self.is_continued(at) {
            return chain;
        }
        let mut seen: BTreeSet<At> = BTreeSet::from([at]);
        while let Some(next) = chain.last().and_then(|last| self.continued.get(last)) {
            if !seen.insert(*next) {
                break;
            }
            chain.push(*next);
        }
        chain
    }

    /// Whether a chain of continuations ends.
    pub(super) fn ends(&self, at: At) -> bool {
        !self.is_continued(at)
            || self
                .chain(at)
                .last()
                .is_some_and(|last| !self.continued.contains_key(last))
    }

    fn is_continued(&self, at: At) -> bool {
        !self.continued.is_empty() && self.continued.contains_key(&at)
    }

    /// The elements of all pages that have a name of Inline XBRL and are of a target.
    pub(super) fn of_target<'a>(
        &'a self,
        local: Word,
        target: Option<&'a str>,
    ) -> impl Iterator<Item = Element<'a>> {
        self.elements()
            .map(|(_, element)| element)
            .filter(move |element| element.is(known::IX, local) && element.plain(known::TARGET) == target)
    }
}

/// Gives a page of Inline XBRL 1.0 the namespace of 1.1, which is as long, and says whether it was one: facts are tagged alike in
/// both, and only notes otherwise.
fn take_for_current(bytes: &mut [u8]) -> bool {
    const FIRST: &[u8] = b"http://www.xbrl.org/2008/inlineXBRL";
    const CURRENT: &[u8] = b"http://www.xbrl.org/2013/inlineXBRL";
    let found: Vec<usize> = memchr::memmem::find_iter(bytes, FIRST)
        .filter(|at| matches!(bytes.get(at + FIRST.len()), Some(b'"' | b'\'')))
        .collect();
    for at in &found {
        bytes[*at..at + FIRST.len()].copy_from_slice(CURRENT);
    }
    !found.is_empty()
}
