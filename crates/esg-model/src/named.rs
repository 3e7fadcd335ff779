//! What files define and name.

use std::sync::Arc;

use indexmap::IndexMap;

/// What was defined, by name, in the order of its file.
///
/// Only what reads files looks a name up: what was loaded holds what it names. Everybody else goes through all.
#[derive(Clone, Debug)]
pub struct Named<T>(IndexMap<String, Arc<T>>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Named(IndexMap::new())
    }
}

impl<T> Named<T> {
    /// All, in their order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Arc<T>> + Clone {
        self.0.values()
    }

    /// All with their names, in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Arc<T>)> {
        self.0.iter().map(|(name, defined)| (name.as_str(), defined))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.keys().map(String::as_str)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Arc<T>> {
        self.0.get(name)
    }

    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.0.get_index_of(name)
    }

    pub(crate) fn at(&self, position: usize) -> &Arc<T> {
        &self.0[position]
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut Arc<T>> {
        self.0.values_mut()
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Arc<T>> {
        self.0.get_mut(name)
    }

    /// Adds or replaces; whether there was one of the name.
    pub(crate) fn insert(&mut self, name: impl Into<String>, defined: impl Into<Arc<T>>) -> bool {
        self.0.insert(name.into(), defined.into()).is_some()
    }

    /// Takes one out; whether there was one of the name.
    pub(crate) fn remove(&mut self, name: &str) -> bool {
        self.0.shift_remove(name).is_some()
    }

    /// Adds those of another, or lets them take the place of what has their names.
    pub(crate) fn extend(&mut self, other: Named<T>) {
        self.0.extend(other.0);
    }
}
