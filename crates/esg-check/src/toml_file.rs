//! Reads the filing's own TOML files, with a finding that points to the place where one is wrong.

use esg_model::diag::{About, Location, Sink};
use esg_model::source::{SourcePath, Sources};
use serde::de::DeserializeOwned;

/// A report's own file at `path`, which it may leave out; `rule` reports it where it is malformed.
pub(crate) fn read_own<T: DeserializeOwned>(
    sources: &Sources,
    path: &str,
    rule: &About,
    sink: &mut Sink,
) -> Option<T> {
    sources.get(path)?;
    read(sources, path, rule, sink)
}

/// The file at `path`; nothing where it is missing or malformed, which `rule` then reports.
pub fn read<T: DeserializeOwned>(sources: &Sources, path: &str, rule: &About, sink: &mut Sink) -> Option<T> {
    sink.examined(rule, 1);
    let at = SourcePath::new(path);
    let Some(bytes) = sources.get(path) else {
        sink.emit(rule, rule.severity, None, format!("`{path}` is missing"))
            .hint("restore the file from the project");
        return None;
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        sink.emit(
            rule,
            rule.severity,
            Location::file(&at),
            format!("`{path}` is not UTF-8 text"),
        )
        .hint("save the file as UTF-8");
        return None;
    };
    match toml::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let location = error
                .span()
                .map_or(Location::file(&at), |span| Location::span(&at, span));
            let message = error.message().trim().replace('\n', "; ");
            sink.emit(
                rule,
                rule.severity,
                location,
                format!("`{path}` cannot be read: {message}"),
            )
            .hint("compare the entry with its neighbours and with the comment on top of the file");
            None
        }
    }
}
