//! From schema documents to components.

use std::collections::{BTreeMap, HashMap};

use super::builtin::Builtin;
use super::codes;
use super::facets;
use super::model::{
    AttributeUse, Complex, Content, Derivation, ElementDeclaration, ElementId, Kind, Namespaces, Particle,
    ParticleId, Process, Simple, Term, Type, TypeId, Variety, Wildcard,
};
use super::schemas::{DEEPEST_MODEL, LARGEST_MODEL, LONGEST_LINE, Schemas};
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

    /// The base that an attribute names, filled in.
    fn base_in(&mut self, source: Source<'a>, attribute: Word) -> Option<TypeId> {
        let id = self.type_in(source, attribute)?;
        if let Some(name) = self.out.of(id).name
            && !self.ensure(name)
        {
            let message = format!("`{}` is derived from itself", self.names.show(name));
            self.findings.error(&codes::CIRCLE, source.element, message);
            return None;
        }
        if let Some(State::Busy(_)) = self.out.of(id).name.and_then(|name| self.states.get(&name)) {
            // An element in a type may extend that type, which is not known yet.
            let message =
                "a type that extends the type that it stands in is not looked at; it takes everything";
            self.findings
                .not_checked(&codes::NOT_EVALUATED, source.element, message);
            return Some(TypeId::builtin(Builtin::AnyType));
        }
        Some(id)
    }

    fn anonymous(&mut self, source: Source<'a>) -> TypeId {
        let id = self.add_type(None, source);
        self.fill_type(id, source);
        id
    }

    fn fill_type(&mut self, id: TypeId, source: Source<'a>) {
        let filled = if source.element.is(known::XS, known::SIMPLE_TYPE) {
            self.simple_type(source)
        } else {
            self.complex_type(source)
        };
        if let Some((base, derivation, kind)) = filled {
            let one = &mut self.out.types[id.0 as usize];
            one.base = base;
            one.derivation = derivation;
            one.kind = kind;
            one.is_abstract = is_true(source.element.plain(known::ABSTRACT));
        }
    }

    fn simple_type(&mut self, source: Source<'a>) -> Option<(TypeId, Derivation, Kind)> {
        let part = source
            .children()
            .find(|child| !child.element.is(known::XS, known::ANNOTATION))?;
        let any = TypeId::builtin(Builtin::AnySimpleType);
        let inside = |one: Source<'a>| {
            one.children()
                .filter(|child| child.element.is(known::XS, known::SIMPLE_TYPE))
        };
        match part.element.name().local {
            known::RESTRICTION => {
                let base = match part.element.plain(known::BASE) {
                    Some(_) => self.base_in(part, known::BASE)?,
                    None => {
                        let inner = inside(part).next()?;
                        self.anonymous(inner)
                    }
                };
                let variety = match &self.out.of(base).kind {
                    Kind::Simple(simple) => match simple.variety {
                        Variety::Atomic(builtin) => Variety::Atomic(builtin),
                        // Values are read by the base, whose line of facets is walked too.
                        ref other => other.clone(),
                    },
                    Kind::Complex(_) => {
                        self.findings.error(
                            &codes::DERIVATION,
                            part.element,
                            "a type of values restricts a type of elements",
                        );
                        return None;
                    }
                };
                let facets = facets::read(part.element, base, &self.out, self.names, self.findings);
                Some((
                    base,
                    Derivation::Restriction,
                    Kind::Simple(Simple {
                        variety,
                        facets: Box::new(facets),
                    }),
                ))
            }
            known::LIST => {
                let member = match part.element.plain(known::ITEM_TYPE) {
                    Some(_) => self.base_in(part, known::ITEM_TYPE)?,
                    None => {
                        let inner = inside(part).next()?;
                        self.anonymous(inner)
                    }
                };
                let simple = Simple {
                    variety: Variety::List(member),
                    facets: Box::default(),
                };
                Some((any, Derivation::Restriction, Kind::Simple(simple)))
            }
            known::UNION => {
                let mut members = Vec::new();
                for word in xml::split_words(part.element.plain(known::MEMBER_TYPES).unwrap_or("")) {
                    let name = self.resolve(part, word)?;
                    match self.out.global_type(name) {
                        Some(id) => {
                            if !self.ensure(name) {
                                self.findings.error(
                                    &codes::CIRCLE,
                                    part.element,
                                    "a type is a member of itself",
                                );
                                return None;
                            }
                            members.push(id);
                        }
                        None => self.unresolved(part, "type", name),
                    }
                }
                let inner: Vec<_> = inside(part).collect();
                for one in inner {
                    let id = self.anonymous(one);
                    members.push(id);
                }
                let simple = Simple {
                    variety: Variety::Union(members),
                    facets: Box::default(),
                };
                Some((any, Derivation::Restriction, Kind::Simple(simple)))
            }
            _ => None,
        }
    }

    fn complex_type(&mut self, source: Source<'a>) -> Option<(TypeId, Derivation, Kind)> {
        let mixed = is_true(source.element.plain(known::MIXED));
        let content = source.children().find(|child| {
            child.element.name().namespace == known::XS
                && matches!(
                    child.element.name().local,
                    known::SIMPLE_CONTENT | known::COMPLEX_CONTENT
                )
        });
        let Some(content) = content else {
            let (attributes, any_attribute) = self.attributes(source);
            let particle = self.content_model(source);
            let content = particle.map_or(Content::Empty, Content::Elements);
            let complex = Complex {
                content,
                mixed,
                attributes,
                any_attribute,
            };
            let base = TypeId::builtin(Builtin::AnyType);
            return Some((base, Derivation::Restriction, Kind::Complex(complex)));
        };
        let derived = content.children().find(|child| {
            child.element.name().namespace == known::XS
                && matches!(child.element.name().local, known::RESTRICTION | known::EXTENSION)
        })?;
        let derivation = if derived.element.is(known::XS, known::EXTENSION) {
            Derivation::Extension
        } else {
            Derivation::Restriction
        };
        let base = self.base_in(derived, known::BASE)?;
        let complex = if content.element.is(known::XS, known::SIMPLE_CONTENT) {
            self.simple_content(derived, base, derivation)?
        } else {
            let mixed = content
                .element
                .plain(known::MIXED)
                .map_or(mixed, |text| is_true(Some(text)));
            self.complex_content(derived, base, derivation, mixed)?
        };
        Some((base, derivation, Kind::Complex(complex)))
    }

    fn simple_content(
        &mut self,
        derived: Source<'a>,
        base: TypeId,
        derivation: Derivation,
    ) -> Option<Complex> {
        let (value, inherited) = match &self.out.of(base).kind {
            Kind::Simple(_) => (base, None),
            Kind::Complex(complex) => match complex.content {
                Content::Simple(value) => (value, Some(complex.clone())),
                Content::Empty | Content::Elements(_) => {
                    self.findings.error(
                        &codes::DERIVATION,
                        derived.element,
                        "the base has no simple content",
                    );
                    return None;
                }
            },
        };
        let value = if derivation == Derivation::Restriction {
            if inherited.is_none() {
                self.findings.error(
                    &codes::DERIVATION,
                    derived.element,
                    "a type of values is restricted as if it had attributes",
                );
                return None;
            }
            let inner = derived
                .children()
                .find(|child| child.element.is(known::XS, known::SIMPLE_TYPE));
            let from = match inner {
                Some(inner) => self.anonymous(inner),
                None => value,
            };
            let variety = match &self.out.of(from).kind {
                Kind::Simple(simple) => simple.variety.clone(),
                Kind::Complex(_) => return None,
            };
            let facets = facets::read(derived.element, from, &self.out, self.names, self.findings);
            let id = TypeId(u32::try_from(self.out.types.len()).unwrap_or(u32::MAX));
            self.out.types.push(Type {
                name: None,
                base: from,
                derivation: Derivation::Restriction,
                is_abstract: false,
                kind: Kind::Simple(Simple {
                    variety,
                    facets: Box::new(facets),
                }),
                at: Some(derived.at()),
            });
            id
        } else {
            value
        };
        let (attributes, any_attribute) = self.derived_attributes(derived, inherited, derivation);
        Some(Complex {
            content: Content::Simple(value),
            mixed: false,
            attributes,
            any_attribute,
        })
    }

    fn complex_content(
        &mut self,
        derived: Source<'a>,
        base: TypeId,
        derivation: Derivation,
        mixed: bool,
    ) -> Option<Complex> {
        let Kind::Complex(inherited) = &self.out.of(base).kind else {
            self.findings.error(
                &codes::DERIVATION,
                derived.element,
                "a type of values has no complex content",
            );
            return None;
        };
        let inherited = inherited.clone();
        let own = self.content_model(derived);
        let mut mixed = mixed;
        let content = match (derivation, inherited.content) {
            (Derivation::Restriction, Content::Simple(_)) | (Derivation::Extension, Content::Simple(_)) => {
                if derivation == Derivation::Extension && own.is_none() {
                    inherited.content
                } else {
                    self.findings
                        .error(&codes::DERIVATION, derived.element, "the base has simple content");
                    return None;
                }
            }
            (Derivation::Restriction, _) => own.map_or(Content::Empty, Content::Elements),
            (Derivation::Extension, Content::Empty) => own.map_or(Content::Empty, Content::Elements),
            (Derivation::Extension, Content::Elements(before)) => {
                mixed |= inherited.mixed && own.is_none();
                match own {
                    None => Content::Elements(before),
                    Some(own) => {
                        let term = Term::Sequence(vec![before, own]);
                        Content::Elements(self.out.add_particle(Particle {
                            min: 1,
                            max: Some(1),
                            term,
                        }))
                    }
                }
            }
        };
        let (attributes, any_attribute) = self.derived_attributes(derived, Some(inherited), derivation);
        Some(Complex {
            content,
            mixed,
            attributes,
            any_attribute,
        })
    }

    /// The attributes of a derived type: those of its base and its own.
    fn derived_attributes(
        &mut self,
        derived: Source<'a>,
        inherited: Option<Complex>,
        derivation: Derivation,
    ) -> (BTreeMap<QName, AttributeUse>, Option<Wildcard>) {
        let (own, own_wildcard) = self.attributes(derived);
        let Some(inherited) = inherited else {
            return (own, own_wildcard);
        };
        let mut all = inherited.attributes;
        all.extend(own);
        let wildcard = match derivation {
            Derivation::Extension => own_wildcard.or(inherited.any_attribute),
            Derivation::Restriction => {
                let prohibited: Vec<_> = derived
                    .children()
                    .filter(|child| child.element.is(known::XS, known::ATTRIBUTE))
                    .filter(|child| child.element.plain(known::USE) == Some("prohibited"))
                    .collect();
                for one in prohibited {
                    if let Some(name) = self.attribute_name(one) {
                        all.remove(&name);
                    }
                }
                own_wildcard
            }
        };
        (all, wildcard)
    }

    fn attribute_name(&mut self, source: Source<'a>) -> Option<QName> {
        if source.element.plain(known::REF).is_some() {
            return self.name_in(source, known::REF);
        }
        let declared = source.declared(self.names)?;
        let top = source
            .element
            .parent()
            .is_some_and(|parent| parent.is(known::XS, known::SCHEMA));
        let qualified = top || is_qualified(source.element, known::ATTRIBUTE_FORM_DEFAULT);
        Some(if qualified {
            declared
        } else {
            QName::plain(declared.local)
        })
    }

    fn attributes(&mut self, source: Source<'a>) -> (BTreeMap<QName, AttributeUse>, Option<Wildcard>) {
        let mut all = BTreeMap::new();
        let mut wildcard = None;
        self.add_attributes(source, &mut all, &mut wildcard, 0);
        (all, wildcard)
    }

    fn add_attributes(
        &mut self,
        source: Source<'a>,
        all: &mut BTreeMap<QName, AttributeUse>,
        wildcard: &mut Option<Wildcard>,
        depth: usize,
    ) {
        for child in source
            .children()
            .filter(|child| child.element.name().namespace == known::XS)
        {
            match child.element.name().local {
                known::ATTRIBUTE if child.element.plain(known::USE) != Some("prohibited") => {
                    if let Some((name, attribute)) = self.attribute(child)
                        && all.insert(name, attribute).is_some()
                    {
                        let message =
                            format!("the attribute `{}` stands twice in a type", self.names.show(name));
                        self.findings.error(&codes::TWICE, child.element, message);
                    }
                }
                known::ATTRIBUTE_GROUP => {
                    let Some(name) = self.name_in(child, known::REF) else {
                        continue;
                    };
                    match self.attribute_groups.get(&name).copied() {
                        None => self.unresolved(child, "group of attributes", name),
                        Some(_) if depth > DEEPEST_GROUP => {
                            self.findings.error(
                                &codes::CIRCLE,
                                child.element,
                                "a group of attributes is part of itself",
                            );
                            return;
                        }
                        Some(group) => self.add_attributes(group, all, wildcard, depth + 1),
                    }
                }
                known::ANY_ATTRIBUTE => *wildcard = Some(self.wildcard(child)),
                _ => {}
            }
        }
    }

    fn attribute(&mut self, source: Source<'a>) -> Option<(QName, AttributeUse)> {
        let element = source.element;
        let name = self.attribute_name(source)?;
        let required = element.plain(known::USE) == Some("required");
        let fixed = element.plain(known::FIXED).map(str::to_owned);
        let default = fixed
            .clone()
            .or_else(|| element.plain(known::DEFAULT).map(str::to_owned));
        if element.plain(known::REF).is_some() {
            let declared = match self.out.global_attributes.get(&name) {
                Some(declared) => declared.clone(),
                None => match self.attributes.get(&name).copied() {
                    Some(declared) if declared.element != element => self.attribute(declared)?.1,
                    _ => {
                        self.unresolved(source, "attribute", name);
                        return None;
                    }
                },
            };
            let fixed = fixed.or(declared.fixed);
            let default = default.or(declared.default);
            return Some((
                name,
                AttributeUse {
                    value: declared.value,
                    required,
                    fixed,
                    default,
                },
            ));
        }
        let inner = source
            .children()
            .find(|child| child.element.is(known::XS, known::SIMPLE_TYPE));
        let value = match (inner, element.plain(known::TYPE)) {
            (Some(inner), _) => self.anonymous(inner),
            (None, Some(_)) => self.base_in(source, known::TYPE)?,
            (None, None) => TypeId::builtin(Builtin::AnySimpleType),
        };
        if !matches!(self.out.of(value).kind, Kind::Simple(_)) {
            self.findings.error(
                &codes::RESOLVE,
                element,
                "the type of an attribute is a type of elements",
            );
            return None;
        }
        Some((
            name,
            AttributeUse {
                value,
                required,
                fixed,
                default,
            },
        ))
    }

    fn wildcard(&mut self, source: Source<'a>) -> Wildcard {
        let namespaces = match source.element.plain(known::NAMESPACE).map(xml::trim) {
            None | Some("##any") => Namespaces::Any,
            Some("##other") => Namespaces::Not(source.target),
            Some(list) => Namespaces::These(
                xml::split_words(list)
                    .map(|word| match word {
                        "##targetNamespace" => source.target,
                        "##local" => known::NONE,
                        uri => self.names.keep(uri),
                    })
                    .collect(),
            ),
        };
        let process = match source.element.plain(known::PROCESS_CONTENTS) {
            Some("lax") => Process::Lax,
            Some("skip") => Process::Skip,
            _ => Process::Strict,
        };
        Wildcard { namespaces, process }
    }

    /// The model in a type, an extension or a restriction, if there is one.
    fn content_model(&mut self, source: Source<'a>) -> Option<ParticleId> {
        let model = source.children().find(|child| {
            child.element.name().namespace == known::XS
                && matches!(
                    child.element.name().local,
                    known::SEQUENCE | known::CHOICE | known::ALL | known::GROUP
                )
        })?;
        self.particle(model, 0)
    }

    fn particle(&mut self, source: Source<'a>, depth: usize) -> Option<ParticleId> {
        let element = source.element;
        let min = element
            .plain(known::MIN_OCCURS)
            .map_or(1, |text| xml::trim(text).parse().unwrap_or(u32::MAX));
        let max = match element.plain(known::MAX_OCCURS).map(xml::trim) {
            None => Some(1),
            Some("unbounded") => None,
            Some(number) => Some(number.parse().unwrap_or(u32::MAX)),
        };
        if max.is_some_and(|max| max < min) {
            self.findings
                .error(&codes::SCHEMA, element, "minOccurs is greater than maxOccurs");
            return None;
        }
        if max == Some(0) {
            return None;
        }
        if depth > DEEPEST_SOURCE {
            return Some(self.too_large(element));
        }
        let term = match element.name().local {
            known::ELEMENT => Term::Element(self.local_element(source)?),
            known::ANY => Term::Any(self.wildcard(source)),
            known::GROUP => {
                let name = self.name_in(source, known::REF)?;
                let inner = self.group(source, name, depth)?;
                if min == 1 && max == Some(1) {
                    return Some(inner);
                }
                Term::Sequence(vec![inner])
            }
            local => {
                let parts: Vec<_> = source
                    .children()
                    .filter(|child| {
                        child.element.name().namespace == known::XS
                            && child.element.name().local != known::ANNOTATION
                    })
                    .collect();
                let parts = parts
                    .into_iter()
                    .filter_map(|part| self.particle(part, depth + 1))
                    .collect();
                match local {
                    known::SEQUENCE => Term::Sequence(parts),
                    known::CHOICE => Term::Choice(parts),
                    known::ALL => Term::All(parts),
                    _ => return None,
                }
            }
        };
        let particle = self.out.add_particle(Particle { min, max, term });
        let (deep, leaves) = self.out.size(particle);
        if deep > DEEPEST_MODEL || leaves > LARGEST_MODEL {
            return Some(self.too_large(element));
        }
        Some(particle)
    }

    /// What stands for a model that is not looked at: it takes everything.
    fn too_large(&mut self, element: Element<'a>) -> ParticleId {
        let message =
            "the model is too large, too deep or holds itself, and is not looked at; it takes everything";
        self.findings.not_checked(&codes::NOT_EVALUATED, element, message);
        let any = Wildcard {
            namespaces: Namespaces::Any,
            process: Process::Lax,
        };
        self.out.add_particle(Particle {
            min: 0,
            max: None,
            term: Term::Any(any),
        })
    }

    fn group(&mut self, source: Source<'a>, name: QName, depth: usize) -> Option<ParticleId> {
        if let Some(done) = self.group_particles.get(&name) {
            return *done;
        }
        let Some(group) = self.groups.get(&name).copied() else {
            self.unresolved(source, "group", name);
            return None;
        };
        if let Some((_, elements)) = self.groups_open.iter().find(|(open, _)| *open == name) {
            if *elements == self.elements_open {
                self.findings
                    .error(&codes::CIRCLE, source.element, "a group is part of itself");
                return None;
            }
            // An element in a group may hold the group, which is not known yet.
            return Some(self.too_large(source.element));
        }
        self.groups_open.push((name, self.elements_open));
        let model = group.children().find(|child| {
            child.element.name().namespace == known::XS
                && matches!(
                    child.element.name().local,
                    known::SEQUENCE | known::CHOICE | known::ALL
                )
        });
        let particle = model.and_then(|model| self.particle(model, depth + 1));
        self.groups_open.pop();
        self.group_particles.insert(name, particle);
        particle
    }

    fn local_element(&mut self, source: Source<'a>) -> Option<ElementId> {
        if source.element.plain(known::REF).is_some() {
            let name = self.name_in(source, known::REF)?;
            let found = self.out.global_element(name);
            if found.is_none() {
                self.unresolved(source, "element", name);
            }
            return found;
        }
        let declared = source.declared(self.names)?;
        let qualified = is_qualified(source.element, known::ELEMENT_FORM_DEFAULT);
        let name = if qualified {
            declared
        } else {
            QName::plain(declared.local)
        };
        let id = self.add_element(name, source, false);
        if let Some(of) = self.element_type(source) {
            self.out.elements[id.0 as usize].of = of;
        }
        Some(id)
    }

    fn element_type(&mut self, source: Source<'a>) -> Option<TypeId> {
        let inner = source.children().find(|child| {
            child.element.is(known::XS, known::SIMPLE_TYPE)
                || child.element.is(known::XS, known::COMPLEX_TYPE)
        });
        match inner {
            Some(inner) => {
                self.elements_open += 1;
                let of = self.anonymous(inner);
                self.elements_open -= 1;
                Some(of)
            }
            None => self.type_in(source, known::TYPE),
        }
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
