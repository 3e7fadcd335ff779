//! Contexts: whose, when, and along which dimensions a fact holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use esg_model::period::Period;

use crate::name::QName;

/// Who reports: an identifier in a scheme.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntityIdentifier {
    /// The scheme, an absolute URI.
    pub scheme: Arc<str>,
    /// The identifier.
    pub identifier: Arc<str>,
}

/// An explicit dimension: axis and member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dimension {
    /// The axis.
    pub axis: QName,
    /// The member, never the default one.
    pub member: QName,
}

/// Entity, period and dimensions of a fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Context {
    /// Made of period and dimensions, so that it stays the same from run to run.
    pub id: String,
    /// Who.
    pub entity: EntityIdentifier,
    /// When.
    pub period: Period,
    /// Broken down how, in the order of the axes' names; they stand in the scenario.
    pub dimensions: Vec<Dimension>,
}

/// Makes contexts, each once: equal aspects share one context and one id.
#[derive(Debug)]
pub(crate) struct Contexts {
    entity: EntityIdentifier,
    known: BTreeMap<Period, BTreeMap<Vec<Dimension>, Arc<Context>>>,
    ids: BTreeMap<String, usize>,
}

impl Contexts {
    pub(crate) fn new(entity: EntityIdentifier) -> Self {
        Contexts {
            entity,
            known: BTreeMap::new(),
            ids: BTreeMap::new(),
        }
    }

    pub(crate) fn of(&mut self, period: Period, mut dimensions: Vec<Dimension>) -> Arc<Context> {
        dimensions.sort();
        let known = self.known.entry(period).or_default();
        if let Some(context) = known.get(dimensions.as_slice()) {
            return Arc::clone(context);
        }
        let mut id = match period {
            Period::Instant(date) => format!("c.{date}"),
            Period::Duration { start, end } => format!("c.{start}_{end}"),
        };
        for Dimension { axis, member } in &dimensions {
            id.push_str(&format!(".{}-{}", axis.local, member.local));
        }
        // Both layers may use one local name; the second one met is told apart by a number.
        let uses = self.ids.entry(id.clone()).or_default();
        *uses += 1;
        if *uses > 1 {
            id.push_str(&format!("-{uses}"));
        }
        let context = Arc::new(Context {
            id,
            entity: self.entity.clone(),
            period,
            dimensions: dimensions.clone(),
        });
        known.insert(dimensions, Arc::clone(&context));
        context
    }
}
