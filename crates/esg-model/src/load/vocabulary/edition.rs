//! The editions of the Code's layer: what each is called, and what it changes in the one that it follows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::Spanned;

use super::axis::{self, twice};
use super::concept::{Mention, Reader, Role, join};
use super::wrong;
use crate::diag::{Location, Sink};
use crate::load::schema::{
    AxisEntry, ConceptEntry, DerivationEntry, EditionFile, ListEntry, RenamedEntry, ValueEntry,
};
use crate::load::{files, rules};
use crate::named::Named;
use crate::source::{SourcePath, Sources};
use crate::taxonomy::{Concept, ConceptId, Layer, LayerInfo};
use crate::text::Localized;
use crate::vocabulary::Vocabulary;

pub(super) const FOLDER: &str = "data/taxonomy/editions/";
const CONCEPTS: &str = "data/taxonomy/concepts.toml";
const HINT: &str = "use a key of data/taxonomy/concepts.toml";

/// The editions of the Code's layer that `data/taxonomy/editions` describes, in the order of their names.
pub(in crate::load) fn editions(sources: &Sources) -> Vec<&str> {
    let files = sources.below(FOLDER);
    files
        .filter_map(|(path, _)| path.as_str().strip_prefix(FOLDER)?.strip_suffix(".toml"))
        .collect()
}

/// An edition of the layer, with those that it follows.
pub(super) struct Edition {
    pub(super) path: String,
    pub(super) layer: LayerInfo,
    pub(super) publisher: Localized<String>,
    pub(super) publisher_country: String,
    pub(super) entity_scheme: String,
    /// Its name and those of the editions that it follows, the latest first.
    pub(super) names: Vec<String>,
    /// Keys of the concepts that an edition before had and this one has not.
    pub(super) dropped: BTreeSet<String>,
    /// Arithmetic of what it and those before it add, each with its file.
    pub(super) derivations: Vec<(String, DerivationEntry)>,
    /// What each edition that follows another changes in it, the earliest first.
    changes: Vec<Changes>,
}

/// What an edition changes in the one that it follows.
struct Changes {
    path: String,
    renamed: Vec<RenamedEntry>,
    removed: Vec<Spanned<String>>,
    axes: Vec<AxisEntry>,
    lists: Vec<ListEntry>,
    values: Vec<ValueEntry>,
    added: Vec<ConceptEntry>,
}

/// Reads the file of an edition and those of the editions that it follows.
pub(super) fn load(sources: &Sources, name: &str, sink: &mut Sink) -> Option<Edition> {
    let mut found: Vec<(String, EditionFile)> = Vec::new();
    let mut next = name.to_owned();
    loop {
        let path = format!("{FOLDER}{next}.toml");
        let file: EditionFile = files::toml(sources, &path, sink)?;
        sink.examined(rules::BAD_SHARED_DATA, 1);
        if *file.edition.get_ref() != next {
            let message = format!("the file is named for the edition `{next}`");
            let hint = "let the file have the edition's name";
            wrong(sink, &path, &file.edition, message, hint);
            return None;
        }
        let follows = file.follows.clone();
        found.push((path, file));
        let Some(follows) = follows else {
            break;
        };
        let (path, _) = found.last()?;
        next = follows.get_ref().clone();
        let circle = found.iter().any(|(_, file)| *file.edition.get_ref() == next);
        if circle || !editions(sources).contains(&next.as_str()) {
            let (message, hint) = if circle {
                let message = format!("it follows `{next}`, which follows it");
                (message, "let the first of them follow none".to_owned())
            } else {
                let message = format!("it follows `{next}`, which is no edition of the taxonomy");
                (message, format!("use one of: {}", editions(sources).join(", ")))
            };
            wrong(sink, path, &follows, message, &hint);
            return None;
        }
    }
    let names = found.iter().map(|(_, file)| file.edition.get_ref().clone());
    let names = names.collect();
    let path = found.first()?.0.clone();
    let mut found = found.into_iter().rev();
    let (first_path, first) = found.next()?;
    let prefix = required(first.prefix, "prefix", &first_path, &first.edition, sink)?;
    let file_base = required(first.file_base, "file-base", &first_path, &first.edition, sink)?;
    let publisher = first.publisher;
    let publisher = publisher.map(|publisher| (publisher.name, publisher.country));
    let (publisher, publisher_country) = publisher.unwrap_or_default();
    let mut edition = Edition {
        path,
        layer: LayerInfo {
            namespace: first.namespace,
            prefix,
            file_base,
            version: first.version,
            title: first.title,
            description: first.description,
        },
        publisher,
        publisher_country,
        entity_scheme: first.entity_scheme.unwrap_or_default(),
        names,
        dropped: BTreeSet::new(),
        derivations: Vec::new(),
        changes: Vec::new(),
    };
    for (path, file) in found {
        sink.examined(
            rules::BAD_SHARED_DATA,
            file.renamed.len() + file.concept.len() + file.removed.len(),
        );
        let layer = &mut edition.layer;
        layer.namespace = file.namespace;
        layer.version = file.version;
        layer.title = file.title;
        layer.description = file.description;
        layer.prefix = file.prefix.unwrap_or_else(|| layer.prefix.clone());
        layer.file_base = file.file_base.unwrap_or_else(|| layer.file_base.clone());
        if let Some(publisher) = file.publisher {
            edition.publisher = publisher.name;
            edition.publisher_country = publisher.country;
        }
        if let Some(scheme) = file.entity_scheme {
            edition.entity_scheme = scheme;
        }
        let added = file.concept.iter().map(|concept| concept.key.get_ref());
        let dropped = file.removed.iter().map(|key| key.get_ref().clone());
        edition.dropped.extend(dropped);
        for key in added {
            edition.dropped.remove(key);
        }
        let derivations = file.derivation.into_iter();
        edition
            .derivations
            .extend(derivations.map(|entry| (path.clone(), entry)));
        edition.changes.push(Changes {
            path,
            renamed: file.renamed,
            removed: file.removed,
            axes: file.axis,
            lists: file.list,
            values: file.value,
            added: file.concept,
        });
    }
    Some(edition)
}

/// What the first edition has to say, and those that follow it need not repeat.
fn required(
    value: Option<String>,
    setting: &str,
    path: &str,
    at: &Spanned<String>,
    sink: &mut Sink,
) -> Option<String> {
    if value.is_none() {
        let message = format!("the edition follows none and has no `{setting}`");
        wrong(
            sink,
            path,
            at,
            message,
            "add the setting, or name the edition that it follows",
        );
    }
    value
}

impl Edition {
    /// Gives `vocabulary`, which has its axes and lists, the concepts of the edition: those of the first one, with what every
    /// later one changes.
    pub(super) fn concepts(self, vocabulary: &mut Vocabulary, first: Vec<ConceptEntry>, sink: &mut Sink) {
        let mut mentions = Vec::new();
        add(vocabulary, CONCEPTS, first, &mut mentions, sink);
        for changes in self.changes {
            let path = changes.path.as_str();
            break_down(vocabulary, path, changes.axes, sink);
            list(vocabulary, path, changes.lists, changes.values, sink);
            let concepts = &mut vocabulary.concepts;
            rename(concepts, path, changes.renamed, sink);
            remove(concepts, path, changes.removed, &mentions, sink);
            add(vocabulary, path, changes.added, &mut mentions, sink);
            check_names(&vocabulary.concepts, path, sink);
        }
        let find = |concepts: &Named<Concept>, key: &str| {
            let index = concepts.position(key)?;
            let layer = Layer::Code;
            Some(ConceptId { layer, index })
        };
        join(mentions, find, &mut vocabulary.concepts, sink);
    }
}

fn add(
    vocabulary: &mut Vocabulary,
    path: &str,
    entries: Vec<ConceptEntry>,
    mentions: &mut Vec<Mention>,
    sink: &mut Sink,
) {
    for entry in entries {
        let reader = Reader {
            layer: Layer::Code,
            path,
            taxonomy: vocabulary.taxonomy(),
        };
        if let Some(concept) = reader.concept(entry, mentions, sink) {
            vocabulary.concepts.insert(concept.key.clone(), concept);
        }
    }
}

/// Adds axes.
fn break_down(vocabulary: &mut Vocabulary, path: &str, entries: Vec<AxisEntry>, sink: &mut Sink) {
    for entry in entries {
        let key = entry.key.clone();
        let axis = axis::axis(entry, Layer::Code, path, vocabulary, sink);
        if vocabulary.axes.insert(key.get_ref().as_str(), axis) {
            twice("axis", &key, path, sink);
        }
    }
}

/// Adds lists, and values to lists. A concept of an edition before that takes its values from a list gets them too.
fn list(
    vocabulary: &mut Vocabulary,
    path: &str,
    lists: Vec<ListEntry>,
    values: Vec<ValueEntry>,
    sink: &mut Sink,
) {
    for entry in lists {
        let key = entry.key.clone();
        let list = axis::list(entry, path, sink);
        if vocabulary.lists.insert(key.get_ref().as_str(), list) {
            twice("list", &key, path, sink);
        }
    }
    for entry in values {
        let (name, key) = (entry.list.clone(), entry.key.clone());
        let Some(list) = vocabulary.lists.get_mut(name.get_ref()) else {
            let message = format!("list `{}` is not defined", name.get_ref());
            wrong(
                sink,
                path,
                &name,
                message,
                "use a list of data/taxonomy/axes.toml, or add a [[list]]",
            );
            continue;
        };
        let list = Arc::make_mut(list);
        if list
            .members
            .insert(key.get_ref().as_str(), axis::value(entry, path))
        {
            twice("value", &key, path, sink);
        }
        let list = Arc::new(list.clone());
        for concept in vocabulary.concepts.values_mut() {
            if concept.list.as_ref().is_some_and(|own| own.key == list.key) {
                Arc::make_mut(concept).list = Some(Arc::clone(&list));
            }
        }
    }
}

fn undefined(key: &str) -> String {
    format!("concept `{key}` is not defined in the Code's layer")
}

fn rename(concepts: &mut Named<Concept>, path: &str, renamed: Vec<RenamedEntry>, sink: &mut Sink) {
    for entry in renamed {
        let key = entry.key.get_ref().as_str();
        let Some(concept) = concepts.get_mut(key).map(Arc::make_mut) else {
            wrong(sink, path, &entry.key, undefined(key), HINT);
            continue;
        };
        concept.name = entry.name;
        if let Some(label) = entry.label {
            concept.label = label;
        }
        if let Some(documentation) = entry.documentation {
            concept.documentation = documentation;
        }
    }
}

fn remove(
    concepts: &mut Named<Concept>,
    path: &str,
    removed: Vec<Spanned<String>>,
    mentions: &[Mention],
    sink: &mut Sink,
) {
    for entry in removed {
        let key = entry.get_ref().as_str();
        if !concepts.remove(key) {
            wrong(sink, path, &entry, undefined(key), HINT);
        }
        let whole = mentions.iter().find(|mention| {
            mention.role == Role::Part
                && mention.other.get_ref() == key
                && concepts.get(&mention.by).is_some()
        });
        if let Some(whole) = whole {
            let message = format!("`{key}` is a part of `{}`, which stays", whole.by);
            let hint = "keep the part, or remove the sum before it";
            wrong(sink, path, &entry, message, hint);
        }
    }
}

/// No two concepts have one name.
fn check_names(concepts: &Named<Concept>, path: &str, sink: &mut Sink) {
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for concept in concepts.values() {
        if let Some(first) = names.insert(&concept.name, &concept.key) {
            let message = format!(
                "`{first}` and `{}` have one name, `{}`",
                concept.key, concept.name
            );
            let location = Location::file(&SourcePath::new(path));
            sink.error(rules::BAD_SHARED_DATA, location, message)
                .hint("give one of the two another name");
        }
    }
}
