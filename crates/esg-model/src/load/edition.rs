//! Another edition of the Code's layer of the taxonomy: the one that reports use, with the changes that a file lists.

use std::collections::BTreeMap;

use super::schema::EditionFile;
use super::vocabulary::{CODE_LAYER, Mentions, add_concept, check_mentions, wrong};
use super::{files, rules};
use crate::diag::{Location, Outcome, Sink};
use crate::report::Report;
use crate::source::{SourcePath, Sources};
use crate::taxonomy::Layer;

const FOLDER: &str = "data/taxonomy/editions/";

/// The names of the editions that `data/taxonomy/editions` holds, in their order.
pub fn editions(sources: &Sources) -> Vec<&str> {
    let files = sources.below(FOLDER);
    files
        .filter_map(|(path, _)| path.as_str().strip_prefix(FOLDER)?.strip_suffix(".toml"))
        .collect()
}

/// The file in which an edition of the Code's layer is named and described.
pub fn edition_file(report: &Report, name: &str) -> SourcePath {
    if name == report.code.edition {
        SourcePath::new(CODE_LAYER)
    } else {
        SourcePath::new(format!("{FOLDER}{name}.toml"))
    }
}

/// The report with the Code's layer in the named edition: the report's own, or one of `data/taxonomy/editions`.
///
/// Only its taxonomy is of use: figures of the report still go by the edition under which it was written.
pub fn edition(report: &Report, sources: &Sources, name: &str) -> Outcome<Report> {
    let mut sink = Sink::default();
    let output = resolve(report, sources, name, &mut sink);
    Outcome { output, sink }
}

fn resolve(report: &Report, sources: &Sources, name: &str, sink: &mut Sink) -> Option<Report> {
    if name == report.code.edition {
        return Some(report.clone());
    }
    let path = edition_file(report, name);
    let path = path.as_str();
    if !editions(sources).contains(&name) {
        let location = Location::file(&SourcePath::new(FOLDER));
        let message = format!("the taxonomy has no edition `{name}`");
        sink.error(rules::BAD_SHARED_DATA, location, message)
            .hint(format!("name `{}` or a file of the folder", report.code.edition));
        return None;
    }
    let file: EditionFile = files::toml(sources, path, sink)?;
    if file.edition.get_ref() != name {
        let message = format!("the file is named for the edition `{name}`");
        wrong(
            sink,
            path,
            &file.edition,
            message,
            "let the file have the edition's name",
        );
        return None;
    }
    if *file.follows.get_ref() != report.code.edition {
        let message = format!(
            "it follows `{}`; the taxonomy is in the edition `{}`",
            file.follows.get_ref(),
            report.code.edition
        );
        wrong(
            sink,
            path,
            &file.follows,
            message,
            "compare it with the edition that it follows",
        );
        return None;
    }
    let mut other = report.clone();
    let code = &mut other.taxonomy.code;
    code.namespace = file.namespace;
    code.version = file.version;
    code.title = file.title;
    code.description = file.description;
    other.code.edition = file.edition.into_inner();

    sink.examined(
        rules::BAD_SHARED_DATA,
        file.renamed.len() + file.concept.len() + file.removed.len(),
    );
    let concepts = &mut other.taxonomy.concepts;
    let undefined = |key: &str| format!("concept `{key}` is not defined in the Code's layer");
    const HINT: &str = "use a key of data/taxonomy/concepts.toml";
    for entry in file.renamed {
        let key = entry.key.get_ref().as_str();
        match concepts
            .get_mut(key)
            .filter(|concept| concept.layer == Layer::Code)
        {
            Some(concept) => {
                concept.name = entry.name;
                concept.label = entry.label.unwrap_or_else(|| concept.label.clone());
                let documentation = entry.documentation;
                concept.documentation = documentation.unwrap_or_else(|| concept.documentation.clone());
            }
            None => wrong(sink, path, &entry.key, undefined(key), HINT),
        }
    }
    for entry in file.removed {
        let key = entry.get_ref().as_str();
        if concepts.shift_remove(key).is_none() {
            wrong(sink, path, &entry, undefined(key), HINT);
        }
        let whole = concepts
            .values()
            .find(|concept| concept.sum.iter().any(|part| part == key));
        if let Some(whole) = whole {
            let message = format!("`{key}` is a part of `{}`, which stays", whole.key);
            wrong(
                sink,
                path,
                &entry,
                message,
                "keep the part, or remove the sum before it",
            );
        }
    }
    let mut mentions = Mentions::new();
    let code = &other.code;
    for entry in file.concept {
        add_concept(
            &mut other.taxonomy,
            code,
            Layer::Code,
            path,
            entry,
            &mut mentions,
            sink,
        );
    }
    check_mentions(&other.taxonomy, &mentions, sink);
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for concept in other.taxonomy.concepts.values() {
        if let Some(first) = names.insert(&concept.name, &concept.key)
            && concept.layer == Layer::Code
        {
            let message = format!(
                "`{first}` and `{}` have one name, `{}`",
                concept.key, concept.name
            );
            sink.error(
                rules::BAD_SHARED_DATA,
                Location::file(&SourcePath::new(path)),
                message,
            )
            .hint("give one of the two another name");
        }
    }
    (!sink.has_errors()).then_some(other)
}
