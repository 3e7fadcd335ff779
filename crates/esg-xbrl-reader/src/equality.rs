//! When two elements or values are the same (XBRL 2.1, 4.10): each gets a key, and the same are those with the same key.
//!
//! So a thousand contexts are compared by one look each and not with each other.

use crate::names::{Names, QName, known};
use crate::xml::{self, Element, Node};
use crate::xsd::model::{Kind, TypeId};
use crate::xsd::{Builtin, Float, Schemas, Typing, Value};

/// What keys are made with.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'a> {
    /// The types.
    pub schemas: &'a Schemas,
    /// The types of the document that the elements stand in.
    pub typing: &'a Typing,
    /// The names.
    pub names: &'a Names,
}

/// Characters that XML does not have, so that no text can look like the structure around it.
const BEGIN: char = '\u{1}';
const END: char = '\u{2}';
const ATTRIBUTE: char = '\u{3}';
const TEXT: char = '\u{4}';

impl Keys<'_> {
    /// The key of an element with all that is in it ("s-equal").
    pub fn element(&self, element: Element<'_>) -> String {
        let mut key = String::new();
        self.add_element(element, &mut key);
        key
    }

    /// The key of what stands in an element, without its own name and attributes.
    pub fn content(&self, element: Element<'_>) -> String {
        let mut key = String::new();
        self.add_content(element, &mut key);
        key
    }

    fn add_name(&self, name: QName, key: &mut String) {
        key.push_str(self.names.text(name.namespace));
        key.push(TEXT);
        key.push_str(self.names.text(name.local));
    }

    fn add_element(&self, element: Element<'_>, key: &mut String) {
        key.push(BEGIN);
        self.add_name(element.name(), key);
        self.add_attributes(element, |_| true, key);
        self.add_content(element, key);
        key.push(END);
    }

    /// The attributes of an element that are asked for, in one order.
    pub fn add_attributes(&self, element: Element<'_>, wanted: impl Fn(QName) -> bool, key: &mut String) {
        let mut attributes: Vec<(QName, Option<TypeId>, &str, u32)> = element
            .attributes()
            .map(|one| {
                (
                    one.name(),
                    self.typing.of_attribute(one),
                    one.value(),
                    one.offset(),
                )
            })
            .collect();
        // What is left out has the value that its type gives it; a wildcard gives none.
        if let Some(Kind::Complex(complex)) = self.typing.of(element).map(|of| &self.schemas.of(of).kind) {
            for (name, declared) in &complex.attributes {
                if let Some(default) = declared.default.as_deref()
                    && !declared.required
                    && element.attribute(*name).is_none()
                {
                    attributes.push((*name, Some(declared.value), default, element.offset()));
                }
            }
        }
        attributes.retain(|(name, ..)| wanted(*name));
        attributes.sort_by_key(|(name, ..)| *name);
        for (name, of, text, offset) in attributes {
            key.push(ATTRIBUTE);
            self.add_name(name, key);
            key.push(TEXT);
            match of.and_then(|of| self.schemas.read(of, text, element, self.names).ok()) {
                Some(value) => add_value(&value, offset, key),
                None => key.push_str(text),
            }
        }
    }

    fn add_content(&self, element: Element<'_>, key: &mut String) {
        key.push(TEXT);
        if element.children().next().is_none() {
            match self.value(element) {
                Some(value) => add_value(&value, element.offset(), key),
                None => key.push_str(&element.text()),
            }
            return;
        }
        for node in element.nodes() {
            match node {
                Node::Element(child) => self.add_element(child, key),
                Node::Text(text) if xml::trim(text).is_empty() => {}
                Node::Text(text) => {
                    key.push(TEXT);
                    key.push_str(text);
                }
            }
        }
    }

    /// The value of an element of simple content, if it has a type.
    pub fn value(&self, element: Element<'_>) -> Option<Value> {
        let of = self.schemas.value_type(self.typing.of(element)?)?;
        if self.schemas.builtin(of) == Some(Builtin::AnySimpleType) {
            return None;
        }
        let text = element.text();
        let declared = self
            .typing
            .declaration(element)
            .map(|id| self.schemas.element(id));
        let default = declared.and_then(|one| one.fixed.as_deref().or(one.default.as_deref()));
        let text = default.filter(|_| text.is_empty()).unwrap_or(&text);
        self.schemas.read(of, text, element, self.names).ok()
    }
}

/// The key of a value; `place` tells values apart that equal nothing.
fn add_value(value: &Value, place: u32, key: &mut String) {
    match value {
        Value::String(text) => key.push_str(text),
        Value::Boolean(truth) => key.push_str(if *truth { "true" } else { "false" }),
        Value::Decimal(number) | Value::Float(Float::Number(number)) => key.push_str(&number.to_string()),
        Value::Float(Float::Infinity) => key.push_str("INF"),
        Value::Float(Float::NegativeInfinity) => key.push_str("-INF"),
        // No number equals no number, and itself neither.
        Value::Float(Float::NotANumber) => key.push_str(&format!("NaN{TEXT}{place}")),
        Value::Moment(moment) => key.push_str(&moment.show()),
        Value::Duration(months, seconds) => key.push_str(&format!("{months}{TEXT}{seconds}")),
        Value::Bytes(bytes) => key.extend(bytes.iter().map(|byte| char::from(*byte))),
        Value::Name(namespace, local) => {
            key.push_str(namespace);
            key.push(TEXT);
            key.push_str(local);
        }
        Value::List(values) => {
            for value in values {
                add_value(value, place, key);
                key.push(ATTRIBUTE);
            }
        }
    }
}

/// The key of a value alone.
pub fn value_key(value: &Value, place: u32) -> String {
    let mut key = String::new();
    add_value(value, place, &mut key);
    key
}

/// Whether a name is one that two equal arcs may differ in (XBRL 2.1, 3.5.3.9.7.4).
pub fn is_exempt(name: QName) -> bool {
    name.namespace == known::XLINK
        || name == QName::plain(known::USE)
        || name == QName::plain(known::PRIORITY)
}
