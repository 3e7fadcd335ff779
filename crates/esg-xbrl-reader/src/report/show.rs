//! Facts in words for people.

use super::fact::{DimensionValue, Name, ReportFact};
use super::labels::Labels;
use crate::taxonomy::Taxonomy;
use crate::values::{DateTime, parse_date_time};

/// What people call the concepts and members of a report.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The taxonomy and its labels, where the report is read with them.
    pub taxonomy: Option<(&'a Taxonomy, &'a Labels)>,
}

impl Words<'_> {
    /// The label of a name, else its local part.
    pub fn name(&self, name: &Name) -> String {
        let label = self.taxonomy.and_then(|(taxonomy, labels)| {
            let name = taxonomy.dts.names.find_name(&name.namespace, &name.local)?;
            labels.get(
                taxonomy
                    .schemas
                    .element(taxonomy.schemas.global_element(name)?)
                    .at,
            )
        });
        label.unwrap_or(&name.local).to_owned()
    }

    /// The value of a fact; members of an enumeration by their labels.
    pub fn value(&self, fact: &ReportFact) -> Option<String> {
        let text = fact.value.as_deref()?;
        let member = |word: &str| {
            let (namespace, local) = word.rsplit_once('#')?;
            let (taxonomy, _) = self.taxonomy?;
            let name = taxonomy.dts.names.find_name(namespace, local)?;
            taxonomy.schemas.global_element(name)?;
            Some(self.name(&Name {
                namespace: namespace.to_owned(),
                local: local.to_owned(),
            }))
        };
        let members: Option<Vec<String>> = text.split(' ').map(member).collect();
        Some(members.map_or_else(|| text.to_owned(), |members| members.join("; ")))
    }

    /// The dimensions of a fact, each with its member.
    pub fn dimensions(&self, fact: &ReportFact) -> String {
        let one = |(dimension, value): (&Name, &DimensionValue)| {
            let value = match value {
                DimensionValue::Member(member) => self.name(member),
                DimensionValue::Typed(text) => text.clone().unwrap_or_else(|| "nil".to_owned()),
            };
            format!("{}: {value}", self.name(dimension))
        };
        fact.dimensions.iter().map(one).collect::<Vec<_>>().join("; ")
    }
}

/// The period of a fact by its first and last day, as a reader of a report names it.
pub fn period(fact: &ReportFact) -> String {
    let Some(period) = &fact.period else {
        return String::new();
    };
    // The end of a day is the midnight behind it.
    let last = |text: &str| {
        parse_date_time(text).map_or_else(|| text.to_owned(), |moment| day_before(moment).show())
    };
    let first = |text: &str| parse_date_time(text).map_or_else(|| text.to_owned(), |moment| moment.show());
    match period.split_once('/') {
        Some((start, end)) => format!("{} to {}", first(start), last(end)),
        None => last(period),
    }
}

fn day_before(moment: DateTime) -> DateTime {
    if moment.is_midnight() {
        moment.days_later(-1)
    } else {
        moment
    }
}

/// The unit of a fact.
pub fn unit(fact: &ReportFact) -> String {
    let part = |measures: &[Name]| {
        measures
            .iter()
            .map(|one| one.local.as_str())
            .collect::<Vec<_>>()
            .join(" × ")
    };
    match &fact.unit {
        None => String::new(),
        Some((above, below)) if below.is_empty() => part(above),
        Some((above, below)) => format!("{}/{}", part(above), part(below)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_named_by_its_days() {
        for (period_text, shown) in [
            (
                "2022-01-01T00:00:00/2023-01-01T00:00:00",
                "2022-01-01 to 2022-12-31",
            ),
            ("2023-01-01T00:00:00", "2022-12-31"),
            ("2022-06-30T12:00:00", "2022-06-30T12:00:00"),
        ] {
            let fact = ReportFact {
                period: Some(period_text.to_owned()),
                ..ReportFact::default()
            };
            assert_eq!(period(&fact), shown);
        }
    }
}
