//! `DIS-059 source-observation`

use esg_model::diag::{Location, RuleId, Severity, Sink};
use esg_model::source::SourcePath;
use esg_model::text::Localized;
use serde::Deserialize;
use toml::Spanned;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule, Source};

const PATH: &str = "observations.toml";

/// `observations.toml`: what the published source says otherwise.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ObservationsFile {
    #[serde(default)]
    observation: Vec<Observation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Observation {
    /// Where in the source.
    place: Spanned<String>,
    /// What is wrong there.
    observation: Localized<String>,
    /// What this report does instead.
    done: Localized<String>,
}

#[doc = include_str!("source_observation.md")]
pub static SOURCE_OBSERVATION: Rule = Rule {
    id: RuleId::new("DIS-059", "source-observation"),
    severity: Severity::Advice,
    summary: "the published source says something that this report does not repeat",
    explain: include_str!("source_observation.md"),
    source: Source {
        instrument: "this project",
        clause: "faithfulness to the source",
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let Some(source) = subject.sources.get(PATH) else {
        return;
    };
    let path = SourcePath::new(PATH);
    let malformed = |sink: &mut Sink, location: Location, message: String| {
        sink.emit(SOURCE_OBSERVATION.id, Severity::Error, location, message)
            .hint("write `place`, `observation` and `done` of each [[observation]], the latter two in both languages");
    };
    let Ok(text) = std::str::from_utf8(source) else {
        malformed(sink, Location::file(&path), format!("`{PATH}` is not UTF-8 text"));
        return;
    };
    let file: ObservationsFile = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let at = error
                .span()
                .map_or(Location::file(&path), |span| Location::span(&path, span));
            malformed(sink, at, error.message().trim().replace('\n', "; "));
            return;
        }
    };
    for entry in file.observation {
        SOURCE_OBSERVATION.examined(sink, 1);
        let at = Location::span(&path, entry.place.span());
        let words = [
            &entry.observation.en,
            &entry.observation.zh_hant,
            &entry.done.en,
            &entry.done.zh_hant,
        ];
        if words.iter().any(|words| words.trim().is_empty()) || entry.place.get_ref().trim().is_empty() {
            malformed(sink, at, "a part of the observation is empty".to_owned());
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
