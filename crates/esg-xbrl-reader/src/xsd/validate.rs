//! Validating a document (Part 1, 3.3.4 and 3.4.4).

use std::collections::HashMap;

use super::builtin::Builtin;
use super::codes;
use super::compile::is_true;
use super::model::{AttributeUse, Complex, Content, ElementId, Kind, ParticleId, Process, Term, TypeId};
use super::schemas::{Schemas, Unread};
use super::value::Value;
use crate::finding::{Findings, Place, Weight};
use crate::names::{Names, QName, known};
use crate::xml::{self, Attribute, Document, Element, Node, NodeId};

/// The types by which a document was validated.
#[derive(Debug)]
pub struct Typing {
    elements: Vec<Option<(TypeId, Option<ElementId>)>>,
    attributes: Vec<Option<TypeId>>,
    /// The first element and the first attribute that have a place here.
    first: (usize, usize),
    ids: HashMap<String, NodeId>,
}

impl Typing {
    /// No element of a document has a type yet.
    pub fn new(document: &Document) -> Typing {
        Typing {
            elements: vec![None; document.len()],
            attributes: vec![None; document.attribute_count()],
            first: (0, 0),
            ids: HashMap::new(),
        }
    }

    /// The same for an element and what is in it: what a document of thousands of such elements takes grows with the document.
    pub fn part(element: Element<'_>) -> Typing {
        let (nodes, attributes) = element.ranges();
        Typing {
            elements: vec![None; nodes.len()],
            attributes: vec![None; attributes.len()],
            first: (nodes.start, attributes.start),
            ids: HashMap::new(),
        }
    }

    /// The type of an element, unless nothing is declared for it.
    pub fn of(&self, element: Element<'_>) -> Option<TypeId> {
        self.element(element).map(|(of, _)| of)
    }

    /// The declaration of an element, if there is one.
    pub fn declaration(&self, element: Element<'_>) -> Option<ElementId> {
        self.element(element).and_then(|(_, declaration)| declaration)
    }

    fn element(&self, element: Element<'_>) -> Option<(TypeId, Option<ElementId>)> {
        let index = element.id().index().checked_sub(self.first.0)?;
        self.elements.get(index).copied().flatten()
    }

    /// The type of an attribute, unless nothing is declared for it.
    pub fn of_attribute(&self, attribute: Attribute<'_>) -> Option<TypeId> {
        let index = attribute.index().checked_sub(self.first.1)?;
        self.attributes.get(index).copied().flatten()
    }

    fn set_element(&mut self, element: Element<'_>, of: TypeId, declaration: Option<ElementId>) {
        let index = element.id().index().checked_sub(self.first.0);
        if let Some(place) = index.and_then(|index| self.elements.get_mut(index)) {
            *place = Some((of, declaration));
        }
    }

    fn set_attribute(&mut self, attribute: Attribute<'_>, of: TypeId) {
        let index = attribute.index().checked_sub(self.first.1);
        if let Some(place) = index.and_then(|index| self.attributes.get_mut(index)) {
            *place = Some(of);
        }
    }

    /// The element that has this ID.
    pub fn with_id(&self, id: &str) -> Option<NodeId> {
        self.ids.get(id).copied()
    }
}

/// How validation begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    /// The element has a declaration and follows it.
    Declared,
    /// The element, and what is in it, follows declarations where there are some.
    Lax,
}

/// Validates an element of a document and what is in it, and adds the types to those that are known.
pub fn validate(
    schemas: &Schemas,
    root: Element<'_>,
    entry: Entry,
    typing: &mut Typing,
    names: &Names,
    findings: &mut Findings,
) {
    let mut validator = Validator {
        schemas,
        names,
        findings,
        typing,
        references: Vec::new(),
        repeated: Vec::new(),
    };
    let process = if entry == Entry::Declared {
        Process::Strict
    } else {
        Process::Lax
    };
    validator.element(root, None, process);
    let Validator {
        references,
        findings,
        typing,
        ..
    } = validator;
    for (element, id) in references {
        if typing.with_id(&id).is_none() {
            findings.error(
                &codes::IDREF,
                element,
                format!("there is no element with the id `{id}`"),
            );
        }
    }
}

/// Validates the attributes of other namespaces on an element of a schema, where they are declared (Part 1, 3.4.4 on the
/// wildcards of the schema for schemas).
pub fn validate_foreign(
    schemas: &Schemas,
    element: Element<'_>,
    typing: &mut Typing,
    names: &Names,
    findings: &mut Findings,
) {
    let mut validator = Validator {
        schemas,
        names,
        findings,
        typing,
        references: Vec::new(),
        repeated: Vec::new(),
    };
    for attribute in element.attributes() {
        if attribute.name().namespace == known::NONE {
            if attribute.name().local == known::ID {
                let id = xml::trim(attribute.value()).to_owned();
                validator.identity(element, TypeId::builtin(Builtin::Id), &Value::String(id));
            }
        } else if let Some(declared) = schemas.global_attribute(attribute.name()) {
            validator.attribute(element, attribute, declared);
        }
    }
}

struct Validator<'a, 's> {
    schemas: &'s Schemas,
    names: &'s Names,
    findings: &'s mut Findings,
    typing: &'s mut Typing,
    references: Vec<(Element<'a>, String)>,
    /// The last right value of attributes by name, and its type: linkbases state the same thousands of times.
    repeated: Vec<(QName, TypeId, &'a str)>,
}

/// How many attributes are remembered; an element of a linkbase has fewer.
const REMEMBERED: usize = 12;

/// To what of a model an element belongs.
#[derive(Clone, Copy)]
enum Assigned {
    Declared(ElementId),
    Wildcard(Process),
}

impl<'a> Validator<'a, '_> {
    fn show(&self, name: QName) -> String {
        self.names.show(name)
    }

    fn element(&mut self, element: Element<'a>, declaration: Option<ElementId>, process: Process) {
        if process == Process::Skip {
            return;
        }
        let declaration = declaration.or_else(|| self.schemas.global_element(element.name()));
        let any = TypeId::builtin(Builtin::AnyType);
        let says = element.attribute(QName::new(known::XSI, known::TYPE));
        if declaration.is_none() && process == Process::Strict && says.is_none() {
            let message = format!("`{}` is not declared in any schema", self.show(element.name()));
            self.findings.error(&codes::UNDECLARED, element, message);
        }
        let mut of = declaration.map_or(any, |id| self.schemas.element(id).of);
        if let Some(text) = says {
            match self.said_type(text, element) {
                Some(said) if declaration.is_none() || self.may_stand_for(said, of) => of = said,
                _ => {
                    let message =
                        format!("xsi:type is `{text}`, which is no type derived from the declared one");
                    self.findings.error(&codes::TYPE, element, message);
                }
            }
        }
        if declaration.is_some() || says.is_some() {
            self.typing.set_element(element, of, declaration);
        }
        if declaration.is_some_and(|id| self.schemas.element(id).is_abstract) {
            let message = format!("`{}` is abstract", self.show(element.name()));
            self.findings.error(&codes::ABSTRACT, element, message);
        } else if self.schemas.of(of).is_abstract {
            let message = format!("the type of `{}` is abstract", self.show(element.name()));
            self.findings.error(&codes::ABSTRACT, element, message);
        }
        let nil = element.attribute(QName::new(known::XSI, known::NIL));
        if let Some(nil) = nil {
            if !matches!(xml::trim(nil), "true" | "false" | "1" | "0") {
                self.findings
                    .error(&codes::NIL, element, format!("xsi:nil is `{nil}`"));
            } else if declaration.is_some_and(|id| !self.schemas.element(id).nillable) {
                let message = format!(
                    "xsi:nil stands on `{}`, which is not nillable",
                    self.show(element.name())
                );
                self.findings.error(&codes::NIL, element, message);
            }
        }
        let is_nil = is_true(nil);
        match &self.schemas.of(of).kind {
            Kind::Simple(_) => {
                for attribute in element.attributes() {
                    if attribute.name().namespace != known::XSI {
                        self.unexpected(element, attribute);
                    }
                }
                self.simple_content(element, declaration, of, is_nil);
            }
            Kind::Complex(complex) => {
                self.attributes(element, complex);
                self.complex_content(element, declaration, complex, is_nil);
            }
        }
    }

    fn said_type(&mut self, text: &str, element: Element<'a>) -> Option<TypeId> {
        match Builtin::QName.read(xml::trim(text), element, self.names)? {
            Value::Name(namespace, local) => self
                .schemas
                .global_type(self.names.find_name(&namespace, &local)?),
            _ => None,
        }
    }

    /// Whether a type may be said where another is declared.
    fn may_stand_for(&self, said: TypeId, declared: TypeId) -> bool {
        use super::model::{Simple, Variety};
        if self.schemas.is_derived(said, declared) {
            return true;
        }
        match &self.schemas.of(declared).kind {
            Kind::Simple(Simple {
                variety: Variety::Union(members),
                ..
            }) => members
                .iter()
                .any(|member| self.schemas.is_derived(said, *member)),
            _ => false,
        }
    }

    fn unexpected(&mut self, element: Element<'a>, attribute: Attribute<'a>) {
        let message = format!(
            "`{}` cannot have the attribute `{}`",
            self.show(element.name()),
            self.show(attribute.name())
        );
        self.at_attribute(&codes::ATTRIBUTE, element, attribute, message);
    }

    fn at_attribute(
        &mut self,
        code: &'static crate::finding::Code,
        element: Element<'a>,
        attribute: Attribute<'a>,
        message: String,
    ) {
        self.findings.tell(
            code,
            Weight::Error,
            || Place::at(element, attribute.offset()),
            message,
        );
    }

    fn attributes(&mut self, element: Element<'a>, complex: &Complex) {
        for attribute in element.attributes() {
            let name = attribute.name();
            if name.namespace == known::XSI {
                continue;
            }
            if let Some(declared) = complex.attributes.get(&name) {
                self.attribute(element, attribute, declared);
                continue;
            }
            match &complex.any_attribute {
                Some(wildcard) if wildcard.allows(name.namespace) => {
                    let declared = self.schemas.global_attribute(name);
                    match (wildcard.process, declared) {
                        (Process::Skip, _) | (Process::Lax, None) => {}
                        (_, Some(declared)) => self.attribute(element, attribute, declared),
                        (Process::Strict, None) => self.unexpected(element, attribute),
                    }
                }
                // The language of a fact stands in reports whose taxonomy restricts its type without saying again what other
                // attributes it has, and the instances of pages and of the other formats have it there.
                _ if name == QName::new(known::XML, known::LANG)
                    && complex
                        .attributes
                        .contains_key(&QName::new(known::NONE, known::CONTEXT_REF)) => {}
                _ => self.unexpected(element, attribute),
            }
        }
        for (name, declared) in &complex.attributes {
            if declared.required && element.attribute(*name).is_none() {
                let message = format!("`{}` has no `{}`", self.show(element.name()), self.show(*name));
                self.findings.error(&codes::REQUIRED, element, message);
            }
        }
    }

    fn attribute(&mut self, element: Element<'a>, attribute: Attribute<'a>, declared: &AttributeUse) {
        self.typing.set_attribute(attribute, declared.value);
        let (name, text) = (attribute.name(), attribute.value());
        let last = self.repeated.iter().position(|(one, ..)| *one == name);
        if let Some((_, of, value)) = last.and_then(|at| self.repeated.get(at))
            && *of == declared.value
            && *value == text
        {
            return;
        }
        match self.schemas.read(declared.value, text, element, self.names) {
            Ok(value) => {
                if declared.fixed.is_none() && self.schemas.means_the_same_anywhere(declared.value) {
                    let right = (name, declared.value, text);
                    match last {
                        Some(at) => self.repeated[at] = right,
                        None if self.repeated.len() < REMEMBERED => self.repeated.push(right),
                        None => {}
                    }
                }
                if let Some(fixed) = &declared.fixed
                    && self
                        .schemas
                        .read(declared.value, fixed, element, self.names)
                        .as_ref()
                        != Ok(&value)
                {
                    let message = format!("`{}` is not `{fixed}`", self.show(attribute.name()));
                    self.at_attribute(&codes::FIXED, element, attribute, message);
                }
                self.identity(element, declared.value, &value);
            }
            Err(Unread(why)) => {
                let shown = shorten(attribute.value());
                let message = format!("`{}` is `{shown}`: {why}", self.show(attribute.name()));
                self.at_attribute(&codes::VALUE, element, attribute, message);
            }
        }
    }

    /// Keeps IDs and references to them.
    fn identity(&mut self, element: Element<'a>, of: TypeId, value: &Value) {
        let Some(builtin) = self.schemas.builtin(of) else {
            return;
        };
        match value {
            Value::String(id) if builtin.is(Builtin::Id) => {
                let other = self.typing.ids.insert(id.clone(), element.id());
                if other.is_some_and(|other| other != element.id()) {
                    self.findings.error(
                        &codes::ID,
                        element,
                        format!("another element has the id `{id}` too"),
                    );
                }
            }
            Value::String(id) if builtin.is(Builtin::IdRef) => self.references.push((element, id.clone())),
            Value::List(ids) if builtin.is(Builtin::IdRefs) => {
                self.references.extend(ids.iter().filter_map(|id| match id {
                    Value::String(id) => Some((element, id.clone())),
                    _ => None,
                }));
            }
            _ => {}
        }
    }

    fn simple_content(
        &mut self,
        element: Element<'a>,
        declaration: Option<ElementId>,
        of: TypeId,
        is_nil: bool,
    ) {
        if let Some(child) = element.children().next() {
            let message = format!("`{}` cannot hold elements", self.show(element.name()));
            self.findings.error(&codes::CONTENT, child, message);
            return;
        }
        let text = element.text();
        if is_nil {
            if !text.is_empty() {
                let message = format!("`{}` is nil and not empty", self.show(element.name()));
                self.findings.error(&codes::NIL, element, message);
            }
            return;
        }
        let declared = declaration.map(|id| self.schemas.element(id));
        let (fixed, default) =
            declared.map_or((None, None), |one| (one.fixed.as_deref(), one.default.as_deref()));
        let text = match fixed.or(default) {
            Some(default) if text.is_empty() => default.into(),
            _ => text,
        };
        match self.schemas.read(of, &text, element, self.names) {
            Ok(value) => {
                if let Some(fixed) = fixed
                    && self.schemas.read(of, fixed, element, self.names).as_ref() != Ok(&value)
                {
                    let message = format!("`{}` is not `{fixed}`", self.show(element.name()));
                    self.findings.error(&codes::FIXED, element, message);
                }
                self.identity(element, of, &value);
            }
            Err(Unread(why)) => {
                let message = format!("`{}` is `{}`: {why}", self.show(element.name()), shorten(&text));
                self.findings.error(&codes::VALUE, element, message);
            }
        }
    }

    fn complex_content(
        &mut self,
        element: Element<'a>,
        declaration: Option<ElementId>,
        complex: &Complex,
        is_nil: bool,
    ) {
        if is_nil {
            if element.nodes().next().is_some() {
                let message = format!("`{}` is nil and not empty", self.show(element.name()));
                self.findings.error(&codes::NIL, element, message);
            }
            return;
        }
        if let Content::Simple(value) = complex.content {
            self.simple_content(element, declaration, value, false);
            return;
        }
        // White space between elements is allowed, but not in an element that is empty.
        let words = match complex.content {
            Content::Empty => element.nodes().any(|node| matches!(node, Node::Text(_))),
            _ => element.has_words(),
        };
        if words && !complex.mixed {
            let message = format!("`{}` cannot hold words", self.show(element.name()));
            self.findings.error(&codes::CONTENT, element, message);
        }
        let children: Vec<Element<'a>> = element.children().collect();
        let known: Vec<_> = children
            .iter()
            .map(|child| self.schemas.global_element(child.name()))
            .collect();
        let mut matcher = Matcher {
            schemas: self.schemas,
            children: &children,
            known: &known,
            assigned: Vec::new(),
        };
        let reached = match complex.content {
            Content::Elements(particle) => matcher.particle(particle, 0),
            Content::Empty | Content::Simple(_) => Ok(0),
        };
        let mut assigned = matcher.assigned;
        match reached {
            Ok(count) if count == children.len() => {}
            Ok(count) => {
                let child = children[count];
                let message = format!(
                    "`{}` is not expected here in `{}`",
                    self.show(child.name()),
                    self.show(element.name())
                );
                self.findings.error(&codes::CONTENT, child, message);
                assigned.truncate(count);
            }
            Err(missing) => {
                let place = children.get(missing.at).copied();
                let wanted = match missing.wanted {
                    Some(id) => format!("`{}`", self.show(self.schemas.element(id).name)),
                    None => "another element".to_owned(),
                };
                let message = match place {
                    Some(child) => format!(
                        "{wanted} is expected in `{}`, and `{}` stands there",
                        self.show(element.name()),
                        self.show(child.name())
                    ),
                    None => format!(
                        "{wanted} is missing at the end of `{}`",
                        self.show(element.name())
                    ),
                };
                self.findings
                    .error(&codes::CONTENT, place.unwrap_or(element), message);
                assigned.truncate(missing.at);
            }
        }
        for (at, child) in children.iter().enumerate() {
            match assigned.get(at) {
                Some(Assigned::Declared(id)) => self.element(*child, Some(*id), Process::Strict),
                Some(Assigned::Wildcard(process)) => self.element(*child, None, *process),
                // What could not be placed is validated by its own declaration, if it has one.
                None => self.element(*child, None, Process::Lax),
            }
        }
    }
}

/// What is missing, and before which child.
struct Missing {
    at: usize,
    wanted: Option<ElementId>,
}

/// Lays the children of an element beside a model.
///
/// A model is deterministic, or was told to be none: the next element alone says how to go on.
struct Matcher<'m, 'a> {
    schemas: &'m Schemas,
    children: &'m [Element<'a>],
    known: &'m [Option<ElementId>],
    assigned: Vec<Assigned>,
}

impl Matcher<'_, '_> {
    fn leaf(&self, particle: ParticleId, at: usize) -> Option<Assigned> {
        let child = self.children.get(at)?;
        match &self.schemas.particle(particle).term {
            Term::Element(id) => {
                let declared = self.schemas.element(*id);
                match self.known[at] {
                    _ if declared.name == child.name() => Some(Assigned::Declared(*id)),
                    Some(own) if declared.global && self.schemas.stands_for(own, *id) => {
                        Some(Assigned::Declared(own))
                    }
                    _ => None,
                }
            }
            Term::Any(wildcard) => wildcard
                .allows(child.name().namespace)
                .then_some(Assigned::Wildcard(wildcard.process)),
            _ => None,
        }
    }

    fn can_begin(&self, particle: ParticleId, at: usize) -> bool {
        match &self.schemas.particle(particle).term {
            Term::Element(_) | Term::Any(_) => self.leaf(particle, at).is_some(),
            Term::Choice(parts) | Term::All(parts) => parts.iter().any(|part| self.can_begin(*part, at)),
            Term::Sequence(parts) => {
                for part in parts {
                    if self.can_begin(*part, at) {
                        return true;
                    }
                    if !self.schemas.is_optional(*part) {
                        return false;
                    }
                }
                false
            }
        }
    }

    fn particle(&mut self, id: ParticleId, from: usize) -> Result<usize, Missing> {
        let particle = self.schemas.particle(id);
        let mut at = from;
        let mut count = 0;
        while particle.max.is_none_or(|max| count < max) && self.can_begin(id, at) {
            let next = self.term(id, at)?;
            if next == at {
                break;
            }
            at = next;
            count += 1;
        }
        if count >= particle.min {
            return Ok(at);
        }
        // What is still missing may be empty.
        if count == 0 || !matches!(particle.term, Term::Element(_) | Term::Any(_)) {
            let empty = match &particle.term {
                Term::Element(_) | Term::Any(_) => false,
                Term::Sequence(parts) | Term::All(parts) => {
                    parts.iter().all(|part| self.schemas.is_optional(*part))
                }
                Term::Choice(parts) => parts.iter().any(|part| self.schemas.is_optional(*part)),
            };
            if empty {
                return Ok(at);
            }
        }
        Err(Missing {
            at,
            wanted: self.wanted(id, 0),
        })
    }

    /// An element with which a particle begins, for a message.
    fn wanted(&self, id: ParticleId, depth: usize) -> Option<ElementId> {
        match &self.schemas.particle(id).term {
            Term::Element(element) => Some(*element),
            Term::Any(_) => None,
            Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
                let part = parts.iter().find(|part| !self.schemas.is_optional(**part))?;
                (depth < 100).then(|| self.wanted(*part, depth + 1)).flatten()
            }
        }
    }

    fn term(&mut self, id: ParticleId, from: usize) -> Result<usize, Missing> {
        let schemas = self.schemas;
        match &schemas.particle(id).term {
            Term::Element(_) | Term::Any(_) => {
                self.assigned.extend(self.leaf(id, from));
                Ok(from + 1)
            }
            Term::Sequence(parts) => {
                let mut at = from;
                for part in parts {
                    at = self.particle(*part, at)?;
                }
                Ok(at)
            }
            Term::Choice(parts) => match parts.iter().find(|part| self.can_begin(**part, from)) {
                Some(part) => self.particle(*part, from),
                None => Ok(from),
            },
            Term::All(parts) => {
                let mut left: Vec<ParticleId> = parts.clone();
                let mut at = from;
                while let Some(which) = left.iter().position(|part| self.can_begin(*part, at)) {
                    at = self.particle(left.remove(which), at)?;
                }
                match left.iter().find(|part| !schemas.is_optional(**part)) {
                    Some(part) => Err(Missing {
                        at,
                        wanted: self.wanted(*part, 0),
                    }),
                    None => Ok(at),
                }
            }
        }
    }
}

/// A value for a message.
fn shorten(text: &str) -> String {
    let mut chars = text.chars();
    let short: String = chars.by_ref().take(60).collect();
    if chars.next().is_some() {
        format!("{short}…")
    } else {
        short
    }
}
