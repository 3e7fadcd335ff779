//! `methods.toml`: where figures are computed in another way than the Code's layer defines.

use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};

use super::files::suggest;
use super::reference::Resolver;
use super::schema::MethodsFile;
use super::{facts, files, rules, table_notes, words};
use crate::derivation::{Derivation, DerivationRule};
use crate::diag::{Location, Sink};
use crate::disclosure::{DataPoint, DataPointId};
use crate::layers::Taxonomy;
use crate::method::Method;
use crate::source::{SourcePath, Sources};
use crate::table::Table;
use crate::text::Localized;
use crate::wording::{Word, Wording};

const PATH: &str = "methods.toml";

/// Reads the file, which may be missing. Nothing where it cannot be read.
pub(super) fn load(
    sources: &Sources,
    taxonomy: Taxonomy<'_>,
    points: &[DataPoint],
    sink: &mut Sink,
) -> Option<Vec<Method>> {
    let Some(file) = files::optional::<MethodsFile>(sources, PATH, sink)? else {
        return Some(Vec::new());
    };
    let mut methods: Vec<Method> = Vec::new();
    for entry in file.method {
        sink.examined(rules::BAD_DERIVATION, 1);
        let key = entry.concept.get_ref().as_str();
        let location = Location::span(&SourcePath::new(PATH), entry.concept.span());
        let Some(concept) = taxonomy.concept(key) else {
            let message = format!("concept `{key}` is not defined");
            let finding = sink.error(rules::BAD_DERIVATION, location, message);
            let known = taxonomy.concepts().map(|concept| concept.key.as_str());
            suggest(finding, key, known);
            continue;
        };
        let breakdown = match &entry.breakdown {
            None => None,
            Some(text) => {
                let at = Location::span(&SourcePath::new(PATH), text.span());
                let read = facts::breakdown(text.get_ref(), taxonomy, Some(concept), &at, sink);
                let Some(breakdown) = read else { continue };
                Some(breakdown)
            }
        };
        let mut without = Vec::new();
        for member in &entry.without {
            let at = Location::span(&SourcePath::new(PATH), member.span());
            let read = facts::breakdown(member.get_ref(), taxonomy, Some(concept), &at, sink);
            without.extend(read.into_iter().flat_map(|breakdown| breakdown.0));
        }
        let method = Method {
            concept: Arc::clone(concept),
            breakdown,
            without,
            note: entry.note,
            location,
        };
        let first = methods
            .iter()
            .find(|own| own.concept == method.concept && own.breakdown == method.breakdown);
        if let Some(first) = first {
            let message = format!("`{key}` has two methods");
            sink.error(rules::BAD_DERIVATION, method.location, message)
                .also(first.location.clone(), "the first stands here")
                .hint("say it in one note");
            continue;
        }
        if !points.iter().any(|point| method.applies(point)) {
            let message = format!("`{key}` has a method and no figure");
            sink.error(rules::BAD_DERIVATION, method.location, message)
                .hint("correct the entry, or take it out");
            continue;
        }
        words::require(&method.note, "the note", &method.location, sink);
        methods.push(method);
    }
    Some(methods)
}

/// Takes out what holds of any report for figures that this one computes in its own way. That members add up to their
/// whole stays, as it follows from no method, but for those members that a method leaves out of it.
pub(super) fn release(derivations: &mut Vec<Derivation>, methods: &[Method]) {
    derivations.retain(|derivation| {
        let shared = derivation.location.path.is_shared();
        let computed = !matches!(derivation.rule, DerivationRule::Members { .. });
        !(shared && computed && methods.iter().any(|own| own.concept == derivation.result))
    });
    for derivation in derivations {
        let result = &derivation.result;
        if let DerivationRule::Members { axis, without } = &mut derivation.rule {
            let own = methods.iter().filter(|own| own.concept == *result);
            let slices = own
                .flat_map(|own| &own.without)
                .filter(|slice| slice.axis == *axis);
            without.extend(slices.map(|slice| Arc::clone(&slice.member)));
        }
    }
}

/// Adds the note of a method to each table that shows figures of it, after the author's own.
pub(super) fn annotate(
    tables: &mut IndexMap<String, Table>,
    methods: &[Method],
    points: &[DataPoint],
    wording: &Wording,
    resolver: &Resolver<'_>,
) {
    for table in tables.values_mut() {
        for method in methods {
            let figures: IndexSet<DataPointId> = table
                .data_points()
                .filter(|id| method.applies(&points[id.0]))
                .collect();
            let text = Localized::from_fn(|lang| {
                let parts = [
                    ("figure", method.concept.label.get(lang).as_str()),
                    ("note", method.note.get(lang).as_str()),
                ];
                wording.fill(Word::OtherMethod, lang, &parts)
            });
            table_notes::add(table, &text, figures, resolver);
        }
    }
}
