//! What the program itself speaks of by name is found once, here.

use std::sync::Arc;

use crate::code::AnswerState;
use crate::diag::{Location, Sink};
use crate::disclosure::{Qualifier, Slice};
use crate::known::{Known, KnownConcept};
use crate::load::rules;
use crate::relief::ReliefKind;
use crate::source::SourcePath;
use crate::taxonomy::{Axis, AxisRole};
use crate::vocabulary::Vocabulary;

/// Finds what the program speaks of; nothing where the vocabulary lacks some of it, which is told.
pub(super) fn of(vocabulary: &Vocabulary, sink: &mut Sink) -> Option<Known> {
    let mut known = Known::default();
    let mut search = Search {
        vocabulary,
        sink,
        complete: true,
    };
    let concepts = KnownConcept::ALL.into_iter();
    for which in concepts.filter(|which| which.is_of(&vocabulary.code)) {
        let concept = vocabulary.concepts.get(which.key());
        let concept = search.found(concept, &format!("concept `{}`", which.key()), super::CONCEPTS);
        known
            .concepts
            .extend(concept.map(|concept| (which, Arc::clone(concept))));
    }
    let axes = AxisRole::ALL.map(|role| (role, search.axis(role)));
    for (role, axis) in axes {
        let Some(axis) = axis else { continue };
        match role {
            AxisRole::Bound => {
                for qualifier in Qualifier::ALL {
                    let slice = search.slice(axis, qualifier.member());
                    known.bounds.extend(slice.map(|slice| (qualifier, slice)));
                }
            }
            AxisRole::Provision => {
                for id in vocabulary.code.provisions.keys() {
                    let slice = search.slice(axis, id.as_str());
                    known.provisions.extend(slice.map(|slice| (id.clone(), slice)));
                }
            }
            AxisRole::Boundary | AxisRole::Target => {}
        }
    }
    if let Some(state) = known.concepts.get(&KnownConcept::State) {
        let states = AnswerState::ALL.into_iter();
        for which in states.filter(|state| state.is_of(&vocabulary.code)) {
            let list = state.list.as_ref();
            let member = list.and_then(|list| list.members.get(which.name()));
            let what = format!("value `{}` of `{}`", which.name(), state.key);
            let member = search.found(member, &what, super::AXES);
            known
                .states
                .extend(member.map(|member| (which, Arc::clone(member))));
        }
    }
    if let Some(relief) = known.concepts.get(&KnownConcept::Relief) {
        for which in ReliefKind::ALL {
            let list = relief.list.as_ref();
            let member = list.and_then(|list| list.members.get(which.key()));
            let what = format!("value `{}` of `{}`", which.key(), relief.key);
            let member = search.found(member, &what, super::AXES);
            known
                .reliefs
                .extend(member.map(|member| (which, Arc::clone(member))));
        }
    }
    search.complete.then_some(known)
}

struct Search<'a> {
    vocabulary: &'a Vocabulary,
    sink: &'a mut Sink,
    complete: bool,
}

impl<'a> Search<'a> {
    fn axis(&mut self, role: AxisRole) -> Option<&'a Arc<Axis>> {
        let axis = self.vocabulary.axes.get(role.key());
        self.found(axis, &format!("axis `{}`", role.key()), super::AXES)
    }

    fn slice(&mut self, axis: &'a Arc<Axis>, key: &str) -> Option<Slice> {
        let what = format!("member `{key}` of the axis `{}`", axis.key);
        let member = self.found(axis.own_members.get(key), &what, super::AXES)?;
        Some(Slice {
            axis: Arc::clone(axis),
            member: Arc::clone(member),
        })
    }

    /// What was found; told where it was not.
    fn found<T>(&mut self, found: Option<T>, what: &str, path: &str) -> Option<T> {
        if found.is_none() {
            self.complete = false;
            let location = Location::file(&SourcePath::new(path));
            self.sink
                .error(
                    rules::BAD_SHARED_DATA,
                    location,
                    format!("there is no {what}, of which the program speaks by this name"),
                )
                .hint("define it, or correct the key that is misspelt");
        }
        found
    }
}
