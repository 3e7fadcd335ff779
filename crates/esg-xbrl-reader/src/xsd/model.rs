//! The components of a schema.

use std::collections::BTreeMap;

use regex::Regex;

use super::builtin::{Builtin, WhiteSpace};
use super::value::Value;
use crate::documents::At;
use crate::names::{QName, Word};

/// The number of a type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TypeId(pub(super) u32);

/// The number of a declaration of an element.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ElementId(pub(super) u32);

/// The number of a particle.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ParticleId(pub(super) u32);

impl TypeId {
    /// Its number in the list of types.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// A type that XML Schema brings.
    pub const fn builtin(builtin: Builtin) -> TypeId {
        TypeId(builtin as u32)
    }
}

impl ElementId {
    /// Its number in the list of declarations.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a type follows from its base.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Derivation {
    /// Fewer values or less content.
    Restriction,
    /// More content.
    Extension,
}

/// A type.
#[derive(Debug)]
pub struct Type {
    /// Its name, unless it is anonymous.
    pub name: Option<QName>,
    /// What it is derived from; `xs:anyType` from itself.
    pub base: TypeId,
    /// How.
    pub derivation: Derivation,
    /// Whether no element may have it.
    pub is_abstract: bool,
    /// What it is.
    pub kind: Kind,
    /// Where it is defined, unless XML Schema brings it.
    pub at: Option<At>,
}

/// Simple or complex.
#[derive(Debug)]
pub enum Kind {
    /// A type of values.
    Simple(Simple),
    /// A type of elements with attributes or elements in them.
    Complex(Complex),
}

/// A simple type.
#[derive(Debug)]
pub struct Simple {
    /// What its values are made of.
    pub variety: Variety,
    /// What it asks beyond its base.
    pub facets: Box<Facets>,
}

/// What values of a simple type are made of.
#[derive(Clone, Debug)]
pub enum Variety {
    /// One value of a type that XML Schema brings.
    Atomic(Builtin),
    /// Values of a type, parted by white space.
    List(TypeId),
    /// A value of the first type that has it.
    Union(Vec<TypeId>),
}

/// What a step of derivation asks of values.
#[derive(Default, Debug)]
pub struct Facets {
    pub(super) white_space: Option<WhiteSpace>,
    pub(super) length: Option<usize>,
    pub(super) min_length: Option<usize>,
    pub(super) max_length: Option<usize>,
    pub(super) total_digits: Option<usize>,
    pub(super) fraction_digits: Option<usize>,
    pub(super) min: Option<(Value, bool)>,
    pub(super) max: Option<(Value, bool)>,
    /// One of them has to match; empty where none is asked.
    pub(super) patterns: Vec<Regex>,
    /// One of them has to be the value; none where any may.
    pub(super) enumeration: Option<Vec<Value>>,
}

/// A complex type.
#[derive(Clone, Debug)]
pub struct Complex {
    /// What stands in elements of the type.
    pub content: Content,
    /// Whether words may stand between elements.
    pub mixed: bool,
    /// Its attributes.
    pub attributes: BTreeMap<QName, AttributeUse>,
    /// Which other attributes it may have.
    pub any_attribute: Option<Wildcard>,
}

/// What stands in an element.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// Nothing, or words alone where the type is mixed.
    Empty,
    /// A value.
    Simple(TypeId),
    /// Elements.
    Elements(ParticleId),
}

/// An attribute of a type.
#[derive(Clone, Debug)]
pub struct AttributeUse {
    /// The type of its value.
    pub value: TypeId,
    /// Whether it has to be there.
    pub required: bool,
    /// The one value that it may have.
    pub fixed: Option<String>,
    /// The value that it has where it is left out, fixed or not.
    pub default: Option<String>,
}

/// Which elements or attributes may stand somewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wildcard {
    /// Of which namespaces.
    pub namespaces: Namespaces,
    /// What is demanded of them.
    pub process: Process,
}

/// A set of namespaces.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Namespaces {
    /// All, and none.
    Any,
    /// Every namespace but this one.
    Not(Word),
    /// These; [`crate::names::known::NONE`] is none.
    These(Vec<Word>),
}

/// How what a wildcard allows is validated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Process {
    /// It has a declaration and follows it.
    Strict,
    /// It follows its declaration where there is one.
    Lax,
    /// It is well-formed.
    Skip,
}

impl Wildcard {
    /// Whether a namespace is among them.
    pub fn allows(&self, namespace: Word) -> bool {
        match &self.namespaces {
            Namespaces::Any => true,
            Namespaces::Not(one) => namespace != *one && namespace != crate::names::known::NONE,
            Namespaces::These(list) => list.contains(&namespace),
        }
    }
}

/// Part of a content model, with how often it may stand.
#[derive(Debug)]
pub struct Particle {
    /// At least.
    pub min: u32,
    /// At most, if there is a most.
    pub max: Option<u32>,
    /// What.
    pub term: Term,
}

/// What a particle is.
#[derive(Debug)]
pub enum Term {
    /// An element, or one that stands for it.
    Element(ElementId),
    /// Any element of some namespaces.
    Any(Wildcard),
    /// One after the other.
    Sequence(Vec<ParticleId>),
    /// One of them.
    Choice(Vec<ParticleId>),
    /// All of them, in any order.
    All(Vec<ParticleId>),
}

/// The declaration of an element.
#[derive(Debug)]
pub struct ElementDeclaration {
    /// Its name.
    pub name: QName,
    /// Its type.
    pub of: TypeId,
    /// Whether it is declared at the top of a schema and can be referred to.
    pub global: bool,
    /// Whether it may be nil.
    pub nillable: bool,
    /// Whether others have to stand for it.
    pub is_abstract: bool,
    /// For which element it may stand.
    pub head: Option<ElementId>,
    /// The one value that it may have.
    pub fixed: Option<String>,
    /// The value that it has where it is empty.
    pub default: Option<String>,
    /// Where it is declared.
    pub at: At,
}
