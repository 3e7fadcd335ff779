//! `DIS-059 source-observation`

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::source::SourcePath;

use crate::observations::OBSERVATIONS;
use crate::rules::package::REPORT_FILE_MALFORMED;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("source_observation.md")]
pub static SOURCE_OBSERVATION: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-059", "source-observation"),
        severity: Severity::Advice,
        summary: "the published source says something that this report does not repeat",
        explain: include_str!("source_observation.md"),
        source: Source::new("this project", "faithfulness to the source"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let path = SourcePath::new(OBSERVATIONS);
    for entry in subject.observations {
        SOURCE_OBSERVATION.examined(sink, 1);
        let at = Location::span(&path, entry.place.span());
        let both = entry.observation.iter().chain(entry.done.iter());
        let mut words = both.map(|(_, words)| words).chain([entry.place.get_ref()]);
        if words.any(|words| words.trim().is_empty()) {
            REPORT_FILE_MALFORMED
                .emit(sink, at, "a part of the observation is empty")
                .hint("write `place`, and `observation` and `done` in both languages");
            continue;
        }
        SOURCE_OBSERVATION
            .emit(
                sink,
                at,
                format!("{}: {}", entry.place.get_ref(), entry.observation.en),
            )
            .hint(format!(
                "{}; put it right in the source's next edition",
                entry.done.en
            ));
    }
}
