//! What the elements of facts say: their words as their formats transform them, with scale and sign.

use super::codes;
use super::target::{Content, Format, Writer};
use super::transform::{Transformed, registry, transform};
use super::value::{markup, words};
use crate::documents::At;
use crate::finding::{Place, Weight};
use crate::names::known;
use crate::values::Decimal;
use crate::xml::{self, Element};

impl<'a> Writer<'a, '_> {
    /// The transformation that a format names; none where that was told.
    fn format(&mut self, at: At, element: Element<'a>, said: &'a str) -> Option<Format> {
        let key = ((at.document.index(), element.scope_number()), said);
        if let Some(format) = self.formats.get(&key) {
            return Some(format.clone());
        }
        let value = crate::xsd::Builtin::QName.read(said, element, &self.set.names);
        let Some(crate::xsd::Value::Name(namespace, local)) = value else {
            self.findings
                .error(&codes::FORMAT, element, format!("`{said}` is no format"));
            return None;
        };
        let Some(registry) = registry(&namespace) else {
            let place = || Place::of(element);
            let message = format!("`{said}` is of `{namespace}`, which is no registry that is read");
            self.findings
                .tell(&codes::FORMAT, Weight::NotChecked, place, message);
            return None;
        };
        let format = Format {
            registry,
            local: local.into(),
        };
        self.formats.insert(key, format.clone());
        Some(format)
    }

    /// The words of a text as its format transforms them; none where that was told.
    fn transformed(&mut self, at: At, element: Element<'a>, text: &str) -> Option<String> {
        let Some(said) = element.plain(known::FORMAT).map(xml::trim) else {
            return Some(text.to_owned());
        };
        let Format { registry, local } = self.format(at, element, said)?;
        match transform(registry, &local, text) {
            Transformed::Value(value) => Some(value),
            Transformed::Unknown => {
                self.findings
                    .error(&codes::FORMAT, element, format!("the registry has no `{local}`"));
                None
            }
            Transformed::NotRead => {
                let message = format!("the fact was left out: `{local}` is not read");
                self.findings
                    .tell(&codes::FORMAT, Weight::NotChecked, || Place::of(element), message);
                None
            }
            Transformed::Wrong => {
                let message = format!("`{}` is nothing that `{local}` transforms", xml::trim(text));
                self.findings.error(&codes::TRANSFORMED, element, message);
                None
            }
        }
    }

    pub(super) fn words(&mut self, at: At, element: Element<'a>) -> Option<String> {
        if !self.set.ends(at) {
            self.findings.error(
                &codes::CONTINUATION,
                element,
                "the continuations lead back to themselves",
            );
            return None;
        }
        if matches!(element.plain(known::ESCAPE).map(xml::trim), Some("true" | "1")) {
            let text = markup(self.set, at);
            return self.transformed(at, element, &text);
        }
        let text = words(self.set, at);
        self.transformed(at, element, &text)
    }

    pub(super) fn number(&mut self, at: At, element: Element<'a>) -> Option<String> {
        // A number in a number has the same value: the outer one holds nothing else.
        let inner = element
            .children()
            .find(|child| child.is(known::IX, known::NON_FRACTION));
        let nested = inner.is_some_and(|inner| {
            let same = |local| element.plain(local).map(xml::trim) == inner.plain(local).map(xml::trim);
            // No scale is a scale of 0.
            let scale = |one: &Element<'_>| {
                let said = one.plain(known::SCALE).map(xml::trim).unwrap_or("0");
                said.trim_start_matches(['+', '0']).to_owned()
            };
            element.nodes().count() > 1
                || !same(known::UNIT_REF)
                || !same(known::FORMAT)
                || scale(&element) != scale(&inner)
        });
        if nested {
            self.findings.error(
                &codes::NESTED,
                element,
                "the numbers do not agree, or something stands beside the inner one",
            );
            return None;
        }
        let text = words(self.set, at);
        let number = if element.plain(known::FORMAT).is_some() {
            self.transformed(at, element, &text)?
        } else {
            text
        };
        let number = xml::trim(&number);
        let value = Decimal::parse(number).filter(|_| !number.starts_with(['+', '-']));
        let Some(value) = value else {
            self.findings
                .error(&codes::NUMBER, element, format!("`{number}` is no number"));
            return None;
        };
        let scale = match element.plain(known::SCALE).map(xml::trim) {
            None => 0,
            Some(text) => match text.parse::<i64>() {
                Ok(scale) if scale.abs() <= 1_000 => scale,
                _ => {
                    self.findings
                        .error(&codes::SCALE, element, format!("the scale is `{text}`"));
                    return None;
                }
            },
        };
        let negative = match element.plain(known::SIGN).map(xml::trim) {
            None => false,
            Some("-") => true,
            Some(other) => {
                self.findings
                    .error(&codes::SIGN, element, format!("the sign is `{other}`"));
                return None;
            }
        };
        let value = value.shifted(scale);
        Some(if negative { value.negated() } else { value }.to_string())
    }

    pub(super) fn fraction(&mut self, at: At, element: Element<'a>) -> Option<Content> {
        let set = self.set;
        let part = |local| -> Option<At> {
            let mut found = element.descendants().filter(|one| one.is(known::IX, local));
            match (found.next(), found.next()) {
                (Some(one), None) => Some(At {
                    document: at.document,
                    node: one.id(),
                }),
                _ => None,
            }
        };
        let (Some(numerator), Some(denominator)) = (part(known::NUMERATOR), part(known::DENOMINATOR)) else {
            self.findings.error(
                &codes::FRACTION,
                element,
                "it holds not one numerator and one denominator",
            );
            return None;
        };
        let numerator = self.number(numerator, set.element(numerator))?;
        let denominator = self.number(denominator, set.element(denominator))?;
        Some(Content::Fraction(numerator, denominator))
    }
}
