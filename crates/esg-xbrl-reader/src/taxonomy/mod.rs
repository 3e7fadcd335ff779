//! A taxonomy set as a whole: documents, components, concepts and relationships.

mod concept;

pub use concept::{Balance, Concept, PeriodType, Substitution};

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::documents::{At, DocumentId};
use crate::dts::Dts;
use crate::equality::Keys;
use crate::finding::{Findings, Weight};
use crate::limits::Reach;
use crate::names::{QName, known};
use crate::xml::Element;
use crate::xsd::model::ElementId;
use crate::xsd::{self, Builtin, Entry, Schemas, Typing};

/// How many nodes all documents together have to have before a thread more is worth its beginning.
const WORTH_A_THREAD: usize = 20_000;

/// How many threads validate at most; documents are few.
const MOST_THREADS: usize = 8;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Validates a document as what it is.
fn validate_document(
    dts: &Dts,
    schemas: &Schemas,
    id: DocumentId,
    typing: &mut Typing,
    findings: &mut Findings,
) {
    let document = dts.documents.get(id);
    let root = document.root();
    // Whoever reads facts alone asks nothing of the taxonomy.
    if dts.reach == Reach::Facts && !root.is(known::XBRLI, known::XBRL) {
        return;
    }
    if root.is(known::XS, known::SCHEMA) {
        let by_core = crate::core::SCHEMAS
            .iter()
            .any(|(address, _, _)| *address == &**document.uri());
        if !by_core {
            xsd::check_structure(root, &dts.names, findings);
        }
        for element in root.descendants() {
            if element.is(known::XS, known::APPINFO) {
                for child in element.children() {
                    xsd::validate(schemas, child, Entry::Lax, typing, &dts.names, findings);
                }
            } else if element.name().namespace == known::XS {
                xsd::validate_foreign(schemas, element, typing, &dts.names, findings);
            }
        }
    } else if dts.incomplete.contains(&id) && root.is(known::LINK, known::LINKBASE) {
        let message = "the linkbase was not validated: it uses a specification that is not read here";
        findings.not_checked(&crate::dts::codes::SPECIFICATION, root, message);
    } else if dts.members.contains(&id) {
        xsd::validate(schemas, root, Entry::Declared, typing, &dts.names, findings);
    }
}

/// A taxonomy set whose schemas are compiled and whose documents are validated.
#[derive(Debug)]
pub struct Taxonomy {
    /// Its documents.
    pub dts: Dts,
    /// Its components.
    pub schemas: Schemas,
    /// The types of each document, by its number.
    typings: Vec<Typing>,
    /// Where declarations stand.
    declared_at: HashMap<At, ElementId>,
    item: Option<ElementId>,
    tuple: Option<ElementId>,
}

impl Taxonomy {
    /// Compiles the schemas of a set and validates all its documents against them.
    pub fn new(mut dts: Dts, findings: &mut Findings) -> Taxonomy {
        let schemas = xsd::compile(&dts.documents, &dts.schemas, &mut dts.names, findings);
        // A name that is not found may be one that the specification that is not read declares.
        let incomplete: Vec<_> = dts
            .incomplete
            .iter()
            .map(|id| dts.documents.get(*id).uri().clone())
            .collect();
        findings.revise(|finding| {
            if finding.code == &xsd::codes::RESOLVE && incomplete.contains(&finding.place.uri) {
                finding.weight = Weight::NotChecked;
            }
        });
        let declared_at = schemas
            .elements()
            .map(|(id, declaration)| (declaration.at, id))
            .collect();
        let typings = dts
            .documents
            .ids()
            .map(|id| Typing::new(dts.documents.get(id)))
            .collect();
        let global = |local| schemas.global_element(QName::new(known::XBRLI, local));
        let (item, tuple) = (global(known::ITEM), global(known::TUPLE));
        let mut taxonomy = Taxonomy {
            dts,
            schemas,
            typings,
            declared_at,
            item,
            tuple,
        };
        taxonomy.validate(findings);
        taxonomy
    }

    /// Adds an instance whose taxonomy this is, and validates it.
    pub(crate) fn add_instance(
        &mut self,
        bytes: Vec<u8>,
        uri: &std::sync::Arc<str>,
        limits: &crate::Limits,
        findings: &mut Findings,
    ) {
        let Some(id) = self.dts.add(bytes, uri, limits, findings) else {
            return;
        };
        let document = self.dts.documents.get(id);
        let mut typing = Typing::new(document);
        let (schemas, names) = (&self.schemas, &self.dts.names);
        xsd::validate(
            schemas,
            document.root(),
            Entry::Declared,
            &mut typing,
            names,
            findings,
        );
        self.typings.push(typing);
    }

    fn validate(&mut self, findings: &mut Findings) {
        let Taxonomy {
            dts,
            schemas,
            typings,
            ..
        } = self;
        let (dts, schemas) = (&*dts, &*schemas);
        // Each document has its own types and findings; the largest come first, so that no thread waits for one of them alone.
        let mut jobs: Vec<_> = dts.documents.ids().zip(typings.iter_mut()).collect();
        jobs.sort_by_key(|(id, _)| std::cmp::Reverse(dts.documents.get(*id).len()));
        let jobs = Mutex::new(jobs.into_iter());
        let told = Mutex::new(BTreeMap::new());
        let beside = || findings.beside();
        let work = || {
            loop {
                // The lock is given back before the work begins.
                let next = lock(&jobs).next();
                let Some((id, typing)) = next else { break };
                let mut own = beside();
                validate_document(dts, schemas, id, typing, &mut own);
                lock(&told).insert(id, own);
            }
        };
        let nodes: usize = dts.documents.ids().map(|id| dts.documents.get(id).len()).sum();
        let threads = match std::thread::available_parallelism() {
            Ok(threads) if nodes > WORTH_A_THREAD => threads.get().min(MOST_THREADS),
            _ => 1,
        };
        std::thread::scope(|scope| {
            for _ in 1..threads {
                scope.spawn(work);
            }
            work();
        });
        for mut own in told
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
            .into_values()
        {
            findings.append(&mut own);
        }
    }

    /// The types of a document.
    pub fn typing(&self, document: DocumentId) -> &Typing {
        &self.typings[document.index()]
    }

    /// What compares elements of a document.
    pub fn keys(&self, document: DocumentId) -> Keys<'_> {
        Keys {
            schemas: &self.schemas,
            typing: self.typing(document),
            names: &self.dts.names,
        }
    }

    /// An element of a document.
    pub fn element(&self, at: At) -> Element<'_> {
        self.dts.element(at)
    }

    /// A name for messages.
    pub fn show(&self, name: QName) -> String {
        self.dts.names.show(name)
    }

    /// The declaration that stands at a place.
    pub fn declared_at(&self, at: At) -> Option<ElementId> {
        self.declared_at.get(&at).copied()
    }

    /// The concept of a declaration, if it is one: an item, a tuple, or what stands for either.
    pub fn concept(&self, id: ElementId) -> Option<Concept<'_>> {
        let declaration = self.schemas.element(id);
        if !declaration.global || Some(id) == self.item || Some(id) == self.tuple {
            return None;
        }
        let substitution = if self.item.is_some_and(|item| self.schemas.stands_for(id, item)) {
            Substitution::Item
        } else if self.tuple.is_some_and(|tuple| self.schemas.stands_for(id, tuple)) {
            Substitution::Tuple
        } else {
            return None;
        };
        Some(Concept {
            taxonomy: self,
            id,
            substitution,
        })
    }

    /// The concept whose declaration stands at a place.
    pub fn concept_at(&self, at: At) -> Option<Concept<'_>> {
        self.concept(self.declared_at(at)?)
    }

    /// The concept of a name.
    pub fn concept_named(&self, name: QName) -> Option<Concept<'_>> {
        self.concept(self.schemas.global_element(name)?)
    }

    /// All concepts of the set, in the order of reading; not those of schemas that were only read to validate.
    pub fn concepts(&self) -> impl Iterator<Item = Concept<'_>> {
        let members = &self.dts.members;
        let of_set = |at: At| members.contains(&at.document);
        self.schemas
            .elements()
            .filter(move |(_, one)| of_set(one.at))
            .filter_map(|(id, _)| self.concept(id))
    }

    /// Whether a type is derived from one of XBRL's, such as `monetaryItemType`.
    pub fn is_of(&self, of: xsd::model::TypeId, local: crate::names::Word) -> bool {
        self.schemas
            .global_type(QName::new(known::XBRLI, local))
            .is_some_and(|wanted| self.schemas.is_derived(of, wanted))
    }

    /// Whether the type of a concept is not known, since a schema that declares it is not given: it is of none of XBRL's.
    pub fn is_unread(&self, concept: Concept<'_>) -> bool {
        self.schemas.builtin(concept.of()).is_none()
            && concept.is_item()
            && self.dts.incomplete.contains(&concept.at().document)
    }

    /// Whether values of a type are numbers.
    pub fn is_numeric(&self, of: xsd::model::TypeId) -> bool {
        let number = |builtin: Builtin| {
            builtin.is(Builtin::Decimal) || matches!(builtin, Builtin::Float | Builtin::Double)
        };
        self.schemas.builtin(of).is_some_and(number)
    }
}
