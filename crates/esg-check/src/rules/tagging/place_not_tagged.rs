//! `TAG-006 place-not-tagged`

use std::collections::BTreeMap;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, DataPointId, Value};
use esg_model::place::Place;
use esg_model::quantity::Quantity;
use esg_model::text::Lang;
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
    let (report, document) = (subject.report, read.document);
    let facts: BTreeMap<&str, &Fact> = facts.iter().map(|fact| (fact.id.as_str(), fact)).collect();
    // A file that cannot be read is told by another rule.
    let seen = shown_facts(&document.bytes).unwrap_or_default();
    let mut shown: BTreeMap<DataPointId, Vec<(&Place, Option<&Fact>)>> = BTreeMap::new();
    for (id, place) in &report.outlines.get(document.lang).places {
        let tag = document.tags.get(id).and_then(|tag| facts.get(tag.as_str()));
        let places = shown.entry(place.figure).or_default();
        places.push((place, tag.copied()));
    }
    for (id, places) in shown {
        PLACE_NOT_TAGGED.examined(sink, places.len());
        let point = report.data_point(id);
        let tags: Vec<&Fact> = places.iter().filter_map(|(_, tag)| *tag).collect();
        let tagged = match &point.value {
            Value::Number { .. } | Value::Year(_) | Value::Text(_) => tags.len(),
            // What is not yet given is no fact.
            Value::ToBeGiven { .. } => continue,
            // What is nil or a value of a list is tagged once, hidden, and named by the words at every place.
            Value::Absent { .. } | Value::Member(_) => {
                let seen = seen.iter();
                seen.filter(|seen| tags.iter().any(|fact| fact.id == seen.id))
                    .count()
            }
        };
        if tagged < places.len() {
            untagged(point, &places, tagged, document.lang, sink);
        } else if let Some(quantity) = point.quantity() {
            accuracy(point, quantity, &tags, document.lang, sink);
        }
    }
}

fn untagged(
    point: &DataPoint,
    places: &[(&Place, Option<&Fact>)],
    tagged: usize,
    lang: Lang,
    sink: &mut Sink,
) {
    let message = format!(
        "`{}` is shown at {} places in {lang:#}, of which {tagged} are tagged",
        point.reference(),
        places.len(),
    );
    let finding = PLACE_NOT_TAGGED.emit(sink, point.location.clone(), message);
    // Where one tag serves all places, nothing tells which of them it misses.
    let bare = places.iter().filter(|(_, tag)| tag.is_none()).count();
    for (place, tag) in places {
        if tag.is_none() || bare == 0 {
            finding.also(place.location.clone(), "shown here");
        }
    }
    finding.hint("report this as a defect of the software: every place must be tagged");
}

fn accuracy(point: &DataPoint, quantity: &Quantity, tags: &[&Fact], lang: Lang, sink: &mut Sink) {
    let other = tags.iter().find_map(|fact| match &fact.value {
        FactValue::Number { decimals, .. } if *decimals != quantity.decimals => Some((fact, decimals)),
        _ => None,
    });
    if let Some((fact, decimals)) = other {
        let message = format!(
            "`{}` has the accuracy {}, but the tag `{}` in {lang:#} says {decimals}",
            point.reference(),
            quantity.decimals,
            fact.id
        );
        PLACE_NOT_TAGGED
            .emit(sink, point.location.clone(), message)
            .hint("report this as a defect of the software: every tag of a figure must state its accuracy");
    }
}
