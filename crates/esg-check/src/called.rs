//! What figures, members, provisions, tables and charts are called, by the keys with which messages name them.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::disclosure::DataPoint;
use esg_model::text::Localized;
use esg_model::wording::Wording;

/// Labels by keys.
type Labels<'a> = BTreeMap<&'a str, &'a Localized<String>>;

/// The labels of a report by what messages write between marks.
pub(crate) struct Called<'a> {
    wording: &'a Wording,
    concepts: Labels<'a>,
    /// With the labels of their members.
    axes: BTreeMap<&'a str, (&'a Localized<String>, Labels<'a>)>,
    periods: Labels<'a>,
    /// What is named by one word: provisions, tables, charts.
    others: BTreeMap<String, &'a Localized<String>>,
}

impl<'a> Called<'a> {
    pub(crate) fn of(report: &'a Report) -> Self {
        let taxonomy = report.taxonomy();
        let axes = taxonomy.axes().map(|axis| {
            let members = taxonomy.members(axis);
            let members = members.map(|member| (member.key.as_str(), &member.label));
            (axis.key.as_str(), (&axis.label, members.collect()))
        });
        let tables = report.tables.iter().map(|own| (own.id.clone(), &own.title));
        let charts = report
            .illustrations
            .iter()
            .map(|own| (own.id.clone(), &own.title));
        let provisions = report.code().provisions.values();
        let provisions = provisions.map(|own| (own.id.to_string(), &own.label));
        Called {
            wording: report.wording(),
            concepts: taxonomy
                .concepts()
                .map(|concept| (concept.key.as_str(), &concept.label))
                .collect(),
            axes: axes.collect(),
            periods: report
                .periods
                .values()
                .map(|period| (period.name.as_str(), &period.label))
                .collect(),
            others: tables.chain(charts).chain(provisions).collect(),
        }
    }

    /// What a figure is called: its concept, its members, its period.
    pub(crate) fn figure(report: &Report, point: &DataPoint) -> Localized<String> {
        let members = point.breakdown.0.iter().map(|slice| &slice.member.label);
        let parts: Vec<_> = members.chain([&point.named_period.label]).collect();
        narrowed(report.wording(), &point.concept.label, &parts)
    }

    /// What a name is called: a reference to a figure, whole or in part, or one of the other names.
    pub(crate) fn label(&self, name: &str) -> Option<Localized<String>> {
        if let Some(label) = self.others.get(name) {
            return Some((*label).clone());
        }
        let mut words = name.split([' ', ';']).filter(|word| !word.is_empty()).peekable();
        let concept = words.peek().and_then(|first| self.concepts.get(first)).copied();
        if concept.is_some() {
            words.next();
        }
        let parts: Option<Vec<&Localized<String>>> = words
            .map(|word| {
                let (axis, member) = word.split_once('=')?;
                match axis {
                    "period" => self.periods.get(member).copied(),
                    _ => self.axes.get(axis)?.1.get(member).copied(),
                }
            })
            .collect();
        let parts = parts?;
        match (concept, parts.as_slice()) {
            (Some(concept), []) => Some(concept.clone()),
            (Some(concept), parts) => Some(narrowed(self.wording, concept, parts)),
            // A breakdown alone: "Gender: Female".
            (None, [_]) => {
                let (axis, member) = name.split_once('=')?;
                let (axis, members) = self.axes.get(axis)?;
                Some(narrowed(self.wording, axis, &[members.get(member)?]))
            }
            (None, _) => None,
        }
    }
}

/// "Number of employees: Female, 2024", 僱員人數（女性，2024年）.
fn narrowed(wording: &Wording, head: &Localized<String>, parts: &[&Localized<String>]) -> Localized<String> {
    Localized::from_fn(|lang| {
        let parts: Vec<&str> = parts.iter().map(|part| part.get(lang).as_str()).collect();
        wording.narrowed(head.get(lang), &parts, lang)
    })
}

/// What a message names, between its marks.
pub(crate) fn names_in(message: &str) -> impl Iterator<Item = &str> {
    let parts = message.split('`');
    parts.skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::names_in;

    #[test]
    fn names_stand_between_marks() {
        let message = "`employees` is 3, but `employees period=FY2024` is 4";
        let names: Vec<&str> = names_in(message).collect();
        assert_eq!(names, ["employees", "employees period=FY2024"]);
        assert_eq!(names_in("nothing").count(), 0);
    }
}
