//! `TAG-001 round-trip-differs`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use esg_xbrl::FactKey;

use super::facts::{by_key, location, same_value, stated};
use crate::rules::subject::{ReadBack, TaggingSubject};
use crate::rules::{Check, Rule};

#[doc = include_str!("round_trip_differs.md")]
pub static ROUND_TRIP_DIFFERS: Rule = Rule {
    about: About {
        id: RuleId::new("TAG-001", "round-trip-differs"),
        severity: Severity::Error,
        summary: "a tagged file, read back, does not state the facts of the report",
        explain: include_str!("round_trip_differs.md"),
        source: Source::new("Inline XBRL 1.1", "mapping to the target document"),
    },
    limit: None,
    check: Check::Tagging(check),
};

fn check(subject: &TaggingSubject<'_>, sink: &mut Sink) {
    for read in subject.documents {
        match &read.facts {
            Ok(_) => compare(subject, read, sink),
            Err(error) => {
                ROUND_TRIP_DIFFERS.examined(sink, 1);
                let message = format!(
                    "the tagged file in {} cannot be read back: {error}",
                    read.document.lang
                );
                ROUND_TRIP_DIFFERS
                    .emit(sink, None, message)
                    .hint("report this as a defect of the software");
            }
        }
    }
}

fn compare(subject: &TaggingSubject<'_>, read: &ReadBack<'_>, sink: &mut Sink) {
    let lang = read.document.lang;
    let own = |fact: &&esg_xbrl::Fact| fact.value.lang().is_none_or(|own| own == lang);
    let found = by_key(read.facts.iter().flatten());
    let expected = by_key(subject.target.facts.iter().filter(own));
    ROUND_TRIP_DIFFERS.examined(sink, expected.len());
    let at = |key: &FactKey| location(subject.report, subject.target, key);
    for (key, fact) in &expected {
        let message = match found.get(key) {
            None => format!(
                "{key} is {}, but the tagged file in {lang:#} does not state it",
                stated(&fact.value)
            ),
            Some(other) if !same_value(&fact.value, &other.value) => format!(
                "{key} is {}, but the tagged file in {lang:#} states {}",
                stated(&fact.value),
                stated(&other.value)
            ),
            Some(_) => continue,
        };
        ROUND_TRIP_DIFFERS.emit(sink, at(key), message).hint(
            "see that the figure is shown in the text; if it is, report this as a defect of the software",
        );
    }
    for (key, fact) in found.iter().filter(|(key, _)| !expected.contains_key(key)) {
        let message = format!(
            "the tagged file in {lang:#} states {key} as {}, which the report does not",
            stated(&fact.value)
        );
        ROUND_TRIP_DIFFERS
            .emit(sink, None, message)
            .hint("report this as a defect of the software");
    }
}
