//! All components of a set of schemas, and what is asked of them.

use std::borrow::Cow;
use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::HashMap;

use super::builtin::{Builtin, WhiteSpace};
use super::model::{
    AttributeUse, Complex, Content, Derivation, ElementDeclaration, ElementId, Facets, Kind, Particle,
    ParticleId, Process, Simple, Term, Type, TypeId, Variety, Wildcard,
};
use super::value::Value;
use crate::names::{Names, QName};
use crate::xml::{self, Element};

/// How many types may be derived from each other, and elements stand for each other, in one line.
pub(super) const LONGEST_LINE: usize = 100;

/// How deep particles may lie in each other, and how many leaves a model may have, groups counted wherever they stand.
pub(super) const DEEPEST_MODEL: u32 = 150;
pub(super) const LARGEST_MODEL: u32 = 10_000;

/// How many members of unions are tried to read one value.
const MOST_TRIED: u32 = 10_000;

/// Why a text is no value of a type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unread(pub String);

/// The components of all schemas that are read together.
#[derive(Debug)]
pub struct Schemas {
    pub(super) types: Vec<Type>,
    pub(super) elements: Vec<ElementDeclaration>,
    pub(super) particles: Vec<Particle>,
    /// Whether a particle may be left out.
    pub(super) optional: Vec<bool>,
    /// How deep the particles in a particle lie, and how many leaves it has.
    sizes: Vec<(u32, u32)>,
    pub(super) global_types: HashMap<QName, TypeId>,
    pub(super) global_elements: HashMap<QName, ElementId>,
    pub(super) global_attributes: HashMap<QName, AttributeUse>,
}

impl Schemas {
    /// The types that XML Schema brings.
    pub(super) fn new(names: &mut Names) -> Schemas {
        let mut schemas = Schemas {
            types: Vec::new(),
            elements: Vec::new(),
            particles: Vec::new(),
            optional: Vec::new(),
            sizes: Vec::new(),
            global_types: HashMap::new(),
            global_elements: HashMap::new(),
            global_attributes: HashMap::new(),
        };
        let any = Wildcard {
            namespaces: super::model::Namespaces::Any,
            process: Process::Lax,
        };
        let anything = schemas.add_particle(Particle {
            min: 0,
            max: None,
            term: Term::Any(any.clone()),
        });
        for builtin in Builtin::ALL {
            let name = QName::new(crate::names::known::XS, names.keep(builtin.name()));
            let kind = match builtin {
                Builtin::AnyType => Kind::Complex(Complex {
                    content: Content::Elements(anything),
                    mixed: true,
                    attributes: Default::default(),
                    any_attribute: Some(any.clone()),
                }),
                Builtin::Nmtokens => list(Builtin::Nmtoken),
                Builtin::IdRefs => list(Builtin::IdRef),
                Builtin::Entities => list(Builtin::Entity),
                atomic => Kind::Simple(Simple {
                    variety: Variety::Atomic(*atomic),
                    facets: Box::default(),
                }),
            };
            let id = TypeId::builtin(*builtin);
            schemas.types.push(Type {
                name: Some(name),
                base: TypeId::builtin(builtin.base()),
                derivation: Derivation::Restriction,
                is_abstract: false,
                kind,
                at: None,
            });
            schemas.global_types.insert(name, id);
        }
        schemas
    }

    pub(super) fn add_particle(&mut self, particle: Particle) -> ParticleId {
        let optional = particle.min == 0
            || match &particle.term {
                Term::Element(_) | Term::Any(_) => false,
                Term::Sequence(parts) | Term::All(parts) => parts.iter().all(|part| self.is_optional(*part)),
                Term::Choice(parts) => parts.iter().any(|part| self.is_optional(*part)),
            };
        let id = ParticleId(u32::try_from(self.particles.len()).unwrap_or(u32::MAX));
        let (mut depth, mut leaves) = (0u32, 0u32);
        match &particle.term {
            Term::Element(_) | Term::Any(_) => leaves = 1,
            Term::Sequence(parts) | Term::All(parts) | Term::Choice(parts) => {
                for part in parts {
                    let (inner_depth, inner_leaves) = self.size(*part);
                    depth = depth.max(inner_depth.saturating_add(1));
                    leaves = leaves.saturating_add(inner_leaves);
                }
            }
        }
        self.particles.push(particle);
        self.sizes.push((depth, leaves));
        self.optional.push(optional);
        id
    }

    /// A type.
    pub fn of(&self, id: TypeId) -> &Type {
        &self.types[id.0 as usize]
    }

    /// A declaration.
    pub fn element(&self, id: ElementId) -> &ElementDeclaration {
        &self.elements[id.0 as usize]
    }

    /// All declarations, in the order of reading.
    pub fn elements(&self) -> impl Iterator<Item = (ElementId, &ElementDeclaration)> {
        (0u32..).map(ElementId).zip(&self.elements)
    }

    /// All types, those of XML Schema first.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        (0u32..).map(TypeId).zip(&self.types)
    }

    /// The declaration at the top of a schema that has this name.
    pub fn global_element(&self, name: QName) -> Option<ElementId> {
        self.global_elements.get(&name).copied()
    }

    /// The type that has this name.
    pub fn global_type(&self, name: QName) -> Option<TypeId> {
        self.global_types.get(&name).copied()
    }

    /// The attribute at the top of a schema that has this name.
    pub fn global_attribute(&self, name: QName) -> Option<&AttributeUse> {
        self.global_attributes.get(&name)
    }

    /// A particle.
    pub fn particle(&self, id: ParticleId) -> &Particle {
        &self.particles[id.0 as usize]
    }

    /// How deep the particles in a particle lie, and how many leaves it has.
    pub(super) fn size(&self, id: ParticleId) -> (u32, u32) {
        self.sizes[id.0 as usize]
    }

    /// Whether a particle may be left out.
    pub fn is_optional(&self, id: ParticleId) -> bool {
        self.optional[id.0 as usize]
    }

    /// A type and what it is derived from, up to `xs:anyType`.
    pub fn line(&self, id: TypeId) -> impl Iterator<Item = TypeId> + '_ {
        std::iter::successors(Some(id), |id| Some(self.of(*id).base).filter(|base| base != id))
            .take(LONGEST_LINE)
    }

    /// Whether a type is another or derived from it.
    pub fn is_derived(&self, id: TypeId, from: TypeId) -> bool {
        self.line(id).any(|one| one == from)
    }

    /// An element and those for which it may stand.
    pub fn heads(&self, id: ElementId) -> impl Iterator<Item = ElementId> + '_ {
        std::iter::successors(Some(id), |id| self.element(*id).head).take(LONGEST_LINE)
    }

    /// Whether an element is another or may stand for it.
    pub fn stands_for(&self, id: ElementId, head: ElementId) -> bool {
        self.heads(id).any(|one| one == head)
    }

    /// The simple type of an element's or attribute's value: the type itself, or that of its simple content.
    pub fn value_type(&self, id: TypeId) -> Option<TypeId> {
        match &self.of(id).kind {
            Kind::Simple(_) => Some(id),
            Kind::Complex(Complex {
                content: Content::Simple(value),
                ..
            }) => Some(*value),
            Kind::Complex(_) => None,
        }
    }

    /// The nearest type of XML Schema that a type of values is derived from; none for complex content.
    pub fn builtin(&self, id: TypeId) -> Option<Builtin> {
        let value = self.value_type(id)?;
        let known = self.line(value).find(|one| one.index() < Builtin::ALL.len())?;
        match &self.of(value).kind {
            Kind::Simple(Simple {
                variety: Variety::Atomic(builtin),
                ..
            }) => Some(*builtin),
            _ => Builtin::ALL.get(known.index()).copied(),
        }
    }

    /// Whether a value means the same wherever it stands: it is no name with a prefix, no id and no reference to one.
    pub(super) fn means_the_same_anywhere(&self, id: TypeId) -> bool {
        match &self.of(id).kind {
            Kind::Simple(Simple {
                variety: Variety::Atomic(builtin),
                ..
            }) => ![
                Builtin::QName,
                Builtin::Notation,
                Builtin::Id,
                Builtin::IdRef,
                Builtin::Entity,
            ]
            .iter()
            .any(|one| builtin.is(*one)),
            _ => false,
        }
    }

    /// What a type does to white space.
    fn white_space(&self, id: TypeId) -> WhiteSpace {
        for one in self.line(id) {
            if let Kind::Simple(simple) = &self.of(one).kind {
                if let Some(white_space) = simple.facets.white_space {
                    return white_space;
                }
                match simple.variety {
                    Variety::List(_) => return WhiteSpace::Collapse,
                    Variety::Union(_) => return WhiteSpace::Preserve, // its members see to it
                    Variety::Atomic(_) => {}
                }
            }
            if let Some(builtin) = Builtin::ALL.get(one.index()) {
                return builtin.white_space();
            }
        }
        WhiteSpace::Preserve
    }

    /// Reads a value of a simple type.
    ///
    /// # Errors
    /// Says why the text is none.
    pub fn read(&self, id: TypeId, text: &str, context: Element<'_>, names: &Names) -> Result<Value, Unread> {
        self.read_in(id, text, context, names, &Cell::new(MOST_TRIED))
    }

    fn read_in(
        &self,
        id: TypeId,
        text: &str,
        context: Element<'_>,
        names: &Names,
        left: &Cell<u32>,
    ) -> Result<Value, Unread> {
        // Unions of unions could be tried for ever.
        left.set(left.get().saturating_sub(1));
        if left.get() == 0 {
            return Err(Unread("its type is made of too many others".to_owned()));
        }
        let text = normalise(text, self.white_space(id));
        let Kind::Simple(simple) = &self.of(id).kind else {
            return Err(Unread("its type is not a type of values".to_owned()));
        };
        let value = match &simple.variety {
            Variety::Atomic(builtin) => builtin
                .read(&text, context, names)
                .ok_or_else(|| Unread(format!("it is no xs:{}", builtin.name())))?,
            Variety::List(member) => {
                let members = xml::split_words(&text)
                    .map(|word| self.read_in(*member, word, context, names, &Cell::new(MOST_TRIED)));
                Value::List(members.collect::<Result<_, _>>()?)
            }
            Variety::Union(members) => members
                .iter()
                .find_map(|member| self.read_in(*member, &text, context, names, left).ok())
                .ok_or_else(|| Unread("it is of none of the types that it may have".to_owned()))?,
        };
        for one in self.line(id) {
            if let Kind::Simple(simple) = &self.of(one).kind {
                simple.facets.check(&value, &text)?;
            }
        }
        Ok(value)
    }
}

fn list(member: Builtin) -> Kind {
    let facets = Box::new(Facets {
        min_length: Some(1),
        ..Facets::default()
    });
    Kind::Simple(Simple {
        variety: Variety::List(TypeId::builtin(member)),
        facets,
    })
}

fn normalise(text: &str, white_space: WhiteSpace) -> Cow<'_, str> {
    let other = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r');
    match white_space {
        WhiteSpace::Replace if text.bytes().any(other) => Cow::Owned(text.replace(['\t', '\n', '\r'], " ")),
        WhiteSpace::Collapse => {
            let trimmed = xml::trim(text);
            if trimmed.bytes().any(other) || trimmed.contains("  ") {
                Cow::Owned(xml::split_words(trimmed).collect::<Vec<_>>().join(" "))
            } else {
                Cow::Borrowed(trimmed)
            }
        }
        WhiteSpace::Preserve | WhiteSpace::Replace => Cow::Borrowed(text),
    }
}

impl Facets {
    fn check(&self, value: &Value, text: &str) -> Result<(), Unread> {
        let wrong = |message: String| Err(Unread(message));
        // The characters of a text are counted only where someone asks.
        let asks = self.length.is_some() || self.min_length.is_some() || self.max_length.is_some();
        if asks && let Some(length) = value.length() {
            if self.length.is_some_and(|asked| length != asked) {
                return wrong(format!("its length is {length}"));
            }
            if self.min_length.is_some_and(|least| length < least) {
                return wrong(format!("its length is {length}, which is too short"));
            }
            if self.max_length.is_some_and(|most| length > most) {
                return wrong(format!("its length is {length}, which is too long"));
            }
        }
        let asks = self.total_digits.is_some() || self.fraction_digits.is_some();
        if asks && let Value::Decimal(number) = value {
            let (total, fraction) = number.digits();
            if self.total_digits.is_some_and(|most| total > most) {
                return wrong(format!("it has {total} digits"));
            }
            if self.fraction_digits.is_some_and(|most| fraction > most) {
                return wrong(format!("it has {fraction} digits behind the point"));
            }
        }
        for (bound, below) in [(&self.min, Ordering::Less), (&self.max, Ordering::Greater)] {
            if let Some((bound, inclusive)) = bound {
                match value.order(bound) {
                    Some(order) if order == below => {
                        return wrong("it lies outside of its bounds".to_owned());
                    }
                    Some(Ordering::Equal) if !inclusive => {
                        return wrong("it is a bound that is excluded".to_owned());
                    }
                    Some(_) => {}
                    None => return wrong("it cannot be compared with its bounds".to_owned()),
                }
            }
        }
        if !self.patterns.is_empty() && !self.patterns.iter().any(|pattern| pattern.is_match(text)) {
            return wrong("it does not have the form that its type asks for".to_owned());
        }
        if self
            .enumeration
            .as_ref()
            .is_some_and(|values| !values.contains(value))
        {
            return wrong("it is none of the values that its type lists".to_owned());
        }
        Ok(())
    }
}
