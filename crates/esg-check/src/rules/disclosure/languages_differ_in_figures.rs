//! `DIS-004 languages-differ-in-figures`

use std::collections::BTreeMap;

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPointId;
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

/// The figures of each section, each with the place where it is first referred to.
type BySection = BTreeMap<(String, DataPointId), Location>;

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let languages: Localized<BySection> = Localized::from_fn(|lang| {
        let mut found = BySection::new();
        for (_, place) in report.places(lang) {
            found
                .entry((place.section.clone(), place.figure))
                .or_insert(place.location.clone());
        }
        found
    });
    for (lang, other) in Lang::each_with_others() {
        for ((section, id), location) in languages.get(lang) {
            LANGUAGES_DIFFER_IN_FIGURES.examined(sink, 1);
            if languages.get(other).contains_key(&(section.clone(), *id)) {
                continue;
            }
            let point = report.data_point(*id);
            let message = format!(
                "section `{section}` refers to `{}` in {lang}, but not in {other}",
                point.reference()
            );
            let finding = LANGUAGES_DIFFER_IN_FIGURES.emit(sink, location.clone(), message);
            if let Some(heading) = report.outlines.get(other).headings.get(section) {
                finding.also(heading.location.clone(), format!("the same section in {other}"));
            }
            finding.hint(format!(
                "refer to the figure in {other} too, or take it out of {lang}"
            ));
        }
    }
}
