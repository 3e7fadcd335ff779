//! The taxonomy in two layers, each a schema with its linkbases: the Code's is made from the vocabulary of an edition, which
//! knows no issuer; an issuer's from its report.
//!
//! [`structure`] lays out what a layer holds (elements, tables, roles, trees);
//! one module per kind of file prints it; [`package`] adds catalogue and metadata.

mod calculation;
mod definition;
pub(crate) mod documentation;
mod element;
mod formula;
mod labels;
mod linkbase;
pub(crate) mod names;
pub(crate) mod package;
mod presentation;
mod reference;
mod role_labels;
mod schema;
mod structure;
pub(crate) mod versioning;

use std::collections::BTreeMap;

use esg_model::taxonomy::Layer;
use esg_model::{Localized, Report};
use labels::LabelLang;
use structure::Structure;

use crate::address::{folder, linkbase_file, schema_file};
pub(crate) use schema::period_name;

/// What each element of a report's layers says to whoever uses the data, by layer and name.
pub(crate) fn element_documentation(report: &Report) -> BTreeMap<(Layer, String), Localized<String>> {
    let structures = Structure::of_report(report);
    let elements = structures.iter().flat_map(|structure| {
        let layer = structure.layer;
        structure.elements.iter().map(move |element| (layer, element))
    });
    elements
        .filter_map(|(layer, element)| Some(((layer, element.name.clone()), element.documentation.clone()?)))
        .collect()
}

/// Schema and linkbases of one layer, by path inside the package's top folder.
fn files(structure: &Structure<'_>) -> BTreeMap<String, Vec<u8>> {
    let mut linkbases: Vec<(String, Vec<u8>)> = Vec::new();
    for lang in LabelLang::all() {
        linkbases.push((format!("lab-{}", lang.tag()), labels::write(structure, lang)));
    }
    linkbases.push(("rol".to_owned(), role_labels::write(structure)));
    linkbases.push(("pre".to_owned(), presentation::write(structure)));
    linkbases.push(("def".to_owned(), definition::write(structure)));
    let optional = [
        ("cal", calculation::write(structure)),
        ("ref", reference::write(structure)),
        ("for", formula::write(structure)),
    ];
    linkbases.extend(
        optional
            .into_iter()
            .filter_map(|(suffix, bytes)| Some((suffix.to_owned(), bytes?))),
    );
    let suffixes: Vec<&str> = linkbases.iter().map(|(suffix, _)| suffix.as_str()).collect();

    let info = structure.info();
    let path = |name: String| format!("{}/{name}", folder(info));
    let mut files = BTreeMap::from([(path(schema_file(info)), schema::write(structure, &suffixes))]);
    files.extend(
        linkbases
            .into_iter()
            .map(|(suffix, bytes)| (path(linkbase_file(info, &suffix)), bytes)),
    );
    files
}
