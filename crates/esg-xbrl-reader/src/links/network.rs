//! Networks: what relationships remain when prohibitions and overrides are applied (XBRL 2.1, 3.5.3.9.7).

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use super::extended::ExtendedLink;
use crate::documents::At;
use crate::equality::{Keys, is_exempt};
use crate::names::{QName, known};
use crate::taxonomy::Taxonomy;
use crate::values::Decimal;
use crate::xml;

/// Relationships of one kind in one link role.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BaseSet {
    /// Their arcrole.
    pub arcrole: Arc<str>,
    /// The role of their extended links.
    pub role: Arc<str>,
    /// The element of their extended links.
    pub link: QName,
    /// The element of their arcs.
    pub arc: QName,
}

/// One relationship.
#[derive(Clone, Debug)]
pub struct Relationship {
    /// From what.
    pub from: At,
    /// To what.
    pub to: At,
    /// The arc that states it.
    pub arc: At,
    /// Its place among those of the same source; 1 where the arc says none.
    pub order: Decimal,
    priority: Decimal,
    prohibited: bool,
}

/// The relationships of a base set that remain, each once.
#[derive(Default, Debug)]
pub struct Network {
    relationships: Vec<Relationship>,
    from: HashMap<At, Vec<usize>>,
    to: HashMap<At, Vec<usize>>,
}

impl Network {
    /// All of them.
    pub fn relationships(&self) -> &[Relationship] {
        &self.relationships
    }

    /// Those that begin at an element, in their order.
    pub fn from(&self, at: At) -> impl Iterator<Item = &Relationship> {
        self.from
            .get(&at)
            .into_iter()
            .flatten()
            .map(|index| &self.relationships[*index])
    }

    /// Those that end at an element.
    pub fn to(&self, at: At) -> impl Iterator<Item = &Relationship> {
        self.to
            .get(&at)
            .into_iter()
            .flatten()
            .map(|index| &self.relationships[*index])
    }

    /// What relationships begin at and end at nothing of it.
    pub fn roots(&self) -> impl Iterator<Item = At> + '_ {
        let mut roots: Vec<At> = self
            .from
            .keys()
            .copied()
            .filter(|at| !self.to.contains_key(at))
            .collect();
        roots.sort();
        roots.into_iter()
    }
}

/// All networks of a taxonomy.
#[derive(Default, Debug)]
pub struct Networks {
    /// By base set.
    pub sets: BTreeMap<BaseSet, Network>,
    /// Whether there were more relationships than are read.
    pub cut: bool,
}

/// The relationships of a base set, those together that are equivalent, in the order in which the first of each stands.
#[derive(Default)]
struct Gathered {
    /// Where those are that are equivalent: between the same ends, and with the same attributes.
    places: HashMap<(At, At, Rc<str>), usize>,
    equal: Vec<Vec<Relationship>>,
}

impl Networks {
    /// Makes the networks of extended links.
    pub fn new(taxonomy: &Taxonomy, links: &[ExtendedLink], limit: usize) -> Networks {
        let mut all: BTreeMap<BaseSet, Gathered> = BTreeMap::new();
        let mut left = limit;
        let mut cut = false;
        for link in links {
            let role: Arc<str> = link.role.as_str().into();
            let keys = taxonomy.keys(link.at.document);
            for arc in &link.arcs {
                let element = taxonomy.element(*arc);
                let label = |name| element.xlink(name).map(xml::trim).unwrap_or("");
                let ends = |name| link.endpoints.get(label(name)).map(Vec::as_slice).unwrap_or(&[]);
                let set = BaseSet {
                    arcrole: label(known::ARCROLE).into(),
                    role: role.clone(),
                    link: link.name,
                    arc: element.name(),
                };
                let attributes: Rc<str> = attributes(&keys, element).into();
                let number = |name, default: i64| {
                    element
                        .plain(name)
                        .and_then(|text| Decimal::parse(xml::trim(text)))
                        .unwrap_or_else(|| Decimal::from(default))
                };
                let prohibited = element.plain(known::USE).map(xml::trim) == Some("prohibited");
                for from in ends(known::FROM)
                    .iter()
                    .filter_map(|end| end.target.as_ref().ok())
                {
                    for to in ends(known::TO).iter().filter_map(|end| end.target.as_ref().ok()) {
                        if left == 0 {
                            cut = true;
                            break;
                        }
                        left -= 1;
                        let relationship = Relationship {
                            from: *from,
                            to: *to,
                            arc: *arc,
                            order: number(known::ORDER, 1),
                            priority: number(known::PRIORITY, 0),
                            prohibited,
                        };
                        let gathered = all.entry(set.clone()).or_default();
                        let next = gathered.equal.len();
                        let place = *gathered
                            .places
                            .entry((*from, *to, attributes.clone()))
                            .or_insert(next);
                        match gathered.equal.get_mut(place) {
                            Some(equal) => equal.push(relationship),
                            None => gathered.equal.push(vec![relationship]),
                        }
                    }
                }
            }
        }
        let mut sets = BTreeMap::new();
        for (set, gathered) in all {
            let mut network = Network::default();
            let effective = gathered.equal.into_iter().filter_map(effective);
            network.relationships.extend(effective);
            for (index, one) in network.relationships.iter().enumerate() {
                network.from.entry(one.from).or_default().push(index);
                network.to.entry(one.to).or_default().push(index);
            }
            let Network {
                relationships, from, ..
            } = &mut network;
            #[allow(clippy::iter_over_hash_type, reason = "each list is sorted for itself")]
            for list in from.values_mut() {
                list.sort_by(|a, b| relationships[*a].order.cmp(&relationships[*b].order));
            }
            sets.insert(set, network);
        }
        Networks { sets, cut }
    }

    /// The networks of an arcrole.
    pub fn of<'a>(&'a self, arcrole: &'a str) -> impl Iterator<Item = (&'a BaseSet, &'a Network)> {
        self.sets.iter().filter(move |(set, _)| &*set.arcrole == arcrole)
    }
}

/// What is left of relationships that are equivalent: one, or none where the highest priority prohibits.
fn effective(equal: Vec<Relationship>) -> Option<Relationship> {
    let highest = equal.iter().map(|one| &one.priority).max()?.clone();
    let top = || equal.iter().filter(|one| one.priority == highest);
    if top().any(|one| one.prohibited) {
        return None;
    }
    top().next().cloned()
}

/// The attributes in which equivalent arcs agree.
fn attributes(keys: &Keys<'_>, arc: xml::Element<'_>) -> String {
    let mut key = String::new();
    // An arc without an order has the order 1.
    let order = arc
        .plain(known::ORDER)
        .and_then(|text| Decimal::parse(xml::trim(text)))
        .unwrap_or(Decimal::from(1));
    key.push_str(&order.to_string());
    keys.add_attributes(
        arc,
        |name| !is_exempt(name) && name != QName::plain(known::ORDER),
        &mut key,
    );
    key
}
