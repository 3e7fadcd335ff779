//! `DIS-004 languages-differ-in-figures`

use std::collections::BTreeMap;

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPointId;
use esg_model::place::PlaceId;
use esg_model::section_id::SectionId;
use esg_model::text::{Lang, Localized};

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("languages_differ_in_figures.md")]
pub static LANGUAGES_DIFFER_IN_FIGURES: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-004", "languages-differ-in-figures"),
        severity: Severity::Error,
        summary: "a section refers to a figure in one language only",
        explain: include_str!("languages_differ_in_figures.md"),
        source: Source::new("this project", "both languages state the same facts"),
    },
    limit: None,
    check: Check::Report(check),
};

/// The figures of each section, each with its places there, the first one first.
type BySection<'a> = BTreeMap<(&'a SectionId, DataPointId), Vec<(PlaceId, &'a Location)>>;

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let languages: Localized<BySection<'_>> = Localized::from_fn(|lang| {
        let mut found = BySection::new();
        for (id, place) in report.places(lang) {
            let places = found.entry((&place.section, place.figure)).or_default();
            places.push((id, &place.location));
        }
        found
    });
    for (lang, other) in Lang::each_with_others() {
        let outline = report.outlines.get(other);
        let unplaced = &outline.unplaced;
        for ((section, id), places) in languages.get(lang) {
            LANGUAGES_DIFFER_IN_FIGURES.examined(sink, 1);
            if languages.get(other).contains_key(&(*section, *id)) {
                continue;
            }
            // That the other language lacks the table of a place was told.
            if places.iter().any(|(place, _)| unplaced.contains_key(place)) {
                continue;
            }
            // What is not yet written there may still refer to it.
            if outline.to_be_written.contains(*section) {
                continue;
            }
            // That the other language lacks the section was told, or that it has no id.
            let Some(heading) = outline.headings.get(*section) else {
                continue;
            };
            let Some((_, location)) = places.first() else {
                continue;
            };
            let point = report.data_point(*id);
            // What could not be read there may refer to it.
            if subject.unread.names(&point.concept.key) {
                continue;
            }
            let message = format!(
                "section `{section}` refers to `{}` in {lang:#}, but not in {other:#}",
                point.reference()
            );
            let finding = LANGUAGES_DIFFER_IN_FIGURES.emit(sink, (*location).clone(), message);
            finding.also(heading.location.clone(), format!("the same section in {other:#}"));
            finding.hint(format!(
                "refer to the figure in {other:#} too, or take it out of {lang:#}"
            ));
        }
    }
}
