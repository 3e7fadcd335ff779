//! The targets of a report, a row for each: by what it is measured, from where, to what, by when, how far, and whose it is.
//!
//! Every concept that has the axis of targets is a column, so that targets under every edition stand in it, and those that
//! an issuer states by concepts of its own. Values are those of the facts.

use std::collections::BTreeMap;

use esg_model::disclosure::{DataPoint, DataPointId, Value};
use esg_model::taxonomy::{AxisRole, DataType, Member};
use esg_model::{Lang, Report};

use super::Stated;
use crate::fact::FactValue;
use crate::name::QName;
use crate::qnames::QNames;

/// Spreadsheets take a file without it for one in their own code page.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A column: a concept, and what its cells hold.
struct Column {
    name: QName,
    holds: Holds,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Numbers, with a column of their units beside them.
    Numbers,
    /// Words, with a column for each language.
    Words,
    /// Years, days and values of lists.
    Others,
}

/// The targets as CSV; nothing where the report states none.
pub fn targets(report: &Report, stated: &Stated<'_>) -> Option<Vec<u8>> {
    let names = QNames::of(report.taxonomy());
    let mut members: Vec<&Member> = Vec::new();
    let mut of_target: BTreeMap<&str, Vec<(DataPointId, &DataPoint)>> = BTreeMap::new();
    for (index, point) in report.data_points.iter().enumerate() {
        let Some(target) = point.breakdown.on(AxisRole::Target) else {
            continue;
        };
        if !of_target.contains_key(target.key.as_str()) {
            members.push(target);
        }
        let own = of_target.entry(target.key.as_str()).or_default();
        own.push((DataPointId(index), point));
    }
    if members.is_empty() {
        return None;
    }
    // In the order of the taxonomy.
    let used = |key: &str| {
        of_target
            .values()
            .flatten()
            .any(|(_, point)| point.concept.key == key)
    };
    let columns: Vec<(&str, Column)> = report
        .taxonomy()
        .concepts()
        .filter(|concept| used(&concept.key))
        .map(|concept| {
            let column = Column {
                name: names.concept(concept),
                holds: match concept.data_type {
                    DataType::Text => Holds::Words,
                    own if own.is_numeric() => Holds::Numbers,
                    _ => Holds::Others,
                },
            };
            (concept.key.as_str(), column)
        })
        .collect();
    let mut csv = ::csv::Writer::from_writer(BYTE_ORDER_MARK.to_vec());
    let mut write = |row: Vec<String>| {
        csv.write_record(row).expect("writing to memory does not fail");
    };
    let each = |name: &str| Lang::ALL.map(|lang| format!("{name}-{lang}")).to_vec();
    let mut head = [
        vec!["target".to_owned()],
        each("label"),
        vec!["provision".to_owned(), "metric".to_owned()],
        each("metric-label"),
    ]
    .concat();
    for (_, column) in &columns {
        let name = column.name.local.to_string();
        head.extend(match column.holds {
            Holds::Words => each(&name),
            Holds::Numbers => vec![name.clone(), format!("{name}-unit")],
            Holds::Others => vec![name],
        });
    }
    head.push("facts".to_owned());
    write(head);
    for member in members {
        let own = &of_target[member.key.as_str()];
        let metrics = report
            .extension
            .as_ref()
            .and_then(|own| own.metrics.get(&member.key));
        let metrics: Vec<_> = metrics
            .into_iter()
            .flatten()
            .map(|id| report.taxonomy().get(*id))
            .collect();
        let provisions = member.provisions.iter().map(ToString::to_string);
        let mut row = vec![names.member(member).to_string()];
        row.extend(member.label.iter().map(|(_, label)| label.clone()));
        row.push(provisions.collect::<Vec<_>>().join(" "));
        row.push(joined(
            metrics.iter().map(|concept| names.concept(concept).to_string()),
        ));
        row.extend(
            Lang::ALL.map(|lang| joined(metrics.iter().map(|concept| concept.label.get(lang).clone()))),
        );
        for (key, column) in &columns {
            let points = own.iter().filter(|(_, point)| point.concept.key == *key);
            let cell = |lang: Lang| {
                joined(points.clone().filter_map(|(id, point)| {
                    let fact = stated.target.data_point(*id, lang)?;
                    let value = match &fact.value {
                        FactValue::Member(member) => member.to_string(),
                        FactValue::Nil { .. } => "#nil".to_owned(),
                        value => value.to_string(),
                    };
                    Some(of_part(point, value, lang))
                }))
            };
            match column.holds {
                Holds::Words => row.extend(Lang::ALL.map(cell)),
                Holds::Numbers => {
                    row.push(cell(Lang::FIRST));
                    // A share is a fraction here, as everywhere in the data, and its unit that which people read.
                    let units = points.clone().filter_map(|(_, point)| point.unit());
                    let mut units: Vec<&str> = units.map(|unit| unit.symbol.en.as_str()).collect();
                    units.dedup();
                    row.push(units.join(" | "));
                }
                Holds::Others => row.push(cell(Lang::FIRST)),
            }
        }
        let facts = own.iter().flat_map(|(_, point)| crate::bind::fact_ids(point));
        row.push(facts.collect::<Vec<_>>().join(" "));
        write(row);
    }
    Some(csv.into_inner().expect("writing to memory does not fail"))
}

/// A value with the part of the target that it is of, such as a milestone.
fn of_part(point: &DataPoint, value: String, lang: Lang) -> String {
    let parts = point.breakdown.0.iter();
    let parts = parts.filter(|slice| slice.axis.role != Some(AxisRole::Target));
    let parts: Vec<&str> = parts.map(|slice| slice.member.label.get(lang).as_str()).collect();
    let value = match &point.value {
        Value::Text(text) => text.get(lang).clone(),
        _ => value,
    };
    if parts.is_empty() {
        return value;
    }
    format!("{}{}{value}", parts.join(", "), lang.orthography().colon)
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(" | ")
}
