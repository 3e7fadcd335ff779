//! The vocabulary of an edition of the Code, from the data that all reports share.

use std::sync::Arc;

use toml::Spanned;

use super::schema::{AxesFile, ConceptsFile};
use super::{derivations, factors, files, rules};
use crate::derivation::Factors;
use crate::diag::{Location, Outcome, Sink};
use crate::known::Known;
use crate::named::Named;
use crate::source::{SourcePath, Sources};
use crate::taxonomy::Layer;
use crate::vocabulary::Vocabulary;

mod ask;
mod axis;
mod code;
mod concept;
mod edition;
mod known;
mod shared;
mod simplified;
mod units;
mod wording;

pub(super) use ask::asks;
pub(super) use axis::{added, axis, in_place, twice};
pub(super) use code::editions;
pub(super) use concept::{Reader, join};
pub use shared::Vocabularies;
pub(super) use units::of_report as units;

const AXES: &str = "data/taxonomy/axes.toml";
const CONCEPTS: &str = "data/taxonomy/concepts.toml";

/// The editions of the Code's layer that `data/taxonomy/editions` describes. One that `data/codes` does not know is in
/// preparation: no report can be written under it.
pub fn taxonomy_editions(sources: &Sources) -> Vec<&str> {
    edition::editions(sources)
}

impl Vocabulary {
    /// Reads the vocabulary of the edition with this name. The output is absent where a file cannot be understood;
    /// otherwise it is as complete as the findings allow, and nothing may be made from it while there are errors.
    ///
    /// An edition in preparation has the provisions of the one that it follows.
    pub fn load(sources: &Sources, edition: &str) -> Outcome<Arc<Vocabulary>> {
        let mut sink = Sink::default();
        let output = read(sources, edition, &mut sink).map(Arc::new);
        Outcome { output, sink }
    }
}

fn read(sources: &Sources, name: &str, sink: &mut Sink) -> Option<Vocabulary> {
    let units = units::shared(sources, sink);
    let wording = wording::load(sources, sink);
    let axes: Option<AxesFile> = files::toml(sources, AXES, sink);
    let concepts: Option<ConceptsFile> = files::toml(sources, CONCEPTS, sink);
    let simplified = simplified::load(sources, sink);
    if !edition::editions(sources).contains(&name) {
        let location = Location::file(&SourcePath::new(edition::FOLDER));
        let message = format!("the taxonomy has no edition `{name}`");
        sink.error(rules::BAD_SHARED_DATA, location, message)
            .hint(format!("use one of: {}", edition::editions(sources).join(", ")));
        return None;
    }
    let mut edition = edition::load(sources, name, sink)?;
    // The first of the editions whose provisions are known: its own, or those of the nearest that it follows.
    let known = edition
        .names
        .iter()
        .find(|own| editions(sources).contains(&own.as_str()));
    let known = known.unwrap_or(&edition.names[0]);
    let code = code::load(sources, known, sink)?;
    let code = if known == name { code } else { code.lent_to(name) };
    let (axes, concepts, (units, measures)) = (axes?, concepts?, units?);
    let mut vocabulary = Vocabulary {
        code: code.edition.clone(),
        follows: edition.names.get(1).cloned(),
        layer: edition.layer.clone(),
        path: SourcePath::new(edition.path.as_str()),
        publisher: edition.publisher.clone(),
        publisher_country: edition.publisher_country.clone(),
        entity_scheme: edition.entity_scheme.clone(),
        concepts: Named::default(),
        axes: Named::default(),
        lists: Named::default(),
        known: Known::default(),
        simplified: simplified?,
        units,
        measures,
        wording: wording?,
        derivations: Vec::new(),
        open_derivations: Vec::new(),
        factors: Factors::default(),
    };
    for entry in axes.axis {
        let key = entry.key.clone();
        let axis = axis(entry, Layer::Code, AXES, &vocabulary, sink);
        if vocabulary.axes.insert(key.get_ref().as_str(), axis) {
            twice("axis", &key, AXES, sink);
        }
    }
    for entry in axes.list {
        let key = entry.key.clone();
        let list = axis::list(entry, AXES, sink);
        if vocabulary.lists.insert(key.get_ref().as_str(), list) {
            twice("list", &key, AXES, sink);
        }
    }
    let dropped = std::mem::take(&mut edition.dropped);
    let derivations = std::mem::take(&mut edition.derivations);
    edition.concepts(&mut vocabulary, concepts.concept, sink);
    code.tell(&mut vocabulary, sink);
    sink.examined(
        rules::BAD_SHARED_DATA,
        vocabulary.concepts.len() + vocabulary.axes.len(),
    );
    vocabulary.known = known::of(&vocabulary, sink)?;
    vocabulary.factors = factors::shared(sources, &vocabulary.units, sink)?;
    let shared = derivations::shared(sources, &vocabulary, derivations, &dropped, sink)?;
    vocabulary.derivations = shared.derivations;
    vocabulary.open_derivations = shared.open;
    Some(vocabulary)
}

pub(super) fn wrong<T>(sink: &mut Sink, path: &str, at: &Spanned<T>, message: String, hint: &str) {
    sink.error(
        rules::BAD_SHARED_DATA,
        Location::span(&SourcePath::new(path), at.span()),
        message,
    )
    .hint(hint);
}
