//! The relationships of Dimensions 1.0 and what follows from what (2.4.3: consecutive relationships).

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::documents::At;
use crate::links::Networks;
use crate::names::{QName, Word, known};
use crate::taxonomy::Taxonomy;
use crate::xml;

const ARCROLE: &str = "http://xbrl.org/int/dim/arcrole/";

/// The kind of a relationship.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// From a primary item to a hypercube in whose dimensions it may be reported.
    All,
    /// From a primary item to a hypercube in whose dimensions it may not.
    NotAll,
    /// From a hypercube to its dimension.
    Dimension,
    /// From a dimension to the first members of its domain.
    Domain,
    /// From a member, or a primary item, to those below it.
    Member,
    /// From a dimension to the member that a context means that names none.
    Default,
}

/// The kind of an arcrole, if it is one of Dimensions 1.0.
pub(super) fn kind(arcrole: &str) -> Option<Kind> {
    Some(match arcrole.strip_prefix(ARCROLE)? {
        "all" => Kind::All,
        "notAll" => Kind::NotAll,
        "hypercube-dimension" => Kind::Dimension,
        "dimension-domain" => Kind::Domain,
        "domain-member" => Kind::Member,
        "dimension-default" => Kind::Default,
        _ => return None,
    })
}

/// Where the dimensions of a hypercube stand in a context.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ContextElement {
    /// In the segment.
    Segment,
    /// In the scenario.
    Scenario,
}

/// A link role as a number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Role(u32);

/// One relationship.
#[derive(Clone, Debug)]
pub struct DimensionArc {
    /// Its kind.
    pub kind: Kind,
    /// From what.
    pub from: At,
    /// To what.
    pub to: At,
    /// Its link role.
    pub role: Role,
    /// The role in which what follows stands.
    pub next: Role,
    /// The arc.
    pub arc: At,
    /// Whether a member may be reported.
    pub usable: bool,
    /// Whether a hypercube lets no other content into the part of a context that it speaks of.
    pub closed: bool,
    /// Which part that is.
    pub part: Option<ContextElement>,
}

/// All relationships.
#[derive(Default, Debug)]
pub struct DimensionArcs {
    roles: BTreeMap<String, Role>,
    arcs: Vec<DimensionArc>,
    from: HashMap<(Kind, At, Role), Vec<usize>>,
    from_any: HashMap<(Kind, At), Vec<usize>>,
    to: HashMap<(Kind, At), Vec<usize>>,
}

impl DimensionArcs {
    /// Collects them from networks.
    pub fn new(taxonomy: &Taxonomy, networks: &Networks) -> DimensionArcs {
        let mut all = DimensionArcs::default();
        let mut roles: BTreeMap<String, Role> = BTreeMap::new();
        let mut role = |uri: &str| {
            let next = Role(u32::try_from(roles.len()).unwrap_or(u32::MAX));
            *roles.entry(uri.to_owned()).or_insert(next)
        };
        for (set, network) in &networks.sets {
            let Some(kind) = kind(&set.arcrole) else { continue };
            let own = role(&set.role);
            for one in network.relationships() {
                let element = taxonomy.element(one.arc);
                let says = |local: Word| element.attribute(QName::new(known::XBRLDT, local)).map(xml::trim);
                let next = match says(known::TARGET_ROLE) {
                    Some(uri) if !uri.is_empty() => role(uri),
                    _ => own,
                };
                all.arcs.push(DimensionArc {
                    kind,
                    from: one.from,
                    to: one.to,
                    role: own,
                    next,
                    arc: one.arc,
                    usable: !matches!(says(known::USABLE), Some("false" | "0")),
                    closed: matches!(says(known::CLOSED), Some("true" | "1")),
                    part: match says(known::CONTEXT_ELEMENT) {
                        Some("segment") => Some(ContextElement::Segment),
                        Some("scenario") => Some(ContextElement::Scenario),
                        _ => None,
                    },
                });
            }
        }
        all.roles = roles;
        for (index, arc) in all.arcs.iter().enumerate() {
            all.from
                .entry((arc.kind, arc.from, arc.role))
                .or_default()
                .push(index);
            all.from_any.entry((arc.kind, arc.from)).or_default().push(index);
            all.to.entry((arc.kind, arc.to)).or_default().push(index);
        }
        all
    }

    /// The number of a link role, where any of them stands in it or leads to it.
    pub fn role(&self, uri: &str) -> Option<Role> {
        self.roles.get(uri).copied()
    }

    /// All of them.
    pub fn all(&self) -> &[DimensionArc] {
        &self.arcs
    }

    /// The number of an arc of this list.
    pub fn get(&self, index: usize) -> &DimensionArc {
        &self.arcs[index]
    }

    /// Those of a kind that begin at an element in a role, by number.
    pub fn from(&self, kind: Kind, at: At, role: Role) -> impl Iterator<Item = usize> {
        self.from.get(&(kind, at, role)).into_iter().flatten().copied()
    }

    /// Those of a kind that begin at an element in any role.
    pub fn from_any(&self, kind: Kind, at: At) -> impl Iterator<Item = usize> {
        self.from_any.get(&(kind, at)).into_iter().flatten().copied()
    }

    /// Those of a kind that end at an element.
    pub fn to(&self, kind: Kind, at: At) -> impl Iterator<Item = usize> {
        self.to.get(&(kind, at)).into_iter().flatten().copied()
    }

    /// Everything below an element by domain-member arcs, with whether it is usable in all places where it stands.
    pub fn below(&self, start: &[(At, Role, bool)]) -> HashMap<At, bool> {
        let mut members: HashMap<At, bool> = HashMap::new();
        let mut seen: HashSet<(At, Role)> = HashSet::new();
        let mut open: Vec<(At, Role)> = Vec::new();
        for (at, role, usable) in start {
            let known = members.entry(*at).or_insert(true);
            *known &= usable;
            if seen.insert((*at, *role)) {
                open.push((*at, *role));
            }
        }
        while let Some((at, role)) = open.pop() {
            for arc in self.from(Kind::Member, at, role).map(|index| self.get(index)) {
                let known = members.entry(arc.to).or_insert(true);
                *known &= arc.usable;
                if seen.insert((arc.to, arc.next)) {
                    open.push((arc.to, arc.next));
                }
            }
        }
        members
    }

    /// The members of a dimension in the role in which its domain stands.
    pub fn domain(&self, dimension: At, role: Role) -> HashMap<At, bool> {
        let start: Vec<_> = self
            .from(Kind::Domain, dimension, role)
            .map(|index| self.get(index))
            .map(|arc| (arc.to, arc.next, arc.usable))
            .collect();
        self.below(&start)
    }

    /// The arc that leads from a domain back to what it came from, if there is one.
    ///
    /// The relationships that follow from a dimension are one graph of items, in whatever roles they stand.
    pub fn cycle(&self, dimension: At, role: Role) -> Option<&DimensionArc> {
        let mut graph: HashMap<At, Vec<usize>> = HashMap::new();
        let mut seen: HashSet<(At, Role)> = HashSet::new();
        let mut open: Vec<usize> = self.from(Kind::Domain, dimension, role).collect();
        while let Some(index) = open.pop() {
            let arc = self.get(index);
            graph.entry(arc.from).or_default().push(index);
            if seen.insert((arc.to, arc.next)) {
                open.extend(self.from(Kind::Member, arc.to, arc.next));
            }
        }
        let mut done: HashSet<At> = HashSet::new();
        let mut on_path: HashSet<At> = HashSet::from([dimension]);
        let mut path: Vec<(At, usize)> = vec![(dimension, 0)];
        while let Some((at, next)) = path.last_mut() {
            let Some(index) = graph.get(at).and_then(|arcs| arcs.get(*next)) else {
                on_path.remove(at);
                done.insert(*at);
                path.pop();
                continue;
            };
            *next += 1;
            let arc = self.get(*index);
            if on_path.contains(&arc.to) {
                return Some(arc);
            }
            if !done.contains(&arc.to) {
                on_path.insert(arc.to);
                path.push((arc.to, 0));
            }
        }
        None
    }
}
