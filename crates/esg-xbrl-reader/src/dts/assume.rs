//! What a report uses that no schema of its set declares, because schemas are not given.
//!
//! The taxonomies of others are large, and whoever receives a report may not have them. That they are missing is told; what the
//! report says of its own names is enough to read its facts: numbers have units, members stand in dimensions.

use std::collections::BTreeMap;

use crate::names::{Names, QName, known};
use crate::xml::{self, Element, escape_value};
use crate::xsd::{Builtin, Value};

/// A name: namespace and local part.
pub(crate) type Pair = (String, String);

/// What a name is used as.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Usage {
    /// A fact: whether it is a number, and of a moment.
    Fact { number: bool, instant: bool },
    /// What facts stand in.
    Tuple,
    /// A member of a dimension.
    Member,
    /// A dimension of members.
    Explicit,
    /// A dimension of values in an element of this name.
    Typed(Pair),
    /// The element of the values of a dimension.
    Domain,
}

/// Names with what they are used as.
#[derive(Default, Debug)]
pub(crate) struct Assumed(BTreeMap<String, BTreeMap<String, Usage>>);

impl Assumed {
    /// Adds a name, unless it is there.
    pub(crate) fn add(&mut self, (namespace, local): Pair, usage: Usage) {
        if !namespace.is_empty() && xml::is_ncname(&local) {
            self.0.entry(namespace).or_default().entry(local).or_insert(usage);
        }
    }

    /// The names that an instance uses.
    pub(super) fn of_instance(&mut self, root: Element<'_>, names: &Names) {
        let read = |text: &str, at: Element<'_>| match Builtin::QName.read(xml::trim(text), at, names) {
            Some(Value::Name(namespace, local)) => Some((namespace, local)),
            _ => None,
        };
        let pair = |name: QName| {
            (
                names.text(name.namespace).to_owned(),
                names.text(name.local).to_owned(),
            )
        };
        let mut instants = BTreeMap::new();
        for context in root.children_named(known::XBRLI, known::CONTEXT) {
            let instant = context
                .child(known::XBRLI, known::PERIOD)
                .is_some_and(|period| period.child(known::XBRLI, known::INSTANT).is_some());
            instants.insert(context.plain(known::ID).map(xml::trim), instant);
            for member in context.descendants() {
                let dimension = member.plain(known::DIMENSION).and_then(|text| read(text, member));
                let Some(dimension) = dimension else { continue };
                if member.is(known::XBRLDI, known::EXPLICIT_MEMBER) {
                    self.add(dimension, Usage::Explicit);
                    if let Some(value) = read(&member.text(), member) {
                        self.add(value, Usage::Member);
                    }
                } else if let Some(value) = member.children().next() {
                    let domain = pair(value.name());
                    self.add(dimension, Usage::Typed(domain.clone()));
                    self.add(domain, Usage::Domain);
                }
            }
        }
        let mut facts: Vec<Element<'_>> = root.children().collect();
        while let Some(fact) = facts.pop() {
            let context = fact.plain(known::CONTEXT_REF).map(xml::trim);
            let of_specifications = matches!(fact.name().namespace, known::XBRLI | known::LINK);
            let holds_others = fact.children().next().is_some();
            if context.is_some() && !holds_others {
                let usage = Usage::Fact {
                    number: fact.plain(known::UNIT_REF).is_some(),
                    instant: instants.get(&context).copied().unwrap_or(false),
                };
                self.add(pair(fact.name()), usage);
            } else if context.is_none() && holds_others && !of_specifications {
                self.add(pair(fact.name()), Usage::Tuple);
                facts.extend(fact.children());
            }
        }
    }

    /// Schemas that declare the names of each namespace that are not declared; the address of each, and its text.
    pub(super) fn schemas(self, is_declared: impl Fn(&str, &str) -> bool) -> Vec<(String, String)> {
        let addresses: BTreeMap<String, String> = (0..)
            .zip(self.0.keys())
            .map(|(number, namespace): (usize, _)| (namespace.clone(), format!("assumed:///{number}")))
            .collect();
        let mut all = Vec::new();
        for (namespace, used) in self.0 {
            let mut text = String::from(
                "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:xbrli=\"http://www.xbrl.org/2003/instance\" \
                 xmlns:xbrldt=\"http://xbrl.org/2005/xbrldt\" elementFormDefault=\"qualified\" targetNamespace=\"",
            );
            escape_value(&namespace, &mut text);
            text.push_str("\">");
            let before = text.len();
            for (local, usage) in used {
                if is_declared(&namespace, &local) {
                    continue;
                }
                let id = format!("<xs:element name=\"{local}\" id=\"{local}\" nillable=\"true\" type=");
                let item = |of: &str, head: &str, moment: bool| {
                    let period = if moment { "instant" } else { "duration" };
                    format!(
                        "{id}\"xbrli:{of}ItemType\" substitutionGroup=\"{head}\" xbrli:periodType=\"{period}\""
                    )
                };
                text.push_str(&match usage {
                    Usage::Fact { number, instant } => {
                        let of = if number { "decimal" } else { "string" };
                        format!("{}/>", item(of, "xbrli:item", instant))
                    }
                    Usage::Tuple => format!(
                        "<xs:element name=\"{local}\" id=\"{local}\" nillable=\"true\" substitutionGroup=\"xbrli:tuple\"><xs:complexType>\
                         <xs:complexContent><xs:restriction base=\"xs:anyType\"><xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\
                         <xs:element ref=\"xbrli:item\"/><xs:element ref=\"xbrli:tuple\"/></xs:choice>\
                         <xs:attribute name=\"id\" type=\"xs:ID\"/></xs:restriction></xs:complexContent></xs:complexType></xs:element>"
                    ),
                    Usage::Member => format!("{} abstract=\"true\"/>", item("string", "xbrli:item", false)),
                    Usage::Explicit => {
                        format!(
                            "{} abstract=\"true\"/>",
                            item("string", "xbrldt:dimensionItem", false)
                        )
                    }
                    Usage::Typed((namespace, domain)) => format!(
                        "{} abstract=\"true\" xbrldt:typedDomainRef=\"{}#{domain}\"/>",
                        item("string", "xbrldt:dimensionItem", false),
                        addresses.get(&namespace).map_or("", String::as_str),
                    ),
                    Usage::Domain => format!("{id}\"xs:anyType\"/>"),
                });
            }
            if text.len() > before {
                text.push_str("</xs:schema>");
                let address = addresses.get(&namespace).cloned().unwrap_or_default();
                all.push((address, text));
            }
        }
        all
    }
}
