//! What the published source of a report says otherwise: `observations.toml`, which most reports do not have.

use esg_model::diag::{About, Sink};
use esg_model::source::Sources;
use esg_model::text::Localized;
use esg_model::toml_file;
use serde::Deserialize;
use toml::Spanned;

/// The file.
pub(crate) const OBSERVATIONS: &str = "observations.toml";

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    observation: Vec<Observation>,
}

/// Something that the source says and this report does not repeat.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Observation {
    /// Where in the source.
    pub(crate) place: Spanned<String>,
    /// What is wrong there.
    pub(crate) observation: Localized<String>,
    /// What this report does instead.
    pub(crate) done: Localized<String>,
}

/// Reads the file; `malformed` reports what cannot be read.
pub(crate) fn read(sources: &Sources, malformed: &About, sink: &mut Sink) -> Vec<Observation> {
    let file: Option<File> = toml_file::read_optional(sources, OBSERVATIONS, malformed, sink);
    file.map_or_else(Vec::new, |file| file.observation)
}
