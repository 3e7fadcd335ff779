//! The targets of a report, a row for each: by what it is measured, from where, to what, by when, how far, and whose it is.
//!
//! Every concept that has the axis of targets is a column, so that targets under every edition stand in it, and those that
//! an issuer states by concepts of its own. What is of a part of a target, such as a milestone, has a column for each part.
//! Values are those of the facts.

use std::collections::BTreeMap;

use esg_model::disclosure::{DataPoint, DataPointId, Slice, Value};
use esg_model::taxonomy::{AxisRole, DataType, Member};
use esg_model::{Lang, Report};

use super::Stated;
use crate::fact::FactValue;
use crate::qnames::QNames;

/// Spreadsheets take a file without it for one in their own code page.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A column: a concept and the part of a target that it is of, and what its cells hold.
struct Column<'a> {
    concept: &'a str,
    part: Vec<&'a Slice>,
    name: String,
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
    // In the order of the taxonomy, and parts in that of the files.
    let mut parts: BTreeMap<&str, Vec<Vec<&Slice>>> = BTreeMap::new();
    for (_, point) in of_target.values().flatten() {
        let own = parts.entry(&point.concept.key).or_default();
        let part = part_of(point);
        if !own.contains(&part) {
            own.push(part);
        }
    }
    let mut columns: Vec<Column<'_>> = Vec::new();
    for concept in report.taxonomy().concepts() {
        for part in parts.remove(concept.key.as_str()).unwrap_or_default() {
            let mut name = names.concept(concept).local.to_string();
            for slice in &part {
                name.push_str(&format!(".{}", names.member(&slice.member).local));
            }
            columns.push(Column {
                concept: &concept.key,
                part,
                name,
                holds: match concept.data_type {
                    DataType::Text => Holds::Words,
                    own if own.is_numeric() => Holds::Numbers,
                    _ => Holds::Others,
                },
            });
        }
    }
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
    for Column { name, holds, .. } in &columns {
        head.extend(match holds {
            Holds::Words => each(name),
            Holds::Numbers => vec![name.clone(), format!("{name}-unit")],
            Holds::Others => vec![name.clone()],
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
        for column in &columns {
            let points = own
                .iter()
                .filter(|(_, point)| point.concept.key == column.concept && part_of(point) == column.part);
            let cell = |lang: Lang| {
                joined(points.clone().filter_map(|(id, point)| {
                    let fact = stated.target.data_point(*id, lang)?;
                    Some(match (&point.value, &fact.value) {
                        (Value::Text(text), _) => text.get(lang).clone(),
                        (_, FactValue::Member(member)) => member.to_string(),
                        (_, FactValue::Nil { .. }) => "#nil".to_owned(),
                        (_, value) => value.to_string(),
                    })
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

/// The part of its target that a figure is of: a milestone, a gas.
fn part_of(point: &DataPoint) -> Vec<&Slice> {
    let slices = point.breakdown.0.iter();
    slices
        .filter(|slice| slice.axis.role != Some(AxisRole::Target))
        .collect()
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(" | ")
}
