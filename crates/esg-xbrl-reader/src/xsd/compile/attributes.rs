//! Attributes, groups of them and wildcards.

use std::collections::BTreeMap;

use super::{Compiler, DEEPEST_GROUP, Source, is_qualified};
use crate::names::{QName, known};
use crate::xml;
use crate::xsd::builtin::Builtin;
use crate::xsd::codes;
use crate::xsd::model::{AttributeUse, Complex, Derivation, Kind, Namespaces, Process, TypeId, Wildcard};

impl<'a> Compiler<'a, '_> {
    /// The attributes of a derived type: those of its base and its own.
    pub(super) fn derived_attributes(
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

    pub(super) fn attribute_name(&mut self, source: Source<'a>) -> Option<QName> {
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

    pub(super) fn attributes(
        &mut self,
        source: Source<'a>,
    ) -> (BTreeMap<QName, AttributeUse>, Option<Wildcard>) {
        let mut all = BTreeMap::new();
        let mut wildcard = None;
        self.add_attributes(source, &mut all, &mut wildcard, 0);
        (all, wildcard)
    }

    pub(super) fn add_attributes(
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

    pub(super) fn attribute(&mut self, source: Source<'a>) -> Option<(QName, AttributeUse)> {
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

    pub(super) fn wildcard(&mut self, source: Source<'a>) -> Wildcard {
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
}
