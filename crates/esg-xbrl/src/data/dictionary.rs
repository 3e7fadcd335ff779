//! The dictionary: a row for each concept, axis, member and value that the facts of a report use, for whoever has its
//! tables open and no XBRL software at hand.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::provision::ProvisionId;
use esg_model::taxonomy::{DataType, Layer};
use esg_model::{Lang, Localized, Report};

use super::Stated;
use crate::fact::{Fact, FactValue};
use crate::name::QName;
use crate::qnames::QNames;
use crate::taxonomy::{element_documentation, period_name};

/// A datapoint of another standard that asks for the same, by its reference alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// Key of the concept.
    pub concept: String,
    /// Such as `IFRS S2`.
    pub standard: String,
    /// Paragraph or number there; empty where it was looked for and there is none.
    pub reference: String,
    /// How close the two are, in one word of the registry.
    pub closeness: String,
    /// How surely that is known, in one word of the registry.
    pub known: String,
}

/// What a row is about.
struct Row {
    name: QName,
    what: &'static str,
    /// The axis of a member, the list of a value.
    of: String,
    kind: &'static str,
    period: &'static str,
    /// The units in which the report states it, as the table of figures names them.
    units: BTreeSet<String>,
    label: Localized<String>,
    documentation: Option<Localized<String>>,
    provisions: Vec<String>,
    counterparts: Vec<String>,
}

/// Spreadsheets take a file without it for one in their own code page.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The dictionary as CSV, in the order in which a reader comes to the concepts, then axes with their members.
pub fn dictionary(report: &Report, stated: &Stated<'_>, counterparts: &[Counterpart]) -> Vec<u8> {
    let facts = stated.target.stated(stated.langs);
    let rows = rows(report, &facts, counterparts);
    let mut csv = ::csv::Writer::from_writer(BYTE_ORDER_MARK.to_vec());
    let mut write = |row: Vec<String>| {
        csv.write_record(row).expect("writing to memory does not fail");
    };
    let each = |name: &str| Lang::ALL.map(|lang| format!("{name}-{lang}")).to_vec();
    let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    write(
        [
            named(&["name", "what", "of", "kind", "period-type", "unit"]),
            each("label"),
            each("documentation"),
            named(&["provision", "counterparts", "namespace"]),
        ]
        .concat(),
    );
    for row in rows {
        let documentation = row.documentation.unwrap_or_default();
        write(
            [
                vec![
                    row.name.to_string(),
                    row.what.to_owned(),
                    row.of,
                    row.kind.to_owned(),
                    row.period.to_owned(),
                    row.units.into_iter().collect::<Vec<_>>().join(" | "),
                ],
                row.label.iter().map(|(_, words)| words.clone()).collect(),
                documentation.iter().map(|(_, words)| words.clone()).collect(),
                vec![
                    row.provisions.join(" "),
                    row.counterparts.join("; "),
                    row.name.namespace.to_string(),
                ],
            ]
            .concat(),
        );
    }
    csv.into_inner().expect("writing to memory does not fail")
}

fn rows(report: &Report, facts: &[&Fact], counterparts: &[Counterpart]) -> Vec<Row> {
    let names = QNames::of(report.taxonomy());
    let documented = element_documentation(report);
    let documentation = |layer: Layer, name: &str| documented.get(&(layer, name.to_owned())).cloned();
    let mut concepts: BTreeMap<QName, Row> = BTreeMap::new();
    let mut units: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for point in &report.data_points {
        let unit = point.unit().map(|unit| unit.symbol.get(Lang::FIRST).clone());
        units.entry(point.concept.key.clone()).or_default().extend(unit);
    }
    for concept in report.taxonomy().concepts() {
        let own = counterparts.iter().filter(|own| own.concept == concept.key);
        let row = Row {
            name: names.concept(concept),
            what: "concept",
            of: concept
                .list
                .as_ref()
                .map(|list| names.name(Layer::Code, &list.domain).to_string())
                .unwrap_or_default(),
            kind: kind(concept.data_type),
            period: period_name(concept.period_type),
            units: units.remove(&concept.key).unwrap_or_default(),
            label: concept.label.clone(),
            documentation: Some(concept.documentation.clone()),
            provisions: concept.provisions.iter().map(ToString::to_string).collect(),
            counterparts: own
                .map(|own| {
                    let Counterpart {
                        standard,
                        reference,
                        closeness,
                        known,
                        ..
                    } = own;
                    match reference.as_str() {
                        "" => format!("{standard}: {closeness} ({known})"),
                        reference => format!("{standard} {reference} ({closeness}, {known})"),
                    }
                })
                .collect(),
        };
        concepts.insert(row.name.clone(), row);
    }
    for provision in report.code().provisions.values() {
        if let Some(element) = &provision.text_block {
            let name = names.text_block(element);
            let row = Row {
                documentation: documentation(Layer::Code, element),
                name: name.clone(),
                what: "text block",
                of: String::new(),
                kind: "text",
                period: period_name(esg_model::period::PeriodType::Duration),
                units: BTreeSet::new(),
                label: provision.label.clone(),
                provisions: vec![provision.id.to_string()],
                counterparts: Vec::new(),
            };
            concepts.insert(name, row);
        }
    }
    let mut rows: Vec<Row> = facts
        .iter()
        .filter_map(|fact| concepts.remove(&fact.concept))
        .collect();
    let used: BTreeSet<&QName> = facts
        .iter()
        .flat_map(|fact| &fact.context.dimensions)
        .flat_map(|dimension| [&dimension.axis, &dimension.member])
        .collect();
    let values: BTreeSet<&QName> = facts
        .iter()
        .filter_map(|fact| match &fact.value {
            FactValue::Member(value) => Some(value),
            _ => None,
        })
        .collect();
    let row = |name: QName, what, of: String, label: &Localized<String>, documentation| Row {
        name,
        what,
        of,
        kind: "",
        period: "",
        units: BTreeSet::new(),
        label: label.clone(),
        documentation,
        provisions: Vec::new(),
        counterparts: Vec::new(),
    };
    let provisions: BTreeMap<QName, &ProvisionId> = report
        .code()
        .provisions
        .values()
        .map(|own| {
            (
                names.member(&report.vocabulary.known.provision(&own.id).member),
                &own.id,
            )
        })
        .collect();
    for axis in report.taxonomy().axes() {
        let name = names.axis(axis);
        if !used.contains(&name) {
            continue;
        }
        let own = documentation(axis.layer, &axis.name);
        rows.push(row(name.clone(), "axis", String::new(), &axis.label, own));
        let own = documentation(axis.layer, &axis.domain);
        let domain = names.name(axis.layer, &axis.domain);
        rows.push(row(
            domain,
            "default member",
            name.to_string(),
            &axis.domain_label,
            own,
        ));
        for member in report.taxonomy().members(axis) {
            let own = names.member(member);
            if used.contains(&own) {
                let documentation = documentation(member.layer, &member.name);
                let served = provisions.get(&own).copied();
                let served = served.into_iter().chain(&member.provisions);
                rows.push(Row {
                    provisions: served.map(ToString::to_string).collect(),
                    ..row(own, "member", name.to_string(), &member.label, documentation)
                });
            }
        }
    }
    for list in report.vocabulary.lists.values() {
        let of = names.name(Layer::Code, &list.domain);
        for member in list.members.values() {
            let own = names.member(member);
            if values.contains(&own) {
                let documentation = documentation(member.layer, &member.name);
                rows.push(row(own, "value", of.to_string(), &member.label, documentation));
            }
        }
    }
    rows
}

/// What kind of value a concept has, in the words of the table of figures.
fn kind(data_type: DataType) -> &'static str {
    match data_type {
        DataType::Count => "count",
        DataType::Percent => "percent",
        DataType::Monetary => "amount",
        DataType::Decimal
        | DataType::Level
        | DataType::GhgEmissions
        | DataType::Energy
        | DataType::Volume
        | DataType::Mass => "quantity",
        DataType::Year => "year",
        DataType::Date => "date",
        DataType::Text | DataType::TextBlock => "text",
        DataType::Enumeration => "list",
    }
}
