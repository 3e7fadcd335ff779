//! The facts of an instance.

use std::collections::BTreeMap;

use super::fact::{DimensionValue, NO_ENTITY, Name, ReportFact, number};
use crate::names::{QName, known};
use crate::taxonomy::Taxonomy;
use crate::values::DateTime;
use crate::xbrl21::{Accuracy, Context, Instance, Period, Unit, inferred_decimals};
use crate::xml::{self, Element};
use crate::xsd::model::TypeId;
use crate::xsd::{Builtin, Value};

/// The facts of an instance, tuples left out, with the number of each among the facts of the instance.
pub fn facts(taxonomy: &Taxonomy, instance: &Instance) -> Vec<(usize, ReportFact)> {
    let aspects: Vec<Aspects> = instance
        .contexts
        .iter()
        .map(|context| aspects(taxonomy, context))
        .collect();
    let units: Vec<_> = instance.units.iter().map(unit).collect();
    let mut all = Vec::with_capacity(instance.facts.len());
    for (index, fact) in instance.facts.iter().enumerate() {
        let Some(concept) = taxonomy.concept(fact.concept).filter(|concept| concept.is_item()) else {
            continue;
        };
        let element = taxonomy.element(fact.at);
        let keys = taxonomy.keys(instance.document);
        let value = (!fact.nil).then(|| value(&keys, element));
        // White space around a text block says nothing (Open Information Model 1.0, on dtr:textBlockItemType).
        let value = value.map(|text| {
            if is_text_block(taxonomy, fact.of) {
                xml::trim(&text).to_owned()
            } else {
                text
            }
        });
        let is_text = taxonomy
            .schemas
            .builtin(fact.of)
            .is_some_and(|builtin| builtin.is(Builtin::String));
        let decimals = value
            .as_deref()
            .filter(|_| taxonomy.is_numeric(fact.of))
            .and_then(|value| {
                let number = crate::values::Decimal::parse(value)?;
                let said = |local| element.plain(local).map(xml::trim);
                match inferred_decimals(&number, said(known::DECIMALS), said(known::PRECISION))? {
                    Accuracy::Exact | Accuracy::Nothing => None,
                    Accuracy::Decimals(places) => Some(places.to_string()),
                }
            });
        let context = fact.context.and_then(|context| aspects.get(context));
        all.push((
            index,
            ReportFact {
                concept: name(taxonomy, concept.name()),
                entity: context.and_then(|context| context.entity.clone()),
                period: context.and_then(|context| context.period.clone()),
                // A pure number has no unit in the model.
                unit: fact
                    .unit
                    .and_then(|unit| units.get(unit).cloned())
                    .filter(|unit| !is_pure(unit)),
                dimensions: context
                    .map(|context| context.dimensions.clone())
                    .unwrap_or_default(),
                language: element.language().filter(|_| is_text).map(str::to_lowercase),
                value,
                decimals,
            },
        ));
    }
    all
}

struct Aspects {
    entity: Option<(String, String)>,
    period: Option<String>,
    dimensions: BTreeMap<Name, DimensionValue>,
}

fn name(taxonomy: &Taxonomy, name: QName) -> Name {
    let names = &taxonomy.dts.names;
    Name {
        namespace: names.text(name.namespace).to_owned(),
        local: names.text(name.local).to_owned(),
    }
}

fn unit(unit: &Unit) -> (Vec<Name>, Vec<Name>) {
    let part = |measures: &[(String, String)]| {
        measures
            .iter()
            .map(|(namespace, local)| Name {
                namespace: namespace.clone(),
                local: local.clone(),
            })
            .collect()
    };
    (part(&unit.numerator), part(&unit.denominator))
}

fn is_text_block(taxonomy: &Taxonomy, of: TypeId) -> bool {
    let names = &taxonomy.dts.names;
    taxonomy
        .schemas
        .line(of)
        .filter_map(|one| taxonomy.schemas.of(one).name)
        .any(|name| {
            names.text(name.local) == "textBlockItemType"
                && names
                    .text(name.namespace)
                    .starts_with("http://www.xbrl.org/dtr/type/")
        })
}

fn is_pure((numerator, denominator): &(Vec<Name>, Vec<Name>)) -> bool {
    let pure = |one: &Name| one.namespace == "http://www.xbrl.org/2003/instance" && one.local == "pure";
    denominator.is_empty() && matches!(numerator.as_slice(), [one] if pure(one))
}

fn value(keys: &crate::equality::Keys<'_>, element: Element<'_>) -> String {
    match keys.value(element) {
        Some(Value::Decimal(number)) => number.to_string(),
        Some(Value::Float(_)) => number(&element.text()),
        Some(Value::Name(namespace, local)) => Name { namespace, local }.to_string(),
        Some(Value::Boolean(truth)) => truth.to_string(),
        Some(Value::String(text)) => text,
        Some(_) => xml::trim(&element.text()).to_owned(),
        None => {
            let part = |local| {
                element
                    .child(known::XBRLI, local)
                    .map(|one| xml::trim(&one.text()).to_owned())
            };
            match (part(known::NUMERATOR), part(known::DENOMINATOR)) {
                (Some(numerator), Some(denominator)) => format!("{numerator}/{denominator}"),
                _ => element.text().into_owned(),
            }
        }
    }
}

fn aspects(taxonomy: &Taxonomy, context: &Context) -> Aspects {
    let element = taxonomy.element(context.at);
    let identifier = element
        .child(known::XBRLI, known::ENTITY)
        .and_then(|entity| entity.child(known::XBRLI, known::IDENTIFIER));
    let entity = identifier
        .map(|one| {
            (
                one.plain(known::SCHEME).map(xml::trim).unwrap_or("").to_owned(),
                xml::trim(&one.text()).to_owned(),
            )
        })
        .filter(|(scheme, id)| (scheme.as_str(), id.as_str()) != NO_ENTITY);
    let period = match &context.period {
        Some(Period::Instant(moment)) => Some(show(moment)),
        Some(Period::Duration(start, end)) => Some(format!("{}/{}", show(start), show(end))),
        Some(Period::Forever) | None => None,
    };
    let names = &taxonomy.dts.names;
    let read = |text: &str, one: Element<'_>| match Builtin::QName.read(xml::trim(text), one, names) {
        Some(Value::Name(namespace, local)) => Some(Name { namespace, local }),
        _ => None,
    };
    let mut dimensions = BTreeMap::new();
    for part in [context.segment, context.scenario].into_iter().flatten() {
        for member in taxonomy.element(part).children() {
            let Some(dimension) = member.plain(known::DIMENSION).and_then(|text| read(text, member)) else {
                continue;
            };
            if member.is(known::XBRLDI, known::EXPLICIT_MEMBER) {
                if let Some(value) = read(&member.text(), member) {
                    dimensions.insert(dimension, DimensionValue::Member(value));
                }
            } else if member.is(known::XBRLDI, known::TYPED_MEMBER)
                && let Some(value) = member.children().next()
            {
                let nil = value
                    .attribute(QName::new(known::XSI, known::NIL))
                    .is_some_and(|nil| matches!(nil, "true" | "1"));
                let text = (!nil).then(|| xml::trim(&value.text()).to_owned());
                dimensions.insert(dimension, DimensionValue::Typed(text));
            }
        }
    }
    Aspects {
        entity,
        period,
        dimensions,
    }
}

/// A moment as the Open Information Model writes it.
fn show(moment: &DateTime) -> String {
    let text = moment.show();
    match text.find('T') {
        Some(_) => text,
        None => match text.strip_suffix('Z') {
            Some(date) => format!("{date}T00:00:00Z"),
            None => format!("{text}T00:00:00"),
        },
    }
}
