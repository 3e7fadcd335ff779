//! The taxonomy as a page that people read: tree, labels in three languages, types, references.
//!
//! The page stands alone: style and search are in it, and it needs no network.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use esg_model::code::Provision;
use esg_model::confirmation::Numbers;
use esg_model::diag::Location;
use esg_model::layers::Taxonomy;
use esg_model::source::SourcePath;
use esg_model::taxonomy::{Concept, ConceptId, Layer};
use esg_model::{Localized, Outcome, Report, Sink, Sources, Vocabulary};
use handlebars::Handlebars;
use serde::Serialize;
use serde_json::json;

use super::element::{Element, ElementKind, ElementRef};
use super::labels::LabelLang;
use super::schema::{item_type, period_name};
use super::structure::{Structure, Tree};
use crate::rules::PAGE_TEMPLATE;

const PAGE: &str = "templates/taxonomy/documentation.hbs";
const ENTRY: &str = "templates/taxonomy/entry.hbs";

/// A label in every language of labels, by its tag.
type Words = BTreeMap<&'static str, String>;

/// What the page says of an element. What is empty is left out by the template.
#[derive(Debug, Serialize)]
struct Entry {
    name: String,
    label: Words,
    terse: Option<Words>,
    total: Option<Words>,
    documentation: Option<Words>,
    kind: &'static str,
    period: &'static str,
    balance: &'static str,
    values: String,
    axes: String,
    sum: String,
    wider: String,
    references: String,
    children: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Section {
    title: String,
    entries: Vec<Entry>,
}

/// Writes the page about the layers of a report's taxonomy. Nothing where a template cannot be used.
pub fn documentation(report: &Report, sources: &Sources) -> Outcome<Vec<u8>> {
    of_layers(&Structure::of_report(report), sources)
}

/// Writes the page about the Code's layer in an edition. Nothing where a template cannot be used.
pub fn edition_documentation(edition: &Vocabulary, sources: &Sources) -> Outcome<Vec<u8>> {
    of_layers(&[Structure::of_code(edition)], sources)
}

fn of_layers(structures: &[Structure<'_>], sources: &Sources) -> Outcome<Vec<u8>> {
    let mut sink = Sink::default();
    let output = write(structures, sources, &mut sink);
    Outcome { output, sink }
}

/// The page about layers, each after those that it builds on.
fn write(structures: &[Structure<'_>], sources: &Sources, sink: &mut Sink) -> Option<Vec<u8>> {
    let top = structures.last()?;
    let elements: BTreeMap<(Layer, &str), (&Structure<'_>, &Element<'_>)> = structures
        .iter()
        .flat_map(|structure| {
            let elements = structure.elements.iter();
            elements.map(move |element| ((structure.layer, element.name.as_str()), (structure, element)))
        })
        .collect();
    let writer = Writer {
        taxonomy: top.taxonomy,
        elements: &elements,
    };
    let mut sections: Vec<Section> = Vec::new();
    for (role, tree) in structures.iter().flat_map(|structure| &structure.presentation) {
        let entries: Vec<Entry> = tree
            .children
            .iter()
            .filter_map(|tree| writer.entry(tree))
            .collect();
        // The issuer's entries follow those of the Code's layer under one heading.
        match sections
            .iter_mut()
            .find(|section| section.title == role.definition)
        {
            Some(section) => section.entries.extend(entries),
            None => sections.push(Section {
                title: role.definition.clone(),
                entries,
            }),
        }
    }
    sections.retain(|section| !section.entries.is_empty());
    let top = top.info();
    let layers: Vec<_> = structures
        .iter()
        .map(Structure::info)
        .map(|info| json!({ "description": info.description.en, "namespace": info.namespace }))
        .collect();
    let page = json!({
        "title": top.title,
        "layers": layers,
        "count": count(&sections),
        "sections": sections,
    });
    fill(&page, sources, sink)
}

fn fill(page: &serde_json::Value, sources: &Sources, sink: &mut Sink) -> Option<Vec<u8>> {
    sink.examined(PAGE_TEMPLATE, 2);
    let mut wrong = |path: &str, message: String| {
        sink.error(PAGE_TEMPLATE, Location::file(&SourcePath::new(path)), message)
            .hint("restore the file from the repository");
    };
    let mut handlebars = Handlebars::new();
    handlebars.set_strict_mode(true);
    for (name, path) in [("page", PAGE), ("entry", ENTRY)] {
        let Some(text) = sources.text(path) else {
            wrong(path, format!("`{path}` is missing or not UTF-8"));
            return None;
        };
        if let Err(error) = handlebars.register_template_string(name, text) {
            wrong(path, format!("the template cannot be read: {}", error.reason()));
            return None;
        }
    }
    match handlebars.render("page", page) {
        Ok(text) => Some(text.into_bytes()),
        Err(error) => {
            wrong(PAGE, format!("the template cannot be filled: {}", error.reason()));
            None
        }
    }
}

/// How many elements there are: one that stands under several headings counts once.
fn count(sections: &[Section]) -> usize {
    fn names<'e>(entries: &'e [Entry], found: &mut BTreeSet<&'e str>) {
        for entry in entries {
            found.insert(&entry.name);
            names(&entry.children, found);
        }
    }
    let mut found = BTreeSet::new();
    for section in sections {
        names(&section.entries, &mut found);
    }
    found.len()
}

struct Writer<'a> {
    taxonomy: Taxonomy<'a>,
    elements: &'a BTreeMap<(Layer, &'a str), (&'a Structure<'a>, &'a Element<'a>)>,
}

impl Writer<'_> {
    fn entry(&self, tree: &Tree) -> Option<Entry> {
        let ElementRef { layer, name } = &tree.element;
        let (structure, element) = self.elements.get(&(*layer, name.as_str()))?;
        let mut concepts = self.taxonomy.concepts();
        let concept = concepts.find(|concept| concept.layer == *layer && concept.name == *name);
        let (kind, period) = match element.kind {
            ElementKind::Concept(data_type, period) => (item_type(data_type), period_name(period)),
            ElementKind::Axis => ("axis", ""),
            ElementKind::Member => ("member", ""),
            ElementKind::Table => ("table", ""),
            ElementKind::Abstract => ("heading", ""),
        };
        Some(Entry {
            name: format!("{}:{name}", self.taxonomy.layer(*layer).prefix),
            label: self.words(&element.label),
            terse: element.terse.as_ref().map(|label| self.words(label)),
            total: element.total.as_ref().map(|label| self.words(label)),
            documentation: element.documentation.as_ref().map(|text| self.words(text)),
            kind,
            period,
            balance: element
                .balance
                .map(super::schema::balance_name)
                .unwrap_or_default(),
            values: element
                .list
                .map(|list| labels(list.members.values().map(|member| &member.label)))
                .unwrap_or_default(),
            axes: concept.map(Self::axes).unwrap_or_default(),
            sum: concept
                .map(|concept| self.labels_of(concept.sum.iter().copied()))
                .unwrap_or_default(),
            wider: concept
                .map(|concept| self.labels_of(concept.wider()))
                .unwrap_or_default(),
            references: self.references(structure, name, concept),
            children: tree
                .children
                .iter()
                .filter_map(|child| self.entry(child))
                .collect(),
        })
    }

    fn words(&self, label: &Localized<String>) -> Words {
        let vocabulary = self.taxonomy.vocabulary();
        LabelLang::all()
            .map(|lang| (lang.tag(), lang.text(vocabulary, label).into_owned()))
            .collect()
    }

    fn axes(concept: &Concept) -> String {
        labels(concept.axes.iter().map(|axis| &axis.label))
    }

    fn labels_of(&self, concepts: impl IntoIterator<Item = ConceptId>) -> String {
        let concepts = concepts.into_iter().map(|id| self.taxonomy.get(id));
        labels(concepts.map(|concept| &concept.label))
    }

    /// The clauses that an element serves, with the Code's edition.
    fn references(&self, structure: &Structure<'_>, name: &str, concept: Option<&Concept>) -> String {
        let code = &self.taxonomy.vocabulary().code;
        let served = concept.into_iter().flat_map(|concept| &concept.provisions);
        let served = served.map(|id| code.provision(id));
        let blocks = structure.text_blocks().filter(|(_, block)| *block == name);
        let clauses = served.chain(blocks.map(|(provision, _)| provision)).map(cited);
        let clauses: Vec<Cow<'_, str>> = clauses.collect();
        match clauses.as_slice() {
            [] => String::new(),
            clauses => format!(
                "{}: {}",
                self.taxonomy.vocabulary().code.title.en,
                clauses.join("; ")
            ),
        }
    }
}

/// How the Code cites a provision; where its number is not sure, what it asks and which paragraph of the international
/// standard asks the same.
fn cited(provision: &Provision) -> Cow<'_, str> {
    match (provision.clause(Numbers::Sure), &provision.ifrs_s2) {
        (Some(clause), _) => clause.into(),
        (None, Some(standard)) => format!(
            "{} (number not confirmed; IFRS S2, {standard})",
            provision.label.en
        )
        .into(),
        (None, None) => format!("{} (number not confirmed)", provision.label.en).into(),
    }
}

/// English labels in one line.
fn labels<'a>(labels: impl Iterator<Item = &'a Localized<String>>) -> String {
    labels
        .map(|label| label.en.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}
