//! `TAG-006 place-not-tagged`

use std::collections::BTreeMap;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPointId, Value};
use esg_xbrl::{Fact, FactValue, shown_facts};

use crate::rules::subject::{ReadBack, TaggingSubject};
use crate::rules::{Check, Rule};

#[doc = include_str!("place_not_tagged.md")]
pub static PLACE_NOT_TAGGED: Rule = Rule {
    about: About {
        id: RuleId::new("TAG-006", "place-not-tagged"),
        severity: Severity::Error,
        summary: "a figure is tagged at fewer places than show it, or not everywhere with the same accuracy",
        explain: include_str!("place_not_tagged.md"),
        source: Source::new("this project", "every number that is shown is tagged"),
    },
    limit: None,
    check: Check::Tagging(check),
};

fn check(subject: &TaggingSubject<'_>, sink: &mut Sink) {
    for read in subject.documents {
        // A file that cannot be read is told by another rule.
        if let Ok(facts) = &read.facts {
            document(subject, read, facts, sink);
        }
    }
}

fn document(subject: &TaggingSubject<'_>, read: &ReadBack<'_>, facts: &[Fact], sink: &mut Sink) {
    let (report, lang) = (subject.report, read.document.lang);
    let mut shown: BTreeMap<DataPointId, Vec<_>> = BTreeMap::new();
    for occurrence in report.occurrences(lang) {
        shown.entry(occurrence.id).or_default().push(occurrence.location);
    }
    let mut tagged: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for fact in facts {
        tagged
            .entry(point_of(&fact.id, lang.tag()))
            .or_default()
            .push(fact);
    }
    // A file that cannot be read is told by another rule.
    let seen = shown_facts(&read.document.bytes).unwrap_or_default();
    for (id, places) in shown {
        PLACE_NOT_TAGGED.examined(sink, places.len());
        let point = report.data_point(id);
        let own: &[&Fact] = tagged.get(point.id.as_str()).map_or(&[], Vec::as_slice);
        // What is nil or a value of a list is tagged once, hidden, and named by the words at every place.
        let tags = match &point.value {
            Value::Number { .. } | Value::Year(_) | Value::Text(_) => own.len(),
            Value::Absent { .. } | Value::Member { .. } => seen
                .iter()
                .filter(|seen| own.iter().any(|fact| fact.id == seen.id))
                .count(),
        };
        if tags < places.len() {
            let message = format!(
                "`{}` is shown at {} places in {lang}, of which {} are tagged",
                point.reference(),
                places.len(),
                tags
            );
            let finding = PLACE_NOT_TAGGED.emit(sink, point.location.clone(), message);
            for place in places {
                finding.also(place, "shown here");
            }
            finding.hint("report this as a defect of the software: every place must be tagged");
            continue;
        }
        let Some(quantity) = point.quantity() else {
            continue;
        };
        let other = own.iter().find_map(|fact| match &fact.value {
            FactValue::Number { decimals, .. } if *decimals != quantity.decimals => Some((fact, decimals)),
            _ => None,
        });
        if let Some((fact, decimals)) = other {
            let message = format!(
                "`{}` has the accuracy {}, but the tag `{}` in {lang} says {decimals}",
                point.reference(),
                quantity.decimals,
                fact.id
            );
            PLACE_NOT_TAGGED.emit(sink, point.location.clone(), message).hint(
                "report this as a defect of the software: every tag of a figure must state its accuracy",
            );
        }
    }
}

/// The id of the data point in the id of a tag, which adds its language and the number of its place.
fn point_of<'a>(tag: &'a str, lang: &str) -> &'a str {
    let numbered = tag
        .rsplit_once('-')
        .filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()));
    let without = |id: &'a str| id.strip_suffix(lang).and_then(|id| id.strip_suffix('.'));
    without(tag)
        .or_else(|| numbered.and_then(|(id, _)| without(id)))
        .unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::point_of;

    #[test]
    fn tags_are_those_of_their_data_point() {
        for (tag, lang, point) in [
            ("employees.FY2022.en", "en", "employees.FY2022"),
            ("employees.FY2022.en-4", "en", "employees.FY2022"),
            (
                "employees.age-30-to-50.FY2022.zh-Hant-12",
                "zh-Hant",
                "employees.age-30-to-50.FY2022",
            ),
            ("box.2023-01.en", "en", "box.2023-01"),
            ("box.2023-01", "en", "box.2023-01"),
        ] {
            assert_eq!(point_of(tag, lang), point);
        }
    }
}
