//! From schema documents to components.

mod attributes;
mod particles;
mod types;

use std::collections::{BTreeMap, HashMap};

use super::builtin::Builtin;
use super::codes;
use super::model::{
    Complex, Content, Derivation, ElementDeclaration, ElementId, Kind, ParticleId, Simple, Type, TypeId,
    Variety,
};
use super::schemas::{LONGEST_LINE, Schemas};
use super::unique;
use crate::documents::{At, DocumentId, Documents};
use crate::finding::Findings;
use crate::names::{Names, QName, Word, known};
use crate::xml::{self, Element};

/// A schema, with the namespace of what it declares: its own, or that of the schema that includes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SchemaDocument {
    /// Its `xs:schema`.
    pub at: At,
    /// The namespace of what it declares.
    pub target: Word,
}

/// How deep groups of attributes may lie in each other.
const DEEPEST_GROUP: usize = 64;
/// How deep particles may lie in each other as they are written, from group to group.
const DEEPEST_SOURCE: usize = 200;

/// Makes components of schemas; what is wrong with them is told, and what depends on it is left out.
pub fn compile(
    documents: &Documents,
    schemas: &[SchemaDocument],
    names: &mut Names,
    findings: &mut Findings,
) -> Schemas {
    let out = Schemas::new(names);
    let mut compiler = Compiler {
        documents,
        names,
        findings,
        out,
        types: HashMap::new(),
        states: HashMap::new(),
        elements: HashMap::new(),
        attributes: HashMap::new(),
        groups: HashMap::new(),
        attribute_groups: HashMap::new(),
        group_particles: HashMap::new(),
        groups_open: Vec::new(),
        elements_open: 0,
        depth: 0,
    };
    let order = compiler.collect(schemas);
    for (name, source) in &order.attributes {
        if let Some((_, attribute)) = compiler.attribute(*source) {
            compiler.out.global_attributes.insert(*name, attribute);
        }
    }
    for name in &order.types {
        compiler.ensure(*name);
    }
    for (id, source) in &order.elements {
        compiler.global_element(*id, *source);
    }
    compiler.inherit_types(&order.elements);
    unique::check(&compiler.out, documents, compiler.names, compiler.findings);
    compiler.out
}

/// Where a component is declared and in which namespace.
#[derive(Clone, Copy)]
struct Source<'a> {
    element: Element<'a>,
    document: DocumentId,
    target: Word,
}

impl<'a> Source<'a> {
    fn with(self, element: Element<'a>) -> Source<'a> {
        Source { element, ..self }
    }

    fn at(&self) -> At {
        At {
            document: self.document,
            node: self.element.id(),
        }
    }

    fn children(&self) -> impl Iterator<Item = Source<'a>> + use<'a> {
        let one = *self;
        self.element.children().map(move |child| one.with(child))
    }

    /// The name that it declares.
    fn declared(&self, names: &mut Names) -> Option<QName> {
        let name = xml::trim(self.element.plain(known::NAME)?);
        xml::is_ncname(name).then(|| QName::new(self.target, names.keep(name)))
    }
}

enum State {
    Waiting,
    /// In the types of so many elements that stand in each other.
    Busy(usize),
    Done,
}

#[derive(Default)]
struct Order<'a> {
    types: Vec<QName>,
    elements: Vec<(ElementId, Source<'a>)>,
    attributes: Vec<(QName, Source<'a>)>,
}

struct Compiler<'a, 'n> {
    documents: &'a Documents,
    names: &'n mut Names,
    findings: &'n mut Findings,
    out: Schemas,
    types: HashMap<QName, Source<'a>>,
    states: HashMap<QName, State>,
    elements: HashMap<QName, Source<'a>>,
    attributes: HashMap<QName, Source<'a>>,
    groups: HashMap<QName, Source<'a>>,
    attribute_groups: HashMap<QName, Source<'a>>,
    group_particles: HashMap<QName, Option<ParticleId>>,
    /// Groups that are being read, each in so many elements.
    groups_open: Vec<(QName, usize)>,
    elements_open: usize,
    depth: usize,
}

impl<'a> Compiler<'a, '_> {
    /// Gives every declaration at the top of a schema its name and number.
    fn collect(&mut self, schemas: &[SchemaDocument]) -> Order<'a> {
        let mut order = Order::default();
        let documents: &'a Documents = self.documents;
        for schema in schemas {
            let source = Source {
                element: documents.element(schema.at),
                document: schema.at.document,
                target: schema.target,
            };
            for one in source
                .children()
                .filter(|child| child.element.name().namespace == known::XS)
            {
                let local = one.element.name().local;
                let map = match local {
                    known::ELEMENT => &mut self.elements,
                    known::COMPLEX_TYPE | known::SIMPLE_TYPE => &mut self.types,
                    known::ATTRIBUTE => &mut self.attributes,
                    known::GROUP => &mut self.groups,
                    known::ATTRIBUTE_GROUP => &mut self.attribute_groups,
                    _ => continue,
                };
                let Some(name) = one.declared(self.names) else {
                    continue;
                }; // its structure was told
                if let Some(first) = map.get(&name) {
                    if first.at() != one.at() {
                        let message = format!("`{}` is declared twice", self.names.show(name));
                        self.findings.error(&codes::TWICE, one.element, message);
                    }
                    continue;
                }
                map.insert(name, one);
                match local {
                    known::ELEMENT => {
                        let id = self.add_element(name, one, true);
                        self.out.global_elements.insert(name, id);
                        order.elements.push((id, one));
                    }
                    known::COMPLEX_TYPE | known::SIMPLE_TYPE => {
                        let id = self.add_type(Some(name), one);
                        self.out.global_types.insert(name, id);
                        self.states.insert(name, State::Waiting);
                        order.types.push(name);
                    }
                    known::ATTRIBUTE => order.attributes.push((name, one)),
                    _ => {}
                }
            }
        }
        order
    }

    /// A type that is filled in later; until then it is as `xs:anyType`.
    fn add_type(&mut self, name: Option<QName>, source: Source<'a>) -> TypeId {
        let id = TypeId(u32::try_from(self.out.types.len()).unwrap_or(u32::MAX));
        let base = TypeId::builtin(Builtin::AnyType);
        let kind = match source.element.name().local {
            known::SIMPLE_TYPE => Kind::Simple(Simple {
                variety: Variety::Atomic(Builtin::AnySimpleType),
                facets: Box::default(),
            }),
            _ => Kind::Complex(self.anything()),
        };
        let at = Some(source.at());
        self.out.types.push(Type {
            name,
            base,
            derivation: Derivation::Restriction,
            is_abstract: false,
            kind,
            at,
        });
        id
    }

    fn anything(&self) -> Complex {
        match &self.out.of(TypeId::builtin(Builtin::AnyType)).kind {
            Kind::Complex(complex) => complex.clone(),
            Kind::Simple(_) => Complex {
                content: Content::Empty,
                mixed: false,
                attributes: BTreeMap::new(),
                any_attribute: None,
            },
        }
    }

    fn add_element(&mut self, name: QName, source: Source<'a>, global: bool) -> ElementId {
        let id = ElementId(u32::try_from(self.out.elements.len()).unwrap_or(u32::MAX));
        let element = source.element;
        self.out.elements.push(ElementDeclaration {
            name,
            of: TypeId::builtin(Builtin::AnyType),
            global,
            nillable: is_true(element.plain(known::NILLABLE)),
            is_abstract: is_true(element.plain(known::ABSTRACT)),
            head: None,
            fixed: element.plain(known::FIXED).map(str::to_owned),
            default: element.plain(known::DEFAULT).map(str::to_owned),
            at: source.at(),
        });
        id
    }

    /// The name in an attribute, told where it is none.
    fn name_in(&mut self, source: Source<'a>, attribute: Word) -> Option<QName> {
        let text = source.element.plain(attribute)?;
        self.resolve(source, text)
    }

    fn resolve(&mut self, source: Source<'a>, text: &str) -> Option<QName> {
        let Some(mut name) = super::resolve(text, source.element, self.names) else {
            self.findings.error(
                &codes::RESOLVE,
                source.element,
                format!("`{text}` is no name that is known here"),
            );
            return None;
        };
        // A schema without a namespace that another includes speaks of the other's.
        let included = name.namespace == known::NONE
            && source
                .element
                .ancestors()
                .last()
                .is_some_and(|root| root.plain(known::TARGET_NAMESPACE).is_none());
        if included {
            name.namespace = source.target;
        }
        Some(name)
    }

    fn unresolved(&mut self, source: Source<'a>, what: &str, name: QName) {
        let message = format!("there is no {what} `{}`", self.names.show(name));
        self.findings.error(&codes::RESOLVE, source.element, message);
    }

    /// The type that an attribute names.
    fn type_in(&mut self, source: Source<'a>, attribute: Word) -> Option<TypeId> {
        let name = self.name_in(source, attribute)?;
        let found = self.out.global_type(name);
        if found.is_none() {
            self.unresolved(source, "type", name);
        }
        found
    }

    /// Fills in a named type, unless that is done.
    fn ensure(&mut self, name: QName) -> bool {
        match self.states.get(&name) {
            Some(State::Waiting) => {}
            Some(State::Busy(elements)) => return *elements < self.elements_open,
            Some(State::Done) | None => return true,
        }
        let (Some(source), Some(id)) = (self.types.get(&name).copied(), self.out.global_type(name)) else {
            return true;
        };
        if self.depth > LONGEST_LINE {
            let message = format!("more than {LONGEST_LINE} types are derived from each other");
            self.findings
                .error(&codes::NOT_EVALUATED, source.element, message);
            return true;
        }
        self.states.insert(name, State::Busy(self.elements_open));
        self.depth += 1;
        self.fill_type(id, source);
        self.depth -= 1;
        self.states.insert(name, State::Done);
        true
    }

    fn global_element(&mut self, id: ElementId, source: Source<'a>) {
        if let Some(of) = self.element_type(source) {
            self.out.elements[id.0 as usize].of = of;
        }
        if source.element.plain(known::SUBSTITUTION_GROUP).is_some()
            && let Some(name) = self.name_in(source, known::SUBSTITUTION_GROUP)
        {
            match self.out.global_element(name) {
                Some(head) => self.out.elements[id.0 as usize].head = Some(head),
                None => self.unresolved(source, "element", name),
            }
        }
    }

    /// Gives elements that say no type that of their head, and looks at the types of those that do.
    fn inherit_types(&mut self, elements: &[(ElementId, Source<'a>)]) {
        for (id, source) in elements {
            let mut line = vec![*id];
            while let Some(head) = line.last().and_then(|last| self.out.element(*last).head) {
                if line.contains(&head) || line.len() > LONGEST_LINE {
                    let message = "an element stands for itself";
                    self.findings.error(&codes::CIRCLE, source.element, message);
                    self.out.elements[id.0 as usize].head = None;
                    line.truncate(1);
                    break;
                }
                line.push(head);
            }
            if !says_type(source.element) {
                let says = line.iter().skip(1).find(|id| {
                    let at = self.out.element(**id).at;
                    says_type(self.documents.element(at))
                });
                if let Some(of) = says.map(|id| self.out.element(*id).of) {
                    self.out.elements[id.0 as usize].of = of;
                }
            }
        }
        for (id, source) in elements {
            let declaration = self.out.element(*id);
            let Some(head) = declaration.head.map(|head| self.out.element(head)) else {
                continue;
            };
            let right = self.out.is_derived(declaration.of, head.of);
            // A type that could not be filled in was told.
            let told = declaration.of == TypeId::builtin(Builtin::AnyType) && says_type(source.element);
            if !right && !told {
                let message = format!(
                    "the type of `{}` is not derived from that of `{}`, for which it stands",
                    self.names.show(declaration.name),
                    self.names.show(head.name)
                );
                self.findings.error(&codes::SUBSTITUTION, source.element, message);
            }
        }
    }
}

fn says_type(element: Element<'_>) -> bool {
    element.plain(known::TYPE).is_some()
        || element
            .children()
            .any(|child| child.is(known::XS, known::SIMPLE_TYPE) || child.is(known::XS, known::COMPLEX_TYPE))
}

pub(super) fn is_true(text: Option<&str>) -> bool {
    matches!(text.map(xml::trim), Some("true" | "1"))
}

/// Whether a local declaration is one of a name in the schema's namespace.
fn is_qualified(element: Element<'_>, default: Word) -> bool {
    let form = element
        .plain(known::FORM)
        .or_else(|| element.ancestors().last().and_then(|root| root.plain(default)));
    form == Some("qualified")
}
