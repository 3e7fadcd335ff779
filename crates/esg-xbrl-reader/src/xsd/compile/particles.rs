//! Content models: sequences, choices, groups and the elements in them.

use super::{Compiler, DEEPEST_SOURCE, Source, is_qualified};
use crate::names::{QName, known};
use crate::xml;
use crate::xml::Element;
use crate::xsd::codes;
use crate::xsd::model::{ElementId, Namespaces, Particle, ParticleId, Process, Term, TypeId, Wildcard};
use crate::xsd::schemas::{DEEPEST_MODEL, LARGEST_MODEL};

impl<'a> Compiler<'a, '_> {
    /// The model in a type, an extension or a restriction, if there is one.
    pub(super) fn content_model(&mut self, source: Source<'a>) -> Option<ParticleId> {
        let model = source.children().find(|child| {
            child.element.name().namespace == known::XS
                && matches!(
                    child.element.name().local,
                    known::SEQUENCE | known::CHOICE | known::ALL | known::GROUP
                )
        })?;
        self.particle(model, 0)
    }

    pub(super) fn particle(&mut self, source: Source<'a>, depth: usize) -> Option<ParticleId> {
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
    pub(super) fn too_large(&mut self, element: Element<'a>) -> ParticleId {
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

    pub(super) fn group(&mut self, source: Source<'a>, name: QName, depth: usize) -> Option<ParticleId> {
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

    pub(super) fn local_element(&mut self, source: Source<'a>) -> Option<ElementId> {
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

    pub(super) fn element_type(&mut self, source: Source<'a>) -> Option<TypeId> {
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
}
