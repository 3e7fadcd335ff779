//! The layers of a taxonomy as one: a vocabulary, and an issuer's own layer on top.

use std::sync::Arc;

use crate::named::Named;
use crate::taxonomy::{Axis, Concept, ConceptId, Extension, Layer, LayerInfo, Member, ValueList};
use crate::vocabulary::Vocabulary;

/// The layers as one: the Code's, and an issuer's on top where there is one. The issuer's is looked through first: a key that
/// the Code's layer took later goes on meaning what the issuer says.
#[derive(Clone, Copy, Debug)]
pub struct Taxonomy<'a> {
    vocabulary: &'a Vocabulary,
    extension: Option<&'a Extension>,
}

impl<'a> Taxonomy<'a> {
    /// The layers of a report.
    pub fn of(vocabulary: &'a Vocabulary, extension: Option<&'a Extension>) -> Self {
        Taxonomy {
            vocabulary,
            extension,
        }
    }

    /// What every issuer reports with.
    pub fn vocabulary(self) -> &'a Vocabulary {
        self.vocabulary
    }

    /// The concept with this key, for names in files.
    pub(crate) fn concept(self, key: &str) -> Option<&'a Arc<Concept>> {
        self.concept_id(key).map(|id| self.get(id))
    }

    /// A concept of the Code's layer, with the axes that an issuer adds to it.
    pub(crate) fn of_code(self, position: usize) -> &'a Arc<Concept> {
        let more = self.extension.and_then(|own| own.broken_down.get(&position));
        more.unwrap_or_else(|| self.vocabulary.concepts.at(position))
    }

    /// The concept that another names.
    ///
    /// # Panics
    /// For a concept of another taxonomy.
    pub fn get(self, id: ConceptId) -> &'a Arc<Concept> {
        match id.layer {
            Layer::Code => self.of_code(id.index),
            Layer::Issuer => {
                let own = self.extension.map(|own| &own.concepts);
                own.expect("concepts name those of their own taxonomy")
                    .at(id.index)
            }
        }
    }

    /// The id of the concept with this key.
    pub(crate) fn concept_id(self, key: &str) -> Option<ConceptId> {
        let id = |layer| move |index| ConceptId { layer, index };
        let own = self.extension.and_then(|own| own.concepts.position(key));
        let code = || self.vocabulary.concepts.position(key).map(id(Layer::Code));
        own.map(id(Layer::Issuer)).or_else(code)
    }

    /// All concepts: the Code's in the order of their file, then the issuer's.
    pub fn concepts(self) -> impl Iterator<Item = &'a Concept> + Clone {
        let own = self.extension.into_iter().flat_map(|own| own.concepts.values());
        let code = (0..self.vocabulary.concepts.len()).map(move |position| self.of_code(position));
        code.chain(own).map(Arc::as_ref)
    }

    /// The issuer's own concepts.
    pub fn own_concepts(self) -> impl Iterator<Item = &'a Arc<Concept>> {
        self.extension.into_iter().flat_map(|own| own.concepts.values())
    }

    /// The axis with this key, for names in files.
    pub(crate) fn axis(self, key: &str) -> Option<&'a Arc<Axis>> {
        let own = self.extension.and_then(|own| own.axes.get(key));
        own.or_else(|| self.vocabulary.axes.get(key))
    }

    /// All axes: the Code's in the order of their file, then the issuer's.
    pub fn axes(self) -> impl Iterator<Item = &'a Arc<Axis>> + Clone {
        let own = self.extension.into_iter().flat_map(|own| own.axes.values());
        self.vocabulary.axes.values().chain(own)
    }

    /// The member of an axis with this key.
    pub(crate) fn member(self, axis: &'a Axis, key: &str) -> Option<&'a Arc<Member>> {
        let own = || self.extension?.members.get(&axis.key)?.get(key);
        axis.own_members.get(key).or_else(own)
    }

    /// All members of an axis: those of its own layer, then what the issuer adds to one of the Code's.
    pub fn members(self, axis: &'a Axis) -> impl Iterator<Item = &'a Arc<Member>> {
        let added = self.extension.and_then(|own| own.members.get(&axis.key));
        axis.own_members
            .values()
            .chain(added.into_iter().flat_map(Named::values))
    }

    /// The list of values with this key, for names in files; all lists are the Code's.
    pub(crate) fn list(self, key: &str) -> Option<&'a Arc<ValueList>> {
        self.vocabulary.lists.get(key)
    }

    /// Names and namespaces of `layer`.
    ///
    /// # Panics
    /// For the issuer's layer where there is none: nothing in the taxonomy belongs there.
    pub fn layer(self, layer: Layer) -> &'a LayerInfo {
        match layer {
            Layer::Code => &self.vocabulary.layer,
            Layer::Issuer => {
                let own = self.extension.map(|own| &own.info);
                own.expect("only `taxonomy.toml` puts anything into the issuer's layer")
            }
        }
    }

    /// The layers that there are, each after those that it builds on.
    pub fn layers(self) -> &'static [Layer] {
        self.top().with_below()
    }

    /// The layer that facts are found through: the issuer's, or the Code's where there is no other.
    pub fn top(self) -> Layer {
        match self.extension {
            Some(_) => Layer::Issuer,
            None => Layer::Code,
        }
    }
}

impl Vocabulary {
    /// The Code's layer alone, as it is for every issuer.
    pub fn taxonomy(&self) -> Taxonomy<'_> {
        Taxonomy::of(self, None)
    }
}
