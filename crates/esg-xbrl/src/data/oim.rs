//! What xBRL-JSON and xBRL-CSV have in common: which facts they hold, and how the Open Information Model writes aspects.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use esg_model::quantity::Decimals;
use esg_model::taxonomy::DataType;
use esg_model::{Lang, Report};
use rust_decimal::Decimal;

use crate::fact::{Fact, FactValue};
use crate::links::DEFAULT_LINK;
use crate::name::QName;
use crate::qnames::QNames;
use crate::target::TargetDocument;

/// The namespace of the features that a file declares.
const XBRL: &str = "https://xbrl.org/2021";
/// The concept of footnotes.
pub(crate) const NOTE: &str = "xbrl:note";
/// Our prefix for the scheme of the entity identifier.
const ENTITY_PREFIX: &str = "entity";

/// The namespaces that the facts use, by prefix.
pub(crate) fn namespaces<'a>(facts: &[&'a Fact]) -> BTreeMap<&'a str, &'a str> {
    let mut namespaces = BTreeMap::from([("xbrl", XBRL)]);
    for fact in facts {
        namespaces.insert(ENTITY_PREFIX, &*fact.context.entity.scheme);
        let dimensions = fact
            .context
            .dimensions
            .iter()
            .flat_map(|dimension| [&dimension.axis, &dimension.member]);
        let unit = fact.value.unit().filter(|unit| !unit.is_pure());
        let measures = unit
            .into_iter()
            .flat_map(|unit| unit.numerator.iter().chain(&unit.denominator));
        let value = match &fact.value {
            FactValue::Member(member) => Some(member),
            _ => None,
        };
        for name in std::iter::once(&fact.concept)
            .chain(dimensions)
            .chain(measures)
            .chain(value)
        {
            namespaces.insert(&name.prefix, &name.namespace);
        }
    }
    namespaces
}

/// Names of the kinds and groups of links, with what they stand for.
pub(crate) fn aliases<'a>(
    target: &'a TargetDocument,
    langs: &'a [Lang],
) -> (BTreeMap<&'static str, &'static str>, BTreeMap<String, &'a str>) {
    let links = target.links_in(langs);
    let links: Vec<_> = links.collect();
    (
        links
            .iter()
            .map(|link| (link.kind.alias(), link.kind.arcrole()))
            .collect(),
        links
            .iter()
            .map(|link| (link_group(&link.role), link.role.as_str()))
            .collect(),
    )
}

/// The short name of a network; the model reserves that of the standard one.
pub(crate) fn link_group(role: &str) -> String {
    match role.rsplit('/').next() {
        Some(last) if role != DEFAULT_LINK => last.to_owned(),
        _ => "_".to_owned(),
    }
}

/// The entity identifier under the prefix of its scheme.
pub(crate) fn entity(fact: &Fact) -> String {
    format!("{ENTITY_PREFIX}:{}", fact.context.entity.identifier)
}

/// The language of a text, in lower case as the model asks.
pub(crate) fn language(fact: &Fact) -> Option<String> {
    fact.value.lang().map(|lang| lang.tag().to_lowercase())
}

/// The stated accuracy; nothing where the value is exact or no number.
pub(crate) fn decimals(fact: &Fact) -> Option<i32> {
    match &fact.value {
        FactValue::Number {
            decimals: Decimals::Places(places),
            ..
        } => Some(*places),
        _ => None,
    }
}

/// Writes values in their canonical form, which depends on the type of the concept.
#[derive(Debug)]
pub(crate) struct Values {
    /// The concepts whose canonical values have no point.
    integers: HashSet<QName>,
}

impl Values {
    pub(crate) fn of(report: &Report) -> Self {
        let names = QNames::of(report.taxonomy());
        let concepts = report.taxonomy().concepts();
        let integers = concepts
            .filter(|concept| concept.data_type == DataType::Count)
            .map(|concept| names.concept(concept))
            .collect();
        Values { integers }
    }

    /// The value of a fact; nothing where it is nil.
    pub(crate) fn canonical<'a>(&self, fact: &'a Fact) -> Option<Cow<'a, str>> {
        Some(match &fact.value {
            FactValue::Nil { .. } => return None,
            FactValue::Number { value, .. } => {
                canonical(*value, self.integers.contains(&fact.concept)).into()
            }
            FactValue::Text { text, .. } => Cow::from(text.as_str()),
            FactValue::TextBlock { xhtml, .. } => Cow::from(xhtml.as_str()),
            FactValue::Member(member) => member.to_string().into(),
            other @ (FactValue::Year(_) | FactValue::Date(_)) => other.to_string().into(),
        })
    }
}

/// The canonical form of XML Schema: a decimal has a point with a digit on both sides, an integer has none.
fn canonical(value: Decimal, is_integer: bool) -> String {
    let value = value.normalize();
    let value = if value.is_zero() { Decimal::ZERO } else { value };
    let text = value.to_string();
    if is_integer || text.contains('.') {
        text
    } else {
        format!("{text}.0")
    }
}
