//! Simple and complex types, by what they are derived from.

use super::{Compiler, Source, State, is_true};
use crate::names::{Word, known};
use crate::xml;
use crate::xsd::builtin::Builtin;
use crate::xsd::model::{Complex, Content, Derivation, Kind, Particle, Simple, Term, Type, TypeId, Variety};
use crate::xsd::{codes, facets};

impl<'a> Compiler<'a, '_> {
    /// The base that an attribute names, filled in.
    pub(super) fn base_in(&mut self, source: Source<'a>, attribute: Word) -> Option<TypeId> {
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

    pub(super) fn anonymous(&mut self, source: Source<'a>) -> TypeId {
        let id = self.add_type(None, source);
        self.fill_type(id, source);
        id
    }

    pub(super) fn fill_type(&mut self, id: TypeId, source: Source<'a>) {
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

    pub(super) fn simple_type(&mut self, source: Source<'a>) -> Option<(TypeId, Derivation, Kind)> {
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

    pub(super) fn complex_type(&mut self, source: Source<'a>) -> Option<(TypeId, Derivation, Kind)> {
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

    pub(super) fn simple_content(
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

    pub(super) fn complex_content(
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
}
