//! The report's `taxonomy.toml`: the issuer's own layer on top of the Code's.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;

use super::files::suggest;
use super::schema::{AxisEntry, BreakdownEntry, LayerFile, MemberEntry};
use super::vocabulary::{self, Reader, in_place, twice, wrong};
use super::{files, rules};
use crate::diag::{Location, Sink};
use crate::issuer::Issuer;
use crate::layers::Taxonomy;
use crate::named::Named;
use crate::source::{SourcePath, Sources};
use crate::taxonomy::{AxisRole, Concept, ConceptId, Extension, Layer, LayerInfo};
use crate::text::Lang;
use crate::vocabulary::Vocabulary;

const PATH: &str = "taxonomy.toml";

/// Reads the issuer's layer. An issuer that reports nothing beyond the Code needs none: the file may be missing.
///
/// # Errors
/// Where the file is there and cannot be understood; the finding is made.
pub(super) fn load(
    sources: &Sources,
    issuer: &Issuer,
    vocabulary: &Vocabulary,
    sink: &mut Sink,
) -> Result<Option<Extension>, Unreadable> {
    if sources.get(PATH).is_none() {
        return Ok(None);
    }
    let file: LayerFile = files::toml(sources, PATH, sink).ok_or(Unreadable)?;
    check_named(&file, issuer, sink);
    let mut extension = Extension {
        info: LayerInfo {
            namespace: file.namespace,
            prefix: file.prefix,
            file_base: file.file_base,
            version: file.version,
            title: file.title.into_inner(),
            description: file.description,
        },
        concepts: Named::default(),
        axes: Named::default(),
        members: BTreeMap::new(),
        metrics: BTreeMap::new(),
        broken_down: BTreeMap::new(),
    };
    let mut metrics = Vec::new();
    for entry in file.axis {
        add_axis(&mut extension, vocabulary, entry, sink);
    }
    for mut entry in file.member {
        metrics.extend(metrics_of(&mut entry, vocabulary, &extension, sink));
        add_member(&mut extension, vocabulary, entry, sink);
    }
    for entry in file.breakdown {
        break_down(&mut extension, vocabulary, &entry, sink);
    }
    let mut mentions = Vec::new();
    for entry in file.concept {
        let reader = Reader {
            layer: Layer::Issuer,
            path: PATH,
            taxonomy: Taxonomy::of(vocabulary, Some(&extension)),
        };
        if let Some(concept) = reader.concept(entry, &mut mentions, sink) {
            extension.concepts.insert(concept.key.clone(), concept);
        }
    }
    let find = |own: &Named<Concept>, key: &str| {
        let layer = Layer::Issuer;
        let own = || own.position(key).map(|index| ConceptId { layer, index });
        vocabulary.taxonomy().concept_id(key).or_else(own)
    };
    vocabulary::join(mentions, find, &mut extension.concepts, sink);
    for (target, name) in metrics {
        sink.examined(rules::UNKNOWN_CONCEPT, 1);
        match find(&extension.concepts, name.get_ref()) {
            Some(id) => extension.metrics.entry(target).or_default().push(id),
            None => {
                let message = format!("concept `{}` is not defined", name.get_ref());
                let location = Location::span(&SourcePath::new(PATH), name.span());
                let finding = sink.error(rules::UNKNOWN_CONCEPT, location, message);
                let taxonomy = Taxonomy::of(vocabulary, Some(&extension));
                let known = taxonomy.concepts().map(|concept| concept.key.as_str());
                suggest(finding, name.get_ref(), known);
                finding.hint("name the concepts whose figures the target is measured by");
            }
        }
    }
    sink.examined(
        rules::BAD_SHARED_DATA,
        extension.concepts.len() + extension.axes.len(),
    );
    Ok(Some(extension))
}

/// A file that is there and cannot be understood.
pub(super) struct Unreadable;

fn add_axis(extension: &mut Extension, vocabulary: &Vocabulary, entry: AxisEntry, sink: &mut Sink) {
    let key = entry.key.clone();
    let axis = vocabulary::axis(entry, Layer::Issuer, PATH, vocabulary, sink);
    if extension.axes.get(&axis.key).is_some() {
        twice("axis", &key, PATH, sink);
        return;
    }
    if vocabulary.axes.get(&axis.key).is_some() {
        in_place(sink, "axis", &key, PATH);
    }
    extension.axes.insert(axis.key.clone(), axis);
}

/// The names of the concepts that a target is measured by, each with the key of the target. No other member has any.
fn metrics_of(
    entry: &mut MemberEntry,
    vocabulary: &Vocabulary,
    extension: &Extension,
    sink: &mut Sink,
) -> Vec<(String, Spanned<String>)> {
    let metrics = std::mem::take(&mut entry.metrics);
    let axis = Taxonomy::of(vocabulary, Some(extension)).axis(entry.axis.get_ref());
    if let (Some(first), Some(axis)) = (metrics.first(), axis)
        && axis.role != Some(AxisRole::Target)
    {
        let message = "only a target is measured by figures".to_owned();
        wrong(sink, PATH, first, message, "take `metrics` out");
        return Vec::new();
    }
    let target = entry.key.get_ref();
    metrics.into_iter().map(|name| (target.clone(), name)).collect()
}

fn add_member(extension: &mut Extension, vocabulary: &Vocabulary, entry: MemberEntry, sink: &mut Sink) {
    let axis = entry.axis.get_ref().clone();
    let taxonomy = Taxonomy::of(vocabulary, Some(extension));
    let Some(known) = taxonomy.axis(&axis) else {
        let message = format!("axis `{axis}` is not defined");
        let hint = "name an axis of data/taxonomy/axes.toml, or add an [[axis]]";
        wrong(sink, PATH, &entry.axis, message, hint);
        return;
    };
    let key = entry.key.clone();
    let is_taken = taxonomy.member(known, key.get_ref()).is_some();
    let member = vocabulary::added(entry, known, &vocabulary.code, PATH, sink);
    if is_taken {
        twice("member", &key, PATH, sink);
        return;
    }
    // A member of an axis of the issuer's own could as well be listed with it.
    let members = match extension.axes.get_mut(&axis) {
        Some(axis) => &mut Arc::make_mut(axis).own_members,
        None => extension.members.entry(axis).or_default(),
    };
    members.insert(member.key.clone(), member);
}

/// Adds axes to a concept of the Code's layer.
fn break_down(extension: &mut Extension, vocabulary: &Vocabulary, entry: &BreakdownEntry, sink: &mut Sink) {
    let key = entry.concept.get_ref();
    let Some(position) = vocabulary.concepts.position(key) else {
        let message = format!("concept `{key}` is not one of the Code's layer");
        let hint =
            "name a concept of data/taxonomy/concepts.toml; one of the issuer's own lists its `axes` itself";
        wrong(sink, PATH, &entry.concept, message, hint);
        return;
    };
    let mut concept = Concept::clone(Taxonomy::of(vocabulary, Some(extension)).of_code(position));
    for axis in &entry.axes {
        let taxonomy = Taxonomy::of(vocabulary, Some(extension));
        match taxonomy.axis(axis.get_ref()) {
            Some(known) if concept.axes.contains(known) => {
                let message = format!("`{key}` can be broken down by `{}` already", axis.get_ref());
                wrong(sink, PATH, axis, message, "take it out of `axes` here");
            }
            Some(known) if matches!(known.role, Some(AxisRole::Target | AxisRole::Provision)) => {
                let message = format!("axis `{}` is added to no concept", axis.get_ref());
                let hint = "add an axis that says how a figure is broken down";
                wrong(sink, PATH, axis, message, hint);
            }
            Some(known) => concept.axes.push(Arc::clone(known)),
            None => {
                let message = format!("axis `{}` is not defined", axis.get_ref());
                let hint = "name an axis of data/taxonomy/axes.toml, or add an [[axis]]";
                wrong(sink, PATH, axis, message, hint);
            }
        }
    }
    extension.broken_down.insert(position, Arc::new(concept));
}

/// A layer that was copied from another issuer's report still names that issuer: its namespace would be filed.
fn check_named(file: &LayerFile, issuer: &Issuer, sink: &mut Sink) {
    sink.examined(rules::BAD_SETTING, 1);
    let title = &file.title;
    for lang in Lang::ALL {
        let (name, short) = (issuer.name.get(lang), issuer.short_name.get(lang));
        let said = title.get_ref().get(lang);
        if !said.contains(name.as_str()) && !said.contains(short.as_str()) {
            sink.error(
                rules::BAD_SETTING,
                Location::span(&SourcePath::new(PATH), title.span()),
                format!("the title in {lang:#} does not name the issuer, “{name}”"),
            )
            .hint("where the file is another issuer's, change namespace, prefix, file-base, version, title and description");
            return;
        }
    }
}
