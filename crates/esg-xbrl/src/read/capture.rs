//! What the tags hold, and the facts that they make.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use esg_model::Lang;
use esg_model::quantity::{Decimals, power_of_ten};
use rust_decimal::Decimal;

use super::resources::Resources;
use super::{Attributes, Prefixes, Reading};
use crate::fact::{Fact, FactValue};
use crate::name::{IXT, QName};
use crate::transform::Transformation;
use crate::unit::Unit;

/// A tag with what stands in it.
#[derive(Debug)]
struct Capture {
    attributes: Attributes,
    is_number: bool,
    /// The words alone.
    plain: String,
    /// The words with their markup, as it is written.
    markup: String,
}

/// All tags in the order in which they begin.
#[derive(Debug, Default)]
pub(super) struct Captures {
    facts: Vec<Capture>,
    notes: Vec<Capture>,
    continuations: BTreeMap<String, Capture>,
    /// The tags that are open, outermost first.
    stack: Vec<Place>,
    excluded: usize,
}

/// Where an open tag is kept.
#[derive(Debug)]
enum Place {
    Fact(usize),
    Note(usize),
    Continuation(String),
}

impl Captures {
    pub(super) fn open(&self) -> usize {
        self.stack.len()
    }

    pub(super) fn begin(&mut self, local: &str, attributes: Attributes) -> Reading<()> {
        let id = attributes.require("id")?.to_owned();
        let is_number = local == "nonFraction";
        let capture = Capture {
            attributes,
            is_number,
            plain: String::new(),
            markup: String::new(),
        };
        if local == "continuation" {
            if self.continuations.insert(id.clone(), capture).is_some() {
                return Err(format!("two continuations have the id `{id}`"));
            }
            self.stack.push(Place::Continuation(id));
        } else if local == "footnote" {
            self.stack.push(Place::Note(self.notes.len()));
            self.notes.push(capture);
        } else {
            self.stack.push(Place::Fact(self.facts.len()));
            self.facts.push(capture);
        }
        Ok(())
    }

    pub(super) fn end(&mut self) -> Reading<()> {
        self.stack
            .pop()
            .map(|_| ())
            .ok_or_else(|| "a tag ends that never began".to_owned())
    }

    pub(super) fn exclude(&mut self) {
        self.excluded += 1;
    }

    pub(super) fn include(&mut self) -> Reading<()> {
        self.excluded = self
            .excluded
            .checked_sub(1)
            .ok_or("an exclusion ends that never began")?;
        Ok(())
    }

    pub(super) fn text(&mut self, escaped: &str, plain: &str) {
        self.each_open(|capture| {
            capture.markup.push_str(escaped);
            capture.plain.push_str(plain);
        });
    }

    pub(super) fn markup(&mut self, markup: &str) {
        self.each_open(|capture| capture.markup.push_str(markup));
    }

    /// Turns the start tag just heard into that of an empty element.
    pub(super) fn make_empty(&mut self) {
        self.each_open(|capture| {
            capture.markup.pop();
            capture.markup.push_str("/>");
        });
    }

    fn each_open(&mut self, mut hear: impl FnMut(&mut Capture)) {
        if self.excluded > 0 {
            return;
        }
        for place in &self.stack {
            let capture = match place {
                Place::Fact(index) => self.facts.get_mut(*index),
                Place::Note(index) => self.notes.get_mut(*index),
                Place::Continuation(id) => self.continuations.get_mut(id),
            };
            if let Some(capture) = capture {
                hear(capture);
            }
        }
    }

    /// The facts; of footnotes nothing is asked but that what continues them is there.
    pub(super) fn facts(mut self, resources: &Resources, prefixes: &Prefixes) -> Reading<Vec<Fact>> {
        if !self.stack.is_empty() {
            return Err("the page ends inside a tag".to_owned());
        }
        let mut facts = Vec::with_capacity(self.facts.len());
        for mut capture in std::mem::take(&mut self.facts) {
            self.continue_into(&mut capture)?;
            facts.push(capture.fact(resources, prefixes)?);
        }
        for mut note in std::mem::take(&mut self.notes) {
            self.continue_into(&mut note)?;
        }
        match self.continuations.keys().next() {
            Some(id) => Err(format!("nothing continues into `{id}`")),
            None => Ok(facts),
        }
    }

    /// Adds the continuations of a tag in their order. Each is used once, so a circle cannot be followed twice.
    fn continue_into(&mut self, capture: &mut Capture) -> Reading<()> {
        let mut next = capture.attributes.get("continuedAt").map(str::to_owned);
        let mut seen = BTreeSet::new();
        while let Some(id) = next {
            let Some(continuation) = self.continuations.remove(&id) else {
                let why = if seen.contains(&id) {
                    "is used twice"
                } else {
                    "is missing"
                };
                return Err(format!("the continuation `{id}` {why}"));
            };
            capture.plain.push_str(&continuation.plain);
            capture.markup.push_str(&continuation.markup);
            next = continuation.attributes.get("continuedAt").map(str::to_owned);
            seen.insert(id);
        }
        Ok(())
    }
}

impl Capture {
    fn fact(self, resources: &Resources, prefixes: &Prefixes) -> Reading<Fact> {
        let context = self.attributes.require("contextRef")?;
        let context = resources
            .contexts
            .get(context)
            .ok_or_else(|| format!("the context `{context}` is missing"))?;
        let value = if self.is_number {
            self.number(resources, prefixes)?
        } else {
            self.words(prefixes)?
        };
        Ok(Fact {
            id: self.attributes.require("id")?.to_owned(),
            concept: prefixes.name(self.attributes.require("name")?)?,
            context: Arc::clone(context),
            value,
        })
    }

    fn transformation(&self, prefixes: &Prefixes) -> Reading<Option<Transformation>> {
        let Some(format) = self.attributes.get("format") else {
            return Ok(None);
        };
        let name = prefixes.name(format)?;
        let known = (&*name.namespace == IXT)
            .then(|| Transformation::from_name(&name.local))
            .flatten();
        known
            .map(Some)
            .ok_or_else(|| format!("the transformation `{format}` is not known"))
    }

    fn number(&self, resources: &Resources, prefixes: &Prefixes) -> Reading<FactValue> {
        let unit = self.attributes.require("unitRef")?;
        let unit = resources
            .units
            .get(unit)
            .ok_or_else(|| format!("the unit `{unit}` is missing"))?;
        if self.attributes.get("xsi:nil") == Some("true") {
            return self.nil(unit);
        }
        let text = self.plain.as_str();
        let bad = |what: &str| format!("{what} of the number `{text}` cannot be read");
        let transformation = self.transformation(prefixes)?.ok_or_else(|| bad("the format"))?;
        let digits = transformation.number(text).ok_or_else(|| bad("the text"))?;
        let scale: i32 = match self.attributes.get("scale") {
            Some(scale) => scale.parse().map_err(|_| bad("the scale"))?,
            None => 0,
        };
        if scale.abs() > 20 {
            return Err(bad("the scale"));
        }
        let size = digits
            .checked_mul(power_of_ten(scale))
            .ok_or_else(|| bad("the size"))?;
        let value: Decimal = match self.attributes.get("sign") {
            None => size,
            Some("-") => -size,
            Some(_) => return Err(bad("the sign")),
        };
        let decimals = match self.attributes.require("decimals")? {
            "INF" => Decimals::Exact,
            places => Decimals::Places(places.parse().map_err(|_| bad("the accuracy"))?),
        };
        Ok(FactValue::Number {
            value: value.normalize(),
            decimals,
            unit: Arc::clone(unit),
        })
    }

    /// A number that there is not: accuracy and transformation may not stand beside `xsi:nil`.
    fn nil(&self, unit: &Arc<Unit>) -> Reading<FactValue> {
        match ["decimals", "format", "scale", "sign"]
            .into_iter()
            .find(|name| self.attributes.get(name).is_some())
        {
            Some(name) => Err(format!("a fact that is nil has `{name}`")),
            None => Ok(FactValue::Nil {
                unit: Arc::clone(unit),
            }),
        }
    }

    fn words(&self, prefixes: &Prefixes) -> Reading<FactValue> {
        let lang = match self.attributes.get("xml:lang") {
            Some(tag) => {
                Some(Lang::from_tag(tag).ok_or_else(|| format!("the language `{tag}` is not known"))?)
            }
            None => None,
        };
        if let Some(transformation) = self.transformation(prefixes)? {
            let date = transformation.date(&self.plain);
            return date
                .map(FactValue::Date)
                .ok_or_else(|| format!("`{}` is no date", self.plain));
        }
        match (lang, self.attributes.get("escape")) {
            (Some(lang), Some("true")) => Ok(FactValue::TextBlock {
                xhtml: self.markup.trim().to_owned(),
                lang,
            }),
            (Some(lang), None | Some("false")) => Ok(FactValue::Text {
                text: self.plain.trim().to_owned(),
                lang,
            }),
            (None, None) => {
                let text = self.plain.trim();
                if let Some((namespace, local)) = text.split_once('#') {
                    return Ok(FactValue::Member(QName::new("", namespace, local)));
                }
                let year = text.parse();
                year.map(FactValue::Year)
                    .map_err(|_| format!("`{text}` has neither language nor format"))
            }
            _ => Err("a text has no language, or an unknown `escape`".to_owned()),
        }
    }
}
