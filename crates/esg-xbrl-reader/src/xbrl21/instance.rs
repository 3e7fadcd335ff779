//! Contexts, units and facts of an instance (4).

use std::collections::{BTreeMap, HashMap};

use crate::documents::{At, DocumentId};
use crate::names::{QName, Word, known};
use crate::taxonomy::{Concept, Taxonomy};
use crate::values::{self, DateTime};
use crate::xml::{self, Element};
use crate::xsd::Value;
use crate::xsd::model::{Complex, ElementId, Kind, TypeId};

/// The time of a context; a date that ends one is the midnight behind it (4.7.2).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Period {
    /// A moment.
    Instant(DateTime),
    /// From a moment to another.
    Duration(DateTime, DateTime),
    /// Always.
    Forever,
}

/// A context.
#[derive(Debug)]
pub struct Context {
    /// Where it stands.
    pub at: At,
    /// Its period, if it has one that can be read.
    pub period: Option<Period>,
    /// Contexts that are the same have the same number (4.10).
    pub same: usize,
    /// `xbrli:segment`.
    pub segment: Option<At>,
    /// `xbrli:scenario`.
    pub scenario: Option<At>,
}

/// A unit.
#[derive(Debug)]
pub struct Unit {
    /// Where it stands.
    pub at: At,
    /// What stands above the line, in one order: namespace and local part.
    pub numerator: Vec<(String, String)>,
    /// What stands below.
    pub denominator: Vec<(String, String)>,
    /// Units that are the same have the same number.
    pub same: usize,
}

/// A fact.
#[derive(Debug)]
pub struct Fact {
    /// Where it stands.
    pub at: At,
    /// Its concept.
    pub concept: ElementId,
    /// The type of its value.
    pub of: TypeId,
    /// The tuple that it stands in.
    pub parent: Option<usize>,
    /// Its context, if it refers to one.
    pub context: Option<usize>,
    /// Its unit, if it refers to one.
    pub unit: Option<usize>,
    /// Whether it says that there is no value.
    pub nil: bool,
}

/// An instance.
#[derive(Debug)]
pub struct Instance {
    /// Its document.
    pub document: DocumentId,
    /// Its contexts, in order.
    pub contexts: Vec<Context>,
    /// Its units, in order.
    pub units: Vec<Unit>,
    /// Its facts, in document order; a tuple stands before what is in it.
    pub facts: Vec<Fact>,
}

impl Instance {
    /// Reads an instance; what is wrong with it is told by those who check.
    pub fn read(taxonomy: &Taxonomy, document: DocumentId) -> Instance {
        let root = taxonomy.dts.documents.get(document).root();
        let mut reader = Reader {
            taxonomy,
            document,
            same: HashMap::new(),
            contexts: HashMap::new(),
            units: HashMap::new(),
            instance: Instance {
                document,
                contexts: Vec::new(),
                units: Vec::new(),
                facts: Vec::new(),
            },
        };
        for child in root.children_named(known::XBRLI, known::CONTEXT) {
            reader.context(child);
        }
        for child in root.children_named(known::XBRLI, known::UNIT) {
            reader.unit(child);
        }
        for child in root.children() {
            reader.fact(child, None);
        }
        reader.instance
    }

    /// The context of a fact.
    pub fn context(&self, fact: &Fact) -> Option<&Context> {
        self.contexts.get(fact.context?)
    }

    /// The unit of a fact.
    pub fn unit(&self, fact: &Fact) -> Option<&Unit> {
        self.units.get(fact.unit?)
    }

    /// The fact at a place.
    pub fn fact_at(&self, at: At) -> Option<&Fact> {
        let index = self
            .facts
            .binary_search_by_key(&at.node, |fact| fact.at.node)
            .ok()?;
        self.facts.get(index).filter(|fact| fact.at == at)
    }
}

struct Reader<'a> {
    taxonomy: &'a Taxonomy,
    document: DocumentId,
    same: HashMap<String, usize>,
    contexts: HashMap<&'a str, usize>,
    units: HashMap<&'a str, usize>,
    instance: Instance,
}

impl<'a> Reader<'a> {
    fn at(&self, element: Element<'_>) -> At {
        At {
            document: self.document,
            node: element.id(),
        }
    }

    /// The number that all equal things have.
    fn number(&mut self, key: String) -> usize {
        let next = self.same.len();
        *self.same.entry(key).or_insert(next)
    }

    fn context(&mut self, element: Element<'a>) {
        let keys = self.taxonomy.keys(self.document);
        let entity = element.child(known::XBRLI, known::ENTITY);
        let identifier = entity.and_then(|entity| entity.child(known::XBRLI, known::IDENTIFIER));
        let segment = entity.and_then(|entity| entity.child(known::XBRLI, known::SEGMENT));
        let scenario = element.child(known::XBRLI, known::SCENARIO);
        let period = element.child(known::XBRLI, known::PERIOD).and_then(read_period);
        let content =
            |one: Option<Element<'_>>| one.map_or(String::new(), |one| format!("+{}", keys.content(one)));
        let key = format!(
            "context\u{1}{:?}\u{1}{}\u{1}{}\u{1}{}\u{1}{}",
            period,
            identifier
                .and_then(|one| one.plain(known::SCHEME))
                .map(xml::trim)
                .unwrap_or(""),
            identifier
                .map(|one| xml::split_words(&one.text()).collect::<Vec<_>>().join(" "))
                .unwrap_or_default(),
            content(segment),
            content(scenario),
        );
        if let Some(id) = element.plain(known::ID) {
            self.contexts
                .entry(xml::trim(id))
                .or_insert(self.instance.contexts.len());
        }
        let context = Context {
            at: self.at(element),
            period,
            same: self.number(key),
            segment: segment.map(|one| self.at(one)),
            scenario: scenario.map(|one| self.at(one)),
        };
        self.instance.contexts.push(context);
    }

    fn unit(&mut self, element: Element<'a>) {
        let names = &self.taxonomy.dts.names;
        let measures = |parent: Element<'_>| {
            let mut all: Vec<(String, String)> = parent
                .children_named(known::XBRLI, known::MEASURE)
                .map(|one| {
                    let text = one.text();
                    match crate::xsd::Builtin::QName.read(xml::trim(&text), one, names) {
                        Some(Value::Name(namespace, local)) => (namespace, local),
                        _ => ("?".to_owned(), text.into_owned()),
                    }
                })
                .collect();
            all.sort();
            all
        };
        let (numerator, denominator) = match element.child(known::XBRLI, known::DIVIDE) {
            None => (measures(element), Vec::new()),
            Some(divide) => {
                let part = |local: Word| {
                    divide
                        .child(known::XBRLI, local)
                        .map(measures)
                        .unwrap_or_default()
                };
                (part(known::UNIT_NUMERATOR), part(known::UNIT_DENOMINATOR))
            }
        };
        let key = format!("unit\u{1}{numerator:?}\u{1}{denominator:?}");
        if let Some(id) = element.plain(known::ID) {
            self.units
                .entry(xml::trim(id))
                .or_insert(self.instance.units.len());
        }
        let unit = Unit {
            at: self.at(element),
            numerator,
            denominator,
            same: self.number(key),
        };
        self.instance.units.push(unit);
    }

    fn fact(&mut self, element: Element<'a>, parent: Option<usize>) {
        let typing = self.taxonomy.typing(self.document);
        let declaration = typing
            .declaration(element)
            .or_else(|| self.taxonomy.schemas.global_element(element.name()));
        let Some(concept) = declaration.and_then(|id| self.taxonomy.concept(id)) else {
            return;
        };
        let reference = |local: Word, map: &HashMap<&str, usize>| {
            element
                .plain(local)
                .and_then(|id| map.get(xml::trim(id)).copied())
        };
        let fact = Fact {
            at: self.at(element),
            concept: concept.id,
            of: typing.of(element).unwrap_or(concept.of()),
            parent,
            context: reference(known::CONTEXT_REF, &self.contexts),
            unit: reference(known::UNIT_REF, &self.units),
            nil: is_nil(element),
        };
        let index = self.instance.facts.len();
        self.instance.facts.push(fact);
        if !concept.is_item() {
            for child in element.children() {
                self.fact(child, Some(index));
            }
        }
    }
}

/// Whether an element says that it is nil.
pub(super) fn is_nil(element: Element<'_>) -> bool {
    matches!(
        element
            .attribute(QName::new(known::XSI, known::NIL))
            .map(xml::trim),
        Some("true" | "1")
    )
}

fn read_period(period: Element<'_>) -> Option<Period> {
    if period.child(known::XBRLI, known::FOREVER).is_some() {
        return Some(Period::Forever);
    }
    let moment = |local: Word, ends: bool| {
        let text = period.child(known::XBRLI, local)?.text().into_owned();
        let text = xml::trim(&text);
        match values::parse_date(text) {
            Some(date) => Some(if ends { date.days_later(1) } else { date }),
            None => values::parse_date_time(text),
        }
    };
    match moment(known::INSTANT, true) {
        Some(instant) => Some(Period::Instant(instant)),
        None => Some(Period::Duration(
            moment(known::START_DATE, false)?,
            moment(known::END_DATE, true)?,
        )),
    }
}

/// The value of `decimals` or `precision` of a fact: its own, or the one that its type gives it.
pub(super) fn accuracy_attribute<'a>(taxonomy: &'a Taxonomy, fact: &Fact, local: Word) -> Option<&'a str> {
    let own = taxonomy.element(fact.at).plain(local).map(xml::trim);
    own.or_else(|| match &taxonomy.schemas.of(fact.of).kind {
        Kind::Complex(Complex { attributes, .. }) => attributes
            .get(&QName::plain(local))
            .and_then(|attribute| attribute.default.as_deref()),
        Kind::Simple(_) => None,
    })
}

/// Facts by concept.
pub(super) fn by_concept(instance: &Instance) -> BTreeMap<ElementId, Vec<usize>> {
    let mut all: BTreeMap<ElementId, Vec<usize>> = BTreeMap::new();
    for (index, fact) in instance.facts.iter().enumerate() {
        all.entry(fact.concept).or_default().push(index);
    }
    all
}

/// The concept of a fact.
pub(super) fn concept<'a>(taxonomy: &'a Taxonomy, fact: &Fact) -> Option<Concept<'a>> {
    taxonomy.concept(fact.concept)
}
